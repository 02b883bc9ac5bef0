/** The room of a table of a few rows. */
const LEAST_ROOM = 64

/**
 * Whole numbers of 32 bits, added one by one: a column of a table of millions of rows. Whoever knows about how many
 * there will be says so first, so that nothing is moved as it grows and no old copies are left behind.
 */
export class Column {
  private room = new Int32Array(0)
  private filled = this.room
  length = 0

  push(value: number): void {
    if (this.length === this.room.length) this.reserve(Math.max(this.length, LEAST_ROOM))
    this.room[this.length++] = value
  }

  at(row: number): number {
    return this.room[row] as number
  }

  /** All numbers as one array, for loops: the same array until there are more of them. */
  get numbers(): Int32Array {
    if (this.filled.length !== this.length || this.filled.buffer !== this.room.buffer) {
      this.filled = this.room.subarray(0, this.length)
    }
    return this.filled
  }

  /** Makes room for so many more. What is never filled takes no memory: the system gives it out when it is written. */
  reserve(more: number): void {
    if (this.length + more <= this.room.length) return
    const room = new Int32Array(this.length + more)
    room.set(this.numbers)
    this.room = room
  }

  /** Forgets the numbers from a row on. */
  forgetFrom(row: number): void {
    this.length = row
  }
}
