import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DURATION_BANDS } from '../../../src/measures/drift.ts'
import { type Figure, roundToTenth } from '../../../src/measures/figure.ts'
import { MEASURES } from '../../../src/measures/index.ts'
import type { Unit } from '../../../src/measures/measure.ts'
import { OUTCOMES_AS_PRINTED } from '../../../src/measures/outcomes.ts'
import { figureName } from '../../../src/reports/suppression/figure-names.ts'
import { isSmall } from '../../../src/reports/suppression/hiding.ts'
import { suppressed } from '../../../src/reports/suppression/suppress.ts'
import { periodOf } from '../../support/cases.ts'
import { figureWith, reportWith } from '../../support/reports.ts'

/*
 * An attack that knows nothing of how the report is made safe. A programme is told by its smallest parts: how many
 * cases of each phase came, and how many came out in each way, before the first week and in each of two. Every printed
 * count is a sum of such parts. From what is printed the attack works out what it can: what follows from adding and
 * subtracting any of it, and what follows from no part being less than nought and every hidden small count being 1 to 5.
 */

const WEEKS = ['2024-01-01 to 2024-01-07', '2024-01-08 to 2024-01-14'].map(periodOf)
const PHASES = ['First', 'Second']
const TIMES = [0, 1, 2]

/** The parts by name: `came 0 First`, `closed 2 Second`. */
type Parts = ReadonlyMap<string, number>
/** How often each part is in a count. */
type Made = ReadonlyMap<string, number>

const partName = (kind: string, time: number, phase: string) => `${kind} ${time} ${phase}`

const fewOrMore = fc.oneof({ weight: 3, arbitrary: fc.nat(4) }, { weight: 2, arbitrary: fc.nat(25) })
const anyParts: fc.Arbitrary<Parts> = fc.array(fewOrMore, { minLength: 42, maxLength: 42 }).map((numbers) => {
  const parts = new Map<string, number>()
  let at = 0
  for (const phase of PHASES) {
    for (const time of TIMES) {
      for (const outcome of OUTCOMES_AS_PRINTED) parts.set(partName(outcome, time, phase), numbers[at++] ?? 0)
      parts.set(partName('came', time, phase), numbers[at++] ?? 0)
    }
    // As many came at first as came out later, and some more.
    const out = TIMES.flatMap((time) => OUTCOMES_AS_PRINTED.map((outcome) => partName(outcome, time, phase)))
    const first = partName('came', 0, phase)
    parts.set(first, (parts.get(first) ?? 0) + out.reduce((sum, name) => sum + (parts.get(name) ?? 0), 0))
  }
  return parts
})

const made = (kinds: readonly string[], times: readonly number[], phases: readonly string[], sign = 1): Made =>
  new Map(
    kinds.flatMap((kind) =>
      times.flatMap((time) => phases.map((phase) => [partName(kind, time, phase), sign] as const)),
    ),
  )
const plus = (...several: readonly Made[]): Made => {
  const sum = new Map<string, number>()
  for (const one of several) for (const [name, times] of one) sum.set(name, (sum.get(name) ?? 0) + times)
  return sum
}
const totalOf = (count: Made, parts: Parts) =>
  [...count].reduce((sum, [name, times]) => sum + times * (parts.get(name) ?? 0), 0)

interface Told {
  readonly figure: Figure
  readonly numerator: Made
  readonly denominator: Made | undefined
}

/** Every figure of the programme in each of the two weeks, and how its counts are made. */
function toldOf(parts: Parts): Told[] {
  const told: Told[] = []
  for (const [index, period] of WEEKS.entries()) {
    const tell = (measure: string, group: string, numerator: Made, denominator?: Made, unit: Unit = 'cases') => {
      const count = totalOf(numerator, parts)
      const of = denominator && totalOf(denominator, parts)
      const value = of === undefined ? count : roundToTenth(100 * count, of)
      const words = { measure, group, period, asAt: period.to, unit: denominator ? 'percent' : unit } as const
      const figure = figureWith({ ...words, numerator: count, denominator: of ?? null, value })
      told.push({ figure, numerator, denominator })
    }
    const upTo = TIMES.slice(0, index + 2)
    const now = [index + 1]
    const open = (times: readonly number[], phases: readonly string[]) =>
      plus(made(['came'], times, phases), made(OUTCOMES_AS_PRINTED, times, phases, -1))
    for (const phases of [PHASES, ...PHASES.map((phase) => [phase])]) {
      const cut = (...more: string[]) => [...(phases.length > 1 ? [] : [`phase=${phases[0]}`]), ...more].join('; ')
      tell('cases-allocated', cut(), made(['came'], upTo, phases))
      tell('cases-allocated', cut('in period'), made(['came'], now, phases))
      tell('programme-open-cases', cut(), open(upTo, phases))
      const shares = [
        ...OUTCOMES_AS_PRINTED.map((outcome) => [`outcome-${outcome}`, [outcome]] as const),
        ['de-escalated', ['closed', 'step-down']] as const,
      ]
      for (const [measure, outcomes] of shares) {
        tell(measure, cut(), made(outcomes, upTo, phases), made(OUTCOMES_AS_PRINTED, upTo, phases))
        tell(measure, cut('of allocated'), made(outcomes, upTo, phases), made(['came'], upTo, phases))
        tell(measure, cut('in period'), made(outcomes, now, phases), made(OUTCOMES_AS_PRINTED, now, phases))
      }
    }
    tell('movement', 'open at start', open(TIMES.slice(0, index + 1), PHASES))
    tell('movement', 'allocated', made(['came'], now, PHASES))
    tell('movement', 'concluded', made(OUTCOMES_AS_PRINTED, now, PHASES))
    tell('movement', 'open at end', open(upTo, PHASES))
  }
  return told
}

/** What the attack knows of a sum of parts: that it lies between two numbers, both included. */
interface Known {
  readonly made: Made
  readonly from: number
  readonly to: number
}

/** A sum, and the part of it that no other has. */
interface Row {
  readonly made: Map<string, number>
  readonly pivot: string
}

/** The sums that follow from adding and subtracting the printed ones. */
function reduced(known: readonly Known[]): Row[] {
  const rows: Row[] = []
  for (const { made: sum } of known) {
    const left = new Map(sum)
    for (const row of rows) takeAway(left, row)
    const [pivot] = left.keys()
    if (pivot === undefined) continue
    const row = { made: left, pivot }
    for (const other of rows) takeAway(other.made, row)
    rows.push(row)
  }
  return rows
}

/** Takes a row away from a sum as often as leaves nothing of its pivot. */
function takeAway(sum: Map<string, number>, { made: row, pivot }: Row): void {
  const times = (sum.get(pivot) ?? 0) / (row.get(pivot) ?? 1)
  if (times === 0) return
  for (const [name, many] of row) {
    const left = (sum.get(name) ?? 0) - times * many
    if (Math.abs(left) < 1e-9) sum.delete(name)
    else sum.set(name, left)
  }
}

/** The least and the most that each part can be, as far as a few rounds of reasoning tell. */
function intervals(known: readonly Known[], names: readonly string[]): Map<string, readonly [number, number]> {
  const bounds = new Map(names.map((name) => [name, [0, Number.POSITIVE_INFINITY] as readonly [number, number]]))
  for (let round = 0; round < 8; round++) {
    for (const { made: sum, from, to } of known) {
      for (const [name, times] of sum) {
        const [least, most] = rangeOf(new Map([...sum].filter(([other]) => other !== name)), bounds)
        const [low, high] = bounds.get(name) ?? [0, 0]
        const [one, other] = [(from - most) / times, (to - least) / times]
        bounds.set(name, [
          Math.max(low, Math.ceil(Math.min(one, other) - 1e-9)),
          Math.min(high, Math.floor(Math.max(one, other) + 1e-9)),
        ])
      }
    }
  }
  return bounds
}

function rangeOf(sum: Made, bounds: ReadonlyMap<string, readonly [number, number]>): readonly [number, number] {
  let [least, most] = [0, 0]
  for (const [name, times] of sum) {
    const [low, high] = bounds.get(name) ?? [0, 0]
    least += times > 0 ? times * low : times * high
    most += times > 0 ? times * high : times * low
  }
  return [least, most]
}

/** The small counts that the attack finds out, by the names of their figures. */
function foundOut(told: readonly Told[], published: ReadonlyMap<string, Figure>, parts: Parts): string[] {
  const exact: Known[] = []
  const small: (Known & { readonly name: string })[] = []
  for (const { figure, numerator, denominator } of told) {
    const shown = published.get(figureName(figure))
    for (const count of denominator ? [numerator, denominator] : [numerator]) {
      const value = totalOf(count, parts)
      if (!shown?.suppressed) exact.push({ made: count, from: value, to: value })
      else if (isSmall(value)) small.push({ made: count, from: 1, to: 5, name: figureName(figure) })
    }
  }
  const rows = reduced(exact)
  const follows = ({ made: count }: Known) => {
    const left = new Map(count)
    for (const row of rows) takeAway(left, row)
    return left.size === 0
  }
  const bounds = intervals([...exact, ...small], [...parts.keys()])
  const isPinned = ({ made: count }: Known) => {
    const [least, most] = rangeOf(count, bounds)
    return Math.max(least, 1) >= Math.min(most, 5)
  }
  return small.filter((each) => follows(each) || isPinned(each)).map(({ name }) => name)
}

function publish(told: readonly Told[]): Map<string, Figure> {
  const figures = told.map(({ figure }) => figure)
  const ids = new Set(figures.map(({ measure }) => measure))
  const section = { id: 'figures', title: 'Figures', columns: [], lines: [], notes: [], figures }
  const report = suppressed(reportWith([section], { measures: MEASURES.filter(({ id }) => ids.has(id)) }))
  return new Map(report.sections.flatMap((each) => each.figures.map((figure) => [figureName(figure), figure] as const)))
}

it('no small count can be worked out from what is printed, whatever the programme', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const told = toldOf(parts)
      expect(foundOut(told, publish(told), parts)).toEqual([])
    }),
    { numRuns: 15 },
  )
})

it('the attack finds small counts where only they are hidden', () => {
  let found = 0
  fc.assert(
    fc.property(anyParts, (parts) => {
      const told = toldOf(parts)
      const onlySmall = new Map(
        told.map(({ figure }) => {
          const hides = isSmall(figure.numerator ?? 0) || isSmall(figure.denominator ?? 0)
          return [figureName(figure), hides ? { ...figure, suppressed: true as const } : figure]
        }),
      )
      found += foundOut(told, onlySmall, parts).length
    }),
    { numRuns: 5, seed: 1 },
  )
  expect(found).toBeGreaterThan(0)
})

/** Of three teams in two months, the lines of a scorecard about each of them, about two of them, and about all. */
const TEAMS = ['East', 'North', 'South']
const PLACES = TEAMS.flatMap((team) => WEEKS.map((_, week) => `${team} ${week}`))
const LINES = [[], ...TEAMS.map((team) => [team]), ['East', 'North']]

function toldOfScorecard(parts: Parts): Told[] {
  return LINES.flatMap((teams) =>
    WEEKS.flatMap((period, week) => {
      const of = teams.length === 0 ? TEAMS : teams
      const numerator: Made = new Map(of.map((team) => [`${team} ${week}`, 1]))
      const count = totalOf(numerator, parts)
      const words = {
        period,
        asAt: period.to,
        numerator: count,
        unit: 'cases',
        denominator: null,
        value: count,
      } as const
      // Two lines about one thing are called otherwise, and one of them may be the baseline of the other.
      return ['Open cases', 'The same'].map((title, index): Told => {
        const line = { title, teams, parameters: {} }
        const group = index === 0 || week > 0 ? '' : 'baseline'
        return {
          figure: figureWith({ ...words, measure: 'open-cases', group, title, line }),
          numerator,
          denominator: undefined,
        }
      })
    }),
  )
}

/** Episodes that have ended, by how long they lasted, and the two measures that are made of bands. */
function toldOfDrift(parts: Parts): Told[] {
  const [period] = WEEKS as [(typeof WEEKS)[number]]
  const bands = (names: readonly string[]): Made => new Map(names.map((name) => [name, 1]))
  const all = bands(DURATION_BANDS)
  const share = (measure: string, group: string, numerator: Made): Told => {
    const [count, of] = [totalOf(numerator, parts), totalOf(all, parts)]
    const words = { measure, group, period, asAt: period.to, numerator: count, denominator: of }
    return { figure: figureWith({ ...words, value: roundToTenth(100 * count, of) }), numerator, denominator: all }
  }
  const count = totalOf(all, parts)
  const words = { measure: 'cin-ended-duration', period, asAt: period.to, unit: 'episodes' } as const
  return [
    {
      figure: figureWith({ ...words, numerator: count, denominator: null, value: count }),
      numerator: all,
      denominator: undefined,
    },
    ...DURATION_BANDS.map((band) => share('cin-ended-duration', `band=${band}`, bands([band]))),
    share('over-6-months', '', bands(DURATION_BANDS.slice(2, 3))),
    share('over-12-months', '', bands(DURATION_BANDS.slice(3))),
  ]
}

describe.each([
  ['a scorecard', PLACES, toldOfScorecard],
  ['the durations of drift', DURATION_BANDS, toldOfDrift],
] as const)('%s', (_, names, tell) => {
  const anyCounts = fc
    .array(fewOrMore, { minLength: names.length, maxLength: names.length })
    .map((counts): Parts => new Map(names.map((name, index) => [name, counts[index] ?? 0])))

  it('gives no small count away', () => {
    fc.assert(
      fc.property(anyCounts, (parts) => {
        const told = tell(parts)
        expect(foundOut(told, publish(told), parts)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('would, if only small counts were hidden', () => {
    let found = 0
    fc.assert(
      fc.property(anyCounts, (parts) => {
        const told = tell(parts)
        const onlySmall = new Map(
          told.map(({ figure }) => {
            const hides = isSmall(figure.numerator ?? 0) || isSmall(figure.denominator ?? 0)
            return [figureName(figure), hides ? { ...figure, suppressed: true as const } : figure]
          }),
        )
        found += foundOut(told, onlySmall, parts).length
      }),
      { numRuns: 20, seed: 1 },
    )
    expect(found).toBeGreaterThan(0)
  })
})

it('what is printed is true, and most of a programme with no small count is', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      for (const [name, figure] of publish(toldOf(new Map([...parts].map(([part, count]) => [part, 10 * count]))))) {
        expect(figure.suppressed, name).toBe(undefined)
      }
    }),
    { numRuns: 5 },
  )
})
