import type { Day } from '../calendar/day.ts'
import { isWithin } from '../calendar/period.ts'
import { NEED_OF_ANY_OUTCOME } from '../outcomes/outcome-needs.ts'
import type { CasesAsAt } from '../records/case-as-at.ts'
import type { CasebookAsAt, ProgrammeCase } from '../records/casebook.ts'
import { groupRows, NO_ROWS, rowsAmong } from '../records/rows.ts'
import { BLANK } from '../records/store.ts'
import { type DecidingDates, type Measure, type MeasureContext, type Tally, tallyOfRows } from './measure.ts'

const SOURCE = 'Blackburn with Darwen and Lancashire case studies'

/** Cases allocated, children and families, and how many are still open: how much work came to the programme. */
export const ALLOCATION_MEASURES: readonly Measure[] = [
  {
    id: 'cases-allocated',
    title: 'Cases allocated',
    section: 'movement',
    covers: 'programme',
    why: 'How much work came to the programme, against the places it was commissioned for.',
    source: SOURCE,
    summary: 'count',
    unit: 'cases',
    numerator: 'Case rows allocated on or before the date (or in the period)',
    denominator: null,
    goodLooksLike: 'neither',
    needs: [],
    caveats: ['A child allocated twice is two cases.'],
    cuts: ['in period', 'phase='],
    settings: ['phases'],
    tally: (context) => allocationTallies(context, (rows) => rows),
  },
  {
    id: 'children-allocated',
    title: 'Children allocated',
    section: 'movement',
    covers: 'programme',
    why: 'How many children the programme has reached.',
    source: SOURCE,
    summary: 'count',
    unit: 'children',
    numerator: 'Distinct children with a case allocated on or before the date (or in the period)',
    denominator: null,
    goodLooksLike: 'neither',
    needs: [],
    caveats: [],
    cuts: ['in period', 'phase='],
    settings: ['phases'],
    tally: (context) => allocationTallies(context, oneOfEachChild),
  },
  {
    id: 'families-allocated',
    title: 'Families allocated',
    section: 'movement',
    covers: 'programme',
    why: 'Work is done with families: 388 children can be 201 households to visit.',
    source: SOURCE,
    summary: 'count',
    unit: 'families',
    numerator: 'Distinct families with a case allocated on or before the date (or in the period)',
    denominator: null,
    goodLooksLike: 'neither',
    needs: [],
    caveats: ['A child without a family id counts as a family of their own; the report says how many there were.'],
    cuts: ['in period', 'phase='],
    settings: ['phases'],
    tally: (context) => allocationTallies(context, oneOfEachFamily),
  },
  {
    id: 'programme-open-cases',
    title: 'Open programme cases',
    section: 'movement',
    covers: 'programme',
    why: 'What the programme is carrying today.',
    source: SOURCE,
    summary: 'count',
    unit: 'cases',
    numerator: 'Cases allocated by the date and not concluded at the date',
    denominator: null,
    goodLooksLike: 'neither',
    needs: [NEED_OF_ANY_OUTCOME],
    caveats: ['A case concluded on the date is concluded at it.'],
    cuts: ['phase='],
    settings: ['phases'],
    tally: ({ book: { programme }, settings }) =>
      byPhase(programme, rowsAmong(programme.rows, programme.isOpen), settings.phases).map(({ group, rows }) =>
        tallyOfRows(group, programme, rows, { dates: datesOfCase }),
      ),
  },
  {
    id: 'movement',
    title: 'Movement of cases',
    section: 'movement',
    covers: 'programme',
    why: 'Whether the programme takes in more than it finishes: the first figures managers ask for.',
    source: SOURCE,
    summary: 'count',
    unit: 'cases',
    numerator:
      'Cases open on the evening before the period, allocated in it, concluded in it, and open at its end (or at the date where the period is not over)',
    denominator: null,
    goodLooksLike: 'neither',
    countedOverPeriod: true,
    needs: [NEED_OF_ANY_OUTCOME],
    caveats: ['A case allocated and concluded on one day is in both flows.'],
    cuts: ['open at start', 'allocated', 'concluded', 'open at end'],
    tally: ({ book: { programme }, period }) => {
      const { allocated, concluded } = programme.columns
      const isOpenAfter = (day: Day) => (row: number) =>
        (allocated[row] as Day) <= day && (concluded[row] === BLANK || (concluded[row] as Day) > day)
      const flow = (name: string, passes: (row: number) => boolean) =>
        tallyOfRows([name], programme, rowsAmong(programme.rows, passes), { dates: datesOfCase })
      return [
        flow('open at start', isOpenAfter(period.from - 1)),
        flow('allocated', (row) => isWithin(period, allocated[row] as Day)),
        flow('concluded', (row) => (allocated[row] as Day) <= period.to && isWithin(period, concluded[row] as Day)),
        flow('open at end', isOpenAfter(period.to)),
      ]
    },
  },
]

/** What decides about a case: when it was allocated, and when and by what it concluded. */
export function datesOfCase({ record, concludedOn }: ProgrammeCase): DecidingDates {
  return { allocated_date: record.allocatedDate, concluded: concludedOn }
}

/** Chooses some of the cases by their rows. */
type Choose = (rows: Int32Array, book: CasebookAsAt) => Int32Array

/** The first case of each child, which stands for the others. */
function oneOfEachChild(rows: Int32Array, { programme, vocabulary }: CasebookAsAt): Int32Array {
  const { children } = programme.columns
  const isKnown = new Uint8Array(vocabulary.size)
  return rowsAmong(rows, (row) => isFirst(isKnown, children[row] as number))
}

/** The first case of each family; a child without one is a family of their own. */
function oneOfEachFamily(rows: Int32Array, { programme, vocabulary }: CasebookAsAt): Int32Array {
  const { children, families } = programme.columns
  const isKnown = new Uint8Array(vocabulary.size)
  const isChildKnown = new Uint8Array(vocabulary.size)
  return rowsAmong(rows, (row) => {
    const family = families[row] as number
    return family === BLANK ? isFirst(isChildKnown, children[row] as number) : isFirst(isKnown, family)
  })
}

/** Whether a place of the vocabulary occurs for the first time. */
function isFirst(isKnown: Uint8Array, place: number): boolean {
  if (isKnown[place] === 1) return false
  isKnown[place] = 1
  return true
}

/** To date and in the period; of all and of each phase. */
function allocationTallies({ book, period, settings }: MeasureContext, choose: Choose): Tally[] {
  const { programme } = book
  const { allocated } = programme.columns
  const inPeriod = rowsAmong(programme.rows, (row) => isWithin(period, allocated[row] as Day))
  return [
    ...byPhase(programme, programme.rows, settings.phases),
    ...byPhase(programme, inPeriod, settings.phases, ['in period']),
  ].map(({ group, rows }) => tallyOfRows(group, programme, choose(rows, book), { dates: datesOfCase }))
}

/** Cases by their rows, and the group that a figure of them has. */
export interface PhaseCohort {
  readonly group: readonly string[]
  readonly rows: Int32Array
}

/** The cases of all phases together, then those of each; a case outside every phase is in the first only. */
export function byPhase(
  { columns: { phases, phaseNames } }: CasesAsAt,
  rows: Int32Array,
  names: readonly string[],
  group: readonly string[] = [],
): PhaseCohort[] {
  if (names.length === 0) return [{ group, rows }]
  const ofPhase = groupRows(rows, (row) => phases[row] as number)
  const rowsOf = (name: string) => (phaseNames.includes(name) ? ofPhase.get(phaseNames.indexOf(name)) : undefined)
  return [
    { group, rows },
    ...names.map((name) => ({ group: [`phase=${name}`, ...group], rows: rowsOf(name) ?? NO_ROWS })),
  ]
}
