import { stringify } from 'csv-stringify/sync'
import { formatIso } from '../calendar/day.ts'
import type { CasesValue, ColumnKind } from '../reports/cases-report.ts'
import type { CasesRenderer } from './cases-renderer.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/** All columns of a case-by-case report as CSV: dates are ISO, ids text, the members of a list joined by "; ". */
export const renderCasesCsv: CasesRenderer = ({ columns, rows }, { toFile }) => {
  const headings = columns.map(({ name }) => name)
  const cells = rows.map((row) => row.map((value, index) => csvValue(value, columns[index]?.kind)))
  // An id or a team that begins with "=" must not become a formula.
  const text = stringify([headings, ...cells], { escape_formulas: true })
  return toFile ? BYTE_ORDER_MARK + text : text
}

function csvValue(value: CasesValue, kind: ColumnKind | undefined): string | number | null {
  if (kind === 'date' && typeof value === 'number') return formatIso(value)
  return typeof value === 'object' && value !== null ? value.join('; ') : value
}
