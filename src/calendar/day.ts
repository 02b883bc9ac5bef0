import { addMonths as addMonthsToDate } from 'date-fns/addMonths'
import { getDaysInMonth } from 'date-fns/getDaysInMonth'

/**
 * A calendar date as a whole number of days since 1 January 1970.
 *
 * Whole numbers compare, sort and subtract without a time zone, which is what rule C1 asks for: a date in a
 * report is the date a worker wrote down, wherever the machine stands.
 */
export type Day = number

const MILLISECONDS_PER_DAY = 86_400_000

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** The days of the week in the order of `dayOfWeek`, Sunday first. */
export const WEEKDAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
export type WeekdayName = (typeof WEEKDAY_NAMES)[number]

/**
 * The day of a year, month (1 to 12) and day of the month, or undefined where no such date exists
 * (30 February, 29 February 2023).
 */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined
  // Date.UTC would take the year 26 for 1926.
  return new Date(0).setUTCFullYear(year, month - 1, dayOfMonth) / MILLISECONDS_PER_DAY
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The day of a date written `2026-11-22`, or undefined where the text is not such a date. */
export function dayFromIso(text: string): Day | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return parts ? dayFrom(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined
}

/** The day of a date known to exist; for constants in code and data files. Throws a RangeError where it does not. */
export function isoDay(text: string): Day {
  const day = dayFromIso(text)
  if (day === undefined) throw new RangeError(`Not a date: ${text}`)
  return day
}

/** Today's date in Europe/London at the given moment (rule C1), whatever the machine's own time zone. */
export function londonDay(moment: Date): Day {
  // London is at UTC or an hour ahead of it: only the last hour of a day in UTC may be another day there. To ask for
  // the time zone costs a fifth of Node's own start.
  if (moment.getUTCHours() < 23) return isoDay(moment.toISOString().slice(0, 10))
  const text = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(moment)
  return isoDay(text)
}

function utcDate(day: Day): Date {
  return new Date(day * MILLISECONDS_PER_DAY)
}

/** `2026-11-22`: for CSV and JSON. */
export function formatIso(day: Day): string {
  return utcDate(day).toISOString().slice(0, 10)
}

/** `22/11/2026`: for tables. */
export function formatShort(day: Day): string {
  const [year, month, dayOfMonth] = formatIso(day).split('-')
  return `${dayOfMonth}/${month}/${year}`
}

/** `22 Nov`: for narrow columns under a heading that names the year. */
export function formatDayAndMonth(day: Day): string {
  const date = utcDate(day)
  return `${date.getUTCDate()} ${MONTH_NAMES[date.getUTCMonth()]?.slice(0, 3)}`
}

/** `22 November 2026`: for sentences. */
export function formatLong(day: Day): string {
  return `${utcDate(day).getUTCDate()} ${formatMonth(day)}`
}

/** `November 2026`. */
export function formatMonth(day: Day): string {
  const date = utcDate(day)
  return `${MONTH_NAMES[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** 0 for Sunday to 6 for Saturday. */
export function dayOfWeek(day: Day): number {
  return (((day + 4) % 7) + 7) % 7
}

/** `Sunday` to `Saturday`. */
export function weekdayName(day: Day): WeekdayName {
  return WEEKDAY_NAMES[dayOfWeek(day)] as WeekdayName
}

/** The first day of the month that the day lies in. */
export function startOfMonth(day: Day): Day {
  return day - (utcDate(day).getUTCDate() - 1)
}

/**
 * The day `months` calendar months later (earlier when negative), clamped to the month's end:
 * 31 January plus one month is 28 or 29 February (rule C5).
 */
export function addMonths(day: Day, months: number): Day {
  // date-fns works on the local calendar, where a day can be missing (Samoa had no 30 December 2011): it is asked
  // for the month only, at noon of a first, which no time zone has left out.
  const date = utcDate(day)
  const month = addMonthsToDate(new Date(date.getUTCFullYear(), date.getUTCMonth(), 1, 12), months)
  const dayOfMonth = Math.min(date.getUTCDate(), getDaysInMonth(month))
  return Date.UTC(month.getFullYear(), month.getMonth(), dayOfMonth) / MILLISECONDS_PER_DAY
}
