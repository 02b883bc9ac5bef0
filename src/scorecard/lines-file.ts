import { readBytes } from '../exports/bytes.ts'
import { decode } from '../exports/decode.ts'
import { normaliseHeading } from '../exports/headings.ts'
import { DELIMITERS, rowEndsOf } from '../exports/layout.ts'
import { type Dialect, readRows } from '../exports/rows.ts'
import { normaliseEntry } from '../exports/values/text.ts'
import { fileStatus } from '../file-status.ts'
import { nearest } from '../nearest.ts'
import { UserError } from '../user-error.ts'
import { LINE_HEADINGS, type LineColumn } from './columns.ts'

/** One row of the lines file: the line it stands on, and its cells. */
export interface LineRow {
  readonly line: number
  /** The text of each column, trimmed; none for a blank. */
  readonly cells: ReadonlyMap<LineColumn, string>
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Reads the file of a scorecard's lines as exports are read: any encoding and delimiter, title rows above the headings,
 * headings in any order, case and spacing, blank rows.
 *
 * @throws UserError where there is no such file, it has no headings or lines, or a heading is not known
 */
export async function readLinesFile(path: string): Promise<LineRow[]> {
  if (fileStatus(path) === undefined) {
    throw new UserError(
      `There is no file ${path}, which the configuration names in scorecard.lines.`,
      'The path starts at the folder of the configuration. cin-report template writes an example, scorecard.csv.',
    )
  }
  const { heading, rows } = await findRows(path)
  const columns = columnsOf(heading, path)
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (filled.length === 0) {
    throw new UserError(`${path} has headings and no lines.`, 'Give it a line for each measure of the scorecard.')
  }
  return filled.map((row) => ({ line: row.line, cells: cellsOf(row, columns, path) }))
}

/** Whether headings are those of a lines file: all of them known, and with the measure some that only it has. */
export function areLineHeadings(headings: readonly string[]): boolean {
  const columns = headings.map(columnNamed)
  return columns.length > 2 && columns.includes('measure') && !columns.includes(undefined)
}

/** The heading row, by the delimiter that makes the most of it, and the rows below. */
async function findRows(path: string): Promise<{ heading: Row; rows: readonly Row[] }> {
  const { chunks } = await decode(readBytes({ path, named: true }), path)
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(Buffer.from(chunk))
  const text = Buffer.concat(parts)
  let best: { heading: Row; rows: readonly Row[]; known: number } | undefined
  let failure: unknown
  for (const rowEnd of rowEndsOf(text)) {
    for (const delimiter of DELIMITERS) {
      const rows = await rowsOf(text, { delimiter, rowEnd }, path).catch((error) => {
        // A quote that is not closed is a mistake of the file only where no other delimiter makes sense of it.
        failure ??= error
        return []
      })
      const at = rows.findIndex(({ cells }) => cells.some((cell) => columnNamed(cell) === 'measure'))
      const heading = rows[at]
      const known = heading?.cells.filter((cell) => columnNamed(cell) !== undefined).length ?? 0
      if (heading && known > (best?.known ?? 0)) best = { heading, rows: rows.slice(at + 1), known }
    }
  }
  if (best) return best
  if (failure) throw failure
  const isEmpty = text.toString('utf8').trim() === ''
  throw new UserError(
    isEmpty ? `${path} is empty.` : `${path} has no heading "measure", so that it is no file of scorecard lines.`,
    `Its headings are: ${LINE_HEADINGS.join(', ')}; only measure is required. cin-report template writes an example.`,
  )
}

async function rowsOf(text: Buffer, dialect: Dialect, path: string): Promise<Row[]> {
  const rows: Row[] = []
  async function* whole() {
    yield text
  }
  await readRows(whole(), dialect, path, (row) => {
    rows.push({ line: row.line, cells: row.texts().map((cell) => normaliseEntry(cell) ?? '') })
  })
  return rows
}

function columnNamed(heading: string): LineColumn | undefined {
  const name = normaliseHeading(heading)
  return LINE_HEADINGS.find((known) => normaliseHeading(known) === name)
}

/** The column in each place; undefined for one without a heading. */
function columnsOf({ line, cells }: Row, path: string): (LineColumn | undefined)[] {
  const columns = cells.map((cell) => {
    const column = columnNamed(cell)
    if (column !== undefined || cell === '') return column
    const meant = nearest(cell, LINE_HEADINGS)
    throw new UserError(
      `${path}:${line}: unknown heading "${cell}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      `The headings are: ${LINE_HEADINGS.join(', ')}.`,
    )
  })
  const repeated = columns.find((column, index) => column !== undefined && columns.indexOf(column) < index)
  if (repeated !== undefined) {
    throw new UserError(`${path}:${line}: the heading "${repeated}" stands more than once.`, 'Keep one of the columns.')
  }
  return columns
}

function cellsOf(
  { line, cells }: Row,
  columns: readonly (LineColumn | undefined)[],
  path: string,
): Map<LineColumn, string> {
  const filled = cells.flatMap((cell, index) => {
    if (cell === '') return []
    const column = columns[index]
    if (column !== undefined) return [[column, cell] as const]
    throw new UserError(
      `${path}:${line}: found "${cell}" in a column without a heading.`,
      'A cell that holds a comma has to stand in quotes, as a spreadsheet writes it.',
    )
  })
  return new Map(filled)
}
