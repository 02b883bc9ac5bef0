import { stringify } from 'csv-stringify/sync'
import { formatIso } from '../calendar/day.ts'
import type { Figure } from '../measures/figure.ts'
import { happenedInWords, type Report, type ScorecardRow, type Section } from '../reports/report.ts'
import { SUPPRESSED } from './cell-text.ts'
import { FIGURE_HEADINGS, SCORECARD_HEADINGS } from './headings.ts'
import type { Renderer } from './renderer.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/** What a cell holds; null for nothing. */
export type Value = string | number | null

/** A count or value as programs read it: `c` where disclosure control hides it. */
export function orSuppressed({ suppressed }: Figure, value: number | null): number | string | null {
  return suppressed ? SUPPRESSED : value
}

/** What stands under each heading of the tidy layout. */
const COLUMNS: Readonly<
  Record<(typeof FIGURE_HEADINGS)[number], (figure: Figure, section: Section, report: Report) => Value>
> = {
  report: (_, __, report) => report.report,
  section: (_, section) => section.id,
  measure: (figure) => figure.measure,
  title: (figure) => figure.title,
  period_start: (figure) => formatIso(figure.period.from),
  period_end: (figure) => formatIso(figure.period.to),
  as_at: (figure) => formatIso(figure.asAt),
  group: (figure) => figure.group,
  numerator: (figure) => orSuppressed(figure, figure.numerator),
  denominator: (figure) => orSuppressed(figure, figure.denominator),
  value: (figure) => orSuppressed(figure, figure.value),
  unit: (figure) => figure.unit,
  target: (figure) => figure.target ?? null,
  status: (figure) => statusText(figure) ?? null,
  change: (figure) => figure.change ?? null,
}

/** Where a value stands, or what it could not be counted without (rule C10). */
export function statusText({
  needs,
  withheld,
  status,
}: Pick<Figure, 'needs' | 'withheld' | 'status'>): string | undefined {
  if (needs !== undefined) return `not available: needs ${needs}`
  return withheld === undefined ? status : `suppressed: ${withheld}`
}

/** The columns that say when a figure is of. Of a typed baseline nobody may have said it. */
const DATE_COLUMNS = ['period_start', 'period_end', 'as_at']

/** The report as tidy CSV: one line a figure, empty where there is no value. */
export const renderCsv: Renderer = (report, { toFile }) => {
  const { headings, lines } = figuresTable(report)
  return csvText([headings, ...lines.map(({ values }) => values)], toFile)
}

/** A figure with the values of its line. */
interface FigureLine {
  readonly figure: Figure
  readonly values: readonly Value[]
}

/** Every figure of a report with the values of its line. */
export function figuresTable(report: Report): {
  readonly headings: readonly string[]
  readonly lines: readonly FigureLine[]
} {
  const isScorecard = report.sections.some(({ scorecard }) => scorecard !== undefined)
  const headings = [...FIGURE_HEADINGS, ...(isScorecard ? SCORECARD_HEADINGS : [])]
  const lines = report.sections.flatMap((section): FigureLine[] => {
    if (section.scorecard) return section.scorecard.flatMap((row) => scorecardLines(row, section, report))
    return section.figures.map((figure) => ({ figure, values: tidyLine(figure, section, report) }))
  })
  return { headings, lines }
}

function tidyLine(figure: Figure, section: Section, report: Report): Value[] {
  return FIGURE_HEADINGS.map((heading) => COLUMNS[heading](figure, section, report))
}

/** The baseline of a scorecard's line, where it has one, and its figures, the oldest first. */
function scorecardLines(row: ScorecardRow, section: Section, report: Report): FigureLine[] {
  const { baseline, baselineSource = null, expectedChange = null, direction = null, figures } = row
  const judged = [null, expectedChange, direction, happenedInWords(row) ?? null]
  const ofBaseline =
    baseline &&
    tidyLine(baseline.figure, section, report).map((value, index) =>
      !baseline.hasDates && DATE_COLUMNS.includes(FIGURE_HEADINGS[index] ?? '') ? null : value,
    )
  return [
    ...(ofBaseline ? [{ figure: baseline.figure, values: [...ofBaseline, baselineSource, null, null, null] }] : []),
    ...figures.flatMap((figure, index): FigureLine[] => {
      if (!figure) return []
      const isLast = index === figures.length - 1
      return [{ figure, values: [...tidyLine(figure, section, report), ...(isLast ? judged : judged.map(() => null))] }]
    }),
  ]
}

/** How lines are written where they join others that a spreadsheet may have saved. */
interface CsvLayout {
  readonly delimiter: string
  readonly lineEnd: string
}

/** Lines as CSV text, as every command writes them. */
export function csvText(
  lines: readonly (readonly Value[])[],
  toFile: boolean,
  { delimiter, lineEnd }: CsvLayout = { delimiter: ',', lineEnd: '\n' },
): string {
  // A label or a team that begins with "=" must not become a formula; numbers are passed as numbers and stay so.
  const text = stringify(lines as Value[][], { escape_formulas: true, delimiter, record_delimiter: lineEnd })
  return toFile ? BYTE_ORDER_MARK + text : text
}
