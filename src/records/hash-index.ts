/** An odd number whose product with any other spreads over all bits, the highest most (Knuth's golden ratio). */
const SPREAD = 0x9e3779b1 - 0x100000000

/**
 * Finds entries by a hash of what they hold, where a Map would need a string for each: four to eight bytes an entry.
 * Whoever looks for one goes from the first place of its hash to the next until the entry there is the right one, or
 * there is none.
 *
 *     for (let place = index.first(hash); ; place = index.next(place)) {
 *       const entry = index.at(place)
 *       if (entry < 0) return index.add(place)
 *       if (isRight(entry)) return entry
 *     }
 */
export class HashIndex {
  /** At each place the number of an entry and one; 0 where the place is free. At most every other one is taken. */
  private places = new Int32Array(1024)
  private shift = 22
  private readonly from: number
  private end: number
  private readonly hashOf: (entry: number) => number

  /**
   * @param hashOf the hash of an entry that was added
   * @param from the number of the first entry; the others are numbered on
   */
  constructor(hashOf: (entry: number) => number, from = 0) {
    this.hashOf = hashOf
    this.from = from
    this.end = from
  }

  /** The first place where an entry with the hash can be. */
  first(hash: number): number {
    return Math.imul(hash, SPREAD) >>> this.shift
  }

  /** The place after one where another entry is. */
  next(place: number): number {
    return (place + 1) & (this.places.length - 1)
  }

  /** The number of the entry at a place; -1 where the place is free. */
  at(place: number): number {
    return (this.places[place] as number) - 1
  }

  /** Puts the next entry at the free place where it was looked for; gives its number. */
  add(place: number): number {
    const entry = this.end++
    this.places[place] = entry + 1
    if ((this.end - this.from) * 2 > this.places.length) this.refill(this.places.length * 2)
    return entry
  }

  /** Makes room for so many more entries, so that those there are need not be put in their places again and again. */
  reserve(more: number): void {
    let size = this.places.length
    while ((this.end - this.from + more) * 2 > size) size *= 2
    if (size > this.places.length) this.refill(size)
  }

  /** Forgets the entries from a number on. */
  forgetFrom(entry: number): void {
    this.end = entry
    this.refill(this.places.length)
  }

  private refill(size: number): void {
    this.places = new Int32Array(size)
    this.shift = Math.clz32(size - 1)
    for (let entry = this.from; entry < this.end; entry++) {
      let place = this.first(this.hashOf(entry))
      while (this.places[place] !== 0) place = this.next(place)
      this.places[place] = entry + 1
    }
  }
}
