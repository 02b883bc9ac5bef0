import type { Report } from '../reports/report.ts'
import { datesText } from './dates-text.ts'
import { issuesMarkup, notesMarkup, rowsMarkup } from './html/account.ts'
import { firstPage } from './html/first-page.ts'
import { namesAsked } from './html/head.ts'
import { html, type Markup } from './html/markup.ts'
import { page } from './html/page.ts'
import { sectionMarkup } from './html/section.ts'
import { STYLE } from './html/style.ts'
import type { Renderer } from './renderer.ts'

/** The report as one page of HTML that needs nothing else: for a browser, an e-mail attachment, or paper. */
export const renderHtml: Renderer = (report) => {
  const first = firstPage(report)
  return page({
    title: report.title,
    head: head(report),
    contents: [
      ...(first ? [{ id: 'at-a-glance', title: 'At a glance' }] : []),
      ...report.sections.map(({ id, title }) => ({ id, title })),
      { id: 'notes', title: 'Notes' },
      { id: 'rows', title: 'Files and rows' },
      { id: 'data-quality', title: 'Data quality' },
    ],
    main: html`${first}${report.sections.map(sectionMarkup)}${notesMarkup(report.notes)}${rowsMarkup(report.inputs)}${issuesMarkup(report.issues)}`,
    style: STYLE,
  })
}

function head(report: Report): Markup {
  const [about = '', ...reasons] = datesText(report)
  return html`<p class="about">${about}</p>
${reasons.map((reason) => html`<p class="reason">${reason}</p>\n`)}${namesAsked('Team', report.teams)}`
}
