import { isoDay } from '../../src/calendar/day.ts'
import { type CountSettings, countFigures } from '../../src/measures/count.ts'
import type { Figure } from '../../src/measures/figure.ts'
import { MEASURES } from '../../src/measures/index.ts'
import { readTargetRange, type TargetRange } from '../../src/measures/target.ts'
import { type BookWords, type CaseWords, casebookOf, periodOf } from './cases.ts'

export interface CountWords extends BookWords {
  /** `2024-01-08 to 2024-01-14`. */
  readonly period: string
  /** The end of the period unless named. */
  readonly asAt?: string
  readonly planWeeks?: number
  readonly rounding?: 'exact' | 'additive'
  /** Target ranges as an analyst writes them, by measure. */
  readonly targets?: Readonly<Record<string, string>>
}

/** The settings of a count, in words. */
export function settingsOf({ phases = [], planWeeks = 12, rounding = 'exact', targets = {} }: Partial<CountWords>) {
  const ranges = Object.entries(targets).map(([id, text]) => [id, readTargetRange(text) as TargetRange] as const)
  return {
    phases: phases.map(({ name }) => name),
    planWeeks,
    rounding,
    targets: new Map(ranges),
    population0to17: undefined,
    measures: MEASURES,
  } satisfies CountSettings
}

/** Every measure counted over a few cases. */
export function figuresOf(cases: readonly CaseWords[], words: CountWords): Figure[] {
  const casebook = casebookOf(cases, words)
  const period = periodOf(words.period)
  const asAt = words.asAt === undefined ? period.to : isoDay(words.asAt)
  return countFigures(MEASURES, {
    book: casebook.asAt(asAt),
    period,
    asAt,
    settings: settingsOf(words),
    has: (requirement) => casebook.has(requirement),
  })
}

/** The one figure of a measure and group; an error where there is none, or more than one. */
export function figureOf(figures: readonly Figure[], measure: string, group = ''): Figure {
  const found = figures.filter((figure) => figure.measure === measure && figure.group === group)
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} figures ${measure} "${group}"`)
  return found[0]
}

/** A figure as its counts: `3 of 4`, or `3` for a plain count, or `-` where there is none. */
export function countsOf(figures: readonly Figure[], measure: string, group = ''): string {
  const { numerator, denominator } = figureOf(figures, measure, group)
  return denominator === null ? `${numerator ?? '-'}` : `${numerator ?? '-'} of ${denominator}`
}

export function groupsOf(figures: readonly Figure[], measure: string): string[] {
  return figures.filter((figure) => figure.measure === measure).map(({ group }) => group)
}
