import { html, type Markup } from './markup.ts'

/** An image with its name and its text alternative. */
export interface Image {
  /** Unlike that of any other image of the page. */
  readonly id: string
  readonly title: string
  /** What can be seen in it, in words. */
  readonly description: string
  readonly width: number
  readonly height: number
  readonly body: readonly Markup[]
}

/** An image that is as wide as its place, with a name and a text alternative for whoever cannot see it. */
export function svgImage({ id, title, description, width, height, body }: Image): Markup {
  return html`<svg class="drawing" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc" focusable="false">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
${body}</svg>
`
}

/** A coordinate to a tenth of a unit: finer is not seen, and only makes the file larger. */
export function px(coordinate: number): number {
  return Math.round(coordinate * 10) / 10
}

export interface RectParts {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly look: string
}

export function rect({ x, y, width, height, look }: RectParts): Markup {
  return html`<rect class="${look}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"/>\n`
}

export function line(x1: number, y1: number, x2: number, y2: number, look: string): Markup {
  return html`<line class="${look}" x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}"/>\n`
}

/** One line of text; `anchor` says which end of it, or whether its middle, stands at x. */
export function label(
  x: number,
  y: number,
  text: string,
  { anchor = 'start', look = '' }: { readonly anchor?: 'start' | 'middle' | 'end'; readonly look?: string } = {},
): Markup {
  return html`<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}"${look !== '' && html` class="${look}"`}>${text}</text>\n`
}

export function path(d: string, look: string): Markup {
  return html`<path class="${look}" d="${d}"/>\n`
}
