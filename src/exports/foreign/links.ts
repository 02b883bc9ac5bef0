import type { Format, Link } from '../formats/format.ts'
import { linksOfTable } from '../formats/format.ts'
import { normaliseDate } from '../values/date.ts'
import { normaliseId } from '../values/id.ts'
import type { ForeignMatch } from './match.ts'

/** The text of a cell under a heading of the table; blank where the file has no such column. */
export type TextOf = (heading: string) => string

/** What rows of one table have to know of another: for each link, the value by the key that both have. */
export class Links {
  private readonly known = new Map<string, Map<string, string>>()
  private readonly read = new Set<string>()

  /** Takes note of what other tables look up in a table, and gives what remembers a row of it. */
  listenTo({ format, table, places }: ForeignMatch): (textOf: TextOf) => void {
    const links = uniqueLinks(format).filter(
      ({ lookUp, by, take }) =>
        lookUp === table.name && [...Object.keys(by), ...(take ? [take] : [])].every((heading) => places.has(heading)),
    )
    this.read.add(nameOf(format, table.name))
    const notes = links.map((link) => ({ link, known: this.valuesOf(format, link) }))
    return (textOf) => {
      for (const { link, known } of notes) {
        const key = keyOf(Object.keys(link.by).map(textOf))
        if (key === undefined || known.has(key)) continue
        known.set(key, link.take === undefined ? key : textOf(link.take))
      }
    }
  }

  /** Whether a file of the table that a link leads to was read. */
  leads(format: Format, { lookUp }: Link): boolean {
    return this.read.has(nameOf(format, lookUp))
  }

  /**
   * What follows a link from a row: it gives the value that the link leads to; undefined where the row has nothing to
   * look up, `null` where nothing has its key.
   */
  follower(format: Format, link: Link): (textOf: TextOf) => string | null | undefined {
    const headings = Object.values(link.by)
    const values = this.valuesOf(format, link)
    return (textOf) => {
      const key = keyOf(headings.map(textOf))
      return key === undefined ? undefined : (values.get(key) ?? null)
    }
  }

  private valuesOf(format: Format, link: Link): Map<string, string> {
    const name = linkName(format, link)
    let values = this.known.get(name)
    if (!values) {
      values = new Map()
      this.known.set(name, values)
    }
    return values
  }
}

/** Whether other tables of the format look something up in a table. */
export function isLookedUp(format: Format, name: string): boolean {
  return uniqueLinks(format).some(({ lookUp }) => lookUp === name)
}

function nameOf(format: Format, table: string): string {
  return `${format.name} ${table}`
}

function linkName(format: Format, { lookUp, by, take = '' }: Link): string {
  return [nameOf(format, lookUp), ...Object.keys(by), take].join(' ')
}

const linksByFormat = new WeakMap<Format, readonly Link[]>()

function uniqueLinks(format: Format): readonly Link[] {
  let links = linksByFormat.get(format)
  if (!links) {
    const all = format.tables.flatMap(linksOfTable)
    links = [...new Map(all.map((link) => [linkName(format, link), link])).values()]
    linksByFormat.set(format, links)
  }
  return links
}

/** The values by which two tables are held together, ids as ids and dates as dates; undefined where one is blank. */
function keyOf(texts: readonly string[]): string | undefined {
  const parts: string[] = []
  for (const text of texts) {
    const id = normaliseId(text)
    if (id === null) return undefined
    const day = LIKE_A_DATE.test(id) ? normaliseDate(id) : id
    if (day === null) return undefined
    parts.push(String(day))
  }
  return parts.length === 1 ? parts[0] : parts.join('\u0000')
}

/** What a date has and hardly any id: a day, or a year, and then what divides it from the month. */
const LIKE_A_DATE = /^\d{1,4}[-/ .]/
