import { formatLong, weekdayName } from '../calendar/day.ts'
import { formatPeriod, lengthInDays } from '../calendar/period.ts'
import { isOver, ownPeriod, type Report } from '../reports/report.ts'

/** What a report is about in words: its period and its as-at date, and how they were chosen. A sentence each. */
export function datesText(report: Pick<Report, 'periods' | 'about' | 'periodReason' | 'step'>): string[] {
  const { asked, asAt } = ownPeriod(report)
  if (report.about === 'to date') {
    const reason = isOver(ownPeriod(report)) ? `, the end of ${report.periodReason}` : ''
    return [`Everything up to ${formatLong(asAt)}${reason}`]
  }
  const period =
    lengthInDays(asked) === 7
      ? `Week ending ${weekdayName(asked.to)} ${formatLong(asked.to)} (${formatPeriod(asked)})`
      : `${formatLong(asked.from)} to ${formatLong(asked.to)}`
  const { periods, step = 'week' } = report
  const sideBySide = periods.length === 1 ? '' : `; ${periods.length} ${step}s side by side, each as at its own end`
  return [`${period}, as at ${formatLong(asAt)}${sideBySide}`, `Period: ${report.periodReason}.`]
}
