import type { Day } from '../calendar/day.ts'
import { workingDaysBetween } from '../calendar/working-days.ts'
import type { CountSettings } from '../measures/count.ts'
import type { Measure } from '../measures/measure.ts'
import { computedReviewsMissed } from '../measures/review-schedule.ts'
import { type DaysOfChildren, earliestDays, latestDays } from '../records/by-child.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import type { Exports } from '../records/exports.ts'
import { isChildSeen } from '../records/practice.ts'
import { isRowOpenAt, rowsAmong } from '../records/rows.ts'
import { type OpenEpisode, openEpisodesOf } from './cases-episodes.ts'
import { type Status, statusesTold } from './cases-statuses.ts'

/** An open child as it stood on the day: what the columns show and the rules judge. */
export interface OpenChild extends Omit<OpenEpisode, 'child'> {
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

/** The open children, one each, in the order of the files: made one after the other, since some only count them. */
export function* openChildrenOf(context: CasesContext): Generator<OpenChild> {
  const { book, exports } = context
  const { vocabulary } = exports
  const { children, tables, asAt } = book
  const { teams, lastSupervision, lastOversight } = children
  const statusOf = statusesOf(context)
  const planSince = oldestPlans(context)
  const visitDue = visitsDue(context)
  const lastReview = latestDays(tables.reviews, 'reviewDate', asAt, vocabulary)
  const reviewDue = reviewsNotHeld(context)
  const assessmentWorkingDays = workingDaysInAssessment(context)
  const workersOf = workersOfChildren(context)
  for (const episode of openEpisodesOf(book, exports)) {
    const { childId, child, caseId, familyId, caseWorker, openSince } = episode
    const { status, since, lastSeen } = statusOf(child, openSince)
    yield {
      childId,
      caseId,
      familyId,
      caseWorker,
      openSince,
      team: children.teamAt(teams[child] as number),
      workers: workersOf(episode),
      status,
      statusSince: since,
      planSince: planSince(child),
      lastSeen: lastSeen.at(child),
      visitDue: visitDue.at(child),
      lastSupervision: lastSupervision.at(child),
      lastOversight: lastOversight.at(child),
      lastReview: lastReview.at(child),
      reviewDue: reviewDue(child),
      assessmentWorkingDays: assessmentWorkingDays.get(childId) ?? null,
    }
  }
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
  return (child: number, openSince: Day): { status: Status; since: Day; lastSeen: DaysOfChildren } => {
    for (const { id, known, lastSeen } of told) {
      const since = known.sinceOf(child)
      if (since !== undefined) return { status: id, since, lastSeen }
    }
    return { status: 'open', since: openSince, lastSeen: anyVisit }
  }
}

/** The workers of a child: of its open allocations, else of its case where there is no table of allocations. */
function workersOfChildren(context: CasesContext): (episode: OpenEpisode) => readonly string[] {
  const { children, has } = context.book
  const isWorker = workerTest(context)
  if (!has('allocations')) {
    return ({ caseWorker }) => (caseWorker !== null && isWorker(caseWorker) ? [caseWorker] : [])
  }
  return ({ child }) => children.workersOf(child).filter(isWorker)
}

/** Whether a name stands for a worker, not for a team inbox (`notWorkers` of the measure `caseload`). */
function workerTest(context: CasesContext): (workerId: string) => boolean {
  const { notWorkers = [] } = measureOf(context, 'caseload').parameters ?? {}
  const nobody = new Set(notWorkers.map((name) => name.toLowerCase()))
  return (workerId) => !nobody.has(workerId.toLowerCase())
}

/** Of each child the start of the CIN plan that has been open longest. */
function oldestPlans({ book, exports: { vocabulary } }: CasesContext): (child: number) => Day | null {
  const { tables, programme, asAt, has } = book
  if (has('cin_plans')) {
    const { cin_plans } = tables
    return earliestDays(cin_plans, 'startDate', vocabulary, isRowOpenAt(cin_plans, 'startDate', 'endDate', asAt)).at
  }
  const { children } = programme.columns
  const starts = programme.numbers('cinPlanStartDate')
  const oldest = new Map<number, Day>()
  for (const row of rowsAmong(programme.rows, isRowOpenAt(programme, 'cinPlanStartDate', 'cinPlanEndDate', asAt))) {
    const child = children[row] as number
    oldest.set(child, Math.min(starts[row] as Day, oldest.get(child) ?? Number.POSITIVE_INFINITY))
  }
  return (child) => oldest.get(child) ?? null
}

/** Of each child the earliest due date of a visit not made by the day. A visit at which the child was not seen is not made. */
function visitsDue({ book, exports: { vocabulary } }: CasesContext): DaysOfChildren {
  const { visits } = book.tables
  const dates = visits.numbers('visitDate')
  const isSeen = isChildSeen(visits)
  const isMade = (row: number) => isBy(dates[row] as number, book.asAt) && isSeen(row)
  return earliestDays(visits, 'dueDate', vocabulary, (row) => !isMade(row))
}

/**
 * Of each child the earliest due date of a review not held by the day. Where no child protection review has a due
 * date, those of open plans are computed, as in cp-reviews-in-timescale.
 */
function reviewsNotHeld({ book, exports: { vocabulary } }: CasesContext): (child: number) => Day | null {
  const { tables, asAt, has } = book
  const { reviews } = tables
  const dates = reviews.numbers('reviewDate')
  const written = earliestDays(reviews, 'dueDate', vocabulary, (row) => !isBy(dates[row] as number, asAt))
  const computed = new Map<number, Day>()
  for (const { childId, due } of has('reviews') ? computedReviewsMissed(tables, asAt) : []) {
    const child = vocabulary.find(childId)
    if (due < (computed.get(child) ?? Number.POSITIVE_INFINITY)) computed.set(child, due)
  }
  return (child) => earlier(computed.get(child) ?? null, written.at(child))
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
