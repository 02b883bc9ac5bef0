import type { Day } from '../calendar/day.ts'
import { isWithin } from '../calendar/period.ts'
import { placeOfOutcome } from '../outcomes/outcome.ts'
import type { CasebookAsAt, ProgrammeCase } from '../records/casebook.ts'
import type { CinPlan } from '../records/episode.ts'
import type { Need } from '../records/need.ts'
import { rowsAmong, rowsWhere } from '../records/rows.ts'
import { BLANK } from '../records/store.ts'
import { byPhase, datesOfCase } from './allocations.ts'
import {
  type Measure,
  type MeasureContext,
  type RowQuestions,
  type Subject,
  type Tally,
  tallyOfRows,
} from './measure.ts'
import { DE_ESCALATION_NEEDS } from './outcomes.ts'
import { isInLast } from './parameters.ts'

/** Without its end a plan that is over could not be told from an open one. */
const PLAN_START_AND_END: readonly Need[] = [
  ['cases.cinPlanStartDate', 'cin_plans.startDate'],
  ['cases.cinPlanEndDate', 'cin_plans.endDate'],
]

/** How long child in need plans last, and which drift. */
export const PLAN_MEASURES: readonly Measure[] = [
  ...(['mean', 'median'] as const).map(
    (summary): Measure => ({
      id: `cin-plan-weeks-${summary}`,
      title: `Length of CIN plans, ${summary}`,
      section: 'plans',
      covers: 'programme',
      why: 'A plan without drive drifts: a twelve-week programme should show in the length of its plans.',
      source: 'Blackburn with Darwen case study: average CIN plan duration of 11 weeks',
      summary,
      unit: 'weeks',
      numerator:
        summary === 'mean' ? 'Days from start to end of the plans, added up' : 'Days of the plan in the middle',
      denominator: 'CIN plans that ended in the period (under "to date": by the date)',
      goodLooksLike: 'low',
      countedOverPeriod: true,
      needs: PLAN_START_AND_END,
      caveats: ['Weeks are days divided by 7. Plans still open are not in it: see the plans over target.'],
      cuts: ['to date', 'phase='],
      settings: ['phases'],
      tally: planLengthTallies,
    }),
  ),
  plansOverLength(
    ({ settings, asAt }) =>
      (start) =>
        asAt - start > settings.planWeeks * 7,
    {
      id: 'cin-plans-over-target',
      title: 'Open CIN plans over target length',
      why: 'The plans to ask about this week.',
      source: 'Blackburn with Darwen case study: a 12-week programme',
      numerator: 'Open CIN plans older than planWeeks weeks (12 by default: more than 84 days)',
      settings: ['planWeeks'],
    },
  ),
  plansOverLength(
    ({ parameters, asAt }) => {
      const isInWindow = isInLast(parameters, asAt)
      // A plan exactly as old as the window is not over it.
      return (start) => start < asAt && !isInWindow(start + 1)
    },
    {
      id: 'cin-plans-over-target-14-weeks',
      title: 'Open CIN plans over {window}',
      why: 'Past the target and still going on: these plans have begun to drift.',
      source: 'Article on drift in CIN plans: plans that should end after 12 to 14 weeks',
      numerator: 'Open CIN plans older than {window} (14 weeks by default: more than 98 days)',
      parameters: { weeks: 14 },
    },
  ),
  {
    id: 'cin-plan-de-escalated',
    title: 'Children on a CIN plan whose case is de-escalated',
    section: 'plans',
    covers: 'programme',
    why: 'Whether plans lead to a safe end.',
    source: 'Lancashire case study: over 50 % of 65 children subject to CIN plans',
    summary: 'share',
    unit: 'percent',
    numerator: 'Those whose latest case is closed or stepped down at the date',
    denominator: 'Children with a case and a CIN plan that overlaps the period (under "to date": any plan by the date)',
    goodLooksLike: 'high',
    countedOverPeriod: true,
    needs: [...PLAN_START_AND_END, ...DE_ESCALATION_NEEDS],
    caveats: ['A plan that ends on the first day of the period, or starts on the last, overlaps it.'],
    cuts: ['to date'],
    tally: planOutcomeTallies,
  },
]

/** A share of the open plans: those that started so long ago. */
function plansOverLength(
  isOver: (context: MeasureContext) => (start: Day) => boolean,
  declaration: Pick<Measure, 'id' | 'title' | 'why' | 'source' | 'numerator' | 'settings' | 'parameters'>,
): Measure {
  return {
    ...declaration,
    section: 'plans',
    covers: 'programme',
    summary: 'share',
    unit: 'percent',
    denominator: 'CIN plans open at the date',
    goodLooksLike: 'low',
    needs: PLAN_START_AND_END,
    caveats: [],
    tally: (context) => {
      const { book, asAt } = context
      const hasDrifted = isOver(context)
      const { starts, ends, ...plans } = plansOf(book)
      const open = rowsAmong(plans.rows, (row) => ends[row] === BLANK || (ends[row] as Day) > asAt)
      return [plans.tally([], open, { counts: (row) => hasDrifted(starts[row] as Day) })]
    },
  }
}

/** CIN plans by their rows: of their own table, else of the case list. */
interface Plans {
  /** Those of children with a case that had started by the date. */
  readonly rows: Int32Array
  readonly starts: Int32Array
  /** Blank for a plan without an end. */
  readonly ends: Int32Array
  readonly children: Int32Array
  readonly tally: (group: readonly string[], rows: Int32Array, questions?: PlanQuestions) => Tally
}

type PlanQuestions = Pick<RowQuestions<Subject>, 'counts' | 'amount'>

/** The CIN plans of children with a case: worked out once, since every measure of plans asks for them. */
function plansOf(book: CasebookAsAt): Plans {
  const plans = plansByBook.get(book) ?? (book.has('cin_plans') ? plansOfTable(book) : plansOfCases(book))
  plansByBook.set(book, plans)
  return plans
}

const plansByBook = new WeakMap<CasebookAsAt, Plans>()

function plansOfTable({ tables: { cin_plans }, asAt, childrenWithCase: { marks } }: CasebookAsAt): Plans {
  const starts = cin_plans.numbers('startDate')
  const children = cin_plans.numbers('childId')
  const dates = ({ startDate, endDate }: CinPlan) => ({ start_date: startDate, end_date: endDate })
  return {
    rows: rowsWhere(cin_plans, (row) => (starts[row] as Day) <= asAt && marks[children[row] as number] === 1),
    starts,
    ends: cin_plans.numbers('endDate'),
    children,
    tally: (group, rows, questions) => tallyOfRows(group, cin_plans, rows, { ...questions, dates }),
  }
}

function plansOfCases({ programme, asAt }: CasebookAsAt): Plans {
  const starts = programme.numbers('cinPlanStartDate')
  const dates = ({ record }: ProgrammeCase) => {
    return { start_date: record.cinPlanStartDate, end_date: record.cinPlanEndDate }
  }
  return {
    rows: rowsAmong(programme.rows, (row) => starts[row] !== BLANK && (starts[row] as Day) <= asAt),
    starts,
    ends: programme.numbers('cinPlanEndDate'),
    children: programme.columns.children,
    tally: (group, rows, questions) => tallyOfRows(group, programme, rows, { ...questions, dates }),
  }
}

function planLengthTallies({ book, period, settings }: MeasureContext): Tally[] {
  const { rows, starts, ends, tally } = plansOf(book)
  const ended = rowsAmong(rows, (row) => ends[row] !== BLANK && (ends[row] as Day) <= book.asAt)
  const inPeriod = rowsAmong(ended, (row) => isWithin(period, ends[row] as Day))
  const amount = (row: number) => (ends[row] as Day) - (starts[row] as Day)
  const toDate = [{ group: [], rows: ended }]
  // A plan that stands in a table of its own belongs to no phase.
  const cohorts = book.has('cin_plans') ? toDate : byPhase(book.programme, ended, settings.phases)
  return [
    tally([], inPeriod, { amount }),
    ...cohorts.map((cohort) => tally([...cohort.group, 'to date'], cohort.rows, { amount })),
  ]
}

function planOutcomeTallies({ book, period }: MeasureContext): Tally[] {
  const { programme } = book
  const { outcomes } = programme.columns
  const { rows, starts, ends, children } = plansOf(book)
  const overlapping = rowsAmong(
    rows,
    (row) => (starts[row] as Day) <= period.to && (ends[row] === BLANK || (ends[row] as Day) >= period.from),
  )
  const latest = latestCases(book)
  const counts = (row: number) => DE_ESCALATED_PLACES.includes(outcomes[row] as number)
  const tally = (group: readonly string[], plans: Int32Array) =>
    tallyOfRows(group, programme, casesOfPlans(plans, children, latest), { counts, dates: datesOfCase })
  return [tally([], overlapping), tally(['to date'], rows)]
}

const DE_ESCALATED_PLACES = [placeOfOutcome('closed'), placeOfOutcome('step-down')]

/** The latest case of each child with one of the plans. */
function casesOfPlans(plans: Int32Array, children: Int32Array, latest: Int32Array): Int32Array {
  const isKnown = new Uint8Array(latest.length)
  const cases = rowsAmong(plans, (plan) => {
    const child = children[plan] as number
    if (isKnown[child] === 1 || latest[child] === NO_CASE) return false
    isKnown[child] = 1
    return true
  })
  return cases.map((plan) => latest[children[plan] as number] as number)
}

const NO_CASE = -1

/**
 * The row of each child's latest case by the place of the child: by allocation, and of two allocated on one day the one
 * with the higher case id.
 */
function latestCases({ programme, vocabulary }: CasebookAsAt): Int32Array {
  const { allocated, children } = programme.columns
  const caseIds = programme.numbers('caseId')
  const idOf = (row: number) => vocabulary.at(caseIds[row] as number) as string
  const isLater = (row: number, known: number) =>
    allocated[row] === allocated[known] ? idOf(row) > idOf(known) : (allocated[row] as Day) > (allocated[known] as Day)
  const latest = new Int32Array(vocabulary.size).fill(NO_CASE)
  for (const row of programme.rows) {
    const child = children[row] as number
    const known = latest[child] as number
    if (known === NO_CASE || isLater(row, known)) latest[child] = row
  }
  return latest
}
