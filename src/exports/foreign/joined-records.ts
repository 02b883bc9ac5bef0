import { BLANK, pack } from '../../records/store.ts'
import type { Joined, JoinedRecord, JoinedRow } from '../formats/format.ts'
import type { TableReader } from '../table-reader.ts'
import type { Print } from '../uniqueness.ts'

/** A row that is part of a record, with what its record will need. */
interface Part extends JoinedRow {
  readonly packed: Int32Array
  readonly print: Print
  readonly file: string
  readonly line: number
}

/** Rows that are records only together, kept until all of them have been read. */
export class JoinedRecords {
  private parts: Part[] = []
  /** The tables that were read, whether or not they have a row. */
  private readonly tables = new Set<string>()
  private readonly reader: TableReader
  private readonly joined: Joined
  private readonly of: number
  private readonly from: number
  private readonly to: number

  constructor(reader: TableReader, joined: Joined) {
    this.reader = reader
    this.joined = joined
    this.of = this.placeOf(joined.of)
    this.from = this.placeOf(joined.from)
    this.to = this.placeOf(joined.to)
  }

  private placeOf(heading: string): number {
    return this.reader.fields.findIndex((field) => field.heading === heading)
  }

  get length(): number {
    return this.parts.length
  }

  /** To be called for each table that takes part, before its rows. */
  readTable(name: string): void {
    this.tables.add(name)
  }

  add(table: string, packed: Int32Array, print: Print, file: string, line: number, texts: readonly string[]): void {
    const end = packed[this.to] as number
    const days = { from: packed[this.from] as number, to: end === BLANK ? null : end }
    this.parts.push({ table, ...days, texts, packed: packed.slice(), print: { ...print }, file, line })
  }

  /** Gives up the rows of a file that turned out to be unusable. */
  forgetFrom(row: number): void {
    this.parts.length = row
  }

  /** Puts the rows together and keeps the records, child by child. */
  keep(): void {
    for (const parts of this.byOwner().values()) {
      for (const record of this.joined.together(parts, this.tables)) this.keepRecord(record)
    }
    this.parts = []
  }

  private keepRecord({ rows, from, to, flags = {} }: JoinedRecord): void {
    const [first, ...others] = rows as readonly JoinedRow[] as [Part, ...Part[]]
    const packed = first.packed.slice()
    for (const other of others) {
      for (const [place, value] of other.packed.entries()) if (packed[place] === BLANK) packed[place] = value
    }
    packed[this.from] = from
    packed[this.to] = to ?? BLANK
    for (const [heading, flag] of Object.entries(flags))
      packed[this.placeOf(heading)] = pack('flag', flag, this.reader.context.vocabulary)
    this.reader.keep(first.print, packed, first.file, first.line)
  }

  private byOwner(): Map<number, Part[]> {
    const groups = new Map<number, Part[]>()
    for (const part of this.parts) {
      const owner = part.packed[this.of] as number
      const group = groups.get(owner)
      if (group) group.push(part)
      else groups.set(owner, [part])
    }
    return groups
  }
}
