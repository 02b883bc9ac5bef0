import type { Day } from '../calendar/day.ts'
import type { Case } from '../records/case.ts'
import { isOpenAt } from '../records/children-as-at.ts'
import type { Issue } from '../records/issue.ts'
import { headingOf } from '../records/record.ts'
import type { LabelMeaning } from './labels.ts'
import { EARLY_HELP_WITHIN_DAYS, type LinkedEvent, type MoveToService } from './linked-evidence.ts'
import { type Outcome, placeOfOutcome } from './outcome.ts'

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

/** What of a case decides its outcome. */
export type CaseFacts = Pick<
  Case,
  | 'allocatedDate'
  | 'team'
  | 'outcome'
  | 'outcomeDate'
  | 'closureDate'
  | 'closureReason'
  | 'stepDownDate'
  | 'icpcDate'
  | 'lookedAfterDate'
  | 'cinServiceReferralDate'
>

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

/** The same with the headings of their columns. */
const DATED = DATED_EVIDENCE.map((evidence) => ({ ...evidence, column: headingOf(evidence.field) }))
const LABELLED = LABELLED_EVIDENCE.map((evidence) => ({ ...evidence, column: headingOf(evidence.field) }))

/**
 * Classifies a case as at a day, from the evidence dated on or before it that falls within the case: from its
 * first day to its closure, both included, or to the day while it has none. Where several outcomes hold, the first
 * in the order of `OUTCOMES` wins.
 */
export function classifyCase(record: Case, context: ClassificationContext): Classification {
  const grounds = new Grounds(record)
  judge(record, context, grounds)
  const { outcome, evidence, issues } = grounds
  return {
    outcome,
    concludedOn: grounds.concludedOn(record),
    decidedBy: evidence.find((item) => item.outcome === outcome),
    evidence,
    issues,
  }
}

/** What figures need of a classification. */
export interface Outcomes extends Pick<Classification, 'outcome' | 'concludedOn'> {
  /** Whether there is anything in its `issues`. */
  readonly hasIssues: boolean
}

/** The same without a list of the grounds, for hundreds of thousands of cases. */
export function outcomeOf(record: CaseFacts, context: ClassificationContext): Outcomes {
  const verdict = new Verdict()
  judge(record, context, verdict)
  return { outcome: verdict.outcome, concludedOn: verdict.concludedOn(record), hasIssues: verdict.hasIssues }
}

function judge(record: CaseFacts, context: ClassificationContext, verdict: Verdict): void {
  const { asAt, from } = context
  const closure = record.closureDate !== null && record.closureDate <= asAt ? record.closureDate : null
  const window = { from, to: closure ?? asAt }
  findDated(record, asAt, window, verdict)
  findLinked(record, context, closure, window, verdict)
  findLabelled(record, context, closure, window, verdict)
}

/** Is given every piece of evidence, in any order, and says what follows from them together. */
class Verdict {
  outcome: Outcome = 'open'
  hasIssues = false
  private earliest = Number.POSITIVE_INFINITY

  add(outcome: Evidence['outcome'], _column: string, _value: string | null, date: Day | null): void {
    if (placeOfOutcome(outcome) < placeOfOutcome(this.outcome)) this.outcome = outcome
    if (date !== null && date < this.earliest) this.earliest = date
  }

  remark(_code: Issue['code'], _column: string): void {
    this.hasIssues = true
  }

  /** An undated label alone concludes the case on its allocation; no case concludes before it. */
  concludedOn({ allocatedDate }: CaseFacts): Day | null {
    if (this.outcome === 'open') return null
    return Number.isFinite(this.earliest) ? Math.max(this.earliest, allocatedDate) : allocatedDate
  }
}

/** The same, with a list of all that it was given. */
class Grounds extends Verdict {
  readonly evidence: Evidence[] = []
  readonly issues: Issue[] = []
  private readonly record: Case

  constructor(record: Case) {
    super()
    this.record = record
  }

  override add(outcome: Evidence['outcome'], column: string, value: string | null, date: Day | null): void {
    super.add(outcome, column, value, date)
    this.evidence.push({ outcome, column, value, date })
  }

  override remark(code: Issue['code'], column: string): void {
    this.issues.push({ code, at: this.record.source, column })
  }
}

interface Window {
  readonly from: Day
  readonly to: Day
}

function findDated(record: CaseFacts, asAt: Day, window: Window, verdict: Verdict): void {
  for (let at = 0; at < DATED.length; at++) {
    const { field, column, outcome } = DATED[at] as (typeof DATED)[number]
    const date = record[field]
    if (date === null || date > asAt) continue
    if (window.from <= date && date <= window.to) verdict.add(outcome, column, null, date)
    else verdict.remark('outcome-outside-case', column)
  }
}

function findLinked(
  record: CaseFacts,
  { asAt, events }: ClassificationContext,
  closure: Day | null,
  window: Window,
  verdict: Verdict,
): void {
  for (const event of events) {
    const { outcome, column, value, date } = event
    if (date > asAt) continue
    if (event.when === 'after closure') {
      // The case was stepped down when it closed; the episode only shows it.
      if (closure !== null && closure <= date && date <= closure + EARLY_HELP_WITHIN_DAYS) {
        verdict.add(outcome, column, value, closure)
      }
    } else if ((event.when === 'after the first day' ? window.from + 1 : window.from) <= date && date <= window.to) {
      if (event.when !== 'after the first day' || !isInServiceAlready(record, events, event)) {
        verdict.add(outcome, column, value, date)
      }
    }
  }
}

/** Whether the case began in a team of the CIN service, by its own team or an allocation: then it was not referred to it. */
function isInServiceAlready(
  { team, allocatedDate }: CaseFacts,
  events: readonly LinkedEvent[],
  { serviceTeams }: MoveToService,
): boolean {
  if (team !== null && serviceTeams.includes(team)) return true
  return events.some(
    (event) => event.when === 'after the first day' && isOpenAt(allocatedDate, event.date, event.until),
  )
}

function findLabelled(
  record: CaseFacts,
  { asAt, understand }: ClassificationContext,
  closure: Day | null,
  window: Window,
  verdict: Verdict,
): void {
  let labelled = false
  let stillOpen: Pick<Evidence, 'column' | 'value'> | undefined
  for (let at = 0; at < LABELLED.length; at++) {
    const { field, column, ownDate, otherDate } = LABELLED[at] as (typeof LABELLED)[number]
    const value = record[field]
    if (value === null) continue
    const date = record[ownDate] ?? record[otherDate]
    if (date !== null && date > asAt) continue
    if (date !== null && (date < window.from || date > window.to)) {
      verdict.remark('outcome-outside-case', column)
      continue
    }
    const { outcome, codeDisagrees } = understand(value)
    if (codeDisagrees) verdict.remark('code-and-label-disagree', column)
    if (outcome === 'open') {
      stillOpen ??= { column, value }
      continue
    }
    if (outcome === undefined) verdict.remark('outcome-label-unknown', column)
    else if (date === null) verdict.remark('outcome-without-date', column)
    // Without a date, a label that is not understood does not show that the case ended.
    if (outcome === undefined && date === null) continue
    labelled = true
    verdict.add(outcome ?? 'unclassified', column, value, date)
  }
  if (closure === null || labelled) return
  // "Ongoing" on a closed case contradicts itself: never quietly closed.
  if (stillOpen) verdict.add('unclassified', stillOpen.column, stillOpen.value, closure)
  else verdict.add('closed', 'closure_date', null, closure)
}
