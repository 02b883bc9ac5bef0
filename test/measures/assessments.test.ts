import { describe, expect, it } from 'vitest'
import { readMeasures } from '../../src/configuration/measures.ts'
import { countWith, figuresWith } from '../support/counts.ts'
import type { RowWords } from '../support/tables-in-words.ts'

type Words = RowWords<'assessments'>

const YEAR = { period: '2024-01-01 to 2024-12-31' }
const within = (measure: string, assessment: Words, words = {}) =>
  countWith(measure, { assessments: [assessment] }, { ...YEAR, ...words })

describe('assessments-within-45 and -15: the day of the start is day 0 (rule C6)', () => {
  it.each([
    ['on working day 45', 45, '2024-01-08', '2024-03-11', '1 of 1'],
    ['on working day 46', 45, '2024-01-08', '2024-03-12', '0 of 1'],
    ['on the weekend after working day 45', 45, '2024-01-05', '2024-03-10', '1 of 1'],
    ['on working day 45, over Good Friday and Easter Monday', 45, '2024-02-26', '2024-05-01', '1 of 1'],
    ['on working day 46, over Good Friday and Easter Monday', 45, '2024-02-26', '2024-05-02', '0 of 1'],
    ['on working day 15', 15, '2024-01-08', '2024-01-29', '1 of 1'],
    ['on working day 16', 15, '2024-01-08', '2024-01-30', '0 of 1'],
    ['on working day 15, over Easter', 15, '2024-03-25', '2024-04-17', '1 of 1'],
    ['on working day 16, over Easter', 15, '2024-03-25', '2024-04-18', '0 of 1'],
    ['on the day it started', 15, '2024-01-08', '2024-01-08', '1 of 1'],
  ])('completed %s of %d', (_, days, startDate, completedDate, expected) => {
    expect(within(`assessments-within-${days}`, { startDate, completedDate })).toBe(expected)
  })

  it.each([
    ['2023-12-08', '2024-01-02', '1 of 1'],
    ['2023-12-07', '2024-01-02', '1 of 1'],
    ['2023-12-06', '2024-01-02', '0 of 1'],
  ])('Christmas, Boxing Day and New Year are no working days: from %s to %s', (startDate, completedDate, expected) => {
    expect(within('assessments-within-15', { startDate, completedDate })).toBe(expected)
  })

  it.each([
    ['2024-02-29', '0 of 0'],
    ['2024-03-01', '1 of 1'],
    ['2024-03-31', '1 of 1'],
    ['2024-04-01', '0 of 0'],
  ])('count what was completed in the period, both ends included: %s', (completedDate, expected) => {
    const assessments = [{ startDate: '2024-02-26', completedDate }]
    expect(countWith('assessments-within-45', { assessments }, { asAt: '2024-12-31' })).toBe(expected)
  })

  it.each([
    ['a start before 2004', '2003-12-31', '2004-01-02', '2004-01-01 to 2004-12-31', '0 of 0'],
    ['the first day of the calendar', '2004-01-01', '2004-01-02', '2004-01-01 to 2004-12-31', '1 of 1'],
  ])('leave out what no calendar of bank holidays covers: %s', (_, startDate, completedDate, period, expected) => {
    expect(countWith('assessments-within-45', { assessments: [{ startDate, completedDate }] }, { period })).toBe(
      expected,
    )
    expect(countWith('assessments-within-45', { assessments: [{ startDate: '2003-01-01' }] }, { period })).toBe(
      '0 of 0',
    )
  })

  it('have no value where nothing was completed', () => {
    expect(figuresWith('assessments-within-45', { assessments: [] })).toMatchObject([
      { numerator: 0, denominator: 0, value: null, needs: undefined },
    ])
  })
})

describe('the clock of an assessment that starts with the referral', () => {
  const byReferral = (assessment: Words, referrals: readonly RowWords<'referrals'>[] = []) =>
    clockedBy('referral', assessment, referrals)
  const clockedBy = (clock: 'start' | 'referral', assessment: Words, referrals: readonly RowWords<'referrals'>[]) => {
    const assessments = [{ startDate: '2024-01-22', completedDate: '2024-01-30', ...assessment }]
    return countWith('assessments-within-15', { assessments, referrals }, { ...YEAR, measures: clocked(clock) })
  }

  it.each([
    ['its own referral date on working day 15', { referralDate: '2024-01-09' }, [], '1 of 1'],
    ['its own referral date on working day 16', { referralDate: '2024-01-08' }, [], '0 of 1'],
    ['its own before that of any referral', { referralDate: '2024-01-09' }, ['2024-01-08'], '1 of 1'],
    ['else the latest referral on or before the start', {}, ['2024-01-02', '2024-01-08', '2024-01-23'], '0 of 1'],
    ['also one on the day of the start', {}, ['2024-01-08', '2024-01-22'], '1 of 1'],
    ['else the start', {}, ['2024-01-23'], '1 of 1'],
    ['the start without any referral', {}, [], '1 of 1'],
  ])('is %s', (_, assessment, days, expected) => {
    expect(
      byReferral(
        assessment,
        days.map((referralDate) => ({ referralDate })),
      ),
    ).toBe(expected)
  })

  it('is of the same child', () => {
    expect(byReferral({}, [{ childId: 'another', referralDate: '2024-01-08' }])).toBe('1 of 1')
  })

  it('is not asked for by default', () => {
    expect(clockedBy('start', { referralDate: '2023-01-01' }, [])).toBe('1 of 1')
  })
})

describe('open-assessments-over-45 and -20', () => {
  it.each([
    ['45 working days before the date', 45, '2024-01-25', '0 of 1'],
    ['46 working days before the date', 45, '2024-01-24', '1 of 1'],
    ['20 working days before the date', 20, '2024-02-29', '0 of 1'],
    ['21 working days before the date', 20, '2024-02-28', '1 of 1'],
    ['on the date', 20, '2024-03-28', '0 of 1'],
    ['after the date', 20, '2024-03-29', '0 of 0'],
  ])('started %s', (_, days, startDate, expected) => {
    expect(countWith(`open-assessments-over-${days}`, { assessments: [{ startDate }] }, { asAt: '2024-03-28' })).toBe(
      expected,
    )
  })

  it.each([
    ['2024-03-27', '0 of 0'],
    ['2024-03-28', '0 of 0'],
    ['2024-03-29', '1 of 1'],
  ])('an assessment completed on the date is not open at it: %s', (completedDate, expected) => {
    const assessments = [{ startDate: '2024-01-02', completedDate }]
    expect(countWith('open-assessments-over-45', { assessments }, { asAt: '2024-03-28' })).toBe(expected)
  })

  it('leave out an assessment that started before 2004', () => {
    expect(countWith('open-assessments-over-45', { assessments: [{ startDate: '2003-12-31' }] })).toBe('0 of 0')
  })
})

describe('assessments-in-timescale', () => {
  const assessments: Words[] = [
    { childId: 'A', startDate: '2024-01-08', completedDate: '2024-03-11' },
    { childId: 'A', startDate: '2024-01-08', completedDate: '2024-03-12' },
    { childId: 'A', startDate: '2024-01-08', completedDate: '2024-02-01' },
    { childId: 'nobody', startDate: '2024-01-08', completedDate: '2024-03-11' },
  ]
  const count = (cases: readonly RowWords<'cases'>[], group = '') =>
    countWith('assessments-in-timescale', { cases, assessments }, {}, group)

  it('is of children with a case only, in the period and to date', () => {
    expect([count([{ childId: 'A' }]), count([{ childId: 'A' }], 'to date')]).toEqual(['1 of 2', '2 of 3'])
  })

  it('is not of a child whose case comes after the date', () => {
    expect(count([{ childId: 'A', allocatedDate: '2024-04-01' }])).toBe('0 of 0')
  })

  it('is of children with a case made from a referral', () => {
    const tables = { referrals: [{ childId: 'A' }, { childId: 'nobody', noFurtherAction: true }], assessments }
    expect(countWith('assessments-in-timescale', tables)).toBe('1 of 2')
  })
})

function clocked(clock: 'start' | 'referral') {
  return readMeasures({ clock: { 'assessments-within-15': clock } }, 'cin-report.json')
}
