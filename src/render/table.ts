import { Chalk, type ChalkInstance } from 'chalk'
import Table from 'cli-table3'
import { formatCount } from '../format-count.ts'
import type { Exception, Line, Report, Section } from '../reports/report.ts'
import { cellText, SUPPRESSED } from './cell-text.ts'
import { datesText } from './dates-text.ts'
import type { Renderer } from './renderer.ts'
import { issuesSummary, rowsSummary } from './summary.ts'
import { LINE_WIDTH, wrap } from './wrap.ts'

/** Where a table is too wide for the line, its titles are broken, unless the column would be narrower than this. */
const LEAST_TITLE_WIDTH = 24

/** The report as plain text for a terminal, an e-mail or a text file. */
export const renderTable: Renderer = (report, { color }) => {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const blocks = [
    heading(report, chalk),
    ...report.sections.map((section) => sectionText(section, report.sections, chalk)),
    report.notes.map((note) => wrap(note)).join('\n'),
    [...rowsSummary(report.inputs), ...issuesSummary(report.issues)].map((line) => wrap(line)).join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function heading(report: Report, chalk: ChalkInstance): string {
  const teams = report.teams.length > 0 ? [`Team: ${report.teams.join(', ')}`] : []
  return [chalk.bold(report.title), ...datesText(report).map((line) => wrap(line)), ...teams].join('\n')
}

function sectionText(section: Section, all: readonly Section[], chalk: ChalkInstance): string {
  const notes = section.notes.map((note) => wrap(note))
  const { exceptions = [] } = section
  if (section.lines.length === 0 && exceptions.length === 0) return [chalk.bold(section.title), ...notes].join('\n')
  const widths = columnWidths(all.filter(({ columns }) => columns.length === section.columns.length))
  const title = wrap(section.title, (widths[0] ?? 0) - PADDING)
  const table = new Table({
    head: [title, ...section.columns].map((text) => chalk.bold(text)),
    colWidths: widths,
    colAligns: ['left', ...section.columns.map(() => 'right' as const)],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': PADDING },
    chars: NO_BORDERS,
  })
  for (const line of section.lines) {
    table.push([
      wrap(line.title, (widths[0] ?? 0) - PADDING),
      ...line.cells.map((cell) => coloured(cellText(cell), chalk)),
    ])
  }
  for (const exception of exceptions) table.push([exception.flag, ...exceptionTexts(exception)])
  const rows = table
    .toString()
    .split('\n')
    .map((row) => row.trimEnd())
  const headLines = title.split('\n').length
  const rule = '-'.repeat(widths.reduce((total, width) => total + width, -PADDING))
  return [...rows.slice(0, headLines), rule, ...rows.slice(headLines), ...notes].join('\n')
}

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
}

/** The spaces between two columns. */
const PADDING = 2

/** The widest text of each column and two spaces, over all sections with as many columns, so that they line up. */
function columnWidths(sections: readonly Section[]): number[] {
  const columns = sections[0]?.columns.length ?? 0
  const texts = (index: number) =>
    sections.flatMap((section) => [
      section.columns[index] ?? '',
      ...section.lines.map((line: Line) => cellText(line.cells[index])),
      ...(section.exceptions ?? []).map((exception) => exceptionTexts(exception)[index] ?? ''),
    ])
  const titles = sections.flatMap(({ title, lines, exceptions = [] }) => [
    title,
    ...lines.map((line) => line.title),
    ...exceptions.map(({ flag }) => flag),
  ])
  const widest = (some: readonly string[]) => Math.max(...some.map((text) => text.length)) + PADDING
  const cells = Array.from({ length: columns }, (_, index) => widest(texts(index)))
  const left = LINE_WIDTH + PADDING - cells.reduce((total, width) => total + width, 0)
  return [left < LEAST_TITLE_WIDTH ? widest(titles) : Math.min(widest(titles), left), ...cells]
}

/** How many children, and the days of the worst. */
export function exceptionTexts({ children, worstDays }: Exception): [children: string, worst: string] {
  if (children === null) return [SUPPRESSED, '']
  return [formatCount(children), worstDays === null ? '' : formatCount(worstDays)]
}

function coloured(text: string, chalk: ChalkInstance): string {
  if (text === 'on target') return chalk.green(text)
  return text === 'off target' ? chalk.red(text) : text
}
