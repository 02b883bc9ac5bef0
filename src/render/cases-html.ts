import { formatLong, formatShort } from '../calendar/day.ts'
import { formatCount, formatDecimals } from '../format-count.ts'
import type { CasesReport, CasesValue, ColumnKind, FlagCount } from '../reports/cases-report.ts'
import type { Chart } from '../reports/chart.ts'
import type { CasesRenderer } from './cases-renderer.ts'
import { issuesMarkup, notesMarkup, rowsMarkup } from './html/account.ts'
import { chartMarkup } from './html/chart.ts'
import { namesAsked } from './html/head.ts'
import { dataText, html, type Markup, sentence } from './html/markup.ts'
import { page } from './html/page.ts'
import { ROWS_STYLE, type RowsCell, type RowsColumn, rowsTable } from './html/rows-table.ts'
import { SORTING } from './html/sorting.ts'
import { tag } from './html/status.ts'
import { STYLE } from './html/style.ts'

/** A case-by-case report as one page of HTML: all columns, those that matter most first, to be sorted and searched. */
export const renderCasesHtml: CasesRenderer = (report) =>
  page({
    title: report.title,
    head: head(report),
    contents: [
      { id: 'at-a-glance', title: 'At a glance' },
      { id: 'cases', title: rowsTitle(report) },
      { id: 'notes', title: 'Notes' },
      { id: 'rows', title: 'Files and rows' },
      { id: 'data-quality', title: 'Data quality' },
    ],
    main: html`${atAGlance(report)}${rowsSection(report)}${notesMarkup(report.notes)}${rowsMarkup(report.inputs)}${issuesMarkup(report.issues)}`,
    style: STYLE + ROWS_STYLE,
    script: SORTING,
  })

function head({ asAt, reason, teams, workers, subjects }: CasesReport): Markup {
  const end = reason === null ? '' : `, the end of ${reason}`
  return html`<p class="about">As at ${formatLong(asAt)}${end}</p>
${namesAsked('Team', teams)}${namesAsked('Worker', workers)}<p class="private">This page names ${subjects.name === 'workers' ? 'workers' : 'children by their ids'}. Keep it as you keep the exports.</p>
`
}

function rowsTitle({ subjects, onlyFlagged }: CasesReport): string {
  const name = subjects.name === 'workers' ? 'Workers' : 'Children'
  return onlyFlagged ? `${name} with a flag` : name
}

function atAGlance(report: CasesReport): Markup {
  const { subjects, flags } = report
  const missing = flags.filter(({ rows }) => rows === null)
  return html`<section class="first-page" aria-labelledby="at-a-glance">
<h2 id="at-a-glance">At a glance</h2>
<div class="panels">
<dl class="steps">
<div class="step"><dt>${rowsTitle({ ...report, onlyFlagged: false })}</dt><dd><span class="count">${formatCount(subjects.count)}</span></dd></div>
<div class="step"><dt>With a flag</dt><dd><span class="count">${formatCount(subjects.flagged)}</span></dd></div>
</dl>
${chartMarkup(flagChart(report))}</div>
${missing.map(({ flag, needs }) => html`<p class="note">${flag}: not available: needs ${needs}</p>\n`)}</section>
`
}

/** How many rows have each flag. */
function flagChart({ subjects, flags }: CasesReport): Chart {
  const points = flags
    .filter((flag): flag is FlagCount & { rows: number } => flag.rows !== null)
    .map(({ flag, rows }) => ({ label: flag, numerator: rows, denominator: subjects.count, value: rows }))
    .sort((a, b) => b.value - a.value)
  return {
    id: 'flags',
    title: `How many ${subjects.name} have each flag`,
    kind: 'ranking',
    labels: 'Flag',
    unit: 'flags',
    series: [{ name: subjects.name === 'workers' ? 'Workers' : 'Children', points }],
  }
}

function rowsSection(report: CasesReport): Markup {
  const { columns, rows, tableColumns } = report
  const indices = columnsInOrder(report)
  const shown = indices.map((index): RowsColumn => {
    const { name, heading, kind } = columns[index] as CasesReport['columns'][number]
    return { heading, align: ALIGNED_RIGHT.has(kind) ? 'right' : 'left', isExtra: !tableColumns.includes(name) }
  })
  const flagsAt = columns.findIndex(({ name }) => name === 'flags')
  const flagsOf = (row: readonly CasesValue[]) => (row[flagsAt] as readonly string[] | undefined) ?? []
  const body = rows.map((row) => ({
    cells: indices.map((index) => cellOf(row[index] ?? null, columns[index]?.kind, index === flagsAt)),
    isFlagged: flagsOf(row).length > 0,
  }))
  const extra = shown.filter(({ isExtra }) => isExtra).map(({ heading }) => heading)
  const title = rowsTitle(report)
  return html`<section class="case-rows" aria-labelledby="cases">
<h2 id="cases">${title}</h2>
${rows.length === 0 ? html`<p class="nothing">There are no rows.</p>\n` : rowsTable(title, shown, body)}${
  extra.length > 0 &&
  html`<p class="note on-paper">${sentence(`On the screen, not on paper: ${extra.join(', ')}.`)}</p>\n`
}</section>
`
}

/** What a table of 80 characters shows comes first, then the other columns as they are declared. */
function columnsInOrder({ columns, tableColumns }: CasesReport): number[] {
  const first = tableColumns.flatMap((name) => {
    const index = columns.findIndex((column) => column.name === name)
    return index < 0 ? [] : [index]
  })
  return [...first, ...columns.keys()].filter((index, at, all) => all.indexOf(index) === at)
}

const ALIGNED_RIGHT: ReadonlySet<ColumnKind> = new Set(['number', 'tenths', 'date'])

function cellOf(value: CasesValue, kind: ColumnKind | undefined, isFlags: boolean): RowsCell {
  if (value === null) return { content: html``, ...(kind === 'id' || kind === 'text' ? {} : { key: null }) }
  if (typeof value === 'object') {
    return {
      content: html`${value.map((each, index) => (isFlags ? tag(each, 'caution') : html`${index > 0 && ', '}${dataText(each)}`))}`,
    }
  }
  if (typeof value === 'string') return { content: dataText(value) }
  const text = kind === 'date' ? formatShort(value) : kind === 'tenths' ? formatDecimals(value) : formatCount(value)
  return { content: html`${text}`, key: value }
}
