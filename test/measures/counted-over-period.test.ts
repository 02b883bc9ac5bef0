import { expect, it } from 'vitest'
import { isoDay } from '../../src/calendar/day.ts'
import { loadExports } from '../../src/exports/load.ts'
import { countFigures } from '../../src/measures/count.ts'
import type { Figure } from '../../src/measures/figure.ts'
import { MEASURES } from '../../src/measures/index.ts'
import { isCountedOverPeriod, type Measure } from '../../src/measures/measure.ts'
import { periodOf } from '../support/cases.ts'
import { casebookWith } from '../support/counts.ts'
import { exportsFolder } from '../support/exports.ts'
import { settingsOf } from '../support/figures.ts'
import { PRACTICE_EXPORTS } from '../support/practice-exports.ts'

/** The figures of the small exports as at one day that differ between a long and a short period that end on it. */
async function differing() {
  const exports = await loadExports([exportsFolder(PRACTICE_EXPORTS)], { today: isoDay('2024-06-01') })
  const casebook = casebookWith(exports, { population0to17: 20_000 })
  const asAt = isoDay('2024-03-31')
  const figuresOver = (period: string) =>
    countFigures(MEASURES, {
      book: casebook.asAt(asAt),
      period: periodOf(period),
      asAt,
      settings: { ...settingsOf({}), population0to17: 20_000 },
      has: (requirement) => casebook.has(requirement),
    })
  const [long, short] = [figuresOver('2020-04-01 to 2024-03-31'), figuresOver('2024-03-31 to 2024-03-31')]
  const counts = ({ numerator, denominator, value }: Figure) => [numerator, denominator, value].join()
  return long.flatMap((figure) => {
    const other = short.find(({ measure, group }) => measure === figure.measure && group === figure.group)
    return other && counts(other) === counts(figure) ? [] : [figure]
  })
}

const measureOf = ({ measure }: Figure) => MEASURES.find(({ id }) => id === measure) as Measure

it('a figure that is not counted over a period is the same over any', async () => {
  const wrong = (await differing()).filter((figure) => !isCountedOverPeriod(measureOf(figure), figure.group))
  expect(wrong.map(({ measure, group }) => `${measure} ${group}`)).toEqual([])
})

it('a measure that is counted over a period has another figure over another', async () => {
  const found = new Set((await differing()).map(({ measure }) => measure))
  const declared = MEASURES.filter(({ countedOverPeriod }) => countedOverPeriod).map(({ id }) => id)
  expect(declared.filter((id) => !found.has(id))).toEqual([])
  expect(declared.length).toBeGreaterThan(15)
})
