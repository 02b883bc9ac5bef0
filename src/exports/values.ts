import { type Day, dayFrom, isoDay } from '../calendar/day.ts'
import type { FieldKind } from '../records/record.ts'

/**
 * One normaliser for each kind of field. Each takes the text of a cell and gives the value the record's schema
 * expects, null where the cell says that there is no value, or the text as it stands where it cannot be read:
 * the schema then refuses it, and the row is reported.
 */
export const NORMALISERS: Readonly<Record<FieldKind, (text: string) => unknown>> = {
  id: normaliseId,
  text: normaliseText,
  date: normaliseDate,
  planned: normaliseDate,
  flag: normaliseFlag,
  number: normaliseNumber,
  practice: normalisePractice,
}

/** What each kind of field looks like when it is right, for messages. */
export const EXPECTED: Readonly<Record<FieldKind, string>> = {
  id: 'an id',
  text: 'a text',
  date: 'a date such as 31/03/2017 or 2017-03-31',
  planned: 'a date such as 31/03/2017 or 2017-03-31',
  flag: 'Y or N',
  number: 'a number of 0 or more, such as 0.6',
  practice: 'CIN, CP or LAC',
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

/** An id: text, kept as it stands. What systems write for "nobody" is blank. */
export function normaliseId(text: string): string | null {
  const value = normaliseText(text)
  return value === null || value === '-1' || value.toLowerCase() === 'unknown' ? null : value
}

/** Yes or no, with or without an Annex A letter ("a) Yes") or a census code ("1 - Yes"). */
export function normaliseFlag(text: string): boolean | null | string {
  const value = normaliseText(text)
  if (value === null) return null
  const word = value.toLowerCase().replace(/^([a-z]\)|\d\s*-)\s*/, '')
  if (['y', 'yes', 'true', 't', '1', '1.0'].includes(word)) return true
  if (['n', 'no', 'false', 'f', '0', '0.0'].includes(word)) return false
  return value
}

/** A number, thousands separators and all. */
export function normaliseNumber(text: string): number | null | string {
  const value = normaliseText(text)
  if (value === null) return null
  return /^\d{1,3}(,\d{3})*(\.\d+)?$|^\d*\.?\d+$/.test(value) ? Number(value.replaceAll(',', '')) : value
}

/** The kinds of practice that figures tell apart. */
export const PRACTICES = ['CIN', 'CP', 'LAC'] as const

/** The kind of a visit or review: CIN, CP or LAC; another kind as it stands. */
export function normalisePractice(text: string): string | null {
  const value = normaliseText(text)
  const upper = value?.toUpperCase()
  if (upper === 'CLA') return 'LAC'
  return PRACTICES.find((practice) => practice === upper) ?? value
}

/** Excel counts days from 30 December 1899; a spreadsheet saved without date formats shows the bare number. */
const EXCEL_DAY_0 = isoDay('1899-12-30')

/** Whether a text can be an Excel date: from October 1954 to April 2064, with or without a time of day. */
export function looksLikeExcelDate(text: string): boolean {
  return /^[2-5]\d{4}(\.\d+)?$/.test(text.trim())
}

/** A date in a column of Excel day numbers, in which a date written out is read as one too. */
export function normaliseExcelDate(text: string): Day | null | string {
  return looksLikeExcelDate(text) ? EXCEL_DAY_0 + Math.floor(Number(text.trim())) : normaliseDate(text)
}

/** What the first two numbers of a date show: which of them can only be a day. */
export function dayPosition(text: string): 'first' | 'second' | undefined {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(text)
  if (!parts) return undefined
  const [first, second] = [Number(parts[1]), Number(parts[2])]
  if (first > 12 && second <= 12) return 'first'
  return second > 12 && first <= 12 ? 'second' : undefined
}
