import { scaleLinear } from 'd3-scale'
import { line as lineShape } from 'd3-shape'
import { formatCount, formatDecimals } from '../../format-count.ts'
import type { Decimals } from '../../measures/fraction.ts'
import { html, type Markup } from './markup.ts'
import { line, path, px, rect } from './svg.ts'

const WIDTH = 88
const HEIGHT = 24
const MARGIN = 3

/** What a sparkline is held against. */
interface Background {
  readonly unit: string
  /** What the values are of, for its name: `week` unless said. */
  readonly step?: string | undefined
  /** How many decimals the values are said with, where they are divided: one unless said. */
  readonly decimals?: Decimals | undefined
  /** The target range, shaded; an end may be infinite. */
  readonly band?: { readonly from: number; readonly to: number } | undefined
  /** Whether the range is shown also where the values are far from it: how far is then the question. */
  readonly reachesBand?: boolean
  /** The value that things started from, as a dashed line. */
  readonly baseline?: number | undefined
}

/**
 * The values of the last weeks as a small line, the last of them with a dot. A week without a value leaves a gap. What
 * it shows stands in words in its name.
 */
export function sparkline(values: readonly (number | null)[], background: Background): Markup {
  const { band, baseline } = background
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return html``
  // The scale is that of the values: a target far from them would flatten the line, and is cut off instead.
  const within = [...known, ...(baseline === undefined ? [] : [baseline])]
  if (band && background.reachesBand === true) within.push(...nearestOf(band, within))
  const [lowest, highest] = [Math.min(...within), Math.max(...within)]
  const room = highest === lowest ? 1 : 0
  const y = scaleLinear([lowest - room, highest + room], [HEIGHT - MARGIN, MARGIN]).clamp(true)
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [MARGIN, WIDTH - MARGIN])
  const shape = lineShape<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => px(x(index)))
    .y((value) => px(y(value as number)))
  const last = values.findLastIndex((value) => value !== null)
  const [dotX, dotY] = [px(x(last)), px(y(values[last] as number))]
  return html`<svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${inWords(values, background)}" focusable="false">${
    band && bandMarkup(y(band.from), y(band.to))
  }${baseline !== undefined && line(MARGIN, y(baseline), WIDTH - MARGIN, y(baseline), 'baseline')}${path(
    shape(values) ?? '',
    'line',
  )}${lonePoints(values, x, y)}<circle class="dot" cx="${dotX}" cy="${dotY}" r="2.5"/></svg>`
}

function bandMarkup(from: number, to: number): Markup | undefined {
  const [top, bottom] = [Math.min(from, to), Math.max(from, to)]
  return bottom - top < 1 ? undefined : rect({ x: 0, y: top, width: WIDTH, height: bottom - top, look: 'band' })
}

/** A value between two gaps has no line to either side: it is a dot. */
function lonePoints(values: readonly (number | null)[], x: (index: number) => number, y: (value: number) => number) {
  return values.flatMap((value, index) =>
    value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
      ? [html`<circle class="dot" cx="${px(x(index))}" cy="${px(y(value))}" r="1.5"/>`]
      : [],
  )
}

/** The end of a range that values outside it come to first, and as far again of the range as can be seen; none within. */
function nearestOf({ from, to }: { readonly from: number; readonly to: number }, values: readonly number[]): number[] {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)]
  if (highest < from) return [Math.min(to, from + (from - lowest) / 3)]
  return lowest > to ? [Math.max(from, to - (highest - to) / 3)] : []
}

/** `Last 8 weeks: 3, 5, none, 2`. */
function inWords(values: readonly (number | null)[], { unit, step = 'week', decimals, baseline }: Background): string {
  const isPercent = unit === 'percent'
  const text = (value: number) =>
    isPercent || (decimals !== undefined && !Number.isInteger(value))
      ? `${formatDecimals(value, decimals)}${isPercent ? '%' : ''}`
      : formatCount(value)
  const all = values.map((value) => (value === null ? 'none' : text(value)))
  const last = values.length === 1 ? `Last ${step}` : `Last ${values.length} ${step}s`
  return `${last}: ${all.join(', ')}${baseline === undefined ? '' : `; baseline ${text(baseline)}`}`
}
