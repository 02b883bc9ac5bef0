import { scaleLinear } from 'd3-scale'
import { line as lineShape } from 'd3-shape'
import { formatCount, formatDecimals } from '../../format-count.ts'
import { html, type Markup } from './markup.ts'
import { line, path, px, rect } from './svg.ts'

const WIDTH = 88
const HEIGHT = 24
const MARGIN = 3

/** What a sparkline is held against. */
interface Background {
  readonly unit: string
  /** The target range, shaded; an end may be infinite. */
  readonly band?: { readonly from: number; readonly to: number } | undefined
  /** The value that things started from, as a dashed line. */
  readonly baseline?: number | undefined
}

/**
 * The values of the last weeks as a small line, the last of them with a dot. A week without a value leaves a gap. What
 * it shows stands in words in its name.
 */
export function sparkline(values: readonly (number | null)[], { unit, band, baseline }: Background): Markup {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return html``
  // The scale is that of the values: a target far from them would flatten the line, and is cut off instead.
  const within = [...known, ...(baseline === undefined ? [] : [baseline])]
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
  return html`<svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${inWords(values, unit)}" focusable="false">${
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

/** `Last 8 weeks: 3, 5, none, 2`. */
function inWords(values: readonly (number | null)[], unit: string): string {
  const text = (value: number) => (unit === 'percent' ? `${formatDecimals(value)}%` : formatCount(value))
  const all = values.map((value) => (value === null ? 'none' : text(value)))
  return `Last ${values.length} weeks: ${all.join(', ')}`
}
