import { describe, expect, it } from 'vitest'
import { countWith, figuresWith, groupsWith } from '../support/counts.ts'
import type { RowWords, TableWords } from '../support/tables-in-words.ts'

type Words = RowWords<'visits'>

const OPEN = [{ childId: 'K' }]
const P1 = [{ placementType: 'P1' }]

/** One child of whom a visit on any day can count, for each measure of visits. */
const COHORTS: Readonly<Record<string, TableWords>> = {
  'cp-visited-recently': { cp_plans: OPEN },
  'lac-visited-recently-1-month': { care_periods: OPEN },
  'lac-visited-recently-2-months': { care_periods: OPEN },
  'lac-at-home-visited-recently-1-month': { care_periods: OPEN, placements: P1 },
  'lac-at-home-visited-recently-2-months': { care_periods: OPEN, placements: P1 },
  'cin-visited-recently': { cin_plans: OPEN },
}

const seenOn = (measure: string, visitDate: string, asAt: string) =>
  countWith(measure, { ...COHORTS[measure], visits: [{ visitDate }] }, { period: `${asAt} to ${asAt}` })

describe('the last weeks and months to D (rule C5): the first day that is too early, and the first that is not', () => {
  it.each([
    ['cp-visited-recently', '2024-03-29', '2024-03-08', '2024-03-09'],
    ['cin-visited-recently', '2024-03-29', '2024-03-01', '2024-03-02'],
    ['lac-visited-recently-1-month', '2024-03-15', '2024-02-15', '2024-02-16'],
    ['lac-visited-recently-1-month', '2024-03-31', '2024-02-29', '2024-03-01'],
    ['lac-visited-recently-1-month', '2025-03-31', '2025-02-28', '2025-03-01'],
    ['lac-visited-recently-1-month', '2024-05-31', '2024-04-30', '2024-05-01'],
    ['lac-visited-recently-2-months', '2024-04-30', '2024-02-29', '2024-03-01'],
    ['lac-visited-recently-2-months', '2024-12-31', '2024-10-31', '2024-11-01'],
    ['lac-at-home-visited-recently-1-month', '2024-03-30', '2024-02-29', '2024-03-01'],
    ['lac-at-home-visited-recently-2-months', '2024-03-31', '2024-01-31', '2024-02-01'],
  ])('%s at %s: %s and %s', (measure, asAt, tooEarly, early) => {
    expect([seenOn(measure, tooEarly, asAt), seenOn(measure, early, asAt)]).toEqual(['0 of 1', '1 of 1'])
    expect(seenOn(measure, asAt, asAt)).toBe('1 of 1')
  })

  it.each(Object.keys(COHORTS))('%s knows nothing of a visit after D', (measure) => {
    expect(seenOn(measure, '2024-03-30', '2024-03-29')).toBe('0 of 1')
  })
})

it('a visit after D does not hide an earlier one', () => {
  const visits = [{ visitDate: '2024-03-20' }, { visitDate: '2024-04-02' }]
  expect(countWith('cp-visited-recently', { cp_plans: OPEN, visits })).toBe('1 of 1')
})

describe('a child counts as seen', () => {
  const seen = (visit: Words, without: string[] = []) =>
    countWith(
      'cp-visited-recently',
      { cp_plans: [{ startDate: '2024-03-25' }], visits: [{ visitDate: '2024-03-20', ...visit }] },
      { without },
    )

  it.each([
    ['where child_seen says Y', { childSeen: true }, '1 of 1'],
    ['where child_seen is blank', { childSeen: null }, '1 of 1'],
    ['but not where it says N', { childSeen: false }, '0 of 1'],
    ['by a visit of another type', { visitType: 'LAC' }, '1 of 1'],
    ['by a visit of a type nobody knows', { visitType: 'Doorstep' }, '1 of 1'],
    ['but not by a visit that is only due', { visitDate: null, dueDate: '2024-03-20' }, '0 of 1'],
    ['but not by a visit to another child', { childId: 'another' }, '0 of 1'],
  ])('%s', (_, visit, expected) => {
    expect(seen(visit)).toBe(expected)
  })

  it('by every visit, where the export has no child_seen', () => {
    expect(seen({}, ['visits.childSeen'])).toBe('1 of 1')
  })
})

describe('whom the visits measures are of', () => {
  const visits = [{ visitDate: '2024-03-20' }]
  const cohort = (measure: string, tables: TableWords) => countWith(measure, { ...tables, visits })

  it.each([
    ['open', {}, '1 of 1'],
    ['that started on D', { startDate: '2024-03-31' }, '1 of 1'],
    ['that starts after D', { startDate: '2024-04-01' }, '0 of 0'],
    ['that ended on D', { endDate: '2024-03-31' }, '0 of 0'],
    ['whose end lies after D', { endDate: '2024-04-01' }, '1 of 1'],
  ])('a plan or period of care %s (rule C3)', (_, words, expected) => {
    expect(cohort('cp-visited-recently', { cp_plans: [words] })).toBe(expected)
    expect(cohort('lac-visited-recently-1-month', { care_periods: [words] })).toBe(expected)
    expect(cohort('cin-visited-recently', { cin_plans: [words] })).toBe(expected)
    expect(
      cohort('lac-at-home-visited-recently-1-month', { care_periods: [{}], placements: [{ ...words, ...P1[0] }] }),
    ).toBe(expected)
  })

  it("is no child of another authority's plan", () => {
    expect(cohort('cp-visited-recently', { cp_plans: [{ otherAuthority: true }] })).toBe('0 of 0')
  })

  it('counts a child once, whatever number of plans is open', () => {
    expect(cohort('cp-visited-recently', { cp_plans: [{}, {}, { childId: 'L' }] })).toBe('1 of 2')
  })

  it.each([
    ['P1', '1 of 1'],
    ['p1', '1 of 1'],
    ['P1 - placed with parents', '1 of 1'],
    ['P10', '0 of 0'],
    ['U1', '0 of 0'],
    [null, '0 of 0'],
  ])('at home is placement type P1: %s', (placementType, expected) => {
    const tables = { care_periods: [{}], placements: [{ placementType }] }
    expect(cohort('lac-at-home-visited-recently-1-month', tables)).toBe(expected)
  })

  it('is no child at home who is not looked after', () => {
    const placements = P1
    expect(cohort('lac-at-home-visited-recently-1-month', { care_periods: [], placements })).toBe('0 of 0')
    const care_periods = [{ endDate: '2024-03-31' }]
    expect(cohort('lac-at-home-visited-recently-1-month', { care_periods, placements })).toBe('0 of 0')
  })

  it.each<[string, TableWords, string]>([
    ['looked after', { care_periods: [{}] }, '0 of 0'],
    ['on a child protection plan', { cp_plans: [{}] }, '0 of 0'],
    ["on another authority's plan", { cp_plans: [{ otherAuthority: true }] }, '1 of 1'],
    [
      'no longer either',
      { care_periods: [{ endDate: '2024-03-31' }], cp_plans: [{ endDate: '2024-03-31' }] },
      '1 of 1',
    ],
    ['where neither table is in the exports', {}, '1 of 1'],
  ])('cin-visited-recently: a child with a CIN plan who is %s', (_, tables, expected) => {
    expect(cohort('cin-visited-recently', { cin_plans: [{}], ...tables })).toBe(expected)
  })

  it('cin-visited-recently: the plans of the case list, where there is no table of plans', () => {
    const cases = [{ cinPlanStartDate: '2024-02-01' }, { cinPlanStartDate: '2024-02-01', cinPlanEndDate: '2024-03-31' }]
    expect(cohort('cin-visited-recently', { cases })).toBe('1 of 1')
    expect(cohort('cin-visited-recently', { cases, cin_plans: [] })).toBe('0 of 0')
  })

  it('a looked-after child on a child protection plan counts in both', () => {
    const tables = { care_periods: [{}], cp_plans: [{}] }
    expect(cohort('cp-visited-recently', tables)).toBe('1 of 1')
    expect(cohort('lac-visited-recently-1-month', tables)).toBe('1 of 1')
  })

  it('looked after: in total, and for each team by itself', () => {
    const tables: TableWords = {
      care_periods: [{ childId: 'A' }, { childId: 'B' }, { childId: 'C' }],
      allocations: [
        { childId: 'A', team: 'North' },
        { childId: 'B', team: 'South' },
      ],
      visits: [{ childId: 'A', visitDate: '2024-03-20' }],
    }
    expect(groupsWith('lac-visited-recently-1-month', tables)).toEqual({
      '': '1 of 3',
      'team=North': '1 of 1',
      'team=South': '0 of 1',
    })
  })
})

describe('visits-in-timescale: each row by itself', () => {
  const cases = [{ childId: 'K' }]
  const made = (visit: Words) => countWith('visits-in-timescale', { cases, visits: [visit] })

  it.each<[string, Words, string]>([
    ['made on the due date', { dueDate: '2024-03-15', visitDate: '2024-03-15' }, '1 of 1'],
    ['made before it', { dueDate: '2024-03-15', visitDate: '2024-01-15' }, '1 of 1'],
    ['made the day after', { dueDate: '2024-03-15', visitDate: '2024-03-16' }, '0 of 1'],
    ['overdue: never made', { dueDate: '2024-03-15' }, '0 of 1'],
    ['made, the child not seen', { dueDate: '2024-03-15', visitDate: '2024-03-15', childSeen: false }, '0 of 1'],
    ['made without a due date', { visitDate: '2024-03-15' }, '0 of 0'],
    ['due on the first day of the period', { dueDate: '2024-03-01', visitDate: '2024-02-28' }, '1 of 1'],
    ['due on the last day', { dueDate: '2024-03-31', visitDate: '2024-03-31' }, '1 of 1'],
    ['due the day before the period', { dueDate: '2024-02-29', visitDate: '2024-02-28' }, '0 of 0'],
    ['due after it', { dueDate: '2024-04-01', visitDate: '2024-03-15' }, '0 of 0'],
    ['to a child without a case', { childId: 'nobody', dueDate: '2024-03-15', visitDate: '2024-03-15' }, '0 of 0'],
  ])('a visit %s', (_, visit, expected) => {
    expect(made(visit)).toBe(expected)
  })

  it('due by the date, where the period runs past it (rule C2)', () => {
    const visits = [{ dueDate: '2024-03-16' }, { dueDate: '2024-03-15', visitDate: '2024-03-16' }]
    const words = { period: '2024-03-01 to 2024-03-15', asAt: '2024-03-15' }
    expect(groupsWith('visits-in-timescale', { cases, visits }, words)).toMatchObject({
      '': '0 of 1',
      'to date': '0 of 1',
    })
  })

  it('is given by type too; a type nobody knows is in the total only', () => {
    const due = { dueDate: '2024-03-15', visitDate: '2024-03-15' }
    const visits = [
      { ...due, visitType: 'CIN' },
      { ...due, visitType: 'CP', visitDate: '2024-03-16' },
      { ...due, visitType: 'Doorstep' },
      { dueDate: '2024-01-15', visitType: 'LAC' },
    ]
    expect(groupsWith('visits-in-timescale', { cases, visits })).toEqual({
      '': '2 of 3',
      'type=CIN': '1 of 1',
      'type=CP': '0 of 1',
      'type=LAC': '0 of 0',
      'to date': '2 of 4',
      'type=CIN; to date': '1 of 1',
      'type=CP; to date': '0 of 1',
      'type=LAC; to date': '0 of 1',
    })
  })

  it('needs due dates', () => {
    expect(figuresWith('visits-in-timescale', { cases, visits: [] }, { without: ['visits.dueDate'] })).toMatchObject([
      { value: null, needs: 'due_date in visits' },
    ])
  })
})
