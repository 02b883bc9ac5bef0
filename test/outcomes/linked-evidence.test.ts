import { describe, expect, it } from 'vitest'
import { formatIso } from '../../src/calendar/day.ts'
import { day } from '../support/cases.ts'
import { casebookWith, type RecordWords } from '../support/counts.ts'
import { exportsWith, type RowWords, type TableWords } from '../support/tables-in-words.ts'

/** `icpc on 2024-02-01`, or `open`: the outcome of the first case of the exports. */
function outcomeOf(tables: TableWords, asAt = '2024-12-31', words: RecordWords = {}): string {
  const [first] = casebookWith(exportsWith(tables), words).asAt(day(asAt)).cases
  if (first === undefined) return 'no case'
  return first.concludedOn === null ? first.outcome : `${first.outcome} on ${formatIso(first.concludedOn)}`
}

/** A case allocated on 8 January 2024 and closed on 8 March. */
const CASE = { allocatedDate: '2024-01-08', closureDate: '2024-03-08' }

const CIN_TEAM = { cinServiceTeams: ['CIN service', 'CIN service South'] }

/** For each kind of evidence in another table, the tables that hold it on a day. */
const EVIDENCE: readonly [string, string, (on: string) => TableWords][] = [
  ['a conference', 'icpc', (on) => ({ conferences: [{ conferenceDate: on }] })],
  ['a conference of a transfer-in', 'icpc', (on) => ({ conferences: [{ conferenceDate: on, transferIn: true }] })],
  ['a child protection plan', 'icpc', (on) => ({ cp_plans: [{ startDate: on }] })],
  ['a period of care', 'looked-after', (on) => ({ care_periods: [{ startDate: on }] })],
]

describe.each(EVIDENCE)('%s within the case is evidence of %s', (_, outcome, on) => {
  it('from the allocation to the closure, both included', () => {
    const found = ['2024-01-07', '2024-01-08', '2024-03-08', '2024-03-09'].map((date) =>
      outcomeOf({ cases: [CASE], ...on(date) }),
    )
    expect(found).toEqual([
      'closed on 2024-03-08',
      `${outcome} on 2024-01-08`,
      `${outcome} on 2024-03-08`,
      'closed on 2024-03-08',
    ])
  })

  it('from its own day on (rule C2)', () => {
    const tables = { cases: [CASE], ...on('2024-02-01') }
    expect([outcomeOf(tables, '2024-01-31'), outcomeOf(tables, '2024-02-01')]).toEqual([
      'open',
      `${outcome} on 2024-02-01`,
    ])
  })

  it('to D while the case has no closure, also one that lies after D', () => {
    expect(outcomeOf({ cases: [{ ...CASE, closureDate: null }], ...on('2024-12-31') })).toBe(`${outcome} on 2024-12-31`)
    expect(outcomeOf({ cases: [CASE], ...on('2024-02-29') }, '2024-02-29')).toBe(`${outcome} on 2024-02-29`)
  })

  it('for a case made from a referral, from the referral on', () => {
    const referrals = [{ referralDate: '2024-01-08' }]
    expect(outcomeOf({ referrals, ...on('2024-01-07') })).toBe('open')
    expect(outcomeOf({ referrals, ...on('2024-01-08') })).toBe(`${outcome} on 2024-01-08`)
  })

  it('but a case never concludes before its allocation', () => {
    const referrals = [{ referralDate: '2024-01-08' }]
    const allocations = [{ startDate: '2024-01-22' }]
    const tables = { referrals, allocations, ...on('2024-01-15') }
    expect(outcomeOf(tables, '2024-01-21')).toBe(`${outcome} on 2024-01-15`)
    expect(outcomeOf(tables, '2024-01-22')).toBe(`${outcome} on 2024-01-22`)
  })
})

describe('what is no evidence', () => {
  it.each<[string, TableWords]>([
    ['a conference that was not held', { conferences: [{ section47StartDate: '2024-02-01' }] }],
    ["another authority's plan", { cp_plans: [{ startDate: '2024-02-01', otherAuthority: true }] }],
    ['the end of a period of care', { care_periods: [{ startDate: '2023-12-01', endDate: '2024-02-01' }] }],
    ['an event of another child', { care_periods: [{ childId: 'another', startDate: '2024-02-01' }] }],
    [
      'a referral closed, where there is a case list',
      { referrals: [{ closureDate: '2024-02-01', closureReason: 'RC9' }] },
    ],
  ])('%s', (_, tables) => {
    expect(outcomeOf({ cases: [{ ...CASE, closureDate: null }], ...tables })).toBe('open')
  })
})

describe('early help: from the closure to 30 days after it', () => {
  const helped = (startDate: string, asAt?: string) => outcomeOf({ cases: [CASE], early_help: [{ startDate }] }, asAt)

  it.each([
    ['2024-03-07', 'closed on 2024-03-08'],
    ['2024-03-08', 'step-down on 2024-03-08'],
    ['2024-04-07', 'step-down on 2024-03-08'],
    ['2024-04-08', 'closed on 2024-03-08'],
  ])('starting on %s: %s', (startDate, expected) => {
    expect(helped(startDate)).toBe(expected)
  })

  it('shows a step-down from the day it starts on, and the case concludes on its closure', () => {
    expect([helped('2024-03-20', '2024-03-19'), helped('2024-03-20', '2024-03-20')]).toEqual([
      'closed on 2024-03-08',
      'step-down on 2024-03-08',
    ])
  })

  it('goes before a label that says closed, and after an escalation', () => {
    const early_help = [{ startDate: '2024-03-20' }]
    expect(outcomeOf({ cases: [{ ...CASE, closureReason: 'RC8' }], early_help })).toBe('step-down on 2024-03-08')
    expect(outcomeOf({ cases: [{ ...CASE, icpcDate: '2024-02-01' }], early_help })).toBe('icpc on 2024-02-01')
  })

  it('of an open case shows nothing', () => {
    expect(outcomeOf({ cases: [{ ...CASE, closureDate: null }], early_help: [{ startDate: '2024-02-01' }] })).toBe(
      'open',
    )
  })
})

describe('an allocation to a team of the CIN service', () => {
  const OPEN = { allocatedDate: '2024-01-08', team: 'North' }
  const moved = (allocations: readonly RowWords<'allocations'>[], words: RowWords<'cases'> = {}) =>
    outcomeOf({ cases: [{ ...OPEN, ...words }], allocations }, '2024-12-31', CIN_TEAM)
  const to = (startDate: string, words: RowWords<'allocations'> = {}) => ({ startDate, team: 'CIN service', ...words })

  it.each([
    ['before the case', [to('2024-01-07', { endDate: '2024-01-07' })], 'open'],
    ['on its first day', [to('2024-01-08')], 'open'],
    ['the day after', [to('2024-01-09')], 'referred-to-cin-service on 2024-01-09'],
    ['of another child', [to('2024-01-09', { childId: 'another' })], 'open'],
    ['of a team that is none', [to('2024-01-09', { team: 'South' })], 'open'],
    ['of no team', [to('2024-01-09', { team: null })], 'open'],
  ])('%s', (_, allocations, expected) => {
    expect(moved(allocations)).toBe(expected)
  })

  it('counts to the closure, that day included', () => {
    const closed = { closureDate: '2024-03-08' }
    expect(moved([to('2024-03-08')], closed)).toBe('referred-to-cin-service on 2024-03-08')
    expect(moved([to('2024-03-09')], closed)).toBe('closed on 2024-03-08')
  })

  it.each<[string, RowWords<'allocations'>[], RowWords<'cases'>]>([
    ['by its own team', [to('2024-02-01')], { team: 'CIN service' }],
    ['by its own team, another of the service', [to('2024-02-01')], { team: 'CIN service South' }],
    ['by an allocation on its first day', [to('2024-01-08'), to('2024-02-01')], {}],
    ['by one that began earlier', [to('2023-12-01'), to('2024-02-01', { team: 'CIN service South' })], {}],
    ['by one that ended after its first day', [to('2023-12-01', { endDate: '2024-01-09' }), to('2024-02-01')], {}],
  ])('is none for a case in such a team already: %s', (_, allocations, words) => {
    expect(moved(allocations, words)).toBe('open')
  })

  it('is one where the child was in such a team before, but not any more when the case began', () => {
    const before = to('2023-06-01', { endDate: '2023-09-01' })
    expect(moved([before, to('2024-02-01')])).toBe('referred-to-cin-service on 2024-02-01')
  })

  it('is none of a case made from a referral where it is the first allocation', () => {
    const referrals = [{ referralDate: '2024-01-08' }]
    const first = { referrals, allocations: [to('2024-01-15')] }
    const second = { referrals, allocations: [{ startDate: '2024-01-15', team: 'North' }, to('2024-02-01')] }
    expect(outcomeOf(first, '2024-12-31', CIN_TEAM)).toBe('open')
    expect(outcomeOf(second, '2024-12-31', CIN_TEAM)).toBe('referred-to-cin-service on 2024-02-01')
  })

  it('says nothing where no team of the service is configured', () => {
    expect(outcomeOf({ cases: [OPEN], allocations: [to('2024-02-01')] })).toBe('open')
  })
})

describe('a case made from a referral, where there is no case list', () => {
  const allocatedOn = (tables: TableWords, asAt = '2024-12-31') =>
    casebookWith(exportsWith(tables))
      .asAt(day(asAt))
      .cases.map(({ record }) => `${record.caseId} on ${formatIso(record.allocatedDate)}`)
  const referral = { referralId: 'R', referralDate: '2024-01-08' }

  it('is every referral but those with no further action', () => {
    const referrals = [referral, { referralId: 'S', referralDate: '2024-01-09', noFurtherAction: true }]
    expect(allocatedOn({ referrals })).toEqual(['R on 2024-01-08'])
    expect(allocatedOn({ referrals, cases: [] })).toEqual([])
  })

  it.each([
    ['the first that starts within the episode', ['2024-01-22', '2024-01-15'], '2024-01-15'],
    ['one on the day of the referral', ['2024-01-08', '2024-01-15'], '2024-01-08'],
    ['not one before the referral', ['2024-01-07'], '2024-01-08'],
    ['one on the day of the closure', ['2024-03-08'], '2024-03-08'],
    ['not one after the closure', ['2024-03-09'], '2024-01-08'],
  ])('is allocated on the first allocation within it, else on the referral: %s', (_, days, expected) => {
    const referrals = [{ ...referral, closureDate: '2024-03-08' }]
    const allocations = days.map((startDate) => ({ startDate }))
    expect(allocatedOn({ referrals, allocations })).toEqual([`R on ${expected}`])
  })

  it('is allocated as far as was known on the day (rule C2)', () => {
    const tables = { referrals: [referral], allocations: [{ startDate: '2024-01-15' }] }
    expect(allocatedOn(tables, '2024-01-07')).toEqual([])
    expect(allocatedOn(tables, '2024-01-14')).toEqual(['R on 2024-01-08'])
    expect(allocatedOn(tables, '2024-01-15')).toEqual(['R on 2024-01-15'])
  })

  it('concludes by the closure of the referral and its reason', () => {
    const closed = { ...referral, closureDate: '2024-03-08' }
    expect(outcomeOf({ referrals: [closed] })).toBe('closed on 2024-03-08')
    expect(outcomeOf({ referrals: [{ ...closed, closureReason: 'RC9' }] })).toBe('step-down on 2024-03-08')
    expect(outcomeOf({ referrals: [closed] }, '2024-03-07')).toBe('open')
  })
})
