import type { Day } from '../calendar/day.ts'
import { workingDaysBetween } from '../calendar/working-days.ts'
import type { CountSettings } from '../measures/count.ts'
import type { Measure } from '../measures/measure.ts'
import { reviewsDue } from '../measures/review-schedule.ts'
import { type DayOfChild, earliestDays, latestDays } from '../records/by-child.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import { isOpenAt } from '../records/children-as-at.ts'
import type { Exports } from '../records/exports.ts'
import { type OpenEpisode, openEpisodesOf } from './cases-episodes.ts'
import { type Status, statusesTold } from './cases-statuses.ts'

/** An open child as it stood on the day: what the columns show and the rules judge. */
export interface OpenChild extends OpenEpisode {
  readonly team: string | null
  /** The latest allocated first. */
  readonly workers: readonly string[]
  readonly status: Status
  /** Since when the child has the status. */
  readonly statusSince: Day
  /** The start of the CIN plan that has been open longest: of overlapping plans the one that drifts most. */
  readonly planSince: Day | null
  /** The last visit that counts as seeing a child of this status. */
  readonly lastSeen: Day | null
  /** The earliest due date of a visit that was not made by the day; it may lie ahead. */
  readonly visitDue: Day | null
  readonly lastSupervision: Day | null
  readonly lastOversight: Day | null
  readonly lastReview: Day | null
  /** The earliest due date of a review that was not held by the day; it may lie ahead. */
  readonly reviewDue: Day | null
  /** Of the open assessment whose clock started first; null for none. */
  readonly assessmentWorkingDays: number | null
}

/** What the rows are made from. */
export interface CasesContext {
  readonly book: CasebookAsAt
  readonly exports: Exports
  readonly settings: CountSettings
}

/** The measure of an id as the configuration sets it. */
export function measureOf({ settings }: CasesContext, id: string): Measure {
  const measure = settings.measures.find((each) => each.id === id)
  if (!measure) throw new Error(`There is no measure ${id}`)
  return measure
}

/** The open children, one each, in the order of the files. */
export function openChildrenOf(context: CasesContext): OpenChild[] {
  const { book, exports } = context
  const { vocabulary } = exports
  const { children, tables, asAt } = book
  const statusOf = statusesOf(context)
  const planSince = oldestPlans(book)
  const visitDue = visitsDue(context)
  const lastReview = latestDays(tables.reviews, 'reviewDate', asAt, vocabulary)
  const reviewDue = reviewsNotHeld(context)
  const assessmentWorkingDays = workingDaysInAssessment(context)
  const workersOf = workersOfChildren(context)
  return openEpisodesOf(book, exports).map((episode): OpenChild => {
    const { childId, caseId, familyId, caseWorker, openSince } = episode
    const { status, since, lastSeen } = statusOf(childId, openSince)
    return {
      childId,
      caseId,
      familyId,
      caseWorker,
      openSince,
      team: children.teamOf(childId),
      workers: workersOf(episode),
      status,
      statusSince: since,
      planSince: planSince.get(childId) ?? null,
      lastSeen: lastSeen(childId),
      visitDue: visitDue(childId),
      lastSupervision: children.lastSupervision(childId),
      lastOversight: children.lastOversight(childId),
      lastReview: lastReview(childId),
      reviewDue: reviewDue(childId),
      assessmentWorkingDays: assessmentWorkingDays.get(childId) ?? null,
    }
  })
}

/** The one status of each child: the first that holds and that the exports can tell. */
function statusesOf(context: CasesContext) {
  const { children } = context.book
  const told = statusesTold(context.book).map(({ id, childrenWith, seenBy }) => ({
    id,
    known: childrenWith(children),
    lastSeen: children.lastSeen(seenBy === undefined ? [] : measureOf(context, seenBy).parameters?.visitTypes),
  }))
  const anyVisit = children.lastSeen()
  return (childId: string, openSince: Day): { status: Status; since: Day; lastSeen: DayOfChild } => {
    for (const { id, known, lastSeen } of told) {
      const since = known.get(childId)?.since
      if (since !== undefined) return { status: id, since, lastSeen }
    }
    return { status: 'open', since: openSince, lastSeen: anyVisit }
  }
}

/** The workers of a child: of its open allocations, else of its case where there is no table of allocations. */
function workersOfChildren(context: CasesContext): (episode: OpenEpisode) => string[] {
  const { children, has } = context.book
  const isWorker = workerTest(context)
  if (!has('allocations')) {
    return ({ caseWorker }) => (caseWorker !== null && isWorker(caseWorker) ? [caseWorker] : [])
  }
  return ({ childId }) => {
    const allocations = [...children.allocationsOf(childId)].sort(
      (a, b) => b.startDate - a.startDate || (a.workerId < b.workerId ? -1 : 1),
    )
    return [...new Set(allocations.map(({ workerId }) => workerId))].filter(isWorker)
  }
}

/** Whether a name stands for a worker, not for a team inbox (`notWorkers` of the measure `caseload`). */
function workerTest(context: CasesContext): (workerId: string) => boolean {
  const { notWorkers = [] } = measureOf(context, 'caseload').parameters ?? {}
  const nobody = new Set(notWorkers.map((name) => name.toLowerCase()))
  return (workerId) => !nobody.has(workerId.toLowerCase())
}

/** Of each child the start of the CIN plan that has been open longest. */
function oldestPlans({ tables, cases, asAt, has }: CasebookAsAt): Map<string, Day> {
  const oldest = new Map<string, Day>()
  const take = (childId: string, start: Day | null, end: Day | null) => {
    if (start === null || !isOpenAt(asAt, start, end)) return
    const known = oldest.get(childId)
    if (known === undefined || start < known) oldest.set(childId, start)
  }
  if (has('cin_plans'))
    for (const { childId, startDate, endDate } of tables.cin_plans) take(childId, startDate, endDate)
  else for (const { childId, record } of cases) take(childId, record.cinPlanStartDate, record.cinPlanEndDate)
  return oldest
}

/** Of each child the earliest due date of a visit not made by the day. A visit at which the child was not seen is not made. */
function visitsDue({ book, exports: { vocabulary } }: CasesContext): DayOfChild {
  const { visits } = book.tables
  const dates = visits.numbers('visitDate')
  const isSeen = visits.matches('childSeen', (seen) => seen !== false)
  const isMade = (row: number) => isBy(dates[row] as number, book.asAt) && isSeen(row)
  return earliestDays(visits, 'dueDate', vocabulary, (row) => !isMade(row))
}

/**
 * Of each child the earliest due date of a review not held by the day. Where no child protection review has a due
 * date, those of open plans are computed, as in cp-reviews-in-timescale.
 */
function reviewsNotHeld({ book, exports: { vocabulary } }: CasesContext): DayOfChild {
  const { tables, asAt, has } = book
  const { reviews } = tables
  const dates = reviews.numbers('reviewDate')
  const written = earliestDays(reviews, 'dueDate', vocabulary, (row) => !isBy(dates[row] as number, asAt))
  const computed = new Map<string, Day>()
  const ever = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  for (const { childId, due, held } of has('reviews') ? reviewsDue(tables, ever, asAt) : []) {
    if (held === null && due < (computed.get(childId) ?? Number.POSITIVE_INFINITY)) computed.set(childId, due)
  }
  return (childId) => earlier(computed.get(childId) ?? null, written(childId))
}

/** Whether a day of a column of whole numbers, which may be blank, is not after another. */
function isBy(day: number, limit: Day): boolean {
  return day > EARLIEST_DAY && day <= limit
}

/** Before the date of any record; a blank lies before it. */
const EARLIEST_DAY = -1_000_000

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}

/** Of each child in assessment the working days since the clock started, as open-assessments-over-45 counts them. */
function workingDaysInAssessment(context: CasesContext): Map<string, number> {
  const { book, settings } = context
  const { asAt } = book
  const longest = new Map<string, number>()
  const measure = measureOf(context, 'open-assessments-over-45')
  if (!measure.needs.every((need) => need.some(book.has))) return longest
  const { parameters = {}, tally } = measure
  for (const { cohort, dates } of tally({ book, period: { from: asAt, to: asAt }, asAt, settings, parameters })) {
    for (const assessment of cohort) {
      const clock = dates(assessment).clock_started ?? asAt
      const taken = workingDaysBetween(clock, asAt) ?? 0
      longest.set(assessment.childId, Math.max(taken, longest.get(assessment.childId) ?? 0))
    }
  }
  return longest
}
