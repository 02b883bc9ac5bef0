import type { Figure } from '../measures/figure.ts'
import type { Cell } from '../reports/report.ts'

/** What stands for a figure that has no value because there is nothing to divide by. */
const NO_VALUE = '–'

/** A cell as people read it: `196 (50.5%)`, `11.0`, `+3`. Empty for a cell without a figure. */
export function cellText(cell: Cell | undefined): string {
  if (!cell) return ''
  const { figure, show } = cell
  if (show === 'target') return figure.target ?? ''
  if (show === 'status') return figure.status ?? ''
  if (show === 'trend') return trendText(figure.trend)
  if (figure.needs !== undefined) return 'n/a'
  switch (show) {
    case 'value':
      return valueText(figure)
    case 'count':
      return countText(figure.numerator)
    case 'count and value':
      return figure.denominator === 0 ? NO_VALUE : `${countText(figure.numerator)} (${valueText(figure)})`
    case 'change':
      return changeText(figure)
  }
}

const BARS = '▁▂▃▄▅▆▇█'

/** The values as small bars from the lowest to the highest; a dot for no value. */
export function trendText(values: Figure['trend']): string {
  const known = (values ?? []).filter((value) => value !== null)
  if (values === undefined || known.length < 2) return ''
  const [lowest, highest] = [Math.min(...known), Math.max(...known)]
  const steps = BARS.length - 1
  return values
    .map((value) => {
      if (value === null) return '·'
      return BARS[highest === lowest ? 0 : Math.round(((value - lowest) / (highest - lowest)) * steps)]
    })
    .join('')
}

function valueText({ value, unit }: Figure): string {
  if (value === null) return NO_VALUE
  if (unit === 'percent') return `${value.toFixed(1)}%`
  return unit === 'weeks' ? value.toFixed(1) : countText(value)
}

function countText(count: number | null): string {
  return count === null ? NO_VALUE : count.toLocaleString('en-GB')
}

/** The change in the unit of the value: `+3`, `-1.5`, `0`. */
function changeText({ change, unit }: Figure): string {
  if (change === undefined) return ''
  const text = unit === 'percent' || unit === 'weeks' ? Math.abs(change).toFixed(1) : countText(Math.abs(change))
  if (change === 0) return text
  const sign = change > 0 ? '+' : '-'
  // The difference of two percentages is in percentage points, not percent.
  return unit === 'percent' ? `${sign}${text} pts` : `${sign}${text}`
}
