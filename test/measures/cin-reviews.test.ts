import { describe, expect, it } from 'vitest'
import { countWith, figuresWith, groupsWith } from '../support/counts.ts'
import type { RowWords } from '../support/tables-in-words.ts'

/** A case allocated on 8 January 2024 and closed on 8 March. */
const CASE = { allocatedDate: '2024-01-08', closureDate: '2024-03-08' }
const held = (...days: string[]): RowWords<'reviews'>[] => days.map((reviewDate) => ({ reviewType: 'CIN', reviewDate }))

describe('cin-reviews-per-case', () => {
  const count = (reviews: readonly RowWords<'reviews'>[], words: RowWords<'cases'> = {}, asAt = '2024-12-31') =>
    countWith('cin-reviews-per-case', { cases: [{ ...CASE, ...words }], reviews }, { period: `${asAt} to ${asAt}` })

  it.each([
    ['the day before the allocation', '2024-01-07', '0 of 1'],
    ['the day of the allocation', '2024-01-08', '1 of 1'],
    ['the day of the closure', '2024-03-08', '1 of 1'],
    ['the day after the closure', '2024-03-09', '0 of 1'],
  ])('a review held on %s', (_, reviewDate, expected) => {
    expect(count(held(reviewDate))).toBe(expected)
  })

  it.each<[string, RowWords<'reviews'>, string]>([
    ['of another type', { reviewType: 'CP', reviewDate: '2024-02-01' }, '0 of 1'],
    ['of a type nobody knows', { reviewType: 'Core group', reviewDate: '2024-02-01' }, '0 of 1'],
    ['of another child', { childId: 'another', reviewType: 'CIN', reviewDate: '2024-02-01' }, '0 of 1'],
    ['due and not held', { reviewType: 'CIN', dueDate: '2024-02-01' }, '0 of 1'],
    ['held late', { reviewType: 'CIN', dueDate: '2024-02-01', reviewDate: '2024-02-09' }, '1 of 1'],
  ])('a review %s', (_, review, expected) => {
    expect(count([review])).toBe(expected)
  })

  it('counts to the closure, though the case concluded before it', () => {
    expect(count(held('2024-02-15'), { icpcDate: '2024-02-01' })).toBe('1 of 1')
  })

  it('counts to the day the case concluded, while it is not closed', () => {
    const open = { icpcDate: '2024-02-01', closureDate: null }
    expect([count(held('2024-02-01'), open), count(held('2024-02-02'), open)]).toEqual(['1 of 1', '0 of 1'])
    const later = { icpcDate: '2024-02-01', closureDate: '2024-03-08' }
    expect(count(held('2024-02-15'), later, '2024-02-29')).toBe('0 of 1')
  })

  it('is of the cases concluded by D', () => {
    expect([count(held('2024-02-01'), {}, '2024-03-07'), count(held('2024-02-01'), {}, '2024-03-08')]).toEqual([
      '0 of 0',
      '1 of 1',
    ])
  })

  it('is a mean, with the share of cases that have three or more', () => {
    const cases = ['A', 'B', 'C'].map((childId) => ({ ...CASE, childId }))
    const reviews = [
      ...held('2024-01-15', '2024-02-01', '2024-02-15').map((review) => ({ ...review, childId: 'A' })),
      ...held('2024-01-15', '2024-02-01').map((review) => ({ ...review, childId: 'B' })),
    ]
    expect(groupsWith('cin-reviews-per-case', { cases, reviews })).toEqual({ '': '5 of 3', '3 or more': '1 of 3' })
    expect(figuresWith('cin-reviews-per-case', { cases, reviews }).map(({ value }) => value)).toEqual([1.7, 33.3])
  })

  it('gives each case of a child its own reviews', () => {
    const cases = [CASE, { allocatedDate: '2024-03-09', closureDate: '2024-03-20' }]
    expect(countWith('cin-reviews-per-case', { cases, reviews: held('2024-03-08', '2024-03-09') })).toBe('2 of 2')
  })

  it('has no value without a concluded case', () => {
    const figures = figuresWith('cin-reviews-per-case', { cases: [{}], reviews: [] })
    expect(figures.map(({ numerator, denominator, value }) => [numerator, denominator, value])).toEqual([
      [0, 0, null],
      [0, 0, null],
    ])
  })
})

describe('the CIN plans of their own table, of children with a case and nobody else', () => {
  const cases = [{ allocatedDate: '2024-01-08', closureDate: '2024-03-08' }]
  const plans = (measure: string, plan: RowWords<'cin_plans'>, words = {}) =>
    countWith(measure, { cases, cin_plans: [plan] }, { asAt: '2024-12-31', ...words })

  it.each<[string, RowWords<'cin_plans'>, string]>([
    ['that ended on the first day of the period', { endDate: '2024-03-01' }, '60 of 1'],
    ['that ended on the last', { endDate: '2024-03-31' }, '90 of 1'],
    ['that ended before it', { endDate: '2024-02-29' }, '0 of 0'],
    ['that ended after it', { endDate: '2024-04-01' }, '0 of 0'],
    ['that is open', {}, '0 of 0'],
    ['that began and ended on one day', { startDate: '2024-03-15', endDate: '2024-03-15' }, '0 of 1'],
    ['of a child without a case', { childId: 'nobody', endDate: '2024-03-15' }, '0 of 0'],
  ])('cin-plan-weeks-mean: a plan %s', (_, plan, expected) => {
    expect(plans('cin-plan-weeks-mean', plan)).toBe(expected)
  })

  it.each<[string, RowWords<'cin_plans'>, string]>([
    ['that ended on the first day of the period', { endDate: '2024-03-01' }, '1 of 1'],
    ['that ended the day before', { endDate: '2024-02-29' }, '0 of 0'],
    ['that began on the last day of the period', { startDate: '2024-03-31' }, '1 of 1'],
    ['that began the day after', { startDate: '2024-04-01' }, '0 of 0'],
    ['that goes on', {}, '1 of 1'],
    ['of a child without a case', { childId: 'nobody' }, '0 of 0'],
  ])('cin-plan-de-escalated: a plan %s', (_, plan, expected) => {
    expect(plans('cin-plan-de-escalated', plan)).toBe(expected)
  })

  it.each<[string, RowWords<'cin_plans'>, string]>([
    ['84 days old', { startDate: '2024-10-08' }, '0 of 1'],
    ['85 days old', { startDate: '2024-10-07' }, '1 of 1'],
    ['that ended on D', { endDate: '2024-12-31' }, '0 of 0'],
    ['that ends after D', { endDate: '2025-01-01' }, '1 of 1'],
    ['that starts after D', { startDate: '2025-01-01' }, '0 of 0'],
    ['of a child without a case', { childId: 'nobody' }, '0 of 0'],
  ])('cin-plans-over-target: a plan %s', (_, plan, expected) => {
    expect(plans('cin-plans-over-target', plan)).toBe(expected)
  })

  it('go before the plan columns of the case list', () => {
    const planned = [{ ...cases[0], cinPlanStartDate: '2024-01-08', cinPlanEndDate: '2024-03-08' }]
    expect(countWith('cin-plan-weeks-mean', { cases: planned })).toBe('60 of 1')
    expect(countWith('cin-plan-weeks-mean', { cases: planned, cin_plans: [] })).toBe('0 of 0')
  })

  it('are of children with a case made from a referral, too', () => {
    const cin_plans = [{ endDate: '2024-03-15' }, { childId: 'nobody', endDate: '2024-03-15' }]
    const referrals = [{}, { childId: 'nobody', noFurtherAction: true }]
    expect(countWith('cin-plan-weeks-mean', { referrals, cin_plans })).toBe('74 of 1')
  })
})
