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
  /** The prints of the rows, one after another. */
  private prints = new Int32Array(256 * NUMBERS)
  private count = 0
  /** For each place that a key can have, the number of its row and one; 0 where the place is free. */
  private places = new Int32Array(1024)

  /** The row that was first to have the key; undefined where this one is: it is then remembered as the next row. */
  firstRow(print: Print): number | undefined {
    const mask = this.places.length - 1
    let place = print.first & mask
    for (; this.places[place] !== 0; place = (place + 1) & mask) {
      const row = (this.places[place] as number) - 1
      if (this.prints[row * NUMBERS] === print.first && this.prints[row * NUMBERS + 1] === print.second) return row
    }
    this.remember(print)
    this.places[place] = this.count
    if (this.count * 2 > this.places.length) this.rearrange(this.places.length * 2)
    return undefined
  }

  /** Whether a row that has the same key is the same in every cell. */
  isCopy(row: number, print: Print): boolean {
    return this.prints[row * NUMBERS + 2] === print.whole
  }

  private remember({ first, second, whole }: Print): void {
    const at = this.count++ * NUMBERS
    if (at === this.prints.length) {
      const larger = new Int32Array(this.prints.length * 2)
      larger.set(this.prints)
      this.prints = larger
    }
    this.prints[at] = first
    this.prints[at + 1] = second
    this.prints[at + 2] = whole
  }

  private rearrange(size: number): void {
    const places = new Int32Array(size)
    const mask = size - 1
    for (let row = 0; row < this.count; row++) {
      let place = (this.prints[row * NUMBERS] as number) & mask
      while (places[place] !== 0) place = (place + 1) & mask
      places[place] = row + 1
    }
    this.places = places
  }
}
