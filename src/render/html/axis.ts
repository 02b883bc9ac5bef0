import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { formatCount } from '../../format-count.ts'
import { html, type Markup, shortened } from './markup.ts'
import { label, line } from './svg.ts'

/** The part of a drawing in which values are drawn, between its axes. */
export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The width of a drawing in its own units: text of 13 of them can be read where a phone is 360 pixels wide. */
export const WIDTH = 440

/** How wide a character is taken to be, in units, where text has to find room. */
const CHARACTER = 7.5

/** A scale of counts from 0 to the highest, or a round number above it. */
export function countScale(
  highest: number,
  { top, bottom }: Pick<Plot, 'top' | 'bottom'>,
): ScaleLinear<number, number> {
  return scaleLinear([0, Math.max(1, highest)], [bottom, top]).nice(4)
}

/** Lines across the plot at round counts, each with its number at the left. */
export function countLines(y: ScaleLinear<number, number>, { left, right }: Plot): Markup {
  const whole = y.ticks(4).filter(Number.isInteger)
  return html`${whole.map((tick) => [
    line(left, y(tick), right, y(tick), tick === 0 ? 'axis' : 'grid'),
    label(left - 6, y(tick) + 4, formatCount(tick), { anchor: 'end', look: 'tick' }),
  ])}`
}

/** How far below the plot the labels reach, on two lines. */
export const LABELS = 42

/**
 * Under each place its label, on two lines where one is too short; where they would touch, only every second, third …
 * of them, the last always.
 */
export function labelsBelow(
  labels: readonly string[],
  x: (index: number) => number,
  { left, right, bottom }: Plot,
): Markup {
  const most = Math.max(3, Math.floor((right - left) / labels.length / CHARACTER) - 1)
  const longest = Math.max(...labels.flatMap((text) => inTwo(text, most)).map((text) => Math.min(text.length, 16)))
  const step = Math.ceil(longest / most)
  const last = labels.length - 1
  return html`${labels.map(
    (text, index) =>
      (last - index) % step === 0 &&
      inTwo(text, most * step).map((each, row) =>
        label(x(index), bottom + 18 + 14 * row, shortened(each, most * step), { anchor: 'middle', look: 'tick' }),
      ),
  )}`
}

/** A text that is too long for one line, broken at a space into two; as it is where it has none. */
function inTwo(text: string, most: number): string[] {
  const end = text.length <= most ? -1 : text.lastIndexOf(' ', most)
  return end <= 0 ? [text] : [text.slice(0, end), text.slice(end + 1)]
}

/** How many units of width a text takes, about. */
export function widthOf(text: string): number {
  return text.length * CHARACTER
}
