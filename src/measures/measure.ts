import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import type { Need } from '../records/need.ts'
import type { SourceRef } from '../records/record.ts'

/** What a value is counted in. */
export type Unit = 'cases' | 'children' | 'families' | 'percent' | 'weeks'

/** What a measure counts over: the casebook as at the day, the period (never past that day), and the settings. */
export interface MeasureContext {
  readonly book: CasebookAsAt
  readonly period: Period
  readonly asAt: Day
  readonly settings: MeasureSettings
}

export interface MeasureSettings {
  /** The names of the programme's phases, in order. */
  readonly phases: readonly string[]
  /** The planned length of a child in need plan, in weeks. */
  readonly planWeeks: number
}

/** What a figure counts: a case, a child, a plan, a visit. Every one leads back to a row of the exports. */
export interface Subject {
  readonly childId: string
  readonly source: SourceRef
}

/**
 * One figure of a measure before it is counted: the subjects it is about, and which of them count. The group is empty
 * for the figure itself, else the parts of its name in order: `phase=Phase 1`, `in period`, `of allocated`.
 */
export interface Tally {
  readonly group: readonly string[]
  readonly cohort: readonly Subject[]
  /** Whether a subject of the cohort is in the numerator. */
  readonly counts: (subject: Subject) => boolean
  /** For a mean or median: the days that a subject adds. */
  readonly days: (subject: Subject) => number
}

/** Makes a tally over subjects of one type; without `counts` every one of them counts. */
export function tallyOf<Kind extends Subject>(
  group: readonly string[],
  cohort: readonly Kind[],
  {
    counts = () => true,
    days = () => 0,
  }: { counts?: (subject: Kind) => boolean; days?: (subject: Kind) => number } = {},
): Tally {
  return { group, cohort, counts: counts as Tally['counts'], days: days as Tally['days'] }
}

/**
 * How a measure turns its members into a value:
 * - `count`: the members that count;
 * - `share`: the members that count, as a percentage of all members;
 * - `mean` and `median`: over the days of all members, in weeks.
 */
export type Summary = 'count' | 'share' | 'mean' | 'median'

/**
 * A figure, declared: what it counts, why it matters and where the rule comes from. Reports, help and documents are
 * made from these declarations, so that they cannot disagree.
 */
export interface Measure {
  /** The name under which every output carries it. */
  readonly id: string
  readonly title: string
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
  /** The measures whose displayed values add up to this one, where `rounding` is `additive` (rule C11). */
  readonly sumOf?: readonly string[]
  /** The figure itself and each of its cuts. */
  readonly tally: (context: MeasureContext) => readonly Tally[]
}
