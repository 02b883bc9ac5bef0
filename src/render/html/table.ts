import { dataText, html, type Markup } from './markup.ts'

/** A table as every part of a page shows one: the first cell of a row is its heading. */
export interface TableParts {
  /** What it holds, for whoever hears the page; the eye has the heading above it. */
  readonly caption: string
  readonly headings: readonly Heading[]
  readonly rows: readonly (readonly Markup[])[]
  readonly total?: readonly Markup[]
}

export interface Heading {
  readonly text: string
  /** How the cells under it stand: figures to the right. */
  readonly align: 'left' | 'right'
}

/** A table that scrolls by itself where it is wider than the page. */
export function table({ caption, headings, rows, total }: TableParts): Markup {
  const cell = (content: Markup, index: number) =>
    index === 0 ? html`<th scope="row">${content}</th>` : html`<td${alignment(headings[index])}>${content}</td>`
  const row = (cells: readonly Markup[]) => html`<tr>${cells.map(cell)}</tr>\n`
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0">
<table>
<caption class="hidden">${caption}</caption>
<thead><tr>${headings.map((heading) => html`<th scope="col"${alignment(heading)}>${dataText(heading.text)}</th>`)}</tr></thead>
<tbody>
${rows.map(row)}</tbody>
${total && html`<tfoot>${row(total)}</tfoot>\n`}</table>
</div>
`
}

function alignment(heading: Heading | undefined): Markup | undefined {
  return heading?.align === 'right' ? html` class="number"` : undefined
}
