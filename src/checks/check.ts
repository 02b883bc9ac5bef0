import { type Day, formatShort } from '../calendar/day.ts'
import type { ProgrammeCase } from '../records/casebook.ts'
import type { Exports } from '../records/exports.ts'
import { type Issue, type IssueCode, safeToShow } from '../records/issue.ts'
import type { TableName } from '../records/tables.ts'
import { Episodes } from './episodes.ts'

/** What is checked: the tables of the exports, and what several checks need to know of them. */
export class CheckedExports {
  readonly exports: Exports
  /** The day on which what is open is open. */
  readonly today: Day
  private readonly cases: readonly ProgrammeCase[]
  private readonly notWorkers: ReadonlySet<string>
  private knownEpisodes: Episodes | undefined

  /**
   * @param cases the cases as they stand today: they are the episodes where there is no list of referrals
   * @param notWorkers what stands in the place of a worker where there is none
   */
  constructor(exports: Exports, cases: readonly ProgrammeCase[], notWorkers: readonly string[], today: Day) {
    this.exports = exports
    this.cases = cases
    this.notWorkers = new Set(notWorkers.map((name) => name.toLowerCase()))
    this.today = today
  }

  get tables(): Exports['tables'] {
    return this.exports.tables
  }

  /** How many places the vocabulary has: children and workers are numbers below it. */
  get places(): number {
    return this.exports.vocabulary.size
  }

  /** The episodes of every child, put in order when first asked for. */
  get episodes(): Episodes {
    this.knownEpisodes ??= new Episodes(this.exports, this.cases)
    return this.knownEpisodes
  }

  /** Whether an id is that of a worker, not a word for nobody. */
  isWorker(workerId: string): boolean {
    return !this.notWorkers.has(workerId.toLowerCase())
  }

  has(table: TableName): boolean {
    return this.exports.columns.has(table)
  }

  /** Whether a file of the table has the column, by the name of its field: where there is none, no blank is missing. */
  hasColumn(table: TableName, field: string): boolean {
    return this.exports.columns.get(table)?.has(field) ?? false
  }
}

/**
 * What a check has found, put into words where it is asked for: there may be a million findings, of which a few are
 * shown. The code of the issue is that of the check.
 */
export type Finding = () => Omit<Issue, 'code'>

/**
 * A rule that holds between records. Pure: the same tables give the same findings, and as many in whatever order
 * their rows are.
 */
export interface Check {
  readonly code: IssueCode
  readonly find: (checked: CheckedExports) => Iterable<Finding>
}

/** A date as a message shows what was found. */
export function shown(day: Day): string {
  return safeToShow(formatShort(day))
}
