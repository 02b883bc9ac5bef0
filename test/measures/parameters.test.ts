import { describe, expect, it } from 'vitest'
import { readMeasures } from '../../src/configuration/measures.ts'
import type { ConfigurationFile } from '../../src/configuration/schema.ts'
import { UserError } from '../../src/user-error.ts'
import { countWith, figuresWith, groupsWith } from '../support/counts.ts'
import type { TableWords } from '../support/tables-in-words.ts'

const read = (file: ConfigurationFile) => readMeasures(file, 'cin-report.json')
const measureOf = (file: ConfigurationFile, id: string) => read(file).find((measure) => measure.id === id)

describe('a window that is configured', () => {
  const onPlan = (visitDate: string): TableWords => ({ cp_plans: [{}], visits: [{ visitDate }] })
  const seen = (set: object, visitDate: string, asAt: string) => {
    const measures = read({ measures: { 'cp-visited-recently': set } })
    return countWith('cp-visited-recently', onPlan(visitDate), { period: `${asAt} to ${asAt}`, measures })
  }

  it.each([
    ['10 days', { days: 10 }, '2024-03-31', '2024-03-21', '2024-03-22'],
    ['1 day', { days: 1 }, '2024-03-31', '2024-03-30', '2024-03-31'],
    ['2 weeks', { weeks: 2 }, '2024-03-31', '2024-03-17', '2024-03-18'],
    ['1 month', { months: 1 }, '2024-03-31', '2024-02-29', '2024-03-01'],
    ['3 months', { months: 3 }, '2024-05-31', '2024-02-29', '2024-03-01'],
    ['10 working days', { workingDays: 10 }, '2024-03-15', '2024-03-01', '2024-03-04'],
    ['10 working days, over Easter', { workingDays: 10 }, '2024-04-05', '2024-03-20', '2024-03-21'],
    ['1 working day', { workingDays: 1 }, '2024-03-15', '2024-03-14', '2024-03-15'],
  ])('%s: neither longer nor shorter', (_, set, asAt, tooEarly, early) => {
    expect([seen(set, tooEarly, asAt), seen(set, early, asAt)]).toEqual(['0 of 1', '1 of 1'])
  })

  it.each([
    [{ days: 10 }, '10 days'],
    [{ weeks: 1 }, '1 week'],
    [{ months: 2 }, '2 months'],
    [{ workingDays: 10 }, '10 working days'],
  ])('%o is said in the title and the numerator', (set, words) => {
    expect(measureOf({ measures: { 'cp-visited-recently': set } }, 'cp-visited-recently')).toMatchObject({
      title: `Children on child protection plans seen in the last ${words}`,
      numerator: `Those seen in the last ${words} to the date`,
    })
  })

  it('of working days leaves out a visit before 2004, of which none can be counted', () => {
    expect(seen({ workingDays: 100 }, '2003-12-31', '2024-01-02')).toBe('0 of 1')
  })
})

describe('what can be set of a measure', () => {
  it('working days, in the figure and the title', () => {
    const file = { measures: { 'assessments-within-45': { workingDays: 40 } } }
    const assessments = [
      { startDate: '2024-01-08', completedDate: '2024-03-04' },
      { startDate: '2024-01-08', completedDate: '2024-03-05' },
    ]
    expect(countWith('assessments-within-45', { assessments }, { measures: read(file) })).toBe('1 of 2')
    expect(measureOf(file, 'assessments-within-45')?.title).toBe('Assessments completed within 40 working days')
  })

  it('how many cases are too many', () => {
    const tables = { referrals: [{}], allocations: [{}] }
    const over = (file: ConfigurationFile) => countWith('workers-over-cases', tables, { measures: read(file) })
    expect([over({ workersOver: 0 }), over({ workersOver: 1 })]).toEqual(['1 of 1', '0 of 1'])
    expect(over({ workersOver: 1, measures: { 'workers-over-cases': { cases: 0 } } })).toBe('1 of 1')
    expect(measureOf({ workersOver: 25 }, 'workers-over-cases')?.title).toBe(
      'Social workers holding more than 25 cases',
    )
  })

  it('who is no worker, in place of the default', () => {
    const allocations = ['Inbox', 'Unallocated', 'W'].map((workerId) => ({ workerId }))
    const workers = (file: ConfigurationFile) =>
      countWith('workers-over-cases', { referrals: [{}], allocations }, { measures: read(file) })
    expect([
      workers({}),
      workers({ notWorkers: ['INBOX'] }),
      workers({ notWorkers: ['Inbox', 'unallocated'] }),
    ]).toEqual(['0 of 2', '0 of 2', '0 of 1'])
  })

  it('which types of visit count as seen, for all measures or one', () => {
    const tables: TableWords = {
      cp_plans: [{}],
      cin_plans: [{}],
      visits: [{ visitType: 'CIN', visitDate: '2024-03-30' }],
    }
    const seen = (visitTypes: NonNullable<ConfigurationFile['visitTypes']>) => {
      const measures = read({ visitTypes })
      return [
        countWith('cp-visited-recently', tables, { measures }),
        countWith('cin-visited-recently', { ...tables, cp_plans: [] }, { measures }),
      ]
    }
    expect(seen(['CP'])).toEqual(['0 of 1', '0 of 1'])
    expect(seen(['CP', 'CIN'])).toEqual(['1 of 1', '1 of 1'])
    expect(seen({ 'cp-visited-recently': ['CP'] })).toEqual(['0 of 1', '1 of 1'])
  })

  it('which teams it is of, one without children among them', () => {
    const tables: TableWords = {
      referrals: [
        { childId: 'A', team: 'North' },
        { childId: 'B', team: 'South' },
        { childId: 'C', team: null },
      ],
    }
    const groups = (file: ConfigurationFile) => groupsWith('open-cases', tables, { measures: read(file) })
    expect(groups({})).toEqual({ '': '3', 'team=North': '1', 'team=South': '1' })
    expect(groups({ teams: ['North', 'East'] })).toEqual({ '': '1', 'team=East': '0', 'team=North': '1' })
    expect(groups({ teams: ['North'], measures: { 'open-cases': { teams: ['South'] } } })).toEqual({
      '': '1',
      'team=South': '1',
    })
  })
})

describe('a copy under a new id', () => {
  const file: ConfigurationFile = {
    measures: {
      'cp-visited-recently': { weeks: 2 },
      'cp-visited-10-working-days': { like: 'cp-visited-recently', workingDays: 10 },
      'cp-visited-by-us': { like: 'cp-visited-recently', title: 'Seen by the team', visitTypes: ['CP'] },
    },
  }

  it('stands after the measure it is like, with its own title, and leaves that one as it is set', () => {
    const ids = read(file).map(({ id }) => id)
    const at = ids.indexOf('cp-visited-recently')
    expect(ids.slice(at, at + 3)).toEqual(['cp-visited-recently', 'cp-visited-10-working-days', 'cp-visited-by-us'])
    expect(
      read(file)
        .slice(at, at + 3)
        .map(({ title }) => title),
    ).toEqual([
      'Children on child protection plans seen in the last 2 weeks',
      'Children on child protection plans seen in the last 10 working days',
      'Seen by the team',
    ])
  })

  it('has figures under its id', () => {
    const tables: TableWords = { cp_plans: [{}], visits: [{ visitType: 'CIN', visitDate: '2024-03-15' }] }
    const count = (id: string) => figuresWith(id, tables, { period: '2024-03-01 to 2024-03-28', measures: read(file) })
    expect(
      ['cp-visited-recently', 'cp-visited-10-working-days', 'cp-visited-by-us'].map((id) =>
        count(id).map(({ measure, numerator, denominator }) => [measure, numerator, denominator]),
      ),
    ).toEqual([[['cp-visited-recently', 1, 1]], [['cp-visited-10-working-days', 1, 1]], [['cp-visited-by-us', 0, 1]]])
  })
})

describe('what is refused', () => {
  const refusal = (file: ConfigurationFile) => {
    try {
      read(file)
    } catch (error) {
      if (error instanceof UserError) return [error.message, error.hint]
      throw error
    }
    return 'not refused'
  }

  it.each<[string, ConfigurationFile, string, string]>([
    [
      'a parameter that the measure has not',
      { measures: { 'cp-visited-recently': { cases: 3 } } },
      'measures.cp-visited-recently: cp-visited-recently has no "cases" to set.',
      'It has weeks, visitTypes.',
    ],
    [
      'one that the measure it is like has not',
      { measures: { ours: { like: 'open-cases', months: 3 } } },
      'measures.ours: open-cases has no "months" to set.',
      'It has teams.',
    ],
    [
      'any for a measure that has none',
      { measures: { 'icpc-held': { days: 3 } } },
      'measures.icpc-held: icpc-held has no "days" to set.',
      'Nothing can be set of it.',
    ],
    [
      'weeks for a limit in working days',
      { measures: { 'assessments-within-45': { weeks: 9 } } },
      'measures.assessments-within-45: assessments-within-45 has no "weeks" to set.',
      'It has workingDays, clock.',
    ],
    [
      'a window said twice',
      { measures: { 'cp-visited-recently': { weeks: 2, days: 10 } } },
      'measures.cp-visited-recently: days and weeks are two windows.',
      'Keep one of them.',
    ],
  ])('%s', (_, file, message, hint) => {
    expect(refusal(file)).toEqual([`cin-report.json: ${message}`, hint])
  })

  it.each<[string, ConfigurationFile, string]>([
    [
      'a measure that is none',
      { measures: { 'cp-visited': { weeks: 2 } } },
      'measures.cp-visited: "cp-visited" is no measure.',
    ],
    [
      'a copy of none',
      { measures: { ours: { like: 'cp-plan' } } },
      'measures.ours.like: "cp-plan" is no measure. Did you mean "cp-plans"?',
    ],
    [
      'a copy under the name of another measure',
      { measures: { 'cp-plans': { like: 'open-cases' } } },
      'measures.cp-plans: there is such a measure already; a copy needs a name of its own.',
    ],
    ['a clock of a measure without one', { clock: { 'open-cases': 'referral' } }, 'clock: "open-cases" is no measure.'],
  ])('%s', (_, file, message) => {
    expect(refusal(file)[0]).toContain(`cin-report.json: ${message}`)
  })
})
