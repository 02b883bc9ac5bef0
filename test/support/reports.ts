import { isoDay } from '../../src/calendar/day.ts'
import type { Figure } from '../../src/measures/figure.ts'
import type { ReportRequest } from '../../src/reports/arrange.ts'
import { cutAt } from '../../src/reports/dates.ts'
import type { Report, Section } from '../../src/reports/report.ts'
import { type CaseWords, casebookOf, FILE, periodOf } from './cases.ts'
import { type CountWords, settingsOf } from './figures.ts'

export interface RequestWords extends CountWords {
  readonly teams?: readonly string[]
  /** Whether the period was asked for. */
  readonly asked?: boolean
}

/** What a report of a few cases is made from. */
export function requestOf(cases: readonly CaseWords[], words: RequestWords): ReportRequest {
  const period = periodOf(words.period)
  return {
    casebook: casebookOf(cases, words),
    settings: settingsOf(words),
    teams: words.teams ?? [],
    periods: [cutAt(period, words.asAt === undefined ? period.to : isoDay(words.asAt))],
    periodReason: 'the week asked for',
    programme: undefined,
    periodAsked: words.asked ?? true,
  }
}

/** A figure of 3 of 4 children, unless its words say otherwise. */
export function figureWith(words: Partial<Figure> = {}): Figure {
  return {
    measure: 'de-escalated',
    title: 'Safely de-escalated',
    group: '',
    unit: 'percent',
    period: periodOf('2024-01-08 to 2024-01-14'),
    asAt: isoDay('2024-01-14'),
    numerator: 3,
    denominator: 4,
    value: 75,
    needs: undefined,
    target: undefined,
    status: undefined,
    change: undefined,
    trend: undefined,
    children: undefined,
    tally: undefined,
    ...words,
  }
}

/** A report with these sections about the week from 8 to 14 January 2024, of two rows. */
export function reportWith(sections: readonly Section[], words: Partial<Report> = {}): Report {
  const rows = { read: 2, used: 2, rejected: 0, duplicates: 0 }
  return {
    report: 'weekly',
    title: 'Weekly performance report',
    teams: [],
    measures: [],
    periods: [cutAt(periodOf('2024-01-08 to 2024-01-14'), isoDay('2024-01-14'))],
    about: 'period',
    periodReason: 'the week asked for',
    sections,
    unclassifiedLabels: [],
    notes: [],
    inputs: [{ file: FILE, table: 'cases', rows, unusedHeadings: [], decisions: [] }],
    issues: [],
    definitions: { rounding: 'exact', phases: [], measures: {} },
    ...words,
  }
}
