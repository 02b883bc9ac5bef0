import { type Day, formatLong, formatShort, type WeekdayName, weekdayName } from '../calendar/day.ts'
import {
  financialYearTo,
  formatPeriod,
  isWithin,
  monthOf,
  type Period,
  quarterOf,
  twelveMonthsTo,
  weekOf,
} from '../calendar/period.ts'
import { WORKING_DAY_CALENDAR } from '../calendar/working-days.ts'
import type { CountedOver } from '../scorecard/values.ts'
import { UserError } from '../user-error.ts'
import type { Step } from './cuts.ts'
import type { ReportedPeriod } from './report.ts'

/** The dates that the user asked for; everything is optional. */
export interface AskedDates {
  readonly asAt: Day | undefined
  readonly weekEnding: Day | undefined
  readonly from: Day | undefined
  readonly to: Day | undefined
  /** How many weeks, or other periods, side by side. */
  readonly last: number
  /** What the periods side by side are; weeks, or whatever was asked for, unless said otherwise. */
  readonly by?: Step | undefined
}

/** The periods of a report and how they were chosen. */
export interface ChosenDates {
  readonly periods: readonly [...ReportedPeriod[], ReportedPeriod]
  readonly reason: string
}

/**
 * Chooses the periods of a report. Where nothing is asked for it is the last complete week before today if the
 * exports reach into it, otherwise the week of the last record not after today.
 *
 * @param lastRecord the date of the latest event in the exports up to today (or the as-at date); null for none
 * @throws UserError for dates that contradict each other or lie outside the calendar
 */
export function chooseDates(
  asked: AskedDates,
  today: Day,
  weekEndsOn: WeekdayName,
  lastRecord: Day | null,
): ChosenDates {
  const chosen = choosePeriod(asked, today, weekEndsOn, lastRecord)
  const asAt = asked.asAt ?? Math.min(chosen.period.to, today)
  checkAsAt(asAt)
  const { by = 'week' } = asked
  const { period, reason } =
    by === 'week' ? chosen : { period: PERIODS[by](asAt), reason: reasonOf(by, asked, asAt, chosen.reason) }
  if (asAt < period.from) {
    throw asked.asAt === undefined
      ? new UserError(`The period ${formatPeriod(period)} has not begun: today is ${formatShort(today)}.`)
      : new UserError(
          `The period ${formatPeriod(period)} starts after the as-at date ${formatShort(asAt)}.`,
          'Ask for an earlier period, or a later --as-at.',
        )
  }
  const own: ReportedPeriod = cutAt(period, asAt)
  const earlier: ReportedPeriod[] = []
  let next = period
  while (earlier.length < asked.last - 1) {
    next = by === 'week' ? { from: next.from - 7, to: next.to - 7 } : PERIODS[by](next.from - 1)
    checkAsAt(next.to)
    earlier.unshift(cutAt(next, next.to))
  }
  const ahead = `; the as-at date lies after today, ${formatLong(today)}: of what happens until then only planned ends are known`
  return { periods: [...earlier, own], reason: asAt > today ? reason + ahead : reason }
}

const PERIODS: Readonly<Record<Exclude<Step, 'week'>, (day: Day) => Period>> = { month: monthOf, quarter: quarterOf }

/** The column of a day: the week, month or quarter that it lies in, up to that day. */
export function columnAsAt(day: Day, step: Step): ReportedPeriod {
  return cutAt(step === 'week' ? { from: day - 6, to: day } : PERIODS[step](day), day)
}

const LONGER: Readonly<Record<CountedOver, (day: Day) => Period>> = {
  'year to date': financialYearTo,
  '12 months': twelveMonthsTo,
}

/** What a line is counted over in a column: the year to the column's date, or its 12 months, in place of its period. */
export function countedOver(column: ReportedPeriod, over: CountedOver | undefined): ReportedPeriod {
  return over === undefined ? column : cutAt(LONGER[over](column.counted.to), column.asAt)
}

/** Why it is the month or quarter that holds the as-at date. */
function reasonOf(by: Step, asked: AskedDates, asAt: Day, reason: string): string {
  return asked.asAt === undefined
    ? `the ${by} of ${formatLong(asAt)}, the end of ${reason}`
    : `the ${by} of the as-at date, ${formatLong(asAt)}`
}

/** Working days cannot be counted on a day whose bank holidays are not known (rule C6). */
function checkAsAt(day: Day): void {
  if (isWithin(WORKING_DAY_CALENDAR, day)) return
  throw new UserError(
    `The as-at date ${formatShort(day)} lies outside ${formatPeriod(WORKING_DAY_CALENDAR)}.`,
    'Bank holidays are known for those years only.',
  )
}

/** A period as seen from a day, with what lies after that day cut off. */
export function cutAt(asked: Period, asAt: Day): ReportedPeriod {
  return { asked, counted: { from: asked.from, to: Math.min(asked.to, asAt) }, asAt }
}

function choosePeriod(
  asked: AskedDates,
  today: Day,
  weekEndsOn: WeekdayName,
  lastRecord: Day | null,
): { period: Period; reason: string } {
  if (asked.from !== undefined || asked.to !== undefined) return spanAsked(asked, today)
  if (asked.weekEnding !== undefined) {
    if (weekdayName(asked.weekEnding) !== weekEndsOn) {
      const week = weekOf(asked.weekEnding, weekEndsOn)
      throw new UserError(
        `${formatLong(asked.weekEnding)} is a ${weekdayName(asked.weekEnding)}, but weeks end on a ${weekEndsOn}.`,
        `That week ends on ${formatShort(week.to)}. Set weekEndsOn in cin-report.json for another day.`,
      )
    }
    return { period: weekOf(asked.weekEnding, weekEndsOn), reason: 'the week asked for' }
  }
  if (asked.asAt !== undefined) {
    return { period: weekOf(asked.asAt, weekEndsOn), reason: `the week of the as-at date, ${formatLong(asked.asAt)}` }
  }
  const thisWeek = weekOf(today, weekEndsOn)
  const lastComplete = { from: thisWeek.from - 7, to: thisWeek.from - 1 }
  if (lastRecord === null || lastRecord >= lastComplete.from) {
    return { period: lastComplete, reason: `the last complete week before today, ${formatLong(today)}` }
  }
  return {
    period: weekOf(lastRecord, weekEndsOn),
    reason: `the week of the last record, ${formatLong(lastRecord)}, since the exports do not reach into last week`,
  }
}

function spanAsked(asked: AskedDates, today: Day): { period: Period; reason: string } {
  if (asked.weekEnding !== undefined) {
    throw new UserError('--week-ending and --from/--to both choose the period.', 'Give one or the other.')
  }
  if (asked.last > 1) {
    throw new UserError(
      '--last sets weeks side by side; it does not go with --from and --to.',
      'Give one or the other.',
    )
  }
  const to = asked.to ?? asked.asAt ?? today
  if (asked.from === undefined) throw new UserError('--to needs --from, the first day of the period.')
  if (to < asked.from) {
    throw new UserError(`The period would end (${formatShort(to)}) before it starts (${formatShort(asked.from)}).`)
  }
  return { period: { from: asked.from, to }, reason: 'the period asked for' }
}
