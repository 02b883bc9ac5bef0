import type { Day } from '../calendar/day.ts'
import { isWithin } from '../calendar/period.ts'
import { workingDaysBetween } from '../calendar/working-days.ts'
import { formatCount } from '../format-count.ts'
import { byChild } from '../records/by-child.ts'
import { isOpenAt } from '../records/children-as-at.ts'
import type { Assessment } from '../records/episode.ts'
import { type Measure, type MeasureContext, type Tally, tallyOf } from './measure.ts'

const STATUTORY =
  'Working Together to Safeguard Children: 45 working days; LGA care practice diagnostic for Blackburn with Darwen'
const OUTSIDE = 'Assessments dated outside 2004 to 2035 are left out: the bank holidays of other years are not known.'

/** Whether Child and Family assessments are made in time. */
export const ASSESSMENT_MEASURES: readonly Measure[] = [
  ...[45, 15].map(
    (workingDays): Measure => ({
      id: `assessments-within-${workingDays}`,
      title: 'Assessments completed within {workingDays} working days',
      section: 'assessments',
      covers: 'service',
      why: 'A child should not wait for help while an assessment drifts.',
      source: STATUTORY,
      summary: 'share',
      unit: 'percent',
      numerator: 'Those completed at most {workingDays} working days from the start of the clock, that day being day 0',
      denominator: 'Assessments completed in the period',
      goodLooksLike: 'high',
      countedOverPeriod: true,
      needs: [['assessments'], ['assessments.completedDate']],
      caveats: [
        'The clock can be set to start with the referral; a blank referral_date is then the latest referral on or before the start, else the start.',
        OUTSIDE,
      ],
      parameters: { workingDays, clock: 'start' },
      remarks: (context) =>
        clockRemarks(context, completedIn(context, context.period), 'assessments completed in the period'),
      tally: (context) => [tallyOf([], completedIn(context, context.period), inTime(context, clockOf(context)))],
    }),
  ),
  ...[45, 20].map(
    (workingDays): Measure => ({
      id: `open-assessments-over-${workingDays}`,
      title: 'Open assessments over {workingDays} working days',
      section: 'assessments',
      covers: 'service',
      why: 'The assessments that are late already, or will be.',
      source: STATUTORY,
      summary: 'share',
      unit: 'percent',
      numerator: 'Those whose clock started more than {workingDays} working days before the date',
      denominator: 'Assessments open at the date',
      goodLooksLike: 'low',
      needs: [['assessments'], ['assessments.completedDate']],
      caveats: [OUTSIDE],
      parameters: { workingDays, clock: 'start' },
      remarks: (context) => clockRemarks(context, openOf(context), 'open assessments'),
      tally: (context) => {
        const { asAt, parameters } = context
        const clock = clockOf(context)
        return [
          tallyOf([], openOf(context), {
            counts: (assessment) => (workingDaysBetween(clock(assessment), asAt) ?? 0) > (parameters.workingDays ?? 0),
            dates: (assessment) => ({ start_date: assessment.startDate, clock_started: clock(assessment) }),
          }),
        ]
      },
    }),
  ),
  {
    id: 'assessments-in-timescale',
    title: 'Child and Family assessments in timescale',
    section: 'assessments',
    covers: 'programme',
    why: 'What the programme was asked to deliver: assessments within the statutory 45 working days.',
    source: 'Blackburn with Darwen case study (100 %), Lancashire case study (97 % of 220)',
    summary: 'share',
    unit: 'percent',
    numerator: 'Those completed at most {workingDays} working days from the start of the clock, that day being day 0',
    denominator: 'Assessments of children with a case completed in the period (under "to date": by the date)',
    goodLooksLike: 'high',
    countedOverPeriod: true,
    needs: [['assessments'], ['assessments.completedDate']],
    caveats: ['Only children with a case of the programme.', OUTSIDE],
    parameters: { workingDays: 45, clock: 'start' },
    cuts: ['to date'],
    remarks: (context) => clockRemarks(context, completedToDate(context), 'assessments of children with a case'),
    tally: (context): readonly Tally[] => {
      const questions = inTime(context, clockOf(context))
      const toDate = completedToDate(context)
      const inPeriod = toDate.filter(({ completedDate }) => isWithin(context.period, completedDate))
      return [tallyOf([], inPeriod, questions), tallyOf(['to date'], toDate, questions)]
    },
  },
]

type Clock = (assessment: Assessment) => Day

/** The assessments completed in a period whose working days can be counted. */
function completedIn(context: MeasureContext, period: { from: Day; to: Day }): Assessment[] {
  const clock = clockOf(context)
  return [...context.book.tables.assessments].filter(
    (assessment) =>
      isWithin(period, assessment.completedDate) &&
      assessment.completedDate <= context.asAt &&
      workingDaysBetween(clock(assessment), assessment.completedDate) !== undefined,
  )
}

/** The assessments of children with a case that were completed by the date. */
function completedToDate(context: MeasureContext): Assessment[] {
  const all = { from: Number.NEGATIVE_INFINITY, to: context.asAt }
  return completedIn(context, all).filter(({ childId }) => context.book.childrenWithCase.has(childId))
}

/** The assessments open at the date whose working days can be counted. */
function openOf(context: MeasureContext): Assessment[] {
  const { book, asAt } = context
  const clock = clockOf(context)
  return [...book.tables.assessments].filter(
    (assessment) =>
      isOpenAt(asAt, assessment.startDate, assessment.completedDate) &&
      workingDaysBetween(clock(assessment), asAt) !== undefined,
  )
}

function inTime({ parameters }: MeasureContext, clock: Clock) {
  return {
    counts: (assessment: Assessment) =>
      (workingDaysBetween(clock(assessment), assessment.completedDate as Day) ?? 0) <= (parameters.workingDays ?? 0),
    dates: (assessment: Assessment) => ({
      clock_started: clock(assessment),
      start_date: assessment.startDate,
      completed_date: assessment.completedDate,
    }),
  }
}

/** When the clock of an assessment starts: with its start, or with the referral that led to it. */
function clockOf({ book, parameters }: MeasureContext): Clock {
  if (parameters.clock !== 'referral') return ({ startDate }) => startDate
  const referralBefore = latestReferrals(book)
  return (assessment) => assessment.referralDate ?? referralBefore(assessment) ?? assessment.startDate
}

/** For an assessment, the child's latest referral on or before its start; null where there is none. */
function latestReferrals(book: MeasureContext['book']): (assessment: Assessment) => Day | null {
  const referrals = byChild(book.tables.referrals)
  return ({ childId, startDate }) => {
    const before = (referrals.get(childId) ?? []).flatMap(({ referralDate }) =>
      referralDate <= startDate ? [referralDate] : [],
    )
    return before.length === 0 ? null : Math.max(...before)
  }
}

/** How many of the assessments say nothing of their referral, and where their clock starts instead. */
function clockRemarks(
  { book, parameters }: MeasureContext,
  assessments: readonly Assessment[],
  words: string,
): readonly string[] {
  if (parameters.clock !== 'referral') return []
  const blank = assessments.filter(({ referralDate }) => referralDate === null)
  if (blank.length === 0) return []
  const referralBefore = latestReferrals(book)
  const found = blank.filter((assessment) => referralBefore(assessment) !== null).length
  return [
    `Working days from the referral: ${formatCount(blank.length)} of ${formatCount(assessments.length)} ${words} have no referral_date. For ${formatCount(found)} the clock starts with the child's latest referral on or before the start, for ${formatCount(blank.length - found)} with the start.`,
  ]
}
