import { formatCount } from '../format-count.ts'
import type { Input } from '../records/exports.ts'
import { describeIssue, ISSUE_KINDS } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import { totalRows } from './check-tally.ts'
import { escapeMarkdown, markdownTable } from './markdown-text.ts'
import { SEVERITY_NAMES } from './summary.ts'

/** What became of the rows of each file. */
export function rowsMarkdown(inputs: readonly Input[]): string {
  const line = (name: string, { read, used, rejected, duplicates }: Input['rows']) => [
    name,
    ...[read, used, rejected, duplicates].map((count) => formatCount(count)),
  ]
  return markdownTable(
    [
      { heading: 'File', holds: 'text' },
      ...['Rows read', 'Used', 'Rejected', 'Exact duplicates'].map((heading) => ({
        heading,
        holds: 'numbers' as const,
      })),
    ],
    [
      ...inputs.map(({ file, table, rows }) => line(table === undefined ? `${file} (not read)` : file, rows)),
      ...(inputs.length > 1 ? [line('All files', totalRows(inputs))] : []),
    ],
  )
}

/** The issues by kind, the most harmful first, each with its examples and what to do; empty for none. */
export function issuesMarkdown(issues: readonly IssueGroup[], examplesShown: number): string {
  return issues
    .map(({ code, count, examples }) => {
      const { severity, title, remedy } = ISSUE_KINDS[code]
      const shown = examples.slice(0, examplesShown)
      const more = count - shown.length
      return [
        `- **${SEVERITY_NAMES[severity]}:** ${escapeMarkdown(title)} (${formatCount(count)}). ${escapeMarkdown(remedy)}`,
        ...shown.map((issue) => `  - ${escapeMarkdown(describeIssue(issue))}`),
        ...(more > 0 && shown.length > 0 ? [`  - and ${formatCount(more)} more`] : []),
      ].join('\n')
    })
    .join('\n')
}
