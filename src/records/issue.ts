import { ISSUE_KINDS, type IssueCode } from './issue-kinds/index.ts'
import type { Severity } from './issue-kinds/kind.ts'
import { placeOf } from './place.ts'
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

export function severityOf(issue: Issue): Severity {
  return ISSUE_KINDS[issue.code].severity
}

const HARMLESS_WORDS = /^(n\/?a|tbc|tba|unknown|not known|none|pending|yes|no|y|n|true|false|x+|\?+|-+)$/i
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|' +
  'nov(?:ember)?|dec(?:ember)?)'
const TIME = String.raw`(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:Z| ?[ap]m)?)?`
/** Day, month and year, whether or not there is such a day. By itself, "June 12" may be a child. */
const LIKE_A_DATE = [
  new RegExp(String.raw`^\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}|${MONTH})[ /.-]\d{2,4}${TIME}$`, 'i'),
  new RegExp(String.raw`^\d{4}[ /.-](?:\d{1,2}|${MONTH})[ /.-]\d{1,2}${TIME}$`, 'i'),
]
/** A number of people or a code such as P1; a longer one may be the id of a child. */
const SHORT_NUMBER_OR_CODE = /^(?:-?\d{1,2}(?:[.,]\d{1,2})?|[a-z]\d{1,2}|\d{1,2}[a-z])$/i

/**
 * A cell's text as a message may show it. What is like a date is shown, and short codes; all else is only described,
 * because a shifted column can bring a child's name or id into any cell, and messages end in logs and e-mails.
 */
export function safeToShow(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return 'nothing'
  const shown = [HARMLESS_WORDS, ...LIKE_A_DATE, SHORT_NUMBER_OR_CODE].some((pattern) => pattern.test(trimmed))
  return shown && trimmed.length <= 30 ? `"${trimmed}"` : `a text of ${trimmed.length} characters`
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
  return `${placeOf(issue.at)}${describeProblem(issue)}`
}
