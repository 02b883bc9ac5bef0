import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { type Day, dayFrom, isoDay } from '../../src/calendar/day.ts'

/*
 * The exports of a fixture as they stand, read by rules of its own: a test counts the published figures on them, so
 * that a mistake in the tool and a mistake in the fixture cannot cancel each other out.
 */

/** The cells of a row under its headings, which are lower-cased. */
export type RawRow = Readonly<Record<string, string>>

/** The text of a file of a fixture: `rawText('lancashire/cases.csv')`. */
export function rawText(path: string): string {
  return readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8')
}

/** The rows of a file of a fixture, copies and all. */
export function rawRows(path: string): RawRow[] {
  return parse(rawText(path), { columns: (headings: string[]) => headings.map((heading) => heading.toLowerCase()) })
}

export function cell(row: RawRow, column: string): string {
  const text = row[column]
  if (text === undefined) throw new Error(`No column ${column}`)
  return text
}

/** The date in a cell; undefined where it is blank. Written dd/mm/yyyy, or it is a mistake of the fixture. */
export function day(row: RawRow, column: string): Day | undefined {
  const text = cell(row, column)
  if (text === '') return undefined
  const parts = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text)
  const found = parts ? dayFrom(Number(parts[3]), Number(parts[2]), Number(parts[1])) : undefined
  if (found === undefined) throw new Error(`${column} is ${text}`)
  return found
}

/** The date in a cell that has to have one. */
export function dated(row: RawRow, column: string): Day {
  const found = day(row, column)
  if (found === undefined) throw new Error(`No ${column} in ${Object.values(row).join()}`)
  return found
}

/** The different texts of a column. */
export function distinct(rows: readonly RawRow[], column: string): Set<string> {
  return new Set(rows.map((row) => cell(row, column)))
}

/** The rows under the text that each has in the column. */
export function rowsBy(rows: readonly RawRow[], column: string): Map<string, RawRow[]> {
  const groups = new Map<string, RawRow[]>()
  for (const row of rows) groups.set(cell(row, column), [...(groups.get(cell(row, column)) ?? []), row])
  return groups
}

/** How often each text occurs. */
export function tally(texts: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const text of texts) counts[text] = (counts[text] ?? 0) + 1
  return counts
}

/** Of England, in the time that the fixtures count working days in. */
const BANK_HOLIDAYS = new Set(
  [
    ...['2016-01-01', '2016-03-25', '2016-03-28', '2016-05-02', '2016-05-30', '2016-08-29'],
    ...['2016-12-26', '2016-12-27', '2017-01-02', '2017-04-14', '2017-04-17', '2017-05-01', '2017-05-29'],
    ...['2017-08-28', '2017-12-25', '2017-12-26', '2018-01-01'],
  ].map(isoDay),
)

/** Monday to Friday and no bank holiday; 1 January 1970 was a Thursday. */
export function isWorkingDay(date: Day): boolean {
  const weekday = (date + 4) % 7
  return weekday !== 0 && weekday !== 6 && !BANK_HOLIDAYS.has(date)
}

/** The working days after the first day, to the last one included: counted one by one. */
export function workingDays(first: Day, last: Day): number {
  let count = 0
  for (let date = first + 1; date <= last; date++) if (isWorkingDay(date)) count++
  return count
}

const CLOSED =
  /^(RC[34578]( - .+)?|Closed|Case Closed|Case Closed \((Aim Achieved|Other)\)|Work Completed|Services ceased .+|Transferred to services of another local authority|.+ \(no step down to (Early Help|CAF)\))$/i
const STEPPED_DOWN = /^(RC9( - .+)?|Step down to (Early Help|TAF\/EHM).*)$/i

/**
 * How a case of the case list ended, and on which day: every cell of evidence is looked at, and the gravest decides.
 * Undefined where there is none: the case is open.
 */
export function ending(row: RawRow): { readonly outcome: string; readonly on: Day } | undefined {
  const labels = [
    { text: cell(row, 'outcome'), on: day(row, 'outcome_date') ?? day(row, 'closure_date') },
    { text: cell(row, 'closure_reason'), on: day(row, 'closure_date') },
  ].filter((label) => label.text !== '')
  const kinds: [outcome: string, column: string | undefined, wording: RegExp][] = [
    ['looked after', 'looked_after_date', /^looked after$/i],
    ['icpc', 'icpc_date', /^progressed to icpc$/i],
    ['referred', 'cin_service_referral_date', /^referred to cin service$/i],
    ['step down', 'step_down_date', STEPPED_DOWN],
    ['closed', undefined, CLOSED],
  ]
  const evidence = kinds.map(([outcome, column, wording]) => ({
    outcome,
    days: [column && day(row, column), ...labels.filter(({ text }) => wording.test(text)).map(({ on }) => on)].filter(
      (on) => on !== undefined && on !== '',
    ),
  }))
  const found = evidence.find(({ days }) => days.length > 0)
  if (found) return { outcome: found.outcome, on: Math.min(...(found.days as Day[])) }
  if (labels.length > 0) throw new Error(`Not known: ${labels.map(({ text }) => text).join(' / ')}`)
  const closed = day(row, 'closure_date')
  return closed === undefined ? undefined : { outcome: 'closed', on: closed }
}
