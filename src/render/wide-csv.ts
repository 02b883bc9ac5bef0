import { formatIso } from '../calendar/day.ts'
import { happenedInWords, type Report, type ScorecardRow } from '../reports/report.ts'
import { cellText } from './cell-text.ts'
import { csvText, type Value } from './csv.ts'
import type { Renderer } from './renderer.ts'

/**
 * A scorecard as CSV with a row for each of its lines, in the columns and the words in which the LGA's table is
 * printed: `65%`, `1,230`. What has no value is empty.
 */
export const renderWideCsv: Renderer = (report, { toFile }) => {
  const headings = [
    ...['section', 'measure', 'baseline_source', 'expected_change', 'baseline'],
    ...report.periods.map(({ counted }) => formatIso(counted.to)),
    ...['direction_on_baseline', 'target_range', 'status', 'expected_change_happened'],
  ]
  return csvText([headings, ...rowsOf(report)], toFile)
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
      row.needs === undefined ? (row.status ?? null) : `not available: needs ${row.needs}`,
      happenedInWords(row) ?? null,
    ]),
  )
}

function valueText(figure: ScorecardRow['figures'][number], decimals: ScorecardRow['decimals']): string | null {
  return figure === undefined || figure.value === null ? null : cellText({ figure, show: 'value', decimals })
}
