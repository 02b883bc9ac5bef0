const SEGMENT_BITS = 16
const SEGMENT_SIZE = 1 << SEGMENT_BITS

/** The room of a table of a few rows; it doubles until it is a segment. */
const LEAST_ROOM = 64

/**
 * Whole numbers of 32 bits, added one by one: a column of a table of millions of rows. They are kept in segments, so
 * that growing neither moves what is there nor leaves old copies behind.
 */
export class Column {
  private segments: Int32Array<ArrayBuffer>[] = []
  private last = new Int32Array(0)
  private joined: Int32Array | undefined
  length = 0

  push(value: number): void {
    const place = this.length % SEGMENT_SIZE
    if (place === this.last.length || place === 0) this.makeRoom(place)
    this.last[place] = value
    this.length++
  }

  at(row: number): number {
    return (this.segments[row >> SEGMENT_BITS] as Int32Array)[row & (SEGMENT_SIZE - 1)] as number
  }

  /** All numbers as one array, for loops: no copy from the second time on. */
  get numbers(): Int32Array {
    if (this.joined?.length === this.length) return this.joined
    const joined = new Int32Array(this.length)
    this.segments = this.segments.map((segment, index) => {
      const start = index * SEGMENT_SIZE
      const end = Math.min(start + SEGMENT_SIZE, this.length)
      joined.set(segment.subarray(0, end - start), start)
      return joined.subarray(start, end)
    })
    this.last = this.segments.at(-1) ?? this.last
    this.joined = joined
    return joined
  }

  /** Forgets the numbers from a row on. */
  forgetFrom(row: number): void {
    this.segments.length = Math.ceil(row / SEGMENT_SIZE)
    this.last = this.segments.at(-1) ?? new Int32Array(0)
    this.joined = undefined
    this.length = row
  }

  /** A new segment, or a larger one in place of the last. */
  private makeRoom(place: number): void {
    const isFirst = this.length < SEGMENT_SIZE
    const room = new Int32Array(isFirst ? Math.min(Math.max(place * 2, LEAST_ROOM), SEGMENT_SIZE) : SEGMENT_SIZE)
    if (place > 0) {
      room.set(this.last)
      this.segments.pop()
    }
    this.segments.push(room)
    this.last = room
  }
}
