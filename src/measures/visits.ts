import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import type { Need } from '../records/need.ts'
import type { OpenChildren, OpenForChild } from '../records/open-children.ts'
import { isChildSeen, type Visit } from '../records/practice.ts'
import { isRowWithin, rowsAmong, rowsWhere } from '../records/rows.ts'
import { BLANK, type Records } from '../records/store.ts'
import { type Measure, type MeasureContext, type RowCounts, type Tally, tallyOfRows } from './measure.ts'
import { isInLast, type Parameters } from './parameters.ts'
import { RowCounter } from './row-counter.ts'
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
    readonly children: (context: MeasureContext) => OpenChildren
    /** Those of them who are left out, by their rows. */
    readonly without?: (context: MeasureContext, open: OpenChildren) => (row: number) => boolean
    readonly ofTeams?: boolean
    readonly caveats?: readonly string[]
    readonly remarks?: (context: MeasureContext) => readonly string[]
  },
): Measure {
  const { needs, window, children, without, ofTeams = false, caveats = [], remarks, ...words } = declaration
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
      const open = children(context)
      const questions = {
        counts: (row: number) => isRecent(lastSeen.byPlace[open.children[row] as number] as Day),
        dates: ({ childId, since }: OpenForChild) => ({ since, last_seen: lastSeen(childId) }),
      }
      const isLeftOut = without?.(context, open)
      const rows = isLeftOut ? rowsAmong(open.rows, (row) => !isLeftOut(row)) : open.rows
      return ofTeams ? byTeam(context, open, rows, questions) : [tallyOfRows([], open, rows, questions)]
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
    tally: visitsDueTallies,
  },
  visitedRecently({
    id: 'cp-visited-recently',
    title: 'Children on child protection plans seen in the last {window}',
    why: 'The children most at risk have to be seen often.',
    source: LGA,
    denominator: 'Children on a child protection plan of this authority at the date',
    needs: [['cp_plans.endDate'], ['visits of CP']],
    window: { weeks: 3 },
    children: ({ book }) => book.children.onCpPlan,
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
        children: ({ book }) => book.children.lookedAfter,
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
        children: ({ book }) => book.children.placedAtHome,
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
    children: ({ book }) => book.children.onCinPlan,
    without: ({ book: { children } }, { children: ofRow }) => {
      const { lookedAfter, onCpPlan } = children
      return (row) => lookedAfter.holds(ofRow[row] as number) || onCpPlan.holds(ofRow[row] as number)
    },
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

const TYPES = ['CIN', 'CP', 'LAC'] as const

/** Of the period and to date: of all types together, then of each of the three. */
function visitsDueTallies({ book, period, asAt }: MeasureContext): Tally[] {
  const { visits } = book.tables
  const questions = {
    counts: madeInTime(visits),
    dates: ({ visitDate, dueDate }: Visit) => ({
      due_date: dueDate,
      visit_date: visitDate !== null && visitDate <= asAt ? visitDate : null,
    }),
  }
  const toDate = { from: Number.NEGATIVE_INFINITY, to: asAt }
  const due = { from: period.from, to: Math.min(period.to, asAt) }
  const countsOf = countDue(book, toDate, due)
  const tallies = (group: readonly string[], span: Period) => [
    tallyOfRows(group, visits, () => visitsDue(book, span), { ...questions, counted: countsOf(span) }),
    ...TYPES.map((type) =>
      tallyOfRows([`type=${type}`, ...group], visits, () => visitsDue(book, span, type), {
        ...questions,
        counted: countsOf(span, type),
      }),
    ),
  ]
  return [...tallies([], due), ...tallies(['to date'], toDate)]
}

/** Whether the visit of a row was made by its due date, with the child seen. Due by the date, it was made by it too. */
function madeInTime(visits: Records<Visit>): (row: number) => boolean {
  const due = visits.numbers('dueDate')
  const made = visits.numbers('visitDate')
  const isSeen = isChildSeen(visits)
  return (row) => made[row] !== BLANK && (made[row] as Day) <= (due[row] as Day) && isSeen(row)
}

type VisitType = (typeof TYPES)[number]

/** The rows of the visits to children with a case that were due in a period; of one type, or of any. */
function visitsDue({ tables: { visits }, childrenWithCase }: CasebookAsAt, due: Period, type?: VisitType): Int32Array {
  const children = visits.numbers('childId')
  const isDue = isRowWithin(visits, 'dueDate', due)
  const isOfType = type === undefined ? () => true : visits.matches('visitType', (visitType) => visitType === type)
  return rowsWhere(
    visits,
    (row) => isDue(row) && childrenWithCase.marks[children[row] as number] === 1 && isOfType(row),
  )
}

/**
 * What the rows of `visitsDue` come to, for each of two spans of days. One pass over the largest of the tables, in place
 * of a list of its rows for each figure.
 *
 * @param toDate all days that are asked for
 * @param due some of them
 */
function countDue(
  { tables: { visits }, childrenWithCase: { marks }, vocabulary }: CasebookAsAt,
  toDate: Period,
  due: Period,
): (span: Period, type?: VisitType) => RowCounts {
  const children = visits.numbers('childId')
  const days = visits.numbers('dueDate')
  const types = visits.numbers('visitType')
  const isMade = madeInTime(visits)
  const [cin, cp, lac] = TYPES.map((type) => vocabulary.find(type))
  const counter = new RowCounter(vocabulary.size)
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number
    const child = children[row] as number
    if (day === BLANK || day > toDate.to || marks[child] !== 1) continue
    const place = types[row]
    const type = place === cin ? 0 : place === cp ? 1 : place === lac ? 2 : OTHER_TYPE
    counter.add(due.from <= day && day <= due.to ? type + DUE : type, child, isMade(row))
  }
  return (span, type) => {
    const kinds = type === undefined ? [0, 1, 2, OTHER_TYPE] : [TYPES.indexOf(type)]
    const dueKinds = kinds.map((kind) => kind + DUE)
    return counter.of(span === due ? dueKinds : [...kinds, ...dueKinds])
  }
}

/** The kinds of rows are those of the types, after the three any other; the same again for those of the period. */
const OTHER_TYPE = TYPES.length
const DUE = OTHER_TYPE + 1
