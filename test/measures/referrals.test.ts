import { describe, expect, it } from 'vitest'
import { countWith, figuresWith } from '../support/counts.ts'
import type { RowWords } from '../support/tables-in-words.ts'

type Words = RowWords<'referrals'>

const YEARS = { period: '2024-01-01 to 2026-12-31' }

describe('referrals-per-10k', () => {
  const referred = (count: number, referralDate: string) => Array.from({ length: count }, () => ({ referralDate }))
  const rate = (referrals: readonly Words[], period: string, asAt?: string) => {
    const words = { period, population0to17: 40_000, ...(asAt === undefined ? {} : { asAt }) }
    const [figure] = figuresWith('referrals-per-10k', { referrals }, words)
    return figure && { numerator: figure.numerator, denominator: figure.denominator, value: figure.value }
  }

  it.each([
    ['a month of 31 days: 73 × 365 / 31 / 4', '2024-03-01 to 2024-03-31', 214.9],
    ['a week: 73 × 365 / 7 / 4', '2024-03-04 to 2024-03-10', 951.6],
    ['365 days that are a year', '2023-03-06 to 2024-03-05', 18.3],
    ['366 days that are a year, with 29 February in it', '2023-03-05 to 2024-03-04', 18.3],
    ['a calendar year of 366 days', '2024-01-01 to 2024-12-31', 18.3],
    ['365 days of a leap year, a day short of one: scaled by 365 / 365', '2024-01-01 to 2024-12-30', 18.3],
    ['a day more than a year: scaled by 365 / 367', '2024-01-01 to 2025-01-01', 18.2],
    ['two years: scaled by 365 / 731', '2024-01-01 to 2025-12-31', 9.1],
  ])('of %s', (_, period, value) => {
    const [, end = ''] = period.split(' to ')
    const referralDate = end.startsWith('2024-03-10') ? end : '2024-03-04'
    expect(rate(referred(73, referralDate), period)).toEqual({ numerator: 73, denominator: 40_000, value })
  })

  it('of a year from 29 February to the day before its anniversary is not scaled', () => {
    expect(rate(referred(73, '2024-03-04'), '2024-02-29 to 2025-02-27')?.value).toBe(18.3)
  })

  it('counts referrals with no further action', () => {
    expect(rate([{ referralDate: '2024-03-04', noFurtherAction: true }], '2024-03-01 to 2024-03-31')?.numerator).toBe(1)
  })

  it('counts both days of the period, and nobody outside it', () => {
    const days = ['2024-02-29', '2024-03-01', '2024-03-31', '2024-04-01'].map((referralDate) => ({ referralDate }))
    expect(rate(days, '2024-03-01 to 2024-03-31', '2024-12-31')?.numerator).toBe(2)
  })

  it('needs the population, and is never counted without it', () => {
    expect(figuresWith('referrals-per-10k', { referrals: [{}] })).toMatchObject([
      { value: null, needs: 'population0to17 in the configuration' },
    ])
  })
})

describe('repeat-referrals: from the closure of an earlier episode to the referral', () => {
  const earlier = (closureDate: string | null, words: Words = {}): Words => ({
    referralDate: '2023-01-09',
    closureDate,
    ...words,
  })
  const repeat = (...referrals: Words[]) => countWith('repeat-referrals', { referrals }, YEARS)

  it.each([
    ['on the day of the closure', '2024-03-04', '2024-03-04', '1 of 1'],
    ['on the anniversary of the closure', '2024-03-04', '2025-03-04', '1 of 1'],
    ['on the day after the anniversary', '2024-03-04', '2025-03-05', '0 of 1'],
    ['on 28 February, the anniversary of 29 February', '2024-02-29', '2025-02-28', '1 of 1'],
    ['on 1 March, the day after it', '2024-02-29', '2025-03-01', '0 of 1'],
    ['on the anniversary in a leap year', '2023-02-28', '2024-02-28', '1 of 1'],
    ['on the leap day after the anniversary', '2023-02-28', '2024-02-29', '0 of 1'],
    ['before the earlier episode was closed', '2024-03-05', '2024-03-04', '0 of 1'],
  ])('a referral %s', (_, closureDate, referralDate, expected) => {
    expect(repeat(earlier(closureDate), { referralDate })).toBe(expected)
  })

  it('counts from the latest closure before the referral', () => {
    expect(repeat(earlier('2023-02-01'), earlier('2024-03-04'), { referralDate: '2025-03-04' })).toBe('1 of 1')
  })

  it('an episode with no further action is one if it has a closure', () => {
    const nfa = { noFurtherAction: true }
    expect(repeat(earlier('2024-03-01', nfa), { referralDate: '2024-03-04' })).toBe('1 of 1')
    expect(repeat(earlier(null, nfa), { referralDate: '2024-03-04' })).toBe('0 of 1')
  })

  it('an episode referred on the same day is not an earlier one', () => {
    const referralDate = '2024-03-04'
    expect(repeat({ referralDate, closureDate: referralDate }, { referralDate })).toBe('0 of 2')
  })

  it("another child's episode is none", () => {
    expect(repeat(earlier('2024-03-01', { childId: 'another' }), { referralDate: '2024-03-04' })).toBe('0 of 1')
  })

  it('needs the closures', () => {
    expect(figuresWith('repeat-referrals', { referrals: [] }, { without: ['referrals.closureDate'] })).toMatchObject([
      { value: null, needs: 'closure_date in referrals' },
    ])
  })
})

describe('re-referrals: from referral to referral', () => {
  const repeat = (...days: string[]) =>
    countWith('re-referrals', { referrals: days.map((referralDate) => ({ referralDate })) }, YEARS)

  it.each([
    ['on the anniversary of the earlier referral', ['2023-03-04', '2024-03-04'], '1 of 1'],
    ['on the day after the anniversary', ['2023-03-03', '2024-03-04'], '0 of 1'],
    ['the day after the earlier one', ['2024-03-03', '2024-03-04'], '1 of 2'],
    ['on the same day: neither is earlier', ['2024-03-04', '2024-03-04'], '0 of 2'],
    ['on 29 February, a year after 28 February', ['2023-02-28', '2024-02-29'], '1 of 1'],
    ['on 28 February, a year after 28 February of a leap year', ['2024-02-28', '2025-02-28'], '1 of 2'],
    ['on 1 March, more than a year after 29 February', ['2024-02-29', '2025-03-01'], '0 of 2'],
    ['after two others, of which one is near', ['2022-01-03', '2023-12-04', '2024-03-04'], '1 of 1'],
  ])('%s', (_, days, expected) => {
    expect(repeat(...days)).toBe(expected)
  })

  it('count referrals with no further action, whether they were closed or not', () => {
    const referrals = [
      { referralDate: '2023-12-04', noFurtherAction: true },
      { referralDate: '2024-03-04', noFurtherAction: true },
    ]
    expect(countWith('re-referrals', { referrals })).toBe('1 of 1')
  })

  it('are of the same child', () => {
    const referrals = [
      { childId: 'A', referralDate: '2024-03-01' },
      { childId: 'B', referralDate: '2024-03-04' },
    ]
    expect(countWith('re-referrals', { referrals })).toBe('0 of 2')
  })
})
