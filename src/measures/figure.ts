import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import { type Fraction, fraction } from './fraction.ts'
import type { Making } from './making.ts'
import type { Measure, Summary, Tally, Unit } from './measure.ts'
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
  /** The subjects it was counted from, see `TallyAgain`; undefined where it could not be counted. */
  readonly tally: Tally | undefined
}

/** Figures of one period, to be looked up by measure and group. Of thousands of them no name is put together. */
export class FiguresByName {
  private readonly byMeasure = new Map<string, Map<string, Figure>>()

  constructor(figures: readonly Figure[]) {
    for (const figure of figures) {
      const ofMeasure = this.byMeasure.get(figure.measure)
      if (ofMeasure) ofMeasure.set(figure.group, figure)
      else this.byMeasure.set(figure.measure, new Map([[figure.group, figure]]))
    }
  }

  get(measure: string, group: string): Figure | undefined {
    return this.byMeasure.get(measure)?.get(group)
  }
}

/** What tells a figure of a scorecard from another of its measure, group and period. */
export interface FigureLine {
  readonly title: string
  /** The teams that it counts; empty for all. */
  readonly teams: readonly string[]
  /** The parameters that the line sets, or the configuration. */
  readonly parameters: Parameters
}

/** What a figure is of. */
export type FigureIdentity = Pick<Figure, 'measure' | 'title' | 'unit' | 'period' | 'asAt' | 'group' | 'line'>

/** A figure that nothing was counted for: typed, published by others, or of a cut that nobody is in. It has no value yet. */
export function uncounted(identity: FigureIdentity): Figure {
  return {
    ...identity,
    numerator: null,
    denominator: null,
    value: null,
    needs: undefined,
    target: undefined,
    status: undefined,
    change: undefined,
    children: undefined,
    trend: undefined,
    tally: undefined,
  }
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
  const summary = tally.summary ?? measure.summary
  const counted = rows?.counted
  const all = counted?.all ?? (rows?.places ?? tally.cohort).length
  const numerator =
    counted !== undefined
      ? counted.counting
      : rows !== undefined
        ? numeratorOf(summary, rows.places, rows.countsAt, rows.amountAt)
        : numeratorOf(summary, tally.cohort, tally.counts, tally.amount)
  const denominator = denominatorOf(summary, all, scale)
  return {
    numerator,
    denominator,
    value: roundedValue({ summary, scale }, numerator, denominator, tally.unit ?? measure.unit),
  }
}

/** The value that counts come to, rounded once (rule C7); null of nothing, and where there is nothing to divide by. */
export function roundedValue(
  making: Pick<Making, 'summary' | 'scale'>,
  numerator: number | null,
  denominator: number | null,
  unit: Unit,
): number | null {
  return numerator === null ? null : roundToTenth(...exactly(making, numerator, denominator ?? 1, unit))
}

/** What a value is shown to be counted of: nothing for a plain count. */
function denominatorOf(summary: Summary, all: number, scale: Tally['scale']): number | null {
  if (summary === 'count') return null
  return summary === 'rate' ? (scale?.of ?? 1) : all
}

/** The value of a figure before it is rounded, from its counts; null where it has none. */
export function exactValueOf({ making, numerator, denominator, unit }: Figure): Fraction | null {
  if (making === undefined || numerator === null) return null
  return fraction(...exactly(making, numerator, denominator ?? 1, unit))
}

/** The whole numbers that the value of a figure is the fraction of. */
function exactly(
  { summary, scale }: Pick<Making, 'summary' | 'scale'>,
  numerator: number,
  denominator: number,
  unit: Unit,
): readonly [numerator: number, denominator: number] {
  const divisor = unit === 'weeks' ? DAYS_PER_WEEK : 1
  switch (summary) {
    case 'count':
      return [numerator, 1]
    case 'share':
      return [100 * numerator, denominator]
    case 'mean':
      return [numerator, divisor * denominator]
    case 'median':
      // Twice the median, so that the middle of an even number of plans stays a whole number.
      return [2 * numerator, 2 * divisor]
    case 'rate':
      return [numerator * (scale?.times ?? 1), scale?.per ?? 1]
  }
}

/** What a value is made from, of subjects or of rows by their places; null for the middle of nothing. */
function numeratorOf<Item>(
  summary: Summary,
  items: ArrayLike<Item>,
  counts: ((item: Item) => boolean) | undefined,
  amount: (item: Item) => number,
): number | null {
  switch (summary) {
    case 'count':
    case 'share':
    case 'rate':
      return counts === undefined ? items.length : countOf(items, counts)
    case 'mean': {
      let total = 0
      for (let at = 0; at < items.length; at++) total += amount(items[at] as Item)
      return total
    }
    case 'median': {
      const all = items.length
      const amounts = new Float64Array(all)
      for (let at = 0; at < all; at++) amounts[at] = amount(items[at] as Item)
      amounts.sort()
      const [low, high] = [amounts[Math.floor((all - 1) / 2)] ?? 0, amounts[Math.floor(all / 2)] ?? 0]
      return all === 0 ? null : (low + high) / 2
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
  if (rows.counted?.children !== undefined) return rows.counted.children
  const { places, children } = rows
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
