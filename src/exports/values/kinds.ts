import type { IssueCode } from '../../records/issue.ts'
import type { FieldKind } from '../../records/record.ts'
import { normaliseDate } from './date.ts'
import { normaliseFlag } from './flag.ts'
import { normaliseId } from './id.ts'
import { normaliseNumber } from './number.ts'
import { normalisePlacement, PLACEMENT_CODES } from './placement.ts'
import { normalisePractice, PRACTICES } from './practice.ts'
import { normaliseSupervision, SUPERVISION_KINDS } from './supervision.ts'
import { normaliseText } from './text.ts'

/** Turns the text of a cell into a value. */
export type Normaliser = (text: string) => unknown

/**
 * One normaliser for each kind of field. Each takes the text of a cell and gives the value the record's schema
 * expects, null where the cell says that there is no value, or the text as it stands where it cannot be read:
 * the schema then refuses it, and the row is reported.
 */
export const NORMALISERS: Readonly<Record<FieldKind, Normaliser>> = {
  id: normaliseId,
  text: normaliseText,
  date: normaliseDate,
  planned: normaliseDate,
  flag: normaliseFlag,
  number: normaliseNumber,
  practice: normalisePractice,
  supervision: normaliseSupervision,
  placement: normalisePlacement,
}

/** What each kind of field looks like when it is right, for messages. */
export const EXPECTED: Readonly<Record<FieldKind, string>> = {
  id: 'an id',
  text: 'a text',
  date: 'a date such as 31/03/2017 or 2017-03-31',
  planned: 'a date such as 31/03/2017 or 2017-03-31',
  flag: 'Y or N',
  number: 'a number of 0 or more, such as 0.6',
  practice: 'CIN, CP or LAC',
  supervision: 'supervision or oversight',
  placement: 'a DfE placement code such as P1',
}

/** The words that figures tell apart, and the issue of another one, which is kept as it stands. */
interface WordList {
  readonly words: ReadonlySet<unknown>
  readonly issueOfOthers: IssueCode
}

/** The kinds whose values are words of a list. */
export const WORD_LISTS: Readonly<Partial<Record<FieldKind, WordList>>> = {
  practice: { words: new Set(PRACTICES), issueOfOthers: 'practice-unknown' },
  supervision: { words: new Set(SUPERVISION_KINDS), issueOfOthers: 'supervision-unknown' },
  placement: { words: new Set(PLACEMENT_CODES), issueOfOthers: 'placement-unknown' },
}
