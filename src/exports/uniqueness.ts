import { Column } from '../records/column.ts'
import { HashIndex } from '../records/hash-index.ts'

/** What a row is remembered by: two hashes of its key, and one of everything in it. */
export interface Print {
  first: number
  second: number
  whole: number
}

/** The numbers of a print. */
const NUMBERS = 3

/**
 * The keys of a table that have been seen, as hashes: some twenty bytes a row, so that ten million rows can be held
 * against each other without keeping their texts. Among ten million, two different keys have the same pair of
 * hashes once in some 300,000 exports.
 */
export class SeenKeys {
  /** The prints of the rows, three numbers each. */
  private readonly prints = new Column()
  private readonly index = new HashIndex((row) => this.prints.at(row * NUMBERS))

  /** The row that was first to have the key; undefined where this one is: it is then remembered as the next row. */
  firstRow({ first, second, whole }: Print): number | undefined {
    const { prints, index } = this
    let place = index.first(first)
    for (; index.at(place) >= 0; place = index.next(place)) {
      const at = index.at(place) * NUMBERS
      if (prints.at(at) === first && prints.at(at + 1) === second) return index.at(place)
    }
    prints.push(first)
    prints.push(second)
    prints.push(whole)
    index.add(place)
    return undefined
  }

  /** Whether a row that has the same key is the same in every cell. */
  isCopy(row: number, { whole }: Print): boolean {
    return this.prints.at(row * NUMBERS + 2) === whole
  }

  /** Makes room for so many more rows. */
  reserve(more: number): void {
    this.prints.reserve(more * NUMBERS)
    this.index.reserve(more)
  }

  /** Forgets the rows from a number on. */
  forgetFrom(row: number): void {
    this.prints.forgetFrom(row * NUMBERS)
    this.index.forgetFrom(row)
  }
}
