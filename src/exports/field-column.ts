import { type Field, isDateKind } from '../records/record.ts'
import { TABLES } from '../records/tables.ts'
import type { CellReader } from './cells.ts'
import { DateOrder } from './date-order.ts'
import type { HeadingMatch } from './headings.ts'
import type { TableReader } from './table-reader.ts'

/** A field of a table, and the column of a file that holds it. */
export interface FieldColumn {
  readonly field: Field
  /** The place of the field among the fields of the table. */
  readonly place: number
  /** The place of the column in the file. */
  readonly index: number
  readonly heading: string
  readonly cells: CellReader
  /** What its dates show; undefined for a column of anything else. */
  readonly order: DateOrder | undefined
}

/** The columns of a file that hold a field. A key that the records do not keep is none. */
export function fieldColumns(
  reader: TableReader,
  match: HeadingMatch,
  excelColumns: ReadonlySet<number>,
): readonly FieldColumn[] {
  return match.columns.flatMap(({ field, index, heading, values }) => {
    const place = reader.fields.findIndex(({ name }) => name === field.name)
    if (place < 0) return []
    const { readers } = reader.context
    const comesOnce = field.heading === reader.table.key?.heading && isOfOneTable(field)
    const cells = values
      ? readers.translating(field.kind, values)
      : readers.for(field, excelColumns.has(index), comesOnce)
    const order = isDateKind(field.kind) ? new DateOrder() : undefined
    return [{ field, place, index, heading, cells, order }]
  })
}

/** Whether no other table names it: the key of a table then stands in one row of all exports. */
function isOfOneTable({ name }: Field): boolean {
  return Object.values(TABLES).filter(({ schema }) => name in schema.shape).length === 1
}
