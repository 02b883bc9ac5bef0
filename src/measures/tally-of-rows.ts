import { rowsAmong } from '../records/rows.ts'
import type { RowQuestions, RowTally, Subject, Subjects, Tally } from './measure.ts'

/**
 * A tally over rows, see `tallyOfRows`. There can be tens of thousands of them, two for each worker: each holds what it
 * was given, and what else is asked of it is made when it is asked for.
 */
export class TallyOfRows<Kind extends Subject> implements Tally, RowTally {
  readonly group: readonly string[]
  private readonly subjects: Subjects<Kind>
  private readonly found: Int32Array | (() => Int32Array)
  private readonly questions: RowQuestions<Kind>

  constructor(
    group: readonly string[],
    subjects: Subjects<Kind>,
    found: Int32Array | (() => Int32Array),
    questions: RowQuestions<Kind>,
  ) {
    this.group = group
    this.subjects = subjects
    this.found = found
    this.questions = questions
  }

  get cohort(): readonly Subject[] {
    return Array.from(this.places, (row) => this.subjects.at(row))
  }

  get rows(): RowTally {
    return this
  }

  get places(): Int32Array {
    return typeof this.found === 'function' ? this.found() : this.found
  }

  get children(): Int32Array {
    return this.subjects.numbers('childId')
  }

  get counted(): RowTally['counted'] {
    return this.questions.counted
  }

  get countsAt(): RowTally['countsAt'] {
    return this.questions.counts
  }

  get amountAt(): RowTally['amountAt'] {
    return this.questions.amount ?? (() => 0)
  }

  get counts(): Tally['counts'] {
    const { countsAt } = this
    return countsAt === undefined ? () => true : (subject) => countsAt(this.subjects.rowOf(subject))
  }

  get amount(): Tally['amount'] {
    const { amountAt } = this
    return (subject) => amountAt(this.subjects.rowOf(subject))
  }

  get dates(): Tally['dates'] {
    return (this.questions.dates ?? (() => ({}))) as Tally['dates']
  }

  get details(): Tally['details'] {
    return (this.questions.details ?? (() => ({}))) as Tally['details']
  }

  get summary(): Tally['summary'] {
    return this.questions.summary
  }

  get unit(): Tally['unit'] {
    return this.questions.unit
  }

  get scale(): Tally['scale'] {
    return this.questions.scale
  }

  get needs(): Tally['needs'] {
    return this.questions.needs
  }

  only(accept: (subject: Subject) => boolean): Tally {
    const { group, subjects } = this
    const { counted: _, ...questions } = this.questions
    const accepted = rowsAmong(this.places, (row) => accept(subjects.at(row)))
    return new TallyOfRows(group, subjects, accepted, questions)
  }
}
