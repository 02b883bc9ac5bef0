import { formatCount } from '../format-count.ts'
import { type Input, isRecognised, type RowAccount } from '../records/exports.ts'
import { describeIssue, ISSUE_KINDS, type Severity } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import { counted } from '../reports/notes.ts'
import type { CombinedReport } from '../reports/report.ts'
import { totalRows } from './check-tally.ts'

/** How many examples of a kind of issue a report shows; `check` shows more. */
export const EXAMPLES = 3

/**
 * `3 files: 388 rows read, 388 used, 0 rejected, 0 exact duplicates dropped.` and a line for each of them; of a
 * combined report a line for each of its reports.
 */
export function rowsSummary(inputs: readonly Input[], combined?: readonly CombinedReport[]): string[] {
  const all = accountText(totalRows(inputs))
  if (combined !== undefined) {
    const lines = combined.map(({ file, rows }) => `  ${file}: ${accountText(rows)}.`)
    return [`${counted(combined.length, 'report')} of ${counted(inputs.length, 'file')}: ${all}.`, ...lines]
  }
  if (inputs.length === 1) return [`${inputs[0]?.file}: ${all}.`]
  return [
    `${counted(inputs.length, 'file')}: ${all}.`,
    ...inputs.map((input) =>
      isRecognised(input)
        ? `  ${input.file}: ${accountText(input.rows)}.`
        : `  ${input.file}: ${input.isOwnOutput ? 'a report of cin-report' : 'not recognised'}, not read.`,
    ),
  ]
}

function accountText({ read, used, rejected, duplicates, setAside = 0 }: RowAccount): string {
  const aside = setAside > 0 ? `, ${formatCount(setAside)} set aside` : ''
  return `${counted(read, 'row')} read, ${formatCount(used)} used, ${formatCount(rejected)} rejected, ${counted(duplicates, 'exact duplicate')} dropped${aside}`
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

/** How a severity is called in a sentence. */
export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
}
