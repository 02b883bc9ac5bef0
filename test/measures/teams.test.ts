import { describe, expect, it } from 'vitest'
import { readMeasures } from '../../src/configuration/measures.ts'
import { countWith, groupsWith } from '../support/counts.ts'
import type { TableWords } from '../support/tables-in-words.ts'

const NORTH = { teams: ['North'] }

/** The child N is with the team North by an allocation, S with South by a referral, and the child 0 with none. */
const TEAMS: TableWords = {
  allocations: [{ childId: 'N', team: 'North' }],
  referrals: [{ childId: 'N', team: 'South' }, { childId: 'S', team: 'South' }, { childId: '0' }],
}
const children = ['N', 'S', '0'].map((childId) => ({ childId }))

/** A figure of all teams, of North, of South, and of both. */
const ofTeams = (measure: string, tables: TableWords, words = {}) =>
  [[], ['North'], ['South'], ['North', 'South']].map((teams) =>
    countWith(measure, { ...TEAMS, ...tables }, { ...words, teams }),
  )

describe('the figures of a team (--team)', () => {
  it('of children are of those that the team holds', () => {
    expect(ofTeams('cp-plans', { cp_plans: children })).toEqual(['3', '1', '1', '2'])
    expect(ofTeams('cp-visited-recently', { cp_plans: children, visits: [] })).toEqual([
      '0 of 3',
      '0 of 1',
      '0 of 1',
      '0 of 2',
    ])
  })

  it('of rows are of those that name the team; else the team that holds the child counts', () => {
    const referrals = (TEAMS.referrals ?? []).map((referral) => ({ ...referral, referralDate: '2024-03-04' }))
    expect(ofTeams('re-referrals', { referrals })).toEqual(['0 of 3', '0 of 0', '0 of 2', '0 of 2'])
    const assessments = [
      { childId: 'N', team: 'South' },
      { childId: 'N', team: null },
      { childId: 'S', team: null },
      { childId: '0', team: null },
    ]
    expect(ofTeams('open-assessments-over-45', { assessments })).toEqual(['4 of 4', '1 of 1', '2 of 2', '3 of 3'])
  })

  it('looks further than the team for an earlier referral or plan', () => {
    const referrals = [
      { childId: 'N', team: 'South', referralDate: '2023-12-04' },
      { childId: 'N', team: 'North', referralDate: '2024-03-04' },
    ]
    expect(countWith('re-referrals', { referrals }, NORTH)).toBe('1 of 1')
  })

  it('of the programme are of the cases of the team, and of their children', () => {
    const due = { dueDate: '2024-03-15', visitDate: '2024-03-15' }
    const tables: TableWords = {
      cases: [{ childId: 'S', team: 'North' }, { childId: 'N', team: 'South' }, { childId: '0' }],
      visits: children.map(({ childId }) => ({ childId, ...due })),
    }
    expect(ofTeams('cases-allocated', tables)).toEqual(['3', '1', '1', '2'])
    expect(ofTeams('visits-in-timescale', tables)).toEqual(['3 of 3', '1 of 1', '1 of 1', '2 of 2'])
  })

  it('have a line for each team asked for, where the measure has one for each team', () => {
    expect(groupsWith('open-cases', TEAMS)).toEqual({ '': '3', 'team=North': '1', 'team=South': '1' })
    expect(groupsWith('open-cases', TEAMS, NORTH)).toEqual({ '': '1', 'team=North': '1' })
    expect(groupsWith('open-cases', TEAMS, { teams: ['East'] })).toEqual({ '': '0', 'team=East': '0' })
  })

  it("of workers are of the worker's own team", () => {
    const tables: TableWords = {
      ...TEAMS,
      allocations: [
        { childId: 'N', team: 'North', workerId: 'A' },
        { childId: 'S', team: 'South', workerId: 'B' },
      ],
      workers: [
        { workerId: 'A', team: 'South' },
        { workerId: 'B', team: null },
      ],
    }
    expect(groupsWith('workers-over-cases', tables)).toEqual({ '': '0 of 2', 'team=South': '0 of 1' })
    expect(groupsWith('workers-over-cases', tables, { teams: ['South'] })).toEqual({
      '': '0 of 1',
      'team=South': '0 of 1',
    })
    expect(groupsWith('workers-over-cases', tables, NORTH)).toEqual({ '': '0 of 0', 'team=North': '0 of 0' })
  })

  it('go before the teams that the configuration names', () => {
    const measures = readMeasures({ teams: ['South'] }, 'cin-report.json')
    expect(groupsWith('open-cases', TEAMS, { measures })).toEqual({ '': '1', 'team=South': '1' })
    expect(groupsWith('open-cases', TEAMS, { measures, ...NORTH })).toEqual({ '': '1', 'team=North': '1' })
  })
})
