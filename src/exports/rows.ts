import { type CsvError, parse } from 'csv-parse/sync'
import { UserError } from '../user-error.ts'
import { EMPTY_HASH, hashByte, RowView } from './row-view.ts'
import { StretchFinder } from './stretches.ts'

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
 * csv-parse is the reference: every row with a quote in it goes through it. Rows without one can only be divided at
 * delimiters and line breaks, which is done here and five times as fast; a property test holds the two to the same rows.
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
  /** The beginning of a row that has not ended yet; it stands at the beginning of `room`. */
  private rest: Buffer = Buffer.alloc(0)
  private restIsQuoted = false
  private room: Buffer = Buffer.alloc(0)
  private readonly finder: StretchFinder
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
    this.finder = new StretchFinder(this.delimiter, this.rowEnd)
    this.special[this.rowEnd] = 1
    this.special[this.delimiter] = 1
    this.special[CARRIAGE_RETURN] = 1
  }

  write(chunk: Buffer): void {
    if (this.restIsQuoted || chunk.includes(QUOTE))
      this.writeQuoted(this.rest.length === 0 ? chunk : this.append(chunk))
    else this.writePlain(chunk)
    if (this.rest.length > LONGEST_ROW) throw this.endless()
  }

  /** To be called after the last chunk: the last row need not have a line break, or only the first half of one. */
  end(): void {
    const isHalf = this.rowEnd !== CARRIAGE_RETURN && this.rest.at(-1) === CARRIAGE_RETURN
    const last = isHalf ? this.rest.subarray(0, -1) : this.rest
    if (this.restIsQuoted) this.divideQuoted(last)
    else this.dividePlain(last)
  }

  private writePlain(chunk: Buffer): void {
    const end = chunk.lastIndexOf(this.rowEnd) + 1
    if (end === 0) {
      this.rest = this.append(chunk)
      return
    }
    const start = this.rest.length === 0 ? 0 : chunk.indexOf(this.rowEnd) + 1
    if (start > 0) this.dividePlain(this.append(chunk.subarray(0, start)))
    this.dividePlain(chunk.subarray(start, end))
    this.keep(chunk.subarray(end))
  }

  /** A quote may join rows that look apart, so the bytes of a row are divided when it has ended. */
  private writeQuoted(block: Buffer): void {
    let from = 0
    for (const { end, quoted } of this.finder.find(block)) {
      if (quoted) this.divideQuoted(block.subarray(from, end))
      else this.dividePlain(block.subarray(from, end))
      from = end
    }
    this.keep(block.subarray(from))
    this.restIsQuoted = this.rest.includes(QUOTE)
    if (!this.restIsQuoted) this.finder.reset()
  }

  /** The rest and what follows it. There is room for as much again, so that a long row is not copied at every chunk. */
  private append(chunk: Buffer): Buffer {
    const length = this.rest.length + chunk.length
    if (length > this.room.length) {
      this.room = Buffer.allocUnsafe(length * 2)
      this.rest.copy(this.room)
    }
    chunk.copy(this.room, this.rest.length)
    return this.room.subarray(0, length)
  }

  /** A copy, since the chunk may be used again for the next bytes of the file. */
  private keep(bytes: Buffer): void {
    if (bytes.length > this.room.length) this.room = Buffer.allocUnsafe(bytes.length * 2)
    bytes.copy(this.room)
    this.rest = this.room.subarray(0, bytes.length)
  }

  private dividePlain(block: Buffer): void {
    const { row, special, delimiter, rowEnd } = this
    const length = block.length
    row.bytes = block
    row.raw = block
    row.rawStart = 0
    row.count = 0
    let start = 0
    let hash = EMPTY_HASH
    for (let at = 0; at < length; at++) {
      const byte = block[at] as number
      if (special[byte] === 0) {
        hash = hashByte(hash, byte)
      } else if (byte === delimiter) {
        this.addCell(start, at, hash)
        hash = EMPTY_HASH
        start = at + 1
      } else if (byte === rowEnd) {
        this.addCell(start, at, hash)
        hash = EMPTY_HASH
        start = at + 1
        this.handOver(start, 1)
      } else if (block[at + 1] === rowEnd) {
        this.addCell(start, at, hash)
        hash = EMPTY_HASH
        start = at + 2
        at++
        this.handOver(start, 1)
      } else {
        // A carriage return that ends no row is content.
        hash = hashByte(hash, byte)
      }
    }
    if (row.rawStart < length) {
      this.addCell(start, length, hash)
      this.handOver(length, 1)
    }
  }

  private addCell(start: number, end: number, hash: number): void {
    const { row } = this
    const cell = row.count++
    if (cell === row.starts.length) row.grow()
    row.starts[cell] = start
    row.ends[cell] = end
    row.hashes[cell] = hash
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
    if (block.length === 0) return
    const { row } = this
    row.raw = block
    row.rawStart = 0
    row.count = 0
    let scratch = Buffer.allocUnsafe(4096)
    for (const { record, info } of this.parse(block)) {
      const length = record.reduce((total, cell) => total + Buffer.byteLength(cell), 0)
      if (length > scratch.length) scratch = Buffer.allocUnsafe(length * 2)
      row.bytes = scratch
      let start = 0
      for (const cell of record) {
        const end = start + scratch.write(cell, start)
        let hash = EMPTY_HASH
        for (let at = start; at < end; at++) hash = hashByte(hash, scratch[at] as number)
        this.addCell(start, end, hash)
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
      throw this.unclosed()
    }
  }

  private endless(): UserError {
    if (this.finder.inQuotes) return this.unclosed()
    return new UserError(
      `${this.file}: the row that starts on line ${this.line} does not end within 16 MB.`,
      'Check that the file is a CSV file.',
    )
  }

  private unclosed(): UserError {
    return new UserError(
      `${this.file}: the row that starts on line ${this.line} does not end: a quote is opened in it and never closed.`,
      'The file may be cut off: export it again. A quote inside a value has to be doubled.',
    )
  }
}
