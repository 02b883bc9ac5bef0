import type { Day } from '../calendar/day.ts'
import { isWithin } from '../calendar/period.ts'
import { OUTCOMES, type Outcome, outcomeTitle, placeOfOutcome } from '../outcomes/outcome.ts'
import { needToShow } from '../outcomes/outcome-needs.ts'
import type { ProgrammeCase } from '../records/casebook.ts'
import { rowsAmong } from '../records/rows.ts'
import { byPhase, datesOfCase, type PhaseCohort } from './allocations.ts'
import { type Details, type Measure, type MeasureContext, type Tally, tallyOfRows } from './measure.ts'

type Concluded = Exclude<Outcome, 'open'>

/** What each outcome means for the children it counts. */
const WHY: Readonly<Record<Concluded, string>> = {
  'looked-after': 'Children who could not stay safe at home: the most serious outcome there is.',
  icpc: 'Children whose risk rose to child protection: the programme found it, or did not prevent it.',
  'referred-to-cin-service': "Work that was not finished and passed on to the council's own service.",
  'step-down': 'Children who no longer need a social worker but still get help.',
  closed: 'Children who no longer need a service.',
  unclassified: 'Cases whose label nobody has explained: until it is, the other shares are only part of the truth.',
}

const DE_ESCALATED: readonly Concluded[] = ['closed', 'step-down']

/** The columns without which it cannot be told whether a case was de-escalated. */
export const DE_ESCALATION_NEEDS = DE_ESCALATED.map(needToShow)

/** The outcome ids in the order that reports print them: the wished-for first. */
export const OUTCOMES_AS_PRINTED: readonly Concluded[] = [
  'closed',
  'step-down',
  'referred-to-cin-service',
  'icpc',
  'looked-after',
  'unclassified',
]

const SHARED = {
  source: 'Blackburn with Darwen case study: 388 cases, of which 196 closed (50.5 %) and 115 stepped down (29.6 %)',
  section: 'outcomes',
  covers: 'programme',
  summary: 'share',
  unit: 'percent',
  denominator: 'Cases concluded: every outcome but open (under "of allocated": all cases allocated)',
  cuts: ['of allocated', 'in period', 'phase='],
  settings: ['phases', 'outcomeLabels', 'cinServiceTeams'],
} as const satisfies Partial<Measure>

/** The share of each outcome among the cases concluded, and the share that ended safely. */
export const OUTCOME_MEASURES: readonly Measure[] = [
  ...OUTCOMES_AS_PRINTED.map(
    (outcome): Measure => ({
      ...SHARED,
      id: `outcome-${outcome}`,
      title: outcomeTitle(outcome),
      why: WHY[outcome],
      numerator: `Cases with the outcome "${outcome}"`,
      goodLooksLike: 'neither',
      needs: [needToShow(outcome)],
      caveats: [
        'One outcome a case: where several hold, the most serious wins, even if the case was closed later.',
        'For the period, the outcomes are those of the cases concluded in it.',
      ],
      tally: (context) => outcomeTallies(context, [outcome]),
    }),
  ),
  {
    ...SHARED,
    id: 'de-escalated',
    title: 'Safely de-escalated (closed or stepped down)',
    why: 'The result a programme is commissioned for.',
    numerator: 'Cases with the outcome closed or step-down',
    goodLooksLike: 'high',
    needs: DE_ESCALATION_NEEDS,
    caveats: ['Under `rounding: additive` the value is the sum of the two shares as displayed.'],
    sumOf: DE_ESCALATED.map((outcome) => `outcome-${outcome}`),
    tally: (context) => outcomeTallies(context, DE_ESCALATED),
  },
]

/** Which outcome a case has, and the column that it was read from. */
function outcomeOfCase({ outcome, decidedBy }: ProgrammeCase): Details {
  return { outcome, decided_by: decidedBy?.column ?? null }
}

/** As a share of concluded and of allocated cases, to date and for the period, of all and of each phase. */
function outcomeTallies(context: MeasureContext, wanted: readonly Outcome[]): Tally[] {
  const { programme } = context.book
  const { outcomes } = programme.columns
  const places = wanted.map(placeOfOutcome)
  const counts = (row: number) => places.includes(outcomes[row] as number)
  return cohortsOf(context).map(({ group, rows, sizes }) => {
    const counting = places.reduce((sum, place) => sum + (sizes[place] as number), 0)
    const counted = { all: rows.length, counting }
    return tallyOfRows(group, programme, rows, { counts, counted, dates: datesOfCase, details: outcomeOfCase })
  })
}

/** Cases, and how many of them have each outcome, by its place. */
interface Cohort extends PhaseCohort {
  readonly sizes: Int32Array
}

/** The cases that each outcome is a share of: the same for all of them, so they are looked for and counted once. */
function cohortsOf({ book, period, settings }: MeasureContext): readonly Cohort[] {
  const known = cohortsByBook.get(book)
  if (known?.period === period && known.settings === settings) return known.cohorts
  const { programme } = book
  const { concluded, outcomes } = programme.columns
  const all = rowsAmong(programme.rows, (row) => !programme.isOpen(row))
  const inPeriod = rowsAmong(all, (row) => isWithin(period, concluded[row] as Day))
  const cohorts = [
    ...byPhase(programme, all, settings.phases),
    ...byPhase(programme, programme.rows, settings.phases, ['of allocated']),
    ...byPhase(programme, inPeriod, settings.phases, ['in period']),
  ].map(({ group, rows }): Cohort => ({ group, rows, sizes: sizesOf(rows, outcomes) }))
  cohortsByBook.set(book, { period, settings, cohorts })
  return cohorts
}

function sizesOf(rows: Int32Array, outcomes: Uint8Array): Int32Array {
  const sizes = new Int32Array(OUTCOMES.length)
  for (let at = 0; at < rows.length; at++) {
    const place = outcomes[rows[at] as number] as number
    sizes[place] = (sizes[place] as number) + 1
  }
  return sizes
}

const cohortsByBook = new WeakMap<
  MeasureContext['book'],
  Pick<MeasureContext, 'period' | 'settings'> & { readonly cohorts: readonly Cohort[] }
>()
