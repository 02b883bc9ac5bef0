import { scaleLinear } from 'd3-scale'
import type { Chart, ChartPoint } from '../../reports/chart.ts'
import { countLines, countScale, type Plot, WIDTH, widthOf } from './axis.ts'
import { html, type Markup } from './markup.ts'
import { SUPPRESSED, valueText } from './numbers.ts'
import { label, line, rect, svgImage } from './svg.ts'

const HEIGHT = 240
const PLOT: Plot = { left: 40, right: WIDTH - 12, top: 34, bottom: HEIGHT - 42 }
/** A number under an end of a bar needs this much room. */
const ROOM_FOR_NUMBER = 26

/** Bars that touch; the ends of each stand below, and what lies beyond the limit is hatched and behind a line. */
export function histogram({ id, title, unit, labels, series, limit }: Chart): Markup {
  const points = series[0]?.points ?? []
  const y = countScale(Math.max(...points.map(({ value }) => value ?? 0)), PLOT)
  const x = scaleLinear([0, points.length], [PLOT.left, PLOT.right])
  const bars = points.map((point, index) => {
    if (point.suppressed === true) {
      return label(x(index + 0.5), PLOT.bottom - 4, SUPPRESSED, { anchor: 'middle', look: 'tick' })
    }
    const look = limit !== undefined && index >= limit.value ? 'bar beyond' : 'bar'
    const top = y(point.value ?? 0)
    if (top >= PLOT.bottom) return undefined
    const width = x(1) - x(0)
    const count = valueText(point, unit)
    return [
      rect({ x: x(index) + 0.5, y: top, width: width - 1, height: PLOT.bottom - top, look }),
      widthOf(count) <= width + 2 && label(x(index + 0.5), top - 4, count, { anchor: 'middle', look: 'value small' }),
    ]
  })
  const every = Math.ceil(ROOM_FOR_NUMBER / (x(1) - x(0)))
  const ends = [...points.map((point) => firstOf(point.label)), lastOf(points[points.length - 1]?.label ?? '')]
  const below = ends.map(
    (end, index) =>
      index % every === 0 && [
        line(x(index), PLOT.bottom, x(index), PLOT.bottom + 4, 'axis'),
        label(x(index), PLOT.bottom + 18, end, { anchor: 'middle', look: 'tick' }),
      ],
  )
  return svgImage({
    id,
    title,
    description: inWords(points, unit, labels),
    width: WIDTH,
    height: HEIGHT,
    body: [
      countLines(y, PLOT),
      html`${bars}${below}`,
      label((PLOT.left + PLOT.right) / 2, HEIGHT - 6, labels, { anchor: 'middle', look: 'tick' }),
      html`${limit && limitLine(limit.label, x(limit.value))}`,
    ],
  })
}

function limitLine(text: string, x: number): Markup {
  const isAtRight = x + widthOf(text) / 2 > WIDTH
  return html`${line(x, PLOT.top - 14, x, PLOT.bottom, 'limit')}${label(isAtRight ? WIDTH : x, PLOT.top - 19, text, {
    anchor: isAtRight ? 'end' : 'middle',
    look: 'value strong',
  })}`
}

/** Of `11 to 12` the 11. */
function firstOf(text: string): string {
  return text.split(' ')[0] ?? ''
}

function lastOf(text: string): string {
  return text.split(' ').at(-1) ?? ''
}

function inWords(points: readonly ChartPoint[], unit: string, labels: string): string {
  const bars = points.filter(({ value, suppressed }) => value !== 0 || suppressed === true)
  const words = bars.map((point) => `${point.label} ${labels.toLowerCase()}: ${valueText(point, unit)}`)
  return `${words.join('; ')}.`
}
