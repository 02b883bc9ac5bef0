import { type Field, type FieldKind, fieldsOf, type RecordOf, type SourceRef, type TableDefinition } from './record.ts'

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
}

/** Stands in a column for a blank. */
export const BLANK = -0x80000000

/**
 * The texts and numbers that occur in records, each kept once. Columns hold their places, so that ten million rows
 * that name a hundred thousand children keep a hundred thousand texts.
 */
export class Vocabulary {
  private readonly places = new Map<unknown, number>()
  private readonly values: unknown[] = []

  /** The place of a value, given on first sight. */
  placeOf(value: unknown): number {
    const known = this.places.get(value)
    if (known !== undefined) return known
    this.places.set(value, this.values.length)
    return this.values.push(value) - 1
  }

  at(place: number): unknown {
    return this.values[place]
  }

  /** How many different values there are: their places are the numbers below it. */
  get size(): number {
    return this.values.length
  }
}

/** Packs a value of a field into a whole number of 32 bits, the way `RecordStore` unpacks it. */
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

function unpack(kind: FieldKind, packed: number, vocabulary: Vocabulary): unknown {
  if (packed === BLANK) return null
  switch (kind) {
    case 'date':
    case 'planned':
      return packed
    case 'flag':
      return packed === 1
    case 'id':
    case 'text':
    case 'practice':
    case 'supervision':
    case 'placement':
    case 'number':
      return vocabulary.at(packed)
  }
}

/** A column of whole numbers that grows. */
class Column {
  values = new Int32Array(64)

  set(row: number, value: number): void {
    if (row >= this.values.length) {
      const larger = new Int32Array(Math.ceil(row * 1.5))
      larger.set(this.values)
      this.values = larger
    }
    this.values[row] = value
  }
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
  private readonly fileOfRow = new Column()
  private readonly files: string[] = []
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
    if (this.files[this.files.length - 1] !== file) this.files.push(file)
    const row = this.length++
    for (let index = 0; index < this.columns.length; index++) {
      ;(this.columns[index] as Column).set(row, packed[index] as number)
    }
    this.lines.set(row, line)
    this.fileOfRow.set(row, this.files.length - 1)
  }

  /** Whether a row has exactly these values. */
  holds(row: number, packed: ArrayLike<number>): boolean {
    return this.columns.every((column, index) => column.values[row] === packed[index])
  }

  at(row: number): RecordOf<Table> {
    return new this.makeView(row) as unknown as RecordOf<Table>
  }

  numbers(field: keyof RecordOf<Table> & string): Int32Array {
    const index = this.fields.findIndex(({ name }) => name === field)
    return (this.columns[index] as Column).values.subarray(0, this.length)
  }

  matches<Name extends keyof RecordOf<Table> & string>(
    field: Name,
    passes: (value: RecordOf<Table>[Name]) => boolean,
  ): (row: number) => boolean {
    const { kind } = this.fields.find(({ name }) => name === field) as Field
    const numbers = this.numbers(field)
    const answers = new Map<number, boolean>()
    return (row) => {
      const number = numbers[row] as number
      let answer = answers.get(number)
      if (answer === undefined) {
        answer = passes(unpack(kind, number, this.vocabulary) as RecordOf<Table>[Name])
        answers.set(number, answer)
      }
      return answer
    }
  }

  *[Symbol.iterator](): Iterator<RecordOf<Table>> {
    for (let row = 0; row < this.length; row++) yield this.at(row)
  }

  private sourceOf(row: number): SourceRef {
    return {
      file: this.files[this.fileOfRow.values[row] as number] as string,
      line: this.lines.values[row] as number,
    }
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
    this.fields.forEach(({ name, kind }, index) => {
      const column = this.columns[index] as Column
      define(name, function () {
        return unpack(kind, column.values[this.row] as number, vocabulary)
      })
    })
    const sourceOf = (row: number) => this.sourceOf(row)
    define('source', function () {
      return sourceOf(this.row)
    })
    return RecordView
  }
}
