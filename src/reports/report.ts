import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { Figure } from '../measures/figure.ts'
import type { Measure } from '../measures/measure.ts'
import type { Input } from '../records/exports.ts'
import type { IssueGroup } from '../records/issue-log.ts'

/** A period that a report covers, and the day it is seen from. */
export interface ReportedPeriod {
  /** The period as it was asked for. */
  readonly asked: Period
  /** The part of it that is over: cut at the as-at date (rule C2). */
  readonly counted: Period
  readonly asAt: Day
}

/** What a cell of a table shows of its figure. */
export type Show =
  | 'value'
  | 'value with unit'
  | 'count'
  | 'count and value'
  | 'numerator'
  | 'denominator'
  | 'change'
  | 'trend'
  | 'children'
  | 'target'
  | 'status'

export interface Cell {
  readonly figure: Figure
  readonly show: Show
}

/** One line of a table. A cell without a figure stays empty. */
export interface Line {
  readonly title: string
  readonly cells: readonly (Cell | undefined)[]
}

/** One table of a report: the lines that people read, and all figures behind them for other programs. */
export interface Section {
  readonly id: string
  readonly title: string
  /** The headings above the cells. */
  readonly columns: readonly string[]
  readonly lines: readonly Line[]
  readonly figures: readonly Figure[]
  /** In place of lines: the rules that open cases breach. */
  readonly exceptions?: readonly Exception[]
  readonly notes: readonly string[]
}

/** A rule that open cases breach: how many children, and by how many days the worst of them. */
export interface Exception {
  readonly flag: string
  /** Null where disclosure control hides it. */
  readonly children: number | null
  /** Null where there is none, or it is hidden. */
  readonly worstDays: number | null
}

/** A label that no outcome is known for, and how many cases carry it. */
export interface UnknownLabel {
  readonly label: string
  /** Null where disclosure control hides it. */
  readonly cases: number | null
}

/** A report, arranged and ready to be turned into text by any renderer. */
export interface Report {
  /** The command that made it. */
  readonly report: string
  readonly title: string
  /** The teams it was asked for; empty for all. */
  readonly teams: readonly string[]
  /** The oldest first; the last is the report's own. */
  readonly periods: readonly [...ReportedPeriod[], ReportedPeriod]
  /** Whether it is about its period, or about everything up to the as-at date. */
  readonly about: 'period' | 'to date'
  /** How the period was chosen. */
  readonly periodReason: string
  readonly sections: readonly Section[]
  /** The measures of its figures, as the configuration sets them, for what explains them. */
  readonly measures: readonly Measure[]
  readonly unclassifiedLabels: readonly UnknownLabel[]
  /** What a reader must know to defend the figures. */
  readonly notes: readonly string[]
  readonly inputs: readonly Input[]
  readonly issues: readonly IssueGroup[]
}

/** The period that the report is about: the last of its periods. */
export function ownPeriod(report: Pick<Report, 'periods'>): ReportedPeriod {
  return report.periods[report.periods.length - 1] as ReportedPeriod
}

export function isOver(period: ReportedPeriod): boolean {
  return period.asked.to <= period.asAt
}
