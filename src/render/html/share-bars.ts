import { scaleLinear } from 'd3-scale'
import { formatCount, formatDecimals } from '../../format-count.ts'
import type { Chart } from '../../reports/chart.ts'
import { WIDTH, widthOf } from './axis.ts'
import { html, type Markup, shortened } from './markup.ts'
import { SUPPRESSED } from './numbers.ts'
import { filledOf, fillOf, patterns, textOn } from './palette.ts'
import { label, px, svgImage } from './svg.ts'

const ROW = 54
const BAR = { top: 20, height: 26 }
/** A longer name is cut short in the drawing; the table has it whole. */
const LONGEST_NAME = 52

/** Bars of one length under each other, each divided into the shares of its whole, so that wholes of any size compare. */
export function shareBars({ id, title, series }: Chart): Markup {
  const labels = (series[0]?.points ?? []).map((point) => point.label)
  const x = scaleLinear([0, 100], [1, WIDTH - 1])
  const rows = labels.map((name, row) => {
    const top = row * ROW
    const points = series.map(({ points: all }) => all[row])
    const isSuppressed = points.some((point) => point?.suppressed === true)
    const total = points.reduce((sum, point) => sum + (point?.value ?? 0), 0)
    // Rounded shares add up to 99.9 or 100.1 at times; the bar is whole either way.
    const share = (index: number) => (total === 0 ? 0 : (100 * (points[index]?.value ?? 0)) / total)
    const whole = points[0]?.denominator
    const heading = whole == null ? name : `${name} (${formatCount(whole)})`
    const parts = series.map((part, index) => {
      const before = points.slice(0, index).reduce((sum, _, each) => sum + share(each), 0)
      const [from, to] = [x(before), x(before + share(index))]
      if (to - from <= 0) return undefined
      const filled = filledOf(part)
      const text = `${formatDecimals(points[index]?.value ?? 0)}%`
      return [
        html`<rect class="shade" fill="${fillOf(filled, id)}" x="${px(from)}" y="${top + BAR.top}" width="${px(to - from)}" height="${BAR.height}"/>\n`,
        widthOf(text) + 2 < to - from &&
          label((from + to) / 2, top + BAR.top + 18, text, { anchor: 'middle', look: `on-${textOn(filled)}` }),
      ]
    })
    return [
      label(1, top + 13, shortened(heading, LONGEST_NAME), { look: 'name' }),
      isSuppressed || total === 0
        ? label(1, top + BAR.top + 18, isSuppressed ? `Not shown: ${SUPPRESSED}` : 'None', { look: 'tick' })
        : html`${parts}`,
    ]
  })
  return svgImage({
    id,
    title,
    description: inWords(series, labels),
    width: WIDTH,
    height: Math.max(ROW, labels.length * ROW),
    body: [patterns(series.map(filledOf), id), html`${rows}`],
  })
}

function inWords(series: Chart['series'], labels: readonly string[]): string {
  const bars = labels.map((name, row) => {
    const parts = series.map((part) => {
      const point = part.points[row]
      if (point?.suppressed === true) return `${part.name} ${SUPPRESSED}`
      return `${part.name} ${point?.value == null ? 'none' : `${formatDecimals(point.value)}%`}`
    })
    return `${name}: ${parts.join(', ')}`
  })
  return `${bars.join('; ')}.`
}
