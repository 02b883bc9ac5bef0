import type { Issue } from '../../records/issue.ts'
import { columnsOf, type Field } from '../../records/record.ts'
import { BLANK } from '../../records/store.ts'
import { DAY_FIRST, NOTHING_NOTED, UNREADABLE } from '../cells.ts'
import { type FieldColumn, fieldColumns } from '../field-column.ts'
import type { Gives } from '../formats/format.ts'
import { RowIssues } from '../row-issues.ts'
import { RowPrinter } from '../row-print.ts'
import { breaksRule } from '../row-rules.ts'
import type { RowView } from '../row-view.ts'
import { RowWriter } from '../row-writer.ts'
import type { TableReader } from '../table-reader.ts'
import { normaliseText } from '../values/text.ts'
import type { JoinedRecords } from './joined-records.ts'
import type { ForeignContext } from './reader.ts'
import type { ForeignRow, ReadySource, Sources } from './row.ts'

/** A native column and where its value comes from in one file. */
interface GivenColumn {
  readonly field: Field
  readonly source: ReadySource
}

/**
 * One of the native records that the rows of a foreign file give. It is read from a row of texts made for it, by the
 * same readers, rules and messages as a row of a native file; the messages name the headings of the foreign file.
 */
export class ForeignRecord {
  readonly gives: Gives
  private readonly reader: TableReader
  private readonly joined: JoinedRecords | undefined
  private readonly tableName: string
  private readonly file: string
  private readonly given: readonly GivenColumn[]
  private readonly columns: readonly FieldColumn[]
  private readonly keyIndex: number
  private readonly events: readonly number[]
  private readonly packed: Int32Array
  private readonly writer = new RowWriter()
  private readonly printer: RowPrinter

  constructor(gives: Gives, tableName: string, context: ForeignContext, sources: Sources, file: string) {
    this.gives = gives
    this.tableName = tableName
    this.file = file
    this.reader = context.tableReader(gives)
    this.joined = context.joinedRecords(gives)
    this.joined?.readTable(tableName)
    this.given = columnsOf(this.reader.table).flatMap((field) => {
      const source = gives.columns[field.heading]
      return source === undefined ? [] : [{ field, source: sources.ready(source) }]
    })
    const columns = this.given.map(({ field, source }, index) => ({ field, index, heading: source.heading }))
    const match = { columns, missing: [], repeated: [], unused: [] }
    this.columns = fieldColumns(this.reader, match, new Set())
    this.keyIndex = this.given.findIndex(({ field }) => field.heading === this.reader.table.key?.heading)
    this.events = this.columns.filter(({ field }) => field.kind === 'date').map(({ place }) => place)
    this.packed = new Int32Array(this.reader.fields.length).fill(BLANK)
    this.printer = new RowPrinter(
      this.given.map(({ field }) => field.heading),
      match,
      this.keyIndex,
    )
  }

  /** The fields for which the file, or those it looks up, has values; not those with what stands in for one. */
  get fieldsThere(): readonly string[] {
    const { standIns = [] } = this.gives
    return this.given
      .filter(({ field, source }) => source.isThere() && !standIns.includes(field.heading))
      .map(({ field }) => field.name)
  }

  /** Whether the row has what the record is about. */
  isGivenBy(row: ForeignRow): boolean {
    const { where } = this.gives
    if (where === undefined) return true
    return typeof where === 'string' ? normaliseText(row.text(where)) !== null : where.are(...where.of.map(row.text))
  }

  /** Reads the record from a row; gives what is wrong with it. It is kept only when `keep` says so. */
  take(row: ForeignRow, view: RowView): Issue[] {
    const unlinked: GivenColumn[] = []
    const texts = this.given.map((column) => {
      const text = column.source.read(row)
      if (text === null) unlinked.push(column)
      return text ?? ''
    })
    const written = this.writer.write(texts, view.line, view)
    const isPlain = this.pack(written)
    const links = unlinked.flatMap((column) => this.issueOfLink(column, view.line))
    if (isPlain && !breaksRule(this.reader, this.packed, this.events)) return links
    const { reader, file, columns, keyIndex } = this
    const headings = this.given.map(({ source }) => source.heading)
    const issues = new RowIssues({ reader, file, headings, columns, keyIndex }, written, this.packed).all()
    // What is missing because nothing was found has been said.
    const said = new Set(links.map(({ column }) => column))
    return [...links, ...issues.filter(({ code, column }) => code !== 'value-missing' || !said.has(column))]
  }

  private pack(written: RowView): boolean {
    const { columns, packed, keyIndex } = this
    let isPlain = keyIndex < 0 || normaliseText(written.text(keyIndex)) !== null
    for (const { cells, index, place, field, order } of columns) {
      const entry = cells.read(written, index)
      const value = cells.packedValue(entry)
      packed[place] = value
      const note = cells.note(entry)
      if (value === UNREADABLE || (value === BLANK && field.required)) isPlain = false
      else if (note === DAY_FIRST && order) order.dayFirst = true
      else if (note !== NOTHING_NOTED) isPlain = false
    }
    return isPlain
  }

  /** A record that cannot be told without what it was to be looked up for is rejected; another goes without. */
  private issueOfLink({ field, source }: GivenColumn, line: number): Issue[] {
    const at = { file: this.file, line }
    const problem = { at, column: source.heading, expected: `the id of a row of ${source.lookedUpIn.join(' or ')}` }
    if (field.required) return [{ code: 'linked-row-missing', ...problem }]
    // Without any file of the other table, the column is one that the exports do not have.
    return source.isThere() ? [{ code: 'linked-value-missing', ...problem }] : []
  }

  /** Keeps the record that was read last; false where another row has told of it. */
  keep(row: ForeignRow, line: number): boolean {
    const print = this.printer.take(this.writer.row)
    if (!this.joined) return this.reader.keep(print, this.packed, this.file, line) === 'kept'
    const texts = (this.gives.joined?.by ?? []).map(row.text)
    this.joined.add(this.tableName, this.packed, print, this.file, line, texts)
    return true
  }

  /** @throws UserError where a date column reads as month first */
  finish(): void {
    for (const { order, heading } of this.columns) order?.check(this.file, heading)
  }
}
