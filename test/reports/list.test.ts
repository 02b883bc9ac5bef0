import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatIso, isoDay } from '../../src/calendar/day.ts'
import { findConfiguration } from '../../src/configuration/find.ts'
import { loadExports } from '../../src/exports/load.ts'
import { groupBy } from '../../src/group-by.ts'
import type { Figure } from '../../src/measures/figure.ts'
import type { Measure } from '../../src/measures/measure.ts'
import { Casebook } from '../../src/records/casebook.ts'
import { renderListJson } from '../../src/render/list-json.ts'
import { countPeriod, type ReportRequest } from '../../src/reports/arrange.ts'
import { cutAt } from '../../src/reports/dates.ts'
import { listRows, type RowList } from '../../src/reports/list.ts'
import { ownPeriod } from '../../src/reports/report.ts'
import { periodOf } from '../support/cases.ts'
import { PRACTICE_EXPORTS } from '../support/practice-exports.ts'
import { folderWith, ROOT } from '../support/run.ts'

async function requestOn(folder: string, period: string, asAt?: string): Promise<ReportRequest> {
  const { configuration } = findConfiguration(undefined, [folder])
  const exports = await loadExports([folder], { today: isoDay('2026-01-01'), mappings: configuration.columns })
  const asked = periodOf(period)
  return {
    casebook: new Casebook(exports, configuration),
    settings: { ...configuration, phases: configuration.phases.map(({ name }) => name) },
    teams: [],
    periods: [cutAt(asked, asAt === undefined ? asked.to : isoDay(asAt))],
    periodReason: 'the period asked for',
    programme: undefined,
    periodAsked: true,
  }
}

type Key = string | number | null

/** By the first key, then by the next; without a key last. */
function byEachKey(a: readonly Key[], b: readonly Key[]): number {
  const at = a.findIndex((key, index) => key !== b[index])
  const [left = null, right = null] = [a[at], b[at]]
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
  return left < right ? -1 : 1
}

/** Of exports with more rows than this the groups of one kind are not all listed: every list is another count. */
const MANY_ROWS = 10_000

/**
 * Of the groups of a measure that differ in nothing but a name, such as those of sixty workers, the first, the last
 * and the one with the most rows: their rows are made in the same way.
 */
function someOfEachKind(figures: readonly Figure[]): Figure[] {
  const kinds = groupBy(figures, ({ measure, group }) => `${measure} ${group.replaceAll(/=[^;]*/g, '=')}`)
  const size = ({ tally }: Figure) => tally?.cohort.length ?? 0
  return [...kinds.values()].flatMap((ofKind) => {
    const largest = ofKind.reduce((most, figure) => (size(figure) > size(most) ? figure : most))
    return [...new Set([ofKind[0] as Figure, largest, ofKind[ofKind.length - 1] as Figure])]
  })
}

/** Every measure and kind of group that the exports give, with its rows; of exports that are not large every group. */
function everyList(request: ReportRequest) {
  const figures = countPeriod(request, ownPeriod(request)).filter(({ needs }) => needs === undefined)
  const rows = request.casebook.exports.inputs.reduce((sum, input) => sum + input.rows.read, 0)
  return (rows > MANY_ROWS ? someOfEachKind(figures) : figures).map((figure) => {
    const measure = request.settings.measures.find(({ id }) => id === figure.measure) as Measure
    const rows = (which: RowList['which']) => listRows(request, { measure, group: figure.group, which })
    return {
      figure,
      measure,
      of: { denominator: rows('denominator'), numerator: rows('numerator'), missing: rows('missing') },
    }
  })
}

type EveryList = ReturnType<typeof everyList>[number]

/** What the numerator and denominator of a figure are, counted again from its listed rows. */
function countedFromRows({ figure, measure, of }: EveryList): Pick<Figure, 'numerator' | 'denominator'> {
  const { denominator, numerator } = of
  const amounts = denominator.rows.map(({ amount }) => amount ?? 0).sort((a, b) => a - b)
  switch (figure.tally?.summary ?? measure.summary) {
    case 'count':
      return { numerator: numerator.rows.length, denominator: null }
    case 'share':
      return { numerator: numerator.rows.length, denominator: denominator.rows.length }
    case 'mean':
      return { numerator: amounts.reduce((sum, amount) => sum + amount, 0), denominator: amounts.length }
    case 'median': {
      const middle = [amounts[Math.floor((amounts.length - 1) / 2)], amounts[Math.floor(amounts.length / 2)]]
      const [low, high] = middle as [number, number]
      return { numerator: amounts.length === 0 ? null : (low + high) / 2, denominator: amounts.length }
    }
    case 'rate':
      // What a rate is counted of, such as the population, has no rows.
      return { numerator: numerator.rows.length, denominator: figure.denominator }
  }
}

/** The fixtures that have a report, each with a short and a long period that end on its last record. */
const fixtures = readdirSync(join(ROOT, 'fixtures'))
  .filter((name) => existsSync(join(ROOT, 'fixtures', name, 'expected')))
  .map((name) => ({ name, folder: () => join(ROOT, 'fixtures', name) }))

describe.each([...fixtures, { name: 'exports that have every table', folder: () => folderWith(PRACTICE_EXPORTS) }])(
  'the rows behind every measure and group of $name',
  ({ folder }) => {
    const makeLists = async () => {
      const request = await requestOn(folder(), '2024-03-01 to 2024-03-31')
      const last = request.casebook.lastEvent(isoDay('2026-01-01')) as number
      return [7, 60].map((days) => everyList({ ...request, periods: [cutAt({ from: last - days, to: last }, last)] }))
    }
    // Read and counted once: a test that only looks at them does not change them.
    let made: ReturnType<typeof makeLists> | undefined
    const listsOfPeriods = () => {
      made ??= makeLists()
      return made
    }

    it('come to the numerator and denominator of the figure', async () => {
      for (const lists of await listsOfPeriods()) {
        expect(lists.length).toBeGreaterThan(50)
        for (const list of lists) {
          const { measure, group, numerator, denominator } = list.figure
          expect({ measure, group, ...countedFromRows(list) }).toEqual({ measure, group, numerator, denominator })
        }
      }
    })

    it('are those that count and those that miss, each once, in the order of the files or of their measure', async () => {
      for (const { of } of (await listsOfPeriods()).flat()) {
        const { denominator, numerator, missing } = of
        expect(numerator.rows.every(({ counts }) => counts)).toBe(true)
        expect(missing.rows.some(({ counts }) => counts)).toBe(false)
        expect(numerator.rows.length + missing.rows.length).toBe(denominator.rows.length)
        expect(denominator.rows.filter(({ counts }) => counts)).toEqual(numerator.rows)
        expect(denominator.rows.filter(({ counts }) => !counts)).toEqual(missing.rows)
        const places = denominator.rows.map(({ source }) => {
          const file = denominator.inputs.findIndex(({ file }) => file === source.file)
          expect(file).toBeGreaterThanOrEqual(0)
          return file * 1_000_000 + source.line
        })
        const keys = denominator.rows.map(({ details, dates }, index) =>
          (denominator.measure.listedBy ?? [])
            .map((name) => details[name] ?? dates[name] ?? null)
            .concat(places[index] ?? 0),
        )
        expect(keys).toEqual([...keys].sort(byEachKey))
      }
    })

    it('stand in the JSON with the counts of the figure', async () => {
      for (const { figure, of } of (await listsOfPeriods()).flat()) {
        const json = JSON.parse(renderListJson(of.missing, { color: false, toFile: false }))
        expect(json).toMatchObject({
          numerator: figure.numerator,
          denominator: figure.denominator,
          value: figure.value,
        })
        expect(json.rows).toHaveLength(of.missing.rows.length)
      }
    })
  },
)

it('the exports with every table give every measure, so that each of them is held to its rows', async () => {
  const request = await requestOn(folderWith(PRACTICE_EXPORTS), '2024-03-01 to 2024-03-31')
  expect(everyList(request).length).toBeGreaterThan(80)
  const missing = countPeriod(request, ownPeriod(request)).filter(({ needs }) => needs !== undefined)
  expect(missing).toEqual([])
})

it('every part of a group that a measure declares occurs, and no other does', async () => {
  const practice = await requestOn(folderWith(PRACTICE_EXPORTS), '2024-03-01 to 2024-03-31')
  const caseList = await requestOn(join(ROOT, 'fixtures/blackburn-with-darwen'), '2017-08-21 to 2017-08-27')
  const figures = [practice, caseList].flatMap((request) => countPeriod(request, ownPeriod(request)))
  const found = practice.settings.measures.map(({ id }) => {
    const parts = figures.filter(({ measure }) => measure === id).flatMap(({ group }) => group.split('; '))
    return [id, [...new Set(parts.filter((part) => part !== '').map((part) => part.replace(/=.*/, '=')))].sort()]
  })
  expect(found).toEqual(practice.settings.measures.map(({ id, cuts = [] }) => [id, [...cuts].sort()]))
})

it('an event after the as-at date is not among the dates of a row', async () => {
  const request = await requestOn(folderWith(PRACTICE_EXPORTS), '2024-03-01 to 2024-03-31', '2024-03-10')
  const late = everyList(request).flatMap(({ measure, of }) =>
    of.denominator.rows.flatMap(({ dates }) =>
      Object.entries(dates)
        .filter(([name, day]) => day !== null && day > isoDay('2024-03-10') && name !== 'due_date')
        .map(([name, day]) => `${measure.id}: ${name} ${formatIso(day as number)}`),
    ),
  )
  expect(late).toEqual([])
})
