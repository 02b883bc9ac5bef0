import { isoDay } from '../../src/calendar/day.ts'
import type { Period } from '../../src/calendar/period.ts'
import { cell, type RawRow, rawRows } from './raw-exports.ts'

/* The monitoring scorecard of Blackburn with Darwen: its lines, and what was published of each. */

/** A line of the scorecard: a measure, the teams it is about, and the spans of its values. */
export interface ScorecardLine {
  readonly measure: string
  readonly title: string
  /** Empty for all teams. */
  readonly teams: readonly string[]
  /** The baseline and the four dates; undefined where the line was not reported yet. */
  readonly spans: readonly (Period | undefined)[]
}

/** The months of the columns: the last is cut at the day of the scorecard. */
const COLUMNS: readonly Period[] = [
  ['2016-11-01', '2016-11-30'],
  ['2016-12-01', '2016-12-31'],
  ['2017-01-01', '2017-01-31'],
  ['2017-02-01', '2017-02-22'],
].map(([from, to]) => ({ from: isoDay(from ?? ''), to: isoDay(to ?? '') }))

const definitions = rawRows('blackburn-with-darwen-ast/scorecard.csv')

/** The lines as the scorecard of the fixture defines them. */
const LINES: readonly ScorecardLine[] = definitions.map((row) => {
  const reportedFrom = cell(row, 'reported_from')
  const baseline = { from: isoDay(cell(row, 'baseline_from')), to: isoDay(cell(row, 'baseline_to')) }
  return {
    measure: cell(row, 'measure'),
    title: cell(row, 'title'),
    teams: cell(row, 'teams')
      .split(';')
      .filter((team) => team !== ''),
    spans: [
      baseline,
      ...COLUMNS.map(({ from, to }) => {
        if (to < isoDay(reportedFrom || '2016-01-01')) return undefined
        return { from: cell(row, 'counted_over') === 'year to date' ? isoDay('2016-04-01') : from, to }
      }),
    ],
  }
})

/** What of the definitions was published: the words of each line. */
export const DEFINED_WORDS = definitions.map(wordsOf)

/** The published table: a test's own copy, as it was printed. */
const published = rawRows('../test/fixtures/published-scorecard.csv')

export const PUBLISHED_WORDS = published.map((row) => wordsOf({ ...row, title: cell(row, 'measure') }))

/** The published values by line: the baseline and the four dates, '' where nothing was printed. */
export const PUBLISHED_VALUES: readonly (readonly string[])[] = published.map((row) => [
  cell(row, 'measure'),
  ...['baseline', '2016-11-30', '2016-12-31', '2017-01-31', '2017-02-22'].map((column) => cell(row, column)),
])

/** The published direction of each line: where its last value has gone since the baseline. */
export const PUBLISHED_DIRECTIONS = published.map((row) => [cell(row, 'measure'), cell(row, 'direction_on_baseline')])

function wordsOf(row: RawRow): string[] {
  return ['section', 'title', 'baseline_source', 'expected_change', 'target_range'].map((column) => cell(row, column))
}

/** What a value is made of: a count, a part of a whole, or a rate per 10,000, which has a divisor that is no count. */
export interface Counted {
  readonly part: number
  /** Null for a plain count. */
  readonly whole: number | null
  readonly isRate?: boolean
}

/** A value as the scorecard prints it: whole numbers, rounded once and half up, thousands with a comma. */
function printed({ part, whole, isRate = false }: Counted): string {
  if (whole === null) return String(part).replace(/(?=(\d{3})+$)\B/g, ',')
  return isRate
    ? String(Math.floor((2 * part + whole) / (2 * whole)))
    : `${Math.floor((200 * part + whole) / (2 * whole))}%`
}

/** The whole table of values, each counted where the line has one. */
export function valuesBy(count: (line: ScorecardLine, span: Period) => Counted): string[][] {
  return LINES.map((line) => [line.title, ...line.spans.map((span) => (span ? printed(count(line, span)) : ''))])
}

/** What the values are made of, as the README writes it: `764 of 1,175`, or a plain count; rates are left out. */
export function countsBy(count: (line: ScorecardLine, span: Period) => Counted): string[] {
  const counted = LINES.flatMap((line) => line.spans.flatMap((span) => (span ? [count(line, span)] : [])))
  const grouped = (number: number) => printed({ part: number, whole: null })
  return counted
    .filter(({ isRate }) => !isRate)
    .map(({ part, whole }) => (whole === null ? grouped(part) : `${grouped(part)} of ${grouped(whole)}`))
}

/**
 * The direction of each line, from the counts before they are rounded: steady is within 7 percentage points of the
 * baseline, or within 5 % of it for counts and rates, both included.
 */
export function directionsBy(count: (line: ScorecardLine, span: Period) => Counted): string[][] {
  return LINES.map((line) => {
    const counted = line.spans.flatMap((span) => (span ? [count(line, span)] : []))
    const [baseline, current] = [counted[0], counted.at(-1)].map((each) => each as Counted) as [Counted, Counted]
    const value = ({ part, whole }: Counted) => part / (whole ?? 1)
    const isShare = baseline.whole !== null && !baseline.isRate
    const change = value(current) - value(baseline)
    if (Math.abs(change) <= (isShare ? 0.07 : 0.05 * value(baseline))) return [line.title, 'Steady']
    return [line.title, change > 0 ? 'Increasing' : 'Decreasing']
  })
}
