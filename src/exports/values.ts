import { type Day, dayFrom, isoDay } from '../calendar/day.ts'
import type { FieldKind } from '../records/record.ts'

/**
 * One normaliser for each kind of field. Each takes the text of a cell and gives the value the record's schema
 * expects, null where the cell says that there is no value, or the text as it stands where it cannot be read:
 * the schema then refuses it, and the row is reported.
 */
export const NORMALISERS: Readonly<Record<FieldKind, (text: string) => unknown>> = {
  id: normaliseText,
  text: normaliseText,
  date: normaliseDate,
}

/** What each kind of field looks like when it is right, for messages. */
export const EXPECTED: Readonly<Record<FieldKind, string>> = {
  id: 'an id',
  text: 'a text',
  date: 'a date such as 31/03/2017 or 2017-03-31',
}

/** What exports write where there is no value: database nulls and spreadsheet errors. */
const BLANKS = new Set(['', 'null', '#n/a', '#value!', '#ref!', 'nan', 'placeholder_data'])

/** Trims ordinary and non-breaking spaces; null for a blank. */
export function normaliseText(text: string): string | null {
  const trimmed = text.trim()
  return BLANKS.has(trimmed.toLowerCase()) ? null : trimmed
}

/** Dates that systems write where there is none. */
const BLANK_DAYS: ReadonlySet<Day> = new Set([isoDay('1900-01-01'), isoDay('9999-12-31')])

const MONTHS = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, index) => [
    name,
    index + 1,
  ]),
)

const TIME = String.raw`(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?`
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})${TIME}$`)
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[/-](\d{2})[/-](\d{2})${TIME}$`)
const MONTH_NAMED = new RegExp(String.raw`^(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})${TIME}$`)

/**
 * A date as a whole day number: day first (31/03/2017) or ISO (2017-03-31), with or without a time of day, which
 * is dropped (rule C1). Never month first, and never a two-digit year: the text comes back unread.
 */
export function normaliseDate(text: string): Day | null | string {
  const value = normaliseText(text)
  if (value === null) return null
  const day = readDate(value)
  if (day === undefined) return value
  return BLANK_DAYS.has(day) ? null : day
}

function readDate(value: string): Day | undefined {
  const dayFirst = DAY_FIRST.exec(value)
  if (dayFirst) return dayFrom(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]))
  const yearFirst = YEAR_FIRST.exec(value)
  if (yearFirst) return dayFrom(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const named = MONTH_NAMED.exec(value)
  const month = named && MONTHS.get((named[2] as string).slice(0, 3).toLowerCase())
  return named && month ? dayFrom(Number(named[3]), month, Number(named[1])) : undefined
}
