import type { Figure } from '../measures/figure.ts'
import type { Unit } from '../measures/measure.ts'
import type { Cell } from '../reports/report.ts'

/** What stands for a figure that has no value because there is nothing to divide by. */
const NO_VALUE = '–'

/** A cell as people read it: `196 (50.5%)`, `11.0`, `+3`. Empty for a cell without a figure. */
export function cellText(cell: Cell | undefined): string {
  if (!cell) return ''
  const { figure, show } = cell
  if (show === 'target') return figure.target ?? ''
  if (show === 'status') return figure.status ?? ''
  if (figure.needs !== undefined) return show === 'numerator' || show === 'denominator' ? '' : 'n/a'
  switch (show) {
    case 'value':
      return valueText(figure)
    case 'value with unit':
      return valueWithUnit(figure)
    case 'numerator':
    case 'count':
      return countText(figure.numerator)
    case 'denominator':
      return figure.denominator === null ? '' : countText(figure.denominator)
    case 'count and value':
      return figure.denominator === 0 ? NO_VALUE : `${countText(figure.numerator)} (${valueText(figure)})`
    case 'change':
      return changeText(figure)
  }
}

/** `388 cases`, `80.1%`, `661.3 per 10,000`. */
export function valueWithUnit(figure: Figure): string {
  return figure.value === null ? NO_VALUE : valueText(figure) + UNIT_TEXTS[figure.unit]
}

/** How a unit stands behind its number, where a line has to fit a terminal. */
const UNIT_TEXTS: Readonly<Record<Unit, string>> = {
  cases: ' cases',
  children: ' children',
  families: ' families',
  conferences: ' conferences',
  reviews: ' reviews',
  percent: '',
  weeks: ' weeks',
  'per 10,000 children': ' per 10,000',
  'cases per full-time equivalent': ' per FTE',
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
