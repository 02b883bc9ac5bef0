import type { RowAccount } from '../records/exports.ts'
import type { Issue } from '../records/issue.ts'
import { BLANK, pack } from '../records/store.ts'
import { DAY_FIRST, NOTHING_NOTED, UNREADABLE } from './cells.ts'
import type { LeaveOut } from './column-mapping.ts'
import { type FieldColumn, fieldColumns } from './field-column.ts'
import { isFooter, isNoRow } from './footer.ts'
import type { HeadingMatch } from './headings.ts'
import { LeftOut } from './left-out.ts'
import { isError, type RowContext, RowIssues } from './row-issues.ts'
import { RowPrinter } from './row-print.ts'
import { breaksRule } from './row-rules.ts'
import type { RowView } from './row-view.ts'
import type { TableReader } from './table-reader.ts'
import { mayBeNobody, normaliseId } from './values/id.ts'
import { NORMALISERS } from './values/kinds.ts'

/** Reads the rows of one file into its table: unreadable rows are rejected, copies dropped, and all are counted. */
export class FileReader {
  private readonly reader: TableReader
  private readonly context: RowContext
  private readonly columns: readonly FieldColumn[]
  private readonly width: number
  private readonly keyIndex: number
  /** The places among the table's fields of what cannot have happened after today. */
  private readonly events: readonly number[]
  /** Whether the table asks for nothing that a footer or a heading could not be. */
  private readonly anyWordsWillDo: boolean
  private readonly printer: RowPrinter
  private readonly packed: Int32Array
  /** The rows that the configuration leaves out. */
  readonly leftOut: LeftOut
  /** The lines of totals, "Applied filters" and the like, which are no rows. */
  readonly footerLines: number[] = []
  /** The lines on which the heading row stands again, as report writers put it on every page. */
  readonly headingLines: number[] = []
  private read = 0
  private used = 0
  private rejected = 0
  private duplicates = 0

  constructor(
    reader: TableReader,
    file: string,
    headings: readonly string[],
    match: HeadingMatch,
    excelColumns: ReadonlySet<number>,
    leaveOut: LeaveOut = {},
  ) {
    this.reader = reader
    this.leftOut = new LeftOut(leaveOut, headings)
    this.columns = fieldColumns(reader, match, excelColumns)
    this.width = headings.length
    this.keyIndex = match.columns.find(({ field }) => field.heading === reader.table.key?.heading)?.index ?? -1
    this.context = { reader, file, headings, columns: this.columns, keyIndex: this.keyIndex }
    this.events = this.columns.filter(({ field }) => field.kind === 'date').map(({ place }) => place)
    this.anyWordsWillDo = reader.fields.every(({ required, kind }) => !required || kind === 'id')
    this.printer = new RowPrinter(headings, match, this.keyIndex)
    this.packed = new Int32Array(reader.fields.length).fill(BLANK)
    for (const { field, text } of match.constants ?? []) {
      const place = reader.fields.findIndex(({ name }) => name === field.name)
      this.packed[place] = pack(field.kind, NORMALISERS[field.kind](text), reader.context.vocabulary)
    }
  }

  /** How many rows were set aside, by their reason. */
  get asideByReason(): ReadonlyMap<string, number> {
    return this.leftOut.byReason
  }

  get account(): RowAccount {
    const { read, used, rejected, duplicates } = this
    const setAside = [...this.asideByReason.values()].reduce((total, count) => total + count, 0)
    return { read, used, rejected, duplicates, ...(setAside > 0 ? { setAside } : {}) }
  }

  /** Reads one row. A blank row is none (rule C9). */
  take(row: RowView): void {
    if (row.isBlank) return
    if (this.leftOut.takes(row)) {
      this.read++
      return
    }
    const { columns, packed, width } = this
    if (row.count < width) row.pad(width)
    let isPlain =
      row.count === width && !this.lacksKey(row) && !(this.anyWordsWillDo && isNoRow(row, this.context.headings))
    for (let at = 0; at < columns.length; at++) {
      const { cells, index, place, field, order } = columns[at] as FieldColumn
      const entry = cells.read(row, index)
      const value = cells.packedValue(entry)
      packed[place] = value
      if (value === UNREADABLE || (value === BLANK && field.required)) {
        isPlain = false
        continue
      }
      const note = cells.note(entry)
      if (note === NOTHING_NOTED) continue
      if (note === DAY_FIRST && order) order.dayFirst = true
      else isPlain = false
    }
    if (isPlain && !breaksRule(this.reader, packed, this.events)) {
      this.read++
      this.keep(row)
    } else {
      this.takeCarefully(row)
    }
  }

  private lacksKey(row: RowView): boolean {
    const { keyIndex } = this
    if (keyIndex < 0) return false
    const start = row.starts[keyIndex] as number
    if (start === row.ends[keyIndex]) return true
    return mayBeNobody(row.bytes[start] as number) && normaliseId(row.text(keyIndex)) === null
  }

  /** The slow way, for a row in which something may be wrong: says what, and keeps the row where it can be used. */
  private takeCarefully(row: RowView): void {
    const issues = new RowIssues(this.context, row, this.packed).all()
    const hasError = issues.some(isError)
    if ((hasError || this.anyWordsWillDo) && isNoRow(row, this.context.headings)) {
      const lines = isFooter(row) ? this.footerLines : this.headingLines
      lines.push(row.line)
      return
    }
    this.read++
    if (hasError) this.reject(row, issues)
    else this.keep(row, issues)
  }

  /** @param remarks what is to be said about the row if it is used */
  private keep(row: RowView, remarks: readonly Issue[] = []): void {
    const kept = this.reader.keep(this.printer.take(row), this.packed, this.context.file, row.line)
    if (kept === 'kept') {
      this.used++
      for (const issue of remarks) this.reader.context.issues.add(issue)
    } else if (kept === 'copy') {
      this.duplicates++
    } else {
      const { file, line } = kept.sameKeyAs
      this.reject(row, [new RowIssues(this.context, row, this.packed).keyUsedBefore(file, line)])
    }
  }

  private reject(row: RowView, issues: readonly Issue[]): void {
    this.rejected++
    for (const issue of issues) this.reader.context.issues.add(issue)
    this.reader.context.rejects?.add(this.context.file, row, issues)
  }

  /**
   * To be called after the last row.
   *
   * @throws UserError where a date column reads as month first
   */
  finish(): void {
    for (const { order, heading } of this.columns) order?.check(this.context.file, heading)
  }
}
