import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { Case } from '../records/case.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
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

/** One case, child or plan that a figure counts, and whether it is in the numerator. */
export interface Member {
  readonly childId: string
  readonly source: SourceRef
  readonly counts: boolean
  /** For a mean or median: the days that this member adds. */
  readonly days?: number
}

/**
 * The members of one figure of a measure: the figure itself, or one of its cuts. The group is empty for the figure
 * itself, else the parts of its name in order: `phase=Phase 1`, `in period`, `of allocated`.
 */
export interface Tally {
  readonly group: readonly string[]
  readonly members: readonly Member[]
}

/**
 * How a measure turns its members into a value:
 * - `count`: the members that count;
 * - `share`: the members that count, as a percentage of all members;
 * - `mean` and `median`: over the days of all members, in weeks.
 */
export type Summary = 'count' | 'share' | 'mean' | 'median'

/** A column of the case list; a measure needs at least one of each set named in `needs`. */
type NeededColumns = readonly (keyof Case & string)[]

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
  /** Sets of columns of `cases`: one column of each set has to be in the exports. */
  readonly needs: readonly NeededColumns[]
  readonly caveats: readonly string[]
  /** The measures whose displayed values add up to this one, where `rounding` is `additive` (rule C11). */
  readonly sumOf?: readonly string[]
  /** The members of the figure itself and of each of its cuts. */
  readonly tally: (context: MeasureContext) => readonly Tally[]
}
