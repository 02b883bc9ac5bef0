import { formatLong } from '../calendar/day.ts'
import type { ColumnKind } from '../reports/cases-report.ts'
import { issuesMarkdown, rowsMarkdown } from './account-markdown.ts'
import { casesAccount } from './cases-account.ts'
import type { CasesRenderer } from './cases-renderer.ts'
import { escapeMarkdown, markdownDocument, markdownList, markdownTable } from './markdown-text.ts'
import { EXAMPLES } from './summary.ts'
import { ALIGNED_RIGHT, typedText } from './typed-table.ts'

const NUMBERS: ReadonlySet<ColumnKind> = new Set(['number', 'tenths', 'date'])

/** A case-by-case report as Markdown: the columns that the table has where there is room, without its limit of width. */
export const renderCasesMarkdown: CasesRenderer = (report) => {
  const { title, asAt, reason, teams, workers, columns, tableColumns, rows, notes } = report
  const shown = tableColumns.flatMap((name) => {
    const index = columns.findIndex((column) => column.name === name)
    const column = columns[index]
    return column === undefined ? [] : [{ ...column, index }]
  })
  const headings = shown.map(({ heading, kind }) => ({
    heading,
    holds: NUMBERS.has(kind) ? ('numbers' as const) : ('text' as const),
    alignRight: ALIGNED_RIGHT.has(kind),
  }))
  const [account = '', ...flags] = casesAccount(report)
  return markdownDocument([
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(`As at ${formatLong(asAt)}${reason === null ? '' : `, the end of ${reason}`}`),
    teams.length > 0 ? `Team: ${escapeMarkdown(teams.join(', '))}` : '',
    workers.length > 0 ? `Worker: ${escapeMarkdown(workers.join(', '))}` : '',
    markdownTable(
      headings,
      rows.map((row) => shown.map(({ index, kind }) => typedText(row[index] ?? null, kind))),
    ),
    escapeMarkdown(account),
    markdownList(flags.map((flag) => flag.trim())),
    markdownList(notes),
    rowsMarkdown(report.inputs),
    issuesMarkdown(report.issues, EXAMPLES),
  ])
}
