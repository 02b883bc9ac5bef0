import type { ForeignInput } from '../../records/exports.ts'
import { type ForeignTable, type Format, usedHeadings } from '../formats/format.ts'
import { FORMATS } from '../formats/index.ts'
import { normaliseHeading, placesByName } from '../headings.ts'

/** A heading row that fits a table of another format, or comes near it. */
export interface ForeignMatch {
  readonly format: Format
  readonly table: ForeignTable
  /** The place of each heading of the table that is there. */
  readonly places: ReadonlyMap<string, number>
  /** The headings that are required and not there; of several of which one is enough, all with "or". */
  readonly missing: readonly string[]
  /** Headings that stand twice. */
  readonly repeated: readonly string[]
  /** Headings that no record uses. */
  readonly unused: readonly string[]
}

/**
 * The tables of other formats by how many of their headings there are, the most first; those that lack a required one
 * come after those that lack none.
 */
export function matchForeign(headings: readonly string[]): readonly ForeignMatch[] {
  const places = placesByName(headings)
  const candidates = FORMATS.flatMap((format) =>
    format.tables.flatMap((table) => matchTable(headings, places, format, table) ?? []),
  )
  return candidates.sort(
    (a, b) => Number(a.missing.length > 0) - Number(b.missing.length > 0) || b.places.size - a.places.size,
  )
}

/** How headings fit one table of a format, which is known. */
export function matchAs(headings: readonly string[], format: Format, table: ForeignTable): ForeignMatch {
  const match = matchTable(headings, placesByName(headings), format, table)
  if (!match) throw new Error(`${format.name} ${table.name} has none of its headings`)
  return match
}

/** Each heading of a table with what it may be called, normalised: once, since every heading row is held against them. */
function namesOf(table: ForeignTable): ReadonlyMap<string, readonly string[]> {
  let names = namesByTable.get(table)
  if (!names) {
    const called = (heading: string) => [heading, ...(table.variants?.[heading] ?? [])].map(normaliseHeading)
    names = new Map(table.headings.map((heading) => [heading, called(heading)]))
    namesByTable.set(table, names)
  }
  return names
}

const namesByTable = new WeakMap<ForeignTable, ReadonlyMap<string, readonly string[]>>()

function matchTable(
  headings: readonly string[],
  byName: ReadonlyMap<string, readonly number[]>,
  format: Format,
  table: ForeignTable,
): ForeignMatch | undefined {
  const places = new Map<string, number>()
  const repeated: string[] = []
  for (const [heading, names] of namesOf(table)) {
    const found = byName.get(names.find((name) => byName.has(name)) ?? '')
    if (!found) continue
    if (found.length > 1) repeated.push(heading)
    places.set(heading, found[0] as number)
  }
  if (places.size === 0) return undefined
  const missing = table.required.flatMap((need) => {
    const options = typeof need === 'string' ? [need] : need
    return options.some((heading) => places.has(heading)) ? [] : [options.join(' or ')]
  })
  return {
    format,
    table,
    places,
    missing,
    repeated,
    // Asked of the one match that is taken, out of dozens.
    get unused() {
      const used = usedHeadings(format, table)
      const taken = new Set([...places].flatMap(([heading, place]) => (used.has(heading) ? [place] : [])))
      return headings.map((text) => text.trim()).filter((text, index) => text !== '' && !taken.has(index))
    },
  }
}

/** The normalised headings of all formats. */
export function foreignHeadings(): readonly string[] {
  return FORMATS.flatMap(({ tables }) => tables.flatMap((table) => [...namesOf(table).values()].flat()))
}

/** What the account of a table's file says of its format. */
export function foreignInput({ format, table }: ForeignMatch): ForeignInput {
  return { name: `${format.name} ${table.name}`, gives: [...new Set(table.gives.map((each) => each.table))] }
}

/** What the account of a file says that holds several tables of a format. */
export function returnInput({ name, tables }: Format): ForeignInput {
  return { name: `${name} in XML`, gives: [...new Set(tables.flatMap(({ gives }) => gives.map(({ table }) => table)))] }
}
