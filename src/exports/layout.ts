import { TABLES } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import { headingsMapped } from './column-mapping.ts'
import { foreignHeadings } from './foreign/match.ts'
import { isValue, knownHeadings, normaliseHeading } from './headings.ts'
import { type ColumnMappings, type Recognition, recognise } from './recognise.ts'
import { type Dialect, LONGEST_ROW, RowSplitter } from './rows.ts'
import { looksLikeExcelDate, looksLikeExcelNought } from './values/excel-date.ts'
import { normaliseEntry } from './values/text.ts'

/** How a file is laid out, as its first rows show. */
export interface Layout {
  readonly dialect: Dialect
  /** The place of the heading row among all rows of the file, blank ones counted; undefined where there is none. */
  readonly headingRow: number | undefined
  readonly headingLine: number
  readonly headings: readonly string[]
  /** Whether the heading row can be one: a file without any starts with a child's data, which no message may show. */
  readonly hasHeadings: boolean
  readonly recognition: Recognition
  /** The columns that hold Excel day numbers where dates should be. */
  readonly excelColumns: ReadonlySet<number>
  /** How many bytes of UTF-8 a row below the headings has on average, of those that were looked at; 0 where there are none. */
  readonly rowSize: number
}

/** How many rows are looked at for the heading row, and for what dates look like. */
const ROWS_LOOKED_AT = 100

/** How much of a file is looked at: enough for the rows, and more where they are long. */
const SAMPLE_SIZE = 1 << 16

export const DELIMITERS = [',', ';', '\t'] as const

/** How much of that is divided into rows at a time, until there are enough rows. */
const PIECE_SIZE = 1 << 12

/** Tells when enough of a file has come to find its layout: a hundred lines, or as much as one row may have. */
export function enoughForLayout(): (chunk: Buffer) => boolean {
  let size = 0
  let lines = 0
  return (chunk) => {
    size += chunk.length
    for (let at = 0; at < chunk.length && lines < ROWS_LOOKED_AT; at++) {
      if (chunk[at] === 0x0a || chunk[at] === 0x0d) lines++
    }
    return size > LONGEST_ROW || (size >= SAMPLE_SIZE && lines >= ROWS_LOOKED_AT)
  }
}

/**
 * Finds out how a file is laid out: the delimiter and the row whose headings fit a table best, below any title rows.
 *
 * @param sample the beginning of the file as UTF-8: whole, or long enough for a hundred rows
 * @param isWhole whether the sample is the whole file
 */
export function findLayout(sample: Buffer, isWhole: boolean, file: string, mappings: ColumnMappings): Layout {
  const delimiters = DELIMITERS.filter((delimiter) => delimiter === ',' || sample.includes(delimiter))
  const layouts = rowEndsOf(sample).flatMap((rowEnd) =>
    delimiters.map((delimiter) => layoutWith({ delimiter, rowEnd }, sample, isWhole, file, mappings)),
  )
  const likely = layouts.filter(({ dialect, headings }) => dialect.rowEnd === '\n' || !spansLines(headings))
  return likely.reduce((best, other) => (isBetter(other, best) ? other : best))
}

/**
 * Headings that nobody knows are told apart by the delimiter that makes the most of them. Not by the end of a row: one
 * that misses the end of the heading row always makes more of it.
 */
function isBetter(layout: Layout, best: Layout): boolean {
  const more = score(layout.recognition) - score(best.recognition)
  if (more !== 0) return more > 0
  return layout.dialect.rowEnd === best.dialect.rowEnd && layout.headings.length > best.headings.length
}

/**
 * What the rows can end with. A carriage return alone only where none stands before a line feed; where there are both
 * apart from each other, either may be a line break inside a cell.
 */
export function rowEndsOf(sample: Buffer): Dialect['rowEnd'][] {
  if (!sample.includes('\r') || sample.includes('\r\n')) return ['\n']
  return sample.includes('\n') ? ['\n', '\r'] : ['\r']
}

/** Whether what reads as headings goes on over a line feed: it then holds the first row of data as well. */
function spansLines(headings: readonly string[]): boolean {
  return headings.some((heading) => heading.includes('\n'))
}

/** A table that fits counts before one that is only near; then the more columns, the better. */
function score({ fits, nearest, foreign, nearestForeign }: Recognition): number {
  if (foreign) return 1000 + foreign.places.size
  if (fits[0]) return 1000 + fits[0].match.columns.length
  return nearestForeign ? nearestForeign.places.size : nearest.match.columns.length
}

function doesFit({ fits, foreign }: Recognition): boolean {
  return fits.length > 0 || foreign !== undefined
}

interface SampleRow {
  readonly line: number
  readonly size: number
  readonly cells: readonly string[]
}

function layoutWith(
  dialect: Dialect,
  sample: Buffer,
  isWhole: boolean,
  file: string,
  mappings: ColumnMappings,
): Layout {
  const rows = firstRows(dialect, sample, isWhole, file)
  let known: ReadonlySet<string> | undefined
  const likely = likelyHeadingRow(rows)
  let headingRow = likely
  const ofLikely = recognise(rows[likely]?.cells ?? [], mappings)
  let recognition = ofLikely
  for (const [index, { cells }] of rows.entries()) {
    if (index !== likely) {
      known ??= mappedHeadings(mappings)
      if (countKnown(cells, known) < 2) continue
    }
    const other = index === likely ? ofLikely : recognise(cells, mappings)
    const fits = doesFit(other)
    if (fits || score(other) > score(recognition)) {
      headingRow = index
      recognition = other
    }
    // What stands below headings that fit is data, whatever it looks like.
    if (fits) break
  }
  const heading = rows[headingRow]
  const below = rows.slice(headingRow + 1)
  return {
    dialect,
    headingRow: headingRow < 0 ? undefined : headingRow,
    headingLine: heading?.line ?? 1,
    headings: heading?.cells ?? [],
    hasHeadings: doesFit(recognition) || areHeadings(heading?.cells ?? [], below),
    recognition,
    excelColumns: excelColumns(below, heading?.cells.length ?? 0),
    rowSize: meanSize(below.filter(({ cells }) => cells.some((cell) => cell !== ''))),
  }
}

function meanSize(rows: readonly SampleRow[]): number {
  return rows.length === 0 ? 0 : rows.reduce((total, { size }) => total + size, 0) / rows.length
}

/**
 * The heading row where no heading is known: a row of texts with more than half as many cells filled as the rows of
 * the file usually have, no further down than the first row with as many as usual. Title rows have one or two.
 */
function likelyHeadingRow(rows: readonly SampleRow[]): number {
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell !== '').length)
  const byCount = filled.filter((count) => count > 0).sort((a, b) => a - b)
  const usual = byCount[Math.floor(byCount.length / 2)] ?? 1
  const last = filled.findIndex((count) => count >= usual)
  const isWideEnough = (index: number) => (filled[index] as number) * 2 > usual
  const ofTexts = rows.findIndex(
    ({ cells }, index) => index <= last && isWideEnough(index) && !cells.some((cell) => isValue(cell)),
  )
  return ofTexts >= 0 ? ofTexts : rows.findIndex((_, index) => isWideEnough(index))
}

/**
 * Whether the cells of a row can be headings: none of them is a value of another kind than text, and at most one
 * stands again in its own column, as the names of teams and workers do. A heading row that is printed again on every
 * page does not count.
 */
function areHeadings(cells: readonly string[], below: readonly SampleRow[]): boolean {
  if (cells.some(isValue)) return false
  const others = below.filter((row) => row.cells.some((cell, column) => cell !== (cells[column] ?? '')))
  const repeated = cells.filter(
    (cell, column) => cell !== '' && others.some((row) => sameText(row.cells[column] ?? '', cell)),
  )
  return repeated.length <= 1
}

/** @throws UserError where a file begins with its rows; none of them is shown, since they are children's records */
export function requireHeadings(file: string, { hasHeadings }: Layout): void {
  if (hasHeadings) return
  throw new UserError(
    `${file} has no heading row: a date, a number or a value that recurs stands where it should be.`,
    'Export it again, with its headings.',
  )
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function countKnown(cells: readonly string[], known: ReadonlySet<string>): number {
  return cells.filter((cell) => known.has(normaliseHeading(cell))).length
}

function mappedHeadings(mappings: ColumnMappings): Set<string> {
  const known = new Set([...knownHeadings(Object.values(TABLES)), ...foreignHeadings()])
  for (const mapping of Object.values(mappings)) {
    for (const heading of headingsMapped(mapping)) known.add(normaliseHeading(heading))
  }
  return known
}

function firstRows(dialect: Dialect, sample: Buffer, isWhole: boolean, file: string): SampleRow[] {
  const rows: SampleRow[] = []
  const splitter = new RowSplitter(dialect, file, (row) => {
    if (rows.length === ROWS_LOOKED_AT) return
    const cells = row.texts().map((cell) => cell.trim())
    rows.push({ line: row.line, size: row.rawEnd - row.rawStart, cells })
  })
  try {
    for (let at = 0; at < sample.length && rows.length < ROWS_LOOKED_AT; at += PIECE_SIZE) {
      splitter.write(sample.subarray(at, at + PIECE_SIZE))
    }
    if (isWhole && rows.length < ROWS_LOOKED_AT) splitter.end()
  } catch (error) {
    // A row that does not end: it does so by this delimiter only, or the reading of the file will come upon it too.
    if (!(error instanceof UserError)) throw error
  }
  return rows
}

/** The columns in which every value is a number that Excel can mean as a day. */
function excelColumns(rows: readonly SampleRow[], width: number): Set<number> {
  const columns = new Set<number>()
  for (let column = 0; column < width; column++) {
    const values = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => normaliseEntry(cell) !== null)
    const others = values.filter((cell) => !looksLikeExcelDate(cell))
    if (others.length < values.length && others.every(looksLikeExcelNought)) columns.add(column)
  }
  return columns
}
