import { scaleLinear } from 'd3-scale'
import { readTargetRange } from '../../measures/target.ts'
import type { Chart, ChartPoint } from '../../reports/chart.ts'
import { WIDTH, widthOf } from './axis.ts'
import { html, type Markup, shortened } from './markup.ts'
import { countsText, valueText } from './numbers.ts'
import { label, line, rect, svgImage } from './svg.ts'

const ROW = 44
const AXIS = 24
/** Between the ends of the scale and those of the drawing, for half of `0%` and `100%`. */
const MARGIN = 16
const BAR = { top: 22, height: 10 }
/** How wide a character of a name is taken to be, which is not bold. */
const NAME_CHARACTER = 7
const BAND = { top: 17, height: 20 }

/**
 * A bar for each share from 0 to 100 percent, its target range shaded behind it and marked at its ends. Whether it is
 * on target stands beside it in words.
 */
export function bullets({ id, title, unit, series }: Chart): Markup {
  const points = series[0]?.points ?? []
  const x = scaleLinear([0, 100], [MARGIN, WIDTH - MARGIN]).clamp(true)
  const bottom = points.length * ROW
  const rows = points.map((point, index) => {
    const top = index * ROW
    const words = rightText(point, unit)
    const room = Math.floor((WIDTH - 2 * MARGIN - widthOf(words) - 10) / NAME_CHARACTER)
    return [
      label(MARGIN, top + 12, shortened(point.label, Math.max(12, room)), { look: 'name' }),
      label(WIDTH - MARGIN, top + 12, words, { anchor: 'end', look: 'value strong' }),
      targetBand(point, top, x),
      rect({ x: x(0), y: top + BAR.top, width: x(100) - x(0), height: BAR.height, look: 'track' }),
      rect({ x: x(0), y: top + BAR.top, width: x(point.value ?? 0) - x(0), height: BAR.height, look: 'bar' }),
      targetEnds(point, top, x),
    ]
  })
  const axis = [0, 25, 50, 75, 100].map((tick) => [
    line(x(tick), bottom, x(tick), bottom + 4, 'axis'),
    label(x(tick), bottom + 17, `${tick}%`, { anchor: 'middle', look: 'tick' }),
  ])
  const body = [html`${rows}`, line(x(0), bottom, x(100), bottom, 'axis'), html`${axis}`]
  return svgImage({ id, title, description: inWords(points, unit), width: WIDTH, height: bottom + AXIS, body })
}

type Scale = (value: number) => number

function targetBand({ target }: ChartPoint, top: number, x: Scale): Markup | undefined {
  const range = target === undefined ? undefined : readTargetRange(target)
  if (!range) return undefined
  const width = Math.max(2, x(range.to) - x(range.from))
  return rect({ x: x(range.from), y: top + BAND.top, width, height: BAND.height, look: 'band' })
}

/** The ends of the band that lie within the scale, in front of the bar. */
function targetEnds({ target }: ChartPoint, top: number, x: Scale): Markup | undefined {
  const range = target === undefined ? undefined : readTargetRange(target)
  if (!range) return undefined
  const ends = [range.from, range.to].filter((end) => Number.isFinite(end) && end > 0 && end < 100)
  return html`${ends.map((end) => line(x(end), top + BAND.top, x(end), top + BAND.top + BAND.height, 'target'))}`
}

/** `97.3%, on target`. */
function rightText(point: ChartPoint, unit: string): string {
  const value = valueText(point, unit)
  return point.status === undefined ? value : `${value}, ${point.status}`
}

function inWords(points: readonly ChartPoint[], unit: string): string {
  const words = points.map((point) => `${point.label}: ${countsText(point, true)}${targetInWords(point, unit)}`)
  return `${words.join('; ')}.`
}

function targetInWords({ target, status }: ChartPoint, unit: string): string {
  if (target === undefined) return ''
  return `, target ${target}${unit === 'percent' ? '' : ` ${unit}`}${status === undefined ? '' : `, ${status}`}`
}
