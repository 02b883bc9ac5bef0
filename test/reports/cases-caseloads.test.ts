import { describe, expect, it } from 'vitest'
import { listing, open, pick, rowsOf } from '../support/cases-reports.ts'
import type { TableWords } from '../support/tables.ts'

describe('caseloads', () => {
  const tables: TableWords = {
    referrals: ['1', '2', '3', '4'].map((childId) => open(childId)),
    cp_plans: [{ childId: '1', startDate: '2024-06-20' }],
    allocations: [
      { childId: '1', workerId: 'W1', team: 'North', startDate: '2024-06-01' },
      { childId: '1', workerId: 'W1', team: 'North', startDate: '2024-06-02' },
      { childId: '2', workerId: 'W1', team: 'South', startDate: '2024-06-01' },
      { childId: '2', workerId: 'W2', team: 'North', startDate: '2024-05-01' },
      { childId: '3', workerId: 'W3', team: 'South', startDate: '2024-06-01' },
      { childId: '4', workerId: 'unallocated', team: 'South', startDate: '2024-06-01' },
      { childId: '9', workerId: 'W1', team: 'South', startDate: '2024-06-01' },
    ],
    workers: [
      { workerId: 'W1', team: 'North', fte: 0.6 },
      { workerId: 'W2', fte: 0 },
      { workerId: 'W3', team: 'South', fte: null },
    ],
  }
  const words = { cut: 'caseloads', configuration: '{"workersOver": 1}' } as const

  it('hold one row a worker, the most cases first; a child counts once, and FTE 0 or blank divides nothing', () => {
    const made = listing(tables, words)
    expect(rowsOf(made)).toEqual(
      [
        ['W1', 'North', 2, 1, 1, 0.6, 3.3, ['over 1 cases']],
        ['W2', null, 1, 0, 1, 0, null, []],
        ['W3', 'South', 1, 0, 1, null, null, []],
      ].map(([worker_id, worker_team, cases, child_protection, open, fte, cases_per_fte, flags]) => {
        return { worker_id, worker_team, cases, child_protection, open, fte, cases_per_fte, flags }
      }),
    )
    expect(made.notes[0]).toBe('Open cases without a worker: 1; they are in no row.')
    expect(made.subjects).toEqual({ name: 'workers', count: 3, flagged: 1 })
  })

  it('of a team are those of its workers, with all their cases', () => {
    expect(pick(listing(tables, { ...words, teams: ['North'] }), 'worker_id', 'cases')).toEqual([['W1', 2]])
    expect(pick(listing(tables, { ...words, workers: ['W3'] }), 'worker_id', 'cases')).toEqual([['W3', 1]])
    expect(pick(listing(tables, { ...words, onlyFlagged: true }), 'worker_id', 'cases')).toEqual([['W1', 2]])
  })

  it('need allocations', () => {
    expect(() => listing({ referrals: [open('1')] }, words)).toThrow(
      '--caseloads is not available: it needs allocations.',
    )
  })
})
