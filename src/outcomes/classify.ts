import type { Day } from '../calendar/day.ts'
import type { Case } from '../records/case.ts'
import type { Issue } from '../records/issue.ts'
import { headingOf } from '../records/record.ts'
import type { LabelMeaning } from './labels.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'

/** One reason to believe that a case has an outcome: what stood where, and the date it happened. */
export interface Evidence {
  readonly outcome: Exclude<Outcome, 'open'>
  /** The column of the native table. */
  readonly column: string
  readonly value: string | null
  /** Null for a label that has no date of its own nor of the other label column. */
  readonly date: Day | null
}

/** The one outcome of a case as at a date, and why. */
export interface Classification {
  readonly outcome: Outcome
  /** The day of the earliest evidence; null while the case is open. */
  readonly concludedOn: Day | null
  /** The evidence that decided; undefined while the case is open. */
  readonly decidedBy: Evidence | undefined
  readonly evidence: readonly Evidence[]
  readonly issues: readonly Issue[]
}

type CaseDate = 'lookedAfterDate' | 'icpcDate' | 'cinServiceReferralDate' | 'stepDownDate'

/** The columns whose date alone says what the outcome is (measures, section 2). */
const DATED_EVIDENCE: readonly { readonly field: CaseDate; readonly outcome: Evidence['outcome'] }[] = [
  { field: 'lookedAfterDate', outcome: 'looked-after' },
  { field: 'icpcDate', outcome: 'icpc' },
  { field: 'cinServiceReferralDate', outcome: 'referred-to-cin-service' },
  { field: 'stepDownDate', outcome: 'step-down' },
]

/** The columns that hold a label. A label takes its own column's date, else the date of the other. */
const LABELLED_EVIDENCE = [
  { field: 'outcome', ownDate: 'outcomeDate', otherDate: 'closureDate' },
  { field: 'closureReason', ownDate: 'closureDate', otherDate: 'outcomeDate' },
] as const

const LABEL_FIELDS = LABELLED_EVIDENCE.map(({ field }) => field)

/** The fields of a case list that can show that a case ended. Without any of them no outcome can be counted. */
export const OUTCOME_FIELDS: readonly (keyof Case)[] = [
  ...DATED_EVIDENCE.map(({ field }) => field),
  ...LABEL_FIELDS,
  'closureDate',
]

/** The fields that can show this outcome. Without any of them it is not known to be 0 (rule C10). */
export function fieldsShowing(outcome: Evidence['outcome']): readonly (keyof Case)[] {
  if (outcome === 'unclassified') return OUTCOME_FIELDS
  if (outcome === 'closed') return [...LABEL_FIELDS, 'closureDate']
  return [...DATED_EVIDENCE.filter((dated) => dated.outcome === outcome).map(({ field }) => field), ...LABEL_FIELDS]
}

/**
 * Classifies a case as at a day, from the evidence dated on or before it that falls within the case: from its
 * allocation to its closure, both included, or to the day while it has none. Where several outcomes hold, the
 * first in the order of `OUTCOMES` wins.
 *
 * @param understand gives the meaning of a label
 */
export function classifyCase(record: Case, asAt: Day, understand: (label: string) => LabelMeaning): Classification {
  const issues: Issue[] = []
  const evidence: Evidence[] = []
  const closure = record.closureDate !== null && record.closureDate <= asAt ? record.closureDate : null
  const isWithinCase = (day: Day) => record.allocatedDate <= day && day <= (closure ?? asAt)

  for (const { field, outcome } of DATED_EVIDENCE) {
    const date = record[field]
    if (date === null || date > asAt) continue
    if (isWithinCase(date)) evidence.push({ outcome, column: headingOf(field), value: null, date })
    else issues.push({ code: 'outcome-outside-case', at: record.source, column: headingOf(field) })
  }

  let labelled = false
  let stillOpen: Pick<Evidence, 'column' | 'value'> | undefined
  for (const { field, ownDate, otherDate } of LABELLED_EVIDENCE) {
    const value = record[field]
    const date = record[ownDate] ?? record[otherDate]
    if (value === null || (date !== null && date > asAt)) continue
    const column = headingOf(field)
    if (date !== null && !isWithinCase(date)) {
      issues.push({ code: 'outcome-outside-case', at: record.source, column })
      continue
    }
    const { outcome, codeDisagrees } = understand(value)
    if (codeDisagrees) issues.push({ code: 'code-and-label-disagree', at: record.source, column })
    if (outcome === 'open') {
      stillOpen ??= { column, value }
      continue
    }
    if (outcome === undefined) issues.push({ code: 'outcome-label-unknown', at: record.source, column })
    else if (date === null) issues.push({ code: 'outcome-without-date', at: record.source, column })
    // Without a date, a label that is not understood does not show that the case ended.
    if (outcome === undefined && date === null) continue
    labelled = true
    evidence.push({ outcome: outcome ?? 'unclassified', column, value, date })
  }

  if (closure !== null && !labelled) {
    // "Ongoing" on a closed case contradicts itself: never quietly closed.
    if (stillOpen) evidence.push({ outcome: 'unclassified', ...stillOpen, date: closure })
    else evidence.push({ outcome: 'closed', column: 'closure_date', value: null, date: closure })
  }
  return { ...decide(record, evidence), evidence, issues }
}

function decide(
  record: Case,
  evidence: readonly Evidence[],
): Pick<Classification, 'outcome' | 'concludedOn' | 'decidedBy'> {
  for (const { id } of OUTCOMES) {
    const decidedBy = evidence.find(({ outcome }) => outcome === id)
    if (!decidedBy) continue
    const dates = evidence.flatMap(({ date }) => (date === null ? [] : [date]))
    // An undated label alone concludes the case on its allocation.
    const concludedOn = dates.length > 0 ? Math.min(...dates) : record.allocatedDate
    return { outcome: id, concludedOn, decidedBy }
  }
  return { outcome: 'open', concludedOn: null, decidedBy: undefined }
}
