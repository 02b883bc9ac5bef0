import { stringify } from 'csv-stringify/sync'
import { formatIso } from '../calendar/day.ts'
import type { Figure } from '../measures/figure.ts'
import type { Report, Section } from '../reports/report.ts'
import { SUPPRESSED } from './cell-text.ts'
import type { Renderer } from './renderer.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/** What a cell holds; null for nothing. */
export type Value = string | number | null

/** A count or value as programs read it: `c` where disclosure control hides it. */
export function orSuppressed({ suppressed }: Figure, value: number | null): number | string | null {
  return suppressed ? SUPPRESSED : value
}

/** The columns of the tidy layout, one line a figure. Other programs rely on their names and order. */
const COLUMNS: readonly (readonly [
  heading: string,
  value: (figure: Figure, section: Section, report: Report) => Value,
])[] = [
  ['report', (_, __, report) => report.report],
  ['section', (_, section) => section.id],
  ['measure', (figure) => figure.measure],
  ['title', (figure) => figure.title],
  ['period_start', (figure) => formatIso(figure.period.from)],
  ['period_end', (figure) => formatIso(figure.period.to)],
  ['as_at', (figure) => formatIso(figure.asAt)],
  ['group', (figure) => figure.group],
  ['numerator', (figure) => orSuppressed(figure, figure.numerator)],
  ['denominator', (figure) => orSuppressed(figure, figure.denominator)],
  ['value', (figure) => orSuppressed(figure, figure.value)],
  ['unit', (figure) => figure.unit],
  ['target', (figure) => figure.target ?? null],
  [
    'status',
    (figure) => (figure.needs === undefined ? (figure.status ?? null) : `not available: needs ${figure.needs}`),
  ],
  ['change', (figure) => figure.change ?? null],
]

/** The report as tidy CSV: one line a figure, empty where there is no value. */
export const renderCsv: Renderer = (report, { toFile }) => {
  const { headings, lines } = figuresTable(report)
  return csvText([headings, ...lines.map(({ values }) => values)], toFile)
}

/** Every figure of a report with the values of its line. */
export function figuresTable(report: Report): {
  readonly headings: readonly string[]
  readonly lines: readonly { readonly figure: Figure; readonly values: readonly Value[] }[]
} {
  const lines = report.sections.flatMap((section) =>
    section.figures.map((figure) => ({ figure, values: COLUMNS.map(([, value]) => value(figure, section, report)) })),
  )
  return { headings: COLUMNS.map(([heading]) => heading), lines }
}

/** Lines as CSV text, as every command writes them. */
export function csvText(lines: readonly (readonly Value[])[], toFile: boolean): string {
  // A label or a team that begins with "=" must not become a formula; numbers are passed as numbers and stay so.
  const text = stringify(lines as Value[][], { escape_formulas: true })
  return toFile ? BYTE_ORDER_MARK + text : text
}
