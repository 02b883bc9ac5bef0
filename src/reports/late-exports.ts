import { formatLong, formatMonth } from '../calendar/day.ts'
import { isCountedOverPeriod, type Measure } from '../measures/measure.ts'
import type { Casebook } from '../records/casebook.ts'
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
    for (const table of tablesOf(measure, casebook)) {
      firstCounted.set(table, Math.min(period.from, firstCounted.get(table) ?? period.from))
    }
  }
  return TABLE_NAMES.flatMap((table) => {
    const from = firstCounted.get(table)
    const first = from === undefined ? null : casebook.firstEvent(table)
    if (from === undefined || first === null || first - from < A_MONTH) return []
    // The month, which is always a later one: the very day may be that of one child's plan, and the note is published.
    return [
      `The exports have no ${table} before ${formatMonth(first)}: what is counted from ${formatLong(from)} on may lack earlier ones.`,
    ]
  })
}

/** The tables that a measure was counted from; of several that would do, the one that the exports have. */
function tablesOf({ needs }: Measure, casebook: Casebook): readonly TableName[] {
  const counted = needs.flatMap((need) => {
    const named = new Set(need.map((each) => partsOf(each).table))
    const there = TABLE_NAMES.filter((table) => named.has(table) && casebook.has(table))
    return there.length === 1 ? there : []
  })
  return [...new Set(counted)]
}
