import { describe, expect, it } from 'vitest'
import { readMeasures } from '../../src/configuration/measures.ts'
import { readTargetRange, type TargetRange } from '../../src/measures/target.ts'
import type { Report } from '../../src/reports/report.ts'
import { phaseOf } from '../support/cases.ts'
import { asText, combined, figuresJson } from '../support/combined.ts'
import type { TableWords } from '../support/tables-in-words.ts'

const figure = (report: Report, measure: string, group = '') => {
  const figures = report.sections.flatMap((section) => section.figures)
  const found = figures.find((each) => each.measure === measure && each.group === group)
  if (!found) throw new Error(`No figure ${measure} ${group}`)
  return found
}
const counts = (report: Report, measure: string, group = '') => {
  const { numerator, denominator, value } = figure(report, measure, group)
  return [numerator, denominator, value]
}
const needs = (report: Report, measure: string, group = '') => figure(report, measure, group).needs

/** Cases with plans of so many days, which ended in the month. */
const plansOf = (...days: number[]): TableWords => ({
  cases: days.map((_, index) => ({ childId: `${index}` })),
  cin_plans: days.map((length, index) => {
    const start = `2024-01-0${1 + index}`
    return { childId: `${index}`, startDate: start, endDate: addDays(start, length) }
  }),
})

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Cases that concluded in the month: so many of them closed, the others progressed to a conference. */
const cases = (closed: number, others: number, words: object = {}): TableWords => ({
  cases: Array.from({ length: closed + others }, (_, index) => ({
    childId: `${index}`,
    ...(index < closed ? { closureDate: '2024-03-04' } : { icpcDate: '2024-03-05' }),
    ...words,
  })),
})

/** A copy of a report without some keys of its figures, as another version would have written it. */
function without(text: string, ...keys: string[]): string {
  return JSON.stringify(JSON.parse(text, (key, value) => (keys.includes(key) ? undefined : value)))
}

describe('figures are added up from their counts', () => {
  it('shares are computed anew: 1 of 1 and 1 of 9 are 20 %, not 55.6', () => {
    const both = combined({ a: figuresJson('A', cases(1, 0)), b: figuresJson('B', cases(1, 8)) })
    expect(counts(both, 'de-escalated')).toEqual([2, 10, 20])
  })

  it('a mean from all days and all plans, a median from all plans', () => {
    const both = combined({ a: figuresJson('A', plansOf(84)), b: figuresJson('B', plansOf(70, 70, 63)) })
    expect(counts(both, 'cin-plan-weeks-mean')).toEqual([287, 4, 10.3])
    expect(counts(both, 'cin-plan-weeks-median')).toEqual([70, 4, 10])
    const even = combined({ a: figuresJson('A', plansOf(84)), b: figuresJson('B', plansOf(63)) })
    expect(counts(even, 'cin-plan-weeks-median')).toEqual([73.5, 2, 10.5])
  })

  it('nothing where nobody has any', () => {
    const none: TableWords = { cases: [{}], cin_plans: [] }
    const both = combined({ a: figuresJson('A', none), b: figuresJson('B', none) })
    expect(counts(both, 'cin-plan-weeks-median')).toEqual([null, 0, null])
    expect(counts(both, 'cin-plan-weeks-mean')).toEqual([0, 0, null])
    expect(counts(both, 'de-escalated')).toEqual([0, 0, null])
  })

  it('a rate by the population of both', () => {
    const area = (name: string, population0to17: number, referrals: number) => {
      const tables = { referrals: Array.from({ length: referrals }, () => ({ referralDate: '2024-03-04' })) }
      return figuresJson(name, tables, { settings: { population0to17 } })
    }
    const both = combined({ a: area('A', 20_000, 10), b: area('B', 60_000, 10) })
    // 20 in 31 days, in a year of 365, of 80,000.
    expect(counts(both, 'referrals-per-10k')).toEqual([20, 80_000, 29.4])
  })

  it('full-time equivalents to the thousandth', () => {
    const team = (name: string, fte: number) =>
      figuresJson(name, { referrals: [{}], allocations: [{ workerId: name }], workers: [{ workerId: name, fte }] })
    const both = combined({ a: team('A', 0.1), b: team('B', 0.2) })
    expect(counts(both, 'caseload', 'per full-time equivalent')).toEqual([2, 0.3, 6.7])
    expect(counts(both, 'caseload', 'worker=A')).toEqual([1, null, 1])
  })

  it('movement line by line', () => {
    const both = combined({ a: figuresJson('A', cases(2, 1)), b: figuresJson('B', cases(0, 4)) })
    const flows = ['open at start', 'allocated', 'concluded', 'open at end'].map(
      (group) => counts(both, 'movement', group)[2],
    )
    expect(flows).toEqual([7, 0, 7, 0])
  })

  it('the change of a count too, but not of a share', () => {
    const both = combined({ a: figuresJson('A', cases(2, 1)), b: figuresJson('B', cases(0, 4)) })
    expect([figure(both, 'movement', 'concluded').change, figure(both, 'de-escalated', 'in period').change]).toEqual([
      7,
      undefined,
    ])
  })

  it('teams that only one report has as they stand, and those of one name together, with a note', () => {
    const open = (...teams: string[]) => ({
      referrals: teams.map((team, index) => ({ childId: `${team}${index}`, team })),
    })
    const both = combined({
      'a.json': figuresJson('A', open('North', 'East')),
      'b.json': figuresJson('B', open('North', 'South')),
    })
    const groups = figuresOf(both, 'open-cases')
    expect(groups).toEqual({ '': 4, 'team=East': 1, 'team=North': 2, 'team=South': 1 })
    expect(both.notes).toContain('Added up as one team, since they have one name: North (a.json, b.json).')
  })

  it('a subtotal as the sum of its parts as displayed, where all reports show it so', () => {
    const area = (name: string, rounding: 'exact' | 'additive') => {
      const words = { closureDate: undefined, outcome: 'Stepped down', outcomeDate: '2024-03-04' }
      const tables = { cases: [...(cases(1, 4).cases ?? []), { childId: 'S', ...words }] }
      return figuresJson(name, tables as TableWords, { settings: { rounding } })
    }
    const value = (...rounding: ('exact' | 'additive')[]) => {
      const texts = rounding.map((each, index) => [`${index}`, area(`${index}`, each)] as const)
      return counts(combined(Object.fromEntries(texts)), 'de-escalated')
    }
    // 2 and 2 of 12 are 16.7 % each; 4 of 12 are 33.3 %.
    expect(value('additive', 'additive')).toEqual([4, 12, 33.4])
    expect(value('additive', 'exact')).toEqual([4, 12, 33.3])
    const both = combined({ a: area('A', 'additive'), b: area('B', 'additive') })
    expect(both.notes.filter((note) => note.includes('rounding: additive'))).toHaveLength(1)
  })
})

function figuresOf(report: Report, id: string): Record<string, number | null> {
  const figures = report.sections.flatMap((section) => section.figures).filter(({ measure }) => measure === id)
  return Object.fromEntries(figures.map(({ group, value }) => [group, value]))
}

describe('figures that cannot be added up say why, and which report it is', () => {
  const visited = (name: string, measures: object) =>
    figuresJson(
      name,
      { cp_plans: [{}], visits: [] },
      { settings: { measures: readMeasures({ measures } as never, 'x') } },
    )

  it('one that a report lacks the tables for', () => {
    const [all, few] = [figuresJson('A', { cases: [{}], visits: [] }), figuresJson('B', { cases: [{}] })]
    expect(needs(combined({ 'a.json': all, 'b.json': few }), 'visits-in-timescale')).toBe('in b.json: visits')
    const none = combined({ 'b.json': few, 'c.json': figuresJson('C', { cases: [{}] }) })
    expect(needs(none, 'visits-in-timescale')).toBe('visits')
  })

  it('one that a sum says it of already, as that says it', () => {
    const [all, few] = [figuresJson('A', { cases: [{}], visits: [] }), figuresJson('B', { cases: [{}] })]
    const sum = asText(combined({ 'a.json': all, 'b.json': few }))
    const more = combined({ 'ab.json': sum, 'c.json': figuresJson('C', { cases: [{}] }) })
    expect(needs(more, 'visits-in-timescale')).toBe('in b.json: visits; in c.json: visits')
  })

  it('one counted by another definition', () => {
    const both = combined({
      'a.json': visited('A', {}),
      'b.json': visited('B', { 'cp-visited-recently': { weeks: 2 } }),
    })
    expect(needs(both, 'cp-visited-recently')).toBe('one definition: weeks 2 in b.json, weeks 3 in a.json')
    expect(counts(both, 'cp-visited-recently')).toEqual([null, null, null])
    const types = combined({
      'a.json': visited('A', { 'cp-visited-recently': { visitTypes: ['CP'] } }),
      'b.json': visited('B', {}),
    })
    expect(needs(types, 'cp-visited-recently')).toBe(
      'one definition: visitTypes CP weeks 3 in a.json, weeks 3 in b.json',
    )
  })

  it('but the names of teams and of those who are no workers are no definition', () => {
    const area = (name: string, teams: string[]) =>
      figuresJson(
        name,
        { referrals: [{}] },
        { settings: { measures: readMeasures({ teams, notWorkers: teams }, 'x') } },
      )
    expect(counts(combined({ a: area('A', []), b: area('B', ['Nobody']) }), 'open-cases')).toEqual([1, null, 1])
  })

  it('plans over the target length where the targets differ', () => {
    const area = (name: string, planWeeks: number) => figuresJson(name, plansOf(), { settings: { planWeeks } })
    const both = combined({ 'a.json': area('A', 12), 'b.json': area('B', 10) })
    expect(needs(both, 'cin-plans-over-target')).toBe('one definition: planWeeks 10 in b.json, planWeeks 12 in a.json')
    expect(needs(both, 'cin-plans-over-target-14-weeks')).toBeUndefined()
  })

  it('phases of one name and other days, or of one report alone', () => {
    const area = (name: string, ...phases: ReturnType<typeof phaseOf>[]) => figuresJson(name, cases(1, 0), { phases })
    const first = phaseOf('Phase 1', '2024-01-01 to 2024-01-31')
    const group = 'phase=Phase 1'
    const differ = combined({
      'a.json': area('A', first),
      'b.json': area('B', phaseOf('Phase 1', '2024-01-01 to 2024-02-01')),
    })
    expect(needs(differ, 'de-escalated', group)).toBe('in a.json, b.json: one phase of that name')
    expect(counts(differ, 'de-escalated')).toEqual([2, 2, 100])
    const alone = combined({ 'a.json': area('A', first), 'b.json': area('B') })
    expect(needs(alone, 'de-escalated', group)).toBe('in b.json: the figure')
    expect(counts(combined({ a: area('A', first), b: area('B', first) }), 'de-escalated', group)).toEqual([2, 2, 100])
  })

  it('a median without a distribution, from a version that did not write it', () => {
    const texts = {
      'a.json': figuresJson('A', plansOf(70)),
      'b.json': without(figuresJson('B', plansOf(70)), 'distribution'),
    }
    expect(needs(combined(texts), 'cin-plan-weeks-median')).toBe('in b.json: a distribution')
    expect(counts(combined(texts), 'cin-plan-weeks-mean')).toEqual([140, 2, 10])
  })

  it('what an older version wrote, which did not say how a figure is made: shares and counts are added up all the same', () => {
    const old = (name: string) =>
      without(figuresJson(name, plansOf(70)), 'summary', 'distribution', 'scale', 'definitions', 'about')
    const both = combined({ 'a.json': old('A'), 'b.json': old('B') })
    expect(counts(both, 'cases-allocated')).toEqual([2, null, 2])
    expect(counts(both, 'cin-plans-over-target')).toEqual([0, 0, null])
    expect(needs(both, 'cin-plan-weeks-mean')).toBe('in a.json, b.json: how it was made')
  })

  it('a value without its counts', () => {
    const text = figuresJson('B', cases(1, 1)).replaceAll(/"numerator": 1,/g, '"numerator": null,')
    expect(needs(combined({ 'a.json': figuresJson('A', cases(1, 1)), 'b.json': text }), 'de-escalated')).toBe(
      'in b.json: counts',
    )
  })
})

describe('targets', () => {
  const area = (name: string, target?: string) => {
    const targets = new Map(target === undefined ? [] : [['de-escalated', readTargetRange(target) as TargetRange]])
    return figuresJson(name, cases(1, name === 'B' ? 1 : 0), { settings: { targets } })
  }

  it('are kept where all agree, and held to the sum', () => {
    const both = combined({ a: area('A', '75%+'), b: area('B', '75%+') })
    expect(figure(both, 'de-escalated')).toMatchObject({ value: 66.7, target: '75%+', status: 'off target' })
  })

  it.each([['80%+'], [undefined]])('are left out, with a note, where one is 75%%+ and the other %s', (other) => {
    const both = combined({ a: area('A', '75%+'), b: area('B', other) })
    expect(figure(both, 'de-escalated')).toMatchObject({ target: undefined, status: undefined })
    expect(both.notes).toContain('Targets left out, since the reports differ: de-escalated.')
  })
})

describe('a combined report', () => {
  const both = combined({
    'north.json': figuresJson('North', cases(2, 1)),
    'south.json': figuresJson('South', cases(1, 0)),
  })

  it('says which reports it is the sum of, and adds up their rows', () => {
    expect(both.title).toBe('Figures: 2 reports combined')
    expect(both.notes[0]).toBe('Combined: North: figures (north.json); South: figures (south.json).')
    expect(both.combined?.map(({ file, rows }) => [file, rows.read])).toEqual([
      ['north.json', 3],
      ['south.json', 1],
    ])
    expect(both.inputs.map(({ file }) => file)).toEqual(['north.json: cases.csv', 'south.json: cases.csv'])
  })

  it('has what all say once, and what one says with its name', () => {
    const notes = both.notes.filter((note) => note.includes('family of their own'))
    expect(notes).toEqual([
      'north.json: 3 children without a family id, each counted as a family of their own.',
      'south.json: 1 child without a family id, each counted as a family of their own.',
    ])
    expect(both.notes.filter((note) => note.startsWith('As at a day'))).toHaveLength(1)
  })

  it('adds up the labels that are not understood', () => {
    const unclear = (name: string, rows: number) =>
      figuresJson(name, cases(rows, 0, { outcome: 'Unheard of', outcomeDate: '2024-03-04' }))
    const sum = combined({ a: unclear('A', 2), b: unclear('B', 3) })
    expect(sum.unclassifiedLabels).toEqual([{ label: 'Unheard of', cases: 5 }])
  })
})
