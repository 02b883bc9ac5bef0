import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countFigures } from '../../src/measures/count.ts'
import type { Figure } from '../../src/measures/figure.ts'
import { MEASURES } from '../../src/measures/index.ts'
import { OUTCOME_MEASURES, OUTCOMES_AS_PRINTED } from '../../src/measures/outcomes.ts'
import { outcomeLabels } from '../../src/outcomes/labels.ts'
import { Casebook } from '../../src/records/casebook.ts'
import { anyCases, anyPeriodAndDay, LABELS, PHASES } from '../support/any-case.ts'
import { type CaseWords, exportsOf, phaseOf } from '../support/cases.ts'
import { countsOf, figureOf, figuresOf, groupsOf, settingsOf } from '../support/figures.ts'

const TWO_PHASES = [phaseOf('Phase 1', '2024-01-01 to 2024-01-31'), phaseOf('Phase 2', '2024-02-01 to 2024-02-29')]
const WEEK = '2024-03-04 to 2024-03-10'

/** Phase 1: closed twice, stepped down, open. Phase 2: ICPC in the week. No phase: a label nobody knows. */
const CASES: readonly CaseWords[] = [
  { allocatedDate: '2024-01-08', closureDate: '2024-02-01' },
  { allocatedDate: '2024-01-09', closureDate: '2024-03-04' },
  { allocatedDate: '2024-01-10', stepDownDate: '2024-03-10', closureDate: '2024-03-12' },
  { allocatedDate: '2024-01-11' },
  { allocatedDate: '2024-02-05', icpcDate: '2024-03-05' },
  { allocatedDate: '2024-03-01', closureDate: '2024-03-11', closureReason: 'Mystery' },
]

const words = { period: WEEK, asAt: '2024-03-31', phases: TWO_PHASES }

describe('outcomes', () => {
  it.each(OUTCOME_MEASURES.map(({ id }) => [id]))('%s is cut by phase, of allocated and in the period', (measure) => {
    expect(groupsOf(figuresOf(CASES, words), measure)).toEqual([
      '',
      'phase=Phase 1',
      'phase=Phase 2',
      'of allocated',
      'phase=Phase 1; of allocated',
      'phase=Phase 2; of allocated',
      'in period',
      'phase=Phase 1; in period',
      'phase=Phase 2; in period',
    ])
  })

  it.each([
    ['outcome-closed', '', '2 of 5'],
    ['outcome-closed', 'phase=Phase 1', '2 of 3'],
    ['outcome-closed', 'phase=Phase 2', '0 of 1'],
    ['outcome-closed', 'of allocated', '2 of 6'],
    ['outcome-closed', 'phase=Phase 1; of allocated', '2 of 4'],
    ['outcome-closed', 'in period', '1 of 3'],
    ['outcome-closed', 'phase=Phase 1; in period', '1 of 2'],
    ['outcome-step-down', '', '1 of 5'],
    ['outcome-step-down', 'in period', '1 of 3'],
    ['outcome-icpc', '', '1 of 5'],
    ['outcome-icpc', 'phase=Phase 2; in period', '1 of 1'],
    ['outcome-looked-after', '', '0 of 5'],
    ['outcome-referred-to-cin-service', '', '0 of 5'],
    ['outcome-unclassified', '', '1 of 5'],
    ['outcome-unclassified', 'of allocated', '1 of 6'],
    ['outcome-unclassified', 'in period', '0 of 3'],
    ['de-escalated', '', '3 of 5'],
    ['de-escalated', 'of allocated', '3 of 6'],
    ['de-escalated', 'phase=Phase 1; of allocated', '3 of 4'],
    ['de-escalated', 'in period', '2 of 3'],
  ])('%s "%s" is %s', (measure, group, expected) => {
    expect(countsOf(figuresOf(CASES, words), measure, group)).toBe(expected)
  })

  it('have no value while nothing has concluded, never 0 % (rule C7)', () => {
    const figures = figuresOf(CASES, { ...words, period: '2024-01-15 to 2024-01-21', asAt: '2024-01-21' })
    expect(figureOf(figures, 'outcome-closed')).toMatchObject({ numerator: 0, denominator: 0, value: null })
    expect(figureOf(figures, 'de-escalated')).toMatchObject({ numerator: 0, denominator: 0, value: null })
    expect(figureOf(figures, 'de-escalated', 'of allocated')).toMatchObject({ numerator: 0, denominator: 4, value: 0 })
  })

  it('count 114 of 144 de-escalated as 79.2 %', () => {
    const cases = Array.from({ length: 144 }, (_, index) => (index < 114 ? { closureDate: '2024-03-04' } : {}))
    expect(figureOf(figuresOf(cases, words), 'de-escalated', 'of allocated').value).toBe(79.2)
  })

  it.each<[string, string[], string | undefined]>([
    ['outcome-looked-after', ['closureDate'], 'looked_after_date, outcome or closure_reason in cases, or care_periods'],
    ['outcome-looked-after', ['outcome'], undefined],
    ['outcome-closed', ['stepDownDate'], 'outcome, closure_reason or closure_date in cases'],
    ['outcome-closed', ['closureDate'], undefined],
    ['outcome-unclassified', ['closureDate'], undefined],
    ['de-escalated', ['closureDate'], 'step_down_date, outcome or closure_reason in cases, or early_help'],
    ['de-escalated', ['closureDate', 'stepDownDate'], undefined],
    ['de-escalated', ['closureReason'], undefined],
  ])('%s from the columns %j needs %s (rule C10)', (measure, fields, needs) => {
    const figures = figuresOf(CASES, { ...words, fields: fields as (keyof CaseWords)[] })
    expect(figureOf(figures, measure).needs).toBe(needs)
  })
})

describe('whatever the cases', () => {
  const CUTS = ['', ...PHASES.map(({ name }) => `phase=${name}`)]
  const within = (cut: string, part: string) => (cut === '' ? part : `${cut}; ${part}`)
  const OF_CONCLUDED = CUTS.flatMap((cut) => [cut, within(cut, 'in period')])
  const OF_ALLOCATED = CUTS.map((cut) => within(cut, 'of allocated'))

  const law = (holds: (figures: readonly Figure[]) => void) => {
    const settings = { phases: PHASES, outcomeLabels: outcomeLabels(LABELS), cinServiceTeams: [] }
    fc.assert(
      fc.property(anyCases, anyPeriodAndDay, (cases, { period, asAt }) => {
        const book = new Casebook(exportsOf(cases), settings).asAt(asAt)
        const request = { book, period, asAt, settings: settingsOf({ phases: PHASES }), has: () => true }
        holds(countFigures(MEASURES, request))
      }),
      { numRuns: 200 },
    )
  }
  const numerator = (figures: readonly Figure[], measure: string, group: string) =>
    figureOf(figures, measure, group).numerator ?? Number.NaN

  it('the outcomes add up to the cases concluded, in every cut', () => {
    law((figures) => {
      for (const group of OF_CONCLUDED) {
        const sum = OUTCOMES_AS_PRINTED.reduce((all, id) => all + numerator(figures, `outcome-${id}`, group), 0)
        for (const id of OUTCOMES_AS_PRINTED) {
          expect(figureOf(figures, `outcome-${id}`, group).denominator).toBe(sum)
        }
      }
    })
  })

  it('the cases concluded and the open ones add up to the cases allocated, of all and in every phase', () => {
    law((figures) => {
      for (const group of CUTS) {
        const allocated = numerator(figures, 'cases-allocated', group)
        const concluded = figureOf(figures, 'de-escalated', group).denominator ?? Number.NaN
        expect(concluded + numerator(figures, 'programme-open-cases', group)).toBe(allocated)
        expect(figureOf(figures, 'de-escalated', within(group, 'of allocated')).denominator).toBe(allocated)
      }
    })
  })

  it('de-escalated is closed and stepped down', () => {
    law((figures) => {
      for (const group of [...OF_CONCLUDED, ...OF_ALLOCATED]) {
        const parts = numerator(figures, 'outcome-closed', group) + numerator(figures, 'outcome-step-down', group)
        expect(numerator(figures, 'de-escalated', group)).toBe(parts)
      }
    })
  })

  it('the cases concluded in the period are those of its movement', () => {
    law((figures) => {
      expect(figureOf(figures, 'de-escalated', 'in period').denominator).toBe(
        numerator(figures, 'movement', 'concluded'),
      )
    })
  })
})
