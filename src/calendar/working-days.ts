import { BANK_HOLIDAYS } from './bank-holidays.ts'
import { type Day, dayOfWeek, isoDay } from './day.ts'
import { isWithin, type Period } from './period.ts'

/** The days for which bank holidays are known. Nothing outside them can be counted in working days (rule C6). */
export const WORKING_DAY_CALENDAR: Period = { from: isoDay('2004-01-01'), to: isoDay('2035-12-31') }

const bankHolidays = new Set(BANK_HOLIDAYS.map(([date]) => isoDay(date)))

/** Monday to Friday and no bank holiday of England and Wales. */
export function isWorkingDay(day: Day): boolean {
  const weekday = dayOfWeek(day)
  return weekday !== 0 && weekday !== 6 && !bankHolidays.has(day)
}

let workingDaysUpTo: Uint16Array | undefined

/** For each day of the calendar, the working days from its first day up to that day: made once, when first asked. */
function cumulativeWorkingDays(): Uint16Array {
  if (workingDaysUpTo) return workingDaysUpTo
  const { from, to } = WORKING_DAY_CALENDAR
  const counts = new Uint16Array(to - from + 1)
  let count = 0
  for (let day = from; day <= to; day++) {
    if (isWorkingDay(day)) count++
    counts[day - from] = count
  }
  workingDaysUpTo = counts
  return counts
}

/**
 * The working days in (from, to]: the start day is day 0 (rule C6). Negative where `to` comes before `from`.
 * Undefined where either day lies outside 2004 to 2035, so that no figure is built on an unknown holiday.
 */
export function workingDaysBetween(from: Day, to: Day): number | undefined {
  if (!isWithin(WORKING_DAY_CALENDAR, from) || !isWithin(WORKING_DAY_CALENDAR, to)) return undefined
  const counts = cumulativeWorkingDays()
  const start = WORKING_DAY_CALENDAR.from
  return (counts[to - start] as number) - (counts[from - start] as number)
}
