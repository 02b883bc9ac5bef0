import { type Counts, roundedValue } from './figure.ts'
import type { Measure, Scale, Summary, Tally, Unit } from './measure.ts'

/** How a figure was made from what was counted: with its counts, all that it takes to add it to another one. */
export interface Making {
  readonly summary: Summary
  /** Of a mean or median: how many subjects add each amount. */
  readonly distribution: ReadonlyMap<number, number> | undefined
  /** Of a rate: the value is the numerator × `times` / `per`. */
  readonly scale: Pick<Scale, 'times' | 'per'> | undefined
}

/**
 * How a tally of a measure becomes its figure.
 *
 * @param again the tally to be found once more: only programs that add reports up read the distribution, and what it is
 *   made from is not kept until then
 */
export function makingOf(measure: Pick<Measure, 'summary'>, { summary, scale }: Tally, again: Tally): Making {
  const made = summary ?? measure.summary
  if (made !== 'mean' && made !== 'median') {
    return scale === undefined ? PLAIN[made] : { summary: made, distribution: undefined, scale }
  }
  let distribution: Making['distribution']
  return {
    summary: made,
    get distribution() {
      distribution ??= distributionOf(again)
      return distribution
    },
    scale,
  }
}

/** Most figures are made in one of these ways: there is no need of one for each. */
const PLAIN = {
  count: { summary: 'count', distribution: undefined, scale: undefined },
  share: { summary: 'share', distribution: undefined, scale: undefined },
  rate: { summary: 'rate', distribution: undefined, scale: undefined },
} as const satisfies Partial<Record<Summary, Making>>

function distributionOf(tally: Tally): ReadonlyMap<number, number> {
  const distribution = new Map<number, number>()
  const add = (amount: number) => distribution.set(amount, (distribution.get(amount) ?? 0) + 1)
  const { rows } = tally
  if (rows) for (const row of rows.places) add(rows.amountAt(row))
  else for (const subject of tally.cohort) add(tally.amount(subject))
  return distribution
}

/**
 * The counts of figures that were made in the same way, added up, and the value that follows from them: nothing is
 * averaged twice. They must have what their summary needs: a median its distribution, a rate its scale.
 */
export function addUp(parts: readonly (Making & Counts)[], unit: Unit): Counts & Making {
  const [first] = parts
  const summary = first?.summary ?? 'count'
  const distribution = joined(parts.map((part) => part.distribution))
  const scale =
    summary === 'rate'
      ? { times: first?.scale?.times ?? 1, per: sum(parts.map((part) => part.scale?.per ?? 0)) }
      : undefined
  const numerator =
    summary === 'median' ? medianOf(distribution ?? new Map()) : sum(parts.map((part) => part.numerator ?? 0))
  const denominator = summary === 'count' ? null : sum(parts.map((part) => part.denominator ?? 0))
  const value = roundedValue({ summary, scale }, numerator, denominator, unit)
  return { summary, distribution, scale, numerator, denominator, value }
}

/** Full-time equivalents have thousandths at the most: their sum has no more. */
function sum(numbers: readonly number[]): number {
  return Math.round(1000 * numbers.reduce((total, number) => total + number, 0)) / 1000
}

/** The distributions together; undefined where one of them is not known. */
function joined(distributions: readonly Making['distribution'][]): Making['distribution'] {
  const all = new Map<number, number>()
  for (const distribution of distributions) {
    if (distribution === undefined) return undefined
    for (const [amount, count] of distribution) all.set(amount, (all.get(amount) ?? 0) + count)
  }
  return all
}

/** The amount in the middle, or between the two in the middle; null of nothing. */
function medianOf(distribution: ReadonlyMap<number, number>): number | null {
  const inOrder = [...distribution].sort(([a], [b]) => a - b)
  const all = inOrder.reduce((total, [, count]) => total + count, 0)
  if (all === 0) return null
  const at = (place: number) => {
    let passed = 0
    for (const [amount, count] of inOrder) {
      passed += count
      if (place < passed) return amount
    }
    return 0
  }
  return (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2
}
