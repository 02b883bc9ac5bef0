import { type CsvError, parse } from 'csv-parse/sync'
import { UserError } from '../user-error.ts'
import { CellBytes } from './cell-bytes.ts'
import { RowView } from './row-view.ts'

/** How the rows and cells of a file are told apart. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t'
  /** `\r` alone ends the rows of some old spreadsheets; `\n` stands for CRLF too. */
  readonly rowEnd: '\n' | '\r'
}

/** The most bytes that one row may have, 16 MB; more are a quote that is never closed, or not a CSV file. */
export const LONGEST_ROW = 1 << 24

const QUOTE = 0x22
const CARRIAGE_RETURN = 0x0d

/**
 * Hands over each row of a file, the heading row and blank rows among them.
 *
 * csv-parse is the reference. Cells without quotes, and cells with one plain pair of them, are told apart here, five
 * times as fast; from the first quote that is anything else, the rest of a block of bytes goes through csv-parse. A
 * property test holds the two to the same rows.
 *
 * @param chunks the file as UTF-8, without a byte order mark
 * @param take is given the same object for every row: what it wants to keep it has to copy
 * @throws UserError for a quote that is opened and never closed, and for a row without an end
 */
export async function readRows(
  chunks: AsyncIterable<Buffer>,
  dialect: Dialect,
  file: string,
  take: (row: RowView) => void,
): Promise<void> {
  const splitter = new RowSplitter(dialect, file, take)
  for await (const chunk of chunks) splitter.write(chunk)
  splitter.end()
}

export class RowSplitter {
  /** At its beginning, what has been written and not divided yet: a row that the last chunk broke off. */
  private buffer = new CellBytes(0)
  private length = 0
  /** How much there has to be for another try: a long row is not gone through again at every chunk of it. */
  private enough = 0
  private line = 1
  private readonly row = new RowView()
  private readonly dialect: Dialect
  private readonly file: string
  private readonly take: (row: RowView) => void
  private readonly rowEnd: number
  private readonly delimiter: number
  /** 0 for a byte that is only content. */
  private readonly special = new Uint8Array(256)

  constructor(dialect: Dialect, file: string, take: (row: RowView) => void) {
    this.dialect = dialect
    this.file = file
    this.take = take
    this.rowEnd = dialect.rowEnd.charCodeAt(0)
    this.delimiter = dialect.delimiter.charCodeAt(0)
    for (const byte of [this.rowEnd, this.delimiter, QUOTE, CARRIAGE_RETURN]) this.special[byte] = 1
  }

  /** Hands over the rows that are whole with this chunk. */
  write(chunk: Buffer): void {
    this.append(chunk)
    if (this.length < this.enough && this.length <= LONGEST_ROW) return
    const end = this.divide(this.written(this.length), false)
    this.buffer.bytes.copyWithin(0, end, this.length)
    this.length -= end
    this.enough = 2 * this.length
    if (this.length > LONGEST_ROW) throw this.endless()
  }

  /** To be called after the last chunk: the last row need not have a line break, or only the first half of one. */
  end(): void {
    const isHalf = this.rowEnd !== CARRIAGE_RETURN && this.buffer.bytes[this.length - 1] === CARRIAGE_RETURN
    this.divide(this.written(isHalf ? this.length - 1 : this.length), true)
  }

  /** Every chunk goes into the same bytes, so that a large file leaves none behind to be collected. */
  private append(chunk: Buffer): void {
    const length = this.length + chunk.length
    if (length > this.buffer.size) {
      const larger = new CellBytes(length * 2)
      this.written(this.length).copy(larger.bytes)
      this.buffer = larger
    }
    chunk.copy(this.buffer.bytes, this.length)
    this.length = length
  }

  private written(length: number): Buffer {
    return this.buffer.bytes.subarray(0, length)
  }

  /** Hands over the whole rows of a block; of the last one whatever there is. Gives where the last row ends. */
  private divide(block: Buffer, isLast: boolean): number {
    const { row, special, delimiter, rowEnd } = this
    const { length } = block
    row.cells = this.buffer
    row.raw = block
    row.rawStart = 0
    row.count = 0
    let start = 0
    /** Where the content of a cell in quotes ends; 0 for a cell without. */
    let quotedEnd = 0
    let lines = 1
    for (let at = 0; at < length; at++) {
      const byte = block[at] as number
      if (special[byte] === 0) continue
      if (byte === delimiter) {
        row.addCell(start, quotedEnd || at)
        start = at + 1
        quotedEnd = 0
      } else if (byte === QUOTE && at === start) {
        for (start = ++at; at < length && block[at] !== QUOTE; at++) if (block[at] === rowEnd) lines++
        if (!isLast && this.isCutOff(block, at)) break
        if (!this.endsCell(block, at)) return this.divideByReference(block, row.rawStart, isLast)
        quotedEnd = at
      } else {
        const width = byte === QUOTE ? 0 : this.rowEndWidth(block, at)
        // A quote or a carriage return inside a cell is content.
        if (width === 0) continue
        row.addCell(start, quotedEnd || at)
        at += width - 1
        start = at + 1
        quotedEnd = 0
        this.handOver(start, lines)
        lines = 1
      }
    }
    if (isLast && row.rawStart < length) {
      row.addCell(start, quotedEnd || length)
      this.handOver(length, lines)
    }
    return row.rawStart
  }

  /** How many bytes end a row here: 1, or 2 for CRLF; 0 for a carriage return that ends none. */
  private rowEndWidth(block: Buffer, at: number): number {
    if (block[at] === this.rowEnd) return 1
    return block[at + 1] === this.rowEnd ? 2 : 0
  }

  /** Whether what follows a quote is not there yet: it may be the first of two, or stand before half a line break. */
  private isCutOff(block: Buffer, quote: number): boolean {
    const next = block[quote + 1]
    return next === undefined || (next === CARRIAGE_RETURN && next !== this.rowEnd && quote + 2 === block.length)
  }

  /** Whether a quote ends its cell and nothing else follows before the next. */
  private endsCell(block: Buffer, quote: number): boolean {
    const next = block[quote + 1]
    if (next === undefined) return quote < block.length
    return (
      next === this.delimiter || next === this.rowEnd || (next === CARRIAGE_RETURN && block[quote + 2] === this.rowEnd)
    )
  }

  /** Divides a block by csv-parse from a row on. */
  private divideByReference(block: Buffer, from: number, isLast: boolean): number {
    const rest = block.subarray(from)
    const end = isLast ? rest.length : this.endOfRows(rest).end
    if (end > 0) this.divideQuoted(rest.subarray(0, end))
    return from + end
  }

  /** Just after the last line break that is not inside quotes, by csv-parse's rules: a quote opens only a cell. */
  private endOfRows(block: Buffer): { readonly end: number; readonly inQuotes: boolean } {
    let inQuotes = false
    let cellStart = true
    let end = 0
    for (let at = 0; at < block.length; at++) {
      const byte = block[at]
      if (inQuotes) {
        if (byte !== QUOTE) continue
        if (block[at + 1] === QUOTE) at++
        else inQuotes = false
        cellStart = false
      } else if (byte === QUOTE && cellStart) {
        inQuotes = true
      } else {
        cellStart = byte === this.delimiter || byte === this.rowEnd
        if (byte === this.rowEnd) end = at + 1
      }
    }
    return { end, inQuotes }
  }

  /** Gives the finished row away and makes ready for the next. */
  private handOver(rawEnd: number, lines: number): void {
    const { row } = this
    row.rawEnd = rawEnd
    row.line = this.line
    this.take(row)
    this.line += lines
    row.count = 0
    row.rawStart = rawEnd
  }

  private divideQuoted(block: Buffer): void {
    const { row } = this
    row.raw = block
    row.rawStart = 0
    row.count = 0
    let scratch = new CellBytes(4096)
    for (const { record, info } of this.parse(block)) {
      const length = record.reduce((total, cell) => total + Buffer.byteLength(cell), 0)
      if (length > scratch.size) scratch = new CellBytes(length * 2)
      row.cells = scratch
      let start = 0
      for (const cell of record) {
        const end = start + scratch.bytes.write(cell, start)
        row.addCell(start, end)
        start = end
      }
      this.handOver(info.bytes, this.countRowEnds(block, row.rawStart, info.bytes))
    }
  }

  private countRowEnds(block: Buffer, from: number, to: number): number {
    let count = 0
    for (let at = block.indexOf(this.rowEnd, from); at >= 0 && at < to; at = block.indexOf(this.rowEnd, at + 1)) count++
    return count
  }

  private parse(block: Buffer): readonly { record: string[]; info: { bytes: number } }[] {
    try {
      return parse(block, {
        delimiter: this.dialect.delimiter,
        record_delimiter: this.dialect.rowEnd === '\r' ? '\r' : ['\r\n', '\n'],
        info: true,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: false,
      }) as unknown as { record: string[]; info: { bytes: number } }[]
    } catch (error) {
      const { code } = error as CsvError
      if (code !== 'CSV_QUOTE_NOT_CLOSED') throw error
      throw this.unclosed(this.line + this.countRowEnds(block, 0, this.endOfRows(block).end))
    }
  }

  private endless(): UserError {
    if (this.endOfRows(this.written(this.length)).inQuotes) return this.unclosed(this.line)
    return new UserError(
      `${this.file}: the row that starts on line ${this.line} does not end within 16 MB.`,
      'Check that the file is a CSV file.',
    )
  }

  private unclosed(line: number): UserError {
    return new UserError(
      `${this.file}: the row that starts on line ${line} does not end: a quote is opened in it and never closed.`,
      'The file may be cut off: export it again. A quote inside a value has to be doubled.',
    )
  }
}
