import { formatLong } from '../calendar/day.ts'
import { isCountedOverPeriod, type Measure } from '../measures/measure.ts'
import { partsOf } from '../records/need.ts'
import { TABLE_NAMES, type TableName } from '../records/tables.ts'
import type { ReportRequest } from './arrange.ts'
import { countedFigures, type Report } from './report.ts'

/** Exports in which nothing happened for so many days from the first that is counted on are taken to begin later. */
const A_MONTH = 31

/**
 * That figures may lack the beginning of their period, since the exports begin later: half a year of referrals gives a
 * rate of the year that looks like any other.
 */
export function lateExportsNotes(
  { casebook, settings }: Pick<ReportRequest, 'casebook' | 'settings'>,
  report: Pick<Report, 'sections'>,
): string[] {
  const measures = new Map(settings.measures.map((measure) => [measure.id, measure]))
  const firstCounted = new Map<TableName, number>()
  for (const { measure: id, group, period, needs } of countedFigures(report)) {
    const measure = measures.get(id)
    if (measure === undefined || needs !== undefined || !isCountedOverPeriod(measure, group)) continue
    for (const table of tablesOf(measure)) {
      firstCounted.set(table, Math.min(period.from, firstCounted.get(table) ?? period.from))
    }
  }
  return TABLE_NAMES.flatMap((table) => {
    const from = firstCounted.get(table)
    const first = from === undefined ? null : casebook.firstEvent(table)
    if (from === undefined || first === null || first - from < A_MONTH) return []
    return [
      `The exports have no ${table} before ${formatLong(first)}: what is counted from ${formatLong(from)} on may lack earlier ones.`,
    ]
  })
}

/** The tables that a measure cannot be counted without. */
function tablesOf({ needs }: Measure): readonly TableName[] {
  const named = needs.flatMap((need) => (need.length === 1 ? need.map((each) => partsOf(each).table) : []))
  return TABLE_NAMES.filter((table) => named.includes(table))
}
