import { type Day, dayFrom, isoDay } from '../../calendar/day.ts'
import { normaliseEntry } from './text.ts'

/**
 * Dates that systems write where there is none. Only these very days: a wrong year such as 2107 has to stay visible, so
 * not every day of the far future is a blank.
 */
const BLANK_DAYS: ReadonlySet<Day> = new Set(
  [
    // The first day that a system knows
    '1753-01-01', // SQL Server's datetime
    '1899-12-30', // Access, and Excel's day 0 as other programs count it
    '1899-12-31', // Excel's day 0
    '1900-01-01', // SQL Server's smalldatetime, and what reporting queries put for a null
    // The last day, for what has no end yet
    '2079-06-06', // SQL Server's smalldatetime
    '2099-01-01',
    '2099-12-31',
    '2999-12-31',
    '9999-01-01',
    '9999-12-31',
  ].map(isoDay),
)

/** A time of day, which is dropped (rule C1), and the zone it is in. */
const TIME = String.raw`(?:(?:T|,? +)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:[AP]M)?(?:Z| ?[+-]\d{2}:?\d{2})?)?`
/** A year of two digits is refused, also where a system has put two noughts before it. */
const YEAR = String.raw`([1-9]\d{3})`
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-]${YEAR}${TIME}$`, 'i')
const YEAR_FIRST = new RegExp(String.raw`^${YEAR}[/-](\d{2})[/-](\d{2})${TIME}$`, 'i')
const MONTH_NAMED = new RegExp(String.raw`^(\d{1,2})[ -]([a-z]{3,9})[ -]${YEAR}${TIME}$`, 'i')
/** .NET's first day of all, whose year would have to be refused. */
const FIRST_OF_ALL = new RegExp(`^(?:0001-01-01|01/01/0001)${TIME}$`, 'i')

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    ['jan', 'january'],
    ['feb', 'february'],
    ['mar', 'march'],
    ['apr', 'april'],
    ['may'],
    ['jun', 'june'],
    ['jul', 'july'],
    ['aug', 'august'],
    ['sep', 'sept', 'september'],
    ['oct', 'october'],
    ['nov', 'november'],
    ['dec', 'december'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)

/**
 * A date as a whole day number: day first (31/03/2017), ISO (2017-03-31) or with the month by name, each with or without
 * a time of day. The time is dropped and moves nothing to another day, whatever its zone (rule C1). Never month first,
 * and never a two-digit year: the text comes back unread.
 */
export function normaliseDate(text: string): Day | null | string {
  const value = normaliseEntry(text)
  if (value === null || FIRST_OF_ALL.test(value)) return null
  const day = readDate(value)
  if (day === undefined) return value
  return isBlankDay(day) ? null : day
}

/** Whether a day stands for no date: 1 January 1900, 31 December 9999 and others of their kind. */
export function isBlankDay(day: Day): boolean {
  return BLANK_DAYS.has(day)
}

function readDate(value: string): Day | undefined {
  const dayFirst = DAY_FIRST.exec(value)
  if (dayFirst) return dayFrom(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]))
  const yearFirst = YEAR_FIRST.exec(value)
  if (yearFirst) return dayFrom(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const named = MONTH_NAMED.exec(value)
  const month = MONTHS.get(named?.[2]?.toLowerCase() ?? '')
  return named && month ? dayFrom(Number(named[3]), month, Number(named[1])) : undefined
}

/** What the first two numbers of a date show: which of them can only be a day, because there is no such month. */
export function dayPosition(text: string): 'first' | 'second' | undefined {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?!\d)/.exec(text)
  if (!parts) return undefined
  const [first, second] = [Number(parts[1]), Number(parts[2])]
  if (isOnlyDay(first) && second <= 12) return 'first'
  return isOnlyDay(second) && first <= 12 ? 'second' : undefined
}

function isOnlyDay(number: number): boolean {
  return number > 12 && number <= 31
}
