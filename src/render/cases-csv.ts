import type { CasesReport } from '../reports/cases-report.ts'
import type { CasesRenderer } from './cases-renderer.ts'
import { type TypedTable, typedTableCsv } from './typed-table.ts'

/** All columns of a case-by-case report as CSV. */
export const renderCasesCsv: CasesRenderer = (report, { toFile }) => typedTableCsv(casesTable(report), toFile)

/** All columns of a case-by-case report, by the names that other programs rely on. */
export function casesTable({ columns, rows }: CasesReport): TypedTable {
  return { columns: columns.map(({ name, kind }) => ({ heading: name, kind })), rows }
}
