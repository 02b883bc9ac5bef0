import { isoDay } from '../../src/calendar/day.ts'
import { countFigures } from '../../src/measures/count.ts'
import type { Figure } from '../../src/measures/figure.ts'
import { MEASURES } from '../../src/measures/index.ts'
import type { Measure } from '../../src/measures/measure.ts'
import { outcomeLabels } from '../../src/outcomes/labels.ts'
import { Casebook, forTeams } from '../../src/records/casebook.ts'
import type { Exports } from '../../src/records/exports.ts'
import { type BookWords, periodOf } from './cases.ts'
import { countsOf, settingsOf } from './figures.ts'
import { exportsWith, type TableWords } from './tables-in-words.ts'

export interface RecordWords extends BookWords {
  /** `2024-01-08 to 2024-01-14`; March 2024 unless named. */
  readonly period?: string
  /** The end of the period unless named. */
  readonly asAt?: string
  readonly planWeeks?: number
  readonly population0to17?: number
  readonly cinServiceTeams?: readonly string[]
  /** Only these teams, as `--team` names them. */
  readonly teams?: readonly string[]
  /** Columns that the exports do not have: `visits.childSeen`. */
  readonly without?: readonly string[]
  readonly measures?: readonly Measure[]
}

export function casebookWith(exports: Exports, words: RecordWords = {}): Casebook {
  const { phases = [], labels = {}, cinServiceTeams = [], population0to17 } = words
  return new Casebook(exports, { phases, outcomeLabels: outcomeLabels(labels), cinServiceTeams, population0to17 })
}

/** The measures counted over exports, as a report counts them. */
function figuresFrom(exports: Exports, words: RecordWords = {}): Figure[] {
  const { measures = MEASURES, teams = [], population0to17 } = words
  const casebook = casebookWith(exports, words)
  const period = periodOf(words.period ?? '2024-03-01 to 2024-03-31')
  const asAt = words.asAt === undefined ? period.to : isoDay(words.asAt)
  const settings = { ...settingsOf({ phases: words.phases ?? [], planWeeks: words.planWeeks ?? 12 }), population0to17 }
  return countFigures(measures, {
    book: forTeams(casebook.asAt(asAt), teams),
    period,
    asAt,
    settings,
    teams,
    has: (requirement) => casebook.has(requirement),
  })
}

/** The figures of one measure over a few rows. */
export function figuresWith(measure: string, tables: TableWords, words: RecordWords = {}): Figure[] {
  const measures = (words.measures ?? MEASURES).filter(({ id }) => id === measure)
  if (measures.length !== 1) throw new Error(`${measures.length} measures ${measure}`)
  return figuresFrom(exportsWith(tables, words.without), { ...words, measures })
}

/** A figure over a few rows as its counts: `3 of 4`, `3` for a plain count, `-` where there is none. */
export function countWith(measure: string, tables: TableWords, words: RecordWords = {}, group = ''): string {
  return countsOf(figuresWith(measure, tables, words), measure, group)
}

/** All figures of a measure over a few rows as their counts, by group. */
export function groupsWith(measure: string, tables: TableWords, words: RecordWords = {}): Record<string, string> {
  const figures = figuresWith(measure, tables, words)
  return Object.fromEntries(figures.map(({ group }) => [group, countsOf(figures, measure, group)]))
}
