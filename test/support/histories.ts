import { isoDay } from '../../src/calendar/day.ts'
import type { ReportedFigure } from '../../src/history/history.ts'
import { periodOf } from './cases.ts'

/** 17 of 25 children de-escalated, reported on 15 January 2024 of the week before, unless its words say otherwise. */
export function reportedWith(words: Partial<ReportedFigure> = {}): ReportedFigure {
  return {
    runDate: isoDay('2024-01-15'),
    asAt: isoDay('2024-01-14'),
    period: periodOf('2024-01-08 to 2024-01-14'),
    teams: '',
    measure: 'de-escalated',
    group: '',
    numerator: 17,
    denominator: 25,
    value: 68,
    unit: 'percent',
    ...words,
  }
}

export const HEADINGS =
  'history_version,run_date,as_at,period_start,period_end,teams,measure,group,numerator,denominator,value,unit'

/** The line of a figure that is 17 of 25. */
export const LINE = '1,2024-01-15,2024-01-14,2024-01-08,2024-01-14,,de-escalated,,17,25,68,percent'
export const NEXT_LINE = '1,2024-01-22,2024-01-21,2024-01-15,2024-01-21,,de-escalated,,18,25,72,percent'
