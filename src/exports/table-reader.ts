import type { Day } from '../calendar/day.ts'
import type { IssueLog } from '../records/issue-log.ts'
import { type Field, fieldsOf, type SourceRef, type TableDefinition } from '../records/record.ts'
import { RecordStore, type Vocabulary } from '../records/store.ts'
import type { CellReaders } from './cells.ts'
import type { Rejects } from './rejects.ts'
import { type Print, SeenKeys } from './uniqueness.ts'

/** What the readers of all tables share. */
export interface ReadingContext {
  /** The last day on which an event can have happened. */
  readonly today: Day
  readonly vocabulary: Vocabulary
  readonly readers: CellReaders
  readonly issues: IssueLog
  /** Where rejected rows go as they stand; undefined where nobody asked for them. */
  readonly rejects: Rejects | undefined
}

/** What became of a readable row. */
type Kept = 'kept' | 'copy' | { readonly sameKeyAs: SourceRef }

/** What is read into one table, from as many files as it is spread over. */
export class TableReader<Table extends TableDefinition = TableDefinition> {
  readonly table: Table
  readonly context: ReadingContext
  readonly fields: readonly Field[]
  readonly spans: readonly (readonly [start: number, end: number])[]
  readonly oneOf: readonly number[]
  /** Asked for every row: each table is an object of another shape, which would slow the question down. */
  private readonly hasKey: boolean
  private readonly seen = new SeenKeys()
  private readonly store: RecordStore<Table>

  constructor(table: Table, context: ReadingContext) {
    this.table = table
    this.hasKey = table.key !== undefined
    this.context = context
    this.fields = fieldsOf(table)
    this.store = new RecordStore(table, context.vocabulary)
    const placeOf = (name: string) => this.fields.findIndex((field) => field.name === name)
    this.spans = table.spans.map(([start, end]) => [placeOf(start), placeOf(end)] as const)
    this.oneOf = (table.oneOf ?? []).map(placeOf)
  }

  get records(): RecordStore<Table> {
    return this.store
  }

  /** Keeps a record, unless its row was kept before or another row has its key: then it says which. */
  keep(print: Print, packed: Int32Array, file: string, line: number): Kept {
    for (;;) {
      const first = this.seen.firstRow(print)
      if (first === undefined) {
        this.store.push(packed, file, line)
        return 'kept'
      }
      if (this.hasKey) return this.seen.isCopy(first, print) ? 'copy' : { sameKeyAs: this.store.sourceOf(first) }
      if (this.store.holds(first, packed)) return 'copy'
      // Two different rows with the same hash: the next number is as good.
      print.second = (print.second + 1) | 0
    }
  }

  /** Makes room for so many more records. */
  reserve(more: number): void {
    this.seen.reserve(more)
    this.store.reserve(more)
  }

  /** Gives up the records of a file that turned out to be unusable: all from this row on. */
  forgetFrom(row: number): void {
    this.seen.forgetFrom(row)
    this.store.forgetFrom(row)
  }
}
