import { html, type Markup } from './markup.ts'

/** A column of a table with a row for each child, worker or record. */
export interface RowsColumn {
  readonly heading: string
  readonly align: 'left' | 'right'
  /** Whether paper has no room for it. */
  readonly isExtra?: boolean
}

export interface RowsCell {
  readonly content: Markup
  /** What the cell is sorted by where that is not its text; null for nothing, which is sorted last. */
  readonly key?: number | null
}

export interface RowsRow {
  readonly cells: readonly RowsCell[]
  /** Whether something is wrong with it, so that it stays where only such rows are wanted. */
  readonly isFlagged?: boolean
}

/** A long table that can be sorted and searched where scripts run, and read where they do not. */
export function rowsTable(caption: string, columns: readonly RowsColumn[], rows: readonly RowsRow[]): Markup {
  const look = ({ align, isExtra }: RowsColumn) => {
    const classes = [...(align === 'right' ? ['number'] : []), ...(isExtra === true ? ['extra'] : [])]
    return classes.length === 0 ? undefined : html` class="${classes.join(' ')}"`
  }
  const cell = ({ content, key }: RowsCell, index: number) => {
    const sorted = key === undefined ? undefined : html` data-key="${key ?? ''}"`
    if (index === 0) return html`<th scope="row"${sorted}>${content}</th>`
    return html`<td${look(columns[index] as RowsColumn)}${sorted}>${content}</td>`
  }
  return html`<div class="scroll wide" role="group" aria-label="${caption}" tabindex="0">
<table class="rows">
<caption class="hidden">${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${look(column)}>${column.heading}</th>`)}</tr></thead>
<tbody>
${rows.map(({ cells, isFlagged }) => html`<tr${isFlagged === true && html` class="flagged"`}>${cells.map(cell)}</tr>\n`)}</tbody>
</table>
</div>
`
}

/** What a page with such a table needs besides: the look of its controls, and paper that lies on its side. */
export const ROWS_STYLE: string = `
.controls{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:end;margin-top:.75rem}
.controls label{display:block;font-weight:600}
.controls input[type=search]{font:inherit;padding:.25rem .5rem;border:2px solid var(--text);border-radius:0;min-width:min(20rem,80vw);min-height:2.25rem}
.controls .check{display:flex;gap:.5rem;align-items:center;min-height:2.25rem;font-weight:400}
.controls input[type=checkbox]{width:1.375rem;height:1.375rem;accent-color:var(--accent)}
.controls [role=status]{min-height:2.25rem;margin:0;display:flex;align-items:center;color:var(--quiet)}
.rows thead th button{font:inherit;font-weight:700;color:var(--accent);background:none;border:0;padding:0;min-height:1.5rem;cursor:pointer;text-align:inherit;white-space:nowrap}
.rows thead th[aria-sort] button::after{content:" \\25BC";color:var(--text)}
.rows thead th[aria-sort=ascending] button::after{content:" \\25B2"}
.rows tr[hidden]{display:none}
.rows td{white-space:nowrap}
.rows td .tag{margin:0 .25rem .125rem 0}
.private{border-left:6px solid var(--text);padding:.25rem 0 .25rem .75rem;margin:.75rem 0 0;font-weight:600}
.on-paper{display:none}
@page{size:A4 landscape}
@media print{
.controls label,.controls .check{display:none}
.extra{display:none}
.on-paper{display:block}
.rows td{white-space:normal}
main>section.case-rows{break-before:auto;padding-top:1rem}
}
`
