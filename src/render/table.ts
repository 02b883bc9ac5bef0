import { Chalk, type ChalkInstance } from 'chalk'
import Table from 'cli-table3'
import { formatCount } from '../format-count.ts'
import type { CaseTable, Exception, Line, Report, Section } from '../reports/report.ts'
import { SUPPRESSED } from './cell-text.ts'
import { datesText } from './dates-text.ts'
import { oneLine } from './one-line.ts'
import type { Renderer } from './renderer.ts'
import { columnsThatFit, rowsText } from './rows-text.ts'
import { markedText } from './status-mark.ts'
import { issuesSummary, rowsSummary } from './summary.ts'
import { textWidth } from './text-width.ts'
import { type NarrowSection, withWordsBelow } from './words-below.ts'
import { breakLongWords, LINE_WIDTH, wrap } from './wrap.ts'

/** Where a table is too wide for the line, its titles are broken, unless the column would be narrower than this. */
const LEAST_TITLE_WIDTH = 24
/** How wide titles may be where the table is too wide for the line anyway. */
const WIDEST_TITLE = 60

/** The report as plain text for a terminal, an e-mail or a text file. */
export const renderTable: Renderer = (report, { color, width }) => {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const lineWidth = width ?? LINE_WIDTH
  const isTooWide = (alike: readonly Section[]) => widthOf(columnWidths(alike, lineWidth)) > lineWidth
  const sections = report.sections.map((section) => withWordsBelow(section, report.sections, isTooWide))
  const blocks = [
    heading(report, chalk),
    ...sections.map((section) => sectionText(section, sections, chalk, width)),
    report.notes.map(sentence).join('\n'),
    [...rowsSummary(report.inputs, report.combined), ...issuesSummary(report.issues)].map(sentence).join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** A sentence in lines of 80 characters, however wide the terminal is: longer ones are hard to read. */
function sentence(text: string): string {
  return wrap(/^ */.exec(text)?.[0] + oneLine(text).trimStart())
}

function heading(report: Report, chalk: ChalkInstance): string {
  const teams = report.teams.length > 0 ? [sentence(`Team: ${report.teams.join(', ')}`)] : []
  return [chalk.bold(sentence(report.title)), ...datesText(report).map(sentence), ...teams].join('\n')
}

function sectionText(
  section: NarrowSection,
  all: readonly NarrowSection[],
  chalk: ChalkInstance,
  width?: number,
): string {
  const notes = section.notes.map(sentence)
  const { lines, exceptions = [] } = section
  if (lines.length === 0 && exceptions.length === 0) return [chalk.bold(section.title), ...notes].join('\n')
  const lineWidth = width ?? LINE_WIDTH
  const alike = all.filter(({ columns }) => columns.length === section.columns.length)
  const widths = widthsWithSentences(alike, lineWidth)
  const tables = divideColumns(widths, width).map((columns, index, { length }) => {
    const shown = index === length - 1 ? section : { ...section, below: new Map() }
    return tableText(shown, columns, widths, chalk)
  })
  const cases = section.cases === undefined ? [] : ['', caseRows(section.cases, chalk, lineWidth), '']
  return [tables.join('\n\n'), ...cases, ...notes].join('\n')
}

/** The cases of a section in the columns that there is room for, and what those leave out. */
function caseRows(cases: CaseTable, chalk: ChalkInstance, lineWidth: number): string {
  const shown = columnsThatFit(cases, lineWidth)
  const hidden = cases.columns.filter(({ name }) => shown.every((column) => column.name !== name))
  const text = rowsText(shown, cases.rows.length, chalk, lineWidth)
  if (hidden.length === 0) return text
  return `${text}\nNot shown for want of room, but in JSON: ${hidden.map(({ name }) => name).join(', ')}.`
}

/** The columns that stand side by side where a line has so many characters, and below them those that do not fit. */
function divideColumns([first = 0, ...widths]: readonly number[], lineWidth = Number.POSITIVE_INFINITY): number[][] {
  const tables: number[][] = [[]]
  let left = lineWidth + PADDING - first
  for (const [column, width] of widths.entries()) {
    if (width > left && tables[tables.length - 1]?.length !== 0) {
      tables.push([])
      left = lineWidth + PADDING - first
    }
    tables[tables.length - 1]?.push(column)
    left -= width
  }
  return tables
}

/** Some columns of a section under each other, with the titles of its lines before them. */
function tableText(
  section: NarrowSection,
  columns: readonly number[],
  allWidths: readonly number[],
  chalk: ChalkInstance,
): string {
  const { exceptions = [] } = section
  const widths = [allWidths[0] ?? 0, ...columns.map((column) => allWidths[column + 1] ?? 0)]
  const titleOf = (text: string) => titleText(text, (allWidths[0] ?? 0) - PADDING)
  const title = titleOf(section.title)
  const headings = columns.map((column) => section.columns[column] ?? '')
  const table = new Table({
    head: [title, ...headings].map((text) => chalk.bold(text)),
    colWidths: widths,
    colAligns: ['left', ...headings.map((heading) => (heading === 'Status' ? ('left' as const) : ('right' as const)))],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': PADDING },
    chars: NO_BORDERS,
  })
  // Further lines of a title are rows of their own: cli-table3 takes very long over a cell of many lines.
  const push = (lineTitle: string, cells: readonly string[]) => {
    const [first = '', ...more] = titleOf(lineTitle).split('\n')
    table.push([first, ...cells], ...more.map((text) => [text, ...columns.map(() => '')]))
  }
  for (const line of section.lines) {
    push(
      line.title,
      columns.map((column) => coloured(markedText(line.cells[column]), chalk)),
    )
    const below = section.below?.get(line) ?? ''
    if (below === '') continue
    const words = wrap(below, widthOf(widths)).replace(/(?<=: )[^:]+$/, (last) => coloured(last, chalk))
    table.push(...words.split('\n').map((content) => [{ content, colSpan: widths.length }]))
  }
  for (const exception of exceptions) {
    push(
      exception.flag,
      columns.map((column) => exceptionTexts(exception)[column] ?? ''),
    )
  }
  const rows = table
    .toString()
    .split('\n')
    .map((row) => row.trimEnd())
  const headLines = title.split('\n').length
  const rule = '-'.repeat(widthOf(widths))
  return [...rows.slice(0, headLines), rule, ...rows.slice(headLines)].join('\n')
}

/** The widths of the columns; where sentences stand below the lines, there is room for their longest word. */
function widthsWithSentences(sections: readonly NarrowSection[], lineWidth: number): number[] {
  const [titles = 0, ...others] = columnWidths(sections, lineWidth)
  const words = sections.flatMap(({ below }) => [...(below?.values() ?? [])].flatMap((text) => text.split(' ')))
  if (words.length === 0) return [titles, ...others]
  const room = Math.max(lineWidth, ...words.map((word) => textWidth(word) + 2 * PADDING))
  return [titles + Math.max(0, room - widthOf([titles, ...others])), ...others]
}

/** How wide a table is that has columns of these widths. */
function widthOf(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, -PADDING)
}

/** A title broken into lines of its column, also where it is one word. */
function titleText(title: string, width: number): string {
  const indent = /^ */.exec(title)?.[0] ?? ''
  return wrap(indent + breakLongWords(oneLine(title).trimStart(), width - indent.length - 2), width)
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
function columnWidths(sections: readonly Section[], lineWidth: number): number[] {
  const columns = sections[0]?.columns.length ?? 0
  const texts = (index: number) =>
    sections.flatMap((section) => [
      section.columns[index] ?? '',
      ...section.lines.map((line: Line) => markedText(line.cells[index])),
      ...(section.exceptions ?? []).map((exception) => exceptionTexts(exception)[index] ?? ''),
    ])
  const titles = sections.flatMap(({ title, lines, exceptions = [] }) => [
    title,
    ...lines.map((line) => line.title),
    ...exceptions.map(({ flag }) => flag),
  ])
  const widest = (some: readonly string[]) => some.reduce((most, text) => Math.max(most, textWidth(text)), 0) + PADDING
  const cells = Array.from({ length: columns }, (_, index) => widest(texts(index)))
  const left = lineWidth + PADDING - cells.reduce((total, each) => total + each, 0)
  const most = left < LEAST_TITLE_WIDTH ? WIDEST_TITLE : left
  return [Math.min(widest(titles), most), ...cells]
}

/** How many children, and the days of the worst. */
export function exceptionTexts({ children, worstDays }: Exception): [children: string, worst: string] {
  if (children === null) return [SUPPRESSED, '']
  return [formatCount(children), worstDays === null ? '' : formatCount(worstDays)]
}

/** A status that ends a text, in its colour. */
function coloured(text: string, chalk: ChalkInstance): string {
  if (text.endsWith('on target')) return chalk.green(text)
  if (text.endsWith('amber')) return chalk.yellow(text)
  return text.endsWith('off target') ? chalk.red(text) : text
}
