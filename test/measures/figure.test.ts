import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupName, roundToTenth, summarise } from '../../src/measures/figure.ts'
import { type Summary, tallyOf } from '../../src/measures/measure.ts'

interface Member {
  readonly counts: boolean
  readonly days: number
}

const summaryOf = (summary: Summary, members: readonly Partial<Member>[]) => {
  const cohort = members.map((words) => ({
    childId: 'K1',
    source: { file: 'cases.csv', line: 2 },
    counts: true,
    days: 0,
    ...words,
  }))
  const questions = { counts: (item: Member) => item.counts, amount: (item: Member) => item.days }
  return summarise({ summary, unit: 'weeks' }, tallyOf([], cohort, questions))
}

describe('rounding to one decimal (rule C7)', () => {
  it.each([
    [31_100, 388, 80.2],
    [11_400, 144, 79.2],
    [1, 20, 0.1],
    [49, 1000, 0],
    [50, 1000, 0.1],
    [23, 20, 1.2],
    [109, 20, 5.5],
    [10_045, 100, 100.5],
    [10_044, 100, 100.4],
    [2, 3, 0.7],
    [100, 3, 33.3],
    [0, 7, 0],
    [700, 7, 100],
    [33_333_333_300_000, 3, 11_111_111_100_000],
  ])('%i / %i is %f: half up, from whole numbers', (numerator, denominator, expected) => {
    expect(roundToTenth(numerator, denominator)).toBe(expected)
  })

  it('gives no value where there is nothing to divide by, never 0 and never NaN', () => {
    expect(roundToTenth(0, 0)).toBeNull()
    expect(roundToTenth(5, 0)).toBeNull()
  })

  it('is what exact arithmetic gives', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), fc.integer({ min: 1, max: 1_000_000 }), (numerator, denominator) => {
        const [n, d] = [BigInt(numerator), BigInt(denominator)]
        const tenths = (20n * n + d) / (2n * d)
        expect(roundToTenth(numerator, denominator)).toBe(Number(`${tenths / 10n}.${tenths % 10n}`))
      }),
    )
  })
})

describe('the members of a figure become', () => {
  const threeOfFour = [{}, {}, { counts: false }, {}]

  it('a count of those that count, which has no denominator', () => {
    expect(summaryOf('count', threeOfFour)).toEqual({ numerator: 3, denominator: null, value: 3 })
    expect(summaryOf('count', [])).toEqual({ numerator: 0, denominator: null, value: 0 })
  })

  it('a share of those that count among all', () => {
    expect(summaryOf('share', threeOfFour)).toEqual({ numerator: 3, denominator: 4, value: 75 })
    expect(summaryOf('share', [{ counts: false }])).toEqual({ numerator: 0, denominator: 1, value: 0 })
  })

  it('a mean in weeks, which keeps the total days and the number', () => {
    const days = [70, 84].map((days) => ({ days }))
    expect(summaryOf('mean', days)).toEqual({ numerator: 154, denominator: 2, value: 11 })
    // 7 days over 20 plans are 0.05 weeks each: half up.
    const short = Array.from({ length: 20 }, (_, index) => ({ days: index < 7 ? 1 : 0 }))
    expect(summaryOf('mean', short)).toEqual({ numerator: 7, denominator: 20, value: 0.1 })
  })

  it('a median in weeks: the plan in the middle, or halfway between two, in whatever order', () => {
    const median = (...days: number[]) =>
      summaryOf(
        'median',
        days.map((days) => ({ days })),
      )
    expect(median(70)).toEqual({ numerator: 70, denominator: 1, value: 10 })
    expect(median(700, 7, 84)).toEqual({ numerator: 84, denominator: 3, value: 12 })
    expect(median(98, 7, 84, 100)).toEqual({ numerator: 91, denominator: 4, value: 13 })
    expect(median(9, 100)).toEqual({ numerator: 54.5, denominator: 2, value: 7.8 })
  })

  it.each<Summary>(['share', 'mean', 'median'])('no value where there are none: %s', (summary) => {
    expect(summaryOf(summary, [])).toMatchObject({ denominator: 0, value: null })
  })
})

it('the name of a cut joins its parts, and the figure itself has none', () => {
  expect(groupName([])).toBe('')
  expect(groupName(['in period'])).toBe('in period')
  expect(groupName(['phase=Phase 1', 'of allocated'])).toBe('phase=Phase 1; of allocated')
})
