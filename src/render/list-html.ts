import { formatShort } from '../calendar/day.ts'
import { formatCount } from '../format-count.ts'
import type { RowList } from '../reports/list.ts'
import { countsText } from './counts-text.ts'
import { datesText } from './dates-text.ts'
import { issuesMarkup, notesMarkup, rowsMarkup } from './html/account.ts'
import { namesAsked } from './html/head.ts'
import { dataText, html, type Markup } from './html/markup.ts'
import { page } from './html/page.ts'
import { ROWS_STYLE, type RowsCell, type RowsColumn, rowsTable } from './html/rows-table.ts'
import { SORTING } from './html/sorting.ts'
import { STYLE } from './html/style.ts'
import { columnsOfList } from './list-columns.ts'
import type { ListRenderer } from './list-renderer.ts'

/** The rows behind a figure as one page of HTML, to be sorted and searched. */
export const renderListHtml: ListRenderer = (list) =>
  page({
    title: `${list.measure.title}: ${list.which}`,
    head: head(list),
    contents: [
      { id: 'list', title: 'Rows' },
      { id: 'notes', title: 'Notes' },
      { id: 'rows', title: 'Files and rows' },
      { id: 'data-quality', title: 'Data quality' },
    ],
    main: html`<section class="case-rows" aria-labelledby="list">
<h2 id="list">Rows</h2>
<p>${countsText(list)}</p>
${list.rows.length > 0 && tableOf(list)}</section>
${notesMarkup(list.notes)}${rowsMarkup(list.inputs)}${issuesMarkup(list.issues)}`,
    style: STYLE + ROWS_STYLE,
    script: SORTING,
  })

function head(list: RowList): Markup {
  const group = list.figure.group === '' ? 'the figure itself' : list.figure.group
  return html`<div class="about">${list.measure.id}, ${dataText(group)}</div>
${datesText(list).map((line) => html`<p class="reason">${line}</p>\n`)}${namesAsked('Team', list.teams)}<p class="private">This page names children by their ids. Keep it as you keep the exports.</p>
`
}

function tableOf(list: RowList): Markup {
  const names = columnsOfList(list)
  const left = (heading: string): RowsColumn => ({ heading, align: 'left' })
  const right = (heading: string): RowsColumn => ({ heading, align: 'right' })
  const columns = [
    left('child_id'),
    ...names.details.map(left),
    ...names.dates.map(right),
    ...(list.amountName === undefined ? [] : [right(list.amountName)]),
    ...['counts', 'file', 'line'].map(left),
  ]
  const rows = list.rows.map(({ childId, details, dates, amount, counts, source }) => ({
    cells: [
      text(childId),
      ...names.details.map((name) => text(details[name] ?? '')),
      ...names.dates.map((name) => number(dates[name] ?? null, formatShort)),
      ...(list.amountName === undefined ? [] : [number(amount, formatCount)]),
      text(counts ? 'Y' : 'N'),
      text(source.file),
      number(source.line, String),
    ],
  }))
  return rowsTable('Rows', columns, rows)
}

function text(value: string | number): RowsCell {
  return typeof value === 'number' ? number(value, formatCount) : { content: dataText(value) }
}

function number(value: number | null, format: (value: number) => string): RowsCell {
  return { content: html`${value !== null && format(value)}`, key: value }
}
