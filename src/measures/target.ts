import { compare, distanceOf, fractionOfDecimal } from './fraction.ts'

/** Whether a value is where it should be; amber is near it, where the configuration says how near that is. */
export type TargetStatus = 'on target' | 'amber' | 'off target'

/** A range of values, as an analyst writes it. */
export interface TargetRange {
  /** As it was written. */
  readonly text: string
  readonly from: number
  readonly fromIncluded: boolean
  readonly to: number
  readonly toIncluded: boolean
}

const NUMBER = String.raw`(\d+(?:,\d{3})*(?:\.\d+)?)\s*%?`
const BETWEEN = new RegExp(`^${NUMBER}\\s*(?:to|-|–)\\s*${NUMBER}$`)
const AT_LEAST = new RegExp(`^(?:${NUMBER}\\s*\\+|(?:>=|≥|at least)\\s*${NUMBER})$`)
const AT_MOST = new RegExp(`^(?:<=|≤|at most|up to)\\s*${NUMBER}$`)
const OVER = new RegExp(`^(?:>|over)\\s*${NUMBER}$`)
const UNDER = new RegExp(`^(?:<|under)\\s*${NUMBER}$`)
const EXACTLY = new RegExp(`^${NUMBER}$`)

/**
 * Reads a target range as analysts write it: `575 to 695`, `210-260`, `>90%`, `95%+`, `<5%`, `10% to 20%`.
 * Both ends of a range are in it; `>` and `<` leave their number out. Undefined where the text is no range.
 */
export function readTargetRange(text: string): TargetRange | undefined {
  const trimmed = text.trim().toLowerCase()
  const range = (from: number, fromIncluded: boolean, to: number, toIncluded: boolean): TargetRange => ({
    text,
    from,
    fromIncluded,
    to,
    toIncluded,
  })
  const between = BETWEEN.exec(trimmed)
  if (between) {
    const [from, to] = [number(between[1]), number(between[2])]
    return from <= to ? range(from, true, to, true) : undefined
  }
  const atLeast = AT_LEAST.exec(trimmed)
  if (atLeast) return range(number(atLeast[1] ?? atLeast[2]), true, Number.POSITIVE_INFINITY, false)
  const atMost = AT_MOST.exec(trimmed)
  if (atMost) return range(Number.NEGATIVE_INFINITY, false, number(atMost[1]), true)
  const over = OVER.exec(trimmed)
  if (over) return range(number(over[1]), false, Number.POSITIVE_INFINITY, false)
  const under = UNDER.exec(trimmed)
  if (under) return range(Number.NEGATIVE_INFINITY, false, number(under[1]), false)
  const exactly = EXACTLY.exec(trimmed)
  return exactly ? range(number(exactly[1]), true, number(exactly[1]), true) : undefined
}

function number(text: string | undefined): number {
  return Number((text ?? '').replaceAll(',', ''))
}

/**
 * Where a displayed value stands against its range; undefined for no value.
 *
 * @param amberWithin how far outside its range a value is amber, in the unit of the value, included; 0 for never
 */
export function statusOf(value: number | null, range: TargetRange, amberWithin = 0): TargetStatus | undefined {
  if (value === null) return undefined
  const aboveStart = range.fromIncluded ? value >= range.from : value > range.from
  const belowEnd = range.toIncluded ? value <= range.to : value < range.to
  if (aboveStart && belowEnd) return 'on target'
  const bound = aboveStart ? range.to : range.from
  const distance = distanceOf(fractionOfDecimal(value), fractionOfDecimal(bound))
  return amberWithin > 0 && compare(distance, fractionOfDecimal(amberWithin)) <= 0 ? 'amber' : 'off target'
}
