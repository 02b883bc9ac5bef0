import type { Day } from '../calendar/day.ts'
import { isWithin } from '../calendar/period.ts'
import type { CasebookAsAt, ProgrammeCase } from '../records/casebook.ts'
import type { Need } from '../records/need.ts'
import { isRowWithin, recordsWhere } from '../records/rows.ts'
import { datesOfCase } from './allocations.ts'
import { type Measure, type MeasureContext, type Subject, type Tally, tallyOf } from './measure.ts'
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
      const open = plansOf(book).filter(({ end }) => end === null || end > asAt)
      return [tallyOf([], open, { counts: ({ start }) => hasDrifted(start), dates: datesOf })]
    },
  }
}

function datesOf({ start, end }: Plan) {
  return { start_date: start, end_date: end }
}

interface Plan extends Subject {
  readonly start: Day
  readonly end: Day | null
  /** The phase of the case; null for a plan that stands in a table of its own. */
  readonly phase: string | null
}

/** A plan that stands in a table of its own: its dates are at hand, whose it is is looked up when it is asked for. */
class PlanOfTable implements Plan {
  private readonly record: Subject
  readonly start: Day
  readonly end: Day | null
  readonly phase = null

  constructor(record: Subject, start: Day, end: Day | null) {
    this.record = record
    this.start = start
    this.end = end
  }

  get childId() {
    return this.record.childId
  }

  get source() {
    return this.record.source
  }
}

/**
 * The CIN plans of children with a case that had started by the date: those of their own table, else those in the
 * case list.
 */
function plansOf(book: CasebookAsAt): readonly Plan[] {
  const { asAt } = book
  if (book.has('cin_plans')) {
    const { cin_plans } = book.tables
    const hasStarted = isRowWithin(cin_plans, 'startDate', { from: Number.NEGATIVE_INFINITY, to: asAt })
    const isOfCase = cin_plans.matches('childId', (childId) => book.childrenWithCase.has(childId))
    const known = recordsWhere(cin_plans, (row) => hasStarted(row) && isOfCase(row))
    return known.map((record) => new PlanOfTable(record, record.startDate, record.endDate))
  }
  return book.cases.flatMap(({ childId, source, record, phase }) => {
    const { cinPlanStartDate: start, cinPlanEndDate: end } = record
    return start === null || start > asAt ? [] : [{ childId, source, start, end, phase }]
  })
}

function planLengthTallies({ book, period, settings }: MeasureContext): Tally[] {
  const ended = plansOf(book).filter(({ end }) => end !== null && end <= book.asAt)
  const questions = { amount: ({ start, end }: Plan) => (end as Day) - start, dates: datesOf }
  const ofPhase = (name: string) => ended.filter(({ phase }) => phase === name)
  return [
    tallyOf(
      [],
      ended.filter(({ end }) => isWithin(period, end)),
      questions,
    ),
    tallyOf(['to date'], ended, questions),
    ...(book.has('cin_plans')
      ? []
      : settings.phases.map((name) => tallyOf([`phase=${name}`, 'to date'], ofPhase(name), questions))),
  ]
}

function planOutcomeTallies({ book, period }: MeasureContext): Tally[] {
  const latest = latestCases(book.cases)
  const plans = plansOf(book)
  const overlapping = plans.filter(({ start, end }) => start <= period.to && (end === null || end >= period.from))
  const counts = ({ outcome }: ProgrammeCase) => outcome === 'closed' || outcome === 'step-down'
  const casesOf = (some: readonly Plan[]) =>
    [...new Set(some.map(({ childId }) => childId))].flatMap((childId) => latest.get(childId) ?? [])
  return [
    tallyOf([], casesOf(overlapping), { counts, dates: datesOfCase }),
    tallyOf(['to date'], casesOf(plans), { counts, dates: datesOfCase }),
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
