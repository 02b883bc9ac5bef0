import { describe, expect, it } from 'vitest'
import { type Day, formatIso } from '../../src/calendar/day.ts'
import { countWith, figuresWith } from '../support/counts.ts'
import type { RowWords, TableWords } from '../support/tables-in-words.ts'

const count = (tables: TableWords, words = {}) => countWith('cp-reviews-in-timescale', tables, words)

/** The reviews that fall due in three years: `due 2024-04-08, held 2024-04-22`. */
function scheduleOf(plan: RowWords<'cp_plans'>, held: readonly string[], other: TableWords = {}): string[] {
  const reviews = held.map((reviewDate) => ({ reviewType: 'CP', reviewDate }))
  const tables = { cp_plans: [plan], reviews, ...other }
  const [figure] = figuresWith('cp-reviews-in-timescale', tables, { period: '2024-01-01 to 2026-12-31' })
  const { cohort, dates } = figure?.tally ?? {}
  return (cohort ?? []).map((subject) => {
    const { due_date: due, review_date: on } = dates?.(subject) ?? {}
    return `due ${formatIso(due as Day)}, ${on ? `held ${formatIso(on)}` : 'not held'}`
  })
}

describe('where no CP review has a due date, the schedule of every plan is computed', () => {
  const PLAN = { startDate: '2024-01-08' }

  it('first 3 months after the start, and nothing further until it is held', () => {
    expect(scheduleOf(PLAN, [])).toEqual(['due 2024-04-08, not held'])
  })

  it('then 6 months after each that was held', () => {
    expect(scheduleOf(PLAN, ['2024-04-08', '2024-10-07'])).toEqual([
      'due 2024-04-08, held 2024-04-08',
      'due 2024-10-08, held 2024-10-07',
      'due 2025-04-07, not held',
    ])
  })

  it('also after one held late or early, whatever the order of the rows', () => {
    expect(scheduleOf(PLAN, ['2024-10-22', '2024-04-22'])).toEqual([
      'due 2024-04-08, held 2024-04-22',
      'due 2024-10-22, held 2024-10-22',
      'due 2025-04-22, not held',
    ])
  })

  it('clamped to the end of the month: 3 months after 30 November is 29 February', () => {
    expect(scheduleOf({ startDate: '2023-11-30' }, [])).toEqual(['due 2024-02-29, not held'])
    expect(scheduleOf({ startDate: '2024-11-30' }, [])).toEqual(['due 2025-02-28, not held'])
  })

  it('from the latest conference in the 31 days up to the start', () => {
    const from = (...days: string[]) =>
      scheduleOf(PLAN, [], { conferences: days.map((conferenceDate) => ({ conferenceDate })) })
    expect(from('2024-01-08')).toEqual(['due 2024-04-08, not held'])
    expect(from('2024-01-02', '2024-01-05', '2024-01-03')).toEqual(['due 2024-04-05, not held'])
    expect(from('2023-12-09')).toEqual(['due 2024-03-09, not held'])
    expect(from('2023-12-08')).toEqual(['due 2024-04-08, not held'])
    expect(from('2024-01-09')).toEqual(['due 2024-04-08, not held'])
    expect(scheduleOf(PLAN, [], { conferences: [{ childId: 'another', conferenceDate: '2024-01-05' }] })).toEqual([
      'due 2024-04-08, not held',
    ])
  })

  it('only while the plan is open', () => {
    expect(scheduleOf({ ...PLAN, endDate: '2024-04-07' }, [])).toEqual([])
    expect(scheduleOf({ ...PLAN, endDate: '2024-04-08' }, [])).toEqual([])
    expect(scheduleOf({ ...PLAN, endDate: '2024-04-09' }, [])).toEqual(['due 2024-04-08, not held'])
    expect(scheduleOf({ ...PLAN, endDate: '2024-09-02' }, ['2024-04-08'])).toEqual(['due 2024-04-08, held 2024-04-08'])
  })

  it("of this authority's plans", () => {
    expect(scheduleOf({ ...PLAN, otherAuthority: true }, [])).toEqual([])
  })

  it('of each plan by itself: a review of an earlier plan is none of the next', () => {
    const cp_plans = [{ startDate: '2023-01-09', endDate: '2024-01-05' }, PLAN]
    const tables = { cp_plans, reviews: [{ reviewType: 'CP', reviewDate: '2024-01-04' }] }
    expect(count(tables, { period: '2024-04-08 to 2024-04-08' })).toBe('0 of 1')
  })
})

describe('as at a day (rule C2)', () => {
  const tables: TableWords = {
    cp_plans: [{ startDate: '2024-01-08', endDate: '2024-04-12' }],
    reviews: [{ reviewType: 'CP', reviewDate: '2024-04-05' }],
  }
  const at = (period: string) => count(tables, { period })

  it('a review that comes after it was not held, and a date after it is not due', () => {
    expect(at('2024-04-01 to 2024-04-07')).toBe('0 of 0')
    expect(at('2024-04-01 to 2024-04-08')).toBe('1 of 1')
    const late: TableWords = { ...tables, reviews: [{ reviewType: 'CP', reviewDate: '2024-04-10' }] }
    expect(count(late, { period: '2024-04-01 to 2024-04-09' })).toBe('0 of 1')
    expect(count(late, { period: '2024-04-01 to 2024-04-10' })).toBe('0 of 1')
  })
})

describe('where CP reviews have due dates', () => {
  const CP = { reviewType: 'CP', dueDate: '2024-03-15' }

  it.each<[string, RowWords<'reviews'>, string]>([
    ['held on it', { ...CP, reviewDate: '2024-03-15' }, '1 of 1'],
    ['held before it', { ...CP, reviewDate: '2024-02-15' }, '1 of 1'],
    ['held the day after', { ...CP, reviewDate: '2024-03-16' }, '0 of 1'],
    ['not held', CP, '0 of 1'],
    ['due on the last day of the period', { ...CP, dueDate: '2024-03-31', reviewDate: '2024-03-31' }, '1 of 1'],
    ['due after it', { ...CP, dueDate: '2024-04-01', reviewDate: '2024-03-15' }, '0 of 0'],
    ['due before it', { ...CP, dueDate: '2024-02-29', reviewDate: '2024-03-15' }, '0 of 0'],
    ['of another type', { ...CP, reviewType: 'LAC', reviewDate: '2024-03-15' }, '0 of 0'],
    ['of a type nobody knows', { ...CP, reviewType: 'Core group' }, '0 of 0'],
  ])('they count, with or without a table of plans: %s', (_, review, expected) => {
    expect(count({ reviews: [review] })).toBe(expected)
    expect(count({ reviews: [review], cp_plans: [{ startDate: '2023-12-04' }] })).toBe(
      // Without any CP review, the first is due on 4 March.
      review.reviewType === 'CP' ? expected : '0 of 1',
    )
  })

  it('a review held without one gets a computed date, and nothing else is computed', () => {
    const cp_plans = [{ startDate: '2023-12-15' }, { childId: 'another', startDate: '2023-12-15' }]
    const given = { reviewType: 'CP', dueDate: '2024-01-15', reviewDate: '2024-01-15' }
    const held = (reviewDate: string) =>
      count({ cp_plans, reviews: [given, { reviewType: 'CP', childId: 'another', reviewDate }] })
    expect(held('2024-03-15')).toBe('1 of 1')
    expect(held('2024-03-18')).toBe('0 of 1')
    expect(count({ cp_plans, reviews: [given] })).toBe('0 of 0')
  })

  it('the computed date counts from the last review held, though that one had a date of its own', () => {
    const cp_plans = [{ startDate: '2023-06-15' }]
    const given = { reviewType: 'CP', dueDate: '2023-09-15', reviewDate: '2023-09-22' }
    expect(count({ cp_plans, reviews: [given, { reviewType: 'CP', reviewDate: '2024-03-22' }] })).toBe('1 of 1')
    expect(count({ cp_plans, reviews: [given, { reviewType: 'CP', reviewDate: '2024-03-23' }] })).toBe('0 of 1')
  })

  it('a computed date, too, counts only while the plan is open', () => {
    const given = { childId: 'another', reviewType: 'CP', dueDate: '2024-01-15' }
    const reviews = [given, { reviewType: 'CP', reviewDate: '2024-03-01' }]
    expect(count({ cp_plans: [{ startDate: '2023-12-15', endDate: '2024-03-16' }], reviews })).toBe('1 of 1')
    expect(count({ cp_plans: [{ startDate: '2023-12-15', endDate: '2024-03-15' }], reviews })).toBe('0 of 0')
  })
})

describe('what is needed', () => {
  it.each([
    ['due dates or plans', { reviews: [] }, ['reviews.dueDate'], 'due_date in reviews, or cp_plans'],
    ['when reviews were held', { reviews: [], cp_plans: [] }, ['reviews.reviewDate'], 'review_date in reviews'],
    ['reviews', { cp_plans: [] }, [], 'reviews'],
  ])('%s', (_, tables, without, needs) => {
    expect(figuresWith('cp-reviews-in-timescale', tables, { without })).toMatchObject([{ value: null, needs }])
  })
})
