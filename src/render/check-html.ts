import { formatLong } from '../calendar/day.ts'
import type { CheckRenderer } from './check-renderer.ts'
import { talliedIssues } from './check-tally.ts'
import { issuesMarkup, rowsMarkup } from './html/account.ts'
import { html } from './html/markup.ts'
import { page } from './html/page.ts'
import { STYLE } from './html/style.ts'

/** A check as one page of HTML: what was found, the most harmful first, and what became of each file and its rows. */
export const renderCheckHtml: CheckRenderer = ({ checkedOn, inputs, issues }) =>
  page({
    title: 'Check of the exports',
    head: html`<p class="about">On ${formatLong(checkedOn)}: ${talliedIssues(issues)}</p>\n`,
    contents: [
      { id: 'data-quality', title: 'Data quality' },
      { id: 'rows', title: 'Files and rows' },
    ],
    main: html`${issuesMarkup(issues)}${rowsMarkup(inputs)}`,
    style: STYLE,
  })
