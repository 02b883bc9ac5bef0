import { guardFormula } from '../formula.ts'
import { oneLine } from './one-line.ts'

/**
 * Characters that could begin markup within a line. A backslash before them is understood by every Markdown there is;
 * `&` is only one where it begins an entity.
 */
const MARKUP = /[\\`*_~[\]|]|&(?=#?\w+;)/g
/** What would begin a heading, a list, a quotation or a table at the start of a line. */
const START_OF_BLOCK = /^([#>+=-]|\d+(?=[.)]))/
/** Addresses that some Markdown turns into links by itself. */
const ADDRESS = /(:)(?=\/\/)|(?<=\bwww)(\.)/gi
/** A paragraph, or the text of a heading or an item, that Markdown shows as it stands: nothing in it is markup. */
export function escapeMarkdown(text: string): string {
  return escapeWithinLine(text).replace(START_OF_BLOCK, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`))
}

function escapeWithinLine(text: string): string {
  return oneLine(text)
    .replace(MARKUP, (character) => `\\${character}`)
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(ADDRESS, (character) => `\\${character}`)
    .replace(/^ +| +$/g, '')
}

/** A column of a Markdown table. */
export interface MarkdownColumn {
  readonly heading: string
  /** Numbers stay as they are; a text that a spreadsheet would take for a formula is kept from being one. */
  readonly holds: 'text' | 'numbers'
  /** Numbers stand to the right, and so may ids. */
  readonly alignRight?: boolean
}

/** A table as GitHub, wikis and many e-mail programs show it; every text in it is escaped. */
export function markdownTable(columns: readonly MarkdownColumn[], rows: readonly (readonly string[])[]): string {
  const alignRight = columns.map((column) => column.alignRight ?? column.holds === 'numbers')
  const cells = [
    columns.map(({ heading }) => cellOf(heading, 'text')),
    ...rows.map((row) => columns.map(({ holds }, index) => cellOf(row[index] ?? '', holds))),
  ]
  const widths = columns.map((_, index) => Math.max(3, ...cells.map((row) => row[index]?.length ?? 0)))
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`
  const padded = cells.map((row) =>
    line(
      row.map((text, index) => {
        const width = Math.min(widths[index] ?? 0, WIDEST_PADDED)
        return alignRight[index] ? text.padStart(width) : text.padEnd(width)
      }),
    ),
  )
  const rule = line(
    widths.map((width, index) => {
      const dashes = '-'.repeat(Math.min(width, WIDEST_PADDED) - 1)
      return alignRight[index] ? `${dashes}:` : `${dashes}-`
    }),
  )
  return [padded[0], rule, ...padded.slice(1)].join('\n')
}

/** A longer text does not push the column of all others apart. */
const WIDEST_PADDED = 60

/** Spaces that a text begins with show that it belongs to the line above; Markdown would drop ordinary ones. */
function cellOf(text: string, holds: MarkdownColumn['holds']): string {
  const indent = /^ */.exec(text)?.[0].length ?? 0
  const safe = holds === 'numbers' ? text : notAFormula(text.trimStart())
  return '\u00a0'.repeat(indent) + escapeWithinLine(safe)
}

/** A line of a sum, such as `+ Allocated`: a space that stays keeps it from being a formula. */
const WORDS_OF_A_SUM = /^[=+-] [A-Za-z ]+$/

function notAFormula(text: string): string {
  return WORDS_OF_A_SUM.test(text) ? `\u00a0${text}` : guardFormula(text)
}

/** Sentences as the items of a list; empty for none. */
export function markdownList(texts: readonly string[]): string {
  return texts.map((text) => `- ${escapeMarkdown(text)}`).join('\n')
}

/** Blocks with a blank line between them, without those that are empty. */
export function markdownDocument(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}
