import type { Outcome } from '../../outcomes/outcome.ts'
import { html, type Markup } from './markup.ts'

/**
 * How each outcome is filled. The colours are the categorical palette of the Government Analysis Function, which can
 * be told apart with any kind of colour vision and stand out 3 to 1 from white; the patterns do the same in black and
 * white. `text` says whether what is written on it is dark or light.
 * https://analysisfunction.civilservice.gov.uk/policy-store/data-visualisation-colours-in-charts/
 */
const FILLS: Readonly<Record<Outcome | 'other', Fill>> = {
  closed: { color: '#12436d', text: 'light' },
  'step-down': { color: '#28a197', text: 'dark' },
  'referred-to-cin-service': { color: '#a285d1', text: 'dark', pattern: 'M0 6 6 0M-1 1 1-1M5 7 7 5' },
  icpc: { color: '#f46a25', text: 'dark', pattern: 'M0 3H6' },
  'looked-after': { color: '#801650', text: 'light' },
  unclassified: { color: '#3d3d3d', text: 'light', pattern: 'M3 0V6' },
  open: { color: '#ffffff', text: 'dark' },
  other: { color: '#1d70b8', text: 'light' },
}

interface Fill {
  readonly color: string
  readonly text: 'dark' | 'light'
  /** Lines across a square of 6 units. */
  readonly pattern?: string
}

type Filled = keyof typeof FILLS

/** How a series is filled: by its outcome, else in the colour of everything that needs no telling apart. */
export function filledOf({ outcome }: { readonly outcome?: Outcome }): Filled {
  return outcome ?? 'other'
}

/** Whether text on a fill is dark or light. */
export function textOn(filled: Filled): 'dark' | 'light' {
  return FILLS[filled].text
}

/** What the attribute `fill` says of it in the drawing with this id, where `patterns` has drawn its pattern. */
export function fillOf(filled: Filled, id: string): string {
  const { color, pattern } = FILLS[filled]
  return pattern === undefined ? color : `url(#${id}-${filled})`
}

/** The patterns of these fills, for one drawing: their ids begin with its own. */
export function patterns(some: readonly Filled[], id: string): Markup {
  const drawn = some.map((filled) => {
    const { color, pattern } = FILLS[filled]
    if (pattern === undefined) return undefined
    return html`<pattern id="${id}-${filled}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="${color}"/><path d="${pattern}" stroke="#ffffff" stroke-opacity="0.6" stroke-width="1"/></pattern>\n`
  })
  return html`<defs>${drawn}</defs>\n`
}
