import { type FieldKind, KIND_SCHEMAS } from '../records/record.ts'
import { BLANK, pack, type Vocabulary } from '../records/store.ts'
import { mixHash, type RowView } from './row-view.ts'
import { dayPosition, NORMALISERS, normaliseExcelDate } from './values.ts'

/** Stands for a value that the normaliser could not read. */
export const UNREADABLE = BLANK + 1

/** The most different texts that are remembered for one kind of value; beyond them each cell is read by itself. */
const CAPACITY = 1 << 21

/**
 * The different cells of one kind of value. A cell is looked up by its bytes; only a text that was never seen
 * before becomes a string and goes through the normaliser. Six hundred thousand dates are a few thousand texts.
 */
export class CellReader {
  private slots = new Int32Array(1024).fill(-1)
  private hashes = new Int32Array(512)
  private starts = new Int32Array(512)
  private lengths = new Int32Array(512)
  private arena = Buffer.allocUnsafe(16_384)
  private arenaEnd = 0
  private count = 0
  private readonly packed: number[] = []
  private readonly dayFirst: boolean[] = []
  private readonly kind: FieldKind
  private readonly normalise: (text: string) => unknown
  private readonly vocabulary: Vocabulary

  constructor(kind: FieldKind, normalise: (text: string) => unknown, vocabulary: Vocabulary) {
    this.kind = kind
    this.normalise = normalise
    this.vocabulary = vocabulary
  }

  /** The number of the cell's text, under which `packedValue` gives what it means. */
  read(row: RowView, cell: number): number {
    const hash = row.hashes[cell] as number
    const start = row.starts[cell] as number
    const length = (row.ends[cell] as number) - start
    const mask = this.slots.length - 1
    for (let slot = mixHash(hash, 0) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.slots[slot] as number
      if (entry < 0) return this.add(row, cell, hash, slot)
      if (
        this.hashes[entry] === hash &&
        this.lengths[entry] === length &&
        this.isSame(entry, row.bytes, start, length)
      ) {
        return entry
      }
    }
  }

  /** The value packed for a `RecordStore`: `BLANK` for no value, `UNREADABLE` where the schema refuses it. */
  packedValue(entry: number): number {
    return this.packed[entry] as number
  }

  /** Whether the text shows that its first number is the day: 31/03/2017. */
  isDayFirst(entry: number): boolean {
    return this.dayFirst[entry] as boolean
  }

  private isSame(entry: number, bytes: Uint8Array, start: number, length: number): boolean {
    const from = this.starts[entry] as number
    for (let at = 0; at < length; at++) if (this.arena[from + at] !== bytes[start + at]) return false
    return true
  }

  private add(row: RowView, cell: number, hash: number, slot: number): number {
    const text = row.text(cell)
    const value = this.normalise(text)
    const isDayFirst = this.kind === 'date' || this.kind === 'planned' ? dayPosition(text) === 'first' : false
    const readable = value === null || KIND_SCHEMAS[this.kind].safeParse(value).success
    const packed = readable ? pack(this.kind, value, this.vocabulary) : UNREADABLE
    // A column with millions of different texts is not worth remembering: its last entry is used again and again.
    if (this.count === CAPACITY) {
      this.packed[CAPACITY] = packed
      this.dayFirst[CAPACITY] = isDayFirst
      return CAPACITY
    }
    const entry = this.count++
    this.packed.push(packed)
    this.dayFirst.push(isDayFirst)
    this.keep(entry, row, cell, hash)
    this.slots[slot] = entry
    if (this.count * 2 > this.slots.length) this.rehash()
    return entry
  }

  private keep(entry: number, row: RowView, cell: number, hash: number): void {
    if (entry >= this.hashes.length) {
      this.hashes = grown(this.hashes)
      this.starts = grown(this.starts)
      this.lengths = grown(this.lengths)
    }
    const start = row.starts[cell] as number
    const end = row.ends[cell] as number
    while (this.arenaEnd + end - start > this.arena.length) {
      const larger = Buffer.allocUnsafe(this.arena.length * 2)
      larger.set(this.arena)
      this.arena = larger
    }
    this.hashes[entry] = hash
    this.starts[entry] = this.arenaEnd
    this.lengths[entry] = end - start
    this.arena.set(row.bytes.subarray(start, end), this.arenaEnd)
    this.arenaEnd += end - start
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1)
    const mask = this.slots.length - 1
    for (let entry = 0; entry < this.count; entry++) {
      let slot = mixHash(this.hashes[entry] as number, 0) & mask
      while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask
      this.slots[slot] = entry
    }
  }
}

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}

/** The readers of cells that all tables share: a date is the same date in every column. */
export class CellReaders {
  private readonly readers = new Map<string, CellReader>()
  private readonly vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
  }

  /** The reader of a kind of value; of dates there are two, since Excel's day numbers mean nothing elsewhere. */
  for(kind: FieldKind, asExcelDates: boolean): CellReader {
    const isDate = kind === 'date' || kind === 'planned'
    const name = isDate ? (asExcelDates ? 'Excel date' : 'date') : kind
    let reader = this.readers.get(name)
    if (!reader) {
      reader = new CellReader(kind, isDate && asExcelDates ? normaliseExcelDate : NORMALISERS[kind], this.vocabulary)
      this.readers.set(name, reader)
    }
    return reader
  }
}
