import { describe, expect, it } from 'vitest'
import { readMeasures } from '../../src/configuration/measures.ts'
import type { ConfigurationFile } from '../../src/configuration/schema.ts'
import { DURATION_BANDS } from '../../src/measures/drift.ts'
import { countWith, figuresWith, groupsWith } from '../support/counts.ts'
import type { RowWords, TableWords } from '../support/tables-in-words.ts'

const [UP_TO_3, UP_TO_6, UNDER_1_YEAR, UNDER_2_YEARS, MORE] = DURATION_BANDS as [string, string, string, string, string]
const on = (asAt: string) => ({ period: `${asAt} to ${asAt}` })

/** The one band that an episode falls in. */
const bandOf = (measure: string, referral: RowWords<'referrals'>, day: string) => {
  const groups = groupsWith(measure, { referrals: [referral] }, on(day))
  return Object.keys(groups).filter((group) => groups[group] === '1 of 1')
}

describe('the bands of duration', () => {
  it.each([
    ['2024-01-15', '2024-01-15', UP_TO_3],
    ['2024-01-15', '2024-04-15', UP_TO_3],
    ['2024-01-15', '2024-04-16', UP_TO_6],
    ['2024-01-15', '2024-07-15', UP_TO_6],
    ['2024-01-15', '2024-07-16', UNDER_1_YEAR],
    ['2024-01-15', '2025-01-14', UNDER_1_YEAR],
    ['2024-01-15', '2025-01-15', UNDER_2_YEARS],
    ['2024-01-15', '2026-01-14', UNDER_2_YEARS],
    ['2024-01-15', '2026-01-15', MORE],
    // Months that are shorter: three months from 30 November, six from 31 August.
    ['2023-11-30', '2024-02-29', UP_TO_3],
    ['2023-11-30', '2024-03-01', UP_TO_6],
    ['2022-11-30', '2023-02-28', UP_TO_3],
    ['2022-11-30', '2023-03-01', UP_TO_6],
    ['2022-08-31', '2023-02-28', UP_TO_6],
    ['2022-08-31', '2023-03-01', UNDER_1_YEAR],
    ['2024-01-31', '2024-04-30', UP_TO_3],
    ['2024-01-31', '2024-05-01', UP_TO_6],
    // A year from 29 February is over on the 28th.
    ['2024-02-29', '2025-02-27', UNDER_1_YEAR],
    ['2024-02-29', '2025-02-28', UNDER_2_YEARS],
    ['2024-02-29', '2026-02-27', UNDER_2_YEARS],
    ['2024-02-29', '2026-02-28', MORE],
  ])('from %s to %s is %s, open and ended', (referralDate, end, band) => {
    expect(bandOf('cin-open-duration', { referralDate }, end)).toEqual([`band=${band}`])
    expect(bandOf('cin-ended-duration', { referralDate, closureDate: end }, end)).toEqual([`band=${band}`])
  })

  it('are shares of all episodes, whose number is the figure itself', () => {
    const referrals = ['2022-01-01', '2023-01-01', '2024-01-01', '2024-02-01'].map((referralDate) => ({ referralDate }))
    expect(groupsWith('cin-open-duration', { referrals }, on('2024-03-01'))).toEqual({
      '': '4',
      [`band=${UP_TO_3}`]: '2 of 4',
      [`band=${UP_TO_6}`]: '0 of 4',
      [`band=${UNDER_1_YEAR}`]: '0 of 4',
      [`band=${UNDER_2_YEARS}`]: '1 of 4',
      [`band=${MORE}`]: '1 of 4',
    })
    const units = figuresWith('cin-open-duration', { referrals }).map(({ unit }) => unit)
    expect(units).toEqual(['episodes', 'percent', 'percent', 'percent', 'percent', 'percent'])
  })

  it('count each episode by itself, of whatever child', () => {
    expect(countWith('cin-open-duration', { referrals: [{}, { referralDate: '2024-02-01' }] })).toBe('2')
  })

  it.each<[string, RowWords<'referrals'>, string, string]>([
    ['open', {}, '1', '0'],
    ['with no further action', { noFurtherAction: true }, '0', '0'],
    ['with no further action and a closure', { noFurtherAction: true, closureDate: '2024-03-15' }, '0', '0'],
    ['from D', { referralDate: '2024-03-31' }, '1', '0'],
    ['from the day after D', { referralDate: '2024-04-01' }, '0', '0'],
    ['closed on the first day of the period', { closureDate: '2024-03-01' }, '0', '1'],
    ['closed on the day before', { closureDate: '2024-02-29' }, '0', '0'],
    ['closed on D', { closureDate: '2024-03-31' }, '0', '1'],
    ['closed after D', { closureDate: '2024-04-01' }, '1', '0'],
  ])('an episode %s', (_, referral, open, ended) => {
    const counts = ['cin-open-duration', 'cin-ended-duration'].map((id) => countWith(id, { referrals: [referral] }))
    expect(counts).toEqual([open, ended])
  })

  it('are those of a team by the team that the referral names', () => {
    const referrals = [{ team: 'North', closureDate: '2024-03-04' }, { team: 'South' }, { team: 'North' }]
    const count = (id: string) => countWith(id, { referrals }, { teams: ['North'] })
    expect(['cin-open-duration', 'cin-ended-duration'].map(count)).toEqual(['1', '1'])
  })

  it.each(['cin-open-duration', 'cin-ended-duration', 'over-6-months', 'over-12-months'])(
    '%s needs referrals that say when they were closed, and has no value without an episode',
    (id) => {
      expect(figuresWith(id, { cases: [{}] })).toMatchObject([{ group: '', needs: 'referrals', value: null }])
      const closures = figuresWith(id, { referrals: [{}] }, { without: ['referrals.closureDate'] })
      expect(closures[0]?.needs).toBe('closure_date in referrals')
      const shares = figuresWith(id, { referrals: [] }).filter(({ unit }) => unit === 'percent')
      expect(shares.map(({ denominator, value }) => [denominator, value])).toEqual(shares.map(() => [0, null]))
    },
  )
})

describe('over-6-months and over-12-months', () => {
  it.each([
    ['2024-07-15', '0 of 1', '0 of 1'],
    ['2024-07-16', '1 of 1', '0 of 1'],
    ['2025-01-14', '1 of 1', '0 of 1'],
    ['2025-01-15', '0 of 1', '1 of 1'],
    ['2026-01-15', '0 of 1', '1 of 1'],
  ])('of an episode from 15 January 2024 that ended on %s', (closureDate, six, twelve) => {
    const referrals = [{ referralDate: '2024-01-15', closureDate }]
    const count = (id: string) => countWith(id, { referrals }, on(closureDate))
    expect([count('over-6-months'), count('over-12-months')]).toEqual([six, twelve])
  })

  it('are the shares of their bands', () => {
    const ended = ['2023-09-01', '2023-09-02', '2023-03-01', '2022-03-01', '2022-03-02', '2024-03-01']
    const referrals = ended.map((referralDate) => ({ referralDate, closureDate: '2024-03-02' }))
    const bands = groupsWith('cin-ended-duration', { referrals })
    expect(countWith('over-6-months', { referrals })).toBe(bands[`band=${UNDER_1_YEAR}`])
    expect([bands[`band=${UNDER_2_YEARS}`], bands[`band=${MORE}`]]).toEqual(['1 of 6', '2 of 6'])
    expect(countWith('over-12-months', { referrals })).toBe('3 of 6')
  })
})

describe('inactive-cases', () => {
  const TABLES: TableWords = { referrals: [{}], visits: [], reviews: [], assessments: [], supervision: [] }
  const D = '2024-03-31'
  /** 41, 42 and 43 days before D. */
  const DAYS = ['2024-02-19', '2024-02-18', '2024-02-17'] as const
  const count = (tables: TableWords, file: ConfigurationFile = {}) =>
    countWith('inactive-cases', { ...TABLES, ...tables }, { ...on(D), measures: readMeasures(file, 'cin-report.json') })

  it.each<[string, (date: string) => TableWords]>([
    ['a visit', (visitDate) => ({ visits: [{ visitDate, childSeen: true }] })],
    ['a visit that does not say whether the child was seen', (visitDate) => ({ visits: [{ visitDate }] })],
    ['a visit of a type of its own', (visitDate) => ({ visits: [{ visitDate, visitType: 'Duty' }] })],
    ['a review held', (reviewDate) => ({ reviews: [{ reviewDate }] })],
    ['a supervision', (supervisionDate) => ({ supervision: [{ supervisionDate, kind: 'supervision' }] })],
    ['a supervision of no kind', (supervisionDate) => ({ supervision: [{ supervisionDate }] })],
    ['an assessment started', (startDate) => ({ assessments: [{ startDate }] })],
    ['an assessment completed', (completedDate) => ({ assessments: [{ startDate: '2024-01-02', completedDate }] })],
    ['an allocation started', (startDate) => ({ allocations: [{ startDate }] })],
    ['the referral', (referralDate) => ({ referrals: [{ referralDate }] })],
    ['the allocation of a case', (allocatedDate) => ({ cases: [{ allocatedDate }] })],
  ])('%s is activity for six weeks: 41 days ago it is, 42 and 43 days ago no more', (_, tables) => {
    expect(DAYS.map((day) => count(tables(day)))).toEqual(['0 of 1', '1 of 1', '1 of 1'])
  })

  it.each<[string, TableWords]>([
    ['a visit at which the child was not seen', { visits: [{ visitDate: D, childSeen: false }] }],
    ['a visit that is due', { visits: [{ dueDate: D }] }],
    ['a visit after D', { visits: [{ visitDate: '2024-04-01' }] }],
    ['a review that is due', { reviews: [{ dueDate: D }] }],
    ['a review after D', { reviews: [{ reviewDate: '2024-04-01' }] }],
    ["a manager's oversight entry", { supervision: [{ supervisionDate: D, kind: 'oversight' }] }],
    ['an assessment that is completed after D', { assessments: [{ completedDate: '2024-04-01' }] }],
    ['an allocation that ends', { allocations: [{ endDate: D }] }],
    ['an allocation after D', { allocations: [{ startDate: '2024-04-01' }] }],
    ['what is done with another child', { visits: [{ childId: 'another', visitDate: D }] }],
    [
      'a referral with no further action',
      { referrals: [{}, { referralDate: '2024-03-04', noFurtherAction: true, closureDate: '2024-03-04' }] },
    ],
  ])('%s is none', (_, tables) => {
    expect(count(tables)).toBe('1 of 1')
  })

  it('counts a child once, by the latest open episode, and none that is closed', () => {
    expect(count({ referrals: [{}, { referralDate: '2024-03-20' }] })).toBe('0 of 1')
    expect(count({ referrals: [{ closureDate: D }] })).toBe('0 of 0')
  })

  it('is of the open cases, without a table of referrals', () => {
    const { referrals, ...others } = TABLES
    const counted = (allocatedDate: string) =>
      countWith('inactive-cases', { ...others, cases: [{ allocatedDate, referralDate: '2023-01-01' }] }, on(D))
    expect(DAYS.map(counted)).toEqual(['0 of 1', '1 of 1', '1 of 1'])
  })

  it.each(['visits', 'reviews', 'assessments', 'supervision'])('is not available without %s', (table) => {
    const tables = Object.fromEntries(Object.entries(TABLES).filter(([name]) => name !== table))
    expect(figuresWith('inactive-cases', tables)).toMatchObject([{ needs: table, numerator: null, value: null }])
  })

  it('is available without allocations, assessments that say when they were completed, and visits that say who was seen', () => {
    const without = ['assessments.completedDate', 'visits.childSeen']
    expect(countWith('inactive-cases', TABLES, { ...on(D), without })).toBe('1 of 1')
  })

  it('is cut by the team that holds the child', () => {
    const referrals = ['North', 'North', 'South', null].map((team, index) => ({ childId: `${index}`, team }))
    const visits = [{ childId: '1', visitDate: D }]
    expect(groupsWith('inactive-cases', { ...TABLES, referrals, visits }, on(D))).toEqual({
      '': '3 of 4',
      'team=North': '1 of 2',
      'team=South': '1 of 1',
    })
  })

  it('takes the weeks of the configuration, or another window of its own', () => {
    const seen = (visitDate: string) => ({ visits: [{ visitDate }] })
    const counts = (file: ConfigurationFile, ...dates: string[]) => dates.map((date) => count(seen(date), file))
    expect(counts({ inactiveWeeks: 4 }, '2024-03-04', '2024-03-03')).toEqual(['0 of 1', '1 of 1'])
    const days = { inactiveWeeks: 4, measures: { 'inactive-cases': { days: 10 } } }
    expect(counts(days, '2024-03-22', '2024-03-21')).toEqual(['0 of 1', '1 of 1'])
    const titles = readMeasures(days, 'cin-report.json').filter(({ id }) => id === 'inactive-cases')
    expect(titles.map(({ title }) => title)).toEqual(['Open cases with no activity in the last 10 days'])
  })

  it('says what the last activity was: of several on one day the visit', () => {
    const tables: TableWords = {
      ...TABLES,
      referrals: [{ team: 'North' }],
      reviews: [{ reviewDate: '2024-02-01' }, { reviewDate: '2024-01-10' }],
      visits: [{ visitDate: '2024-01-20' }, { visitDate: '2024-02-01' }],
    }
    const said = (some: TableWords) => {
      const [figure] = figuresWith('inactive-cases', some, on(D))
      return figure?.tally?.cohort.map((subject) => figure.tally?.details(subject))
    }
    expect(said(tables)).toEqual([{ team: 'North', activity: 'visit' }])
    expect(said({ ...tables, visits: [] })).toEqual([{ team: 'North', activity: 'review' }])
    expect(said(TABLES)).toEqual([{ team: null, activity: 'referral' }])
  })
})
