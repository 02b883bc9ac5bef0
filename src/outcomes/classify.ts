import type { Day } from '../calendar/day.ts'
import type { Case } from '../records/case.ts'
import { isOpenAt } from '../records/children-as-at.ts'
import type { Issue } from '../records/issue.ts'
import { headingOf } from '../records/record.ts'
import type { LabelMeaning } from './labels.ts'
import { EARLY_HELP_WITHIN_DAYS, type LinkedEvent, type MoveToService } from './linked-evidence.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'

/** One reason to believe that a case has an outcome: what stood where, and the date it happened. */
export interface Evidence {
  readonly outcome: Exclude<Outcome, 'open'>
  /** The column of the case list, or the table and column. */
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

/** What a case is classified on. */
export interface ClassificationContext {
  readonly asAt: Day
  /** The day from which evidence falls within the case: its allocation, or the referral it was made from. */
  readonly from: Day
  /** Gives the meaning of a label. */
  readonly understand: (label: string) => LabelMeaning
  /** What the other tables hold of the child. */
  readonly events: readonly LinkedEvent[]
}

type CaseDate = 'lookedAfterDate' | 'icpcDate' | 'cinServiceReferralDate' | 'stepDownDate'

/** The columns whose date alone says what the outcome is (measures, section 2). */
export const DATED_EVIDENCE: readonly { readonly field: CaseDate; readonly outcome: Evidence['outcome'] }[] = [
  { field: 'lookedAfterDate', outcome: 'looked-after' },
  { field: 'icpcDate', outcome: 'icpc' },
  { field: 'cinServiceReferralDate', outcome: 'referred-to-cin-service' },
  { field: 'stepDownDate', outcome: 'step-down' },
]

/** The columns that hold a label. A label takes its own column's date, else the date of the other. */
export const LABELLED_EVIDENCE = [
  { field: 'outcome', ownDate: 'outcomeDate', otherDate: 'closureDate' },
  { field: 'closureReason', ownDate: 'closureDate', otherDate: 'outcomeDate' },
] as const

/**
 * Classifies a case as at a day, from the evidence dated on or before it that falls within the case: from its
 * first day to its closure, both included, or to the day while it has none. Where several outcomes hold, the first
 * in the order of `OUTCOMES` wins.
 */
export function classifyCase(record: Case, context: ClassificationContext): Classification {
  const { asAt, from } = context
  const closure = record.closureDate !== null && record.closureDate <= asAt ? record.closureDate : null
  const window = { from, to: closure ?? asAt }
  const found: Findings = { evidence: [], issues: [] }
  findDated(record, asAt, window, found)
  findLinked(record, context, closure, window, found)
  findLabelled(record, context, closure, window, found)
  return { ...decide(record, found.evidence), ...found }
}

interface Findings {
  readonly evidence: Evidence[]
  readonly issues: Issue[]
}

interface Window {
  readonly from: Day
  readonly to: Day
}

function findDated(record: Case, asAt: Day, window: Window, found: Findings): void {
  for (const { field, outcome } of DATED_EVIDENCE) {
    const date = record[field]
    if (date === null || date > asAt) continue
    const column = headingOf(field)
    if (window.from <= date && date <= window.to) found.evidence.push({ outcome, column, value: null, date })
    else found.issues.push({ code: 'outcome-outside-case', at: record.source, column })
  }
}

function findLinked(
  record: Case,
  { asAt, events }: ClassificationContext,
  closure: Day | null,
  window: Window,
  found: Findings,
): void {
  for (const event of events) {
    const { outcome, column, value, date } = event
    if (date > asAt) continue
    if (event.when === 'after closure') {
      // The case was stepped down when it closed; the episode only shows it.
      if (closure !== null && closure <= date && date <= closure + EARLY_HELP_WITHIN_DAYS) {
        found.evidence.push({ outcome, column, value, date: closure })
      }
    } else if ((event.when === 'after the first day' ? window.from + 1 : window.from) <= date && date <= window.to) {
      if (event.when !== 'after the first day' || !isInServiceAlready(record, events, event)) {
        found.evidence.push({ outcome, column, value, date })
      }
    }
  }
}

/** Whether the case began in a team of the CIN service, by its own team or an allocation: then it was not referred to it. */
function isInServiceAlready(
  { team, allocatedDate }: Case,
  events: readonly LinkedEvent[],
  { serviceTeams }: MoveToService,
): boolean {
  if (team !== null && serviceTeams.includes(team)) return true
  return events.some(
    (event) => event.when === 'after the first day' && isOpenAt(allocatedDate, event.date, event.until),
  )
}

function findLabelled(
  record: Case,
  { asAt, understand }: ClassificationContext,
  closure: Day | null,
  window: Window,
  { evidence, issues }: Findings,
): void {
  let labelled = false
  let stillOpen: Pick<Evidence, 'column' | 'value'> | undefined
  for (const { field, ownDate, otherDate } of LABELLED_EVIDENCE) {
    const value = record[field]
    const date = record[ownDate] ?? record[otherDate]
    if (value === null || (date !== null && date > asAt)) continue
    const column = headingOf(field)
    if (date !== null && (date < window.from || date > window.to)) {
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
  if (closure === null || labelled) return
  // "Ongoing" on a closed case contradicts itself: never quietly closed.
  if (stillOpen) evidence.push({ outcome: 'unclassified', ...stillOpen, date: closure })
  else evidence.push({ outcome: 'closed', column: 'closure_date', value: null, date: closure })
}

function decide(
  record: Case,
  evidence: readonly Evidence[],
): Pick<Classification, 'outcome' | 'concludedOn' | 'decidedBy'> {
  if (evidence.length === 0) return { outcome: 'open', concludedOn: null, decidedBy: undefined }
  for (const { id } of OUTCOMES) {
    const decidedBy = evidence.find(({ outcome }) => outcome === id)
    if (!decidedBy) continue
    const earliest = evidence.reduce((first, { date }) => Math.min(first, date ?? first), Number.POSITIVE_INFINITY)
    // An undated label alone concludes the case on its allocation; no case concludes before it.
    const concludedOn = Number.isFinite(earliest) ? Math.max(earliest, record.allocatedDate) : record.allocatedDate
    return { outcome: id, concludedOn, decidedBy }
  }
  throw new Error('Evidence of an outcome that is not listed')
}
