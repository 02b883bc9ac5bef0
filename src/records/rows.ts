import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import { BLANK, type Records } from './store.ts'

/*
 * Ways to find rows by their columns of whole numbers. A record is made for a row that was found, and for no other:
 * tables have millions of rows.
 */

/** No rows at all. */
export const NO_ROWS = new Int32Array(0)

/** The rows of a table that pass, in the order of the files. */
export function rowsWhere({ length }: { readonly length: number }, passes: (row: number) => boolean): Int32Array {
  const passing = room.take(length)
  let count = 0
  for (let row = 0; row < length; row++) if (passes(row)) passing[count++] = row
  return room.give(passing, count)
}

/** Those of some rows that pass. A loop over millions of them: `filter` of a typed array takes five times as long. */
export function rowsAmong(rows: Int32Array, passes: (row: number) => boolean): Int32Array {
  const passing = room.take(rows.length)
  let count = 0
  for (let at = 0; at < rows.length; at++) if (passes(rows[at] as number)) passing[count++] = rows[at] as number
  return room.give(passing, count)
}

/**
 * Room for rows while they are looked for: nobody knows how many will pass. It is lent to one search after another, so
 * that not every search takes four bytes for each row of its table, which are not given back at once.
 */
class Room {
  private free = new Int32Array(0)

  /** For so many rows. A search within a search, while the room is lent, gets one of its own. */
  take(length: number): Int32Array<ArrayBuffer> {
    const room = this.free.length < length ? new Int32Array(length) : this.free
    this.free = NO_ROWS
    return room
  }

  /** Takes the room back, and gives the first of what is in it. */
  give(room: Int32Array<ArrayBuffer>, count: number): Int32Array {
    if (room.length > this.free.length) this.free = room
    return room.slice(0, count)
  }
}

const room = new Room()

/** The rows of several lists, one list after the other. */
export function joinRows(lists: readonly Int32Array[]): Int32Array {
  const joined = new Int32Array(lists.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const list of lists) {
    joined.set(list, at)
    at += list.length
  }
  return joined
}

/** Some rows by what they have in common: by a key of each, the rows that have it, in their order. */
export function groupRows(rows: Int32Array, keyOf: (row: number) => number): Map<number, Int32Array> {
  const sizes = new Map<number, number>()
  for (let at = 0; at < rows.length; at++) {
    const key = keyOf(rows[at] as number)
    sizes.set(key, (sizes.get(key) ?? 0) + 1)
  }
  const groups = new Map<number, Int32Array>()
  for (const [key, size] of sizes) groups.set(key, new Int32Array(size))
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at] as number
    const key = keyOf(row)
    const size = (sizes.get(key) as number) - 1
    sizes.set(key, size)
    ;(groups.get(key) as Int32Array)[size] = row
  }
  return groups
}

/** The records of the rows that pass, in the order of the files. */
export function recordsWhere<Row>(records: Records<Row>, passes: (row: number) => boolean): Row[] {
  const found: Row[] = []
  for (let row = 0; row < records.length; row++) if (passes(row)) found.push(records.at(row))
  return found
}

/** Whether the date of a row lies in a period; a blank lies in none. */
export function isRowWithin<Row>(
  records: Records<Row>,
  field: keyof Row & string,
  { from, to }: Period,
): (row: number) => boolean {
  const days = records.numbers(field)
  return (row) => {
    const day = days[row] as Day
    return day !== BLANK && from <= day && day <= to
  }
}

/** Whether what a row holds is open at a day: started on or before it, and not ended or ended after it (rule C3). */
export function isRowOpenAt<Row>(
  records: Pick<Records<Row>, 'numbers'>,
  start: keyof Row & string,
  end: keyof Row & string,
  asAt: Day,
): (row: number) => boolean {
  const starts = records.numbers(start)
  const ends = records.numbers(end)
  return (row) => {
    const day = starts[row] as Day
    return day !== BLANK && day <= asAt && (ends[row] === BLANK || (ends[row] as Day) > asAt)
  }
}
