import { addMonths, type Day } from '../calendar/day.ts'
import { isWithin, type Period } from '../calendar/period.ts'
import { byChild } from '../records/by-child.ts'
import { isOpenAt } from '../records/children-as-at.ts'
import type { TableRecords } from '../records/exports.ts'
import type { Review } from '../records/practice.ts'
import type { Conference, CpPlan } from '../records/protection.ts'
import { isRowWithin, recordsWhere, rowsAmong, rowsWhere } from '../records/rows.ts'
import { BLANK, type Records } from '../records/store.ts'
import type { Subject } from './measure.ts'

/** A child protection review that falls due. */
export interface DueReview extends Subject {
  readonly due: Day
  /** When it was held; null where it was not held by the as-at date. */
  readonly held: Day | null
}

/** The first review is due this long after the conference, the others after the last one held (calendar months). */
const FIRST_REVIEW_MONTHS = 3
const NEXT_REVIEW_MONTHS = 6

/** A plan belongs to the latest conference in this many days up to its start, that day being the last of them (rule C5). */
const CONFERENCE_BEFORE_PLAN_DAYS = 31

/**
 * The child protection reviews due in a period. Where the export has due dates they are used, and a review held
 * without one gets a computed date; where no review has one, the schedule of every plan is computed: the first
 * review 3 months after the conference, the next 6 months after the last one held, and nothing further until a
 * missed one is held. A computed date counts only while this authority's plan is open (measures, section 4).
 */
export function reviewsDue(tables: TableRecords, period: Period, asAt: Day): DueReview[] {
  const { reviews } = tables
  const inPeriod = rowsWhere(reviews, isRowWithin(reviews, 'dueDate', period))
  const written = rowsAmong(inPeriod, isForProtection(reviews))
  return [
    ...Array.from(written, (row) => withDueDate(reviews.at(row), asAt)),
    ...computedReviewsDue(tables, asAt).filter(({ due }) => isWithin(period, due)),
  ]
}

/** Those of them, of any time, whose due date is computed. */
function computedReviewsDue(tables: TableRecords, asAt: Day): readonly ScheduledReview[] {
  const { reviews } = tables
  const rows = rowsWhere(reviews, isForProtection(reviews))
  const dueDates = reviews.numbers('dueDate')
  const without = rowsAmong(rows, (row) => dueDates[row] === BLANK)
  const hasDueDates = without.length < rows.length
  // Where every review has a due date none is computed.
  if (hasDueDates && without.length === 0) return []
  // Where some have one, the plans of the children who have a review without.
  const children = reviews.numbers('childId')
  const concerned = new Set(Array.from(hasDueDates ? without : [], (row) => children[row] as number))
  const ofConcerned = <Row extends Subject>(records: Records<Row>) => {
    const childOf = records.numbers('childId' as keyof Row & string)
    return recordsWhere(records, (row) => !hasDueDates || concerned.has(childOf[row] as number))
  }
  const known = {
    plans: ofConcerned(tables.cp_plans),
    conferences: ofConcerned(tables.conferences),
    reviews: ofConcerned(reviews).filter(({ reviewType }) => reviewType === 'CP'),
  }
  const computed = plansWithReviews(known, asAt).flatMap((plan) => schedule(plan, asAt))
  return hasDueDates ? computed.filter(({ review }) => review?.dueDate === null) : computed
}

/** The computed due dates for which no review was held by the as-at date: there are none where due dates are written. */
export function computedReviewsMissed(tables: TableRecords, asAt: Day): readonly DueReview[] {
  const { reviews } = tables
  const isWritten = isForProtection(reviews)
  const dueDates = reviews.numbers('dueDate')
  if (dueDates.some((due, row) => due !== BLANK && isWritten(row))) return []
  return computedReviewsDue(tables, asAt).filter(({ held }) => held === null)
}

function isForProtection(reviews: Records<Review>): (row: number) => boolean {
  return reviews.matches('reviewType', (type) => type === 'CP')
}

function withDueDate({ childId, source, dueDate, reviewDate }: Review, asAt: Day): DueReview {
  return { childId, source, due: dueDate as Day, held: heldBy(reviewDate, asAt) }
}

function heldBy(day: Day | null, asAt: Day): Day | null {
  return day !== null && day <= asAt ? day : null
}

interface ScheduledReview extends DueReview {
  /** The review that met the date; undefined for a date that none has met yet. */
  readonly review: Review | undefined
}

interface PlanWithReviews {
  readonly plan: CpPlan
  /** The day from which the first review counts: the conference, else the start. */
  readonly from: Day
  /** Those held while the plan was open, the earliest first. */
  readonly held: readonly Review[]
}

/** What the dates are computed from. */
interface KnownOfPlans {
  readonly plans: readonly CpPlan[]
  readonly conferences: readonly Conference[]
  readonly reviews: readonly Review[]
}

function plansWithReviews({ plans, conferences: all, reviews }: KnownOfPlans, asAt: Day): PlanWithReviews[] {
  const reviewsOf = byChild(reviews, ({ reviewDate }) => heldBy(reviewDate, asAt) !== null)
  const conferencesOf = byChild(all, ({ conferenceDate }) => heldBy(conferenceDate, asAt) !== null)
  return plans.flatMap((plan) => {
    const { childId, startDate, endDate, otherAuthority } = plan
    if (otherAuthority === true || startDate > asAt) return []
    const conferences = (conferencesOf.get(childId) ?? []).flatMap(({ conferenceDate }) =>
      conferenceDate !== null && startDate - CONFERENCE_BEFORE_PLAN_DAYS < conferenceDate && conferenceDate <= startDate
        ? [conferenceDate]
        : [],
    )
    const held = (reviewsOf.get(childId) ?? [])
      .filter(
        ({ reviewDate }) => startDate <= (reviewDate as Day) && (endDate === null || (reviewDate as Day) <= endDate),
      )
      .sort((a, b) => (a.reviewDate as Day) - (b.reviewDate as Day))
    return [{ plan, from: conferences.length > 0 ? Math.max(...conferences) : startDate, held }]
  })
}

/** The dates that fall due while the plan is open, each with the review that met it. */
function schedule({ plan, from, held }: PlanWithReviews, asAt: Day): ScheduledReview[] {
  const dates: ScheduledReview[] = []
  let due = addMonths(from, FIRST_REVIEW_MONTHS)
  for (const review of held) {
    const day = review.reviewDate as Day
    dates.push({ childId: plan.childId, source: review.source, due, held: day, review })
    due = addMonths(day, NEXT_REVIEW_MONTHS)
  }
  dates.push({ childId: plan.childId, source: plan.source, due, held: null, review: undefined })
  const end = plan.endDate !== null && plan.endDate <= asAt ? plan.endDate : null
  return dates.filter((date) => isOpenAt(date.due, plan.startDate, end))
}
