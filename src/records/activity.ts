import type { Day } from '../calendar/day.ts'
import { type LatestDays, latestDays } from './by-child.ts'
import type { ProgrammeCase } from './casebook.ts'
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
  readonly lastSeen: LatestDays
  readonly lastSupervision: LatestDays
}

/**
 * The last activity of each child up to the day, the referral of the open episode apart: a visit at which the child
 * was seen, a review held, a supervision, an assessment started or completed, an allocation started. A manager's
 * oversight entry is none, and a visit that found nobody in is none. With a case list its allocations count too.
 */
export function lastActivities(
  { tables, vocabulary, columns }: Exports,
  cases: readonly ProgrammeCase[],
  { asAt, lastSeen, lastSupervision }: KnownDays,
): (childId: string) => Activity | null {
  const last = new LastOfEach(vocabulary.size)
  last.takeIn('visit', lastSeen)
  last.takeIn('review', latestDays(tables.reviews, 'reviewDate', asAt, vocabulary))
  last.takeIn('supervision', lastSupervision)
  last.takeIn('assessment end', latestDays(tables.assessments, 'completedDate', asAt, vocabulary))
  last.takeIn('assessment start', latestDays(tables.assessments, 'startDate', asAt, vocabulary))
  last.takeIn('allocation', latestDays(tables.allocations, 'startDate', asAt, vocabulary))
  if (columns.has('cases')) {
    for (const { childId, record } of cases) last.add('allocation', vocabulary.find(childId), record.allocatedDate)
  }
  return (childId) => last.at(vocabulary.find(childId))
}

/** The last activity of each child, by its place in the vocabulary: five bytes a text, however many kinds there are. */
class LastOfEach {
  private readonly days: Int32Array
  private readonly kinds: Uint8Array

  constructor(size: number) {
    this.days = new Int32Array(size).fill(BLANK)
    this.kinds = new Uint8Array(size)
  }

  /** Of two on one day the one that was taken in first stays. */
  takeIn(what: ActivityKind, { byPlace }: LatestDays): void {
    for (let place = 0; place < byPlace.length; place++) this.add(what, place, byPlace[place] as number)
  }

  add(what: ActivityKind, place: number, on: Day): void {
    if (on <= (this.days[place] ?? on)) return
    this.days[place] = on
    this.kinds[place] = ACTIVITY_KINDS.indexOf(what)
  }

  at(place: number): Activity | null {
    const on = this.days[place] ?? BLANK
    return on === BLANK ? null : { on, what: ACTIVITY_KINDS[this.kinds[place] as number] as ActivityKind }
  }
}
