import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fraction, fraction, fractionOfDecimal } from '../../src/measures/fraction.ts'
import { type Direction, directionOf, hasHappened, type Tolerance } from '../../src/scorecard/judge.ts'
import { readExpectedChange } from '../../src/scorecard/values.ts'

const points = (amount: number): Tolerance => ({ amount: fractionOfDecimal(amount), in: 'unit' })
const percent = (amount: number): Tolerance => ({ amount: fractionOfDecimal(amount), in: 'percent of the baseline' })
const direction = (baseline: number, current: number, tolerance: Tolerance) =>
  directionOf(fractionOfDecimal(current), fractionOfDecimal(baseline), tolerance)

describe('the direction on the baseline', () => {
  it.each<[string, number, number, Tolerance, Direction]>([
    ['as far above as the tolerance', 65, 67, points(2), 'Steady'],
    ['a tenth further above', 65, 67.1, points(2), 'Increasing'],
    ['as far below as the tolerance', 65, 63, points(2), 'Steady'],
    ['a tenth further below', 65, 62.9, points(2), 'Decreasing'],
    ['as far as a tolerance of a tenth, which no binary number is', 0.2, 0.3, points(0.1), 'Steady'],
    ['the same', 65, 65, points(0), 'Steady'],
    ['the least change, without a tolerance', 65, 65.1, points(0), 'Increasing'],
    ['5 % above', 1000, 1050, percent(5), 'Steady'],
    ['one more', 1000, 1051, percent(5), 'Increasing'],
    ['5 % below', 1000, 950, percent(5), 'Steady'],
    ['one less', 1000, 949, percent(5), 'Decreasing'],
    ['not quite 5 % of a number that 20 does not divide', 1803, 1893, percent(5), 'Steady'],
    ['over 5 % of it', 1803, 1894, percent(5), 'Increasing'],
    ['0 and 0', 0, 0, percent(5), 'Steady'],
    ['any change from 0, of which every percentage is 0', 0, 1, percent(5), 'Increasing'],
    ['points from 0', 0, 2, points(2), 'Steady'],
    ['more points from 0', 0, 2.1, points(2), 'Increasing'],
    ['down to 0', 100, 0, percent(5), 'Decreasing'],
  ])('%s: from %f to %f', (_, baseline, current, tolerance, expected) => {
    expect(direction(baseline, current, tolerance)).toBe(expected)
  })

  it('is judged before anything is rounded', () => {
    const [third, twoThirds] = [fraction(100, 3) as Fraction, fraction(200, 3) as Fraction]
    // 33 1/3 and 66 2/3 are 33.3 and 66.7 as displayed, which are 33.4 apart.
    expect(directionOf(twoThirds, third, { amount: fraction(100, 3) as Fraction, in: 'unit' })).toBe('Steady')
    expect(directionOf(twoThirds, third, points(33.3))).toBe('Increasing')
  })

  it('is turned round where baseline and current are', () => {
    const turned = { Increasing: 'Decreasing', Decreasing: 'Increasing', Steady: 'Steady' } as const
    const tenths = fc.nat(10_000).map((number) => number / 10)
    fc.assert(
      fc.property(tenths, tenths, tenths, (a, b, tolerance) => {
        expect(direction(a, b, points(tolerance))).toBe(turned[direction(b, a, points(tolerance))])
      }),
    )
  })
})

/** LGA care practice diagnostic for Blackburn with Darwen: baseline, 22 February 2017, and the direction as printed. */
const PUBLISHED: readonly (readonly [line: string, baseline: number, current: number, in_: '%' | '#', Direction])[] = [
  ['Number of Referrals per 10k child population', 689, 683, '#', 'Steady'],
  ['Percentage of Assessments completed within 45 days', 65, 92, '%', 'Increasing'],
  ['Percentage of Assessments completed within 15 days', 13, 21, '%', 'Increasing'],
  ['Percentage of open assmts over 45 days', 12, 3, '%', 'Decreasing'],
  ['Percentage of open assmts over 20 days', 54, 36, '%', 'Decreasing'],
  ['Percentage of referrals that were repeat referrals', 16, 15, '%', 'Steady'],
  ['Initial Child Protection Conference held in timescale', 62, 62, '%', 'Steady'],
  ['# Children Subject to Child Protection Plans', 270, 328, '#', 'Increasing'],
  ['% CP Reviews within timescale', 76, 67, '%', 'Decreasing'],
  ['% CP Plans that are 2nd or subsequent', 15, 15, '%', 'Steady'],
  ['# Open Cases in AST', 1230, 1124, '#', 'Decreasing'],
  ['% of SWs in AST with more than 30 cases', 42, 19, '%', 'Decreasing'],
  ['% of AST cases with a supervision in last 2 mths', 52, 72, '%', 'Increasing'],
  ['% of all CP children visited in last 3 weeks', 60, 85, '%', 'Increasing'],
  ['% of LAC with a visit recorded in the last month (AST)', 55, 78, '%', 'Increasing'],
  ['% of LAC with a visit recorded in the last 2 mths (AST)', 89, 97, '%', 'Increasing'],
  ['% of LAC placed at home visited in last mth', 57, 59, '%', 'Steady'],
  ['% of LAC placed at home visited in last 2 mths', 100, 93, '%', 'Steady'],
]

describe('with a tolerance of 7 points and 5 %', () => {
  it.each(PUBLISHED)('"%s" goes from %i to %i (%s): %s, as it was published', (_, baseline, current, unit, printed) => {
    expect(direction(baseline, current, unit === '%' ? points(7) : percent(5))).toBe(printed)
  })

  it('all open cases, from 1,803 to 1,809, are steady: they were published as decreasing', () => {
    expect(direction(1803, 1809, percent(5))).toBe('Steady')
  })
})

describe('the expected change', () => {
  it.each<[string, Direction | undefined, boolean | undefined]>([
    ['Increase', 'Increasing', true],
    ['Increase', 'Steady', false],
    ['Increase', 'Decreasing', false],
    ['Steady', 'Steady', true],
    ['Steady', 'Increasing', false],
    ['Steady or Decrease', 'Steady', true],
    ['Steady or Decrease', 'Decreasing', true],
    ['Steady or Decrease', 'Increasing', false],
    ['Increase', undefined, undefined],
  ])('"%s" and the direction %s: %s', (text, found, expected) => {
    expect(hasHappened(readExpectedChange(text), found)).toBe(expected)
  })

  it('has neither happened nor failed where none was written down', () => {
    expect(hasHappened(undefined, 'Increasing')).toBeUndefined()
  })
})
