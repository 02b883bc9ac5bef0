import { describe, expect, it } from 'vitest'
import { findings } from '../support/checks.ts'

const plan = (startDate: string, endDate: string | null = null, childId = 'K1') => ({ childId, startDate, endDate })

describe('two plans at once', () => {
  it('are found at the later one, where the earlier is open or ends after it', () => {
    const cin_plans = [
      plan('2024-03-01'),
      plan('2024-01-08', '2024-03-15'),
      plan('2024-02-01', '2024-02-02', 'K2'),
      plan('2024-05-01'),
    ]
    expect(findings('plans-overlap', { cin_plans })).toEqual([
      'cin_plans.csv:2, column start_date: found "01/03/2024", expected an end of the earlier CIN plan by then (cin_plans.csv:3 ends on 15/03/2024)',
      'cin_plans.csv:5, column start_date: found "01/05/2024", expected an end of the earlier CIN plan by then (cin_plans.csv:2 has none)',
    ])
  })

  it('are not found where one ends on the day on which the other starts, nor for a plan of no length', () => {
    const cin_plans = [plan('2024-01-08', '2024-03-15'), plan('2024-03-15'), plan('2024-04-01', '2024-04-01')]
    expect(findings('plans-overlap', { cin_plans })).toEqual([])
  })

  it('are not found between two kinds, nor beside a plan of another authority', () => {
    const cp_plans = [plan('2024-01-08'), { ...plan('2024-02-01'), otherAuthority: true }]
    expect(findings('plans-overlap', { cin_plans: [plan('2024-02-01')], cp_plans })).toEqual([])
    expect(findings('plans-overlap', { cp_plans: [...cp_plans, plan('2024-03-01')] })).toEqual([
      'cp_plans.csv:4, column start_date: found "01/03/2024", expected an end of the earlier child protection plan by then (cp_plans.csv:2 has none)',
    ])
  })
})

describe('a CIN plan beside a child protection plan', () => {
  it('is found once, wherever they overlap', () => {
    const cin_plans = [plan('2024-01-08', '2024-03-15'), plan('2024-03-16', '2024-04-01'), plan('2024-05-01')]
    const cp_plans = [plan('2024-03-15', '2024-03-20'), plan('2024-03-25', '2024-05-01')]
    expect(findings('cin-plan-beside-cp-plan', { cin_plans, cp_plans })).toEqual([
      'cin_plans.csv:3, column start_date: found "16/03/2024", expected no child protection plan at the same time (cp_plans.csv:2)',
    ])
  })

  it('is not found beside a plan of another authority, nor of another child', () => {
    const cp_plans = [{ ...plan('2024-01-08'), otherAuthority: true }, plan('2024-01-08', null, 'K2')]
    expect(findings('cin-plan-beside-cp-plan', { cin_plans: [plan('2024-02-01')], cp_plans })).toEqual([])
  })
})

describe('assessments and referrals', () => {
  it('an assessment starts while another is not completed', () => {
    const assessments = [plan('2024-01-08'), plan('2024-02-01')].map(({ endDate, ...rest }) => rest)
    expect(findings('assessments-overlap', { assessments })).toEqual([
      'assessments.csv:3, column start_date: found "01/02/2024", expected an end of the earlier assessment by then (assessments.csv:2 has none)',
    ])
  })

  it('a referral arrives while the case is open, unless either led to no further action', () => {
    const referral = (referralDate: string, noFurtherAction = false) => ({
      childId: 'K1',
      referralDate,
      noFurtherAction,
    })
    const referrals = [referral('2024-01-08', true), referral('2024-02-01'), referral('2024-03-01', true)]
    expect(findings('referral-while-open', { referrals })).toEqual([])
    expect(findings('referral-while-open', { referrals: [...referrals, referral('2024-04-01')] })).toEqual([
      'referrals.csv:5, column referral_date: found "01/04/2024", expected an end of the earlier episode by then (referrals.csv:3 has none)',
    ])
  })
})

describe('a worker who has a child twice', () => {
  const allocation = (startDate: string, workerId = 'W1', endDate: string | null = null) => ({
    childId: 'K1',
    workerId,
    startDate,
    endDate,
  })

  it('is found at every open allocation but the latest', () => {
    const allocations = [
      allocation('2024-03-01'),
      allocation('2024-01-08', 'W1', '2024-12-31'),
      allocation('2024-02-01'),
      allocation('2024-02-01', 'W2'),
      allocation('2024-02-01', 'W1', '2024-06-30'),
    ]
    const again = 'expected a date, since the worker has the child again from 01/03/2024 (allocations.csv:2)'
    expect(findings('allocated-twice', { allocations })).toEqual([
      `allocations.csv:4, column end_date: found nothing, ${again}`,
      `allocations.csv:3, column end_date: found "31/12/2024", ${again}`,
    ])
  })

  it('is not found for words for nobody', () => {
    const allocations = [allocation('2024-03-01', 'Unassigned'), allocation('2024-01-08', 'Unassigned')]
    expect(findings('allocated-twice', { allocations })).toEqual([])
  })
})
