import { type CsvError, parse } from 'csv-parse/sync'
import { UserError } from '../user-error.ts'

/** One row of a file: its cells, and the line it starts on, counted from 1 as an editor shows it. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

const NEW_LINE = 0x0a

/**
 * The rows of a CSV file, the heading row first. Blank lines are not rows (rule C9).
 *
 * @throws UserError where the file cannot be divided into rows, such as a quote that is never closed.
 */
export function readRows(bytes: Uint8Array, file: string): Row[] {
  const rows: Row[] = []
  const countLines = lineCounter(bytes)
  for (const { record, info } of parseCsv(bytes, file)) {
    // csv-parse counts a line break inside quotes twice where it is CRLF; its byte offsets are right.
    const lastLine = countLines(info.bytes)
    const linesInside = record.reduce((count, cell) => count + lineBreaks(cell), 0)
    if (record.some((cell) => cell.trim() !== '')) rows.push({ line: lastLine - linesInside, cells: record })
  }
  return rows
}

interface ParsedRecord {
  readonly record: string[]
  readonly info: { readonly bytes: number }
}

function parseCsv(bytes: Uint8Array, file: string): ParsedRecord[] {
  try {
    return parse(Buffer.from(bytes), {
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }) as unknown as ParsedRecord[]
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number }
    if (code === 'CSV_QUOTE_NOT_CLOSED') {
      throw new UserError(
        `${file} has a quote that is opened${lines === undefined ? '' : ` near line ${lines}`} and never closed.`,
        'The file may be cut off: export it again.',
      )
    }
    throw new UserError(`${file} is not a CSV file that can be read (${code ?? 'unknown reason'}).`)
  }
}

/** Gives the line that a byte offset ends, for offsets that only grow: a row's last line. */
function lineCounter(bytes: Uint8Array): (offset: number) => number {
  let position = 0
  let line = 0
  return (offset) => {
    const end = Math.min(offset, bytes.length)
    for (; position < end; position++) if (bytes[position] === NEW_LINE) line++
    return bytes[end - 1] === NEW_LINE ? line : line + 1
  }
}

function lineBreaks(cell: string): number {
  let count = 0
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++
  return count
}
