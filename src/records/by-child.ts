import type { Day } from '../calendar/day.ts'
import { BLANK, type Records, type Vocabulary } from './store.ts'

/** A day for a child; null where there is none. */
export type DayOfChild = (childId: string) => Day | null

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
): DayOfChild {
  const children = records.numbers('childId')
  const days = records.numbers(field)
  const latest = new Int32Array(vocabulary.size).fill(BLANK)
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number
    const child = children[row] as number
    // A blank is less than any day.
    if (day <= asAt && day > (latest[child] as number) && accept(row)) latest[child] = day
  }
  return (childId) => {
    const day = latest[vocabulary.placeOf(childId)] ?? BLANK
    return day === BLANK ? null : day
  }
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
): DayOfChild {
  const children = records.numbers('childId')
  const days = records.numbers(field)
  const earliest = new Int32Array(vocabulary.size).fill(NEVER)
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number
    const child = children[row] as number
    if (day !== BLANK && day < (earliest[child] as number) && accept(row)) earliest[child] = day
  }
  return (childId) => {
    const day = earliest[vocabulary.placeOf(childId)] ?? NEVER
    return day === NEVER ? null : day
  }
}

/** Later than any day. */
const NEVER = 0x7fffffff

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
