import type { Day } from '../calendar/day.ts'
import { isWithin } from '../calendar/period.ts'
import { WORKING_DAY_CALENDAR } from '../calendar/working-days.ts'
import { type Issue, type IssueCode, safeToShow, severityOf } from '../records/issue.ts'
import { dateOf, type RecordOf, type SourceRef, type TableDefinition } from '../records/record.ts'
import type { MatchedColumn } from './headings.ts'
import { normaliseHeading } from './headings.ts'
import type { Row } from './rows.ts'
import { EXPECTED, NORMALISERS } from './values.ts'

/** What became of the rows of one file: read = used + rejected + duplicates. */
export interface RowAccount {
  readonly read: number
  readonly used: number
  readonly rejected: number
  /** Exact copies of an earlier row, dropped. */
  readonly duplicates: number
}

/**
 * Reads the rows of one table, from as many files as it is spread over, into typed records. Row by row: copies are
 * dropped, unreadable rows rejected, and everything that was found wrong is an issue.
 */
export class TableReader<Table extends TableDefinition> {
  readonly records: RecordOf<Table>[] = []
  readonly issues: Issue[] = []
  private readonly seenRows = new Set<string>()
  private readonly seenKeys = new Map<string, SourceRef>()
  private readonly table: Table
  private readonly today: Day

  constructor(table: Table, today: Day) {
    this.table = table
    this.today = today
  }

  /** Reads one file's rows, the heading row left out. */
  read(file: string, headings: readonly string[], columns: readonly MatchedColumn[], rows: readonly Row[]): RowAccount {
    const account = { read: 0, used: 0, rejected: 0, duplicates: 0 }
    const fingerprint = fingerprinter(headings)
    for (const row of rows) {
      account.read++
      const print = fingerprint(row.cells)
      if (this.seenRows.has(print)) {
        account.duplicates++
        continue
      }
      this.seenRows.add(print)
      const source = { file, line: row.line }
      const issues = [...shapeIssues(row, headings, source)]
      const record = this.readRow(row, columns, source, issues)
      this.issues.push(...issues)
      if (record === undefined || issues.some((issue) => severityOf(issue) === 'error')) {
        account.rejected++
        continue
      }
      this.records.push(record)
      this.seenKeys.set(this.keyOf(record), source)
      account.used++
    }
    return account
  }

  private keyOf(record: RecordOf<Table>): string {
    return String((record as Record<string, unknown>)[this.table.key])
  }

  private readRow(
    row: Row,
    columns: readonly MatchedColumn[],
    source: SourceRef,
    issues: Issue[],
  ): RecordOf<Table> | undefined {
    const candidate: Record<string, unknown> = { ...blankRecord(this.table) }
    for (const { field, index } of columns) {
      candidate[field.name] = NORMALISERS[field.kind](row.cells[index] ?? '')
    }
    const checked = this.table.schema.safeParse(candidate)
    if (!checked.success) {
      const refused = new Set(checked.error.issues.map((problem) => String(problem.path[0])))
      issues.push(...refusedValues(row, columns, source, refused))
      return undefined
    }
    const record = { ...checked.data, source } as RecordOf<Table>
    issues.push(...this.rowRules(record, columns))
    return record
  }

  /** The rules that hold between the values of one row, and between rows (see the native tables in the README). */
  private *rowRules(record: RecordOf<Table>, columns: readonly MatchedColumn[]): Generator<Issue> {
    const at = record.source
    const headings = new Map(columns.map((column) => [column.field.name, column.heading]))
    const issue = (code: IssueCode, field: string, expected: string): Issue => ({
      code,
      at,
      column: headings.get(field) ?? field,
      expected,
    })
    for (const [start, end] of this.table.spans) {
      const from = dateOf(record, start)
      const to = dateOf(record, end)
      if (from !== null && to !== null && to < from) {
        yield issue('end-before-start', end, `a date on or after ${headings.get(start)}`)
      }
    }
    for (const field of this.table.events) {
      const day = dateOf(record, field)
      if (day !== null && day > this.today) yield issue('event-in-the-future', field, 'a date up to today')
      else if (day !== null && !isWithin(WORKING_DAY_CALENDAR, day)) {
        yield issue('date-outside-calendar', field, 'a date from 2004 to 2035')
      }
    }
    const first = this.seenKeys.get(this.keyOf(record))
    if (first) {
      yield issue('id-used-twice', this.table.key, `an id of its own: ${first.file}:${first.line} has the same`)
    }
  }
}

function* refusedValues(
  row: Row,
  columns: readonly MatchedColumn[],
  at: SourceRef,
  refused: ReadonlySet<string>,
): Generator<Issue> {
  for (const { field, index, heading } of columns) {
    if (!refused.has(field.name)) continue
    const text = row.cells[index] ?? ''
    const found = safeToShow(text)
    const blank = NORMALISERS[field.kind](text) === null
    yield {
      code: blank ? 'value-missing' : 'value-unreadable',
      at,
      column: heading,
      found,
      expected: EXPECTED[field.kind],
    }
  }
}

function* shapeIssues(row: Row, headings: readonly string[], at: SourceRef): Generator<Issue> {
  const surplus = row.cells.slice(headings.length).filter((cell) => cell.trim() !== '')
  const cells = `${row.cells.length} cells`
  if (surplus.length > 0) yield { code: 'row-too-long', at, found: cells, expected: `${headings.length}` }
  if (row.cells.length < headings.length) {
    yield { code: 'row-too-short', at, found: cells, expected: `${headings.length}` }
  }
}

function blankRecord(table: TableDefinition): Record<string, null> {
  return Object.fromEntries(Object.keys(table.schema.shape).map((name) => [name, null]))
}

/** Gives each row a text that is the same for exact copies, also in files with their columns in another order. */
function fingerprinter(headings: readonly string[]): (cells: readonly string[]) => string {
  const order = headings
    .map((heading, index) => ({ name: normaliseHeading(heading), index }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index))
  const names = order.map(({ name }) => name).join('\u0001')
  return (cells) =>
    [names, ...order.map(({ index }) => cells[index] ?? ''), ...cells.slice(headings.length)].join('\u0000')
}
