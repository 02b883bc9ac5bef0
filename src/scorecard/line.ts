import type { Day } from '../calendar/day.ts'
import type { Decimals } from '../measures/fraction.ts'
import type { Measure, Unit } from '../measures/measure.ts'
import type { TargetRange } from '../measures/target.ts'
import type { ExpectedChange, Tolerance } from './judge.ts'
import type { CountedOver, TypedBaseline } from './values.ts'

/** A line of a scorecard: what it shows, and what that is held against. */
export interface ScorecardLine {
  /** Where it stands in the lines file. */
  readonly line: number
  readonly section: string
  /** The measure, with the parameters of this line. */
  readonly measure: Measure
  readonly title: string
  /** Only these teams; empty for all. */
  readonly teams: readonly string[]
  /** The cut that it shows; empty for the figure itself. */
  readonly group: string
  readonly unit: Unit
  /** What its columns are counted over, each to its date; undefined for their own periods. */
  readonly countedOver: CountedOver | undefined
  readonly baselineSource: string | undefined
  /** The baseline as somebody typed it, which goes before one that could be counted. */
  readonly typedBaseline: TypedBaseline | undefined
  /** What the baseline is about; without a first day it is what a column as at the last day would show. */
  readonly baselineSpan: { readonly from: Day | undefined; readonly to: Day } | undefined
  readonly expectedChange: ExpectedChange | undefined
  readonly target: TargetRange | undefined
  readonly tolerance: Tolerance
  readonly decimals: Decimals
  /** Columns before this day stay empty. */
  readonly reportedFrom: Day | undefined
}
