/** Text that is HTML already. Only `html` makes it, so that nothing from the exports gets in without being escaped. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** What can stand in a template: text, which is escaped, or markup, which is not; nothing for what is not there. */
type Part = string | number | Markup | readonly Part[] | undefined | null | false

/**
 * A template of HTML or SVG: whatever stands in `${}` is escaped, between tags and in quoted attributes alike, unless
 * it is markup itself.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? ''
  for (const [index, part] of parts.entries()) text += textOf(part) + (strings[index + 1] ?? '')
  return new Markup(text)
}

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escaped(part)
  return part ? part.map(textOf).join('') : ''
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(NOT_TEXT, '\uFFFD').replace(/[&<>"']/g, (character) => ENTITIES[character] as string)
}

/** Characters that HTML has no place for: controls other than a tab and the ends of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

/** Text longer than this stands folded up, so that one cell cannot fill pages. */
const LONGEST = 160
const SHORTENED = 60

/**
 * Text from the exports or the configuration, on its own in a cell or a block: isolated, so that Hebrew or Arabic does
 * not reorder what stands beside it, and folded up where it is too long. Never inside a heading or a paragraph.
 */
export function dataText(text: string): Markup {
  if (text.length <= LONGEST) return html`<bdi>${text}</bdi>`
  return html`<details class="long"><summary><bdi>${shortened(text, SHORTENED)}</bdi></summary><bdi>${text}</bdi></details>`
}

/** A sentence of the report with what it quotes isolated in the same way. */
export function sentence(text: string): Markup {
  const parts = text.split(/("[^"]*")/)
  return html`${parts.map((part) => (part.startsWith('"') && part.length > 1 ? html`<bdi>${part}</bdi>` : part))}`
}

/** The first characters as a reader counts them, with an ellipsis where there are more. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  // A flag or a family of emoji is one character of many code points, and is not cut in two.
  const characters = [...new Intl.Segmenter('en-GB').segment(text.slice(0, most * 20))].map(({ segment }) => segment)
  return characters.length <= most && text.length <= most * 20 ? text : `${characters.slice(0, most - 1).join('')}…`
}
