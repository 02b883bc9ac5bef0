import { formatCount } from '../format-count.ts'
import type { Input } from '../records/exports.ts'
import { describeIssue, ISSUE_KINDS, type Severity } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import { counted } from '../reports/notes.ts'

const EXAMPLES = 3

/** `Rows: 388 read, 388 used, 0 rejected, 0 exact duplicates (cases.csv)`, and a line for each file where there are several. */
export function rowsSummary(inputs: readonly Input[]): string[] {
  const total = (count: (input: Input) => number) => inputs.reduce((sum, input) => sum + count(input), 0)
  const line = (read: number, used: number, rejected: number, duplicates: number) =>
    `${counted(read, 'row')} read, ${formatCount(used)} used, ${formatCount(rejected)} rejected, ${counted(duplicates, 'exact duplicate')} dropped`
  const all = line(
    total(({ rows }) => rows.read),
    total(({ rows }) => rows.used),
    total(({ rows }) => rows.rejected),
    total(({ rows }) => rows.duplicates),
  )
  if (inputs.length === 1) return [`${inputs[0]?.file}: ${all}.`]
  return [
    `${counted(inputs.length, 'file')}: ${all}.`,
    ...inputs.map(({ file, table, rows }) =>
      table === undefined
        ? `  ${file}: not recognised, not read.`
        : `  ${file}: ${line(rows.read, rows.used, rows.rejected, rows.duplicates)}.`,
    ),
  ]
}

/** The issues by kind with their true number, the most harmful first, each with a few examples and what to do. */
export function issuesSummary(issues: readonly IssueGroup[]): string[] {
  return issues.flatMap(({ code, count, examples }) => {
    const { severity, title, remedy } = ISSUE_KINDS[code]
    const shown = examples.slice(0, EXAMPLES)
    const more = count - shown.length
    return [
      `${SEVERITY_NAMES[severity]}: ${title} (${formatCount(count)}). ${remedy}`,
      ...shown.map((issue) => `  ${describeIssue(issue)}`),
      ...(more > 0 ? [`  and ${formatCount(more)} more`] : []),
    ]
  })
}

const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
}
