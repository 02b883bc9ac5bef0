const SEGMENT_BITS = 16
const SEGMENT_SIZE = 1 << SEGMENT_BITS

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

  /** A new segment, or a larger one in place of the last: small tables are to stay small. */
  private makeRoom(place: number): void {
    const larger = new Int32Array(
      place === 0 ? (this.length === 0 ? 64 : SEGMENT_SIZE) : Math.min(place * 2, SEGMENT_SIZE),
    )
    if (place > 0) {
      larger.set(this.last)
      this.segments.pop()
    }
    this.segments.push(larger)
    this.last = larger
  }
}
