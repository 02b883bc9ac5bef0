/** How many decimals a value may be shown with. */
export type Decimals = 0 | 1 | 2

/** A number as a fraction of whole numbers, so that nothing is rounded before it is compared or shown. */
export interface Fraction {
  readonly numerator: bigint
  /** Over 0. */
  readonly denominator: bigint
}

/** The fraction of two whole numbers; null where there is nothing to divide by (rule C7). */
export function fraction(numerator: number, denominator: number): Fraction | null {
  return denominator === 0 ? null : { numerator: BigInt(numerator), denominator: BigInt(denominator) }
}

/** The number that somebody wrote with so many decimals, exactly: 0.1 is 1/10, and not the nearest binary number. */
export function fractionOfDecimal(number: number): Fraction {
  const [whole = '0', decimals = ''] = plainText(number).split('.')
  return { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length) }
}

/** Very small and very large numbers are otherwise written with an exponent. */
function plainText(number: number): string {
  const text = String(number)
  return text.includes('e') ? number.toFixed(20) : text
}

/** Below 0 where `a` is less than `b`, above it where `a` is more, else 0. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** How far apart two numbers are. */
export function distanceOf(a: Fraction, b: Fraction): Fraction {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return { numerator: difference < 0n ? -difference : difference, denominator: a.denominator * b.denominator }
}

/** So many percent of a number. */
export function percentOf(percent: Fraction, number: Fraction): Fraction {
  return {
    numerator: percent.numerator * number.numerator,
    denominator: 100n * percent.denominator * number.denominator,
  }
}

/** A number of 0 or more, rounded once, half up. */
export function roundHalfUp({ numerator, denominator }: Fraction, decimals: Decimals): number {
  const scale = 10n ** BigInt(decimals)
  return Number((2n * numerator * scale + denominator) / (2n * denominator)) / Number(scale)
}
