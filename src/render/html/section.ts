import { formatCount } from '../../format-count.ts'
import type { Cell, Section } from '../../reports/report.ts'
import { SUPPRESSED } from '../cell-text.ts'
import { cellMarkup } from './cell.ts'
import { chartMarkup } from './chart.ts'
import { dataText, html, type Markup, sentence } from './markup.ts'
import { table } from './table.ts'

/** A section of a report: its charts, its table, and what is not available. */
export function sectionMarkup(section: Section): Markup {
  const { id, title, notes, charts = [] } = section
  return html`<section${charts.length > 0 && html` class="with-charts"`} aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<div>
${tableOf(section)}${notes.map((note) => html`<p class="note">${sentence(note)}</p>\n`)}</div>
${charts.length > 0 && html`<div class="panels">\n${charts.map(chartMarkup)}</div>\n`}</section>
`
}

function tableOf({ title, columns, lines, exceptions = [] }: Section): Markup | undefined {
  if (lines.length === 0 && exceptions.length === 0) return undefined
  const isOfWords = (column: number) => lines.some(({ cells }) => isWords(cells[column]))
  return table({
    caption: title,
    headings: [
      { text: exceptions.length > 0 ? 'Rule' : 'Measure', align: 'left' },
      ...columns.map((text, column) => ({ text, align: isOfWords(column) ? 'left' : 'right' }) as const),
    ],
    rows: [
      ...lines.map((line) => [lineTitle(line.title), ...columns.map((_, column) => cellMarkup(line.cells[column]))]),
      ...exceptions.map(({ flag, children, worstDays }) => [
        html`${flag}`,
        html`${children === null ? SUPPRESSED : formatCount(children)}`,
        html`${worstDays !== null && formatCount(worstDays)}`,
      ]),
    ],
  })
}

/** Whether a cell holds words, which stand to the left, and no number. */
function isWords(cell: Cell | undefined): boolean {
  return cell !== undefined && ('text' in cell || cell.show === 'status')
}

/** A title that begins with spaces belongs to the line above it. */
function lineTitle(title: string): Markup {
  const text = dataText(title.trim())
  return title.startsWith(' ') ? html`<span class="part-of">${text}</span>` : text
}
