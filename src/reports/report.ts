import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { Figure } from '../measures/figure.ts'
import type { Decimals } from '../measures/fraction.ts'
import type { Measure, Unit } from '../measures/measure.ts'
import type { TargetStatus } from '../measures/target.ts'
import type { Input, RowAccount } from '../records/exports.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import type { Direction } from '../scorecard/judge.ts'
import type { CountedOver } from '../scorecard/values.ts'
import type { CasesValue, CaseTableColumn } from './cases-report.ts'
import type { Chart } from './chart.ts'
import type { Step } from './cuts.ts'

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

/** A cell that shows a figure, or something of it. */
export interface FigureCell {
  readonly figure: Figure
  readonly show: Show
  /** How many decimals a value that is divided is shown with, if not one: those that it was rounded to. */
  readonly decimals?: Decimals
}

/** A cell of words that belong to no figure. */
interface TextCell {
  readonly text: string
}

export type Cell = FigureCell | TextCell

/** The figure of a cell; undefined for a cell of words, or none at all. */
export function figureOf(cell: Cell | undefined): Figure | undefined {
  return cell && 'figure' in cell ? cell.figure : undefined
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
  /** Of a scorecard: the lines as they are judged, for programs. */
  readonly scorecard?: readonly ScorecardRow[]
  /** In place of lines: the rules that open cases breach. */
  readonly exceptions?: readonly Exception[]
  /** Below the lines: the cases to look at first. They name children. */
  readonly cases?: CaseTable
  /** The charts of its figures, where the report was asked for with charts. */
  readonly charts?: readonly Chart[]
  readonly notes: readonly string[]
}

/** A line of a scorecard: its figures beside each other, and what the last comes to against baseline and target. */
export interface ScorecardRow {
  readonly measure: string
  readonly title: string
  /** Only these teams; empty for all. */
  readonly teams: readonly string[]
  readonly group: string
  readonly unit: Unit
  /** What its figures are counted over, where that is not the period of their column. */
  readonly countedOver: CountedOver | undefined
  readonly decimals: Decimals
  readonly baselineSource: string | undefined
  readonly baseline: Baseline | undefined
  readonly expectedChange: string | undefined
  /** One for each period of the report; undefined for those before the measure was reported. */
  readonly figures: readonly (Figure | undefined)[]
  readonly direction: Direction | undefined
  /** As it was written. */
  readonly targetRange: string | undefined
  readonly status: TargetStatus | undefined
  readonly expectedChangeHappened: boolean | undefined
  readonly needs: string | undefined
}

/** Whether the change that was expected has happened, in words; undefined where that cannot be said. */
export function happenedInWords({ expectedChangeHappened: happened }: ScorecardRow): 'yes' | 'no' | undefined {
  if (happened === undefined) return undefined
  return happened ? 'yes' : 'no'
}

/** What figures are held against. */
export interface Baseline {
  /** Of a typed one, a value without counts. */
  readonly figure: Figure
  readonly decimals: Decimals
  /** Typed, and not counted from the exports. */
  readonly isTyped: boolean
  /** Of a typed one, whether anybody said of when it is. */
  readonly hasDates: boolean
}

/** Cases, one row each; the columns are shown in this order and may break a list in the last. */
export interface CaseTable {
  readonly columns: readonly CaseTableColumn[]
  readonly rows: readonly (readonly CasesValue[])[]
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
  /** What its periods are, where they are no weeks. */
  readonly step?: Step
  readonly sections: readonly Section[]
  /** The charts for the first page, where the report was asked for with charts. */
  readonly charts?: readonly Chart[]
  /** The measures of its figures, as the configuration sets them, for what explains them. */
  readonly measures: readonly Measure[]
  readonly unclassifiedLabels: readonly UnknownLabel[]
  /** What a reader must know to defend the figures. */
  readonly notes: readonly string[]
  readonly inputs: readonly Input[]
  readonly issues: readonly IssueGroup[]
  /** What the figures were counted by: reports are only added up where they agree. */
  readonly definitions: Definitions
  /** The reports that were added up to this one; undefined where it was made from exports. */
  readonly combined?: readonly CombinedReport[]
}

/** What decides the meaning of the figures of a report, as far as a configuration can set it. */
export interface Definitions {
  readonly rounding: 'exact' | 'additive'
  readonly phases: readonly (Period & { readonly name: string })[]
  /** For each measure in it what is set of it, such as `{weeks: 3}`; the names of teams and workers apart. */
  readonly measures: Readonly<Record<string, Definition>>
}

/** What is set of one measure, by key; a list is one of names. */
export type Definition = Readonly<Record<string, string | number | readonly string[]>>

/** One of the reports that a combined report is the sum of. */
export interface CombinedReport {
  /** The file as it was named. */
  readonly file: string
  readonly title: string
  /** Of the text of the file, so that no report is added twice, whatever it is called. */
  readonly digest: string
  readonly rows: RowAccount
}

/** The period that the report is about: the last of its periods. */
export function ownPeriod(report: Pick<Report, 'periods'>): ReportedPeriod {
  return report.periods[report.periods.length - 1] as ReportedPeriod
}

export function isOver(period: ReportedPeriod): boolean {
  return period.asked.to <= period.asAt
}

/** All figures of a report, also those that stand in a table only; some of them more than once. */
export function figuresIn(sections: readonly Section[]): Figure[] {
  return [...sections.flatMap(({ figures }) => figures), ...figuresInTables(sections)]
}

/** The figures that people read, some of them more than once. */
export function figuresInTables(sections: readonly Section[]): Figure[] {
  const cells = sections.flatMap(({ lines }) => lines.flatMap((line) => line.cells))
  return cells.flatMap((cell) => (cell && 'figure' in cell ? cell.figure : []))
}

/** The id of the section of published figures. */
export const COMPARATORS = 'comparators'

/** The figures of a report that were counted from the exports, and not published by others. */
export function countedFigures({ sections }: Pick<Report, 'sections'>): Figure[] {
  return figuresIn(sections.filter(({ id }) => id !== COMPARATORS))
}
