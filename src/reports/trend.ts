import { lengthInDays } from '../calendar/period.ts'
import { type Figure, FiguresByName } from '../measures/figure.ts'
import { countPeriod, type ReportRequest } from './arrange.ts'
import { cutAt } from './dates.ts'
import { earlierFigures } from './first-reported.ts'
import { ownPeriod, type ReportedPeriod } from './report.ts'

/** How many weeks a trend shows, the report's own among them. */
const WEEKS = 8

/** Exports with more rows are counted once, and not eight times, unless the trend is asked for. */
const ROWS_FOR_A_TREND = 100_000

/**
 * The weeks that a trend shows, each as at its own end, the report's own last. Undefined where the report is not about
 * a week, or the exports are so large that nobody asked to wait for it.
 */
export function weeksOfTrend(request: ReportRequest): readonly [...ReportedPeriod[], ReportedPeriod] | undefined {
  const own = ownPeriod(request)
  const rows = request.casebook.exports.inputs.reduce((total, input) => total + input.rows.used, 0)
  if (lengthInDays(own.asked) !== 7 || !(request.trend ?? rows <= ROWS_FOR_A_TREND)) return undefined
  const earlier = Array.from({ length: WEEKS - 1 }, (_, index) => {
    const back = 7 * (WEEKS - 1 - index)
    const week = { from: own.asked.from - back, to: own.asked.to - back }
    return cutAt(week, week.to)
  })
  return [...earlier, own]
}

/** The values of the last weeks for a report about one week; undefined where there is no trend. */
export function trendsOf(
  request: ReportRequest,
  ownFigures: readonly Figure[],
): ((figure: Figure) => Figure['trend']) | undefined {
  const weeks = weeksOfTrend(request)?.map(
    (week, index, all) =>
      new FiguresByName(
        index === all.length - 1
          ? ownFigures
          : earlierFigures(request, week, ownFigures, countPeriod(request, week)).figures,
      ),
  )
  return weeks && (({ measure, group }) => weeks.map((figures) => figures.get(measure, group)?.value ?? null))
}
