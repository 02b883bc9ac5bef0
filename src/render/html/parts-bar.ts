import { scaleLinear } from 'd3-scale'
import { formatDecimals } from '../../format-count.ts'
import type { Chart } from '../../reports/chart.ts'
import { WIDTH, widthOf } from './axis.ts'
import { html, type Markup } from './markup.ts'
import { countsText } from './numbers.ts'
import { filledOf, fillOf, patterns, textOn } from './palette.ts'
import { label, px, svgImage } from './svg.ts'

const HEIGHT = 64

/** One bar that shows how a whole is made up; its legend, with every count, stands below. */
export function partsBar({ id, title, series }: Chart): Markup {
  const parts = series.map((each) => ({ name: each.name, filled: filledOf(each), point: each.points[0] }))
  const counts = parts.map(({ point }) => point?.numerator ?? 0)
  const x = scaleLinear(
    [
      0,
      Math.max(
        1,
        counts.reduce((sum, count) => sum + count, 0),
      ),
    ],
    [0, WIDTH],
  )
  const drawn = parts.map(({ filled, point }, index) => {
    const from = x(counts.slice(0, index).reduce((sum, count) => sum + count, 0))
    const width = x(counts[index] ?? 0)
    if (width <= 0) return undefined
    const text = point?.value == null ? '' : `${formatDecimals(point.value)}%`
    return [
      html`<rect class="part" fill="${fillOf(filled, id)}" x="${px(from)}" y="0" width="${px(width)}" height="${HEIGHT}"/>\n`,
      widthOf(text) + 6 < width &&
        label(from + width / 2, HEIGHT / 2 + 5, text, { anchor: 'middle', look: `on-${textOn(filled)}` }),
    ]
  })
  const words = parts.flatMap(({ name, point }) => (point ? [`${name}: ${countsText(point, true)}`] : []))
  return svgImage({
    id,
    title,
    description: `${words.join('; ')}.`,
    width: WIDTH,
    height: HEIGHT,
    body: [
      patterns(
        parts.map(({ filled }) => filled),
        id,
      ),
      html`${drawn}`,
    ],
  })
}
