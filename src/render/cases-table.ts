import { Chalk, type ChalkInstance } from 'chalk'
import { formatLong } from '../calendar/day.ts'
import type { CasesReport } from '../reports/cases-report.ts'
import { casesAccount } from './cases-account.ts'
import type { CasesRenderer } from './cases-renderer.ts'
import { columnsThatFit, rowsText, type TextColumn } from './rows-text.ts'
import { issuesSummary, rowsSummary } from './summary.ts'
import { LINE_WIDTH, wrap } from './wrap.ts'

/** A case-by-case report as plain text: the columns that fit into a line, the account, and what is not shown. */
export const renderCasesTable: CasesRenderer = (report, { color, width = LINE_WIDTH }) => {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const shown = columnsThatFit(report, width, report.tableColumns)
  const notes = [...notShown(report, shown), ...report.notes]
  const blocks = [
    heading(report, chalk),
    rowsText(shown, report.rows.length, chalk, width),
    casesAccount(report)
      .map((line) => wrap(line))
      .join('\n'),
    notes.map((note) => wrap(note)).join('\n'),
    [...rowsSummary(report.inputs), ...issuesSummary(report.issues)].map((line) => wrap(line)).join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function heading({ title, asAt, reason, teams, workers }: CasesReport, chalk: ChalkInstance): string {
  const end = reason === null ? '' : `, the end of ${reason}`
  return [
    chalk.bold(title),
    wrap(`As at ${formatLong(asAt)}${end}`),
    ...(teams.length > 0 ? [`Team: ${teams.join(', ')}`] : []),
    ...(workers.length > 0 ? [`Worker: ${workers.join(', ')}`] : []),
  ].join('\n')
}

/** What the table leaves out, and how to see it. */
function notShown({ columns, cut }: CasesReport, shown: readonly TextColumn[]): string[] {
  const hidden = columns.filter(({ name }) => shown.every((column) => column.name !== name)).map(({ name }) => name)
  if (hidden.length === 0) return []
  const cuts = cut === null ? 'in --visits, --supervision and --assessments, and all of them ' : ''
  return [`Not shown: ${hidden.join(', ')}: ${cuts}with -f csv, -f json or -o cases.csv.`]
}
