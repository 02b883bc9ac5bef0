import { formatShort } from '../../calendar/day.ts'
import { formatCount, formatDecimals } from '../../format-count.ts'
import type { CasesValue, ColumnKind } from '../../reports/cases-report.ts'
import type { CaseTable } from '../../reports/report.ts'
import { dataText, html, type Markup } from './markup.ts'
import { type RowsCell, rowsTable } from './rows-table.ts'

/** The kinds of values that stand to the right, and are sorted as numbers. */
export const ALIGNED_RIGHT: ReadonlySet<ColumnKind> = new Set(['number', 'tenths', 'date'])

/** What a page that names children says of itself. */
export const PRIVATE: Markup = html`<p class="private">This page names children by their ids. Keep it as you keep the exports.</p>
`

/** The cases that a section lists, a row each, to be sorted and searched. */
export function caseRows({ columns, rows }: CaseTable, title: string): Markup {
  return rowsTable(
    `${title}: cases`,
    columns.map(({ heading, kind }) => ({ heading, align: ALIGNED_RIGHT.has(kind) ? 'right' : 'left' })),
    rows.map((row) => ({ cells: columns.map(({ kind }, index) => caseCell(row[index] ?? null, kind)) })),
  )
}

/** A value as a cell shows it, and what it is sorted by. */
export function caseCell(value: CasesValue, kind: ColumnKind | undefined): RowsCell {
  if (value === null) return { content: html``, ...(kind === 'id' || kind === 'text' ? {} : { key: null }) }
  if (typeof value === 'object') {
    return { content: html`${value.map((each, index) => html`${index > 0 && ', '}${dataText(each)}`)}` }
  }
  if (typeof value === 'string') return { content: dataText(value) }
  const text = kind === 'date' ? formatShort(value) : kind === 'tenths' ? formatDecimals(value) : formatCount(value)
  return { content: html`${text}`, key: value }
}
