import type { Day } from '../calendar/day.ts'
import { type CaseFacts, outcomeOf } from '../outcomes/classify.ts'
import type { LabelMeaning } from '../outcomes/labels.ts'
import type { LinkedEvents } from '../outcomes/linked-evidence.ts'
import { placeOfOutcome } from '../outcomes/outcome.ts'
import type { CaseSources } from './programme.ts'
import { BLANK, type Vocabulary } from './store.ts'

/** How the cases came out that were known on a day, by their row among the sources. */
interface OutcomesAt {
  readonly rows: Int32Array
  readonly outcomes: Uint8Array
  readonly concluded: Int32Array
  readonly issues: Uint8Array
}

/**
 * How the cases came out by any day. That changes only on a day on which something happened to a case, so its last
 * answer is kept until then: a trend over many weeks classifies most cases once.
 */
export class CaseHistories {
  private readonly sources: CaseSources
  private readonly events: LinkedEvents
  private readonly understand: (label: string) => LabelMeaning
  private readonly facts: FactsOfRow
  private readonly outcomes: Uint8Array
  private readonly concluded: Int32Array
  private readonly issues: Uint8Array
  /** For each case the first day on which the answer holds, and the first on which it does not any more. */
  private readonly from: Int32Array
  private readonly until: Int32Array

  constructor(
    sources: CaseSources,
    events: LinkedEvents,
    understand: (label: string) => LabelMeaning,
    vocabulary: Vocabulary,
  ) {
    this.sources = sources
    this.events = events
    this.understand = understand
    this.facts = new FactsOfRow(sources, vocabulary)
    this.outcomes = new Uint8Array(sources.length)
    this.concluded = new Int32Array(sources.length)
    this.issues = new Uint8Array(sources.length)
    this.from = new Int32Array(sources.length)
    this.until = new Int32Array(sources.length)
  }

  at(day: Day, allocated: Int32Array): OutcomesAt {
    const { sources, from, until } = this
    const rows = new Int32Array(sources.length)
    let known = 0
    for (let row = 0; row < sources.length; row++) {
      if ((sources.from[row] as Day) > day) continue
      rows[known++] = row
      if (day < (from[row] as Day) || day >= (until[row] as Day)) this.answerAnew(row, day, allocated[row] as Day)
    }
    const { outcomes, concluded, issues } = this
    return {
      rows: rows.slice(0, known),
      outcomes: outcomes.slice(),
      concluded: concluded.slice(),
      issues: issues.slice(),
    }
  }

  private answerAnew(row: number, asAt: Day, allocated: Day): void {
    const { sources, facts, understand } = this
    const events = this.events.of(sources.children[row] as number)
    facts.take(row, allocated)
    const answer = outcomeOf(facts, { asAt, from: sources.from[row] as Day, understand, events })
    this.outcomes[row] = placeOfOutcome(answer.outcome)
    this.concluded[row] = answer.concludedOn ?? BLANK
    this.issues[row] = answer.hasIssues ? 1 : 0
    this.from[row] = BLANK
    this.until[row] = NEVER
    for (const days of sources.changes) this.changesOn(row, days[row] as number, asAt)
    const others = sources.otherChanges(row)
    for (let at = 0; at < others.length; at++) this.changesOn(row, others[at] as Day, asAt)
    for (const { date } of events) this.changesOn(row, date, asAt)
  }

  /** Narrows the stretch over which the answer of a day holds by a day on which it can change. A blank is no such day. */
  private changesOn(row: number, change: number, asAt: Day): void {
    if (change <= asAt) {
      if (change > (this.from[row] as number)) this.from[row] = change
    } else if (change < (this.until[row] as number)) {
      this.until[row] = change
    }
  }
}

/** After any date that an export can hold. */
const NEVER = 0x7fffffff

/** What decides the outcome of one row after another: read from the columns, with no record made. */
class FactsOfRow implements CaseFacts {
  allocatedDate: Day = 0
  team: string | null = null
  outcome: string | null = null
  outcomeDate: Day | null = null
  closureDate: Day | null = null
  closureReason: string | null = null
  stepDownDate: Day | null = null
  icpcDate: Day | null = null
  lookedAfterDate: Day | null = null
  cinServiceReferralDate: Day | null = null
  private readonly columns: Readonly<Record<Exclude<keyof CaseFacts, 'allocatedDate'>, Int32Array>>
  private readonly vocabulary: Vocabulary

  constructor({ numbers }: CaseSources, vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
    this.columns = {
      team: numbers('team'),
      outcome: numbers('outcome'),
      outcomeDate: numbers('outcomeDate'),
      closureDate: numbers('closureDate'),
      closureReason: numbers('closureReason'),
      stepDownDate: numbers('stepDownDate'),
      icpcDate: numbers('icpcDate'),
      lookedAfterDate: numbers('lookedAfterDate'),
      cinServiceReferralDate: numbers('cinServiceReferralDate'),
    }
  }

  take(row: number, allocated: Day): void {
    const { columns } = this
    this.allocatedDate = allocated
    this.team = this.text(columns.team[row] as number)
    this.outcome = this.text(columns.outcome[row] as number)
    this.outcomeDate = dayOf(columns.outcomeDate[row] as number)
    this.closureDate = dayOf(columns.closureDate[row] as number)
    this.closureReason = this.text(columns.closureReason[row] as number)
    this.stepDownDate = dayOf(columns.stepDownDate[row] as number)
    this.icpcDate = dayOf(columns.icpcDate[row] as number)
    this.lookedAfterDate = dayOf(columns.lookedAfterDate[row] as number)
    this.cinServiceReferralDate = dayOf(columns.cinServiceReferralDate[row] as number)
  }

  private text(place: number): string | null {
    return place === BLANK ? null : (this.vocabulary.at(place) as string)
  }
}

function dayOf(number: number): Day | null {
  return number === BLANK ? null : number
}
