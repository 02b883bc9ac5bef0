import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../../src/calendar/day.ts'
import type { Period } from '../../src/calendar/period.ts'
import { readMeasures } from '../../src/configuration/measures.ts'
import { countFigures } from '../../src/measures/count.ts'
import type { Figure } from '../../src/measures/figure.ts'
import { MEASURES } from '../../src/measures/index.ts'
import { forTeams } from '../../src/records/casebook.ts'
import type { Exports } from '../../src/records/exports.ts'
import { anyPeriodAndDay, LABELS, PHASES } from '../support/any-case.ts'
import { anyExports, CIN_SERVICE_TEAMS, exportsKnownOn, shuffled } from '../support/any-exports.ts'
import { casebookWith } from '../support/counts.ts'
import { settingsOf } from '../support/figures.ts'
import { exportsHolding, type TableLists } from '../support/tables-in-words.ts'
import { filesOf, readBack, type WrittenFile } from '../support/written.ts'

const CLOCKS = Object.fromEntries(
  MEASURES.flatMap(({ id, parameters }) => (parameters?.clock === undefined ? [] : [[id, 'referral' as const]])),
)
/** The measures, where two cases are too many for a worker; and those with a clock by the referral too. */
const COUNTED = [
  ...readMeasures({ workersOver: 1 }, 'cin-report.json'),
  ...readMeasures({ clock: CLOCKS }, 'cin-report.json').filter(({ id }) => id in CLOCKS),
]

interface Dates {
  readonly period: Period
  readonly asAt: Day
}

function count(lists: TableLists, dates: Dates, teams: readonly string[] = []): Figure[] {
  return countIn(exportsHolding(lists), dates, teams)
}

function countIn(exports: Exports, { period, asAt }: Dates, teams: readonly string[] = []): Figure[] {
  const words = { phases: PHASES, labels: LABELS, cinServiceTeams: CIN_SERVICE_TEAMS, population0to17: 40_000 }
  const casebook = casebookWith(exports, words)
  return countFigures(COUNTED, {
    book: forTeams(casebook.asAt(asAt), teams),
    period,
    asAt,
    teams,
    settings: { ...settingsOf({ phases: PHASES }), population0to17: 40_000 },
    has: (requirement) => casebook.has(requirement),
  })
}

/** What a figure says, without the rows it was counted from. */
const withoutRows = (figures: readonly Figure[]) => figures.map(({ tally, ...figure }) => figure)

const anyTeams = fc.constantFrom<string[]>([], [], ['North'], ['South', 'CIN service'])

/** The parts of a figure: those of its cuts that name a team, a worker, a type. */
function partsOf(figures: readonly Figure[], whole: Figure, named: string): Figure[] {
  const suffix = whole.group === '' ? '' : `; ${whole.group}`
  return figures.filter(({ measure, group, title }) => {
    const isCut = group.startsWith(`${named}=`) && group.endsWith(suffix)
    return (
      measure === whole.measure &&
      title === whole.title &&
      isCut &&
      group.split('; ').length === 1 + suffix.split('; ').length - 1
    )
  })
}

describe('whatever the exports hold', () => {
  it('the order of the rows and of the files does not matter', () => {
    const twice = anyExports.chain((lists) => fc.tuple(fc.constant(lists), shuffled(lists)))
    fc.assert(
      fc.property(twice, anyPeriodAndDay, anyTeams, ([lists, other], dates, teams) => {
        expect(withoutRows(count(other, dates, teams))).toEqual(withoutRows(count(lists, dates, teams)))
      }),
    )
  })

  it('figures as at a day are those of the exports cut at that day (rule C2)', () => {
    fc.assert(
      fc.property(anyExports, anyPeriodAndDay, anyTeams, (lists, dates, teams) => {
        const cut = exportsKnownOn(dates.asAt, lists)
        expect(withoutRows(count(cut, dates, teams))).toEqual(withoutRows(count(lists, dates, teams)))
      }),
      { numRuns: 200 },
    )
  })

  it('a figure has counts and a value, or says what it needs; never a number that is none', () => {
    fc.assert(
      fc.property(anyExports, anyPeriodAndDay, anyTeams, (lists, dates, teams) => {
        for (const { numerator, denominator, value, needs, unit } of count(lists, dates, teams)) {
          if (needs !== undefined) expect([numerator, denominator, value]).toEqual([null, null, null])
          else if (denominator === 0) expect(value).toBeNull()
          else expect(Math.round((value ?? Number.NaN) * 10) / 10).toBe(value)
          if (unit === 'percent' && needs === undefined) {
            expect(numerator).toBeLessThanOrEqual(denominator ?? -1)
            expect(value ?? 0).toBeLessThanOrEqual(100)
          }
        }
      }),
    )
  })

  it('what is counted of a figure is who is listed behind it, no more and no fewer', () => {
    fc.assert(
      fc.property(anyExports, anyPeriodAndDay, anyTeams, (lists, dates, teams) => {
        for (const { measure, group, tally, making, numerator, denominator, children } of count(lists, dates, teams)) {
          const summary = making?.summary
          if (tally === undefined || summary === undefined) continue
          const name = `${measure} ${group}`
          const counting = tally.cohort.filter((subject) => tally.counts(subject))
          if (summary === 'count' || summary === 'share' || summary === 'rate') {
            expect(numerator, name).toBe(counting.length)
          }
          if (summary !== 'count' && summary !== 'rate') expect(denominator, name).toBe(tally.cohort.length)
          if (summary === 'mean') {
            expect(numerator, name).toBe(tally.cohort.reduce((sum, subject) => sum + tally.amount(subject), 0))
          }
          if (children !== undefined) {
            expect(children, name).toBe(new Set(tally.cohort.map(({ childId }) => childId)).size)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('teams, types and phases add up to no more than the whole', () => {
    fc.assert(
      fc.property(anyExports, anyPeriodAndDay, anyTeams, (lists, dates, teams) => {
        const figures = count(lists, dates, teams)
        for (const whole of figures.filter(
          ({ needs, unit, group }) => needs === undefined && unit !== 'weeks' && !group.includes('='),
        )) {
          // A family can have children in two phases.
          for (const named of [
            'team',
            'type',
            ...(whole.measure.startsWith('cases') || whole.unit === 'percent' ? ['phase'] : []),
          ]) {
            const parts = partsOf(figures, whole, named)
            for (const side of ['numerator', 'denominator'] as const) {
              const sum = parts.reduce((total, part) => total + (part[side] ?? 0), 0)
              expect(sum, `${whole.measure} ${named}`).toBeLessThanOrEqual(whole[side] ?? 0)
            }
          }
        }
      }),
    )
  })

  it('cases open at the start and allocated, less those concluded, are open at the end', () => {
    fc.assert(
      fc.property(anyExports, anyPeriodAndDay, (lists, dates) => {
        const figures = count(lists, dates)
        const movement = (group: string) =>
          figures.find((figure) => figure.measure === 'movement' && figure.group === group)
        const values = ['open at start', 'allocated', 'concluded', 'open at end'].map((group) => movement(group)?.value)
        const [start = 0, allocated = 0, concluded = 0, end = 0] = values.map((value) => value ?? 0)
        expect(start + allocated - concluded).toBe(end)
      }),
    )
  })

  it('every concluded case has one outcome, and those allocated have concluded or are open', () => {
    fc.assert(
      fc.property(anyExports, anyPeriodAndDay, (lists, dates) => {
        const figures = count(lists, dates).filter(({ needs }) => needs === undefined)
        const main = (id: string) => figures.find(({ measure, group }) => measure === id && group === '')
        const outcomes = figures.filter(({ measure, group }) => measure.startsWith('outcome-') && group === '')
        const concluded = outcomes[0]?.denominator ?? 0
        expect(outcomes.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0)).toBe(concluded)
        expect(concluded + (main('programme-open-cases')?.value ?? 0)).toBe(main('cases-allocated')?.value)
      }),
    )
  })

  it('a table in two files is the same as in one, and the order of the files does not matter', async () => {
    // Without a case or a referral there is nothing to report.
    const withCases = anyExports.filter((lists) =>
      [lists.cases, lists.referrals].some((rows) => (rows?.length ?? 0) > 0),
    )
    const split = withCases.chain((lists) => {
      const files = filesOf(lists)
      const halves = fc.tuple(...files.map(({ rows }) => fc.nat(rows.length)))
      const parts = halves.map((all) => files.flatMap((file, index) => halved(file, all[index] ?? 0)))
      return fc.tuple(
        fc.constant(lists),
        parts.chain((some) => fc.shuffledSubarray(some, { minLength: some.length })),
      )
    })
    await fc.assert(
      fc.asyncProperty(split, anyPeriodAndDay, async ([lists, files], dates) => {
        const exports = await readBack(files)
        expect(exports.inputs.map(({ rows }) => rows.rejected)).toEqual(files.map(() => 0))
        expect(withoutRows(countIn(exports, dates))).toEqual(withoutRows(count(lists, dates)))
      }),
      { numRuns: 15 },
    )
  })
})

function halved({ table, rows }: WrittenFile, at: number): WrittenFile[] {
  return [rows.slice(0, at), rows.slice(at)].map((some) => ({ table, rows: some }))
}
