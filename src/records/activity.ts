import type { Day } from '../calendar/day.ts'
import { type DayOfChild, latestDays } from './by-child.ts'
import type { ProgrammeCase } from './casebook.ts'
import type { Exports } from './exports.ts'

/** What counts as work with a child, in the order in which it is named where several happened on one day. */
export type ActivityKind =
  | 'visit'
  | 'review'
  | 'supervision'
  | 'assessment end'
  | 'assessment start'
  | 'allocation'
  | 'referral'

/** The last thing that was done with a child, and when. */
export interface Activity {
  readonly on: Day
  readonly what: ActivityKind
}

/** What is asked of the children as at the day. */
interface KnownDays {
  readonly asAt: Day
  readonly lastSeen: DayOfChild
  readonly lastSupervision: DayOfChild
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
  const caseAllocated = columns.has('cases') ? latestAllocations(cases) : new Map<string, Day>()
  const started = latestDays(tables.allocations, 'startDate', asAt, vocabulary)
  const sources: readonly (readonly [ActivityKind, DayOfChild])[] = [
    ['visit', lastSeen],
    ['review', latestDays(tables.reviews, 'reviewDate', asAt, vocabulary)],
    ['supervision', lastSupervision],
    ['assessment end', latestDays(tables.assessments, 'completedDate', asAt, vocabulary)],
    ['assessment start', latestDays(tables.assessments, 'startDate', asAt, vocabulary)],
    ['allocation', started],
    ['allocation', (childId) => caseAllocated.get(childId) ?? null],
  ]
  return (childId) => {
    let last: Activity | null = null
    for (const [what, dayOf] of sources) {
      const on = dayOf(childId)
      if (on !== null && (last === null || on > last.on)) last = { on, what }
    }
    return last
  }
}

function latestAllocations(cases: readonly ProgrammeCase[]): Map<string, Day> {
  const latest = new Map<string, Day>()
  for (const { childId, record } of cases) {
    const known = latest.get(childId)
    if (known === undefined || record.allocatedDate > known) latest.set(childId, record.allocatedDate)
  }
  return latest
}
