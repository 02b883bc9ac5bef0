import type { Day } from '../calendar/day.ts'
import type { Exports, TableRecords } from '../records/exports.ts'
import { BLANK } from '../records/store.ts'
import type { Evidence } from './classify.ts'

/** Something in another table that says how a child's case came out, on a day. */
export type LinkedEvent = Happening | MoveToService

interface Event {
  readonly outcome: Evidence['outcome']
  /** The table and column. */
  readonly column: string
  readonly value: string | null
  readonly date: Day
}

interface Happening extends Event {
  /** When it is evidence: within the case; or from its closure to 30 days after, and the case concludes on its closure. */
  readonly when: 'within' | 'after closure'
}

/** An allocation to a team of the CIN service: evidence within the case, but not on its first day. */
export interface MoveToService extends Event {
  readonly when: 'after the first day'
  /** When the allocation ended; null while it lasts. */
  readonly until: Day | null
  /** The teams of the service: a case that is in one of them already is not referred to it. */
  readonly serviceTeams: readonly string[]
}

/** How long after the closure an early help episode may start to show that the case was stepped down, in days. */
export const EARLY_HELP_WITHIN_DAYS = 30

/** One kind of evidence: the table it stands in, and the rows that are events. */
interface EvidenceKind {
  readonly children: Int32Array
  readonly dates: Int32Array
  readonly accepts: (row: number) => boolean
  readonly eventOf: (row: number) => LinkedEvent
}

/**
 * The evidence that the other tables hold (measures, section 2): an initial child protection conference held, a
 * transfer-in too; a child protection plan of this authority starting; a period of care starting; an allocation to
 * a team of the CIN service; an early help episode starting.
 *
 * @param serviceTeams the teams of the council's own CIN service, as the exports spell them
 */
function evidenceKinds(tables: TableRecords, serviceTeams: readonly string[]): EvidenceKind[] {
  const { care_periods, conferences, cp_plans, early_help, allocations } = tables
  const happening = (outcome: Evidence['outcome'], column: string, dates: Int32Array, when: Happening['when']) => {
    return { dates, eventOf: (row: number) => ({ outcome, column, value: null, date: dates[row] as Day, when }) }
  }
  const always = () => true
  const ends = allocations.numbers('endDate')
  const moves = allocations.numbers('startDate')
  return [
    {
      ...happening('looked-after', 'care_periods.start_date', care_periods.numbers('startDate'), 'within'),
      children: care_periods.numbers('childId'),
      accepts: always,
    },
    {
      ...happening('icpc', 'conferences.conference_date', conferences.numbers('conferenceDate'), 'within'),
      children: conferences.numbers('childId'),
      accepts: always,
    },
    {
      ...happening('icpc', 'cp_plans.start_date', cp_plans.numbers('startDate'), 'within'),
      children: cp_plans.numbers('childId'),
      accepts: cp_plans.matches('otherAuthority', (otherAuthority) => otherAuthority !== true),
    },
    {
      ...happening('step-down', 'early_help.start_date', early_help.numbers('startDate'), 'after closure'),
      children: early_help.numbers('childId'),
      accepts: always,
    },
    ...(serviceTeams.length === 0
      ? []
      : [
          {
            children: allocations.numbers('childId'),
            dates: moves,
            accepts: allocations.matches('team', (team) => team !== null && serviceTeams.includes(team)),
            eventOf: (row: number): MoveToService => ({
              outcome: 'referred-to-cin-service',
              column: 'allocations.team',
              value: allocations.at(row).team,
              date: moves[row] as Day,
              when: 'after the first day',
              until: ends[row] === BLANK ? null : (ends[row] as Day),
              serviceTeams,
            }),
          },
        ]),
  ]
}

/**
 * The events of each child. Of hundreds of thousands only their places are kept, the events of one child in a chain; an
 * event is made for the case that is judged by it.
 */
export class LinkedEvents {
  private readonly kinds: readonly EvidenceKind[]
  /** By the place of a child in the vocabulary the first link of its chain; all of them counted from 1, 0 for none. */
  private readonly first: Int32Array
  private readonly next: Int32Array
  private readonly kindOf: Uint8Array
  private readonly rowOf: Int32Array

  constructor({ tables, vocabulary }: Pick<Exports, 'tables' | 'vocabulary'>, serviceTeams: readonly string[]) {
    this.kinds = evidenceKinds(tables, serviceTeams)
    const room = 1 + this.kinds.reduce((total, { dates }) => total + dates.length, 0)
    this.first = new Int32Array(vocabulary.size)
    this.next = new Int32Array(room)
    this.kindOf = new Uint8Array(room)
    this.rowOf = new Int32Array(room)
    let link = 0
    // Backwards, since a link goes before those that are there.
    for (let kind = this.kinds.length - 1; kind >= 0; kind--) {
      const { children, dates, accepts } = this.kinds[kind] as EvidenceKind
      for (let row = dates.length - 1; row >= 0; row--) {
        if (dates[row] === BLANK || !accepts(row)) continue
        const child = children[row] as number
        this.next[++link] = this.first[child] as number
        this.first[child] = link
        this.kindOf[link] = kind
        this.rowOf[link] = row
      }
    }
  }

  /** The events of a child by its place in the vocabulary: those of a table together, in the order of the files. */
  of(child: number): readonly LinkedEvent[] {
    let link = this.first[child] as number
    if (link === 0) return NO_EVENTS
    const events: LinkedEvent[] = []
    for (; link !== 0; link = this.next[link] as number) {
      const { eventOf } = this.kinds[this.kindOf[link] as number] as EvidenceKind
      events.push(eventOf(this.rowOf[link] as number))
    }
    return events
  }
}

const NO_EVENTS: readonly LinkedEvent[] = []
