import { CsvError, parse } from 'csv-parse/sync'
import { type Day, dayFrom, dayFromIso, formatIso } from '../calendar/day.ts'
import { BYTE_ORDER_MARK, decodeText } from '../decode-text.ts'
import { csvText, type Value } from '../render/csv.ts'
import { HISTORY_HEADINGS } from '../render/headings.ts'
import { UserError } from '../user-error.ts'
import type { ReportedFigure } from './history.ts'

/** The version of the layout; it changes when a column is renamed, removed or means something else. */
const VERSION = 1

/** What stands in each column of a history. */
const COLUMNS = {
  history_version: () => VERSION,
  run_date: ({ runDate }) => formatIso(runDate),
  as_at: ({ asAt }) => formatIso(asAt),
  period_start: ({ period }) => formatIso(period.from),
  period_end: ({ period }) => formatIso(period.to),
  teams: ({ teams }) => teams,
  measure: ({ measure }) => measure,
  group: ({ group }) => group,
  numerator: ({ numerator }) => numerator,
  denominator: ({ denominator }) => denominator,
  value: ({ value }) => value,
  unit: ({ unit }) => unit,
} as const satisfies Record<Column, (figure: ReportedFigure) => Value>

type Column = (typeof HISTORY_HEADINGS)[number]

/** The headings of a history. */
export const HISTORY_COLUMNS: readonly Column[] = HISTORY_HEADINGS

/** What a file of reported figures holds, and how it is written, so that what is added is written alike. */
export interface HistoryText {
  /** The figures in the order of the file, exact copies left out. */
  readonly figures: readonly ReportedFigure[]
  /** All whole lines as they stand, byte for byte, and without exact copies; empty for a file that is empty. */
  readonly kept: string
  readonly headings: readonly string[]
  readonly delimiter: string
  readonly lineEnd: '\n' | '\r\n'
  readonly decimalMark: '.' | ','
  readonly hasMark: boolean
  /** How many lines stood there a second time. */
  readonly copies: number
  /** The number of the last line where it is cut off in the middle. */
  readonly cutLine: number | undefined
}

/** A file with no figures yet, as `-o` writes CSV. */
export const EMPTY_HISTORY: HistoryText = {
  figures: [],
  kept: '',
  headings: HISTORY_COLUMNS,
  delimiter: ',',
  lineEnd: '\n',
  decimalMark: '.',
  hasMark: true,
  copies: 0,
  cutLine: undefined,
}

/**
 * Reads a history, also one that a spreadsheet has saved: with semicolons, other line ends, dates such as 27/08/2017,
 * or as Windows-1252. A last line that is cut off is told apart from the others and left out.
 *
 * @param name the file, for messages
 * @throws UserError for what is no history, was written by a newer version, or has a line that cannot be read
 */
export function readHistoryText(bytes: Buffer, name: string): HistoryText {
  const { text, hasMark, isUtf8 } = decodeText(bytes)
  if (text.trim() === '') return EMPTY_HISTORY
  const { headings, delimiter } = readHeadings(text, name)

  const end = text.lastIndexOf('\n') + 1
  const [, ...lines] = linesOf(text.slice(0, end), delimiter, name)
  const tail = lastLine(text.slice(end), delimiter)
  const reader = new LineReader(headings, name)
  const units = new Set(lines.map(({ cells }) => cells[headings.indexOf('unit')]))
  const isWhole = tail?.length === headings.length && headings.at(-1) === 'unit' && units.has(tail.at(-1))
  const lastNumber = text.split('\n').length
  if (tail && isWhole) lines.push({ cells: tail, number: lastNumber, raw: text.slice(end) })

  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const figures = new Map<string, ReportedFigure>()
  const kept = [text.slice(0, text.indexOf('\n') + 1)]
  let copies = 0
  for (const { cells, number, raw } of lines) {
    const figure = reader.read(cells, number)
    const same = figure && JSON.stringify(figure)
    if (same !== undefined && figures.has(same)) {
      copies++
      continue
    }
    if (figure && same !== undefined) figures.set(same, figure)
    kept.push(raw.endsWith('\n') ? raw : `${raw}${lineEnd}`)
  }
  return {
    figures: [...figures.values()],
    kept: kept.join(''),
    headings,
    delimiter,
    lineEnd,
    decimalMark: reader.decimalMark,
    // What was Windows-1252 becomes UTF-8 when it is written, and needs a mark for Excel.
    hasMark: hasMark || !isUtf8,
    copies,
    cutLine: tail === undefined || isWhole ? undefined : lastNumber,
  }
}

/** @throws UserError where the first line is not that of a history */
export function checkHeadings(bytes: Buffer, name: string): void {
  const { text } = decodeText(bytes)
  if (text.trim() !== '') readHeadings(text, name)
}

/** The text of the file with more figures at its end, in its own layout; the lines that were there stay as they are. */
export function withFigures(history: HistoryText, added: readonly ReportedFigure[]): string {
  const { kept, headings, delimiter, lineEnd, decimalMark, hasMark } = history
  const rows = added.map((figure) =>
    headings.map((heading): Value => {
      const value = isColumn(heading) ? COLUMNS[heading](figure) : null
      return typeof value === 'number' && decimalMark === ',' ? String(value).replace('.', ',') : value
    }),
  )
  const begun = kept === '' ? csvText([HISTORY_COLUMNS], false) : kept
  const lines = rows.length === 0 ? '' : csvText(rows, false, { delimiter, lineEnd })
  return `${hasMark ? BYTE_ORDER_MARK : ''}${begun}${lines}`
}

function isColumn(heading: string): heading is Column {
  return Object.hasOwn(COLUMNS, heading)
}

/** @throws UserError where the first line is not that of a history; what it holds is not repeated: it may be data */
function readHeadings(text: string, name: string): Pick<HistoryText, 'headings' | 'delimiter'> {
  const end = text.indexOf('\n')
  const first = (end < 0 ? text : text.slice(0, end)).trim()
  const delimiter = [',', ';', '\t'].find((each) => first.includes(each)) ?? ','
  const headings = first.split(delimiter).map((heading) => heading.trim().replaceAll('"', '').toLowerCase())
  if (!headings.includes('history_version')) {
    throw new UserError(
      `${name} is not a history: its first line has no heading history_version.`,
      'It is left as it is. Name another file: one that does not exist yet is begun.',
    )
  }
  const missing = HISTORY_COLUMNS.filter((column) => !headings.includes(column))
  if (missing.length === 0 && end >= 0) return { headings, delimiter }
  if (missing.length === 0) throw new UserError(`${name} is cut off after its headings.`, UNTOUCHED)
  throw new UserError(`${name} is a history without ${missing.join(', ')}.`, UNTOUCHED)
}

const UNTOUCHED =
  'It is left as it is. Put it right, take it from a back-up, or name another file: one that does not exist yet is begun.'

interface HistoryLine {
  readonly cells: readonly string[]
  /** The number of its line; where a cell has line breaks, of the first. */
  readonly number: number
  /** As it stands, with its line end, and with blank lines before it. */
  readonly raw: string
}

function linesOf(text: string, delimiter: string, name: string): HistoryLine[] {
  const bytes = Buffer.from(text, 'utf8')
  let from = 0
  let line = 1
  try {
    const records = parse(bytes, { delimiter, relax_column_count: true, skip_empty_lines: true, info: true })
    return (records as unknown as { record: string[]; info: { bytes: number } }[]).map(({ record, info }) => {
      const raw = bytes.toString('utf8', from, info.bytes)
      const number = line + lineBreaks(/^\s*/.exec(raw)?.[0] ?? '')
      from = info.bytes
      line += lineBreaks(raw)
      return { cells: record, number, raw }
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UserError(`${name} is damaged: a quotation mark in it is never closed.`, UNTOUCHED)
  }
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1
}

/** The cells of what stands behind the last line break, as far as they can be made out; undefined for nothing. */
function lastLine(text: string, delimiter: string): string[] | undefined {
  if (text.trim() === '') return undefined
  try {
    return (parse(text, { delimiter, relax_column_count: true }) as string[][])[0] ?? []
  } catch {
    return []
  }
}

/** Turns lines into figures. */
class LineReader {
  private readonly headings: readonly string[]
  private readonly name: string
  decimalMark: '.' | ',' = '.'

  constructor(headings: readonly string[], name: string) {
    this.headings = headings
    this.name = name
  }

  /** The figure of a line; undefined for a blank one. */
  read(cells: readonly string[], line: number): ReportedFigure | undefined {
    if (cells.every((cell) => cell.trim() === '')) return undefined
    if (cells.length !== this.headings.length) {
      throw this.unreadable(line, `found ${cells.length} cells, expected ${this.headings.length}`)
    }
    const text = (column: Column) => cells[this.headings.indexOf(column)] ?? ''
    this.checkVersion(text('history_version'), line)
    const day = (column: Column) => this.day(text(column), column, line)
    const number = (column: Column) => this.number(text(column), column, line)
    return {
      runDate: day('run_date'),
      asAt: day('as_at'),
      period: { from: day('period_start'), to: day('period_end') },
      teams: text('teams'),
      measure: text('measure'),
      group: text('group'),
      numerator: number('numerator'),
      denominator: number('denominator'),
      value: number('value'),
      unit: text('unit'),
    }
  }

  private checkVersion(text: string, line: number): void {
    const version = Number(text)
    if (version === VERSION) return
    if (Number.isInteger(version) && version > VERSION) {
      throw new UserError(
        `${this.name} was written by a newer version of cin-report: found history_version ${version}, expected ${VERSION}.`,
        'It is left as it is. Use that version, or name another file.',
      )
    }
    throw this.unreadable(line, `history_version is not ${VERSION}`)
  }

  /** ISO, or as a spreadsheet set to Britain writes it. Without the noughts it may be month first, so it is refused. */
  private day(text: string, column: Column, line: number): Day {
    const [, dayOfMonth, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim()) ?? []
    const day = year === undefined ? dayFromIso(text.trim()) : dayFrom(Number(year), Number(month), Number(dayOfMonth))
    if (day === undefined) throw this.unreadable(line, `${column} is no date such as 2017-08-27 or 27/08/2017`)
    return day
  }

  private number(text: string, column: Column, line: number): number | null {
    const trimmed = text.trim()
    if (trimmed === '') return null
    if (!/^-?\d+(?:[.,]\d+)?$/.test(trimmed)) throw this.unreadable(line, `${column} is no plain number such as 80.2`)
    if (trimmed.includes(',')) this.decimalMark = ','
    return Number(trimmed.replace(',', '.'))
  }

  private unreadable(line: number, problem: string): UserError {
    return new UserError(`${this.name} cannot be read as a history: line ${line}: ${problem}.`, UNTOUCHED)
  }
}
