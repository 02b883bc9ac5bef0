import type { Day } from '../calendar/day.ts'
import { fillIn, isInLast, type Parameters } from '../measures/parameters.ts'
import type { Need } from '../records/need.ts'
import { type CasesContext, measureOf, type OpenChild } from './cases-children.ts'
import type { Cut } from './cases-cuts.ts'
import { STATUSES } from './cases-statuses.ts'

/** A rule that a case can breach: its flag in every output. */
export interface CaseRule {
  /** The flag. */
  readonly flag: string
  /** What breaches it, for the documentation; with the defaults of the configuration. */
  readonly description: string
  /** The cut it belongs to besides the whole. */
  readonly cut: Cut | undefined
  readonly needs: readonly Need[]
  /** Makes the test for one day and configuration: the days by which a child's case is overdue, 0 or more; null for not. */
  readonly judge: (context: CasesContext) => (child: OpenChild) => number | null
}

/** Every rule, in the order in which a row names its flags. */
export const CASE_RULES: readonly CaseRule[] = [
  {
    flag: 'visit overdue',
    description: 'A visit that was due on or before the day was not made by it, or the child was not seen.',
    cut: 'visits',
    needs: [['visits.dueDate'], ['visits.visitDate']],
    judge:
      ({ book: { asAt } }) =>
      ({ visitDue }) =>
        daysSince(visitDue, asAt),
  },
  {
    flag: 'not seen',
    description:
      'Not seen in the last month (looked after), 3 weeks (child protection) or 4 weeks (CIN plan): the windows of lac-visited-recently-1-month, cp-visited-recently and cin-visited-recently. Nothing is set for the other statuses.',
    cut: 'visits',
    needs: [['visits.visitDate'], ['care_periods', 'cp_plans', 'cin_plans', 'cases.cinPlanStartDate']],
    judge: (context) => {
      const { asAt } = context.book
      const limits = new Map<string, Day>()
      for (const { id, seenBy } of STATUSES) {
        if (seenBy !== undefined) limits.set(id, lastDayTooLongAgo(measureOf(context, seenBy).parameters ?? {}, asAt))
      }
      return ({ status, lastSeen, statusSince }) => {
        const limit = limits.get(status)
        return limit === undefined ? null : daysPast(limit, lastSeen, statusSince)
      }
    },
  },
  {
    flag: 'no supervision',
    description:
      'No case supervision in the last 2 months: the window of supervised-recently. An oversight entry is none.',
    cut: 'supervision',
    needs: [['supervision']],
    judge: (context) => {
      const limit = lastDayTooLongAgo(measureOf(context, 'supervised-recently').parameters ?? {}, context.book.asAt)
      return ({ lastSupervision, openSince }) => daysPast(limit, lastSupervision, openSince)
    },
  },
  {
    flag: 'review overdue',
    description: 'A review that was due on or before the day was not held by it.',
    cut: undefined,
    needs: [['reviews.reviewDate'], ['reviews.dueDate', 'cp_plans']],
    judge:
      ({ book: { asAt } }) =>
      ({ reviewDue }) =>
        daysSince(reviewDue, asAt),
  },
  {
    flag: 'assessment overdue',
    description: 'An assessment has been open for more than the 45 working days of open-assessments-over-45.',
    cut: 'assessments',
    needs: [['assessments'], ['assessments.completedDate']],
    judge: (context) => {
      const { workingDays = 0 } = measureOf(context, 'open-assessments-over-45').parameters ?? {}
      return ({ assessmentWorkingDays }) =>
        assessmentWorkingDays !== null && assessmentWorkingDays > workingDays
          ? assessmentWorkingDays - workingDays
          : null
    },
  },
  {
    flag: 'plan overdue',
    description: 'A CIN plan has been open for more than planWeeks weeks (12).',
    cut: undefined,
    needs: [
      ['cin_plans.startDate', 'cases.cinPlanStartDate'],
      ['cin_plans.endDate', 'cases.cinPlanEndDate'],
    ],
    judge: ({ book: { asAt }, settings: { planWeeks } }) => {
      const days = 7 * planWeeks
      return ({ planSince }) =>
        planSince !== null && asAt - planSince > days ? Math.ceil(asAt - planSince - days) : null
    },
  },
  {
    flag: 'no worker',
    description: 'No worker is allocated, or only names that stand for nobody (notWorkers). It counts no days.',
    cut: undefined,
    needs: [['allocations', 'cases.workerId']],
    judge:
      () =>
      ({ workers }) =>
        workers.length === 0 ? 0 : null,
  },
]

/** A rule that a row breaches, and by how many days. */
export interface Breach {
  readonly flag: string
  readonly daysOverdue: number
}

/** A due date that has come: due on the day itself and not done is overdue by 0 days. */
function daysSince(due: Day | null, asAt: Day): number | null {
  return due !== null && due <= asAt ? asAt - due : null
}

/** The last day that is no longer in the window of a measure: what happened last on it or before is too long ago. */
function lastDayTooLongAgo(window: Parameters, asAt: Day): Day {
  const isRecent = isInLast(window, asAt)
  let day = asAt
  while (isRecent(day)) day--
  return day
}

/** How many days too long ago something happened; where it never did, it is counted from the start and may be 0. */
function daysPast(limit: Day, last: Day | null, start: Day): number | null {
  if (last !== null) return last > limit ? null : limit - last + 1
  return Math.max(0, limit - start + 1)
}

/** The windows and limits as the configuration sets them, for the foot of the report. */
export function limitsText(context: CasesContext): string {
  const window = (id: string) => fillIn('{window}', measureOf(context, id).parameters ?? {})
  const seen = STATUSES.flatMap(({ id, seenBy }) => (seenBy === undefined ? [] : [`${id} ${window(seenBy)}`]))
  const { workingDays } = measureOf(context, 'open-assessments-over-45').parameters ?? {}
  return `Limits: seen in the last: ${seen.join(', ')}; supervision in the last ${window('supervised-recently')}; assessments ${workingDays} working days; CIN plans ${context.settings.planWeeks} weeks. What is due on the as-at date and not done is overdue by 0 days.`
}
