/** What a row is remembered by: two hashes of its key, and one of everything in it. */
export interface Print {
  first: number
  second: number
  whole: number
}

const NUMBERS = 4

/**
 * The keys of a table that have been seen, as hashes: sixteen bytes a row, so that ten million rows can be held
 * against each other without keeping their texts. Among ten million, two different keys have the same pair of
 * hashes once in some 300,000 exports.
 */
export class SeenKeys {
  /** For each place: the print, and the number of its row and one; 0 where the place is free. */
  private slots = new Int32Array(1024 * NUMBERS)
  private count = 0

  /** The row that was first to have the key; undefined where this one is, which is then remembered as it. */
  firstRow(print: Print, row: number): number | undefined {
    const at = this.placeOf(print)
    const known = this.slots[at + 3] as number
    if (known !== 0) return known - 1
    this.fill(at, print, row + 1)
    this.count++
    if (this.count * 2 * NUMBERS > this.slots.length) this.grow()
    return undefined
  }

  /** Whether the row that has the key was the same in every cell. */
  isCopy(print: Print): boolean {
    return this.slots[this.placeOf(print) + 2] === print.whole
  }

  /** Forgets the keys of all rows from this one on. */
  forgetFrom(row: number): void {
    this.refill(this.slots.length, row)
  }

  private placeOf({ first, second }: Print): number {
    const mask = this.slots.length - 1
    for (let at = (first * NUMBERS) & mask; ; at = (at + NUMBERS) & mask) {
      if (this.slots[at + 3] === 0) return at
      if (this.slots[at] === first && this.slots[at + 1] === second) return at
    }
  }

  private fill(at: number, { first, second, whole }: Print, row: number): void {
    this.slots[at] = first
    this.slots[at + 1] = second
    this.slots[at + 2] = whole
    this.slots[at + 3] = row
  }

  private grow(): void {
    this.refill(this.slots.length * 2, Number.POSITIVE_INFINITY)
  }

  /** Puts the keys of the rows before the given one into new slots. */
  private refill(size: number, end: number): void {
    const old = this.slots
    this.slots = new Int32Array(size)
    this.count = 0
    for (let at = 0; at < old.length; at += NUMBERS) {
      const row = old[at + 3] as number
      if (row === 0 || row > end) continue
      const print = { first: old[at] as number, second: old[at + 1] as number, whole: old[at + 2] as number }
      this.fill(this.placeOf(print), print, row)
      this.count++
    }
  }
}
