import type { Day } from '../calendar/day.ts'
import type { Classification, Evidence, Outcomes } from '../outcomes/classify.ts'
import type { LinkedEvent, LinkedEvents } from '../outcomes/linked-evidence.ts'
import type { Outcome } from '../outcomes/outcome.ts'
import type { Case } from './case.ts'
import type { ProgrammeCase } from './casebook.ts'
import type { Issue } from './issue.ts'
import type { CaseSource, CaseSources } from './programme.ts'
import type { SourceRef } from './record.ts'

/**
 * A case as it stood on a day: how it came out is known at once, on what grounds when it is asked for. Figures are
 * counted over hundreds of thousands of them, and the grounds are asked of one.
 */
export class CaseAsAt implements ProgrammeCase {
  readonly record: Case
  readonly outcome: Outcome
  readonly concludedOn: Day | null
  readonly phase: string | null
  readonly family: string | null
  private readonly hasIssues: boolean
  private readonly from: Day
  private readonly asAt: Day
  private readonly classify: Classify

  constructor({ record, from, asAt, outcomes, phase, family }: CaseFacts, classify: Classify) {
    this.record = record
    this.from = from
    this.asAt = asAt
    this.outcome = outcomes.outcome
    this.concludedOn = outcomes.concludedOn
    this.hasIssues = outcomes.hasIssues
    this.phase = phase
    this.family = family
    this.classify = classify
  }

  inFamily(family: string | null): CaseAsAt {
    const { record, from, asAt, outcome, concludedOn, hasIssues, phase } = this
    const outcomes = { outcome, concludedOn, hasIssues }
    return new CaseAsAt({ record, from, asAt, outcomes, phase, family }, this.classify)
  }

  get childId(): string {
    return this.record.childId
  }

  get source(): SourceRef {
    return this.record.source
  }

  get decidedBy(): Evidence | undefined {
    return this.grounds.decidedBy
  }

  get evidence(): readonly Evidence[] {
    return this.grounds.evidence
  }

  get issues(): readonly Issue[] {
    return this.hasIssues ? this.grounds.issues : NO_ISSUES
  }

  private get grounds(): Classification {
    return this.classify(this.record, this.from, this.asAt)
  }
}

export type Classify = (record: Case, from: Day, asAt: Day) => Classification

/** What a case as it stood on a day is made from. */
interface CaseFacts extends Pick<ProgrammeCase, 'record' | 'phase' | 'family'> {
  readonly asAt: Day
  /** The day from which evidence falls within the case. */
  readonly from: Day
  readonly outcomes: Outcomes
}

export const NO_EVENTS: readonly LinkedEvent[] = []
const NO_ISSUES: readonly Issue[] = []

type AnswerAt = (source: CaseSource, events: readonly LinkedEvent[], day: Day) => CaseAsAt | undefined

/**
 * The cases as they stood on any day. What is known of one changes only on a day on which something happened to it,
 * so its last answer is kept until then: a trend over many weeks classifies most cases once.
 */
export class CaseHistories {
  private readonly sources: CaseSources
  private readonly events: LinkedEvents
  private readonly answer: AnswerAt
  private readonly known: (CaseAsAt | undefined)[] = []
  /** For each case the first day on which the answer holds, and the first on which it does not any more. */
  private readonly from: Int32Array
  private readonly until: Int32Array

  constructor(sources: CaseSources, events: LinkedEvents, answer: AnswerAt) {
    this.sources = sources
    this.events = events
    this.answer = answer
    this.from = new Int32Array(sources.length)
    this.until = new Int32Array(sources.length)
  }

  at(day: Day): CaseAsAt[] {
    const { sources, known, from, until } = this
    const cases: CaseAsAt[] = []
    for (let index = 0; index < sources.length; index++) {
      if (day < (from[index] as Day) || day >= (until[index] as Day)) this.answerAnew(index, day)
      const answer = known[index]
      if (answer) cases.push(answer)
    }
    return cases
  }

  private answerAnew(index: number, day: Day): void {
    const source = this.sources.at(index)
    const events = this.events.get(source.childId) ?? NO_EVENTS
    this.known[index] = this.answer(source, events, day)
    let from = EARLIEST_EVENT
    let until = LATEST_EVENT
    const takeIn = (change: Day) => {
      if (change <= day) from = Math.max(from, change)
      else until = Math.min(until, change)
    }
    for (const change of source.changes) takeIn(change)
    for (const { date } of events) takeIn(date)
    this.from[index] = from
    this.until[index] = until
  }
}

/** Before any date that an export can hold; `BLANK` lies before it too. */
export const EARLIEST_EVENT = -1_000_000
/** After any date that an export can hold. */
const LATEST_EVENT = 10_000_000
