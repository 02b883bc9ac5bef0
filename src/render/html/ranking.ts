import { scaleLinear } from 'd3-scale'
import type { Chart, ChartPoint } from '../../reports/chart.ts'
import { WIDTH, widthOf } from './axis.ts'
import { html, type Markup, shortened } from './markup.ts'
import { valueText } from './numbers.ts'
import { label, line, rect, svgImage } from './svg.ts'

const ROW = 22
const TOP_OF_LIMIT = 24
/** Names of workers are often capitals and digits, which are wider than a text. */
const CAPITALS = 1.25
/** A longer name is cut short in the drawing; the table has it whole. */
const LONGEST_NAME = 24
/** Room at the right for the number of the longest bar. */
const NUMBERS = 72
/** A chart of two hundred bars is read by nobody; the table behind it has them all. */
const MOST_ROWS = 30

/** Bars under each other, the largest first, with the limit as a line across them. */
export function ranking({ id, title, unit, series, limit }: Chart): Markup {
  const all = series[0]?.points ?? []
  const points = all.slice(0, MOST_ROWS)
  const names = points.map((point) => shortened(point.label, LONGEST_NAME))
  const left = Math.max(...names.map(widthOf)) * CAPITALS + 8
  const top = limit === undefined ? 2 : TOP_OF_LIMIT
  const highest = Math.max(limit?.value ?? 0, ...points.map(({ value }) => value ?? 0))
  const x = scaleLinear([0, Math.max(1, highest)], [left, WIDTH - NUMBERS])
  const bottom = top + points.length * ROW
  const rows = points.map((point, index) => {
    const y = top + index * ROW
    const isBeyond = limit !== undefined && (point.value ?? 0) > limit.value
    const end = x(point.value ?? 0)
    return [
      label(left - 6, y + 15, names[index] ?? '', { anchor: 'end', look: 'name' }),
      end > left &&
        rect({ x: left, y: y + 3, width: end - left, height: ROW - 6, look: isBeyond ? 'bar beyond' : 'bar' }),
      label(end + 5, y + 15, valueText(point, unit) + (isBeyond ? ', over' : ''), { look: 'value' }),
    ]
  })
  const at = limit && x(limit.value)
  const limitMarkup = limit &&
    at !== undefined && [
      line(at, top - 4, at, bottom, 'limit'),
      label(Math.min(at, WIDTH - widthOf(limit.label) / 2), top - 9, limit.label, {
        anchor: 'middle',
        look: 'value strong',
      }),
    ]
  return svgImage({
    id,
    title,
    description: inWords(points, all.length, unit, limit?.label),
    width: WIDTH,
    height: bottom + 4,
    body: [line(left, top - 2, left, bottom, 'axis'), html`${rows}${limitMarkup}`],
  })
}

/** What a reader must know where not all of them are drawn. */
export function notAllDrawn({ labels, series }: Chart): string[] {
  const count = series[0]?.points.length ?? 0
  const name = labels.toLowerCase()
  return count <= MOST_ROWS
    ? []
    : [`The ${MOST_ROWS} ${name}s with the most of ${count} are drawn; all of them are in the table.`]
}

function inWords(points: readonly ChartPoint[], count: number, unit: string, limit: string | undefined): string {
  const words = points.map((point) => `${shortened(point.label, 40)}: ${valueText(point, unit)}`)
  const more = count > points.length ? `; ${count - points.length} more in the table` : ''
  return `${limit === undefined ? '' : `The ${limit}. `}${words.join('; ')}${more}.`
}
