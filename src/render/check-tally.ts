import { formatCount } from '../format-count.ts'
import type { Input, RowAccount } from '../records/exports.ts'
import { ISSUE_KINDS, SEVERITIES, type Severity } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import { counted } from '../reports/notes.ts'

/** The number of issues of each severity. */
export function countBySeverity(issues: readonly IssueGroup[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, information: 0 }
  for (const { code, count } of issues) counts[ISSUE_KINDS[code].severity] += count
  return counts
}

/** `3 errors, 12 warnings, 1 for information.` */
export function talliedIssues(issues: readonly IssueGroup[]): string {
  if (issues.length === 0) return 'No issues found.'
  const counts = countBySeverity(issues)
  const names: Readonly<Record<Severity, string>> = {
    error: counted(counts.error, 'error'),
    warning: counted(counts.warning, 'warning'),
    information: `${formatCount(counts.information)} for information`,
  }
  return `${SEVERITIES.map((severity) => names[severity]).join(', ')}.`
}

/** The account of all files together. */
export function totalRows(inputs: readonly Input[]): RowAccount {
  const total = (count: (rows: RowAccount) => number) => inputs.reduce((sum, { rows }) => sum + count(rows), 0)
  return {
    read: total(({ read }) => read),
    used: total(({ used }) => used),
    rejected: total(({ rejected }) => rejected),
    duplicates: total(({ duplicates }) => duplicates),
    setAside: total(({ setAside = 0 }) => setAside),
  }
}
