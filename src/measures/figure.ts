import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { Measure, Tally, Unit } from './measure.ts'
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
  /** The subjects it was counted from, see `TallyAgain`; undefined where it could not be counted. */
  readonly tally: Tally | undefined
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
  const { rows, scale } = tally
  const how = { summary: tally.summary ?? measure.summary, unit: tally.unit ?? measure.unit, scale }
  return rows === undefined
    ? summariseItems(how, tally.cohort, tally.counts, tally.amount)
    : summariseItems(how, rows.rows, rows.counts, rows.amount)
}

/** The same of subjects, or of rows by their places. */
function summariseItems<Item>(
  { summary, unit, scale }: Pick<Measure, 'summary' | 'unit'> & Pick<Tally, 'scale'>,
  items: ArrayLike<Item>,
  counts: (item: Item) => boolean,
  amount: (item: Item) => number,
): Counts {
  const all = items.length
  const divisor = unit === 'weeks' ? DAYS_PER_WEEK : 1
  switch (summary) {
    case 'count': {
      const count = countOf(items, counts)
      return { numerator: count, denominator: null, value: count }
    }
    case 'share': {
      const count = countOf(items, counts)
      return { numerator: count, denominator: all, value: roundToTenth(100 * count, all) }
    }
    case 'mean': {
      let total = 0
      for (let at = 0; at < all; at++) total += amount(items[at] as Item)
      return { numerator: total, denominator: all, value: roundToTenth(total, divisor * all) }
    }
    case 'median': {
      const amounts = Float64Array.from(items, (item) => amount(item)).sort()
      // Twice the median, so that the middle of an even number of plans stays a whole number.
      const doubled = (amounts[Math.floor((all - 1) / 2)] ?? 0) + (amounts[Math.floor(all / 2)] ?? 0)
      return {
        numerator: all === 0 ? null : doubled / 2,
        denominator: all,
        value: all === 0 ? null : roundToTenth(doubled, 2 * divisor),
      }
    }
    case 'rate': {
      const count = countOf(items, counts)
      const { times, per, of } = scale ?? { times: 1, per: 1, of: 1 }
      return { numerator: count, denominator: of, value: roundToTenth(count * times, per) }
    }
  }
}

function countOf<Item>(items: ArrayLike<Item>, counts: (item: Item) => boolean): number {
  let count = 0
  for (let at = 0; at < items.length; at++) if (counts(items[at] as Item)) count++
  return count
}

/** How many different children the subjects of a tally are, or concern. */
export function childrenIn(tally: Tally): number {
  const { rows } = tally
  if (rows === undefined) return new Set(tally.cohort.map(({ childId }) => childId)).size
  const { rows: places, children } = rows
  let last = -1
  for (let at = 0; at < places.length; at++) last = Math.max(last, children[places[at] as number] as number)
  const isKnown = new Uint8Array(last + 1)
  let different = 0
  for (let at = 0; at < places.length; at++) {
    const child = children[places[at] as number] as number
    different += 1 - (isKnown[child] as number)
    isKnown[child] = 1
  }
  return different
}
