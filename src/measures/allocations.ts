import { isWithin } from '../calendar/period.ts'
import { NEED_OF_ANY_OUTCOME } from '../outcomes/outcome-needs.ts'
import type { ProgrammeCase } from '../records/casebook.ts'
import { type DecidingDates, type Measure, type MeasureContext, type Tally, tallyOf } from './measure.ts'

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
    tally: (context) => allocationTallies(context, (cases) => cases),
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
    tally: (context) => allocationTallies(context, (cases) => firstOfEach(cases, ({ childId }) => childId)),
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
    tally: (context) => allocationTallies(context, (cases) => firstOfEach(cases, familyKey)),
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
    tally: ({ book, settings }) =>
      byPhase(book.cases.filter(isOpen), settings.phases).map(({ group, cases }) =>
        tallyOf(group, cases, { dates: datesOfCase }),
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
    tally: ({ book, period }) => {
      const known = book.cases.filter(({ record }) => record.allocatedDate <= period.to)
      const openAfter = (day: number) =>
        known.filter(
          ({ record, concludedOn }) => record.allocatedDate <= day && (concludedOn === null || concludedOn > day),
        )
      const allocated = known.filter(({ record }) => isWithin(period, record.allocatedDate))
      const concluded = known.filter(({ concludedOn }) => isWithin(period, concludedOn))
      return [
        tallyOf(['open at start'], openAfter(period.from - 1), { dates: datesOfCase }),
        tallyOf(['allocated'], allocated, { dates: datesOfCase }),
        tallyOf(['concluded'], concluded, { dates: datesOfCase }),
        tallyOf(['open at end'], openAfter(period.to), { dates: datesOfCase }),
      ]
    },
  },
]

/** What decides about a case: when it was allocated, and when and by what it concluded. */
export function datesOfCase({ record, concludedOn }: ProgrammeCase): DecidingDates {
  return { allocated_date: record.allocatedDate, concluded: concludedOn }
}

export function isOpen({ outcome }: ProgrammeCase): boolean {
  return outcome === 'open'
}

function familyKey({ childId, family }: ProgrammeCase): string {
  // No id begins with a line break.
  return family ?? `\n${childId}`
}

/** For each different key the first case that has it, which stands for the others. */
function firstOfEach(cases: readonly ProgrammeCase[], key: (item: ProgrammeCase) => string): ProgrammeCase[] {
  const seen = new Set<string>()
  return cases.filter((item) => {
    const before = seen.size
    return seen.add(key(item)).size > before
  })
}

/** To date and in the period; of all and of each phase. */
function allocationTallies(
  { book, period, settings }: MeasureContext,
  subjects: (cases: readonly ProgrammeCase[]) => readonly ProgrammeCase[],
): Tally[] {
  const inPeriod = book.cases.filter(({ record }) => isWithin(period, record.allocatedDate))
  return [...byPhase(book.cases, settings.phases), ...byPhase(inPeriod, settings.phases, ['in period'])].map(
    ({ group, cases }) => tallyOf(group, subjects(cases), { dates: datesOfCase }),
  )
}

/** The cases of all phases together, then those of each; a case outside every phase is in the first only. */
export function byPhase(
  cases: readonly ProgrammeCase[],
  phases: readonly string[],
  group: readonly string[] = [],
): { readonly group: readonly string[]; readonly cases: readonly ProgrammeCase[] }[] {
  if (phases.length === 0) return [{ group, cases }]
  const ofPhase = new Map<string | null, ProgrammeCase[]>(phases.map((name) => [name, []]))
  for (const item of cases) ofPhase.get(item.phase)?.push(item)
  return [
    { group, cases },
    ...phases.map((name) => ({ group: [`phase=${name}`, ...group], cases: ofPhase.get(name) ?? [] })),
  ]
}
