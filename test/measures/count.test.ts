import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CountRequest, countFigures, exactValue, sumOfParts, withChange } from '../../src/measures/count.ts'
import type { Figure } from '../../src/measures/figure.ts'
import { MEASURES } from '../../src/measures/index.ts'
import { outcomeLabels } from '../../src/outcomes/labels.ts'
import type { Case } from '../../src/records/case.ts'
import { Casebook } from '../../src/records/casebook.ts'
import { anyCases, anyPeriodAndDay, asKnownOn, LABELS, PHASES } from '../support/any-case.ts'
import { type CaseWords, exportsOf, periodOf } from '../support/cases.ts'
import { figureOf, figuresOf, settingsOf } from '../support/figures.ts'

const MONTH = '2024-03-01 to 2024-03-31'

/** The published case study: 196 closed and 115 stepped down of 388. */
const PUBLISHED: readonly CaseWords[] = Array.from({ length: 388 }, (_, index) =>
  index < 196 ? { closureDate: '2024-03-04' } : { [index < 196 + 115 ? 'stepDownDate' : 'icpcDate']: '2024-03-04' },
)

describe('the measures', () => {
  it('keep the names that spreadsheets and other programs rely on, each once', () => {
    expect(MEASURES.map(({ id }) => id)).toEqual([
      'cases-allocated',
      'children-allocated',
      'families-allocated',
      'programme-open-cases',
      'movement',
      'outcome-closed',
      'outcome-step-down',
      'outcome-referred-to-cin-service',
      'outcome-icpc',
      'outcome-looked-after',
      'outcome-unclassified',
      'de-escalated',
      'referrals-per-10k',
      'repeat-referrals',
      're-referrals',
      'assessments-within-45',
      'assessments-within-15',
      'open-assessments-over-45',
      'open-assessments-over-20',
      'assessments-in-timescale',
      'visits-in-timescale',
      'cp-visited-recently',
      'lac-visited-recently-1-month',
      'lac-at-home-visited-recently-1-month',
      'lac-visited-recently-2-months',
      'lac-at-home-visited-recently-2-months',
      'cin-visited-recently',
      'icpc-held',
      'icpc-in-timescale',
      'cp-plans',
      'cp-plans-repeat',
      'cp-reviews-in-timescale',
      'cin-reviews-per-case',
      'open-cases',
      'caseload',
      'workers-over-cases',
      'supervised-recently',
      'cin-plan-weeks-mean',
      'cin-plan-weeks-median',
      'cin-plans-over-target',
      'cin-plans-over-target-14-weeks',
      'cin-plan-de-escalated',
      'cin-open-duration',
      'cin-ended-duration',
      'over-6-months',
      'over-12-months',
      'inactive-cases',
    ])
  })

  it('give figures that name their period and the day they are seen from', () => {
    const figures = figuresOf([{}], { period: MONTH, asAt: '2024-04-15' })
    const dates = { period: periodOf(MONTH), asAt: periodOf('2024-04-15 to 2024-04-15').to }
    for (const figure of figures) expect(figure).toMatchObject(dates)
  })

  it('have as members the rows they count', () => {
    const figures = figuresOf(
      [{ childId: 'A', closureDate: '2024-03-04' }, { childId: 'B', icpcDate: '2024-03-04' }, {}],
      {
        period: MONTH,
      },
    )
    const tally = figureOf(figures, 'outcome-closed').tally
    expect(tally?.cohort.map(({ childId, source }) => [childId, source.line])).toEqual([
      ['A', 2],
      ['B', 3],
    ])
    expect(tally?.cohort.map(tally.counts)).toEqual([true, false])
  })
})

describe('a measure whose columns are not in the exports (rule C10)', () => {
  const figures = figuresOf([{}], {
    period: MONTH,
    fields: ['caseId', 'childId', 'allocatedDate'],
    targets: { 'de-escalated': '80%+' },
  })

  it('is there, once, and says what it needs: never left out and never 0', () => {
    const missing = figures.filter(({ needs }) => needs !== undefined)
    expect(missing.map(({ measure }) => measure)).toEqual(MEASURES.slice(3).map(({ id }) => id))
    for (const figure of missing) {
      const nothing = {
        group: '',
        numerator: null,
        denominator: null,
        value: null,
        status: undefined,
        tally: undefined,
      }
      expect(figure).toMatchObject(nothing)
    }
  })

  it('names every set of columns that has none', () => {
    expect(figureOf(figures, 'cin-plan-weeks-mean').needs).toBe(
      'cin_plan_start_date in cases, or cin_plans; and cin_plan_end_date in cases, or cin_plans',
    )
    expect(figureOf(figures, 'outcome-icpc').needs).toBe(
      'icpc_date, outcome or closure_reason in cases, or conferences or cp_plans',
    )
  })

  it('is another thing than columns without a row: those give 0, or no value', () => {
    const empty = figuresOf([], { period: MONTH })
    const ofCases = ['programme-open-cases', 'movement', 'outcome-icpc', 'de-escalated', 'cin-plan-weeks-mean']
    const missing = empty.filter(({ measure, needs }) => ofCases.includes(measure) && needs !== undefined)
    expect(missing).toEqual([])
    expect(figureOf(empty, 'cases-allocated')).toMatchObject({ numerator: 0, denominator: null, value: 0 })
    expect(figureOf(empty, 'de-escalated')).toMatchObject({ numerator: 0, denominator: 0, value: null })
  })
})

describe('rounding (rule C11)', () => {
  const roundedFigure = (rounding: 'exact' | 'additive', measure: string) =>
    figureOf(figuresOf(PUBLISHED, { period: MONTH, rounding }), measure)

  it('exact computes a subtotal from its counts: 311 of 388 is 80.2 %', () => {
    expect(roundedFigure('exact', 'de-escalated')).toMatchObject({ numerator: 311, denominator: 388, value: 80.2 })
  })

  it('additive shows the sum of the parts as displayed: 50.5 and 29.6 are 80.1 %', () => {
    expect(roundedFigure('additive', 'outcome-closed').value).toBe(50.5)
    expect(roundedFigure('additive', 'outcome-step-down').value).toBe(29.6)
    expect(roundedFigure('additive', 'de-escalated')).toMatchObject({ numerator: 311, denominator: 388, value: 80.1 })
  })

  it('tells both values of a subtotal, whichever is shown', () => {
    for (const rounding of ['exact', 'additive'] as const) {
      const figures = figuresOf(PUBLISHED, { period: MONTH, rounding })
      const figure = figureOf(figures, 'de-escalated')
      expect([sumOfParts(figure, MEASURES, figures), exactValue(figure)]).toEqual([80.1, 80.2])
    }
  })

  it('has no sum of parts for a figure without parts, or without a value', () => {
    const figures = figuresOf([{}], { period: MONTH })
    expect(sumOfParts(figureOf(figures, 'outcome-closed'), MEASURES, figures)).toBeUndefined()
    expect(sumOfParts(figureOf(figures, 'de-escalated'), MEASURES, figures)).toBeUndefined()
    expect(exactValue(figureOf(figures, 'de-escalated'))).toBeNull()
  })
})

describe('a target', () => {
  const targets = { 'de-escalated': '80.2%+', 'cases-allocated': '300 to 400', 'cin-plan-weeks-mean': '<12' }
  const held = (measure: string, group: string, rounding: 'exact' | 'additive' = 'exact') => {
    const { target, status } = figureOf(figuresOf(PUBLISHED, { period: MONTH, targets, rounding }), measure, group)
    return [target, status]
  }

  it('is held against the value as displayed', () => {
    expect(held('de-escalated', '')).toEqual(['80.2%+', 'on target'])
    expect(held('de-escalated', '', 'additive')).toEqual(['80.2%+', 'off target'])
    expect(held('cases-allocated', '')).toEqual(['300 to 400', 'on target'])
  })

  it('is for the cuts of a share too, but not for a share of something else, nor for the parts of a count', () => {
    expect(held('de-escalated', 'in period')).toEqual(['80.2%+', 'on target'])
    expect(held('de-escalated', 'of allocated')).toEqual([undefined, undefined])
    expect(held('cases-allocated', 'in period')).toEqual([undefined, undefined])
  })

  it('has no status where there is no value, and no other measure has one', () => {
    expect(held('cin-plan-weeks-mean', '')).toEqual(['<12', undefined])
    expect(held('outcome-closed', '')).toEqual([undefined, undefined])
  })
})

describe('the change since the period before', () => {
  const template = figureOf(figuresOf([{}], { period: MONTH }), 'outcome-closed')
  const figure = (value: number | null, group = '') => ({ ...template, value, group })
  const changeOf = (now: Figure, ...before: Figure[]) => withChange([now], before)[0]?.change

  it('is the difference of the displayed values, to one decimal', () => {
    expect(changeOf(figure(80.2), figure(79.9))).toBe(0.3)
    expect(changeOf(figure(0.1), figure(0.3))).toBe(-0.2)
    expect(changeOf(figure(5), figure(5))).toBe(0)
  })

  it('is between figures of the same measure and group', () => {
    expect(changeOf(figure(5, 'in period'), figure(1), figure(2, 'in period'))).toBe(3)
    expect(changeOf(figure(5), { ...figure(1), measure: 'outcome-icpc' })).toBeUndefined()
  })

  it('is not there where either has no value', () => {
    expect(changeOf(figure(null), figure(5))).toBeUndefined()
    expect(changeOf(figure(5), figure(null))).toBeUndefined()
    expect(changeOf(figure(5))).toBeUndefined()
  })
})

/** What a figure says, without the rows it was counted from. */
const withoutRows = (figures: readonly Figure[]) => figures.map(({ tally, ...figure }) => figure)

describe('whatever the cases', () => {
  const bookSettings = { phases: PHASES, outcomeLabels: outcomeLabels(LABELS), cinServiceTeams: [] }
  const count = (cases: readonly Case[], { period, asAt }: Pick<CountRequest, 'period' | 'asAt'>, rounding = 'exact') =>
    countFigures(MEASURES, {
      book: new Casebook(exportsOf(cases), bookSettings).asAt(asAt),
      period,
      asAt,
      settings: settingsOf({ phases: PHASES, rounding: rounding as 'exact' | 'additive' }),
      has: () => true,
    })
  it('the order of the rows does not matter, but for the team of a child whose allocations start on one day', () => {
    // Of equal starts the first in the file decides the team (native tables, rules).
    const withoutTeams = (figures: readonly Figure[]) =>
      withoutRows(figures).filter(({ group }) => !group.startsWith('team='))
    const shuffled = anyCases.chain((cases) =>
      fc.tuple(fc.constant(cases), fc.shuffledSubarray(cases, { minLength: cases.length })),
    )
    fc.assert(
      fc.property(shuffled, anyPeriodAndDay, ([cases, other], dates) => {
        expect(withoutTeams(count(other, dates))).toEqual(withoutTeams(count(cases, dates)))
      }),
    )
  })

  it('figures as at a day are those of the cases cut at that day (rule C2)', () => {
    fc.assert(
      fc.property(anyCases, anyPeriodAndDay, (cases, dates) => {
        expect(withoutRows(count(asKnownOn(dates.asAt, cases), dates))).toEqual(withoutRows(count(cases, dates)))
      }),
    )
  })

  it('a share counts no more than it is a share of, and a value is a number of tenths or none', () => {
    const shares = new Set(MEASURES.filter(({ summary }) => summary === 'share').map(({ id }) => id))
    fc.assert(
      fc.property(anyCases, anyPeriodAndDay, (cases, dates) => {
        for (const { measure, numerator, denominator, value, needs } of count(cases, dates)) {
          // A cut that the exports lack something for has neither counts nor a value.
          if (needs !== undefined) continue
          if (shares.has(measure)) expect(numerator).toBeLessThanOrEqual(denominator ?? -1)
          if (denominator === 0) expect(value).toBeNull()
          else expect(Math.round((value ?? Number.NaN) * 10) / 10).toBe(value)
        }
      }),
    )
  })

  it('a subtotal that is shown as a sum is the sum of what is shown', () => {
    fc.assert(
      fc.property(anyCases, anyPeriodAndDay, (cases, dates) => {
        const figures = count(cases, dates, 'additive')
        for (const { group, value } of figures.filter(({ measure }) => measure === 'de-escalated')) {
          const parts = ['outcome-closed', 'outcome-step-down'].map((id) => figureOf(figures, id, group).value)
          const sum = parts.reduce<number>((all, part) => all + (part ?? 0), 0)
          expect(value === null ? null : value.toFixed(1)).toBe(parts.includes(null) ? null : sum.toFixed(1))
        }
      }),
    )
  })
})
