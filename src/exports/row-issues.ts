import { WORKING_DAY_CALENDAR } from '../calendar/working-days.ts'
import { type Issue, type IssueCode, safeToShow, severityOf } from '../records/issue.ts'
import { placeOf } from '../records/place.ts'
import { headingOf } from '../records/record.ts'
import { BLANK } from '../records/store.ts'
import { UNREADABLE } from './cells.ts'
import type { FieldColumn } from './field-column.ts'
import type { RowView } from './row-view.ts'
import type { TableReader } from './table-reader.ts'
import { EXPECTED, NORMALISERS, WORD_LISTS } from './values/kinds.ts'

/** What there is to know of a file in order to say what is wrong with one of its rows. */
export interface RowContext {
  readonly reader: Pick<TableReader, 'context' | 'fields' | 'spans' | 'oneOf'>
  readonly file: string
  readonly headings: readonly string[]
  readonly columns: readonly FieldColumn[]
  /** The place of the column whose value no two rows share; -1 where there is none. */
  readonly keyIndex: number
}

/** Says what is wrong with a row: slow and thorough, for the few rows with something to remark on. */
export class RowIssues {
  private readonly context: RowContext
  private readonly row: RowView
  private readonly packed: Int32Array

  /** @param packed the row's values; one that only describes and cannot be read is made blank */
  constructor(context: RowContext, row: RowView, packed: Int32Array) {
    this.context = context
    this.row = row
    this.packed = packed
  }

  /** All that is wrong with the row by itself. Rules between values are held only to values that could be read. */
  all(): Issue[] {
    const issues = [...this.ofShape(), ...this.ofValues()]
    if (!issues.some(isError)) issues.push(...this.ofKey())
    if (!issues.some(isError)) issues.push(...this.ofRules())
    return issues
  }

  /** The issue of a row whose key another row had before. */
  keyUsedBefore(file: string, line: number): Issue {
    const { headings, keyIndex } = this.context
    return this.issue(
      'id-used-twice',
      headings[keyIndex] ?? '',
      `an id of its own: ${placeOf({ file, line })} has the same`,
    )
  }

  private *ofShape(): Generator<Issue> {
    const { headings, file } = this.context
    const found = `${this.row.count} cells`
    const at = { file, line: this.row.line }
    if (this.row.count < headings.length) yield { code: 'row-too-short', at, found, expected: `${headings.length}` }
    for (let cell = headings.length; cell < this.row.count; cell++) {
      if (this.row.text(cell).trim() === '') continue
      yield { code: 'row-too-long', at, found, expected: `${headings.length}` }
      return
    }
  }

  /** What is wrong with single values. One that only describes is dropped from the record, which then stands. */
  private *ofValues(): Generator<Issue> {
    for (const { field, place, index, heading, order } of this.context.columns) {
      const unreadable = this.packed[place] === UNREADABLE
      if (!unreadable && !(this.packed[place] === BLANK && field.required)) continue
      const text = this.row.text(index)
      if (unreadable) order?.lookAt(text, this.row.line)
      const found = safeToShow(text)
      const code = field.describes ? 'description-dropped' : unreadable ? 'value-unreadable' : 'value-missing'
      if (field.describes) this.packed[place] = BLANK
      yield { ...this.issue(code, heading, EXPECTED[field.kind]), found }
    }
  }

  private *ofKey(): Generator<Issue> {
    const { keyIndex, headings } = this.context
    if (keyIndex < 0) return
    const text = this.row.text(keyIndex)
    if (NORMALISERS.id(text) !== null) return
    yield { ...this.issue('value-missing', headings[keyIndex] ?? '', EXPECTED.id), found: safeToShow(text) }
  }

  /** The rules that hold between the values of a row, and between a row and today. */
  private *ofRules(): Generator<Issue> {
    const { packed } = this
    const { reader, columns } = this.context
    for (const [start, end] of reader.spans) {
      const value = packed[end] as number
      if (value !== BLANK && value < (packed[start] as number)) {
        yield this.issue('end-before-start', this.headingOf(end), `a date on or after ${this.headingOf(start)}`)
      }
    }
    for (const { field, place, heading } of columns) {
      const value = packed[place] as number
      if (value === BLANK) continue
      const list = WORD_LISTS[field.kind]
      if (list && !list.words.has(reader.context.vocabulary.at(value))) {
        yield this.issue(list.issueOfOthers, heading, EXPECTED[field.kind])
      }
      if (field.kind !== 'date') continue
      if (value > reader.context.today) yield this.issue('event-in-the-future', heading, 'a date up to today')
      else if (value < WORKING_DAY_CALENDAR.from || value > WORKING_DAY_CALENDAR.to) {
        yield this.issue('date-outside-calendar', heading, 'a date from 2004 to 2035')
      }
    }
    if (reader.oneOf.length > 0 && reader.oneOf.every((place) => packed[place] === BLANK)) {
      const headings = reader.oneOf.map((place) => this.headingOf(place))
      yield this.issue('all-dates-blank', headings.join(' and '), 'a date in one of them')
    }
  }

  /** What the file calls a field; its native heading where the file has no column for it. */
  private headingOf(place: number): string {
    const column = this.context.columns.find((column) => column.place === place)
    return column?.heading ?? headingOf(this.context.reader.fields[place]?.name ?? '')
  }

  private issue(code: IssueCode, column: string, expected: string): Issue {
    return { code, at: { file: this.context.file, line: this.row.line }, column, expected }
  }
}

/** Whether a row with the issue is not used. */
export function isError(issue: Issue): boolean {
  return severityOf(issue) === 'error'
}
