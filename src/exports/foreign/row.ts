import { formatIso } from '../../calendar/day.ts'
import { type Coded, headingsOfSource, type Link, linksOf, type Source } from '../formats/format.ts'
import type { RowView } from '../row-view.ts'
import { normaliseExcelDate } from '../values/excel-date.ts'
import { normaliseId } from '../values/id.ts'
import { normaliseText } from '../values/text.ts'
import type { Links } from './links.ts'
import type { ForeignMatch } from './match.ts'

/** The row of a foreign table that is being read: its texts by the headings of the declaration. */
export class ForeignRow {
  private view: RowView | undefined
  private readonly places: ReadonlyMap<string, number>
  private readonly excelColumns: ReadonlySet<number>

  constructor({ places }: ForeignMatch, excelColumns: ReadonlySet<number>) {
    this.places = places
    this.excelColumns = excelColumns
  }

  set(view: RowView): void {
    this.view = view
  }

  /** The text under a heading; blank where the file has no such column. A date that Excel wrote as a number is a date. */
  readonly text = (heading: string): string => {
    const place = this.places.get(heading)
    if (place === undefined) return ''
    const text = this.view?.text(place) ?? ''
    if (!this.excelColumns.has(place)) return text
    const day = normaliseExcelDate(text)
    return typeof day === 'number' ? formatIso(day) : text
  }
}

/** How the value of a source is read from a row. */
interface Reading {
  /** Whether the file, or those it looks up, can have values. */
  readonly isThere: () => boolean
  /** The value in a row; `null` where it is to be looked up and what it belongs to is in no file. */
  readonly read: (row: ForeignRow) => string | null
}

/** A source made ready for the rows of one file. */
export interface ReadySource extends Reading {
  /** What the file calls the column that the value comes from; blank for what stands in no column. */
  readonly heading: string
  /** The tables in which the value may be looked up. */
  readonly lookedUpIn: readonly string[]
}

/** Makes the sources of a table ready for one file of it. */
export class Sources {
  private readonly match: ForeignMatch
  private readonly headings: readonly string[]
  private readonly links: Links

  constructor(match: ForeignMatch, headings: readonly string[], links: Links) {
    this.match = match
    this.headings = headings
    this.links = links
  }

  ready(source: Source): ReadySource {
    const own = headingsOfSource(source)
    const present = own.find((heading) => this.has(heading))
    const lookedUpIn = [...new Set(linksOf(source).map(({ lookUp }) => lookUp))]
    return { heading: this.spelled(present ?? own[0] ?? ''), lookedUpIn, ...this.reading(source) }
  }

  private reading(source: Source): Reading {
    if (typeof source === 'string') return { isThere: () => this.has(source), read: (row) => row.text(source) }
    if ('always' in source) return { isThere: () => true, read: () => source.always }
    if ('codes' in source) return { isThere: () => this.has(source.codes), read: (row) => decoded(source, row) }
    if ('of' in source) {
      const { of, work } = source
      return { isThere: () => of.some((heading) => this.has(heading)), read: (row) => work(...of.map(row.text)) }
    }
    if ('lookUp' in source) return this.readingLink(source)
    if ('ifEver' in source) return readingIfEver(source.ifEver)
    return readingFirst(source.firstOf.map((each) => this.reading(each)))
  }

  private readingLink(link: Link): Reading {
    const { format } = this.match
    const follow = this.links.follower(format, link)
    const isThere = () => Object.values(link.by).every((heading) => this.has(heading)) && this.links.leads(format, link)
    return {
      isThere,
      read: (row) => {
        const found = follow(row.text)
        return found === undefined || (found === null && link.mayLack) ? '' : found
      },
    }
  }

  private has(heading: string): boolean {
    return this.match.places.has(heading)
  }

  private spelled(heading: string): string {
    const place = this.match.places.get(heading)
    return place === undefined ? heading : (this.headings[place] ?? heading).trim()
  }
}

function decoded({ codes, mean }: Coded, row: ForeignRow): string {
  const text = row.text(codes)
  return mean[normaliseText(text)?.toUpperCase() ?? ''] ?? text
}

function readingIfEver(heading: string): Reading {
  let hadValue = false
  const read = (row: ForeignRow) => {
    const text = row.text(heading)
    hadValue ||= normaliseText(text) !== null
    return text
  }
  return { isThere: () => hadValue, read }
}

/** What stands for nobody is blank here too, so that the next is asked. */
function readingFirst(readings: readonly Reading[]): Reading {
  const read = (row: ForeignRow) => {
    let found: string | null = ''
    for (const reading of readings) {
      const text = reading.read(row)
      if (text === null) found = null
      else if (normaliseId(text) !== null) return text
    }
    return found
  }
  return { isThere: () => readings.some(({ isThere }) => isThere()), read }
}
