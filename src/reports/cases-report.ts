import type { Day } from '../calendar/day.ts'
import type { Input } from '../records/exports.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import type { Need } from '../records/need.ts'

/**
 * What a column of a case-by-case report holds, which decides how it is written: an `id` is text and stands to the right of a
 * table, a `date` is ISO in CSV and JSON, `tenths` have one decimal, a `list` is an array in JSON.
 */
export type ColumnKind = 'id' | 'text' | 'date' | 'number' | 'tenths' | 'list'
export type CasesValue = string | number | Day | readonly string[] | null

/** A column as every format shows it: declared once, so that table, CSV and JSON cannot disagree. */
export interface CasesColumn<Subject> {
  /** The heading in CSV and the key in JSON. */
  readonly name: string
  /** The heading in a table. */
  readonly heading: string
  readonly kind: ColumnKind
  /** What it holds, for the documentation. */
  readonly description: string
  /** What the exports have to hold for it; else it is left out. */
  readonly needs: readonly Need[]
  readonly value: (subject: Subject) => CasesValue
}

/** A column of a table that has its rows already. */
export type CaseTableColumn = Pick<CasesColumn<never>, 'name' | 'heading' | 'kind'>

/** How many rows have a flag; null where the exports do not hold what it needs. */
export interface FlagCount {
  readonly flag: string
  readonly rows: number | null
  readonly needs: string | null
}

/** A report with one row for each child or worker, ready to be turned into text by any renderer. */
export interface CasesReport {
  /** The command that made it. */
  readonly report: string
  /** The cut of it; null for all of it. */
  readonly cut: string | null
  readonly title: string
  readonly asAt: Day
  /** Why this day; null where it was asked for. */
  readonly reason: string | null
  readonly teams: readonly string[]
  readonly workers: readonly string[]
  readonly onlyFlagged: boolean
  readonly columns: readonly CaseTableColumn[]
  /** The columns of a table from left to right; those before the last give way from the right where room is short. */
  readonly tableColumns: readonly string[]
  /** The values of each row, in the order of the columns. */
  readonly rows: readonly (readonly CasesValue[])[]
  /** `20 children`: how many there are, those without a flag among them. */
  readonly subjects: { readonly name: 'children' | 'workers'; readonly count: number; readonly flagged: number }
  readonly flags: readonly FlagCount[]
  readonly notes: readonly string[]
  readonly inputs: readonly Input[]
  readonly issues: readonly IssueGroup[]
}
