import { WORKING_DAY_CALENDAR } from '../calendar/working-days.ts'
import type { RowAccount } from '../records/exports.ts'
import { type Issue, type IssueCode, safeToShow, severityOf } from '../records/issue.ts'
import { type Field, headingOf } from '../records/record.ts'
import { BLANK } from '../records/store.ts'
import { UserError } from '../user-error.ts'
import { type CellReader, UNREADABLE } from './cells.ts'
import { type HeadingMatch, normaliseHeading } from './headings.ts'
import { EMPTY_HASH, hashByte, hashText, mixHash, type RowView } from './row-view.ts'
import type { TableReader } from './table-reader.ts'
import type { Print } from './uniqueness.ts'
import { dayPosition, EXPECTED, NORMALISERS, PRACTICES } from './values.ts'

/** A field of the table and the column of the file that holds it. */
interface FieldColumn {
  readonly field: Field
  /** The place of the field among the fields of the table. */
  readonly place: number
  readonly index: number
  readonly heading: string
  readonly cells: CellReader
  readonly isDate: boolean
}

/** What a date column shows about the order of day and month. */
interface DateOrder {
  dayFirst: boolean
  monthFirst: { readonly line: number; readonly found: string } | undefined
}

/** Reads the rows of one file into its table: unreadable rows are rejected, copies dropped, and all are counted. */
export class FileReader {
  private readonly reader: TableReader
  private readonly file: string
  private readonly headings: readonly string[]
  private readonly columns: readonly FieldColumn[]
  private readonly keyIndex: number
  private readonly seeds: readonly number[]
  private readonly dateOrders: readonly DateOrder[]
  private readonly packed: Int32Array
  private readonly print: Print = { first: 0, second: 0, whole: 0 }
  /** The lines of "Applied filters", totals and the like, which are no rows. */
  readonly footerLines: number[] = []
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
  ) {
    this.reader = reader
    this.file = file
    this.headings = headings
    this.columns = match.columns.flatMap(({ field, index, heading }) => {
      const place = reader.fields.findIndex(({ name }) => name === field.name)
      const cells = reader.context.readers.for(field.kind, excelColumns.has(index))
      const isDate = field.kind === 'date' || field.kind === 'planned'
      return place < 0 ? [] : [{ field, place, index, heading, cells, isDate }]
    })
    this.keyIndex = match.columns.find(({ field }) => field.heading === reader.table.key?.heading)?.index ?? -1
    this.seeds = headings.map((heading) => hashText(normaliseHeading(heading)))
    this.dateOrders = this.columns.map(() => ({ dayFirst: false, monthFirst: undefined }))
    this.packed = new Int32Array(reader.fields.length).fill(BLANK)
  }

  get account(): RowAccount {
    const { read, used, rejected, duplicates } = this
    return { read, used, rejected, duplicates }
  }

  /** Reads one row. A blank row is none (rule C9). */
  take(row: RowView): void {
    if (row.isBlank) return
    const { columns, packed, dateOrders } = this
    let readable = row.count === this.headings.length
    if (row.count < this.headings.length) row.pad(this.headings.length)
    if (this.keyIndex >= 0 && mayBeBlank(row, this.keyIndex)) readable = false
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] as FieldColumn
      const entry = column.cells.read(row, column.index)
      const value = column.cells.packedValue(entry)
      packed[column.place] = value
      if (value === UNREADABLE || (value === BLANK && column.field.required)) readable = false
      else if (column.isDate && column.cells.isDayFirst(entry)) (dateOrders[at] as DateOrder).dayFirst = true
    }
    if (readable && !this.breaksRule()) {
      this.read++
      this.keep(row)
    } else if (isFooter(row)) {
      this.footerLines.push(row.line)
    } else {
      this.read++
      this.takeCarefully(row)
    }
  }

  /** Whether the record breaks a rule between its values, or has anything to be remarked on. */
  private breaksRule(): boolean {
    const { packed, reader, columns } = this
    const { from, to } = WORKING_DAY_CALENDAR
    const last = Math.min(reader.context.today, to)
    for (let at = 0; at < columns.length; at++) {
      const { field, place } = columns[at] as FieldColumn
      const value = packed[place] as number
      if (value === BLANK) continue
      if (field.kind === 'date' && (value > last || value < from)) return true
      if (field.kind === 'practice' && !this.isPractice(value)) return true
    }
    for (const [start, end] of reader.spans) {
      if ((packed[end] as number) !== BLANK && (packed[end] as number) < (packed[start] as number)) return true
    }
    return reader.oneOf.length > 0 && reader.oneOf.every((place) => packed[place] === BLANK)
  }

  private isPractice(place: number): boolean {
    return (PRACTICES as readonly unknown[]).includes(this.reader.context.vocabulary.at(place))
  }

  private keep(row: RowView): void {
    this.takePrint(row)
    const kept = this.reader.keep(this.print, this.packed, this.file, row.line)
    if (kept === 'kept') this.used++
    else if (kept === 'copy') this.duplicates++
    else {
      const { file, line } = kept.sameKeyAs
      const column = this.headings[this.keyIndex] ?? ''
      this.reject(row, [this.issue(row, 'id-used-twice', column, `an id of its own: ${file}:${line} has the same`)])
    }
  }

  /** The key and the whole row as hashes, the same for copies also in files with their columns in another order. */
  private takePrint(row: RowView): void {
    const { print, seeds, keyIndex } = this
    let whole = 0
    let second = 0
    for (let cell = 0; cell < row.count; cell++) {
      if (row.starts[cell] === row.ends[cell]) continue
      const mixed = mixHash(row.hashes[cell] as number, seeds[cell] ?? 0)
      whole = (whole + mixed) | 0
      second = (second + Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b)) | 0
    }
    print.whole = whole
    if (keyIndex < 0) {
      print.first = whole
      print.second = second
      return
    }
    if (row.isTrimmed(keyIndex)) {
      print.first = mixHash(row.hashes[keyIndex] as number, 0)
      print.second = secondHash(row.bytes, row.starts[keyIndex] as number, row.ends[keyIndex] as number)
    } else {
      const key = Buffer.from(row.text(keyIndex).trim(), 'utf8')
      print.first = mixHash(key.reduce(hashByte, EMPTY_HASH), 0)
      print.second = secondHash(key, 0, key.length)
    }
  }

  /** The slow way, for a row in which something is wrong: says what, and keeps the row where it can be used. */
  private takeCarefully(row: RowView): void {
    const issues: Issue[] = [...this.shapeIssues(row), ...this.valueIssues(row)]
    if (!issues.some(isError)) issues.push(...this.ruleIssues(row))
    if (issues.some(isError)) {
      this.reject(row, issues)
      return
    }
    const used = this.used
    this.keep(row)
    if (this.used > used) for (const issue of issues) this.reader.context.issues.add(issue)
  }

  private reject(row: RowView, issues: readonly Issue[]): void {
    this.rejected++
    for (const issue of issues) this.reader.context.issues.add(issue)
    this.reader.context.rejects?.add(this.file, row, issues)
  }

  private *shapeIssues(row: RowView): Generator<Issue> {
    const width = this.headings.length
    const found = `${row.count} cells`
    const at = { file: this.file, line: row.line }
    if (row.count < width) yield { code: 'row-too-short', at, found, expected: `${width}` }
    const surplus = row.texts().slice(width)
    if (surplus.some((text) => text.trim() !== '')) yield { code: 'row-too-long', at, found, expected: `${width}` }
  }

  /** What is wrong with single values. One that only describes is dropped from the record, which then stands. */
  private valueIssues(row: RowView): Issue[] {
    const issues: Issue[] = []
    this.columns.forEach(({ field, place, index, heading }, at) => {
      const unreadable = this.packed[place] === UNREADABLE
      if (!unreadable && !(this.packed[place] === BLANK && field.required)) return
      const text = row.text(index)
      const found = safeToShow(text)
      if (field.describes) {
        this.packed[place] = BLANK
        issues.push({ ...this.issue(row, 'description-dropped', heading, EXPECTED[field.kind]), found })
        return
      }
      if (unreadable && dayPosition(text) === 'second') {
        ;(this.dateOrders[at] as DateOrder).monthFirst ??= { line: row.line, found }
      }
      const code = unreadable ? 'value-unreadable' : 'value-missing'
      issues.push({ ...this.issue(row, code, heading, EXPECTED[field.kind]), found })
    })
    if (this.keyIndex >= 0 && NORMALISERS.id(row.text(this.keyIndex)) === null && !issues.some(isError)) {
      issues.push({
        ...this.issue(row, 'value-missing', this.headings[this.keyIndex] ?? '', EXPECTED.id),
        found: 'nothing',
      })
    }
    return issues
  }

  /** The rules that hold between the values of a row, and between a row and today. */
  private *ruleIssues(row: RowView): Generator<Issue> {
    const { packed, reader } = this
    const heading = (place: number) =>
      this.columns.find((column) => column.place === place)?.heading ?? headingOf(reader.fields[place]?.name ?? '')
    for (const [start, end] of reader.spans) {
      const value = packed[end] as number
      if (value !== BLANK && value < (packed[start] as number)) {
        yield this.issue(row, 'end-before-start', heading(end), `a date on or after ${heading(start)}`)
      }
    }
    for (const { field, place, heading } of this.columns) {
      const value = packed[place] as number
      if (value === BLANK) continue
      if (field.kind === 'practice' && !this.isPractice(value)) {
        yield this.issue(row, 'practice-unknown', heading, EXPECTED.practice)
      }
      if (field.kind !== 'date') continue
      if (value > reader.context.today) yield this.issue(row, 'event-in-the-future', heading, 'a date up to today')
      else if (value < WORKING_DAY_CALENDAR.from || value > WORKING_DAY_CALENDAR.to) {
        yield this.issue(row, 'date-outside-calendar', heading, 'a date from 2004 to 2035')
      }
    }
    if (reader.oneOf.length > 0 && reader.oneOf.every((place) => packed[place] === BLANK)) {
      yield this.issue(row, 'all-dates-blank', reader.oneOf.map(heading).join(' and '), 'a date in one of them')
    }
  }

  private issue(row: RowView, code: IssueCode, column: string, expected: string): Issue {
    return { code, at: { file: this.file, line: row.line }, column, expected }
  }

  /**
   * To be called after the last row.
   *
   * @throws UserError where a date column reads as month first: nothing in it can be trusted, not even the dates
   * that would also be dates the other way round
   */
  finish(): void {
    this.columns.forEach(({ heading }, at) => {
      const { dayFirst, monthFirst } = this.dateOrders[at] as DateOrder
      if (dayFirst || monthFirst === undefined) return
      throw new UserError(
        `${this.file}: the column ${heading} reads as month first: line ${monthFirst.line} has ${monthFirst.found}, and no date in the column shows the day first.`,
        'Export its dates as 31/03/2017 or 2017-03-31.',
      )
    })
  }
}

function isError(issue: Issue): boolean {
  return severityOf(issue) === 'error'
}

const FOOTER =
  /^(applied filters?\b|no filters applied|(grand |sub)?totals?\b|none$|\(?[\d,]+ rows? (affected|returned)|end of (report|file))/i

/** Whether a row is what a report writer puts under its rows: a total, the filters applied, the number of rows. */
function isFooter(row: RowView): boolean {
  const filled = row.texts().filter((text) => text.trim() !== '')
  return filled.length <= 3 && FOOTER.test((filled[0] ?? '').trim())
}

/** Whether a key has to be looked at closely: it is empty, or begins like "NULL", "#N/A", "unknown" or "-1". */
function mayBeBlank(row: RowView, cell: number): boolean {
  const start = row.starts[cell] as number
  if (start === row.ends[cell]) return true
  const first = String.fromCharCode(row.bytes[start] as number)
  return ' #-NnUuPp\u00c2'.includes(first) && NORMALISERS.id(row.text(cell)) === null
}

/** A hash of some bytes that has nothing to do with `hashByte`'s. */
function secondHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x2545f491
  for (let at = start; at < end; at++) hash = Math.imul(hash + (bytes[at] as number), 0x5bd1e995) ^ (hash >>> 13)
  return hash
}
