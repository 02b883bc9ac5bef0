import type { ListedRow, RowList } from '../reports/list.ts'

/** The names of the columns that differ from figure to figure, in the order in which the measure names them. */
export interface ListColumns {
  readonly details: readonly string[]
  readonly dates: readonly string[]
}

/** Every row of a figure has the same columns; a list without rows has none of them. */
export function columnsOfList({ rows }: Pick<RowList, 'rows'>): ListColumns {
  const names = (valuesOf: (row: ListedRow) => object) => [
    ...new Set(rows.flatMap((row) => Object.keys(valuesOf(row)))),
  ]
  return { details: names(({ details }) => details), dates: names(({ dates }) => dates) }
}
