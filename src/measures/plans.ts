import type { Day } from '../calendar/day.ts'
import { isWithin } from '../calendar/period.ts'
import type { CasebookAsAt, ProgrammeCase } from '../records/casebook.ts'
import type { SourceRef } from '../records/record.ts'
import { byPhase } from './allocations.ts'
import type { Measure, MeasureContext, Tally } from './measure.ts'
import { DE_ESCALATION_NEEDS } from './outcomes.ts'

/** Without its end a plan that is over could not be told from an open one. */
const PLAN_START_AND_END = [['cinPlanStartDate'], ['cinPlanEndDate']] as const

/** How long child in need plans last, and which drift. */
export const PLAN_MEASURES: readonly Measure[] = [
  ...(['mean', 'median'] as const).map(
    (summary): Measure => ({
      id: `cin-plan-weeks-${summary}`,
      title: `Length of CIN plans, ${summary}`,
      why: 'A plan without drive drifts: a twelve-week programme should show in the length of its plans.',
      source: 'Blackburn with Darwen case study: average CIN plan duration of 11 weeks',
      summary,
      unit: 'weeks',
      numerator:
        summary === 'mean' ? 'Days from start to end of the plans, added up' : 'Days of the plan in the middle',
      denominator: 'CIN plans that ended in the period (under "to date": by the date)',
      goodLooksLike: 'low',
      needs: PLAN_START_AND_END,
      caveats: ['Weeks are days divided by 7. Plans still open are not in it: see the plans over target.'],
      tally: planLengthTallies,
    }),
  ),
  {
    id: 'cin-plans-over-target',
    title: 'Open CIN plans over target length',
    why: 'The plans to ask about this week.',
    source: 'Blackburn with Darwen case study: a 12-week programme',
    summary: 'share',
    unit: 'percent',
    numerator: 'Open CIN plans older than planWeeks weeks (12 by default: more than 84 days)',
    denominator: 'CIN plans open at the date',
    goodLooksLike: 'low',
    needs: PLAN_START_AND_END,
    caveats: [],
    tally: ({ book, asAt, settings }) => [
      {
        group: [],
        members: plansOf(book)
          .filter((plan) => plan.end === null || plan.end > asAt)
          .map(({ childId, source, start }) => ({ childId, source, counts: asAt - start > settings.planWeeks * 7 })),
      },
    ],
  },
  {
    id: 'cin-plan-de-escalated',
    title: 'Children on a CIN plan whose case is de-escalated',
    why: 'Whether plans lead to a safe end.',
    source: 'Lancashire case study: over 50 % of 65 children subject to CIN plans',
    summary: 'share',
    unit: 'percent',
    numerator: 'Those whose latest case is closed or stepped down at the date',
    denominator: 'Children with a case and a CIN plan that overlaps the period (under "to date": any plan by the date)',
    goodLooksLike: 'high',
    needs: [...PLAN_START_AND_END, ...DE_ESCALATION_NEEDS],
    caveats: ['A plan that ends on the first day of the period, or starts on the last, overlaps it.'],
    tally: planOutcomeTallies,
  },
]

interface Plan {
  readonly childId: string
  readonly source: SourceRef
  readonly start: Day
  readonly end: Day | null
}

/** The CIN plans in the plan columns of the case list that had started by the date. */
function plansOf(book: CasebookAsAt): Plan[] {
  return book.cases.flatMap(({ record }) => {
    const { childId, source, cinPlanStartDate: start, cinPlanEndDate: end } = record
    return start === null || start > book.asAt ? [] : [{ childId, source, start, end }]
  })
}

function planLengthTallies({ book, period, settings }: MeasureContext): Tally[] {
  const ended = book.cases.filter(({ record }) => {
    const { cinPlanStartDate, cinPlanEndDate } = record
    return cinPlanStartDate !== null && cinPlanEndDate !== null && cinPlanEndDate <= book.asAt
  })
  const membersOf = (cases: readonly ProgrammeCase[]) =>
    cases.map(({ record }) => ({
      childId: record.childId,
      source: record.source,
      counts: true,
      days: (record.cinPlanEndDate as Day) - (record.cinPlanStartDate as Day),
    }))
  const endedInPeriod = ended.filter(({ record }) => isWithin(period, record.cinPlanEndDate))
  return [{ group: [], members: membersOf(endedInPeriod) }, ...byPhase(ended, settings.phases, ['to date'], membersOf)]
}

function planOutcomeTallies({ book, period }: MeasureContext): Tally[] {
  const latest = latestCases(book.cases)
  const plans = plansOf(book)
  const overlapping = plans.filter(({ start, end }) => start <= period.to && (end === null || end >= period.from))
  const membersOf = (some: readonly Plan[]) =>
    [...new Set(some.map(({ childId }) => childId))].flatMap((childId) => {
      const item = latest.get(childId)
      if (!item) return []
      const counts = item.outcome === 'closed' || item.outcome === 'step-down'
      return [{ childId, source: item.record.source, counts }]
    })
  return [
    { group: [], members: membersOf(overlapping) },
    { group: ['to date'], members: membersOf(plans) },
  ]
}

/** Each child's latest case: by allocation, and of two allocated on one day the one with the higher case id. */
function latestCases(cases: readonly ProgrammeCase[]): Map<string, ProgrammeCase> {
  const latest = new Map<string, ProgrammeCase>()
  for (const item of cases) {
    const known = latest.get(item.record.childId)
    if (!known || isLater(item, known)) latest.set(item.record.childId, item)
  }
  return latest
}

function isLater({ record: a }: ProgrammeCase, { record: b }: ProgrammeCase): boolean {
  return a.allocatedDate === b.allocatedDate ? a.caseId > b.caseId : a.allocatedDate > b.allocatedDate
}
