import type { Day } from '../calendar/day.ts'
import { roundToTenth } from '../measures/figure.ts'
import type { Need } from '../records/need.ts'
import type { OpenChild } from './cases-children.ts'
import type { Cut } from './cases-cuts.ts'
import type { CasesColumn } from './cases-report.ts'
import type { Breach } from './cases-rules.ts'

/** A row of the case-by-case report: an open child, and the rules that are breached. */
export interface ChildRow {
  readonly child: OpenChild
  readonly asAt: Day
  readonly breaches: readonly Breach[]
  /** The greatest number of days that any of them is overdue; null where none is breached. */
  readonly daysOverdue: number | null
}

interface ChildColumn extends CasesColumn<ChildRow> {
  /** The cuts that show it, besides the whole. */
  readonly cuts: readonly Cut[]
}

const SEEN: readonly Need[] = [['visits.visitDate']]
const VISITS_DUE: readonly Need[] = [['visits.dueDate'], ['visits.visitDate']]
const SUPERVISION: readonly Need[] = [['supervision']]
const REVIEWS_DUE: readonly Need[] = [['reviews.reviewDate'], ['reviews.dueDate', 'cp_plans']]
const PLANS: readonly Need[] = [
  ['cin_plans.startDate', 'cases.cinPlanStartDate'],
  ['cin_plans.endDate', 'cases.cinPlanEndDate'],
]
const EVERY_CUT: readonly Cut[] = ['visits', 'supervision', 'assessments']

/** The columns of a child's row, in the order of CSV and JSON. */
export const CASE_COLUMNS: readonly ChildColumn[] = [
  {
    name: 'child_id',
    heading: 'Child',
    kind: 'id',
    description:
      'The child: one with an open referral that is not marked no further action (without referrals: an open case).',
    needs: [],
    cuts: EVERY_CUT,
    value: ({ child }) => child.childId,
  },
  {
    name: 'case_id',
    heading: 'Case',
    kind: 'id',
    description: 'The open referral, the latest where there are several; without referrals the case.',
    needs: [],
    cuts: EVERY_CUT,
    value: ({ child }) => child.caseId,
  },
  {
    name: 'family_id',
    heading: 'Family',
    kind: 'id',
    description: 'The family.',
    needs: [['children.familyId', 'cases.familyId']],
    cuts: [],
    value: ({ child }) => child.familyId,
  },
  {
    name: 'team',
    heading: 'Team',
    kind: 'text',
    description: 'The team of the latest open allocation, else of the open referral, else of the case.',
    needs: [['allocations.team', 'referrals.team', 'cases.team']],
    cuts: EVERY_CUT,
    value: ({ child }) => child.team,
  },
  {
    name: 'workers',
    heading: 'Worker',
    kind: 'list',
    description:
      'The workers with an open allocation, the latest first, each once (without allocations: the worker of the case). Names in notWorkers are left out.',
    needs: [['allocations', 'cases.workerId']],
    cuts: EVERY_CUT,
    value: ({ child }) => child.workers,
  },
  {
    name: 'status',
    heading: 'Status',
    kind: 'text',
    description: 'The first that holds: looked after, child protection, CIN plan, assessment (an open one), else open.',
    needs: [],
    cuts: EVERY_CUT,
    value: ({ child }) => child.status,
  },
  {
    name: 'weeks_open',
    heading: 'Open, weeks',
    kind: 'tenths',
    description: 'Weeks since the referral (without one: since the allocation): days divided by 7.',
    needs: [],
    cuts: ['supervision'],
    value: ({ child, asAt }) => weeks(child.openSince, asAt),
  },
  {
    name: 'plan_weeks',
    heading: 'Plan, weeks',
    kind: 'tenths',
    description: 'Weeks since the start of the open CIN plan; of overlapping plans the one open longest.',
    needs: PLANS,
    cuts: [],
    value: ({ child, asAt }) => (child.planSince === null ? null : weeks(child.planSince, asAt)),
  },
  {
    name: 'last_seen',
    heading: 'Last seen',
    kind: 'date',
    description:
      'The last visit, of any type, at which the child was seen; with visitTypes set for the measure of the status, of those types.',
    needs: SEEN,
    cuts: ['visits'],
    value: ({ child }) => child.lastSeen,
  },
  {
    name: 'days_since_seen',
    heading: 'Seen (days)',
    kind: 'number',
    description: 'Days from then to the as-at date.',
    needs: SEEN,
    cuts: ['visits'],
    value: ({ child, asAt }) => days(child.lastSeen, asAt),
  },
  {
    name: 'visit_due',
    heading: 'Visit due',
    kind: 'date',
    description: 'The earliest due date of a visit that was not made by the as-at date; it may lie ahead.',
    needs: VISITS_DUE,
    cuts: ['visits'],
    value: ({ child }) => child.visitDue,
  },
  {
    name: 'visit_days_overdue',
    heading: 'Visit overdue',
    kind: 'number',
    description: 'Days from that due date to the as-at date; blank where it lies ahead.',
    needs: VISITS_DUE,
    cuts: ['visits'],
    value: ({ child, asAt }) => overdue(child.visitDue, asAt),
  },
  {
    name: 'last_supervision',
    heading: 'Supervision',
    kind: 'date',
    description: 'The last case supervision.',
    needs: SUPERVISION,
    cuts: ['supervision'],
    value: ({ child }) => child.lastSupervision,
  },
  {
    name: 'days_since_supervision',
    heading: 'Supervised (days)',
    kind: 'number',
    description: 'Days from then to the as-at date.',
    needs: SUPERVISION,
    cuts: ['supervision'],
    value: ({ child, asAt }) => days(child.lastSupervision, asAt),
  },
  {
    name: 'last_oversight',
    heading: 'Oversight',
    kind: 'date',
    description: 'The last oversight entry of a manager, which is no supervision.',
    needs: [['supervision.kind']],
    cuts: ['supervision'],
    value: ({ child }) => child.lastOversight,
  },
  {
    name: 'last_review',
    heading: 'Last review',
    kind: 'date',
    description: 'The last review held, of any type.',
    needs: [['reviews.reviewDate']],
    cuts: [],
    value: ({ child }) => child.lastReview,
  },
  {
    name: 'review_due',
    heading: 'Review due',
    kind: 'date',
    description:
      'The earliest due date of a review that was not held by the as-at date; it may lie ahead. Where no child protection review has a due date, those of open plans are computed as in cp-reviews-in-timescale.',
    needs: REVIEWS_DUE,
    cuts: [],
    value: ({ child }) => child.reviewDue,
  },
  {
    name: 'review_days_overdue',
    heading: 'Review overdue',
    kind: 'number',
    description: 'Days from that due date to the as-at date; blank where it lies ahead.',
    needs: REVIEWS_DUE,
    cuts: [],
    value: ({ child, asAt }) => overdue(child.reviewDue, asAt),
  },
  {
    name: 'assessment_working_days',
    heading: 'Working days',
    kind: 'number',
    description:
      'Working days since the clock of the open assessment started (the clock of open-assessments-over-45); of several the longest.',
    needs: [['assessments'], ['assessments.completedDate']],
    cuts: ['assessments'],
    value: ({ child }) => child.assessmentWorkingDays,
  },
  {
    name: 'days_overdue',
    heading: 'Overdue',
    kind: 'number',
    description:
      'The greatest number of days that anything is overdue, by which the rows are sorted: days past the due date or the limit (working days for an assessment; of what must have happened in the last weeks or months, the days by which it was too early for them). Blank without a flag. In a cut, only what the cut is about.',
    needs: [],
    cuts: EVERY_CUT,
    value: ({ daysOverdue }) => daysOverdue,
  },
  {
    name: 'flags',
    heading: 'Flags',
    kind: 'list',
    description: 'The rules that are breached. In a cut, only what the cut is about.',
    needs: [],
    cuts: EVERY_CUT,
    value: ({ breaches }) => breaches.map(({ flag }) => flag),
  },
]

/** What a table of 80 characters shows of the whole and of each cut, from left to right, which is what matters most. */
export const CASE_TABLES: Readonly<Record<Exclude<Cut, 'caseloads'> | 'all', readonly string[]>> = {
  all: ['child_id', 'days_overdue', 'status', 'workers', 'days_since_seen', 'plan_weeks', 'team', 'flags'],
  visits: ['child_id', 'days_overdue', 'status', 'last_seen', 'visit_due', 'workers', 'team', 'flags'],
  supervision: ['child_id', 'days_overdue', 'workers', 'last_supervision', 'last_oversight', 'status', 'team', 'flags'],
  assessments: ['child_id', 'days_overdue', 'assessment_working_days', 'workers', 'team', 'flags'],
}

/** Days divided by 7, rounded half up to one decimal (rule C7). */
function weeks(since: Day, asAt: Day): number | null {
  return roundToTenth(asAt - since, 7)
}

function days(since: Day | null, asAt: Day): number | null {
  return since === null ? null : asAt - since
}

function overdue(due: Day | null, asAt: Day): number | null {
  return due !== null && due <= asAt ? asAt - due : null
}
