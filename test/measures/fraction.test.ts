import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundToTenth } from '../../src/measures/figure.ts'
import {
  compare,
  distanceOf,
  type Fraction,
  fraction,
  fractionOfDecimal,
  percentOf,
  roundHalfUp,
} from '../../src/measures/fraction.ts'

const of = (numerator: number, denominator: number) => fraction(numerator, denominator) as Fraction
const anyFraction = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 })).map(([a, b]) => of(a, b))

describe('a fraction of whole numbers', () => {
  it('is none where there is nothing to divide by (rule C7)', () => {
    expect(fraction(3, 0)).toBeNull()
    expect(fraction(0, 0)).toBeNull()
  })

  it.each([
    [of(2, 3), 0, 1],
    [of(1, 2), 0, 1],
    [of(49, 100), 0, 0],
    [of(31_100, 388), 1, 80.2],
    [of(1, 20), 1, 0.1],
    [of(9, 200), 1, 0],
    [of(9, 200), 2, 0.05],
    [of(1, 3), 2, 0.33],
    [of(995, 1000), 2, 1],
    [of(0, 7), 2, 0],
  ] as const)('%o is rounded half up to %i decimals: %f', (value, decimals, expected) => {
    expect(roundHalfUp(value, decimals)).toBe(expected)
  })

  it('is rounded to one decimal as every figure is', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 100_000 }), (numerator, denominator) => {
        expect(roundHalfUp(of(numerator, denominator), 1)).toBe(roundToTenth(numerator, denominator))
      }),
    )
  })

  it.each([
    [0.1, of(1, 10)],
    [0.3, of(3, 10)],
    [1230, of(1230, 1)],
    [12.25, of(1225, 100)],
    [0.0000001, of(1, 10_000_000)],
  ])('%f is read as it was written', (number, expected) => {
    expect(compare(fractionOfDecimal(number), expected)).toBe(0)
  })

  it('is as far from another as that from it, and that is nothing only where they are the same', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(compare(distanceOf(a, b), distanceOf(b, a))).toBe(0)
        expect(compare(a, b)).toBe(compare(b, a) === 0 ? 0 : -compare(b, a))
        expect(compare(distanceOf(a, b), of(0, 1)) === 0).toBe(compare(a, b) === 0)
      }),
    )
  })

  it('has its percentages exactly', () => {
    expect(compare(percentOf(fractionOfDecimal(5), of(1803, 1)), fractionOfDecimal(90.15))).toBe(0)
    expect(compare(percentOf(fractionOfDecimal(0.1), of(1, 3)), of(1, 3000))).toBe(0)
  })
})
