import type { RowList } from '../reports/list.ts'
import { columnsOfList } from './list-columns.ts'
import type { ListRenderer } from './list-renderer.ts'
import { type TypedColumn, type TypedTable, typedTableCsv } from './typed-table.ts'

/** The rows behind a figure as CSV. */
export const renderListCsv: ListRenderer = (list, { toFile }) => typedTableCsv(listTable(list), toFile)

/** The rows behind a figure: which figure, the child, what decided, whether the row counts, and where it stands. */
export function listTable(list: RowList): TypedTable {
  const { figure, which, rows, amountName } = list
  const { period, asAt, measure, group } = figure
  const columns = columnsOfList(list)
  const of = (kind: TypedColumn['kind'], headings: readonly string[]): TypedColumn[] =>
    headings.map((heading) => ({ heading, kind }))
  return {
    columns: [
      ...of('text', ['measure', 'group']),
      ...of('date', ['period_start', 'period_end', 'as_at']),
      ...of('text', ['rows']),
      ...of('id', ['child_id']),
      ...of('text', columns.details),
      ...of('date', columns.dates),
      ...of('number', amountName === undefined ? [] : [amountName]),
      ...of('text', ['counts', 'file']),
      ...of('number', ['line']),
    ],
    rows: rows.map(({ childId, details, dates, amount, counts, source }) => [
      ...[measure, group, period.from, period.to, asAt, which],
      childId,
      ...columns.details.map((name) => details[name] ?? null),
      ...columns.dates.map((name) => dates[name] ?? null),
      ...(amountName === undefined ? [] : [amount]),
      counts ? 'Y' : 'N',
      source.file,
      source.line,
    ]),
  }
}
