/**
 * The rows of a table sorted into those of each child, as whole numbers: a list for every child would take twenty
 * times the memory. A child is its place in the vocabulary of the exports.
 */
export class RowsByChild implements Iterable<Int32Array> {
  /** Where the rows of each child begin among all of them; the rows of the next child begin where they end. */
  private readonly starts: Int32Array
  private readonly rows: Int32Array

  /**
   * @param children the child of each row
   * @param places how many places the vocabulary has
   * @param accept whether a row is one of them
   */
  constructor(children: ArrayLike<number>, places: number, accept: (row: number) => boolean = () => true) {
    const counts = new Int32Array(places)
    for (let row = 0; row < children.length; row++) {
      if (accept(row)) increment(counts, children[row] as number)
    }
    this.starts = new Int32Array(places + 1)
    for (let child = 0; child < places; child++) {
      this.starts[child + 1] = (this.starts[child] as number) + (counts[child] as number)
    }
    const next = this.starts.slice()
    this.rows = new Int32Array(this.starts[places] as number)
    for (let row = 0; row < children.length; row++) {
      if (accept(row)) this.rows[increment(next, children[row] as number)] = row
    }
  }

  /** The rows of a child, in the order in which they were read; none for a child that has none. */
  of(child: number): Int32Array {
    return this.rows.subarray(this.starts[child] ?? 0, this.starts[child + 1] ?? 0)
  }

  /** The rows of one child after the other, of those that have any. */
  *[Symbol.iterator](): Iterator<Int32Array> {
    for (let child = 0; child + 1 < this.starts.length; child++) {
      if (this.starts[child] !== this.starts[child + 1]) yield this.of(child)
    }
  }
}

/** Adds one, and gives the number before. */
function increment(numbers: Int32Array, at: number): number {
  const before = numbers[at] as number
  numbers[at] = before + 1
  return before
}
