import type { IssueGroup } from './issue-log.ts'
import type { RecordOf } from './record.ts'
import type { Records, Vocabulary } from './store.ts'
import type { TableName, Tables } from './tables.ts'

/** What became of the rows of a file: read = used + rejected + duplicates + set aside, always. */
export interface RowAccount {
  readonly read: number
  readonly used: number
  readonly rejected: number
  /** Exact copies of an earlier row, dropped. */
  readonly duplicates: number
  /** Rows of another format that give no record, under a reason that stands among the decisions. */
  readonly setAside?: number
}

/** A table of another format, and the native tables that it gives records of. */
export interface ForeignInput {
  /** `SSD ssd_cin_episodes`. */
  readonly name: string
  readonly gives: readonly TableName[]
}

/** One file that was read, what was decided about it, and what became of its rows. */
export interface Input {
  readonly file: string
  /** The table it was recognised as, by its headings; undefined where it was not read. */
  readonly table: TableName | undefined
  /** The table of another format that it was recognised as; `table` is then the first that it gives records of, if any. */
  readonly format?: ForeignInput
  readonly rows: RowAccount
  /** Headings that no figure uses. */
  readonly unusedHeadings: readonly string[]
  /** How the file was read where it is not plain: `Windows-1252`, `semicolons`, `headings on line 3`. */
  readonly decisions: readonly string[]
  /** Whether it is a CSV that the programme has written itself, and no export. */
  readonly isOwnOutput?: boolean
  /** Whether the file is damaged or cannot be trusted: then none of its rows is used, and only a check goes on. */
  readonly unusable?: boolean
}

/** Whether a file was recognised, as a native table or as one of another format, some of which give no records. */
export function isRecognised({ table, format }: Input): boolean {
  return table !== undefined || format !== undefined
}

/** The records of every native table; a table that no file holds is empty. */
export type TableRecords = { readonly [Name in TableName]: Records<RecordOf<Tables[Name]>> }

/** A sentence for the notes of a report that shows one of the measures. */
export interface Caution {
  readonly measures: readonly string[]
  readonly note: string
}

/** Everything that the exports hold, as typed records, with an account of every row. */
export interface Exports {
  readonly tables: TableRecords
  /** The texts that the records share: one child has one place in it, in whatever table. */
  readonly vocabulary: Vocabulary
  /** For each table that a file holds, the fields for which at least one file has a column. */
  readonly columns: ReadonlyMap<TableName, ReadonlySet<string>>
  /** The kinds of practice in a table, where its records come from formats that need not hold all of them. */
  readonly practices?: ReadonlyMap<TableName, ReadonlySet<string>>
  /** Those of them of which the exports hold only the latest record of each child. */
  readonly latestOnly?: ReadonlyMap<TableName, ReadonlySet<string>>
  /** What readers of a report have to know of the formats that records come from. */
  readonly cautions?: readonly Caution[]
  readonly inputs: readonly Input[]
  readonly issues: readonly IssueGroup[]
}
