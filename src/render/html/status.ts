import { html, type Markup } from './markup.ts'

const SHAPES = {
  tick: 'M1 5.5 4 8.5 9 2',
  cross: 'M2 2 8 8M8 2 2 8',
  triangle: 'M5 1.5 9 8.5H1Z',
  circle: 'M5 1.5a3.5 3.5 0 1 0 .01 0Z',
} as const
type Shape = keyof typeof SHAPES

/** How a tag looks; what it means its words say. */
const TONES = {
  good: 'tick',
  bad: 'cross',
  caution: 'triangle',
  plain: 'circle',
} as const satisfies Record<string, Shape>
export type Tone = keyof typeof TONES

/** A small label of words and a shape, so that nothing is said by colour alone. */
export function tag(words: string, tone: Tone): Markup {
  return html`<strong class="tag ${tone}">${shape(TONES[tone])}${words}</strong>`
}

function shape(name: Shape): Markup {
  return html`<svg class="shape" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false"><path d="${SHAPES[name]}"/></svg>`
}

/** Whether a figure is where it should be, in words and a shape. */
export function targetTag(status: string): Markup {
  if (status === 'on target') return tag('On target', 'good')
  return status === 'off target' ? tag('Off target', 'bad') : tag(status, 'plain')
}
