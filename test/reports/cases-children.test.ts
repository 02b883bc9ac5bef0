import { describe, expect, it } from 'vitest'
import { DAY, listing, open, pick } from '../support/cases-reports.ts'
import type { RowWords } from '../support/tables.ts'

describe('the children in the rows', () => {
  it('are those with an open referral that is not marked no further action, one row each', () => {
    const referrals = [
      open('1'),
      open('2', { closureDate: DAY }),
      open('3', { closureDate: '2024-07-01' }),
      open('4', { noFurtherAction: true }),
      open('5', { referralDate: '2024-07-01' }),
    ]
    expect(pick(listing({ referrals }), 'child_id')).toEqual([['1'], ['3']])
  })

  it('show the latest of two open episodes, and a note says that there are two', () => {
    const referrals = [
      open('1', { referralId: 'OLD', referralDate: '2024-01-01' }),
      open('1', { referralId: 'NEW', referralDate: '2024-06-16' }),
    ]
    const made = listing({ referrals })
    expect(pick(made, 'child_id', 'case_id', 'weeks_open')).toEqual([['1', 'NEW', 2]])
    expect(made.notes).toContain('1 child has more than one open case: the latest is shown.')
    expect(listing({ referrals: [open('1'), open('2')] }).notes.filter((note) => note.includes('more than'))).toEqual(
      [],
    )
  })

  it('with a flag of 0 days come before those without a flag, whatever their ids', () => {
    const visits = [{ childId: '2', visitType: 'CIN', dueDate: DAY }]
    expect(pick(listing({ referrals: [open('1'), open('2')], visits }), 'child_id', 'days_overdue')).toEqual([
      ['2', 0],
      ['1', null],
    ])
  })

  it('are those with an open case where there are no referrals', () => {
    const cases = [
      { caseId: 'C1', childId: '1', familyId: 'F1', workerId: 'W1', team: 'North', allocatedDate: '2024-06-23' },
      { caseId: 'C2', childId: '2', allocatedDate: '2024-06-23', closureDate: DAY },
    ]
    expect(pick(listing({ cases }), 'child_id', 'case_id', 'family_id', 'team', 'workers', 'weeks_open')).toEqual([
      ['1', 'C1', 'F1', 'North', ['W1'], 1],
    ])
  })

  it('are counted in a note where they are on a plan and have no open case', () => {
    const made = listing({
      referrals: [open('1')],
      cp_plans: [
        { childId: '1', startDate: '2024-05-01' },
        { childId: '2', startDate: '2024-05-01' },
      ],
    })
    expect(made.rows).toHaveLength(1)
    expect(made.notes).toContain(
      '1 child is looked after, on a plan or in assessment without an open case, and in no row.',
    )
  })
})

describe('the status of a child', () => {
  it('is the first of looked after, child protection, CIN plan, assessment and open', () => {
    const since = (...children: string[]) => children.map((childId) => ({ childId, startDate: '2024-06-20' }))
    const made = listing({
      referrals: ['1', '2', '3', '4', '5'].map((childId) => open(childId)),
      care_periods: since('1'),
      cp_plans: since('1', '2'),
      cin_plans: since('1', '2', '3'),
      assessments: since('1', '2', '3', '4'),
    })
    expect(pick(made, 'child_id', 'status')).toEqual([
      ['1', 'looked after'],
      ['2', 'child protection'],
      ['3', 'CIN plan'],
      ['4', 'assessment'],
      ['5', 'open'],
    ])
  })

  it("is not child protection under another authority's plan", () => {
    const cp_plans = [{ childId: '1', startDate: '2024-06-20', otherAuthority: true }]
    expect(pick(listing({ referrals: [open('1')], cp_plans }), 'status')).toEqual([['open']])
  })
})

describe('the workers of a child', () => {
  const allocation = (workerId: string, startDate: string, words: RowWords = {}) => ({
    childId: '1',
    workerId,
    startDate,
    ...words,
  })
  const workersOf = (...allocations: RowWords[]) =>
    pick(listing({ referrals: [open('1')], allocations }), 'workers', 'days_overdue', 'flags')

  it('are those of open allocations, the latest first, each once', () => {
    expect(
      workersOf(
        allocation('W1', '2024-06-01'),
        allocation('W2', '2024-06-10'),
        allocation('W1', '2024-06-05'),
        allocation('W3', '2024-06-10', { endDate: DAY }),
      ),
    ).toEqual([[['W2', 'W1'], null, []]])
  })

  it.each([
    ['no allocation', []],
    ['an allocation that has ended', [allocation('W1', '2024-06-01', { endDate: '2024-06-20' })]],
    ['an allocation to nobody', [allocation('Unallocated', '2024-06-01')]],
  ])('are missing with %s', (_, allocations) => {
    expect(workersOf(...allocations)).toEqual([[[], 0, ['no worker']]])
  })
})
