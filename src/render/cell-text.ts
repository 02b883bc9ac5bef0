import { formatCount, formatDecimals } from '../format-count.ts'
import type { Figure } from '../measures/figure.ts'
import type { Decimals } from '../measures/fraction.ts'
import { isDivided, type Unit } from '../measures/measure.ts'
import type { Cell } from '../reports/report.ts'

/** What stands for a figure that has no value because there is nothing to divide by. */
export const NO_VALUE = '–'
/** What stands for a count that disclosure control hides, and for all that is made of it. */
export const SUPPRESSED = 'c'

/** A cell as people read it: `196 (50.5%)`, `11.0`, `+3`, or its words. Empty for no cell. */
export function cellText(cell: Cell | undefined): string {
  if (!cell) return ''
  if ('text' in cell) return cell.text
  const { figure, show, decimals } = cell
  if (show === 'target') return figure.target ?? ''
  if (show === 'status') return figure.status ?? ''
  if (show === 'trend') return trendText(figure.trend)
  if (figure.suppressed) return show === 'change' ? '' : SUPPRESSED
  if (show === 'children') return figure.children === undefined ? '' : countText(figure.children)
  if (figure.needs !== undefined) return show === 'numerator' || show === 'denominator' ? '' : 'n/a'
  switch (show) {
    case 'value':
      return valueText(figure, decimals)
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

const BARS = '▁▂▃▄▅▆▇█'

/** The values as small bars from the lowest to the highest; a dot for no value. */
function trendText(values: Figure['trend']): string {
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

/** `388 cases`, `1 case`, `80.1%`, `661.3 per 10k`. */
export function valueWithUnit(figure: Figure): string {
  const { value, unit } = figure
  const [one, many = one] = UNIT_TEXTS[unit]
  return value === null ? valueText(figure) : valueText(figure) + (value === 1 ? one : many)
}

/** How a unit stands behind its number, of one and of many, where a line has to fit a terminal. */
const UNIT_TEXTS: Readonly<Record<Unit, readonly [one: string, many?: string]>> = {
  cases: [' case', ' cases'],
  episodes: [' episode', ' episodes'],
  children: [' child', ' children'],
  families: [' family', ' families'],
  conferences: [' conference', ' conferences'],
  reviews: [' reviews'],
  percent: [''],
  weeks: [' weeks'],
  'per 10,000 children': [' per 10k'],
  'cases per full-time equivalent': [' per FTE'],
}

function valueText({ value, unit, withheld = NO_VALUE }: Figure, decimals?: Decimals): string {
  if (value === null) return withheld
  return numberText(value, unit, decimals) + (unit === 'percent' ? '%' : '')
}

function numberText(value: number, unit: Unit, decimals?: Decimals): string {
  return isDivided(unit) ? formatDecimals(value, decimals) : countText(value)
}

function countText(count: number | null): string {
  return count === null ? NO_VALUE : formatCount(count)
}

/** The change in the unit of the value: `+3`, `-1.5`, `0`. */
function changeText({ change, unit }: Figure): string {
  if (change === undefined) return ''
  const text = numberText(Math.abs(change), unit)
  if (change === 0) return text
  const sign = change > 0 ? '+' : '-'
  // The difference of two percentages is in percentage points, not percent.
  return unit === 'percent' ? `${sign}${text} pts` : `${sign}${text}`
}
