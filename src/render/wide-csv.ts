import { formatIso } from '../calendar/day.ts'
import type { Figure } from '../measures/figure.ts'
import { happenedInWords, type Report, type ScorecardRow } from '../reports/report.ts'
import { cellText } from './cell-text.ts'
import { csvText, orSuppressed, statusText, type Value } from './csv.ts'
import { WIDE_HEADINGS, WIDE_SCORECARD_HEADINGS } from './headings.ts'
import type { Renderer } from './renderer.ts'

/** A report as CSV with a column for each of its periods; see below for what stands in front of them and behind. */
export const renderWideCsv: Renderer = (report, { toFile }) => {
  const isScorecard = report.sections.some(({ scorecard }) => scorecard !== undefined)
  return csvText(isScorecard ? scorecardRows(report) : figureRows(report), toFile)
}

/** One row a figure, with its values as plain numbers, and with the target and status of the last. */
function figureRows(report: Report): Value[][] {
  const dates = report.periods.map(({ counted }) => formatIso(counted.to))
  const headings = [...WIDE_HEADINGS.before, ...dates, ...WIDE_HEADINGS.after]
  return [headings, ...report.sections.flatMap(({ id, figures }) => rowsOfFigures(id, figures, dates))]
}

function rowsOfFigures(section: string, figures: readonly Figure[], dates: readonly string[]): Value[][] {
  const byName = new Map<string, Figure[]>()
  for (const figure of figures) {
    const name = `${figure.measure} ${figure.group}`
    byName.set(name, [...(byName.get(name) ?? []), figure])
  }
  return [...byName.values()].map((same) => {
    const [{ measure, title, group, unit }] = same as [Figure]
    const at = (date: string | undefined) => same.find(({ period }) => formatIso(period.to) === date)
    const last = at(dates[dates.length - 1])
    const values = dates.map((date) => valueAt(at(date)))
    return [section, measure, title, group, unit, ...values, last?.target ?? null, (last && statusText(last)) ?? null]
  })
}

function valueAt(figure: Figure | undefined): Value {
  return figure === undefined ? null : orSuppressed(figure, figure.value)
}

/**
 * A scorecard as CSV with a row for each of its lines, in the columns and the words in which the LGA's table is
 * printed: `65%`, `1,230`. What has no value is empty.
 */
function scorecardRows(report: Report): Value[][] {
  const headings = [
    ...WIDE_SCORECARD_HEADINGS.before,
    ...report.periods.map(({ counted }) => formatIso(counted.to)),
    ...WIDE_SCORECARD_HEADINGS.after,
  ]
  return [headings, ...rowsOf(report)]
}

function rowsOf({ sections }: Report): Value[][] {
  return sections.flatMap(({ title, scorecard = [] }) =>
    scorecard.map((row) => [
      title,
      row.title,
      row.baselineSource ?? null,
      row.expectedChange ?? null,
      valueText(row.baseline?.figure, row.baseline?.decimals ?? row.decimals),
      ...row.figures.map((figure) => valueText(figure, row.decimals)),
      row.direction ?? null,
      row.targetRange ?? null,
      statusText(row) ?? null,
      happenedInWords(row) ?? null,
    ]),
  )
}

function valueText(figure: ScorecardRow['figures'][number], decimals: ScorecardRow['decimals']): string | null {
  if (figure === undefined || (figure.value === null && !figure.suppressed)) return null
  return cellText({ figure, show: 'value', decimals })
}
