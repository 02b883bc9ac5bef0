import type { Day } from '../calendar/day.ts'
import type { DaysOfChildren } from './by-child.ts'
import type { CasesAsAt } from './case-as-at.ts'
import type { Exports } from './exports.ts'
import { BLANK } from './store.ts'

/** What counts as work with a child, in the order in which it is named where several happened on one day. */
const ACTIVITY_KINDS = [
  'visit',
  'review',
  'supervision',
  'assessment end',
  'assessment start',
  'allocation',
  'referral',
] as const
type ActivityKind = (typeof ACTIVITY_KINDS)[number]

/** The last thing that was done with a child, and when. */
export interface Activity {
  readonly on: Day
  readonly what: ActivityKind
}

/** What is asked of the children as at the day. */
interface KnownDays {
  readonly asAt: Day
  readonly lastSeen: DaysOfChildren
  readonly lastSupervision: DaysOfChildren
}

/** The last activity of a child, for loops over all children also its day by the place of the child, or `BLANK`. */
export type LastActivities = ((childId: string) => Activity | null) & { readonly byPlace: Int32Array }

/**
 * The last activity of each child up to the day, the referral of the open episode apart: a visit at which the child
 * was seen, a review held, a supervision, an assessment started or completed, an allocation started. A manager's
 * oversight entry is none, and a visit that found nobody in is none. With a case list its allocations count too.
 */
export function lastActivities(
  { tables, vocabulary, columns }: Exports,
  cases: CasesAsAt,
  { asAt, lastSeen, lastSupervision }: KnownDays,
): LastActivities {
  const { reviews, assessments, allocations } = tables
  const last = new LastOfEach(vocabulary.size)
  last.takeIn('visit', lastSeen)
  last.takeRows('review', reviews.numbers('childId'), reviews.numbers('reviewDate'), asAt)
  last.takeIn('supervision', lastSupervision)
  last.takeRows('assessment end', assessments.numbers('childId'), assessments.numbers('completedDate'), asAt)
  last.takeRows('assessment start', assessments.numbers('childId'), assessments.numbers('startDate'), asAt)
  last.takeRows('allocation', allocations.numbers('childId'), allocations.numbers('startDate'), asAt)
  if (columns.has('cases')) last.takeRows('allocation', cases.columns.children, cases.columns.allocated, asAt)
  return Object.assign((childId: string) => last.at(vocabulary.find(childId)), { byPlace: last.days })
}

/** The last activity of each child, by its place in the vocabulary: five bytes a text, however many kinds there are. */
class LastOfEach {
  readonly days: Int32Array
  private readonly kinds: Uint8Array

  constructor(size: number) {
    this.days = new Int32Array(size).fill(BLANK)
    this.kinds = new Uint8Array(size)
  }

  /** Of two on one day the one that was taken in first stays. */
  takeIn(what: ActivityKind, { byPlace }: DaysOfChildren): void {
    const kind = ACTIVITY_KINDS.indexOf(what)
    for (let place = 0; place < byPlace.length; place++) this.add(kind, place, byPlace[place] as number)
  }

  /** The same of the rows of a table that are not after a day. */
  takeRows(what: ActivityKind, children: Int32Array, days: Int32Array, asAt: Day): void {
    const kind = ACTIVITY_KINDS.indexOf(what)
    for (let row = 0; row < days.length; row++) {
      if ((days[row] as Day) <= asAt) this.add(kind, children[row] as number, days[row] as Day)
    }
  }

  private add(kind: number, place: number, on: Day): void {
    if (on <= (this.days[place] as number)) return
    this.days[place] = on
    this.kinds[place] = kind
  }

  at(place: number): Activity | null {
    const on = this.days[place] ?? BLANK
    return on === BLANK ? null : { on, what: ACTIVITY_KINDS[this.kinds[place] as number] as ActivityKind }
  }
}
