import { TABLES } from '../records/tables.ts'
import { knownHeadings, normaliseHeading } from './headings.ts'
import { type ColumnMappings, type Recognition, recognise } from './recognise.ts'
import { type Dialect, RowSplitter } from './rows.ts'
import { looksLikeExcelDate, normaliseDate, normaliseNumber, normaliseText } from './values.ts'

/** How a file is laid out, as its first rows show. */
export interface Layout {
  readonly dialect: Dialect
  /** The place of the heading row among all rows of the file, blank ones counted; undefined for a file without rows. */
  readonly headingRow: number | undefined
  readonly headingLine: number
  readonly headings: readonly string[]
  /** Whether the heading row can be one: a file without any starts with a child's data, which no message may show. */
  readonly hasHeadings: boolean
  readonly recognition: Recognition
  /** The columns that hold Excel day numbers where dates should be. */
  readonly excelColumns: ReadonlySet<number>
}

/** How many rows are looked at for the heading row, and for what dates look like. */
const ROWS_LOOKED_AT = 100

const DELIMITERS = [',', ';', '\t'] as const

/**
 * Finds out how a file is laid out: the delimiter and the row whose headings fit a table best, below any title rows.
 *
 * @param sample the beginning of the file as UTF-8: whole, or long enough for a hundred rows
 * @param isWhole whether the sample is the whole file
 */
export function findLayout(sample: Buffer, isWhole: boolean, file: string, mappings: ColumnMappings): Layout {
  const rowEnd = !sample.includes(0x0a) && sample.includes(0x0d) ? '\r' : '\n'
  const layouts = DELIMITERS.filter((delimiter) => delimiter === ',' || sample.includes(delimiter)).map((delimiter) =>
    layoutWith({ delimiter, rowEnd }, sample, isWhole, file, mappings),
  )
  return layouts.reduce((best, other) => (isBetter(other, best) ? other : best))
}

/** Headings that nobody knows are told apart by the delimiter that makes the most of them. */
function isBetter(layout: Layout, best: Layout): boolean {
  const more = score(layout.recognition) - score(best.recognition)
  return more > 0 || (more === 0 && layout.headings.length > best.headings.length)
}

/** A table that fits counts before one that is only near; then the more columns, the better. */
function score({ fits, nearest }: Recognition): number {
  return fits[0] ? 1000 + fits[0].match.columns.length : nearest.match.columns.length
}

interface SampleRow {
  readonly line: number
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
  const known = mappedHeadings(mappings)
  let headingRow = likelyHeadingRow(rows)
  let recognition = recognise(rows[headingRow]?.cells ?? [], mappings)
  rows.forEach(({ cells }, index) => {
    if (index === headingRow || cells.filter((cell) => known.has(normaliseHeading(cell))).length < 2) return
    const other = recognise(cells, mappings)
    if (score(other) > score(recognition)) {
      headingRow = index
      recognition = other
    }
  })
  const heading = rows[headingRow]
  const below = rows.slice(headingRow + 1)
  return {
    dialect,
    headingRow: headingRow < 0 ? undefined : headingRow,
    headingLine: heading?.line ?? 1,
    headings: heading?.cells ?? [],
    hasHeadings: recognition.fits.length > 0 || areHeadings(heading?.cells ?? [], below),
    recognition,
    excelColumns: excelColumns(below, heading?.cells.length ?? 0),
  }
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

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** Whether a text is a date, a number, or what a system writes for a blank. */
function isValue(text: string): boolean {
  return (
    text !== '' &&
    [normaliseText, normaliseDate, normaliseNumber].some((normalise) => typeof normalise(text) !== 'string')
  )
}

function mappedHeadings(mappings: ColumnMappings): Set<string> {
  const known = knownHeadings(Object.values(TABLES))
  for (const mapping of Object.values(mappings)) {
    for (const heading of Object.values(mapping).flat()) known.add(normaliseHeading(heading))
  }
  return known
}

function firstRows(dialect: Dialect, sample: Buffer, isWhole: boolean, file: string): SampleRow[] {
  const rows: SampleRow[] = []
  const splitter = new RowSplitter(dialect, file, (row) => {
    if (rows.length < ROWS_LOOKED_AT) rows.push({ line: row.line, cells: row.texts().map((cell) => cell.trim()) })
  })
  splitter.write(sample)
  if (isWhole) splitter.end()
  return rows
}

/** The columns in which every value is a number that Excel can mean as a day. */
function excelColumns(rows: readonly SampleRow[], width: number): Set<number> {
  const columns = new Set<number>()
  for (let column = 0; column < width; column++) {
    const values = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => normaliseText(cell) !== null)
    if (values.length > 0 && values.every(looksLikeExcelDate)) columns.add(column)
  }
  return columns
}
