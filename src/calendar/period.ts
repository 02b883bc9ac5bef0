import {
  addMonths,
  type Day,
  dayFrom,
  dayOfWeek,
  formatIso,
  formatShort,
  startOfMonth,
  WEEKDAY_NAMES,
  type WeekdayName,
} from './day.ts'

/** A span of days that includes both its first and its last day (rule C4). */
export interface Period {
  readonly from: Day
  readonly to: Day
}

/** Whether a day lies in the period, both ends included. A blank date lies in none. */
export function isWithin(period: Period, day: Day | null): day is Day {
  return day !== null && period.from <= day && day <= period.to
}

/** The number of days in the period, both ends counted. */
export function lengthInDays(period: Period): number {
  return period.to - period.from + 1
}

/** The week that holds the day, for weeks that end on the named day. */
export function weekOf(day: Day, weekEndsOn: WeekdayName): Period {
  const daysUntilEnd = (WEEKDAY_NAMES.indexOf(weekEndsOn) - dayOfWeek(day) + 7) % 7
  const to = day + daysUntilEnd
  return { from: to - 6, to }
}

/** The calendar month that holds the day. */
export function monthOf(day: Day): Period {
  const from = startOfMonth(day)
  return { from, to: addMonths(from, 1) - 1 }
}

/** The quarter that holds the day: from January, April, July or October, as the years of councils and of calendars do. */
export function quarterOf(day: Day): Period {
  const from = startOfMonth(day)
  const monthsIn = (Number(formatIso(day).slice(5, 7)) - 1) % 3
  const start = addMonths(from, -monthsIn)
  return { from: start, to: addMonths(start, 3) - 1 }
}

/** The financial year so far, as councils report it: from 1 April up to the day, which may be 1 April itself. */
export function financialYearTo(day: Day): Period {
  const [year = 0, month = 0] = formatIso(day).split('-').map(Number)
  return { from: dayFrom(month < 4 ? year - 1 : year, 4, 1) as Day, to: day }
}

/**
 * The 12 calendar months that end on the day: from the day after its anniversary a year earlier, so that 12 months to
 * the end of a month are 12 whole months. To 28 February of a leap year they begin on 1 March.
 */
export function twelveMonthsTo(day: Day): Period {
  const from = addMonths(day + 1, -12)
  // The day after is 29 February, which the year before has not: its last day of February is a day too early.
  return { from: addMonths(from, 12) === day + 1 ? from : from + 1, to: day }
}

/** The period of the same length that ends the day before this one begins. */
export function previousPeriod(period: Period): Period {
  return { from: period.from - lengthInDays(period), to: period.from - 1 }
}

/** `16/11/2026 to 22/11/2026`. */
export function formatPeriod(period: Period): string {
  return `${formatShort(period.from)} to ${formatShort(period.to)}`
}
