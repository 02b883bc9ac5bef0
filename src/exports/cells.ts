import { HashIndex } from '../records/hash-index.ts'
import { type Field, type FieldKind, isDateKind, KIND_SCHEMAS } from '../records/record.ts'
import { BLANK, pack, type Vocabulary } from '../records/store.ts'
import { SHORT_CELL, SHORT_CELL_WORDS } from './cell-bytes.ts'
import { ValueMap } from './column-mapping.ts'
import type { RowView } from './row-view.ts'
import { dayPosition } from './values/date.ts'
import { normaliseExcelDate } from './values/excel-date.ts'
import { NORMALISERS, type Normaliser, WORD_LISTS } from './values/kinds.ts'

/** Stands for a value that the normaliser could not read. */
export const UNREADABLE = BLANK + 1

/** The most different texts that are remembered for one kind of value; beyond them each cell is read by itself. */
const CAPACITY = 1 << 21

/** The longest text that is remembered; a case note is hardly ever written twice. */
const LONGEST_REMEMBERED = 1 << 10

/** The entry of the last text that was not remembered, to which the index never leads. */
const UNREMEMBERED = 0

/** What is noticed in a text beside its value: nothing, for most. */
export const NOTHING_NOTED = 0
/** A date shows that its first number is the day: 31/03/2017. */
export const DAY_FIRST = 1
/** A word is none of the list of its kind. */
export const WORD_UNKNOWN = 2

/**
 * Where the numbers of an entry stand among those of all entries: thirty-two bytes each, so that the processor fetches
 * an entry at once. Among a million ids that is most of the time that a cell takes.
 */
const ENTRY_SIZE = 4 + SHORT_CELL_WORDS
const HASH = 0
const LENGTH = 1
const VALUE = 2
const NOTE = 3
/** The words of the text itself where it is short; of a longer one the place among the long texts. */
const TEXT = 4

/**
 * The different cells of one kind of value. A cell is looked up by its bytes; only a text that was never seen
 * before becomes a string and goes through the normaliser. Six hundred thousand dates are a few thousand texts.
 */
export class CellReader {
  private readonly index = new HashIndex((entry) => this.entries[entry * ENTRY_SIZE + HASH] as number, UNREMEMBERED + 1)
  private entries = new Int32Array(512 * ENTRY_SIZE)
  private count = UNREMEMBERED + 1
  private longTexts = Buffer.allocUnsafe(4096)
  private longTextsEnd = 0
  private readonly kind: FieldKind
  private readonly normalise: Normaliser
  private readonly vocabulary: Vocabulary
  private readonly comesOnce: boolean

  /** @param comesOnce whether hardly two cells have the same text, such as the id of a case: then none is remembered */
  constructor(kind: FieldKind, normalise: Normaliser, vocabulary: Vocabulary, comesOnce = false) {
    this.kind = kind
    this.normalise = normalise
    this.vocabulary = vocabulary
    this.comesOnce = comesOnce
  }

  /** The number of the cell's text, under which `packedValue` gives what it means. */
  read(row: RowView, cell: number): number {
    const { entries, index } = this
    const hash = row.hashes[cell] as number
    const start = row.starts[cell] as number
    const length = (row.ends[cell] as number) - start
    for (let place = index.first(hash); ; place = index.next(place)) {
      const entry = index.at(place)
      if (entry < 0) return this.add(row, cell, hash, place)
      const at = entry * ENTRY_SIZE
      if (entries[at + HASH] === hash && entries[at + LENGTH] === length && this.isSame(at, row, start, length)) {
        return entry
      }
    }
  }

  /** The value packed for a `RecordStore`: `BLANK` for no value, `UNREADABLE` where the schema refuses it. */
  packedValue(entry: number): number {
    return this.entries[entry * ENTRY_SIZE + VALUE] as number
  }

  /** What was noticed in the text: `NOTHING_NOTED`, `DAY_FIRST` or `WORD_UNKNOWN`. */
  note(entry: number): number {
    return this.entries[entry * ENTRY_SIZE + NOTE] as number
  }

  private isSame(at: number, { cells, bytes }: RowView, start: number, length: number): boolean {
    const { entries, longTexts } = this
    if (length <= SHORT_CELL) {
      return (
        entries[at + TEXT] === cells.word(start, length, 0) &&
        entries[at + TEXT + 1] === cells.word(start, length, 1) &&
        entries[at + TEXT + 2] === cells.word(start, length, 2) &&
        entries[at + TEXT + 3] === cells.word(start, length, 3)
      )
    }
    const from = entries[at + TEXT] as number
    for (let byte = 0; byte < length; byte++) if (longTexts[from + byte] !== bytes[start + byte]) return false
    return true
  }

  private add(row: RowView, cell: number, hash: number, place: number): number {
    const text = row.text(cell)
    const isRemembered = !this.comesOnce && this.count < CAPACITY && text.length <= LONGEST_REMEMBERED
    const entry = isRemembered ? this.newEntry() : UNREMEMBERED
    this.judge(text, entry)
    if (!isRemembered) return entry
    this.entries[entry * ENTRY_SIZE + HASH] = hash
    this.keepText(entry, row, cell)
    this.index.add(place)
    return entry
  }

  private judge(text: string, entry: number): void {
    const value = this.normalise(text)
    const readable = value === null || KIND_SCHEMAS[this.kind].safeParse(value).success
    this.entries[entry * ENTRY_SIZE + VALUE] = readable ? pack(this.kind, value, this.vocabulary) : UNREADABLE
    this.entries[entry * ENTRY_SIZE + NOTE] = this.noteOn(text, value)
  }

  private noteOn(text: string, value: unknown): number {
    if (isDateKind(this.kind)) return dayPosition(text) === 'first' ? DAY_FIRST : NOTHING_NOTED
    const list = WORD_LISTS[this.kind]
    return value === null || list === undefined || list.words.has(value) ? NOTHING_NOTED : WORD_UNKNOWN
  }

  private newEntry(): number {
    if (this.count * ENTRY_SIZE === this.entries.length) {
      const larger = new Int32Array(this.entries.length * 2)
      larger.set(this.entries)
      this.entries = larger
    }
    return this.count++
  }

  private keepText(entry: number, { cells, bytes, starts, ends }: RowView, cell: number): void {
    const at = entry * ENTRY_SIZE
    const start = starts[cell] as number
    const length = (ends[cell] as number) - start
    this.entries[at + LENGTH] = length
    if (length <= SHORT_CELL) {
      for (let place = 0; place < SHORT_CELL_WORDS; place++) {
        this.entries[at + TEXT + place] = cells.word(start, length, place)
      }
      return
    }
    while (this.longTextsEnd + length > this.longTexts.length) {
      this.longTexts = Buffer.concat([this.longTexts], this.longTexts.length * 2)
    }
    bytes.copy(this.longTexts, this.longTextsEnd, start, start + length)
    this.entries[at + TEXT] = this.longTextsEnd
    this.longTextsEnd += length
  }
}

/** The readers of cells that all tables share: a date is the same date in every column. */
export class CellReaders {
  private readonly readers = new Map<string, CellReader>()
  private readonly translations = new Map<object, { readonly map: ValueMap; readonly reader: CellReader }>()
  private readonly vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
  }

  /**
   * The reader of a field's cells. Fields of a kind share one, but for two: Excel's day numbers mean nothing elsewhere,
   * and ids have one for each name, since a child's id is looked up in most rows of all tables, and found sooner among
   * the ids of children than among those of everything.
   *
   * @param comesOnce whether no two rows of any table have the same in it
   */
  for({ name: field, kind }: Pick<Field, 'name' | 'kind'>, asExcelDates: boolean, comesOnce = false): CellReader {
    const isExcelDate = asExcelDates && isDateKind(kind)
    const name = isExcelDate ? 'Excel date' : isDateKind(kind) ? 'date' : kind === 'id' ? field : kind
    let reader = this.readers.get(name)
    if (!reader) {
      reader = new CellReader(kind, isExcelDate ? normaliseExcelDate : NORMALISERS[kind], this.vocabulary, comesOnce)
      this.readers.set(name, reader)
    }
    return reader
  }

  /** The reader of a column in which values mean something else: one for all files that the same is said of. */
  translating(kind: FieldKind, values: Readonly<Record<string, string>>): CellReader {
    let known = this.translations.get(values)
    if (!known) {
      const map = new ValueMap(values)
      const reader = new CellReader(kind, (text) => NORMALISERS[kind](map.translate(text)), this.vocabulary)
      known = { map, reader }
      this.translations.set(values, known)
    }
    return known.reader
  }

  /** Those of the values that no cell has had; none where no column with them was read. */
  notFound(values: Readonly<Record<string, string>>): readonly string[] {
    return this.translations.get(values)?.map.notFound ?? []
  }
}
