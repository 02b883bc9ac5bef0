import type { SourceRef } from './record.ts'

/** `error`: the row, or the file, is not used. `warning`: it is used, but a figure may be wrong. Most harmful first. */
export const SEVERITIES = ['error', 'warning', 'information'] as const
export type Severity = (typeof SEVERITIES)[number]

interface IssueKind {
  readonly severity: Severity
  readonly title: string
  readonly remedy: string
}

/** Every kind of issue that reading exports or classifying cases can raise. */
export const ISSUE_KINDS = {
  'file-unusable': {
    severity: 'error',
    title: 'A file cannot be used',
    remedy: 'No report is made until it can: do what the message says, or move the file out of the folder.',
  },
  'unrecognised-file': {
    severity: 'warning',
    title: 'A file was not recognised and not read',
    remedy: 'Move the file out of the folder, or give it the headings of a table (see the README).',
  },
  'value-missing': {
    severity: 'error',
    title: 'A required value is blank',
    remedy: 'Complete the record in the case-management system and export again.',
  },
  'value-unreadable': {
    severity: 'error',
    title: 'A value cannot be read',
    remedy: 'Correct the value in the case-management system, or the format of the column in the export.',
  },
  'row-too-long': {
    severity: 'error',
    title: 'A row has more cells than the heading row',
    remedy: 'Look for a comma inside a value that is not in quotes.',
  },
  'row-too-short': {
    severity: 'warning',
    title: 'A row has fewer cells than the heading row',
    remedy: 'Check that the export was not cut off; the missing cells were read as blank.',
  },
  'all-dates-blank': {
    severity: 'error',
    title: 'A visit or review has neither a due date nor a date',
    remedy: 'Complete one of the two dates in the case-management system.',
  },
  'description-dropped': {
    severity: 'information',
    title: 'A value that only describes the child cannot be read',
    remedy: 'The row is used without the value. Correct it in the case-management system.',
  },
  'practice-unknown': {
    severity: 'warning',
    title: 'A visit or review is neither CIN, CP nor LAC',
    remedy: 'It counts where any visit counts and in no type of its own. Check the type in the case-management system.',
  },
  'supervision-unknown': {
    severity: 'warning',
    title: 'An entry is neither supervision nor oversight',
    remedy: 'It counts as neither. Check the kind in the case-management system.',
  },
  'placement-unknown': {
    severity: 'information',
    title: 'A placement type is not known by a DfE code',
    remedy: 'It counts as a placement, and not as one with parents: where it is one, write its code, P1.',
  },
  'end-before-start': {
    severity: 'error',
    title: 'An end date comes before its start date',
    remedy: 'Correct one of the two dates in the case-management system.',
  },
  'event-in-the-future': {
    severity: 'error',
    title: 'An event is dated after today',
    remedy: 'Correct the date: an event that has not happened cannot be counted.',
  },
  'id-used-twice': {
    severity: 'error',
    title: 'Two different rows have the same id',
    remedy: 'Find which of the two rows is right; the first one was used.',
  },
  'date-outside-calendar': {
    severity: 'warning',
    title: 'A date lies outside 2004 to 2035',
    remedy: 'Check the year: bank holidays are known for 2004 to 2035 only, so working-day figures leave the row out.',
  },
  'outcome-without-date': {
    severity: 'warning',
    title: 'An outcome label has no date',
    remedy: 'Complete outcome_date or closure_date: until then the case counts as concluded on its allocation.',
  },
  'outcome-outside-case': {
    severity: 'warning',
    title: 'An outcome is dated before the case was allocated or after it closed',
    remedy: 'Correct the date: evidence outside the case does not decide its outcome.',
  },
  'outcome-label-unknown': {
    severity: 'warning',
    title: 'An outcome label or closure reason is not understood',
    remedy: 'Add the label to outcomeLabels in cin-report.json.',
  },
  'code-and-label-disagree': {
    severity: 'warning',
    title: 'A closure code and its label say different things',
    remedy: 'Check the case: the meaning of the label was used, not the code.',
  },
} as const satisfies Record<string, IssueKind>

export type IssueCode = keyof typeof ISSUE_KINDS

/** One thing found wrong, and where. Never holds a child's id or name: the file and line lead to the row. */
export interface Issue {
  readonly code: IssueCode
  readonly at: SourceRef
  /** The heading as the file spells it. */
  readonly column?: string
  /** What stood there, made safe for a log by `safeToShow`. */
  readonly found?: string
  readonly expected?: string
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
  return `${issue.at.file}:${issue.at.line}${describeProblem(issue)}`
}
