import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import { type Fraction, fraction } from './fraction.ts'
import type { Making } from './making.ts'
import type { Measure, Tally, Unit } from './measure.ts'
import type { Parameters } from './parameters.ts'
import type { TargetStatus } from './target.ts'

/** One number of a report, with the counts it was made from and everything needed to name it. */
export interface Figure {
  readonly measure: string
  readonly title: string
  /** Empty for the figure itself; else the parts of the cut joined by "; ". */
  readonly group: string
  readonly unit: Unit
  /** Both days included; never past the as-at date. */
  readonly period: Period
  readonly asAt: Day
  readonly numerator: number | null
  /** Null for a plain count. */
  readonly denominator: number | null
  /** Rounded once, half up, to one decimal; null where there is nothing to divide by. */
  readonly value: number | null
  /** Of a published figure: what stands in place of a value that was withheld, such as `c`; never 0. */
  readonly withheld?: string | undefined
  /** What the exports lack for this measure; undefined where it could be counted. */
  readonly needs: string | undefined
  readonly target: string | undefined
  readonly status: TargetStatus | undefined
  /** The value less the value of the period before; undefined where there is none to compare with. */
  readonly change: number | undefined
  /** How many children it concerns, for measures that tell; undefined for others. */
  readonly children: number | undefined
  /** The values of the last weeks, this one last; undefined where they were not counted. */
  readonly trend: readonly (number | null)[] | undefined
  /** How it was made from its counts; undefined where it could not be counted. */
  readonly making?: Making | undefined
  /** Whether disclosure control hides it: its counts and value are null then, and every format shows `c`. */
  readonly suppressed?: true
  /** Of a scorecard: the line that it stands in, whose teams and parameters it was counted by. */
  readonly line?: FigureLine
  /** The subjects it was counted from; undefined where it could not be counted. */
  readonly tally: Tally | undefined
}

/** What tells a figure of a scorecard from another of its measure, group and period. */
export interface FigureLine {
  readonly title: string
  /** The teams that it counts; empty for all. */
  readonly teams: readonly string[]
  /** The parameters that the line sets, or the configuration. */
  readonly parameters: Parameters
}

/** The counts and the value of a figure. */
export type Counts = Pick<Figure, 'numerator' | 'denominator' | 'value'>

/** The name of a cut as every output carries it. */
export function groupName(parts: readonly string[]): string {
  return parts.join('; ')
}

/**
 * A fraction of whole numbers rounded half up to one decimal, exactly: 311 of 388 hundredfold is 80.2.
 * Null where the denominator is 0 (rule C7).
 */
export function roundToTenth(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null
  return Math.floor((20 * numerator + denominator) / (2 * denominator)) / 10
}

const DAYS_PER_WEEK = 7

/** Turns a tally into counts and a value, as the measure's `summary` says unless the cut has its own. */
export function summarise(measure: Pick<Measure, 'summary' | 'unit'>, tally: Tally): Counts {
  const { numerator, denominator, exact } = countsOf(measure, tally)
  return { numerator, denominator, value: roundToTenth(...exact) }
}

/** The value of a tally before it is rounded; null where there is nothing to divide by. */
export function exactValueOf(measure: Pick<Measure, 'summary' | 'unit'>, tally: Tally): Fraction | null {
  return fraction(...countsOf(measure, tally).exact)
}

/** What a tally counts, and the whole numbers that its value is the fraction of. */
function countsOf(
  measure: Pick<Measure, 'summary' | 'unit'>,
  tally: Tally,
): Omit<Counts, 'value'> & { readonly exact: readonly [numerator: number, denominator: number] } {
  const { cohort } = tally
  const all = cohort.length
  const divisor = (tally.unit ?? measure.unit) === 'weeks' ? DAYS_PER_WEEK : 1
  switch (tally.summary ?? measure.summary) {
    case 'count': {
      const count = countOf(tally)
      return { numerator: count, denominator: null, exact: [count, 1] }
    }
    case 'share': {
      const count = countOf(tally)
      return { numerator: count, denominator: all, exact: [100 * count, all] }
    }
    case 'mean': {
      const total = cohort.reduce((sum, subject) => sum + tally.amount(subject), 0)
      return { numerator: total, denominator: all, exact: [total, divisor * all] }
    }
    case 'median': {
      const amounts = cohort.map(tally.amount).sort((a, b) => a - b)
      // Twice the median, so that the middle of an even number of plans stays a whole number.
      const doubled = (amounts[Math.floor((all - 1) / 2)] ?? 0) + (amounts[Math.floor(all / 2)] ?? 0)
      return {
        numerator: all === 0 ? null : doubled / 2,
        denominator: all,
        exact: [doubled, all === 0 ? 0 : 2 * divisor],
      }
    }
    case 'rate': {
      const count = countOf(tally)
      const { times, per, of } = tally.scale ?? { times: 1, per: 1, of: 1 }
      return { numerator: count, denominator: of, exact: [count * times, per] }
    }
  }
}

function countOf({ cohort, counts }: Tally): number {
  let count = 0
  for (const subject of cohort) if (counts(subject)) count++
  return count
}
