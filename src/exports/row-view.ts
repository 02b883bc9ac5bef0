import { CellBytes, isVisible } from './cell-bytes.ts'

/**
 * The row that is being read, as places in a block of UTF-8 bytes. One object is used for every row of a file, so
 * that nothing is made for a cell until somebody asks for its text.
 */
export class RowView {
  cells = new CellBytes(0)
  /** How many cells the row has. */
  count = 0
  /** The line the row starts on, counted from 1. */
  line = 0
  /** The row as it stands in the file, quotes and all: where it starts and ends in `raw`. */
  raw: Buffer = this.cells.bytes
  rawStart = 0
  rawEnd = 0
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  /** A hash of each cell: the same for the same bytes. */
  hashes = new Int32Array(64)

  get bytes(): Buffer {
    return this.cells.bytes
  }

  /** Whether every cell is empty or white space. */
  get isBlank(): boolean {
    const { bytes } = this
    for (let cell = 0; cell < this.count; cell++) {
      if (this.starts[cell] === this.ends[cell]) continue
      if (isVisible(bytes[this.starts[cell] as number] as number) || this.text(cell).trim() !== '') return false
    }
    return true
  }

  /** Whether a cell begins and ends with a visible character of ASCII: there is nothing to trim. */
  isTrimmed(cell: number): boolean {
    const start = this.starts[cell] as number
    const end = this.ends[cell] as number
    return start === end || (isVisible(this.bytes[start] as number) && isVisible(this.bytes[end - 1] as number))
  }

  /** The text of a cell; empty where the row is shorter. */
  text(cell: number): string {
    if (cell >= this.count) return ''
    return this.bytes.toString('utf8', this.starts[cell], this.ends[cell])
  }

  texts(): string[] {
    return Array.from({ length: this.count }, (_, cell) => this.text(cell))
  }

  /** The row as it stands in the file, without its line break. */
  rawText(): string {
    return this.raw.toString('utf8', this.rawStart, this.rawEnd).replace(/[\r\n]+$/, '')
  }

  /** Fills a row that is too short with empty cells, so that its cells can be read by their headings. */
  pad(width: number): void {
    while (this.starts.length < width) this.grow()
    for (let cell = this.count; cell < width; cell++) {
      this.starts[cell] = 0
      this.ends[cell] = 0
      this.hashes[cell] = this.cells.hash(0, 0)
    }
  }

  /** Adds the cell between two places of the bytes. */
  addCell(start: number, end: number): void {
    const cell = this.count++
    if (cell === this.starts.length) this.grow()
    this.starts[cell] = start
    this.ends[cell] = end
    this.hashes[cell] = this.cells.hash(start, end)
  }

  /** Makes room for more cells. */
  private grow(): void {
    const larger = (numbers: Int32Array<ArrayBuffer>) => {
      const copy = new Int32Array(numbers.length * 2)
      copy.set(numbers)
      return copy
    }
    this.starts = larger(this.starts)
    this.ends = larger(this.ends)
    this.hashes = larger(this.hashes)
  }
}
