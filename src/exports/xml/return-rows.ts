import { UserError } from '../../user-error.ts'
import type { ForeignMatch } from '../foreign/match.ts'
import type { XmlForm } from '../formats/format.ts'
import { normaliseHeading } from '../headings.ts'
import type { RowView } from '../row-view.ts'
import { RowWriter } from '../row-writer.ts'
import { type ElementTaker, XmlReader } from './parse.ts'

/** A table of a return in XML: the headings its rows are written under. */
export interface ReturnTable {
  readonly match: ForeignMatch
  readonly headings: readonly string[]
}

/** What is read, and what is made known of it. */
export interface ReturnReading {
  readonly xml: XmlForm
  /** Its tables, in the order in which they have to be read. */
  readonly tables: readonly ReturnTable[]
  readonly file: string
  /** Where the names of elements go that have a text and are used by no figure. */
  readonly unused: Set<string>
}

/** An element that is a row of a table, while it is read, and the row it stands in. */
interface Element {
  readonly table: Place
  readonly line: number
  readonly around: Element | undefined
  readonly cells: Map<string, string>
}

/** An open element: the row it is, or else the row it stands in, and as what. */
interface Open {
  readonly tag: string
  readonly row: Element | undefined
  readonly heading: string | undefined
}

/** Where a table's rows go, and its headings by their normalised names. */
interface Place {
  readonly index: number
  readonly headings: ReadonlyMap<string, string>
  readonly unused: ReadonlySet<string>
}

/** The most rows that one child may have; they are held until the child's element ends. */
const MOST_ROWS = 100_000

/** The most unused elements that are named. */
const MOST_UNUSED = 100

/**
 * Hands over the rows of a return, child by child: of each child those first that other rows look something up in.
 *
 * @param chunks the file as UTF-8
 * @param take is given the place of the table, and the same object for every row
 * @throws UserError where the file is not whole or not well-formed
 */
export async function readReturn(
  chunks: AsyncIterable<Buffer>,
  reading: ReturnReading,
  take: (table: number, row: RowView) => void,
): Promise<void> {
  const child = new ChildRows(reading, take)
  const reader = new XmlReader(reading.file, child)
  for await (const chunk of chunks) reader.write(chunk)
  reader.end()
}

/** Makes rows of the elements of one child at a time. */
class ChildRows implements ElementTaker {
  private readonly reading: ReturnReading
  private readonly take: (table: number, row: RowView) => void
  private readonly places: ReadonlyMap<string, Place>
  private readonly record: string
  private readonly writer = new RowWriter()
  /** The open elements of the child. */
  private readonly path: Open[] = []
  private rows: Element[] = []
  private inChild = false
  private content = ''

  constructor(reading: ReturnReading, take: (table: number, row: RowView) => void) {
    this.reading = reading
    this.take = take
    this.record = normaliseHeading(reading.xml.record)
    this.places = new Map(
      reading.tables.map(({ match, headings }, index) => [
        normaliseHeading(match.table.name),
        {
          index,
          headings: new Map(headings.map((heading) => [normaliseHeading(heading), heading])),
          unused: new Set(match.unused),
        },
      ]),
    )
  }

  readonly open = (tag: string, line: number): void => {
    const name = normaliseHeading(tag)
    this.content = ''
    if (!this.inChild) {
      this.inChild = name === this.record
      return
    }
    const around = this.path[this.path.length - 1]?.row
    const table = this.places.get(name)
    if (table) this.path.push({ tag, row: this.begin(table, line, around), heading: undefined })
    else this.path.push({ tag, row: this.rowFor(name, line, around), heading: around?.table.headings.get(name) })
  }

  /** The row that a cell belongs to: an element that comes again begins another row of its table. */
  private rowFor(name: string, line: number, around: Element | undefined): Element | undefined {
    const heading = around?.table.headings.get(name)
    if (around === undefined || heading === undefined) return around
    const latest = this.rows.findLast((row) => row.table === around.table) ?? around
    return latest.cells.has(heading) ? this.begin(around.table, line, around.around) : latest
  }

  private begin(table: Place, line: number, around: Element | undefined): Element {
    const row = { table, line, around, cells: new Map<string, string>() }
    this.rows.push(row)
    if (this.rows.length > MOST_ROWS) {
      throw new UserError(
        `${this.reading.file}: the child whose element goes on over line ${line} has more than 100,000 rows.`,
        'Check that each child has an element of its own.',
      )
    }
    return row
  }

  readonly text = (text: string): void => {
    if (this.inChild) this.content += text
  }

  readonly close = (): void => {
    if (!this.inChild) return
    const closed = this.path.pop()
    if (closed === undefined) {
      this.handOver()
      this.inChild = false
    } else {
      this.setCell(closed, this.content.trim())
    }
    this.content = ''
  }

  private setCell({ tag, row, heading }: Open, text: string): void {
    if (text === '') return
    if (row && heading !== undefined) row.cells.set(heading, text)
    const isUsed = heading !== undefined && row && !row.table.unused.has(heading)
    if (!isUsed && this.reading.unused.size < MOST_UNUSED) this.reading.unused.add(tag)
  }

  private handOver(): void {
    const { rows } = this
    const { tables, xml } = this.reading
    const id = rows.map(({ cells }) => cells.get(xml.id)).find((text) => text !== undefined) ?? ''
    for (const [index, { headings }] of tables.entries()) {
      for (const row of rows) {
        if (row.table.index !== index || row.cells.size === 0) continue
        const texts = headings.map((heading) => this.cellOf(row, heading) ?? (heading === xml.id ? id : ''))
        this.take(index, this.writer.write(texts, row.line))
      }
    }
    this.rows = []
  }

  /** What stands in a row under a heading, or around it where that is handed down. */
  private cellOf(row: Element, heading: string): string | undefined {
    const own = row.cells.get(heading)
    if (own !== undefined || row.around === undefined || !this.reading.xml.handedDown.includes(heading)) return own
    return this.cellOf(row.around, heading)
  }
}
