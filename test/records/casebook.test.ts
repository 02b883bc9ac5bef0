import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIso } from '../../src/calendar/day.ts'
import { outcomeLabels } from '../../src/outcomes/labels.ts'
import { Casebook, forTeams } from '../../src/records/casebook.ts'
import { anyCases, anyPeriodAndDay, asKnownOn, LABELS, PHASES } from '../support/any-case.ts'
import { type CaseWords, casebookOf, day, exportsOf, phaseOf } from '../support/cases.ts'

const idsAsAt = (cases: readonly CaseWords[], asAt: string) =>
  casebookOf(cases)
    .asAt(day(asAt))
    .cases.map(({ record }) => record.caseId)

const outcomesAsAt = (cases: readonly CaseWords[], asAt: string, labels = {}) =>
  casebookOf(cases, { labels })
    .asAt(day(asAt))
    .cases.map(({ outcome }) => outcome)

describe('the casebook as at a day (rules C2 and C3)', () => {
  it('holds a case from the day of its allocation on', () => {
    const cases = [{ caseId: 'A', allocatedDate: '2024-01-08' }]
    expect(idsAsAt(cases, '2024-01-07')).toEqual([])
    expect(idsAsAt(cases, '2024-01-08')).toEqual(['A'])
  })

  it('has a case closed on the day as closed, and on the day before as open', () => {
    const cases = [{ closureDate: '2024-03-08' }]
    expect(outcomesAsAt(cases, '2024-03-07')).toEqual(['open'])
    expect(outcomesAsAt(cases, '2024-03-08')).toEqual(['closed'])
  })

  it("classifies by the analyst's own labels first", () => {
    const cases = [{ outcome: 'Moved on', outcomeDate: '2024-02-01' }]
    expect(outcomesAsAt(cases, '2024-03-01')).toEqual(['unclassified'])
    expect(outcomesAsAt(cases, '2024-03-01', { 'Moved on': 'step-down' })).toEqual(['step-down'])
    expect(outcomesAsAt(cases, '2024-03-01', { ' MOVED  on. ': 'icpc' })).toEqual(['icpc'])
  })

  it('can be looked at as at one day after another, in any order', () => {
    const casebook = casebookOf([{ closureDate: '2024-03-08' }])
    const outcomes = ['2024-03-08', '2024-01-01', '2024-03-08', '2024-03-07'].map(
      (text) => casebook.asAt(day(text)).cases[0]?.outcome,
    )
    expect(outcomes).toEqual(['closed', 'open', 'closed', 'open'])
  })

  it('is the same from a list cut at the day and from the full list', () => {
    const settings = { phases: PHASES, outcomeLabels: outcomeLabels(LABELS), cinServiceTeams: [] }
    fc.assert(
      fc.property(anyCases, anyPeriodAndDay, (cases, { asAt }) => {
        const view = (some: typeof cases) =>
          new Casebook(exportsOf(some), settings)
            .asAt(asAt)
            .cases.map(({ record, outcome, concludedOn, decidedBy, evidence, issues, phase, family, source }) => {
              return { id: record.caseId, outcome, concludedOn, decidedBy, evidence, issues, phase, family, source }
            })
        expect(view(asKnownOn(asAt, cases))).toEqual(view(cases))
      }),
      { numRuns: 300 },
    )
  })
})

describe('the phase of a case', () => {
  const phases = [
    phaseOf('Phase 1', '2024-01-01 to 2024-01-31'),
    phaseOf('Phase 2', '2024-01-31 to 2024-02-29'),
    phaseOf('Phase 3', '2024-03-04 to 2024-03-31'),
  ]

  it.each([
    ['2023-12-31', null],
    ['2024-01-01', 'Phase 1'],
    ['2024-01-31', 'Phase 1'],
    ['2024-02-01', 'Phase 2'],
    ['2024-02-29', 'Phase 2'],
    ['2024-03-01', null],
    ['2024-03-31', 'Phase 3'],
  ])('allocated on %s is the first that holds that date: %s', (allocatedDate, expected) => {
    const [item] = casebookOf([{ allocatedDate }], { phases }).asAt(day('2024-12-31')).cases
    expect(item?.phase).toBe(expected)
  })
})

describe('the family of a case (rule C8)', () => {
  const familiesAsAt = (cases: readonly CaseWords[], asAt = '2024-12-31') =>
    casebookOf(cases)
      .asAt(day(asAt))
      .cases.map(({ family }) => family)

  it("is the row's own", () => {
    expect(
      familiesAsAt([
        { childId: 'A', familyId: 'F2' },
        { childId: 'A', familyId: 'F1' },
      ]),
    ).toEqual(['F2', 'F1'])
  })

  it('is else that of another row of the child, and never of another child', () => {
    expect(
      familiesAsAt([{ childId: 'A' }, { childId: 'B', familyId: 'F2' }, { childId: 'A', familyId: 'F1' }]),
    ).toEqual(['F1', 'F2', 'F1'])
  })

  it('is else unknown', () => {
    expect(familiesAsAt([{ childId: 'A' }, { childId: 'A' }])).toEqual([null, null])
  })

  it('is one and the same in whatever order the other rows stand', () => {
    const rows = [
      { childId: 'A', familyId: 'F2' },
      { childId: 'A', familyId: 'F1' },
    ]
    expect(familiesAsAt([{ childId: 'A' }, ...rows])[0]).toBe('F1')
    expect(familiesAsAt([{ childId: 'A' }, ...rows.reverse()])[0]).toBe('F1')
  })

  it('is not known from a row of a later allocation', () => {
    const cases = [{ childId: 'A' }, { childId: 'A', familyId: 'F1', allocatedDate: '2024-02-01' }]
    expect(familiesAsAt(cases, '2024-01-31')).toEqual([null])
    expect(familiesAsAt(cases, '2024-02-01')).toEqual(['F1', 'F1'])
  })
})

describe('the last event', () => {
  const lastEvent = (cases: readonly CaseWords[], limit: string) => {
    const last = casebookOf(cases).lastEvent(day(limit))
    return last === null ? null : formatIso(last)
  }

  it.each([
    'allocatedDate',
    'referralDate',
    'cinPlanStartDate',
    'outcomeDate',
    'closureDate',
    'stepDownDate',
    'icpcDate',
    'lookedAfterDate',
    'cinServiceReferralDate',
  ] as const)('is the latest date of any event, such as %s', (field) => {
    const cases = [{ allocatedDate: '2024-01-08' }, { allocatedDate: '2024-01-08', [field]: '2024-02-01' }]
    expect(lastEvent(cases, '2024-12-31')).toBe('2024-02-01')
  })

  it('is on or before the limit', () => {
    const cases = [{ allocatedDate: '2024-01-08', closureDate: '2024-02-01' }]
    expect(lastEvent(cases, '2024-02-01')).toBe('2024-02-01')
    expect(lastEvent(cases, '2024-01-31')).toBe('2024-01-08')
    expect(lastEvent(cases, '2024-01-07')).toBeNull()
  })

  it('is no planned end of a plan, and none where there are no cases', () => {
    expect(lastEvent([{ allocatedDate: '2024-01-08', cinPlanEndDate: '2024-02-01' }], '2024-12-31')).toBe('2024-01-08')
    expect(lastEvent([], '2024-12-31')).toBeNull()
  })
})

describe('the casebook of a team', () => {
  const book = casebookOf([
    { caseId: 'A', team: 'North' },
    { caseId: 'B', team: 'South' },
    { caseId: 'C' },
    { caseId: 'D', team: 'North East' },
  ]).asAt(day('2024-12-31'))
  const idsFor = (teams: string[]) => forTeams(book, teams).cases.map(({ record }) => record.caseId)

  it('holds the cases of the teams named, and no others', () => {
    expect(idsFor(['North'])).toEqual(['A'])
    expect(idsFor(['South', 'North'])).toEqual(['A', 'B'])
    expect(idsFor(['West'])).toEqual([])
  })

  it('holds every case, one without a team too, where none is named', () => {
    expect(idsFor([])).toEqual(['A', 'B', 'C', 'D'])
  })
})
