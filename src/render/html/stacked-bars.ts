import { scaleBand } from 'd3-scale'
import { stack } from 'd3-shape'
import { formatCount } from '../../format-count.ts'
import type { Chart } from '../../reports/chart.ts'
import { countLines, countScale, LABELS, labelsBelow, type Plot, WIDTH, widthOf } from './axis.ts'
import { html, type Markup } from './markup.ts'
import { countsText, SUPPRESSED } from './numbers.ts'
import { filledOf, fillOf, patterns, textOn } from './palette.ts'
import { label, px, svgImage } from './svg.ts'

const HEIGHT = 280
const PLOT: Plot = { left: 40, right: WIDTH - 6, top: 22, bottom: HEIGHT - LABELS }
/** A part has to be this high for its count to stand in it. */
const ROOM_FOR_TEXT = 15
const WIDEST_BAR = 72

/** Bars side by side, each made of the parts of its whole, with the count in each part and the total above. */
export function stackedBars({ id, title, series }: Chart): Markup {
  const labels = (series[0]?.points ?? []).map((point) => point.label)
  const columns = labels.map((_, column) => series.map(({ points }) => points[column]))
  const countOf = (column: number, part: number) => columns[column]?.[part]?.numerator ?? 0
  const totals = columns.map((parts, column) => parts.reduce((sum, _, part) => sum + countOf(column, part), 0))
  const y = countScale(Math.max(...totals), PLOT)
  const x = scaleBand(
    labels.map((_, column) => column),
    [PLOT.left, PLOT.right],
  ).padding(0.2)
  const width = Math.min(x.bandwidth(), WIDEST_BAR)
  const left = (column: number) => (x(column) ?? 0) + (x.bandwidth() - width) / 2
  const layers = stack<number, number>()
    .keys(series.map((_, part) => part))
    .value((column, part) => countOf(column, part))(labels.map((_, column) => column))
  const parts = layers.map((layer, part) => {
    const filled = filledOf(series[part] ?? {})
    return layer.map(([from, to], column) => {
      const height = y(from) - y(to)
      if (height <= 0) return undefined
      const count = formatCount(to - from)
      const isWritten = height >= ROOM_FOR_TEXT && widthOf(count) < width
      return [
        html`<rect class="part" fill="${fillOf(filled, id)}" x="${px(left(column))}" y="${px(y(to))}" width="${px(width)}" height="${px(height)}"/>\n`,
        isWritten &&
          label(left(column) + width / 2, (y(from) + y(to)) / 2 + 4.5, count, {
            anchor: 'middle',
            look: `on-${textOn(filled)}`,
          }),
      ]
    })
  })
  const isSuppressed = columns.map((parts) => parts.some((part) => part?.suppressed === true))
  const above = totals.map((total, column) =>
    label(left(column) + width / 2, y(total) - 6, isSuppressed[column] ? SUPPRESSED : formatCount(total), {
      anchor: 'middle',
      look: 'value strong',
    }),
  )
  return svgImage({
    id,
    title,
    description: inWords(series, labels),
    width: WIDTH,
    height: HEIGHT,
    body: [
      patterns(series.map(filledOf), id),
      countLines(y, PLOT),
      html`${parts}${above}`,
      labelsBelow(labels, (column) => left(column) + width / 2, PLOT),
    ],
  })
}

function inWords(series: Chart['series'], labels: readonly string[]): string {
  const columns = labels.map((text, column) => {
    const parts = series.flatMap(({ name, points }) => {
      const point = points[column]
      return point === undefined || point.numerator === 0 ? [] : [`${name} ${countsText(point, false)}`]
    })
    return `${text}: ${parts.length === 0 ? 'none' : parts.join(', ')}`
  })
  return `${columns.join('; ')}.`
}
