import type { Day } from '../calendar/day.ts'
import type { SourceRef } from './record.ts'
import type { Vocabulary } from './store.ts'

/** A child of whom something is open on the day, and the row that says so. */
export interface OpenForChild {
  readonly childId: string
  readonly source: SourceRef
  /** Since when. */
  readonly since: Day
  /** Where two are open since the same day, the lower id goes first, whatever the order of the rows. */
  readonly id?: string | undefined
}

/** The rows that say what is open: of a table, or of the cases as they stood on the day. */
interface OpenRows {
  readonly at: (row: number) => { readonly childId: string; readonly source: SourceRef }
  /** The child of each row by its place in the vocabulary, and since when it is open. */
  readonly children: Int32Array
  readonly since: Int32Array
  /** The ids of the rows, where they have any, by their places in the vocabulary. */
  readonly ids?: Int32Array
}

/**
 * The children of whom something is open, each with the latest row that says so. Of equal starts the row with the lower
 * id is taken, else the first in the order of the files.
 */
export class OpenChildren {
  /** One row a child, in the order in which the children first occur. */
  readonly rows: Int32Array
  readonly children: Int32Array
  readonly since: Int32Array
  private readonly open: OpenRows
  private readonly vocabulary: Vocabulary
  private readonly rowOfChild = new Map<number, number>()

  /** @param rows all rows that are open, in the order of the files */
  constructor(open: OpenRows, rows: Int32Array, vocabulary: Vocabulary) {
    this.open = open
    this.vocabulary = vocabulary
    this.children = open.children
    this.since = open.since
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number
      const child = open.children[row] as number
      const known = this.rowOfChild.get(child)
      if (known === undefined || this.isLater(row, known)) this.rowOfChild.set(child, row)
    }
    this.rows = Int32Array.from(this.rowOfChild.values())
  }

  private isLater(row: number, known: number): boolean {
    const { since, ids } = this.open
    if (since[row] !== since[known]) return (since[row] as Day) > (since[known] as Day)
    return ids !== undefined && this.textOf(ids[row] as number) < this.textOf(ids[known] as number)
  }

  private textOf(place: number): string {
    return this.vocabulary.at(place) as string
  }

  at(row: number): OpenForChild {
    return new OpenOnRow(row, this.open, this.vocabulary)
  }

  rowOf(item: object): number {
    return (item as OpenOnRow).row
  }

  /** The column that cohorts are counted by, see `tallyOfRows`. */
  numbers(_: 'childId'): Int32Array {
    return this.children
  }

  /** Whether a child is among them, by its place in the vocabulary. */
  holds(child: number): boolean {
    return this.rowOfChild.has(child)
  }

  /** Since when it is open for a child; undefined where nothing is. */
  sinceOf(child: number): Day | undefined {
    const row = this.rowOfChild.get(child)
    return row === undefined ? undefined : this.since[row]
  }
}

/** What is known of an open row: looked up in the columns, and in the record it stands for, when it is asked for. */
class OpenOnRow implements OpenForChild {
  readonly row: number
  private readonly open: OpenRows
  private readonly vocabulary: Vocabulary

  constructor(row: number, open: OpenRows, vocabulary: Vocabulary) {
    this.row = row
    this.open = open
    this.vocabulary = vocabulary
  }

  get childId(): string {
    return this.vocabulary.at(this.open.children[this.row] as number) as string
  }

  get source(): SourceRef {
    return this.open.at(this.row).source
  }

  get since(): Day {
    return this.open.since[this.row] as Day
  }

  get id(): string | undefined {
    const { ids } = this.open
    return ids === undefined ? undefined : (this.vocabulary.at(ids[this.row] as number) as string)
  }
}
