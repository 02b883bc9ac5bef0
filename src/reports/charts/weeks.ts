import type { Measure } from '../../measures/measure.ts'
import { countPeriod, FigureSet, type ReportRequest } from '../arrange.ts'
import { ownPeriod, type ReportedPeriod } from '../report.ts'
import { weeksOfTrend } from '../trend.ts'

/** The figures of one week, or of the one period of a report. */
export interface CountedPeriod {
  readonly period: ReportedPeriod
  readonly figures: FigureSet
}

/**
 * The figures of some measures over time: of the periods side by side where there are several, else of the weeks
 * that the trend shows, else of the report's own period. Only the measures named are counted for weeks before it.
 *
 * @param sets the figures of the report's own periods, all of them counted already
 */
export function overTime(
  request: ReportRequest,
  sets: readonly FigureSet[],
  isWanted: (measure: Measure) => boolean,
): CountedPeriod[] {
  const known = request.periods.map((period, index) => ({ period, figures: sets[index] as FigureSet }))
  if (known.length > 1) return known
  const measures = request.settings.measures.filter(isWanted)
  const earlier = (weeksOfTrend(request) ?? [ownPeriod(request)]).slice(0, -1)
  return [
    ...earlier.map((period) => ({ period, figures: new FigureSet(countPeriod(request, period, measures)) })),
    ...known,
  ]
}
