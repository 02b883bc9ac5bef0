import { guardFormula } from '../formula.ts'
import type { Cell, Section } from '../reports/report.ts'
import { issuesMarkdown, rowsMarkdown } from './account-markdown.ts'
import { datesText } from './dates-text.ts'
import { escapeMarkdown, type MarkdownColumn, markdownDocument, markdownList, markdownTable } from './markdown-text.ts'
import type { Renderer } from './renderer.ts'
import { markedText } from './status-mark.ts'
import { EXAMPLES } from './summary.ts'
import { exceptionTexts } from './table.ts'

/** The report as Markdown, for an e-mail or a wiki. */
export const renderMarkdown: Renderer = (report) =>
  markdownDocument([
    `# ${escapeMarkdown(report.title)}`,
    ...datesText(report).map((sentence) => escapeMarkdown(sentence)),
    report.teams.length > 0 ? `Team: ${escapeMarkdown(report.teams.join(', '))}` : '',
    ...report.sections.map(sectionMarkdown),
    '## Notes',
    markdownList(report.notes),
    '## Data quality',
    rowsMarkdown(report.inputs),
    issuesMarkdown(report.issues, EXAMPLES),
  ])

function cellMarkdown(cell: Cell | undefined): string {
  const isTyped = cell && ('text' in cell || cell.show === 'target')
  return isTyped ? guardFormula(markedText(cell)) : markedText(cell)
}

function sectionMarkdown({ title, columns, lines, exceptions = [], notes }: Section): string {
  const rows = [
    ...lines.map((line) => [line.title, ...columns.map((_, index) => cellMarkdown(line.cells[index]))]),
    ...exceptions.map((exception) => [exception.flag, ...exceptionTexts(exception)]),
  ]
  const headings: MarkdownColumn[] = [
    { heading: '', holds: 'text' },
    ...columns.map((heading) => ({ heading, holds: 'numbers' as const, alignRight: heading !== 'Status' })),
  ]
  return [
    `## ${escapeMarkdown(title)}`,
    ...(rows.length === 0 ? [] : [markdownTable(headings, rows)]),
    ...(notes.length === 0 ? [] : [markdownList(notes)]),
  ].join('\n\n')
}
