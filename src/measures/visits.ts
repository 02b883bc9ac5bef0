import type { Day } from '../calendar/day.ts'
import type { OpenForChild } from '../records/children-as-at.ts'
import type { Need } from '../records/need.ts'
import type { Visit } from '../records/practice.ts'
import { isRowWithin, rowsAmong, rowsByTest, rowsWhere } from '../records/rows.ts'
import { BLANK } from '../records/store.ts'
import { type Measure, type MeasureContext, type Tally, tallyOf, tallyOfRows } from './measure.ts'
import { isInLast, type Parameters } from './parameters.ts'
import { byTeam } from './teams.ts'

const LGA = 'LGA care practice diagnostic for Blackburn with Darwen'
const SEEN = [
  'A visit of any type counts, unless the child was not seen; also one before the plan or the care began.',
  'Where the export does not say whether the child was seen, every visit counts.',
]
const VISITS: Need = ['visits.visitDate']

/** That nobody can tell a visit at a closed door from one to the child, where it is so. */
export function seenRemarks({ book }: Pick<MeasureContext, 'book'>): readonly string[] {
  const isTold = !book.has('visits') || book.has('visits.childSeen')
  return isTold ? [] : ['The exports do not say whether the child was seen: every visit counts.']
}

/** A share of children seen lately: of whom, and within how long. */
function visitedRecently(
  declaration: Pick<Measure, 'id' | 'title' | 'why' | 'denominator' | 'source'> & {
    readonly needs: readonly Need[]
    readonly window: Parameters
    readonly children: (context: MeasureContext) => Iterable<OpenForChild>
    readonly ofTeams?: boolean
    readonly caveats?: readonly string[]
    readonly remarks?: (context: MeasureContext) => readonly string[]
  },
): Measure {
  const { needs, window, children, ofTeams = false, caveats = [], remarks, ...words } = declaration
  return {
    ...words,
    section: 'visits',
    covers: 'service',
    summary: 'share',
    unit: 'percent',
    numerator: 'Those seen in the last {window} to the date',
    goodLooksLike: 'high',
    needs: [...needs, VISITS],
    caveats: [...SEEN, ...caveats],
    parameters: { ...window, visitTypes: [], ...(ofTeams ? { teams: [] } : {}) },
    cuts: ofTeams ? ['team='] : [],
    remarks: (context) => [...seenRemarks(context), ...(remarks?.(context) ?? [])],
    tally: (context) => {
      const { book, asAt, parameters } = context
      const lastSeen = book.children.lastSeen(parameters.visitTypes)
      const isRecent = isInLast(parameters, asAt)
      const questions = {
        counts: ({ childId }: OpenForChild) => isRecent(lastSeen(childId)),
        dates: ({ childId, since }: OpenForChild) => ({ since, last_seen: lastSeen(childId) }),
      }
      const cohort = [...children(context)]
      return ofTeams ? byTeam(context, cohort, questions) : [tallyOf([], cohort, questions)]
    },
  }
}

/** Whether children are visited in time, and who has not been seen. */
export const VISIT_MEASURES: readonly Measure[] = [
  {
    id: 'visits-in-timescale',
    tellsChildren: true,
    title: 'Visits in timescale',
    section: 'visits',
    covers: 'programme',
    why: 'A child who is not seen is not safe.',
    source: 'Lancashire case study: 100 % of statutory visits, involving 120 children',
    summary: 'share',
    unit: 'percent',
    numerator: 'Those made on or before the due date, with the child seen',
    denominator: 'Visits to children with a case that were due in the period (under "to date": by the date)',
    goodLooksLike: 'high',
    countedOverPeriod: true,
    needs: [['visits.dueDate'], VISITS],
    caveats: [
      'Only children with a case of the programme. Each row by itself: one late visit does not make up for another.',
    ],
    cuts: ['to date', 'type='],
    remarks: seenRemarks,
    tally: (context): readonly Tally[] => {
      const toDate = visitsDue(context)
      const inPeriod = rowsAmong(toDate, isRowWithin(context.book.tables.visits, 'dueDate', context.period))
      return [...byType(context, inPeriod, []), ...byType(context, toDate, ['to date'])]
    },
  },
  visitedRecently({
    id: 'cp-visited-recently',
    title: 'Children on child protection plans seen in the last {window}',
    why: 'The children most at risk have to be seen often.',
    source: LGA,
    denominator: 'Children on a child protection plan of this authority at the date',
    needs: [['cp_plans.endDate'], ['visits of CP']],
    window: { weeks: 3 },
    children: ({ book }) => book.children.onCpPlan.values(),
  }),
  ...[1, 2].flatMap((months) => {
    const window = { months }
    return [
      visitedRecently({
        id: `lac-visited-recently-${months}-${months === 1 ? 'month' : 'months'}`,
        title: 'Looked-after children seen in the last {window}',
        why: 'The council is their parent.',
        source: LGA,
        denominator: 'Children looked after at the date',
        needs: [['care_periods.endDate'], ['visits of LAC']],
        window,
        children: ({ book }) => book.children.lookedAfter.values(),
        ofTeams: true,
      }),
      visitedRecently({
        id: `lac-at-home-visited-recently-${months}-${months === 1 ? 'month' : 'months'}`,
        title: 'Looked-after children placed with parents seen in the last {window}',
        why: 'At home with the parents from whom they were taken into care: they have to be seen more often.',
        source: LGA,
        denominator: 'Looked-after children placed with their parents at the date (placement code P1)',
        needs: [['care_periods.endDate'], ['placements.placementType'], ['placements.endDate'], ['visits of LAC']],
        window,
        children: ({ book }) => book.children.placedAtHome.values(),
        ofTeams: true,
      }),
    ]
  }),
  visitedRecently({
    id: 'cin-visited-recently',
    title: 'Children on CIN plans seen in the last {window}',
    why: 'The plans that nobody inspects are those that drift.',
    source: 'Local procedures: every four weeks',
    denominator: 'Children with an open CIN plan at the date, neither looked after nor on a child protection plan',
    needs: [['cin_plans', 'cases.cinPlanStartDate'], ['cin_plans.endDate', 'cases.cinPlanEndDate'], ['visits of CIN']],
    window: { weeks: 4 },
    children: ({ book: { children } }) =>
      [...children.onCinPlan.values()].filter(
        ({ childId }) => !children.lookedAfter.has(childId) && !children.onCpPlan.has(childId),
      ),
    caveats: ['Where the exports have no periods of care or child protection plans, nobody is left out for them.'],
    remarks: exclusionRemarks,
  }),
]

/** That children were not left out who should have been, for want of the table that names them. */
function exclusionRemarks({ book }: MeasureContext): readonly string[] {
  const absent = [
    ...(book.has('care_periods') ? [] : ['periods of care']),
    ...(book.has('cp_plans') ? [] : ['child protection plans']),
  ]
  if (absent.length === 0) return []
  return [`The exports have no ${absent.join(' and no ')}: no child on a CIN plan is left out for them.`]
}

/** The rows of the visits to children with a case that were due by the date. */
function visitsDue({ book, asAt }: MeasureContext): Int32Array {
  const { visits } = book.tables
  const isDue = isRowWithin(visits, 'dueDate', { from: Number.NEGATIVE_INFINITY, to: asAt })
  const isOfCase = visits.matches('childId', (childId) => book.childrenWithCase.has(childId))
  return rowsWhere(visits, (row) => isDue(row) && isOfCase(row))
}

const TYPES = ['CIN', 'CP', 'LAC'] as const

/** Of all types together, then of each of the three. */
function byType({ book, asAt }: MeasureContext, rows: Int32Array, group: readonly string[]): Tally[] {
  const { visits } = book.tables
  const due = visits.numbers('dueDate')
  const made = visits.numbers('visitDate')
  const isSeen = visits.matches('childSeen', (seen) => seen !== false)
  const questions = {
    counts: (row: number) => {
      const day = made[row] as Day
      return day !== BLANK && day <= asAt && day <= (due[row] as Day) && isSeen(row)
    },
    dates: ({ visitDate, dueDate }: Visit) => ({
      due_date: dueDate,
      visit_date: visitDate !== null && visitDate <= asAt ? visitDate : null,
    }),
  }
  const ofType = rowsByTest(
    rows,
    TYPES.map((type) => visits.matches('visitType', (visitType) => visitType === type)),
  )
  return [
    tallyOfRows(group, visits, rows, questions),
    ...TYPES.map((type, index) =>
      tallyOfRows([`type=${type}`, ...group], visits, ofType[index] as Int32Array, questions),
    ),
  ]
}
