import type { Input } from '../exports/load.ts'
import { describeIssue, ISSUE_KINDS, type Issue, type IssueCode } from '../records/issue.ts'
import { counted } from '../reports/notes.ts'

const EXAMPLES = 3

/** `Rows: 388 read, 388 used, 0 rejected, 0 exact duplicates (cases.csv)`, and a line for each file where there are several. */
export function rowsSummary(inputs: readonly Input[]): string[] {
  const total = (count: (input: Input) => number) => inputs.reduce((sum, input) => sum + count(input), 0)
  const line = (read: number, used: number, rejected: number, duplicates: number) =>
    `${counted(read, 'row')} read, ${used.toLocaleString('en-GB')} used, ${rejected.toLocaleString('en-GB')} rejected, ${counted(duplicates, 'exact duplicate')} dropped`
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

/** The issues by kind with their number, the most harmful first, each with a few examples and what to do. */
export function issuesSummary(issues: readonly Issue[]): string[] {
  const byCode = new Map<IssueCode, Issue[]>()
  for (const issue of issues) byCode.set(issue.code, [...(byCode.get(issue.code) ?? []), issue])
  const order = { error: 0, warning: 1, information: 2 }
  return [...byCode]
    .sort(([a], [b]) => order[ISSUE_KINDS[a].severity] - order[ISSUE_KINDS[b].severity])
    .flatMap(([code, found]) => {
      const { severity, title, remedy } = ISSUE_KINDS[code]
      const more = found.length - EXAMPLES
      return [
        `${severity === 'error' ? 'Error' : 'Warning'}: ${title} (${found.length.toLocaleString('en-GB')}). ${remedy}`,
        ...found.slice(0, EXAMPLES).map((issue) => `  ${describeIssue(issue)}`),
        ...(more > 0 ? [`  and ${more.toLocaleString('en-GB')} more`] : []),
      ]
    })
}
