import { formatLong } from '../calendar/day.ts'
import type { DataCheck } from '../checks/index.ts'
import { issuesTable } from './check-csv.ts'
import { talliedIssues } from './check-tally.ts'
import type { RendererOf } from './renderer.ts'
import { workbook } from './workbook.ts'
import { qualitySheet, tableOf } from './workbook-sheets.ts'

/** A check as an Excel workbook: a list of issues to filter and to work through. */
export const renderCheckXlsx: RendererOf<DataCheck> = ({ checkedOn, inputs, issues }) => {
  const title = `Check of the exports on ${formatLong(checkedOn)}`
  const sheets = [
    { name: 'Issues', heading: [title, talliedIssues(issues)], tables: [tableOf(issuesTable(issues))], notes: [] },
    { ...qualitySheet({ inputs, issues: [] }, title, []), name: 'Files and rows' },
  ]
  return workbook(sheets, { title, asAt: checkedOn })
}
