import { type FieldKind, KIND_SCHEMAS } from '../records/record.ts'
import { BLANK, pack, type Vocabulary } from '../records/store.ts'
import { mixHash, type RowView } from './row-view.ts'
import { dayPosition } from './values/date.ts'
import { normaliseExcelDate } from './values/excel-date.ts'
import { NORMALISERS, type Normaliser, WORD_LISTS } from './values/kinds.ts'

/** Stands for a value that the normaliser could not read. */
export const UNREADABLE = BLANK + 1

/** The most different texts that are remembered for one kind of value; beyond them each cell is read by itself. */
const CAPACITY = 1 << 21

/** The longest text that is remembered; a case note is hardly ever written twice. */
const LONGEST_REMEMBERED = 1 << 10

/** The entry of the last text that was not remembered. */
const UNREMEMBERED = 0

/** What is noticed in a text beside its value: nothing, for most. */
export const NOTHING_NOTED = 0
/** A date shows that its first number is the day: 31/03/2017. */
export const DAY_FIRST = 1
/** A word is none of the list of its kind. */
export const WORD_UNKNOWN = 2

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
  private count = 1
  private readonly packed: number[] = [BLANK]
  private readonly notes: number[] = [NOTHING_NOTED]
  private readonly kind: FieldKind
  private readonly normalise: Normaliser
  private readonly vocabulary: Vocabulary

  constructor(kind: FieldKind, normalise: Normaliser, vocabulary: Vocabulary) {
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

  /** What was noticed in the text: `NOTHING_NOTED`, `DAY_FIRST` or `WORD_UNKNOWN`. */
  note(entry: number): number {
    return this.notes[entry] as number
  }

  private isSame(entry: number, bytes: Uint8Array, start: number, length: number): boolean {
    const from = this.starts[entry] as number
    for (let at = 0; at < length; at++) if (this.arena[from + at] !== bytes[start + at]) return false
    return true
  }

  private add(row: RowView, cell: number, hash: number, slot: number): number {
    const text = row.text(cell)
    const value = this.normalise(text)
    const readable = value === null || KIND_SCHEMAS[this.kind].safeParse(value).success
    const isRemembered = this.count < CAPACITY && text.length <= LONGEST_REMEMBERED
    const entry = isRemembered ? this.count++ : UNREMEMBERED
    this.packed[entry] = readable ? pack(this.kind, value, this.vocabulary) : UNREADABLE
    this.notes[entry] = this.noteOn(text, value)
    if (!isRemembered) return entry
    this.keep(entry, row, cell, hash)
    this.slots[slot] = entry
    if (this.count * 2 > this.slots.length) this.rehash()
    return entry
  }

  private noteOn(text: string, value: unknown): number {
    if (isDateKind(this.kind)) return dayPosition(text) === 'first' ? DAY_FIRST : NOTHING_NOTED
    const list = WORD_LISTS[this.kind]
    return value === null || list === undefined || list.words.has(value) ? NOTHING_NOTED : WORD_UNKNOWN
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
    for (let entry = UNREMEMBERED + 1; entry < this.count; entry++) {
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

/** Whether a kind of field holds dates, of what has happened or is planned. */
export function isDateKind(kind: FieldKind): boolean {
  return kind === 'date' || kind === 'planned'
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
    const isExcelDate = asExcelDates && isDateKind(kind)
    const name = isExcelDate ? 'Excel date' : isDateKind(kind) ? 'date' : kind
    let reader = this.readers.get(name)
    if (!reader) {
      reader = new CellReader(kind, isExcelDate ? normaliseExcelDate : NORMALISERS[kind], this.vocabulary)
      this.readers.set(name, reader)
    }
    return reader
  }
}
