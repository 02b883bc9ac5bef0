import { scaleLinear } from 'd3-scale'
import { line as lineShape } from 'd3-shape'
import type { Chart, ChartPoint } from '../../reports/chart.ts'
import { countLines, countScale, LABELS, labelsBelow, type Plot, WIDTH } from './axis.ts'
import { html, type Markup } from './markup.ts'
import { SUPPRESSED, valueText } from './numbers.ts'
import { label, path, px, svgImage } from './svg.ts'

const HEIGHT = 244
const PLOT: Plot = { left: 40, right: WIDTH - 18, top: 24, bottom: HEIGHT - LABELS }
/** With more points than this only the first and the last have their value written above them. */
const MOST_VALUES = 12

/** One series over time. A point without a value leaves a gap. */
export function lineChart({ id, title, unit, series }: Chart): Markup {
  const points = series[0]?.points ?? []
  const y = countScale(Math.max(...points.map(known)), PLOT)
  const inset = (PLOT.right - PLOT.left) / (2 * Math.max(2, points.length))
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [PLOT.left + inset, PLOT.right - inset])
  const isKnown = ({ value, suppressed }: ChartPoint) => value !== null && suppressed !== true
  const shape = lineShape<ChartPoint>()
    .defined(isKnown)
    .x((_, index) => px(x(index)))
    .y((point) => px(y(known(point))))
  const last = points.length - 1
  const marks = points.map((point, index) => {
    if (point.suppressed === true)
      return label(x(index), PLOT.bottom - 6, SUPPRESSED, { anchor: 'middle', look: 'tick' })
    if (!isKnown(point)) return undefined
    const isWritten = points.length <= MOST_VALUES || index === 0 || index === last
    return [
      html`<circle class="dot" cx="${px(x(index))}" cy="${px(y(known(point)))}" r="${index === last ? 5 : 3.5}"/>\n`,
      isWritten &&
        label(x(index), y(known(point)) - 10, valueText(point, unit), {
          anchor: 'middle',
          look: index === last ? 'value strong' : 'value',
        }),
    ]
  })
  return svgImage({
    id,
    title,
    description: inWords(points, unit),
    width: WIDTH,
    height: HEIGHT,
    body: [
      countLines(y, PLOT),
      path(shape(points) ?? '', 'line'),
      html`${marks}`,
      labelsBelow(
        points.map((point) => point.label),
        x,
        PLOT,
      ),
    ],
  })
}

function known({ value }: ChartPoint): number {
  return value ?? 0
}

function inWords(points: readonly ChartPoint[], unit: string): string {
  return `${points.map((point) => `${point.label}: ${valueText(point, unit)}`).join('; ')}.`
}
