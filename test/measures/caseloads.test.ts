import { describe, expect, it } from 'vitest'
import { countWith, figuresWith, groupsWith } from '../support/counts.ts'
import type { RowWords, TableWords } from '../support/tables-in-words.ts'

const child = (childId: string, words: RowWords<'referrals'> = {}) => ({ childId, ...words })
const held = (childId: string, workerId: string, words: RowWords<'allocations'> = {}) => ({
  childId,
  workerId,
  ...words,
})

describe('open-cases', () => {
  const count = (...referrals: RowWords<'referrals'>[]) => countWith('open-cases', { referrals })

  it.each<[string, RowWords<'referrals'>, string]>([
    ['open', {}, '1'],
    ['referred on D', { referralDate: '2024-03-31' }, '1'],
    ['referred after D', { referralDate: '2024-04-01' }, '0'],
    ['closed on D', { closureDate: '2024-03-31' }, '0'],
    ['closed after D', { closureDate: '2024-04-01' }, '1'],
    ['with no further action', { noFurtherAction: true }, '0'],
    ['that says it has further action', { noFurtherAction: false }, '1'],
  ])('an episode %s', (_, referral, expected) => {
    expect(count(referral)).toBe(expected)
  })

  it('one child is one case', () => {
    expect(count({}, {}, child('another'))).toBe('2')
  })

  it('are those of the referrals, where there is a case list too', () => {
    expect(countWith('open-cases', { cases: [child('A'), child('B')], referrals: [child('C')] })).toBe('1')
  })

  it('without referrals are the open cases, each child once', () => {
    const cases = [child('A'), child('A'), child('B'), { childId: 'C', closureDate: '2024-03-31' }]
    expect(countWith('open-cases', { cases })).toBe('2')
    expect(groupsWith('open-cases', { cases: [{ childId: 'A', team: 'North' }] })).toEqual({
      '': '1',
      'team=North': '1',
    })
  })

  it('are the open cases too where the referrals do not say when they were closed', () => {
    const tables = {
      cases: [child('A'), { childId: 'B', closureDate: '2024-03-01' }],
      referrals: [child('A'), child('B')],
    }
    expect(countWith('open-cases', tables, { without: ['referrals.closureDate'] })).toBe('1')
  })
})

describe('the team that holds a child: allocation, else referral, else case; a blank goes on to the next', () => {
  const teamsOf = (tables: TableWords) =>
    Object.keys(groupsWith('open-cases', { referrals: [{}], ...tables }))
      .filter((group) => group !== '')
      .join()
  const later = { startDate: '2024-02-01' }

  it.each<[string, TableWords, string]>([
    ['the allocation', { allocations: [{ team: 'A' }], referrals: [{ team: 'R' }], cases: [{ team: 'C' }] }, 'A'],
    ['else the referral', { allocations: [{}], referrals: [{ team: 'R' }], cases: [{ team: 'C' }] }, 'R'],
    ['else the case', { allocations: [{}], cases: [{ team: 'C' }] }, 'C'],
    ['else none', { allocations: [{}], cases: [{}] }, ''],
    ['the latest allocation', { allocations: [{ team: 'old' }, { ...later, team: 'new' }] }, 'new'],
    ['of equal starts the first in the file', { allocations: [{ team: 'first' }, { team: 'second' }] }, 'first'],
    [
      'not an earlier allocation where the latest has none',
      { allocations: [{ team: 'old' }, later], referrals: [{ team: 'R' }] },
      'R',
    ],
    ['not an allocation that ended on D', { allocations: [{ team: 'A', endDate: '2024-03-31' }] }, ''],
    ['one that ends after D', { allocations: [{ team: 'A', endDate: '2024-04-01' }] }, 'A'],
    ['not one that starts after D', { allocations: [{ team: 'A', startDate: '2024-04-01' }] }, ''],
    ['the latest open referral', { referrals: [{ team: 'old' }, { team: 'new', referralDate: '2024-02-01' }] }, 'new'],
    [
      'not a closed one, nor one with no further action',
      {
        referrals: [
          { team: 'open' },
          { team: 'closed', referralDate: '2024-02-01', closureDate: '2024-03-01' },
          { team: 'none', referralDate: '2024-03-01', noFurtherAction: true },
        ],
      },
      'open',
    ],
    ['the latest case', { cases: [{ team: 'old' }, { team: 'new', allocatedDate: '2024-02-01' }] }, 'new'],
    [
      'an open case before a later one that concluded',
      { cases: [{ team: 'open' }, { team: 'closed', allocatedDate: '2024-02-01', closureDate: '2024-03-01' }] },
      'open',
    ],
  ])('is %s', (_, tables, team) => {
    expect(teamsOf(tables)).toBe(team === '' ? '' : `team=${team}`)
  })
})

describe('supervised-recently', () => {
  const count = (entry: RowWords<'supervision'>, asAt: string) =>
    countWith('supervised-recently', { referrals: [{}], supervision: [entry] }, { period: `${asAt} to ${asAt}` })

  it.each([
    ['2024-04-15', '2024-02-15', '2024-02-16'],
    ['2024-04-30', '2024-02-29', '2024-03-01'],
    ['2025-04-30', '2025-02-28', '2025-03-01'],
    ['2024-08-31', '2024-06-30', '2024-07-01'],
  ])('in the two months to %s: not on %s, but on %s and on the day itself', (asAt, tooEarly, early) => {
    const on = (supervisionDate: string) => count({ supervisionDate }, asAt)
    expect([tooEarly, early, asAt].map(on)).toEqual(['0 of 1', '1 of 1', '1 of 1'])
  })

  it.each([
    [null, '1 of 1'],
    ['supervision', '1 of 1'],
    ['oversight', '0 of 1'],
    ['Personal supervision', '0 of 1'],
  ])('an entry of the kind %s', (kind, expected) => {
    expect(count({ supervisionDate: '2024-03-15', kind }, '2024-03-31')).toBe(expected)
  })

  it('does not know of an entry after D, nor of another child', () => {
    expect(count({ supervisionDate: '2024-04-01' }, '2024-03-31')).toBe('0 of 1')
    expect(count({ supervisionDate: '2024-03-15', childId: 'another' }, '2024-03-31')).toBe('0 of 1')
  })
})

describe('workers-over-cases', () => {
  const load = (workerId: string, count: number) =>
    Array.from({ length: count }, (_, index) => held(`${workerId} ${index}`, workerId))
  const tablesOf = (...loads: RowWords<'allocations'>[][]) => {
    const allocations = loads.flat()
    return { allocations, referrals: allocations.map(({ childId = '' }) => child(childId)) }
  }
  const count = (tables: TableWords, group = '') => countWith('workers-over-cases', tables, {}, group)

  it('are those who hold more than 30: 30 are not too many', () => {
    expect(count(tablesOf(load('A', 30), load('B', 31)))).toBe('1 of 2')
  })

  it('one child counts once, however many allocation rows', () => {
    expect(count(tablesOf(load('A', 30), load('A', 1), load('A', 1)))).toBe('0 of 1')
    const tables = tablesOf(load('A', 30))
    expect(
      count({ ...tables, allocations: [...tables.allocations, held('A 0', 'A', { startDate: '2024-02-01' })] }),
    ).toBe('0 of 1')
  })

  it('a child of two workers counts for each', () => {
    const tables = tablesOf(load('A', 31))
    const allocations = [...tables.allocations, ...tables.allocations.map((row) => ({ ...row, workerId: 'B' }))]
    expect(count({ ...tables, allocations })).toBe('2 of 2')
  })

  it.each(['Unallocated', 'UNASSIGNED', 'unallocated'])('%s is no worker', (name) => {
    expect(count(tablesOf(load(name, 31), load('A', 1)))).toBe('0 of 1')
  })

  it('only allocations open at D of children whose episode is open at D count', () => {
    const referrals = [child('A'), child('B', { closureDate: '2024-03-31' }), child('C', { noFurtherAction: true })]
    const allocations = [
      held('A', 'W1'),
      held('B', 'W2'),
      held('C', 'W3'),
      held('nobody', 'W4'),
      held('A', 'W5', { endDate: '2024-03-31' }),
      held('A', 'W6', { startDate: '2024-04-01' }),
      held('A', 'W7', { endDate: '2024-04-01' }),
    ]
    expect(count({ referrals, allocations })).toBe('0 of 2')
  })

  it("of a team: by the worker's own team, not that of the child", () => {
    const tables = tablesOf(load('A', 31), load('B', 1))
    const workers = [
      { workerId: 'A', team: 'North' },
      { workerId: 'B', team: 'South' },
      { workerId: 'C', team: 'East' },
    ]
    const allocations = tables.allocations.map((row) => ({ ...row, team: 'West' }))
    expect(groupsWith('workers-over-cases', { ...tables, allocations, workers })).toEqual({
      '': '1 of 2',
      'team=North': '1 of 1',
      'team=South': '0 of 1',
    })
  })
})

describe('caseload', () => {
  const allocations = [
    held('1', 'A', { team: 'North' }),
    held('1', 'A', { team: 'North', startDate: '2024-02-01' }),
    held('2', 'A', { team: 'South' }),
    held('3', 'B', { team: 'South' }),
    held('4', 'C', { team: 'South' }),
    held('5', 'Unallocated', { team: 'South' }),
  ]
  const referrals = ['1', '2', '3', '4', '5'].map((id) => child(id))
  const workers = [
    { workerId: 'A', fte: 0.6 },
    { workerId: 'B', fte: 0 },
    { workerId: 'C', fte: null },
    { workerId: 'Unallocated', fte: 1 },
    { workerId: 'holds nobody', fte: 1 },
  ] as unknown as RowWords<'workers'>[]

  it('is of each worker and of the team of the child; per full-time equivalent of those above 0', () => {
    expect(groupsWith('caseload', { referrals, allocations, workers })).toEqual({
      '': '4',
      'team=North': '1',
      'team=South': '3',
      'per full-time equivalent': '2 of 0.6',
      'worker=A': '2',
      'worker=A; per full-time equivalent': '2 of 0.6',
      'worker=B': '1',
      'worker=C': '1',
    })
  })

  it('divides cases by full-time equivalents exactly', () => {
    const figures = figuresWith('caseload', { referrals, allocations, workers })
    expect(figures.find(({ group }) => group === 'per full-time equivalent')?.value).toBe(3.3)
  })

  it('is not available per full-time equivalent where nobody has one (rule C10)', () => {
    const some = [{ workerId: 'A', fte: 0 }] as unknown as RowWords<'workers'>[]
    const figures = figuresWith('caseload', { referrals, allocations, workers: some })
    const figure = figures.find(({ group }) => group === 'per full-time equivalent')
    expect(figure).toMatchObject({ numerator: null, denominator: null, value: null, needs: 'fte in workers' })
    expect(figures.find(({ group }) => group === '')).toMatchObject({ needs: undefined })
  })

  it('of the teams asked for: their children only, whoever holds them', () => {
    expect(groupsWith('caseload', { referrals, allocations, workers }, { teams: ['North'] })).toEqual({
      '': '1',
      'team=North': '1',
      'per full-time equivalent': '1 of 0.6',
      'worker=A': '1',
      'worker=A; per full-time equivalent': '1 of 0.6',
    })
  })

  it.each([['caseload'], ['workers-over-cases']])('%s needs the ends of allocations', (measure) => {
    expect(figuresWith(measure, { referrals, allocations }, { without: ['allocations.endDate'] })).toMatchObject([
      { value: null, needs: 'end_date in allocations' },
    ])
  })
})
