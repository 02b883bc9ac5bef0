import { formatCount, formatDecimals } from '../../format-count.ts'
import type { Chart, ChartPoint } from '../../reports/chart.ts'

/** What stands for a count that was taken out of the report. */
export const SUPPRESSED = 'c'
/** What stands for a value that there is not. */
const NO_VALUE = '–'

/** The value of a point in the unit of its chart: `69`, `97.3%`. */
export function valueText({ value, suppressed }: ChartPoint, unit: Chart['unit']): string {
  if (suppressed === true) return SUPPRESSED
  if (value === null) return NO_VALUE
  return unit === 'percent' ? `${formatDecimals(value)}%` : formatCount(value)
}

/** The counts of a point, and what share of its whole they are: `114 of 193 (59.1%)`, `69`. */
export function countsText({ numerator, denominator, value, suppressed }: ChartPoint, isShare: boolean): string {
  if (suppressed === true) return SUPPRESSED
  if (numerator === null) return NO_VALUE
  if (!isShare || denominator === null) return formatCount(numerator)
  const share = value === null ? '' : ` (${formatDecimals(value)}%)`
  return `${formatCount(numerator)} of ${formatCount(denominator)}${share}`
}
