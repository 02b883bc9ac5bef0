import type { RowList } from '../reports/list.ts'
import { LIST_HEADINGS } from './headings.ts'
import { columnsOfList } from './list-columns.ts'
import type { ListRenderer } from './list-renderer.ts'
import { type TypedColumn, type TypedTable, typedTableCsv } from './typed-table.ts'

/** The rows behind a figure as CSV. */
export const renderListCsv: ListRenderer = (list, { toFile }) => typedTableCsv(listTable(list), toFile)

type Kinds<Heading extends string> = Readonly<Record<Heading, TypedColumn['kind']>>

/** The kinds of the columns that every list has. */
const BEFORE: Kinds<(typeof LIST_HEADINGS.before)[number]> = {
  ...{ measure: 'text', group: 'text', period_start: 'date', period_end: 'date', as_at: 'date' },
  ...{ rows: 'text', child_id: 'id' },
}
const AFTER: Kinds<(typeof LIST_HEADINGS.after)[number]> = { counts: 'text', file: 'text', line: 'number' }

function columnsNamed<Heading extends string>(headings: readonly Heading[], kinds: Kinds<Heading>): TypedColumn[] {
  return headings.map((heading) => ({ heading, kind: kinds[heading] }))
}

/** The rows behind a figure: which figure, the child, what decided, whether the row counts, and where it stands. */
export function listTable(list: RowList): TypedTable {
  const { figure, which, rows, amountName } = list
  const { period, asAt, measure, group } = figure
  const columns = columnsOfList(list)
  const of = (kind: TypedColumn['kind'], headings: readonly string[]): TypedColumn[] =>
    headings.map((heading) => ({ heading, kind }))
  return {
    columns: [
      ...columnsNamed(LIST_HEADINGS.before, BEFORE),
      ...of('text', columns.details),
      ...of('date', columns.dates),
      ...of('number', amountName === undefined ? [] : [amountName]),
      ...columnsNamed(LIST_HEADINGS.after, AFTER),
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
