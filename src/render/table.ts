import { Chalk, type ChalkInstance } from 'chalk'
import Table from 'cli-table3'
import { formatCount } from '../format-count.ts'
import type { CaseTable, Exception, Line, Report, Section } from '../reports/report.ts'
import { cellText } from './cell-text.ts'
import { datesText } from './dates-text.ts'
import type { Renderer } from './renderer.ts'
import { columnsThatFit, rowsText } from './rows-text.ts'
import { issuesSummary, rowsSummary } from './summary.ts'
import { LINE_WIDTH, wrap } from './wrap.ts'

/** Where a table is too wide for the line, its titles are broken, unless the column would be narrower than this. */
const LEAST_TITLE_WIDTH = 24

/** The report as plain text for a terminal, an e-mail or a text file. */
export const renderTable: Renderer = (report, { color }) => {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const sections = report.sections.map((section) => withWordsBelow(section, report.sections))
  const blocks = [
    heading(report, chalk),
    ...sections.map((section) => sectionText(section, sections, chalk)),
    report.notes.map((note) => wrap(note)).join('\n'),
    [...rowsSummary(report.inputs, report.combined), ...issuesSummary(report.issues)]
      .map((line) => wrap(line))
      .join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function heading(report: Report, chalk: ChalkInstance): string {
  const teams = report.teams.length > 0 ? [`Team: ${report.teams.join(', ')}`] : []
  const dates = datesText(report).map((line) => wrap(line))
  return [chalk.bold(report.title), ...dates, ...teams].join('\n')
}

function sectionText(section: NarrowSection, all: readonly NarrowSection[], chalk: ChalkInstance): string {
  const notes = section.notes.map((note) => wrap(note))
  const { exceptions = [] } = section
  if (section.lines.length === 0 && exceptions.length === 0) return [chalk.bold(section.title), ...notes].join('\n')
  const widths = widthsWithSentences(all.filter(({ columns }) => columns.length === section.columns.length))
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
    const below = section.below?.get(line) ?? ''
    if (below === '') continue
    const sentence = wrap(below, widthOf(widths)).replace(/(?<=: )[^:]+$/, (last) => coloured(last, chalk))
    table.push([{ content: sentence, colSpan: widths.length }])
  }
  for (const exception of exceptions) table.push([exception.flag, ...exceptionTexts(exception)])
  const rows = table
    .toString()
    .split('\n')
    .map((row) => row.trimEnd())
  const headLines = title.split('\n').length
  const rule = '-'.repeat(widthOf(widths))
  const cases = section.cases === undefined ? [] : ['', caseRows(section.cases, chalk), '']
  return [...rows.slice(0, headLines), rule, ...rows.slice(headLines), ...cases, ...notes].join('\n')
}

/** The cases of a section in the columns that there is room for, and what those leave out. */
function caseRows(cases: CaseTable, chalk: ChalkInstance): string {
  const shown = columnsThatFit(cases)
  const hidden = cases.columns.filter(({ name }) => shown.every((column) => column.name !== name))
  const text = rowsText(shown, cases.rows.length, chalk)
  if (hidden.length === 0) return text
  return `${text}\nNot shown for want of room, but in JSON: ${hidden.map(({ name }) => name).join(', ')}.`
}

/** A section whose columns of words stand below each line, in a sentence, because there is no room beside it. */
interface NarrowSection extends Section {
  readonly below?: ReadonlyMap<Line, string>
}

/**
 * Takes the columns of words out of a table that holds some and would be wider than the line: numbers stay in columns,
 * where they can be compared.
 */
function withWordsBelow(section: Section, all: readonly Section[]): NarrowSection {
  const { columns, lines } = section
  // Sections with the same columns keep the same ones, also where one of them has nothing in a column.
  const alike = all.filter((other) => other.columns.join() === columns.join())
  const isOfWords = (index: number) => {
    const cells = alike.flatMap((other) => other.lines.flatMap((line) => line.cells[index] ?? []))
    return cells.length > 0 && cells.every((cell) => 'text' in cell || cell.show === 'status')
  }
  const hasWords = alike.some((other) => other.lines.some((line) => line.cells.some((cell) => cell && 'text' in cell)))
  if (!hasWords || widthOf(columnWidths(alike)) <= LINE_WIDTH) return section
  const stays = columns.map((_, index) => !isOfWords(index))
  const below = new Map<Line, string>()
  const narrow = lines.map((line): Line => {
    const words = line.cells.flatMap((cell, index) => {
      const text = stays[index] ? '' : cellText(cell)
      return text === '' ? [] : [`${columns[index]}: ${text}`]
    })
    const kept = { ...line, cells: line.cells.filter((_, index) => stays[index]) }
    below.set(kept, words.length === 0 ? '' : `  ${words.join('; ')}`)
    return kept
  })
  return { ...section, columns: columns.filter((_, index) => stays[index]), lines: narrow, below }
}

/** The widths of the columns; where sentences stand below the lines, there is room for their longest word. */
function widthsWithSentences(sections: readonly NarrowSection[]): number[] {
  const [titles = 0, ...others] = columnWidths(sections)
  const words = sections.flatMap(({ below }) => [...(below?.values() ?? [])].flatMap((text) => text.split(' ')))
  if (words.length === 0) return [titles, ...others]
  const room = Math.max(LINE_WIDTH, ...words.map(({ length }) => length + 2 * PADDING))
  return [titles + Math.max(0, room - widthOf([titles, ...others])), ...others]
}

/** How wide a table is that has columns of these widths. */
function widthOf(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, -PADDING)
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
function exceptionTexts({ children, worstDays }: Exception): [children: string, worst: string] {
  return [formatCount(children), worstDays === null ? '' : formatCount(worstDays)]
}

function coloured(text: string, chalk: ChalkInstance): string {
  if (text === 'on target') return chalk.green(text)
  if (text === 'amber') return chalk.yellow(text)
  return text === 'off target' ? chalk.red(text) : text
}
