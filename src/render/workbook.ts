import { type Cell, type CellStyle, type ConditionalRule, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import type { Day } from '../calendar/day.ts'
import { oneLine } from './one-line.ts'
import {
  FONT,
  HEADING,
  type Look,
  NOTE,
  rulesOf,
  type SheetCell,
  SUBTITLE,
  styleOf,
  TABLE_TITLE,
  TITLE,
} from './workbook-styles.ts'
import { wrap } from './wrap.ts'

/** A heading, and rows under it. */
export interface SheetTable {
  readonly title?: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly (SheetCell | undefined)[])[]
}

/** A sheet: its name, lines that say what it is about, its tables, and notes below them. */
export interface Sheet {
  readonly name: string
  readonly heading: readonly string[]
  /** Where there is only one, its headings stay in sight and have filters. */
  readonly tables: readonly SheetTable[]
  readonly notes: readonly string[]
}

/** The sheet that holds the values of the trends, which the cells of other sheets draw. */
const TRENDS = 'Trends'
/** Excel's own limits. */
const LONGEST_NAME = 31
const LONGEST_TEXT = 32_767
/** Days from 30 December 1899, from which spreadsheets count, to 1 January 1970. */
const SERIAL_OF_1970 = 25_569
const MILLISECONDS_PER_DAY = 86_400_000
/** The widths of columns in characters: what is longer is broken into lines. */
const [NARROWEST, WIDEST] = [10, 42]
/** The height of one line of a table in points, and what each further line adds. */
const [FIRST_LINE, NEXT_LINE] = [18, 14.5]
/** A row cannot be higher in Excel. */
const HIGHEST = 409
/** Where a note is broken, so that it stays on the page. */
const NOTE_WIDTH = 130

/**
 * Sheets as an Excel workbook. The same sheets give the same bytes: no day but the as-at date is in it.
 *
 * @param about the title of the document, and the day it is as at
 */
export async function workbook(
  sheets: readonly Sheet[],
  about: { readonly title: string; readonly asAt: Day },
): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name))
  const trends = new Trends()
  const written = sheets.map((sheet, index) => new SheetWriter(names[index] ?? '', trends).write(sheet))
  const asAt = new Date(about.asAt * MILLISECONDS_PER_DAY)
  return writeXlsx({
    sheets: [...written, ...trends.sheet()],
    defaultFont: FONT,
    properties: { title: wellFormed(about.title), creator: 'cin-report', created: asAt, modified: asAt },
  })
}

/** Names as Excel takes them: without some characters, of 31 at most, and each of them once. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set([TRENDS.toLowerCase(), 'history'])
  return names.map((name) => {
    const plain =
      wellFormed(name)
        .replace(/[[\]:*?/\\']/g, ' ')
        .trim()
        .slice(0, LONGEST_NAME)
        .trim() || 'Sheet'
    let unique = plain
    for (let number = 2; taken.has(unique.toLowerCase()); number++) {
      unique = `${plain.slice(0, LONGEST_NAME - 3)} ${number}`
    }
    taken.add(unique.toLowerCase())
    return unique
  })
}

/** A text that XML can hold and Excel shows as it stands. */
function wellFormed(text: string): string {
  return oneLine(text)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g, '\ufffd')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .slice(0, LONGEST_TEXT)
}

/** The values that are drawn, a row each, in a sheet of their own. */
class Trends {
  private readonly rows: { readonly name: string; readonly values: readonly (number | null)[] }[] = []

  /** Keeps values, and gives the place where they stand. */
  add(name: string, values: readonly (number | null)[]): string {
    this.rows.push({ name, values })
    const row = this.rows.length + 1
    return `${TRENDS}!B${row}:${columnName(values.length)}${row}`
  }

  sheet(): WriteSheet[] {
    if (this.rows.length === 0) return []
    const weeks = Math.max(...this.rows.map(({ values }) => values.length))
    const headings = Array.from({ length: weeks }, (_, index) => {
      const back = weeks - 1 - index
      return back === 0 ? 'This week' : `${back} ${back === 1 ? 'week' : 'weeks'} before`
    })
    const cells = new Map<string, Partial<Cell>>()
    for (const [column, text] of ['Line', ...headings].entries()) {
      cells.set(`0,${column}`, { value: text, style: HEADING })
    }
    for (const [index, { name, values }] of this.rows.entries()) {
      cells.set(`${index + 1},0`, textCell(name, { numFmt: '@', font: FONT }))
      for (const [week, value] of values.entries()) {
        if (value !== null) cells.set(`${index + 1},${week + 1}`, { value, style: { font: FONT } })
      }
    }
    const columns = [{ width: WIDEST }, ...headings.map(() => ({ width: NARROWEST + 5 }))]
    return [{ name: TRENDS, rows: [], cells, columns, freezePane: { rows: 1, columns: 1 } }]
  }
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1
  return (rest < 0 ? '' : columnName(rest)) + String.fromCharCode(65 + (index % 26))
}

function textCell(text: string, style: CellStyle): Partial<Cell> {
  return { value: wellFormed(text), type: 'string', style }
}

/** Puts one sheet together, from top to bottom. */
class SheetWriter {
  private readonly cells = new Map<string, Partial<Cell>>()
  private readonly rules: ConditionalRule[] = []
  private readonly sparklines: NonNullable<WriteSheet['sparklines']> = []
  private readonly widths: number[] = []
  private row = 0
  /** The rows of tables: as high as their longest text needs. */
  private readonly textRows = new Set<number>()

  constructor(
    private readonly name: string,
    private readonly trends: Trends,
  ) {}

  write({ heading, tables, notes }: Sheet): WriteSheet {
    for (const [index, text] of heading.entries()) this.line(text, index === 0 ? TITLE : SUBTITLE)
    const headingsAt = this.row + 1
    for (const table of tables) this.table(table)
    if (notes.length > 0) this.row++
    for (const note of notes) for (const line of wrap(oneLine(note), NOTE_WIDTH).split('\n')) this.line(line, NOTE)

    const [only, ...others] = tables
    const isOneTable = only !== undefined && others.length === 0 && only.headings.length > 0
    const headingRow = headingsAt + (only?.title === undefined ? 0 : 1)
    const last = columnName((only?.headings.length ?? 1) - 1)
    return {
      name: this.name,
      rows: [],
      cells: this.cells,
      columns: this.widths.map((_, column) => ({ width: this.width(column) })),
      rowDefs: this.heights(),
      conditionalRules: this.rules,
      sparklines: this.sparklines,
      ...(isOneTable
        ? {
            freezePane: { rows: headingRow + 1, columns: 1 },
            autoFilter: { range: `A${headingRow + 1}:${last}${headingRow + 1 + only.rows.length}` },
          }
        : {}),
      view: { showGridLines: false },
      pageSetup: {
        paperSize: 'a4',
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        ...(isOneTable ? { printTitlesRow: `$${headingRow + 1}:$${headingRow + 1}` } : {}),
      },
      headerFooter: { oddFooter: '&L&A&RPage &P of &N' },
    }
  }

  private line(text: string, style: CellStyle): void {
    this.cells.set(`${this.row},0`, textCell(text, style))
    this.row++
  }

  private table({ title, headings, rows }: SheetTable): void {
    this.row++
    if (title !== undefined) this.line(title, TABLE_TITLE)
    for (const [column, heading] of headings.entries()) {
      const isText = rows.every((row) => row[column] === undefined || row[column]?.look === 'text')
      const alignment = { ...HEADING.alignment, horizontal: isText ? 'left' : 'right', indent: 1 } as const
      this.cells.set(`${this.row},${column}`, textCell(heading, { ...HEADING, alignment }))
      this.widen(column, Math.min(heading.length, NARROWEST + 6))
    }
    const firstRow = this.row++
    this.textRows.add(firstRow)
    for (const cells of rows) {
      const name = `${cells[0]?.value ?? ''}`
      this.textRows.add(this.row)
      for (const [column] of headings.entries()) this.cell(column, cells[column], name)
      this.row++
    }
  }

  private cell(column: number, cell: SheetCell | undefined, lineName: string): void {
    const place = `${columnName(column)}${this.row + 1}`
    const { value = null, look = 'text', target, trend } = cell ?? {}
    const style = styleOf(cell ?? { value, look })
    if (typeof value === 'string') this.cells.set(`${this.row},${column}`, textCell(value, style))
    else {
      const number = value !== null && look === 'date' ? value + SERIAL_OF_1970 : value
      this.cells.set(`${this.row},${column}`, { value: number, style })
    }
    this.widen(column, widthOf(value, look, cell?.unit))
    if (trend !== undefined) {
      const dataRange = this.trends.add(`${this.name}: ${lineName.trim()}`, trend)
      this.sparklines.push({ location: place, dataRange, type: 'column', color: '1F3864' })
      this.widen(column, NARROWEST + 2)
    }
    if (target !== undefined && typeof value === 'number') {
      for (const rule of rulesOf(target, look === 'percent' ? 100 : 1)) {
        this.rules.push({ ...rule, priority: this.rules.length + 1, range: place })
      }
    }
  }

  private width(column: number): number {
    return Math.min(Math.max((this.widths[column] ?? 0) + 3, NARROWEST), WIDEST)
  }

  /** No program works out the height of a row whose text is broken when it opens a workbook. */
  private heights(): Map<number, { height: number }> {
    return new Map(
      [...this.textRows].map((row) => {
        const lines = this.widths.map((_, column) => {
          const { value } = this.cells.get(`${row},${column}`) ?? {}
          return typeof value === 'string' ? Math.ceil((value.length * 1.05) / (this.width(column) - 2)) : 1
        })
        return [row, { height: Math.min(FIRST_LINE + NEXT_LINE * (Math.max(1, ...lines) - 1), HIGHEST) }] as const
      }),
    )
  }

  private widen(column: number, width: number): void {
    this.widths[column] = Math.max(this.widths[column] ?? 0, width)
  }
}

function widthOf(value: SheetCell['value'], look: Look, unit = ''): number {
  if (value === null) return 0
  if (typeof value === 'string') return Math.ceil(value.length * 1.05)
  if (look === 'date') return 'dd/mm/yyyy'.length
  return Math.round(value).toString().length + (look === 'change in points' ? 7 : 4) + unit.length
}
