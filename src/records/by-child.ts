import type { Day } from '../calendar/day.ts'
import { NO_ROWS, recordsWhere, rowsWhere } from './rows.ts'
import { BLANK, type Records, type Vocabulary } from './store.ts'

/** A day for each child; null where there is none. */
export type DaysOfChildren = ((childId: string) => Day | null) & {
  /** The day of a child by its place in the vocabulary. */
  readonly at: (child: number) => Day | null
  /** The same for loops over all children: a column by the place of the child, `BLANK` where there is none. */
  readonly byPlace: Int32Array
}

function daysOfChildren(byPlace: Int32Array, vocabulary: Vocabulary): DaysOfChildren {
  const at = (child: number) => {
    const day = byPlace[child] ?? BLANK
    return day === BLANK ? null : day
  }
  return Object.assign((childId: string) => at(vocabulary.find(childId)), { at, byPlace })
}

/**
 * For each child the latest day of a table that is not after the as-at date. One pass over two columns of whole
 * numbers: tables of visits have millions of rows.
 *
 * @param accept whether a row counts, by its place in the table
 */
export function latestDays<Row extends { readonly childId: string }>(
  records: Records<Row>,
  field: keyof Row & string,
  asAt: Day,
  vocabulary: Vocabulary,
  accept: (row: number) => boolean = () => true,
): DaysOfChildren {
  const children = records.numbers('childId')
  const days = records.numbers(field)
  const latest = new Int32Array(vocabulary.size).fill(BLANK)
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number
    const child = children[row] as number
    // A blank is less than any day.
    if (day <= asAt && day > (latest[child] as number) && accept(row)) latest[child] = day
  }
  return daysOfChildren(latest, vocabulary)
}

/**
 * For each child the earliest day of a table, ahead or past, among the rows that count; one pass over two columns of
 * whole numbers, as in `latestDays`.
 *
 * @param accept whether a row counts, by its place in the table
 */
export function earliestDays<Row extends { readonly childId: string }>(
  records: Records<Row>,
  field: keyof Row & string,
  vocabulary: Vocabulary,
  accept: (row: number) => boolean,
): DaysOfChildren {
  const children = records.numbers('childId')
  const days = records.numbers(field)
  const earliest = new Int32Array(vocabulary.size).fill(BLANK)
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number
    const known = earliest[children[row] as number] as number
    const isEarlier = known === BLANK || day < known
    if (day !== BLANK && isEarlier && accept(row)) earliest[children[row] as number] = day
  }
  return daysOfChildren(earliest, vocabulary)
}

/** Some children, looked up by their id or by its place in the vocabulary: a byte a text, however many they are. */
export class ChildSet {
  /** By the place of a child in the vocabulary: 1 where it is among them. */
  readonly marks: Uint8Array
  private readonly vocabulary: Vocabulary

  private constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
    this.marks = new Uint8Array(vocabulary.size)
  }

  /** Those of some rows of a table. */
  static ofRows(vocabulary: Vocabulary, children: Int32Array, rows: Int32Array): ChildSet {
    const set = new ChildSet(vocabulary)
    for (let at = 0; at < rows.length; at++) set.marks[children[rows[at] as number] as number] = 1
    return set
  }

  has(childId: string): boolean {
    return this.marks[this.vocabulary.find(childId)] === 1
  }
}

/** For a child the rows of a table, in the order of the files; also by the place of the child in the vocabulary. */
export type RowsOfChild = ((childId: string) => Int32Array) & { readonly ofPlace: (child: number) => Int32Array }

/** Finds the rows of each child that pass: four bytes a row, where a list of records for each child would take fifty. */
export function rowsByChild<Row extends { readonly childId: string }>(
  records: Records<Row>,
  vocabulary: Vocabulary,
  accept: (row: number) => boolean,
): RowsOfChild {
  const children = records.numbers('childId')
  const accepted = rowsWhere(records, accept)
  /** Where the rows of each child end; while they are sorted, where the next of them goes. */
  const ends = new Int32Array(vocabulary.size + 1)
  for (const row of accepted) add(ends, (children[row] as number) + 1, 1)
  for (let place = 0; place < vocabulary.size; place++) add(ends, place + 1, ends[place] as number)
  const sorted = new Int32Array(accepted.length)
  for (const row of accepted) sorted[add(ends, children[row] as number, 1)] = row
  const ofPlace = (place: number) =>
    place < 0 || place >= ends.length ? NO_ROWS : sorted.subarray(place === 0 ? 0 : ends[place - 1], ends[place])
  return Object.assign((childId: string) => ofPlace(vocabulary.find(childId)), { ofPlace })
}

/**
 * The rows of each child as a chain, in the order of the files: to go along one makes nothing, where an array for each
 * child would be an object of a hundred bytes.
 */
export class RowChains {
  /** Of each child the first row, of each row the next one of its child; all of them counted from 1, 0 for none. */
  private readonly firstOf: Int32Array
  private readonly nextOf: Int32Array

  /**
   * @param children the child of each row of the table
   * @param rows those that are chained
   * @param places how many places the vocabulary has
   */
  constructor(children: Int32Array, rows: Int32Array, places: number) {
    this.firstOf = new Int32Array(places)
    this.nextOf = new Int32Array(children.length)
    for (let at = rows.length - 1; at >= 0; at--) {
      const row = rows[at] as number
      const child = children[row] as number
      this.nextOf[row] = this.firstOf[child] as number
      this.firstOf[child] = row + 1
    }
  }

  /** The first row of a child; -1 where it has none. */
  first(child: number): number {
    return (this.firstOf[child] ?? 0) - 1
  }

  /** The row of the child after another one; -1 after the last. */
  next(row: number): number {
    return (this.nextOf[row] as number) - 1
  }
}

/** Adds to one number of many; gives what it was before. */
function add(numbers: Int32Array, at: number, more: number): number {
  const before = numbers[at] as number
  numbers[at] = before + more
  return before
}

/** The records of some children, in the order of the files. */
export function recordsOfChildren<Row extends { readonly childId: string }>(
  records: Records<Row>,
  { marks }: Pick<ChildSet, 'marks'>,
): Row[] {
  const children = records.numbers('childId')
  return recordsWhere(records, (row) => marks[children[row] as number] === 1)
}

/** The records of each child that pass, in the order of the files. */
export function byChild<Row extends { readonly childId: string }>(
  records: Iterable<Row>,
  accept: (record: Row) => boolean = () => true,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const record of records) {
    if (!accept(record)) continue
    const group = groups.get(record.childId)
    if (group) group.push(record)
    else groups.set(record.childId, [record])
  }
  return groups
}
