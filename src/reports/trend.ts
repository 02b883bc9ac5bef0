import { lengthInDays } from '../calendar/period.ts'
import type { Figure } from '../measures/figure.ts'
import { countPeriod, type ReportRequest } from './arrange.ts'
import { cutAt } from './dates.ts'
import { earlierFigures } from './first-reported.ts'
import { ownPeriod } from './report.ts'

/** How many weeks a trend shows, the report's own among them. */
const WEEKS = 8

/** Exports with more rows are counted once, and not eight times, unless the trend is asked for. */
const ROWS_FOR_A_TREND = 100_000

/**
 * The values of the last weeks, each as at its own end, for a report about one week. Undefined where the report is
 * not about a week, or the exports are so large that nobody asked to wait for it.
 */
export function trendsOf(
  request: ReportRequest,
  ownFigures: readonly Figure[],
): ((figure: Figure) => Figure['trend']) | undefined {
  const own = ownPeriod(request)
  const rows = request.casebook.exports.inputs.reduce((total, input) => total + input.rows.used, 0)
  if (lengthInDays(own.asked) !== 7 || !(request.trend ?? rows <= ROWS_FOR_A_TREND)) return undefined
  const weeks = Array.from({ length: WEEKS }, (_, index) => {
    const back = 7 * (WEEKS - 1 - index)
    if (back === 0) return valuesByName(ownFigures)
    const { from, to } = own.asked
    const week = cutAt({ from: from - back, to: to - back }, to - back)
    return valuesByName(earlierFigures(request, week, ownFigures, countPeriod(request, week)).figures)
  })
  return ({ measure, group }) => weeks.map((values) => values.get(`${measure} ${group}`) ?? null)
}

function valuesByName(figures: readonly Figure[]): ReadonlyMap<string, number | null> {
  return new Map(figures.map(({ measure, group, value }) => [`${measure} ${group}`, value]))
}
