import { describe, expect, it } from 'vitest'
import { countWith, figuresWith } from '../support/counts.ts'
import type { RowWords } from '../support/tables-in-words.ts'

const YEAR = { period: '2024-01-01 to 2024-12-31' }

describe('icpc-in-timescale: from the strategy discussion, which is day 0', () => {
  const count = (conference: RowWords<'conferences'>, words = {}) =>
    countWith('icpc-in-timescale', { conferences: [conference] }, { ...YEAR, ...words })

  it.each([
    ['on working day 15', '2024-01-08', '2024-01-29', '1 of 1'],
    ['on working day 16', '2024-01-08', '2024-01-30', '0 of 1'],
    ['on working day 15, over Easter', '2024-03-25', '2024-04-17', '1 of 1'],
    ['on working day 16, over Easter', '2024-03-25', '2024-04-18', '0 of 1'],
    ['on working day 15, over two bank holidays in May', '2024-05-03', '2024-05-28', '1 of 1'],
    ['on the same day', '2024-01-08', '2024-01-08', '1 of 1'],
    ['without a strategy discussion', null, '2024-01-29', '0 of 0'],
    ['never', '2024-01-08', null, '0 of 0'],
    ['before the period', '2023-12-18', '2023-12-29', '0 of 0'],
    ['on the last day of the period', '2024-12-16', '2024-12-31', '1 of 1'],
    ['after it', '2024-12-16', '2025-01-01', '0 of 0'],
  ])('held %s', (_, section47StartDate, conferenceDate, expected) => {
    expect(count({ section47StartDate, conferenceDate }, { asAt: '2025-12-31' })).toBe(expected)
  })

  it('leaves transfer-ins out, which icpc-held has', () => {
    const conferences = [
      { section47StartDate: '2024-01-08', conferenceDate: '2024-01-29', transferIn: true },
      { section47StartDate: '2024-01-08', conferenceDate: '2024-01-29', transferIn: false },
      { section47StartDate: '2024-01-08', conferenceDate: '2024-01-30', transferIn: null },
      { conferenceDate: '2024-01-30' },
      { section47StartDate: '2024-01-08' },
    ]
    expect(countWith('icpc-in-timescale', { conferences }, YEAR)).toBe('1 of 2')
    expect(countWith('icpc-held', { conferences }, YEAR)).toBe('4')
  })

  it('leaves out a strategy discussion before 2004, for which no bank holidays are known', () => {
    const conferences = [{ section47StartDate: '2003-12-31', conferenceDate: '2004-01-05' }]
    const words = { period: '2004-01-01 to 2004-12-31' }
    expect(countWith('icpc-in-timescale', { conferences }, words)).toBe('0 of 0')
    expect(countWith('icpc-held', { conferences }, words)).toBe('1')
  })
})

describe('cp-plans', () => {
  const count = (...cp_plans: RowWords<'cp_plans'>[]) => countWith('cp-plans', { cp_plans })

  it.each<[string, RowWords<'cp_plans'>, string]>([
    ['open', {}, '1'],
    ['that started on D', { startDate: '2024-03-31' }, '1'],
    ['that starts after D', { startDate: '2024-04-01' }, '0'],
    ['that ended on D', { endDate: '2024-03-31' }, '0'],
    ['that ends after D', { endDate: '2024-04-01' }, '1'],
    ["that is another authority's", { otherAuthority: true }, '0'],
    ['that says it is not', { otherAuthority: false }, '1'],
  ])('a plan %s', (_, plan, expected) => {
    expect(count(plan)).toBe(expected)
  })

  it('counts children, not plans', () => {
    expect(count({}, {}, { childId: 'another' })).toBe('2')
  })

  it('needs the ends: without them no plan would ever be over', () => {
    expect(figuresWith('cp-plans', { cp_plans: [{}] }, { without: ['cp_plans.endDate'] })).toMatchObject([
      { value: null, needs: 'end_date in cp_plans' },
    ])
  })
})

describe('cp-plans-repeat', () => {
  const MARCH = { startDate: '2024-03-04' }
  const count = (...earlier: RowWords<'cp_plans'>[]) => countWith('cp-plans-repeat', { cp_plans: [...earlier, MARCH] })

  it.each<[string, RowWords<'cp_plans'>, string]>([
    ['an earlier plan, however long ago', { startDate: '2009-03-04', endDate: '2009-12-04' }, '1 of 1'],
    ["another authority's earlier plan", { startDate: '2023-03-06', otherAuthority: true }, '1 of 1'],
    ['an earlier plan that never ended', { startDate: '2023-03-06' }, '1 of 1'],
    ["another child's earlier plan", { startDate: '2023-03-06', childId: 'another' }, '0 of 1'],
    [
      "another authority's plan that starts later in the period",
      { startDate: '2024-03-05', otherAuthority: true },
      '0 of 1',
    ],
    ['a plan of the same day: neither is earlier', { startDate: '2024-03-04' }, '0 of 2'],
    ['an earlier plan in the period', { startDate: '2024-03-01', endDate: '2024-03-02' }, '1 of 2'],
  ])('%s', (_, plan, expected) => {
    expect(count(plan)).toBe(expected)
  })

  it('is of the plans that start in the period, both ends included', () => {
    const cp_plans = ['2024-02-29', '2024-03-01', '2024-03-31', '2024-04-01'].map((startDate) => ({
      childId: startDate,
      startDate,
    }))
    expect(countWith('cp-plans-repeat', { cp_plans }, { asAt: '2024-12-31' })).toBe('0 of 2')
  })
})
