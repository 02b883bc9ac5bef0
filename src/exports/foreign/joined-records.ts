import { BLANK } from '../../records/store.ts'
import type { Joined } from '../formats/format.ts'
import type { TableReader } from '../table-reader.ts'
import type { Print } from '../uniqueness.ts'

/** A row that is part of a record, with what its record will need. */
interface Part {
  readonly packed: Int32Array
  readonly print: Print
  readonly file: string
  readonly line: number
  readonly texts: readonly string[]
}

/** Rows that follow each other and are one record, kept until all of them have been read. */
export class JoinedRecords {
  private parts: Part[] = []
  private readonly reader: TableReader
  private readonly joined: Joined
  private readonly of: number
  private readonly from: number
  private readonly to: number

  constructor(reader: TableReader, joined: Joined) {
    this.reader = reader
    this.joined = joined
    const placeOf = (heading: string) => reader.fields.findIndex((field) => field.heading === heading)
    this.of = placeOf(joined.of)
    this.from = placeOf(joined.from)
    this.to = placeOf(joined.to)
  }

  get length(): number {
    return this.parts.length
  }

  add(packed: Int32Array, print: Print, file: string, line: number, texts: readonly string[]): void {
    this.parts.push({ packed: packed.slice(), print: { ...print }, file, line, texts })
  }

  /** Gives up the rows of a file that turned out to be unusable. */
  forgetFrom(row: number): void {
    this.parts.length = row
  }

  /** Puts the rows together and keeps the records, in the order of the rows that begin them. */
  keep(): void {
    const records = [...this.byOwner().values()].flatMap((parts) => this.chain(parts))
    for (const { packed, print, file, line } of records) this.reader.keep(print, packed, file, line)
    this.parts = []
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

  /** The records of one child. A row without an end that another follows ended when that one began. */
  private chain(parts: readonly Part[]): Part[] {
    const byStart = [...parts].sort((a, b) => this.start(a) - this.start(b) || this.endOrLast(a) - this.endOrLast(b))
    const records: Part[] = []
    let texts: readonly string[] = []
    for (const part of byStart) {
      const record = records[records.length - 1]
      if (record && this.joined.follows(this.rowOf({ ...record, texts }), this.rowOf(part))) {
        const known = record.packed[this.to] as number
        const own = part.packed[this.to] as number
        record.packed[this.to] = known === BLANK || own === BLANK ? own : Math.max(known, own)
      } else {
        records.push({ ...part, packed: part.packed.slice() })
      }
      texts = part.texts
    }
    return records
  }

  private rowOf({ packed, texts }: Part): { from: number; to: number | null; texts: readonly string[] } {
    const to = packed[this.to] as number
    return { from: packed[this.from] as number, to: to === BLANK ? null : to, texts }
  }

  private start({ packed }: Part): number {
    return packed[this.from] as number
  }

  private endOrLast({ packed }: Part): number {
    const end = packed[this.to] as number
    return end === BLANK ? Number.MAX_SAFE_INTEGER : end
  }
}
