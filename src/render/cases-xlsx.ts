import { formatLong } from '../calendar/day.ts'
import type { CasesReport } from '../reports/cases-report.ts'
import { casesAccount } from './cases-account.ts'
import { casesTable } from './cases-csv.ts'
import type { RendererOf } from './renderer.ts'
import { workbook } from './workbook.ts'
import { qualitySheet, tableOf } from './workbook-sheets.ts'

/** A case-by-case report as an Excel workbook: all columns, with filters. */
export const renderCasesXlsx: RendererOf<CasesReport> = (report) => {
  const { title, asAt, reason, teams, workers, columns, notes } = report
  const table = tableOf(casesTable(report))
  const headings = columns.map(({ heading }) => heading)
  const heading = [
    title,
    `As at ${formatLong(asAt)}${reason === null ? '' : `, the end of ${reason}`}`,
    ...(teams.length === 0 ? [] : [`Team: ${teams.join(', ')}`]),
    ...(workers.length === 0 ? [] : [`Worker: ${workers.join(', ')}`]),
  ]
  const sheets = [
    { name: 'Cases', heading, tables: [{ ...table, headings }], notes: [] },
    qualitySheet(report, title, [...casesAccount(report).map((line) => line.trim()), ...notes]),
  ]
  return workbook(sheets, { title, asAt })
}
