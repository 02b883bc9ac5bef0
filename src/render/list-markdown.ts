import { issuesMarkdown, rowsMarkdown } from './account-markdown.ts'
import { countsText } from './counts-text.ts'
import { datesText } from './dates-text.ts'
import type { ListRenderer } from './list-renderer.ts'
import { listLines } from './list-table.ts'
import { escapeMarkdown, markdownDocument, markdownList, markdownTable } from './markdown-text.ts'
import { EXAMPLES } from './summary.ts'

/** The rows behind a figure as Markdown. */
export const renderListMarkdown: ListRenderer = (list) => {
  const { measure, figure, which, teams, rows, notes } = list
  const { headings, lines } = listLines(list)
  const columns = headings.map((heading) => ({ heading, holds: 'text' as const }))
  return markdownDocument([
    `# ${escapeMarkdown(`${measure.title}: ${which}`)}`,
    escapeMarkdown(`${measure.id}, ${figure.group === '' ? 'the figure itself' : figure.group}`),
    ...datesText(list).map((sentence) => escapeMarkdown(sentence)),
    teams.length > 0 ? `Team: ${escapeMarkdown(teams.join(', '))}` : '',
    markdownList(notes),
    rows.length === 0 ? '' : markdownTable(columns, lines),
    escapeMarkdown(countsText(list)),
    rowsMarkdown(list.inputs),
    issuesMarkdown(list.issues, EXAMPLES),
  ])
}
