import { describe, expect, it } from 'vitest'
import { formatIso } from '../../src/calendar/day.ts'
import { readMeasures } from '../../src/configuration/measures.ts'
import { type CaseWords, day, phaseOf } from '../support/cases.ts'
import { countWith } from '../support/counts.ts'
import { type CountWords, countsOf, figureOf, figuresOf, groupsOf } from '../support/figures.ts'

const MONTH = '2024-03-01 to 2024-03-31'

/** A case with a plan from the one day to the other; open without an end. */
const plan = (start: string, end?: string, words: CaseWords = {}): CaseWords => ({
  cinPlanStartDate: start,
  ...(end === undefined ? {} : { cinPlanEndDate: end }),
  ...words,
})

const counts = (cases: readonly CaseWords[], measure: string, group = '', words: Partial<CountWords> = {}) =>
  countsOf(figuresOf(cases, { period: MONTH, ...words }), measure, group)

describe('the length of CIN plans', () => {
  const phases = [phaseOf('Phase 1', '2024-01-01 to 2024-01-31'), phaseOf('Phase 2', '2024-02-01 to 2024-02-29')]
  const cases = [
    plan('2024-01-01', '2024-03-11'), // 70 days, in the month
    plan('2024-01-01', '2024-03-25', { allocatedDate: '2024-02-01' }), // 84 days, in the month
    plan('2024-01-01', '2024-01-08'), // 7 days, before it
    plan('2024-01-01', '2024-04-01'), // not over yet
    plan('2024-01-01'),
  ]

  it.each([
    ['', 154, 2, 11],
    ['to date', 161, 3, 7.7],
    ['phase=Phase 1; to date', 77, 2, 5.5],
    ['phase=Phase 2; to date', 84, 1, 12],
  ])('mean "%s": %i days of %i plans are %f weeks', (group, numerator, denominator, value) => {
    const figures = figuresOf(cases, { period: MONTH, phases })
    expect(figureOf(figures, 'cin-plan-weeks-mean', group)).toMatchObject({ numerator, denominator, value })
  })

  it.each([
    ['', 77, 2, 11],
    ['to date', 70, 3, 10],
    ['phase=Phase 1; to date', 38.5, 2, 5.5],
    ['phase=Phase 2; to date', 84, 1, 12],
  ])('median "%s": %d days, of %i plans, are %f weeks', (group, numerator, denominator, value) => {
    const figures = figuresOf(cases, { period: MONTH, phases })
    expect(figureOf(figures, 'cin-plan-weeks-median', group)).toMatchObject({ numerator, denominator, value })
  })

  it.each(['cin-plan-weeks-mean', 'cin-plan-weeks-median'])('%s is cut by phase to date only', (measure) => {
    const figures = figuresOf(cases, { period: MONTH, phases })
    expect(groupsOf(figures, measure)).toEqual(['', 'to date', 'phase=Phase 1; to date', 'phase=Phase 2; to date'])
  })

  it('is of plans that ended on a day of the period, the first and the last included', () => {
    const endedOn = (end: string) =>
      counts([plan('2024-01-01', end)], 'cin-plan-weeks-mean', '', { asAt: '2024-12-31' })
    expect(['2024-02-29', '2024-03-01', '2024-03-31', '2024-04-01'].map(endedOn)).toEqual([
      '0 of 0',
      '60 of 1',
      '90 of 1',
      '0 of 0',
    ])
  })

  it('is of plans that have ended by the date (rule C2)', () => {
    const asAt = (text: string) =>
      counts([plan('2024-03-01', '2024-03-15')], 'cin-plan-weeks-mean', 'to date', { asAt: text })
    expect([asAt('2024-03-14'), asAt('2024-03-15')]).toEqual(['0 of 0', '14 of 1'])
  })

  it('has no value where no plan ended', () => {
    const figures = figuresOf([plan('2024-03-01')], { period: MONTH })
    expect(figureOf(figures, 'cin-plan-weeks-mean')).toMatchObject({ numerator: 0, denominator: 0, value: null })
    expect(figureOf(figures, 'cin-plan-weeks-median')).toMatchObject({ numerator: null, denominator: 0, value: null })
  })
})

/** A plan open for so many days at the end of the month. */
const startedDaysAgo = (days: number) => plan(formatIso(day('2024-03-31') - days), undefined)

describe('cin-plans-over-target-14-weeks', () => {
  it.each([
    [98, '0 of 1'],
    [99, '1 of 1'],
    [85, '0 of 1'],
  ])('a plan of %i days', (days, expected) => {
    expect(counts([startedDaysAgo(days)], 'cin-plans-over-target-14-weeks', '', { planWeeks: 8 })).toBe(expected)
  })

  it.each([
    [{ weeks: 16 }, '2023-12-10', '2023-12-09'],
    [{ days: 100 }, '2023-12-22', '2023-12-21'],
    [{ months: 3 }, '2023-12-31', '2023-12-30'],
  ])('takes another length: %o', (length, notYet, over) => {
    const measures = readMeasures({ measures: { 'cin-plans-over-target-14-weeks': length } }, 'cin-report.json')
    const count = (startDate: string) =>
      countWith('cin-plans-over-target-14-weeks', { cases: [{}], cin_plans: [{ startDate }] }, { measures })
    expect([count('2024-03-31'), count(notYet), count(over)]).toEqual(['0 of 1', '0 of 1', '1 of 1'])
  })
})

describe('cin-plans-over-target', () => {
  it('counts plans of more than 84 days: 12 weeks are not over 12 weeks', () => {
    expect(counts([startedDaysAgo(84)], 'cin-plans-over-target')).toBe('0 of 1')
    expect(counts([startedDaysAgo(85)], 'cin-plans-over-target')).toBe('1 of 1')
  })

  it('follows planWeeks', () => {
    expect(counts([startedDaysAgo(57)], 'cin-plans-over-target', '', { planWeeks: 8 })).toBe('1 of 1')
    expect(counts([startedDaysAgo(56)], 'cin-plans-over-target', '', { planWeeks: 8 })).toBe('0 of 1')
  })

  it.each([
    ['one that ended on the date does not', plan('2024-01-01', '2024-03-31'), '0 of 0'],
    ['one that ends the day after does', plan('2024-01-01', '2024-04-01'), '1 of 1'],
    ['one that started on the date does', plan('2024-03-31'), '0 of 1'],
    ['one that starts the day after does not', plan('2024-04-01'), '0 of 0'],
  ])('is of the plans open at the date: %s belong to them (rule C3)', (_, words, expected) => {
    expect(counts([words], 'cin-plans-over-target')).toBe(expected)
  })

  it('looks at the as-at date, not at the end of the period', () => {
    expect(counts([plan('2024-01-08')], 'cin-plans-over-target', '', { asAt: '2024-04-01' })).toBe('0 of 1')
    expect(counts([plan('2024-01-08')], 'cin-plans-over-target', '', { asAt: '2024-04-02' })).toBe('1 of 1')
  })

  it('has no value where no plan is open', () => {
    expect(figureOf(figuresOf([{}], { period: MONTH }), 'cin-plans-over-target')).toMatchObject({ value: null })
  })
})

describe('cin-plan-de-escalated', () => {
  const MEASURE = 'cin-plan-de-escalated'
  const closed: CaseWords = { closureDate: '2024-03-20' }

  it.each([
    ['ends on the first day', plan('2024-01-01', '2024-03-01', closed), '1 of 1'],
    ['ended the day before', plan('2024-01-01', '2024-02-29', closed), '0 of 0'],
    ['starts on the last day', plan('2024-03-31', undefined, closed), '1 of 1'],
    ['starts the day after', plan('2024-04-01', undefined, closed), '0 of 0'],
    ['runs through', plan('2024-01-01', undefined, closed), '1 of 1'],
    ['lies within', plan('2024-03-05', '2024-03-15', closed), '1 of 1'],
  ])('counts a child whose plan overlaps the period: %s', (_, words, expected) => {
    expect(counts([words], MEASURE, '', { asAt: '2024-04-30' })).toBe(expected)
  })

  it.each<[string, CaseWords, string]>([
    ['closed', closed, '1 of 1'],
    ['stepped down', { stepDownDate: '2024-03-20' }, '1 of 1'],
    ['to ICPC', { icpcDate: '2024-03-20' }, '0 of 1'],
    ['unclassified', { outcome: 'Mystery', outcomeDate: '2024-03-20' }, '0 of 1'],
    ['open', {}, '0 of 1'],
    ['closed after the date', { closureDate: '2024-04-01' }, '0 of 1'],
  ])('counts a case %s as it stands at the date', (_, words, expected) => {
    expect(counts([plan('2024-03-01', undefined, words)], MEASURE)).toBe(expected)
  })

  it('counts a child once, by its latest case, in whatever order the rows stand', () => {
    const cases = [
      plan('2024-01-01', '2024-03-10', { childId: 'A', allocatedDate: '2024-01-01', closureDate: '2024-03-10' }),
      plan('2024-03-11', undefined, { childId: 'A', allocatedDate: '2024-03-11' }),
    ]
    expect(counts(cases, MEASURE)).toBe('0 of 1')
    expect(counts([...cases].reverse(), MEASURE)).toBe('0 of 1')
    expect(counts(cases, MEASURE, '', { period: '2024-03-01 to 2024-03-10' })).toBe('1 of 1')
  })

  it('takes the case with the higher id of two allocated on one day', () => {
    const cases = [
      plan('2024-01-01', undefined, { childId: 'A', caseId: 'C1', ...closed }),
      plan('2024-01-01', undefined, { childId: 'A', caseId: 'C2' }),
    ]
    expect(counts(cases, MEASURE)).toBe('0 of 1')
    expect(counts([...cases].reverse(), MEASURE)).toBe('0 of 1')
  })

  it('takes the latest case even where that has no plan', () => {
    const cases = [
      plan('2024-01-01', undefined, { childId: 'A', allocatedDate: '2024-01-01' }),
      { childId: 'A', allocatedDate: '2024-02-01', ...closed },
    ]
    expect(counts(cases, MEASURE)).toBe('1 of 1')
  })

  it('is given for any plan to date too', () => {
    const cases = [plan('2024-01-01', '2024-02-01', closed), plan('2024-03-05'), {}]
    const figures = figuresOf(cases, { period: MONTH })
    expect(groupsOf(figures, MEASURE)).toEqual(['', 'to date'])
    expect(countsOf(figures, MEASURE)).toBe('0 of 1')
    expect(countsOf(figures, MEASURE, 'to date')).toBe('1 of 2')
  })
})

it.each(['cin-plan-weeks-mean', 'cin-plan-weeks-median', 'cin-plans-over-target', 'cin-plan-de-escalated'])(
  '%s is not available without the end of plans: a plan that is over would pass for open (rule C10)',
  (measure) => {
    const figures = figuresOf([plan('2024-01-01')], { period: MONTH, fields: ['cinPlanStartDate', 'closureReason'] })
    expect(figureOf(figures, measure).needs).toBe('cin_plan_end_date in cases, or cin_plans')
  },
)
