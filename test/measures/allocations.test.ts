import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALLOCATION_MEASURES } from '../../src/measures/allocations.ts'
import { countFigures } from '../../src/measures/count.ts'
import { outcomeLabels } from '../../src/outcomes/labels.ts'
import type { Case } from '../../src/records/case.ts'
import { Casebook } from '../../src/records/casebook.ts'
import { anyCases, anyDatedCases, anyPeriodAndDay, LABELS } from '../support/any-case.ts'
import { type CaseWords, exportsOf, phaseOf } from '../support/cases.ts'
import { countsOf, figureOf, figuresOf, groupsOf, settingsOf } from '../support/figures.ts'

const PHASES = [phaseOf('Phase 1', '2024-01-01 to 2024-01-31'), phaseOf('Phase 2', '2024-02-01 to 2024-02-29')]

/** Child A twice, in a family with B; C by itself; D outside every phase. */
const CASES: readonly CaseWords[] = [
  { childId: 'A', familyId: 'F1', allocatedDate: '2024-01-08', closureDate: '2024-01-20' },
  { childId: 'B', familyId: 'F1', allocatedDate: '2024-01-14' },
  { childId: 'C', allocatedDate: '2024-01-15' },
  { childId: 'A', familyId: 'F1', allocatedDate: '2024-02-05' },
  { childId: 'D', allocatedDate: '2024-03-04', closureDate: '2024-03-04' },
]
const WEEK = '2024-01-08 to 2024-01-14'

describe.each([
  // All; phase 1; phase 2; the week of 8 January; phase 1 in that week; phase 2 in that week.
  ['cases-allocated', [5, 3, 1, 2, 2, 0]],
  ['children-allocated', [4, 3, 1, 2, 2, 0]],
  ['families-allocated', [3, 2, 1, 1, 1, 0]],
] as const)('%s', (measure, counts) => {
  it('counts to date and in the period, of all and of each phase', () => {
    const figures = figuresOf(CASES, { period: WEEK, asAt: '2024-03-31', phases: PHASES })
    expect(groupsOf(figures, measure)).toEqual([
      '',
      'phase=Phase 1',
      'phase=Phase 2',
      'in period',
      'phase=Phase 1; in period',
      'phase=Phase 2; in period',
    ])
    expect(groupsOf(figures, measure).map((group) => figureOf(figures, measure, group).value)).toEqual(counts)
  })

  it('counts a case from the day of its allocation on', () => {
    const countAt = (asAt: string) => countsOf(figuresOf(CASES.slice(0, 1), { period: WEEK, asAt }), measure)
    expect([countAt('2024-01-07'), countAt('2024-01-08')]).toEqual(['0', '1'])
  })

  it('includes both days of the period', () => {
    const on = (allocatedDate: string) =>
      countsOf(figuresOf([{ allocatedDate }], { period: WEEK }), measure, 'in period')
    expect(['2024-01-07', '2024-01-08', '2024-01-14', '2024-01-15'].map(on)).toEqual(['0', '1', '1', '0'])
  })
})

describe('families-allocated (rule C8)', () => {
  const families = (cases: readonly CaseWords[]) =>
    countsOf(figuresOf(cases, { period: '2024-01-01 to 2024-01-31' }), 'families-allocated')

  it('counts a child without a family as a family of its own, once however many cases it has', () => {
    expect(families([{ childId: 'A' }, { childId: 'B' }, { childId: 'A' }])).toBe('2')
  })

  it('takes the family from another case of the child', () => {
    expect(families([{ childId: 'A', familyId: 'F1' }, { childId: 'A' }, { childId: 'B', familyId: 'F1' }])).toBe('1')
  })

  it('does not take a child for a family with the same id', () => {
    expect(families([{ childId: 'X' }, { childId: 'B', familyId: 'X' }])).toBe('2')
  })
})

describe('programme-open-cases', () => {
  it('counts what is not concluded at the date, of all and of each phase', () => {
    const figures = figuresOf(CASES, { period: WEEK, asAt: '2024-03-31', phases: PHASES })
    expect(groupsOf(figures, 'programme-open-cases')).toEqual(['', 'phase=Phase 1', 'phase=Phase 2'])
    expect(
      ['', 'phase=Phase 1', 'phase=Phase 2'].map((group) => countsOf(figures, 'programme-open-cases', group)),
    ).toEqual(['3', '2', '1'])
  })

  it('leaves out a case concluded on the date (rule C3)', () => {
    const openAt = (asAt: string) =>
      countsOf(figuresOf([{ closureDate: '2024-01-20' }], { period: WEEK, asAt }), 'programme-open-cases')
    expect([openAt('2024-01-19'), openAt('2024-01-20')]).toEqual(['1', '0'])
  })
})

describe('movement', () => {
  const FLOWS = ['open at start', 'allocated', 'concluded', 'open at end'] as const
  const movement = (cases: readonly CaseWords[], asAt?: string) => {
    const figures = figuresOf(cases, { period: WEEK, ...(asAt === undefined ? {} : { asAt }), phases: PHASES })
    expect(groupsOf(figures, 'movement')).toEqual(FLOWS)
    return FLOWS.map((group) => countsOf(figures, 'movement', group)).join(' ')
  }

  it.each<[string, CaseWords, string]>([
    ['allocated before and still open', { allocatedDate: '2024-01-07' }, '1 0 0 1'],
    ['concluded on the evening before', { allocatedDate: '2024-01-01', closureDate: '2024-01-07' }, '0 0 0 0'],
    ['concluded on the first day', { allocatedDate: '2024-01-07', closureDate: '2024-01-08' }, '1 0 1 0'],
    ['concluded on the last day', { allocatedDate: '2024-01-07', closureDate: '2024-01-14' }, '1 0 1 0'],
    ['concluded on the day after', { allocatedDate: '2024-01-07', closureDate: '2024-01-15' }, '1 0 0 1'],
    ['allocated on the first day', { allocatedDate: '2024-01-08' }, '0 1 0 1'],
    ['allocated on the last day', { allocatedDate: '2024-01-14' }, '0 1 0 1'],
    ['allocated on the day after', { allocatedDate: '2024-01-15' }, '0 0 0 0'],
    ['allocated and concluded on one day', { allocatedDate: '2024-01-10', closureDate: '2024-01-10' }, '0 1 1 0'],
  ])('%s', (_, words, expected) => {
    expect(movement([words], '2024-03-31')).toBe(expected)
    expect(movement([words])).toBe(expected)
  })

  it('counts a case that concluded on its earliest evidence', () => {
    expect(movement([{ stepDownDate: '2024-01-10', closureDate: '2024-01-20' }], '2024-03-31')).toBe('1 0 1 0')
  })

  const settings = { phases: [], outcomeLabels: outcomeLabels(LABELS), cinServiceTeams: [] }
  const count = (cases: readonly Case[], period: { from: number; to: number }, asAt: number) =>
    countFigures(ALLOCATION_MEASURES, {
      book: new Casebook(exportsOf(cases), settings).asAt(asAt),
      period,
      asAt,
      settings: settingsOf({}),
      has: () => true,
    })

  it('always reconciles: open at start + allocated - concluded = open at end', () => {
    fc.assert(
      fc.property(anyCases, anyPeriodAndDay, (cases, { period, asAt }) => {
        const figures = count(cases, period, asAt)
        const [start, allocated, concluded, end] = FLOWS.map((flow) => Number(countsOf(figures, 'movement', flow)))
        expect(Number(start) + Number(allocated) - Number(concluded)).toBe(end)
      }),
      { numRuns: 300 },
    )
  })

  it('starts with the cases open on the evening before, and ends with those open at the end, where labels have dates', () => {
    fc.assert(
      fc.property(anyDatedCases, anyPeriodAndDay, (cases, { period, asAt }) => {
        const openAsAt = (day: number) => countsOf(count(cases, { from: day, to: day }, day), 'programme-open-cases')
        const figures = count(cases, period, asAt)
        expect(countsOf(figures, 'movement', 'open at start')).toBe(openAsAt(period.from - 1))
        expect(countsOf(figures, 'movement', 'open at end')).toBe(openAsAt(period.to))
      }),
      { numRuns: 300 },
    )
  })
})

it('figures of allocations need no column but the required ones, those of conclusions one that can end a case', () => {
  const figures = figuresOf(CASES, { period: WEEK, fields: ['caseId', 'childId', 'allocatedDate'] })
  const needs = ALLOCATION_MEASURES.map(({ id }) => [id, figures.find(({ measure }) => measure === id)?.needs])
  const columns =
    'looked_after_date, icpc_date, cin_service_referral_date, step_down_date, outcome, closure_reason or closure_date in cases'
  expect(needs).toEqual([
    ['cases-allocated', undefined],
    ['children-allocated', undefined],
    ['families-allocated', undefined],
    ['programme-open-cases', columns],
    ['movement', columns],
  ])
})
