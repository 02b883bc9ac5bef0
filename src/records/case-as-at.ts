import type { Day } from '../calendar/day.ts'
import type { Classification, Evidence } from '../outcomes/classify.ts'
import { type Outcome, outcomeAt, placeOfOutcome } from '../outcomes/outcome.ts'
import type { Case } from './case.ts'
import type { ProgrammeCase } from './casebook.ts'
import type { Issue } from './issue.ts'
import type { SourceRef } from './record.ts'
import { rowsAmong } from './rows.ts'
import { BLANK, type Vocabulary } from './store.ts'

/** What is known of cases on a day, by their row among the sources (see `CaseSources`); it says nothing of other rows. */
export interface CaseColumns {
  readonly asAt: Day
  readonly children: Int32Array
  /** When each was allocated. */
  readonly allocated: Int32Array
  /** The places of the outcomes, see `placeOfOutcome`. */
  readonly outcomes: Uint8Array
  /** The day on which each concluded; blank while it is open. */
  readonly concluded: Int32Array
  /** 1 where there is something to say against a case. */
  readonly issues: Uint8Array
  /** Which of the phases each belongs to, counted from 0; -1 for none. */
  readonly phases: Int16Array
  /** The family by its place in the vocabulary; blank where none is known. */
  readonly families: Int32Array
  readonly numbers: (field: keyof Case & string) => Int32Array
  readonly recordAt: (row: number) => Case
  /** On what grounds a case has its outcome. */
  readonly classify: (row: number) => Classification
  readonly phaseNames: readonly string[]
  readonly vocabulary: Vocabulary
}

/**
 * The cases as they stood on a day. Figures are counted over hundreds of thousands of them, by their columns; a case is
 * made for whoever looks at one.
 */
export class CasesAsAt {
  readonly columns: CaseColumns
  /** The rows that are cases of the book, in the order of the files. */
  readonly rows: Int32Array
  readonly isOpen: (row: number) => boolean

  constructor(columns: CaseColumns, rows: Int32Array) {
    this.columns = columns
    this.rows = rows
    const { outcomes } = columns
    this.isOpen = (row) => outcomes[row] === OPEN
  }

  at(row: number): ProgrammeCase {
    return new CaseAsAt(this.columns, row)
  }

  rowOf(item: object): number {
    return (item as CaseAsAt).row
  }

  /** A column of the case list. When a case made from a referral was allocated, `columns.allocated` knows. */
  numbers(field: keyof Case & string): Int32Array {
    return this.columns.numbers(field)
  }

  /** The rows of the cases with an outcome. */
  withOutcome(outcome: Outcome): Int32Array {
    const { outcomes } = this.columns
    const place = placeOfOutcome(outcome)
    return rowsAmong(this.rows, (row) => outcomes[row] === place)
  }

  /** The rows of the cases that there is something to say against. */
  withIssues(): Int32Array {
    const { issues } = this.columns
    return rowsAmong(this.rows, (row) => issues[row] === 1)
  }

  /** Those that pass. */
  only(passes: (row: number) => boolean): CasesAsAt {
    return new CasesAsAt(this.columns, rowsAmong(this.rows, passes))
  }
}

const OPEN = placeOfOutcome('open')

/** A case as it stood on a day: a place in the columns, and what stands there when it is asked for. */
class CaseAsAt implements ProgrammeCase {
  readonly row: number
  private readonly columns: CaseColumns
  private found: Case | undefined

  constructor(columns: CaseColumns, row: number) {
    this.columns = columns
    this.row = row
  }

  get record(): Case {
    this.found ??= this.columns.recordAt(this.row)
    return this.found
  }

  get outcome(): Outcome {
    return outcomeAt(this.columns.outcomes[this.row] as number)
  }

  get concludedOn(): Day | null {
    const day = this.columns.concluded[this.row] as number
    return day === BLANK ? null : day
  }

  get phase(): string | null {
    const { phases, phaseNames } = this.columns
    return phaseNames[phases[this.row] as number] ?? null
  }

  get family(): string | null {
    const { families, vocabulary } = this.columns
    const family = families[this.row] as number
    return family === BLANK ? null : (vocabulary.at(family) as string)
  }

  get childId(): string {
    const { children, vocabulary } = this.columns
    return vocabulary.at(children[this.row] as number) as string
  }

  get source(): SourceRef {
    return this.record.source
  }

  get decidedBy(): Evidence | undefined {
    return this.columns.classify(this.row).decidedBy
  }

  get evidence(): readonly Evidence[] {
    return this.columns.classify(this.row).evidence
  }

  get issues(): readonly Issue[] {
    const { issues, classify } = this.columns
    return issues[this.row] === 1 ? classify(this.row).issues : NO_ISSUES
  }
}

const NO_ISSUES: readonly Issue[] = []
