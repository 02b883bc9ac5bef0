import { compare, distanceOf, type Fraction, percentOf } from '../measures/fraction.ts'

/** Where a value has gone since the baseline. */
export type Direction = 'Increasing' | 'Decreasing' | 'Steady'

/** How far a value may be from its baseline and still be steady: in its own unit, or in percent of the baseline. */
export interface Tolerance {
  readonly amount: Fraction
  readonly in: 'unit' | 'percent of the baseline'
}

/**
 * The direction on the baseline (measures, section 4): steady where the value is no further from it than the
 * tolerance. Of a baseline of 0 every percentage is 0, so that any change from it is a direction.
 */
export function directionOf(current: Fraction, baseline: Fraction, { amount, in: unit }: Tolerance): Direction {
  const allowed = unit === 'unit' ? amount : percentOf(amount, baseline)
  if (compare(distanceOf(current, baseline), allowed) <= 0) return 'Steady'
  return compare(current, baseline) > 0 ? 'Increasing' : 'Decreasing'
}

/** The change that was hoped for. */
export interface ExpectedChange {
  /** As it was written. */
  readonly text: string
  /** The directions that fulfil it. */
  readonly directions: readonly Direction[]
}

/** Whether the change that was expected has happened; undefined where there is none to hold against the other. */
export function hasHappened(
  expected: ExpectedChange | undefined,
  direction: Direction | undefined,
): boolean | undefined {
  return expected && direction && expected.directions.includes(direction)
}
