import type { RowAccount } from '../../records/exports.ts'
import type { Issue } from '../../records/issue.ts'
import { isNoRow } from '../footer.ts'
import type { Gives, SetAside } from '../formats/format.ts'
import { isError, RowIssues } from '../row-issues.ts'
import { RowPrinter } from '../row-print.ts'
import type { RowView } from '../row-view.ts'
import type { ReadingContext, TableReader } from '../table-reader.ts'
import { normaliseId } from '../values/id.ts'
import type { JoinedRecords } from './joined-records.ts'
import { isLookedUp, type Links, type TextOf } from './links.ts'
import type { ForeignMatch } from './match.ts'
import { ForeignRecord } from './record.ts'
import { ForeignRow, Sources } from './row.ts'
import type { SeenRows } from './seen-rows.ts'

/** What the readers of all foreign files share. */
export interface ForeignContext {
  readonly reading: ReadingContext
  readonly links: Links
  readonly tableReader: (gives: Gives) => TableReader
  /** The rows of which several make a record, until all are read. */
  readonly joinedRecords: (gives: Gives) => JoinedRecords | undefined
  /** The rows of a table that have been read, from whatever file. */
  readonly seenRows: (match: ForeignMatch) => SeenRows
  /** Where the records of a native table are taken from instead; undefined where they are taken from this format. */
  readonly takenFrom: (match: ForeignMatch, gives: Gives) => string | undefined
}

/**
 * Reads the rows of one file of another format. Each row counts once, whatever it gives: it is rejected, and gives
 * nothing, where any of its records but those that it gives besides has an error; it is dropped where it is the same as an earlier row in every cell; it is
 * set aside, under a reason, where it gives no record; all others are used.
 */
export class ForeignReader {
  private readonly context: ForeignContext
  private readonly match: ForeignMatch
  private readonly file: string
  private readonly headings: readonly string[]
  private readonly records: readonly ForeignRecord[]
  private readonly row: ForeignRow
  private readonly remember: (textOf: TextOf) => void
  private readonly printer: RowPrinter
  private readonly keyIndex: number
  private readonly seen: SeenRows
  /** Why every row is set aside, where none of them can give a record. */
  private readonly noRecords: string | undefined
  private readonly asides: readonly { readonly reason: string; readonly applies: () => boolean }[]
  readonly footerLines: number[] = []
  readonly headingLines: number[] = []
  /** How many rows were set aside, by their reason. */
  readonly asideByReason = new Map<string, number>()
  private read = 0
  private used = 0
  private rejected = 0
  private duplicates = 0

  constructor(
    context: ForeignContext,
    match: ForeignMatch,
    file: string,
    headings: readonly string[],
    excelColumns: ReadonlySet<number>,
  ) {
    this.context = context
    this.match = match
    this.file = file
    this.headings = headings
    const { table, format } = match
    const sources = new Sources(match, headings, context.links)
    const taken = table.gives.filter((gives) => context.takenFrom(match, gives) === undefined)
    this.records = taken.map((gives) => new ForeignRecord(gives, table.name, context, sources, file))
    this.row = new ForeignRow(match, excelColumns)
    this.remember = context.links.listenTo(match)
    this.keyIndex = table.key === undefined ? -1 : (match.places.get(table.key) ?? -1)
    this.printer = new RowPrinter(headings, { columns: [], missing: [], repeated: [], unused: [] }, this.keyIndex)
    this.seen = context.seenRows(match)
    this.asides = (table.setAside ?? []).map((aside) => this.readyAside(aside))
    this.noRecords = this.whyNoRecords(isLookedUp(format, table.name))
  }

  private whyNoRecords(lookedUp: boolean): string | undefined {
    const { match, context } = this
    const { gives } = match.table
    if (gives.length === 0) return lookedUp ? undefined : 'hold nothing that a figure counts'
    if (this.records.length > 0) return undefined
    const [first] = gives as [Gives]
    return `not read, since ${first.table} come from ${context.takenFrom(match, first)}`
  }

  get tableName(): string {
    return this.match.table.name
  }

  get account(): RowAccount {
    const { read, used, rejected, duplicates } = this
    const setAside = [...this.asideByReason.values()].reduce((total, count) => total + count, 0)
    return { read, used, rejected, duplicates, ...(setAside > 0 ? { setAside } : {}) }
  }

  /** For each native table that the file gives records of, the fields for which it has values. */
  get columns(): readonly { readonly gives: Gives; readonly fields: readonly string[] }[] {
    return this.records.map((record) => ({ gives: record.gives, fields: record.fieldsThere }))
  }

  /** Reads one row. A blank row is none (rule C9). */
  take(view: RowView): void {
    if (view.isBlank) return
    const width = this.headings.length
    if (view.count < width) view.pad(width)
    if (isNoRow(view, this.headings)) {
      const isHeadings = view.count === width && view.text(0).trim() === this.headings[0]
      ;(isHeadings ? this.headingLines : this.footerLines).push(view.line)
      return
    }
    this.read++
    this.row.set(view)
    this.remember(this.row.text)
    const own = this.ownIssues(view)
    if (own.some(isError)) {
      this.reject(view, own)
      return
    }
    const reason = this.noRecords ?? this.asides.find(({ applies }) => applies())?.reason
    if (reason !== undefined) this.setAside(reason)
    else this.keep(view, own)
  }

  /** What is wrong with the row as a row: its length, and its key. */
  private ownIssues(view: RowView): Issue[] {
    const { keyIndex, headings } = this
    const hasKey = keyIndex < 0 || normaliseId(view.text(keyIndex)) !== null
    return view.count === headings.length && hasKey ? [] : this.issuesOf(view).all()
  }

  private issuesOf(view: RowView): RowIssues {
    const { file, headings, keyIndex } = this
    const reader = { context: this.context.reading, fields: [], spans: [], oneOf: [] }
    return new RowIssues({ reader, file, headings, columns: [], keyIndex }, view, new Int32Array(0))
  }

  /** A reason to set rows aside, ready to be asked whether it applies to the row that is being read. */
  private readyAside({ reason, rows }: SetAside): { readonly reason: string; readonly applies: () => boolean } {
    const { row, match, context } = this
    if ('of' in rows) return { reason, applies: () => rows.are(...rows.of.map(row.text)) }
    const follow = context.links.follower(match.format, rows)
    const isThere = context.links.leads(match.format, rows)
    return { reason, applies: () => isThere && typeof follow(row.text) === 'string' }
  }

  private keep(view: RowView, remarks: readonly Issue[]): void {
    const given: ForeignRecord[] = []
    const issues = [...remarks]
    for (const record of this.records) {
      if (!record.isGivenBy(this.row)) continue
      const own = record.take(this.row, view)
      const errors = record.gives.besides ? own.filter(isError) : []
      for (const issue of errors) issues.push({ ...issue, code: 'detail-dropped' })
      if (errors.length > 0) continue
      issues.push(...own)
      given.push(record)
    }
    if (issues.some(isError)) {
      this.reject(view, issues)
      return
    }
    const seen = this.seen.look(this.printer.take(view), this.file, view.line, this.keyIndex >= 0)
    if (seen === 'copy') {
      this.duplicates++
    } else if (seen !== 'new') {
      this.reject(view, [this.issuesOf(view).keyUsedBefore(seen.sameKeyAs.file, seen.sameKeyAs.line)])
    } else {
      const kept = given.filter((record) => record.keep(this.row, view.line)).length
      if (kept === 0 && this.records.length > 0) this.setAside(given.length === 0 ? NOTHING_GIVEN : GIVEN_BEFORE)
      else this.used++
      for (const issue of issues) this.context.reading.issues.add(issue)
    }
  }

  private setAside(reason: string): void {
    this.asideByReason.set(reason, (this.asideByReason.get(reason) ?? 0) + 1)
  }

  private reject(view: RowView, issues: readonly Issue[]): void {
    this.rejected++
    for (const issue of issues) this.context.reading.issues.add(issue)
    this.context.reading.rejects?.add(this.file, view, issues)
  }

  /**
   * To be called after the last row.
   *
   * @throws UserError where a date column reads as month first
   */
  finish(): void {
    for (const record of this.records) record.finish()
  }
}

const NOTHING_GIVEN = 'hold no record that a figure counts'
const GIVEN_BEFORE = 'tell of a record that another row has told of'
