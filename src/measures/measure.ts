import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import type { Need } from '../records/need.ts'
import type { SourceRef } from '../records/record.ts'
import type { Records } from '../records/store.ts'
import type { Parameters } from './parameters.ts'
import { TallyOfRows } from './tally-of-rows.ts'

/** What a value is counted in. */
export const UNITS = [
  'cases',
  'episodes',
  'children',
  'families',
  'conferences',
  'reviews',
  'percent',
  'weeks',
  'per 10,000 children',
  'cases per full-time equivalent',
] as const
export type Unit = (typeof UNITS)[number]

/** The units of what is divided, which has decimals also where it comes out even. All others are whole numbers. */
const DIVIDED: ReadonlySet<Unit> = new Set([
  'percent',
  'weeks',
  'reviews',
  'per 10,000 children',
  'cases per full-time equivalent',
])

/** Whether values of a unit are the result of a division, and not counts. */
export function isDivided(unit: Unit): boolean {
  return DIVIDED.has(unit)
}

/** The parts of a report that a measure belongs to, in the order that managers ask for them. */
export const SECTIONS = [
  { id: 'movement', title: 'Movement' },
  { id: 'outcomes', title: 'Outcomes' },
  { id: 'assessments', title: 'Referrals and assessments' },
  { id: 'visits', title: 'Visits' },
  { id: 'reviews', title: 'Child protection and reviews' },
  { id: 'supervision', title: 'Supervision' },
  { id: 'caseloads', title: 'Caseloads' },
  { id: 'plans', title: 'CIN plans' },
  { id: 'drift', title: 'Drift' },
] as const
export type SectionId = (typeof SECTIONS)[number]['id']

/** What a measure counts over: the casebook as at the day, the period (never past that day), and the settings. */
export interface MeasureContext {
  readonly book: CasebookAsAt
  readonly period: Period
  readonly asAt: Day
  readonly settings: MeasureSettings
  /** The measure's own defaults with what the configuration sets over them. */
  readonly parameters: Parameters
}

export interface MeasureSettings {
  /** The names of the programme's phases, in order. */
  readonly phases: readonly string[]
  /** The planned length of a child in need plan, in weeks. */
  readonly planWeeks: number
  /** Children aged 0 to 17 in the area; undefined where the configuration does not say. */
  readonly population0to17: number | undefined
}

/** What a figure counts: a case, a child, a plan, a visit. Every one leads back to a row of the exports. */
export interface Subject {
  readonly childId: string
  readonly source: SourceRef
}

/** The dates that decided whether a subject counts, by the name of their column or of what happened. */
export type DecidingDates = Readonly<Record<string, Day | null>>

/** What else tells a subject apart, by the name of its column: the worker, the outcome. */
export type Details = Readonly<Record<string, string | number | null>>

/**
 * One figure of a measure before it is counted: the subjects it is about, and which of them count. The group is empty
 * for the figure itself, else the parts of its name in order: `phase=Phase 1`, `in period`, `of allocated`.
 */
export interface Tally {
  readonly group: readonly string[]
  /** The subjects; of rows of a table they are made only here, when somebody asks who they are. */
  readonly cohort: readonly Subject[]
  /** Where the subjects are the rows of a table: what is counted in their place. */
  readonly rows: RowTally | undefined
  /** Whether a subject of the cohort is in the numerator. */
  readonly counts: (subject: Subject) => boolean
  /** For a mean, median or ratio: what a subject adds. */
  readonly amount: (subject: Subject) => number
  readonly dates: (subject: Subject) => DecidingDates
  readonly details: (subject: Subject) => Details
  /** Where a cut is counted in another way than the figure itself. */
  readonly summary: Summary | undefined
  readonly unit: Unit | undefined
  readonly scale: Scale | undefined
  /** Of a cut: what the exports lack for it, though not for the measure. */
  readonly needs?: Need | undefined
}

/** The rows of a table that a figure is about, and the questions asked of a row by its place. */
export interface RowTally {
  readonly places: Int32Array
  /** Undefined where every row counts. */
  readonly countsAt: ((row: number) => boolean) | undefined
  readonly amountAt: (row: number) => number
  /** The child of each row of the table, by its place in the vocabulary. */
  readonly children: Int32Array
  /** What the rows come to, where that is known already: then nobody has to find them. */
  readonly counted: RowCounts | undefined
  /** The same of fewer rows. */
  readonly only: (accept: (subject: Subject) => boolean) => Tally
}

/** What the rows of a figure come to: all of them, those that count, and the different children whom they concern. */
export interface RowCounts {
  readonly all: number
  readonly counting: number
  /** Only where it was asked for. */
  readonly children?: number
}

/** What holds the subjects of a figure by row: a table, the cases as at the day, the children of whom something is open. */
export type Subjects<Kind> = Pick<Records<Kind>, 'at' | 'rowOf'> & {
  readonly numbers: (field: 'childId') => Int32Array
}

/** For a rate: the value is the count × `times` / `per`, and `of` is what it is shown to be counted of. */
export interface Scale {
  readonly times: number
  readonly per: number
  readonly of: number
}

interface Questions<Item, Kind> {
  counts?: (item: Item) => boolean
  amount?: (item: Item) => number
  dates?: (subject: Kind) => DecidingDates
  details?: (subject: Kind) => Details
  summary?: Summary
  unit?: Unit
  scale?: Scale
}

export type TallyQuestions<Kind> = Questions<Kind, Kind>

/** Makes a tally over subjects of one type; without `counts` every one of them counts. */
export function tallyOf<Kind extends Subject>(
  group: readonly string[],
  cohort: readonly Kind[],
  questions: TallyQuestions<Kind> = {},
): Tally {
  const { counts = () => true, amount = () => 0, dates = () => ({}), details = () => ({}) } = questions
  const { summary, unit, scale } = questions
  return {
    group,
    cohort,
    rows: undefined,
    counts: counts as Tally['counts'],
    amount: amount as Tally['amount'],
    dates: dates as Tally['dates'],
    details: details as Tally['details'],
    summary,
    unit,
    scale,
  }
}

/** What is asked of rows; `counted` where one pass over the table has answered it for several figures at once. */
export interface RowQuestions<Kind> extends Questions<number, Kind> {
  counted?: RowCounts
  /** See `Tally`. */
  needs?: Need | undefined
}

/**
 * Makes a tally over rows of a table of which there may be millions. What counts is asked of a row by its place, so that
 * it can be looked up in the columns; no record is made before somebody asks for the cohort.
 *
 * @param rows the rows, or how to find them where they are counted already
 */
export function tallyOfRows<Kind extends Subject>(
  group: readonly string[],
  subjects: Subjects<Kind>,
  rows: Int32Array | (() => Int32Array),
  questions: RowQuestions<Kind> = {},
): Tally {
  return new TallyOfRows(group, subjects, rows, questions)
}

/** The tally with only those of its subjects that pass. */
export function onlyOf(tally: Tally, accept: (subject: Subject) => boolean): Tally {
  return tally.rows?.only(accept) ?? { ...tally, cohort: tally.cohort.filter(accept) }
}

/**
 * How a tally becomes a value:
 * - `count`: the subjects that count;
 * - `share`: the subjects that count, as a percentage of all of them;
 * - `mean` and `median`: of what all subjects add; in weeks where they add days;
 * - `rate`: the subjects that count, scaled.
 */
export const SUMMARIES = ['count', 'share', 'mean', 'median', 'rate'] as const
export type Summary = (typeof SUMMARIES)[number]

/**
 * A figure, declared: what it counts, why it matters and where the rule comes from. Reports, help and documents are
 * made from these declarations, so that they cannot disagree.
 */
export interface Measure {
  /** The name under which every output carries it. */
  readonly id: string
  readonly title: string
  readonly section: SectionId
  /** Only children with a case of the programme, or all children of the service. */
  readonly covers: 'programme' | 'service'
  readonly why: string
  readonly source: string
  readonly summary: Summary
  readonly unit: Unit
  readonly numerator: string
  /** Null for a plain count. */
  readonly denominator: string | null
  readonly goodLooksLike: 'high' | 'low' | 'within a range' | 'neither'
  /** All that the exports have to hold for it. */
  readonly needs: readonly Need[]
  readonly caveats: readonly string[]
  /** Whether the figure itself is about the period, and not about all there is at the date. */
  readonly countedOverPeriod?: true
  /**
   * The parts that the names of its groups are made of (measures, section 8), each as it stands, or up to its `=`.
   * The figure itself has no part.
   */
  readonly cuts?: readonly string[]
  /** The keys of the configuration that decide what it counts, besides its own parameters. */
  readonly settings?: readonly string[]
  /** The measure that the configuration makes this one a copy of. */
  readonly like?: string
  /** What the configuration can set, with the defaults; a key that is not here cannot be set. */
  readonly parameters?: Parameters
  /** The measures whose displayed values add up to this one, where `rounding` is `additive` (rule C11). */
  readonly sumOf?: readonly string[]
  /** Whether its figures also say how many children they concern: of visits there are many for each. */
  readonly tellsChildren?: true
  /** What these exports made it leave out or fill in: sentences for the notes of a report that shows it. */
  readonly remarks?: (context: MeasureContext) => readonly string[]
  /** The details and dates by which its rows are listed, each from the lowest on; in the order of the files without. */
  readonly listedBy?: readonly string[]
  /** The figure itself and each of its cuts, one after the other: nobody keeps those of twenty thousand workers. */
  readonly tally: (context: MeasureContext) => Iterable<Tally>
}

/** Whether a figure is counted over a period: as its group says, else as the measure is. */
export function isCountedOverPeriod(measure: Measure, group: string): boolean {
  const parts = group.split('; ')
  if (parts.includes('in period')) return true
  return measure.countedOverPeriod === true && !parts.includes('to date')
}
