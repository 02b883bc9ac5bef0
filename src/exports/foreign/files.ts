import type { TableName } from '../../records/tables.ts'
import type { ExportFile } from '../find.ts'
import { depthOf, type Gives, type Joined } from '../formats/format.ts'
import { FORMATS } from '../formats/index.ts'
import type { OpenExport } from '../open.ts'
import type { ReadingContext, TableReader } from '../table-reader.ts'
import type { OpenReturn } from '../xml/open-return.ts'
import { JoinedRecords } from './joined-records.ts'
import { Links } from './links.ts'
import type { ForeignMatch } from './match.ts'
import { ForeignReader } from './reader.ts'
import { SeenRows } from './seen-rows.ts'

/** A file of another format that waits until the native files are read, and those of its format that it looks up. */
export interface WaitingFile {
  readonly file: ExportFile
  /** Its table; of a return in XML, all of them. */
  readonly tables: readonly ForeignMatch[]
  /** What was read of the standard input, which cannot be read twice. */
  readonly held: OpenExport | OpenReturn | undefined
}

/** The state that the files of other formats share while they are read. */
export class ForeignFiles {
  private readonly waiting: WaitingFile[] = []
  private readonly reading: ReadingContext
  private readonly tables: { readonly [Name in TableName]: TableReader }
  private readonly links = new Links()
  private readonly joined = new Map<Joined, JoinedRecords>()
  private readonly seen = new Map<string, SeenRows>()
  /** For each native table, or kind of practice in it, where its records are taken from. */
  private readonly taken = new Map<string, string>()

  constructor(reading: ReadingContext, tables: { readonly [Name in TableName]: TableReader }) {
    this.reading = reading
    this.tables = tables
  }

  wait(waiting: WaitingFile): void {
    this.waiting.push(waiting)
  }

  /**
   * The files in the order in which they have to be read: those that are looked up first. It is settled then which
   * format each native table is taken from.
   *
   * @param native the native tables that files were read of
   */
  inOrder(native: Iterable<TableName>): readonly WaitingFile[] {
    for (const name of native) this.taken.set(name, `the native table ${name}`)
    for (const format of FORMATS) {
      const own = this.waiting.flatMap(({ tables }) => tables).filter((match) => match.format === format)
      const gives = own.flatMap(({ table }) => table.gives)
      const free = gives.filter((each) => this.takenBy(each) === undefined)
      for (const each of free) this.taken.set(subject(each), format.name)
    }
    const rank = ({ tables }: WaitingFile) =>
      Math.max(...tables.map(({ format, table }) => FORMATS.indexOf(format) * 100 + depthOf(table, format)))
    return [...this.waiting].sort((a, b) => rank(a) - rank(b))
  }

  /** What stands in the way of the records of a file: for each native table, where its records are taken from. */
  takenElsewhere({ tables }: WaitingFile): readonly { readonly table: TableName; readonly from: string }[] {
    const taken = tables.flatMap((match) =>
      match.table.gives.flatMap((gives) => {
        const from = this.takenFrom(match, gives)
        return from === undefined ? [] : [{ table: gives.table, from }]
      }),
    )
    return [...new Map(taken.map((each) => [each.table, each])).values()]
  }

  private takenBy({ table, part }: Gives): string | undefined {
    const whole = this.taken.get(table)
    if (whole !== undefined || part !== undefined) return whole ?? this.taken.get(`${table} ${part}`)
    return [...this.taken].find(([name]) => name.startsWith(`${table} `))?.[1]
  }

  private takenFrom({ format }: ForeignMatch, gives: Gives): string | undefined {
    const by = this.takenBy(gives)
    return by === format.name ? undefined : by
  }

  /** The reader of the rows of a file's table. */
  readerOf(
    file: ExportFile,
    match: ForeignMatch,
    headings: readonly string[],
    excelColumns: ReadonlySet<number> = new Set(),
  ): ForeignReader {
    const context = {
      reading: this.reading,
      links: this.links,
      tableReader: ({ table }: Gives): TableReader => this.tables[table],
      joinedRecords: (gives: Gives) => this.joinedRecords(gives),
      seenRows: (of: ForeignMatch) => this.seenRows(of),
      takenFrom: (of: ForeignMatch, gives: Gives) => this.takenFrom(of, gives),
    }
    return new ForeignReader(context, match, file.path, headings, excelColumns)
  }

  private joinedRecords(gives: Gives): JoinedRecords | undefined {
    if (gives.joined === undefined) return undefined
    const known = this.joined.get(gives.joined) ?? new JoinedRecords(this.tables[gives.table], gives.joined)
    this.joined.set(gives.joined, known)
    return known
  }

  private seenRows({ format, table }: ForeignMatch): SeenRows {
    const name = `${format.name} ${table.name}`
    const known = this.seen.get(name) ?? new SeenRows()
    this.seen.set(name, known)
    return known
  }

  /** Makes it possible to forget what a file has brought, should it turn out to be unusable. */
  mark(waiting: WaitingFile): () => void {
    const gives = waiting.tables.flatMap(({ table }) => table.gives)
    const tables = [...new Set(gives.map(({ table }) => this.tables[table]))]
    const marked = [
      ...tables.map((table) => ({ of: table, length: table.records.length })),
      ...gives.flatMap((each) => this.joinedRecords(each) ?? []).map((of) => ({ of, length: of.length })),
      ...waiting.tables.map((match) => this.seenRows(match)).map((of) => ({ of, length: of.length })),
    ]
    return () => {
      for (const { of, length } of marked) of.forgetFrom(length)
    }
  }

  /** To be called after the last file: keeps the records that are made of several rows. */
  finish(): void {
    for (const records of this.joined.values()) records.keep()
  }
}

/** What two formats can both hold: the records of a table, or of one kind of practice in it. */
function subject({ table, part }: Gives): string {
  return part === undefined ? table : `${table} ${part}`
}
