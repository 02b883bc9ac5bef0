import type { FigureSet } from '../arrange.ts'
import type { Chart, ChartPoint } from '../chart.ts'

const DAYS_PER_WEEK = 7
/** More bars than this cannot be told apart: then each holds more weeks. */
const MOST_BARS = 30
/** How many weeks a bar may hold, so that the bars begin at round numbers. */
const WIDTHS = [1, 2, 4, 13, 26, 52, 104, 520]

/**
 * How long the CIN plans lasted that have ended by the as-at date, against the planned length. A bar holds the plans
 * longer than its first number of weeks and up to its second, so that a plan of exactly 12 weeks is within 12, as in
 * the measure cin-plans-over-target.
 */
export function planLengths(set: FigureSet, planWeeks: number): Chart[] {
  const tally = set.get('cin-plan-weeks-mean', ['to date'])?.tally
  if (tally === undefined) return []
  const days = tally.cohort.map((plan) => tally.amount(plan))
  const longest = days.reduce((most, each) => Math.max(most, each / DAYS_PER_WEEK), planWeeks + 1)
  const width = WIDTHS.find((each) => longest / each <= MOST_BARS) ?? Math.ceil(longest / MOST_BARS)
  const counts = new Array<number>(Math.ceil(longest / width)).fill(0)
  for (const each of days) {
    const bar = Math.max(0, Math.ceil(each / (width * DAYS_PER_WEEK)) - 1)
    counts[bar] = (counts[bar] ?? 0) + 1
  }
  const points = counts.map(
    (count, bar): ChartPoint => ({
      label: `${bar * width} to ${(bar + 1) * width}`,
      numerator: count,
      denominator: days.length,
      value: count,
    }),
  )
  return [
    {
      id: 'plan-lengths',
      title: 'How long CIN plans lasted that have ended, to date',
      kind: 'histogram',
      labels: 'Weeks',
      unit: 'plans',
      series: [{ name: 'Plans', points }],
      limit: { label: `${planWeeks} weeks`, value: planWeeks / width },
      notes: [
        'A bar holds the plans longer than its first number of weeks and up to its second. Plans still open are not in it.',
      ],
    },
  ]
}
