import { ISSUE_KINDS, type IssueCode } from './issue-kinds/index.ts'
import type { Severity } from './issue-kinds/kind.ts'
import type { SourceRef } from './record.ts'

export { SEVERITIES, type Severity } from './issue-kinds/kind.ts'
export { ISSUE_KINDS, type IssueCode }

/** One thing found wrong, and where. Never holds a child's id or name: the file and line lead to the row. */
export interface Issue {
  readonly code: IssueCode
  readonly at: SourceRef
  /** The heading as the file spells it. */
  readonly column?: string
  /** What stood there, made safe for a log by `safeToShow`. */
  readonly found?: string
  readonly expected?: string
  /** What there is to say of a whole file, and what to do: it stands for column, found and expected. */
  readonly message?: string
}

export function severityOf({ code }: Pick<Issue, 'code'>): Severity {
  return ISSUE_KINDS[code].severity
}

const HARMLESS_WORDS = /^(n\/?a|tbc|tba|unknown|not known|none|pending|yes|no|y|n|true|false|x+|\?+|-+)$/i
const MONTHS = /\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b/gi

/**
 * A cell's text as a message may show it. Dates, numbers and codes are shown; other words are only described,
 * because a shifted column can bring a child's name into any cell, and messages end in logs and e-mails.
 */
export function safeToShow(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return 'nothing'
  const withoutMonths = trimmed.replace(MONTHS, '')
  const shown = HARMLESS_WORDS.test(trimmed) || (/\d/.test(trimmed) && !/\p{L}{2}/u.test(withoutMonths))
  if (shown && trimmed.length <= 30) return `"${trimmed}"`
  return `a text of ${trimmed.length} characters`
}

/** `, column closure_date: found "31/02/2017", expected a date such as 31/03/2017`. */
export function describeProblem(issue: Issue): string {
  const column = issue.column === undefined ? '' : `, column ${issue.column}`
  const found = issue.found === undefined ? '' : `: found ${issue.found}`
  const expected = issue.expected === undefined ? '' : `, expected ${issue.expected}`
  return `${column}${found}${expected}`
}

/** `cases.csv:12, column closure_date: found "31/02/2017", expected a date such as 31/03/2017`. */
export function describeIssue(issue: Issue): string {
  if (issue.message !== undefined) return issue.message
  return `${issue.at.file}:${issue.at.line}${describeProblem(issue)}`
}
