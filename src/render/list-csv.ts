import { formatIso } from '../calendar/day.ts'
import { csvText } from './csv.ts'
import { columnsOfList } from './list-columns.ts'
import type { ListRenderer } from './list-renderer.ts'

/** The rows behind a figure as CSV: which figure, the child, what decided, whether the row counts, and where it stands. */
export const renderListCsv: ListRenderer = (list, { toFile }) => {
  const { figure, which, rows, amountName } = list
  const columns = columnsOfList(list)
  const headings = [
    ...['measure', 'group', 'period_start', 'period_end', 'as_at', 'rows', 'child_id'],
    ...columns.details,
    ...columns.dates,
    ...(amountName === undefined ? [] : [amountName]),
    ...['counts', 'file', 'line'],
  ]
  const { period, asAt, measure, group } = figure
  const figureCells = [measure, group, formatIso(period.from), formatIso(period.to), formatIso(asAt), which]
  const lines = rows.map(({ childId, details, dates, amount, counts, source }) => [
    ...figureCells,
    childId,
    ...columns.details.map((name) => details[name] ?? null),
    ...columns.dates.map((name) => isoOrNull(dates[name])),
    ...(amountName === undefined ? [] : [amount]),
    counts ? 'Y' : 'N',
    source.file,
    source.line,
  ])
  return csvText([headings, ...lines], toFile)
}

function isoOrNull(day: number | null | undefined): string | null {
  return day == null ? null : formatIso(day)
}
