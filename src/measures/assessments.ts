import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import { workingDaysBetween } from '../calendar/working-days.ts'
import { formatCount } from '../format-count.ts'
import { byChild } from '../records/by-child.ts'
import type { Assessment } from '../records/episode.ts'
import { isRowOpenAt, isRowWithin, rowsAmong, rowsWhere } from '../records/rows.ts'
import { BLANK } from '../records/store.ts'
import { type Measure, type MeasureContext, type Tally, tallyOfRows } from './measure.ts'

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
        clockRemarks(context, () => completedIn(context, context.period), 'assessments completed in the period'),
      tally: (context) => {
        const { assessments } = context.book.tables
        return [tallyOfRows([], assessments, completedIn(context, context.period), inTime(context, clockOf(context)))]
      },
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
      remarks: (context) => clockRemarks(context, () => openOf(context), 'open assessments'),
      tally: (context) => {
        const { book, asAt, parameters } = context
        const { assessments } = book.tables
        const clock = clockOf(context)
        return [
          tallyOfRows([], assessments, openOf(context), {
            counts: (row) => (workingDaysBetween(clock(row), asAt) ?? 0) > (parameters.workingDays ?? 0),
            dates: (assessment) => ({
              start_date: assessment.startDate,
              clock_started: clock(assessments.rowOf(assessment)),
            }),
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
    remarks: (context) => clockRemarks(context, () => completedToDate(context), 'assessments of children with a case'),
    tally: (context): readonly Tally[] => {
      const { assessments } = context.book.tables
      const questions = inTime(context, clockOf(context))
      const toDate = completedToDate(context)
      const inPeriod = rowsAmong(toDate, isRowWithin(assessments, 'completedDate', context.period))
      return [
        tallyOfRows([], assessments, inPeriod, questions),
        tallyOfRows(['to date'], assessments, toDate, questions),
      ]
    },
  },
]

/** When the clock of an assessment started, by its row. */
type Clock = (row: number) => Day

/** The rows of the assessments completed in a period whose working days can be counted. */
function completedIn(context: MeasureContext, { from, to }: Period): Int32Array {
  const { assessments } = context.book.tables
  const isCompleted = isRowWithin(assessments, 'completedDate', { from, to: Math.min(to, context.asAt) })
  return rowsAmong(rowsWhere(assessments, isCompleted), isCountable(context))
}

/** Those of children with a case that were completed by the date. */
function completedToDate(context: MeasureContext): Int32Array {
  const { asAt, book } = context
  const { assessments } = book.tables
  const { marks } = book.childrenWithCase
  const children = assessments.numbers('childId')
  const completed = assessments.numbers('completedDate')
  const isCompleted = (row: number) => completed[row] !== BLANK && (completed[row] as Day) <= asAt
  const ofCase = rowsWhere(assessments, (row) => marks[children[row] as number] === 1 && isCompleted(row))
  return rowsAmong(ofCase, isCountable(context))
}

/** Whether the working days of a completed assessment are known, see `workingDaysBetween`. */
function isCountable(context: MeasureContext): (row: number) => boolean {
  const clock = clockOf(context)
  const completed = context.book.tables.assessments.numbers('completedDate')
  return (row) => workingDaysBetween(clock(row), completed[row] as Day) !== undefined
}

/** The rows of the assessments open at the date whose working days can be counted. */
function openOf(context: MeasureContext): Int32Array {
  const { book, asAt } = context
  const { assessments } = book.tables
  const clock = clockOf(context)
  const isOpen = isRowOpenAt(assessments, 'startDate', 'completedDate', asAt)
  return rowsWhere(assessments, (row) => isOpen(row) && workingDaysBetween(clock(row), asAt) !== undefined)
}

function inTime({ book, parameters }: MeasureContext, clock: Clock) {
  const { assessments } = book.tables
  const completed = assessments.numbers('completedDate')
  return {
    counts: (row: number) =>
      (workingDaysBetween(clock(row), completed[row] as Day) ?? 0) <= (parameters.workingDays ?? 0),
    dates: (assessment: Assessment) => ({
      clock_started: clock(assessments.rowOf(assessment)),
      start_date: assessment.startDate,
      completed_date: assessment.completedDate,
    }),
  }
}

/** When the clock of an assessment starts: with its start, or with the referral that led to it. */
function clockOf({ book, parameters }: MeasureContext): Clock {
  const { assessments } = book.tables
  const starts = assessments.numbers('startDate')
  if (parameters.clock !== 'referral') return (row) => starts[row] as Day
  const referralBefore = latestReferrals(book)
  const referrals = assessments.numbers('referralDate')
  return (row) =>
    referrals[row] === BLANK ? (referralBefore(assessments.at(row)) ?? (starts[row] as Day)) : (referrals[row] as Day)
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
  rowsCounted: () => Int32Array,
  words: string,
): readonly string[] {
  if (parameters.clock !== 'referral') return []
  const rows = rowsCounted()
  const { assessments } = book.tables
  const blank = Array.from(rows, (row) => assessments.at(row)).filter(({ referralDate }) => referralDate === null)
  if (blank.length === 0) return []
  const referralBefore = latestReferrals(book)
  const found = blank.filter((assessment) => referralBefore(assessment) !== null).length
  return [
    `Working days from the referral: ${formatCount(blank.length)} of ${formatCount(rows.length)} ${words} have no referral_date. For ${formatCount(found)} the clock starts with the child's latest referral on or before the start, for ${formatCount(blank.length - found)} with the start.`,
  ]
}
