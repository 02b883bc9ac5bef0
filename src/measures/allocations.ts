import { isWithin } from '../calendar/period.ts'
import { OUTCOME_FIELDS } from '../outcomes/classify.ts'
import type { ProgrammeCase } from '../records/casebook.ts'
import type { Measure, MeasureContext, Member, Tally } from './measure.ts'

const SOURCE = 'Blackburn with Darwen and Lancashire case studies'

/** Cases allocated, children and families, and how many are still open: how much work came to the programme. */
export const ALLOCATION_MEASURES: readonly Measure[] = [
  {
    id: 'cases-allocated',
    title: 'Cases allocated',
    why: 'How much work came to the programme, against the places it was commissioned for.',
    source: SOURCE,
    summary: 'count',
    unit: 'cases',
    numerator: 'Case rows allocated on or before the date (or in the period)',
    denominator: null,
    goodLooksLike: 'neither',
    needs: [],
    caveats: ['A child allocated twice is two cases.'],
    tally: (context) => allocationTallies(context, (cases) => cases.map(asMember)),
  },
  {
    id: 'children-allocated',
    title: 'Children allocated',
    why: 'How many children the programme has reached.',
    source: SOURCE,
    summary: 'count',
    unit: 'children',
    numerator: 'Distinct children with a case allocated on or before the date (or in the period)',
    denominator: null,
    goodLooksLike: 'neither',
    needs: [],
    caveats: [],
    tally: (context) => allocationTallies(context, (cases) => firstOfEach(cases, ({ record }) => record.childId)),
  },
  {
    id: 'families-allocated',
    title: 'Families allocated',
    why: 'Work is done with families: 388 children can be 201 households to visit.',
    source: SOURCE,
    summary: 'count',
    unit: 'families',
    numerator: 'Distinct families with a case allocated on or before the date (or in the period)',
    denominator: null,
    goodLooksLike: 'neither',
    needs: [],
    caveats: ['A child without a family id counts as a family of their own; the report says how many there were.'],
    tally: (context) => allocationTallies(context, (cases) => firstOfEach(cases, familyKey)),
  },
  {
    id: 'programme-open-cases',
    title: 'Open programme cases',
    why: 'What the programme is carrying today.',
    source: SOURCE,
    summary: 'count',
    unit: 'cases',
    numerator: 'Cases allocated by the date and not concluded at the date',
    denominator: null,
    goodLooksLike: 'neither',
    needs: [OUTCOME_FIELDS],
    caveats: ['A case concluded on the date is concluded at it.'],
    tally: ({ book, settings }) => {
      const open = book.cases.filter(isOpen)
      return byPhase(open, settings.phases, [], (cases) => cases.map(asMember))
    },
  },
  {
    id: 'movement',
    title: 'Movement of cases',
    why: 'Whether the programme takes in more than it finishes: the first figures managers ask for.',
    source: SOURCE,
    summary: 'count',
    unit: 'cases',
    numerator:
      'Cases open on the evening before the period, allocated in it, concluded in it, and open at its end (or at the date where the period is not over)',
    denominator: null,
    goodLooksLike: 'neither',
    needs: [OUTCOME_FIELDS],
    caveats: ['A case allocated and concluded on one day is in both flows.'],
    tally: ({ book, period }) => {
      const known = book.cases.filter(({ record }) => record.allocatedDate <= period.to)
      const openAfter = (day: number) => (item: ProgrammeCase) =>
        item.record.allocatedDate <= day && (item.concludedOn === null || item.concludedOn > day)
      return [
        { group: ['open at start'], members: known.filter(openAfter(period.from - 1)).map(asMember) },
        {
          group: ['allocated'],
          members: known.filter(({ record }) => isWithin(period, record.allocatedDate)).map(asMember),
        },
        {
          group: ['concluded'],
          members: known.filter(({ concludedOn }) => isWithin(period, concludedOn)).map(asMember),
        },
        { group: ['open at end'], members: known.filter(openAfter(period.to)).map(asMember) },
      ]
    },
  },
]

export function isOpen({ outcome }: ProgrammeCase): boolean {
  return outcome === 'open'
}

function asMember({ record }: ProgrammeCase): Member {
  return { childId: record.childId, source: record.source, counts: true }
}

function familyKey({ record, family }: ProgrammeCase): string {
  return family === null ? `child ${record.childId}` : `family ${family}`
}

/** One member for each different key: the first case that has it stands for the others. */
function firstOfEach(cases: readonly ProgrammeCase[], key: (item: ProgrammeCase) => string): Member[] {
  const first = new Map<string, ProgrammeCase>()
  for (const item of cases) if (!first.has(key(item))) first.set(key(item), item)
  return [...first.values()].map(asMember)
}

/** To date and in the period; of all and of each phase. */
function allocationTallies(
  { book, period, settings }: MeasureContext,
  membersOf: (cases: readonly ProgrammeCase[]) => Member[],
): Tally[] {
  const inPeriod = book.cases.filter(({ record }) => isWithin(period, record.allocatedDate))
  return [
    ...byPhase(book.cases, settings.phases, [], membersOf),
    ...byPhase(inPeriod, settings.phases, ['in period'], membersOf),
  ]
}

/** A tally of all cases, then one of each phase's; a case outside every phase is in the first only. */
export function byPhase(
  cases: readonly ProgrammeCase[],
  phases: readonly string[],
  group: readonly string[],
  membersOf: (cases: readonly ProgrammeCase[]) => Member[],
): Tally[] {
  return [
    { group, members: membersOf(cases) },
    ...phases.map((name) => ({
      group: [`phase=${name}`, ...group],
      members: membersOf(cases.filter(({ phase }) => phase === name)),
    })),
  ]
}
