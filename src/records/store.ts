import { Column } from './column.ts'
import { HashIndex } from './hash-index.ts'
import {
  type Field,
  type FieldKind,
  fieldsOf,
  isDateKind,
  type RecordOf,
  type SourceRef,
  type TableDefinition,
} from './record.ts'

/** Records of one table, in the order in which they were read. */
export interface Records<Record> extends Iterable<Record> {
  readonly length: number
  readonly at: (row: number) => Record
  /**
   * A field of every record as whole numbers, for loops over millions of rows: a date as its day, a flag as 0 or 1,
   * a text as its place in the vocabulary, and `BLANK` for none.
   */
  readonly numbers: (field: keyof Record & string) => Int32Array
  /** Whether the value of a field passes, asked once for each different value and not for each row. */
  readonly matches: <Name extends keyof Record & string>(
    field: Name,
    passes: (value: Record[Name]) => boolean,
  ) => (row: number) => boolean
  /** The row of a record that `at` made. */
  readonly rowOf: (record: object) => number
}

/** Stands in a column for a blank. */
export const BLANK = -0x80000000

/**
 * The texts and numbers that occur in records, each kept once. Columns hold their places, so that ten million rows
 * that name a hundred thousand children keep a hundred thousand texts.
 */
export class Vocabulary {
  private readonly values: unknown[] = []
  private readonly index = new HashIndex((place) => hashOf(this.values[place]))

  /** The place of a value, given on first sight. */
  placeOf(value: unknown): number {
    const { index, values } = this
    for (let at = index.first(hashOf(value)); ; at = index.next(at)) {
      const place = index.at(at)
      if (place < 0) {
        values.push(value)
        return index.add(at)
      }
      if (values[place] === value) return place
    }
  }

  /** The place of a value; -1 where it does not occur. */
  find(value: unknown): number {
    const { index, values } = this
    for (let at = index.first(hashOf(value)); ; at = index.next(at)) {
      const place = index.at(at)
      if (place < 0 || values[place] === value) return place
    }
  }

  at(place: number): unknown {
    return this.values[place]
  }

  /** How many different values there are: their places are the numbers below it. */
  get size(): number {
    return this.values.length
  }
}

function hashOf(value: unknown): number {
  const text = String(value)
  let hash = text.length
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** Packs a value of a field into a whole number of 32 bits, the way `unpacker` unpacks it. */
export function pack(kind: FieldKind, value: unknown, vocabulary: Vocabulary): number {
  if (value === null) return BLANK
  switch (kind) {
    case 'date':
    case 'planned':
      return value as number
    case 'flag':
      return value ? 1 : 0
    case 'id':
    case 'text':
    case 'practice':
    case 'supervision':
    case 'placement':
    case 'number':
      return vocabulary.placeOf(value)
  }
}

/** How a number of a column is turned into the value of its field: the opposite of `pack`. */
function unpacker(kind: FieldKind, vocabulary: Vocabulary): (packed: number) => unknown {
  if (isDateKind(kind)) return (packed) => (packed === BLANK ? null : packed)
  if (kind === 'flag') return (packed) => (packed === BLANK ? null : packed === 1)
  return (packed) => (packed === BLANK ? null : vocabulary.at(packed))
}

/** Looks a field up for a record. A function for each way to unpack it: they are called for every field of millions. */
function getter(kind: FieldKind, column: Column, vocabulary: Vocabulary): (this: View) => unknown {
  if (isDateKind(kind)) {
    return function () {
      const day = column.at(this.row)
      return day === BLANK ? null : day
    }
  }
  const unpack = unpacker(kind, vocabulary)
  return function () {
    return unpack(column.at(this.row))
  }
}

/** A file that rows came from, and the first of them; they go on to the first row of the next file. */
interface FileRows {
  readonly file: string
  readonly from: number
}

/** A record that looks its values up in the columns of its store. */
interface View {
  readonly row: number
}

/**
 * Records kept column by column, four bytes a value. It hands out records like any other collection, made when they
 * are asked for: their memory grows with what is looked at, not with the rows of the exports.
 */
export class RecordStore<Table extends TableDefinition> implements Records<RecordOf<Table>> {
  length = 0
  private readonly fields: readonly Field[]
  private readonly columns: readonly Column[]
  private readonly lines = new Column()
  private readonly files: FileRows[] = []
  /** The last of them, which nearly every row comes from too. */
  private lastFile = ''
  private readonly vocabulary: Vocabulary
  private readonly makeView: new (
    row: number,
  ) => View

  /** Records that are already in hand, for programs and tests that do not read them from files. */
  static of<Table extends TableDefinition>(
    table: Table,
    records: readonly RecordOf<Table>[],
    vocabulary = new Vocabulary(),
  ): RecordStore<Table> {
    const store = new RecordStore(table, vocabulary)
    for (const record of records) {
      const values = record as unknown as Record<string, unknown>
      const packed = store.fields.map(({ name, kind }) => pack(kind, values[name] ?? null, vocabulary))
      store.push(packed, record.source.file, record.source.line)
    }
    return store
  }

  constructor(table: Table, vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
    this.fields = fieldsOf(table)
    this.columns = this.fields.map(() => new Column())
    this.makeView = this.viewClass(vocabulary)
  }

  /** Adds a record: its values, packed, in the order of the table's fields. */
  push(packed: ArrayLike<number>, file: string, line: number): void {
    const row = this.length++
    if (file !== this.lastFile) {
      this.lastFile = file
      this.files.push({ file, from: row })
    }
    for (let index = 0; index < this.columns.length; index++) {
      ;(this.columns[index] as Column).push(packed[index] as number)
    }
    this.lines.push(line)
  }

  /** Makes room for so many more records. */
  reserve(more: number): void {
    for (const column of [...this.columns, this.lines]) column.reserve(more)
  }

  /** Forgets the records from a row on. */
  forgetFrom(row: number): void {
    for (const column of [...this.columns, this.lines]) column.forgetFrom(row)
    this.length = row
  }

  /** Whether a row has exactly these values. */
  holds(row: number, packed: ArrayLike<number>): boolean {
    return this.columns.every((column, index) => column.at(row) === packed[index])
  }

  at(row: number): RecordOf<Table> {
    return new this.makeView(row) as unknown as RecordOf<Table>
  }

  numbers(field: keyof RecordOf<Table> & string): Int32Array {
    const index = this.fields.findIndex(({ name }) => name === field)
    return (this.columns[index] as Column).numbers
  }

  matches<Name extends keyof RecordOf<Table> & string>(
    field: Name,
    passes: (value: RecordOf<Table>[Name]) => boolean,
  ): (row: number) => boolean {
    const { vocabulary } = this
    const { kind } = this.fields.find(({ name }) => name === field) as Field
    const numbers = this.numbers(field)
    const unpack = unpacker(kind, vocabulary)
    const ask = (number: number) => passes(unpack(number) as RecordOf<Table>[Name])
    let forBlank: boolean | undefined
    /** By the number: 0 for not asked yet, 1 for no, 2 for yes. Days can be less than 0: they are asked about again. */
    const answers = new Uint8Array(kind === 'flag' ? 2 : isDateKind(kind) ? 0 : vocabulary.size)
    return (row) => {
      const number = numbers[row] as number
      if (number === BLANK) {
        forBlank ??= ask(BLANK)
        return forBlank
      }
      const known = answers[number]
      if (known) return known === 2
      const answer = ask(number)
      answers[number] = answer ? 2 : 1
      return answer
    }
  }

  rowOf(record: object): number {
    return (record as View).row
  }

  *[Symbol.iterator](): Iterator<RecordOf<Table>> {
    for (let row = 0; row < this.length; row++) yield this.at(row)
  }

  /** Where a row came from. */
  sourceOf(row: number): SourceRef {
    const { files } = this
    let index = files.length - 1
    while ((files[index] as FileRows).from > row) index--
    const { file } = files[index] as FileRows
    return { file, line: this.lines.at(row) }
  }

  private viewClass(vocabulary: Vocabulary): new (row: number) => View {
    class RecordView implements View {
      // Declared only: a field of the class would be defined anew for each of millions of views.
      declare readonly row: number
      constructor(row: number) {
        this.row = row
      }
    }
    const define = (name: string, get: (this: View) => unknown) =>
      Object.defineProperty(RecordView.prototype, name, { get, enumerable: true })
    for (const [index, { name, kind }] of this.fields.entries()) {
      define(name, getter(kind, this.columns[index] as Column, vocabulary))
    }
    const sourceOf = (row: number) => this.sourceOf(row)
    define('source', function () {
      return sourceOf(this.row)
    })
    return RecordView
  }
}
