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

export function severityOf(issue: Issue): Severity {
  return ISSUE_KINDS[issue.code].severity
}

const HARMLESS_WORDS = /^(n\/?a|tbc|tba|unknown|not known|none|pending|yes|no|y|n|true|false|x+|\?+|-+)$/i
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
/** A month between a day and a year: by itself, "June 12" may be a child. */
const DATE_IN_WORDS = new RegExp(`^\\d{1,2}(?:st|nd|rd|th)?[ ./-]*${MONTH}[ .,/-]*\\d{2,4}\\b`, 'i')
const LETTERS_OF_A_TIME = /(?<=\d)t(?=\d)|(?<=\d)z$|(?<=:\d\d ?)[ap]m$/gi
/** No letters, or the one of a code such as P1, and no control characters. */
const NUMBER_OR_CODE = /^[^\p{L}\p{C}]*[A-Za-z]?[^\p{L}\p{C}]*$/u

/**
 * A cell's text as a message may show it. Dates, numbers and codes are shown; other words are only described,
 * because a shifted column can bring a child's name into any cell, and messages end in logs and e-mails.
 */
export function safeToShow(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return 'nothing'
  const described = `a text of ${trimmed.length} characters`
  if (trimmed.length > 30) return described
  const withoutDates = trimmed.replace(DATE_IN_WORDS, '').replace(LETTERS_OF_A_TIME, '')
  const shown = HARMLESS_WORDS.test(trimmed) || (/\d/.test(trimmed) && NUMBER_OR_CODE.test(withoutDates))
  return shown ? `"${trimmed}"` : described
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
