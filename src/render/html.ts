import type { Report } from '../reports/report.ts'
import { datesText } from './dates-text.ts'
import { issuesMarkup, notesMarkup, rowsMarkup } from './html/account.ts'
import { PRIVATE } from './html/case-rows.ts'
import { firstPage } from './html/first-page.ts'
import { namesAsked } from './html/head.ts'
import { html, type Markup, shortened } from './html/markup.ts'
import { page } from './html/page.ts'
import { LANDSCAPE, ROWS_STYLE } from './html/rows-table.ts'
import { SCORECARD_STYLE, scorecardFirstPage, scorecardRows } from './html/scorecard.ts'
import { sectionMarkup } from './html/section.ts'
import { SORTING } from './html/sorting.ts'
import { STYLE } from './html/style.ts'
import type { Renderer } from './renderer.ts'

/** The report as one page of HTML that needs nothing else: for a browser, an e-mail attachment, or paper. */
export const renderHtml: Renderer = (report) => {
  const { sections } = report
  const rows = scorecardRows(report)
  const first = rows.length > 0 ? scorecardFirstPage(rows) : firstPage(report)
  // The sections of a scorecard are named by whoever wrote its lines: any of them may be called `notes`.
  const ids = sections.map(({ id, scorecard }, index) => (scorecard === undefined ? id : `section-${index + 1}`))
  const listsCases = sections.some(({ cases }) => cases !== undefined)
  return page({
    title: report.title,
    head: head(report),
    contents: [
      ...(first ? [{ id: 'at-a-glance', title: 'At a glance' }] : []),
      ...sections.map(({ title }, index) => ({ id: ids[index] ?? '', title: shortened(title, 60) })),
      { id: 'notes', title: 'Notes' },
      { id: 'rows', title: 'Files and rows' },
      { id: 'data-quality', title: 'Data quality' },
    ],
    main: html`${first}${sections.map((section, index) => sectionMarkup(section, ids[index] ?? '', report))}${notesMarkup(report.notes)}${rowsMarkup(report.inputs, report.combined)}${issuesMarkup(report.issues)}`,
    style: STYLE + (listsCases ? ROWS_STYLE : '') + (rows.length > 0 ? SCORECARD_STYLE + LANDSCAPE : ''),
    ...(listsCases ? { script: SORTING } : {}),
  })
}

function head(report: Report): Markup {
  const [about = '', ...reasons] = datesText(report)
  return html`<p class="about">${about}</p>
${reasons.map((reason) => html`<p class="reason">${reason}</p>\n`)}${namesAsked('Team', report.teams)}${report.sections.some(({ cases }) => cases !== undefined) && PRIVATE}`
}
