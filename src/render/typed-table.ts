import { formatIso, formatShort } from '../calendar/day.ts'
import { formatCount } from '../format-count.ts'
import type { CasesValue, ColumnKind } from '../reports/cases-report.ts'
import { csvText } from './csv.ts'

/** Rows of values under columns of one kind each: what CSV and a workbook hold of a document, all columns of it. */
export interface TypedTable {
  readonly columns: readonly TypedColumn[]
  readonly rows: readonly (readonly CasesValue[])[]
}

export interface TypedColumn {
  readonly heading: string
  readonly kind: ColumnKind
}

/** The table as CSV: dates are ISO, ids text, the members of a list joined by "; ". */
export function typedTableCsv({ columns, rows }: TypedTable, toFile: boolean): string {
  const cells = rows.map((row) => row.map((value, index) => csvValue(value, columns[index]?.kind)))
  return csvText([columns.map(({ heading }) => heading), ...cells], toFile)
}

function csvValue(value: CasesValue, kind: ColumnKind | undefined): string | number | null {
  if (kind === 'date' && typeof value === 'number') return formatIso(value)
  return typeof value === 'object' && value !== null ? value.join('; ') : value
}

/** A value as people read it: 31/03/2017, 1,803, 11.0; empty for none. */
export function typedText(value: CasesValue, kind: ColumnKind): string {
  if (value === null) return ''
  if (typeof value === 'object') return value.join(', ')
  if (typeof value === 'string') return value
  if (kind === 'date') return formatShort(value)
  return kind === 'tenths' ? value.toFixed(1) : formatCount(value)
}

/** The kinds that stand to the right, under each other by their last character. */
export const ALIGNED_RIGHT: ReadonlySet<ColumnKind> = new Set(['id', 'number', 'tenths'])
