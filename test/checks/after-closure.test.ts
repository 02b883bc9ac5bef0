import { describe, expect, it } from 'vitest'
import type { IssueCode } from '../../src/records/issue.ts'
import type { TableName } from '../../src/records/tables.ts'
import { findings } from '../support/checks.ts'
import type { TableWords } from '../support/tables.ts'

const CODES: readonly IssueCode[] = [
  'activity-after-closure',
  'visit-after-closure',
  'activity-after-nfa',
  'open-after-closure',
]

/** The findings of these checks: the code, and the message. */
function found(words: TableWords): string[] {
  return CODES.flatMap((code) => findings(code, words).map((message) => `${code}: ${message}`))
}

const closed = { childId: 'K1', referralDate: '2024-01-08', closureDate: '2024-03-15', closureReason: 'RC8' }
const visitOn = (visitDate: string) => ({ childId: 'K1', visitType: 'CIN', visitDate })

describe('after the closure', () => {
  it.each<[TableName, string, string]>([
    ['assessments', 'startDate', 'start_date'],
    ['assessments', 'completedDate', 'completed_date'],
    ['cin_plans', 'startDate', 'start_date'],
    ['cin_plans', 'endDate', 'end_date'],
    ['cp_plans', 'startDate', 'start_date'],
    ['cp_plans', 'endDate', 'end_date'],
    ['conferences', 'section47StartDate', 'section47_start_date'],
    ['conferences', 'conferenceDate', 'conference_date'],
    ['care_periods', 'startDate', 'start_date'],
    ['reviews', 'reviewDate', 'review_date'],
    ['supervision', 'supervisionDate', 'supervision_date'],
    ['allocations', 'startDate', 'start_date'],
  ])('%s: %s is activity', (table, field, column) => {
    const early = { childId: 'K1', startDate: '2024-02-01' }
    const words = { referrals: [closed], [table]: [{ ...early, [field]: '2024-03-16' }] }
    expect(found(words)).toEqual([
      `activity-after-closure: ${table}.csv:2, column ${column}: found "16/03/2024", expected a date up to the closure on 15/03/2024, or a new referral (referrals.csv:2)`,
    ])
  })

  it('a visit has a code of its own', () => {
    expect(found({ referrals: [closed], visits: [visitOn('2024-03-16')] })).toEqual([
      'visit-after-closure: visits.csv:2, column visit_date: found "16/03/2024", expected a date up to the closure on 15/03/2024, or a new referral (referrals.csv:2)',
    ])
  })

  it('the day of the closure belongs to the case, as does the day of a new referral', () => {
    const referrals = [closed, { childId: 'K1', referralDate: '2024-04-02' }]
    const visits = ['2024-01-08', '2024-03-15', '2024-04-02', '2024-06-01'].map(visitOn)
    expect(found({ referrals, visits })).toEqual([])
  })

  it('the message names the latest closure, not the latest referral', () => {
    const short = { ...closed, referralDate: '2024-02-01', closureDate: '2024-02-02' }
    expect(found({ referrals: [closed, short], visits: [visitOn('2024-03-16')] })).toEqual([
      'visit-after-closure: visits.csv:2, column visit_date: found "16/03/2024", expected a date up to the closure on 15/03/2024, or a new referral (referrals.csv:2)',
    ])
  })

  it('nothing is said of what came before every referral that the exports know, nor of children they do not know', () => {
    const visits = [visitOn('2024-01-07'), { ...visitOn('2024-03-16'), childId: 'K2' }]
    expect(found({ referrals: [closed], visits })).toEqual([])
  })

  it('a planned end has not happened, and a row is found once', () => {
    const plan = { childId: 'K1', startDate: '2024-03-16', endDate: '2024-05-01' }
    const rows = found({ referrals: [closed], cin_plans: [plan, { ...plan, endDate: '2024-12-31' }] })
    expect(rows.map((text) => text.slice(0, 65))).toEqual([
      'activity-after-closure: cin_plans.csv:2, column start_date: found',
      'activity-after-closure: cin_plans.csv:3, column start_date: found',
    ])
  })
})

describe('what is left open', () => {
  it.each<[TableName, string, string]>([
    ['assessments', 'completedDate', 'completed_date'],
    ['cin_plans', 'endDate', 'end_date'],
    ['cp_plans', 'endDate', 'end_date'],
  ])('%s', (table, field, column) => {
    const start = { childId: 'K1', startDate: '2024-02-01' }
    const rows = [start, { ...start, [field]: '2024-03-15' }]
    expect(found({ referrals: [closed], [table]: rows })).toEqual([
      `open-after-closure: ${table}.csv:2, column ${column}: found nothing, expected a date, since the case is closed (referrals.csv:2)`,
    ])
  })

  it('a plan with an end that is planned is open', () => {
    const plan = { childId: 'K1', startDate: '2024-02-01', endDate: '2024-12-31' }
    expect(found({ referrals: [closed], cp_plans: [plan] })).toEqual([
      'open-after-closure: cp_plans.csv:2, column end_date: found "31/12/2024", expected a date, since the case is closed (referrals.csv:2)',
    ])
  })

  it('is not found where the case is open again', () => {
    const referrals = [closed, { childId: 'K1', referralDate: '2024-04-02' }]
    expect(found({ referrals, cp_plans: [{ childId: 'K1', startDate: '2024-02-01' }] })).toEqual([])
  })
})

describe('after a referral with no further action', () => {
  const nfa = { childId: 'K1', referralDate: '2024-04-02', noFurtherAction: true }

  it('activity and visits are found, from the day of the referral on', () => {
    const assessments = [{ childId: 'K1', startDate: '2024-04-02', completedDate: '2024-04-20' }]
    expect(found({ referrals: [nfa], assessments, visits: [visitOn('2024-05-01')] })).toEqual([
      'activity-after-nfa: assessments.csv:2, column start_date: found "02/04/2024", expected nothing after a referral with no further action (referrals.csv:2)',
      'activity-after-nfa: visits.csv:2, column visit_date: found "01/05/2024", expected nothing after a referral with no further action (referrals.csv:2)',
    ])
  })

  it('is not found while another case of the child is open, nor once one is', () => {
    const referrals = [{ childId: 'K1', referralDate: '2024-01-08' }, nfa]
    expect(found({ referrals, visits: [visitOn('2024-05-01')] })).toEqual([])
    const later = [nfa, { childId: 'K1', referralDate: '2024-04-20' }]
    expect(found({ referrals: later, visits: [visitOn('2024-05-01')] })).toEqual([])
  })

  it('the last that was heard of the child decides between it and a closure; of one day, the closure', () => {
    const codes = (...referrals: TableWords['referrals'] & object) =>
      found({ referrals, visits: [visitOn('2024-05-01')] }).map((text) => text.split(':')[0])
    expect(codes(closed, nfa)).toEqual(['activity-after-nfa'])
    expect(codes({ ...closed, closureDate: '2024-04-03' }, nfa)).toEqual(['visit-after-closure'])
    expect(codes({ ...closed, closureDate: '2024-04-02' }, nfa)).toEqual(['visit-after-closure'])
    expect(codes(nfa, { ...closed, closureDate: '2024-04-02' })).toEqual(['visit-after-closure'])
  })
})

describe('where there are no referrals, the cases are the episodes', () => {
  const record = { childId: 'K1', referralDate: '2024-01-08', allocatedDate: '2024-01-15', closureDate: '2024-03-15' }
  const afterCase = (outcome: string) =>
    found({ cases: [{ ...record, outcome }], visits: [visitOn('2024-01-10'), visitOn('2024-03-16')] })

  it('a case that is closed or stepped down has ended', () => {
    const expected = [
      'visit-after-closure: visits.csv:3, column visit_date: found "16/03/2024", expected a date up to the closure on 15/03/2024, or a new referral (cases.csv:2)',
    ]
    expect(afterCase('Closed')).toEqual(expected)
    expect(afterCase('Step down to early help')).toEqual(expected)
  })

  it('a case that was passed on, or that nobody understands, has not', () => {
    expect(afterCase('Progressed to ICPC')).toEqual([])
    expect(afterCase('Pathway 7')).toEqual([])
  })
})
