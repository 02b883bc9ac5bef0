import type { ForeignInput } from '../../records/exports.ts'
import { type ForeignTable, type Format, usedHeadings } from '../formats/format.ts'
import { FORMATS } from '../formats/index.ts'
import { normaliseHeading } from '../headings.ts'

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
  const places = placesOf(headings)
  const candidates = FORMATS.flatMap((format) =>
    format.tables.flatMap((table) => matchTable(headings, places, format, table) ?? []),
  )
  return candidates.sort(
    (a, b) => Number(a.missing.length > 0) - Number(b.missing.length > 0) || b.places.size - a.places.size,
  )
}

/** How headings fit one table of a format, which is known. */
export function matchAs(headings: readonly string[], format: Format, table: ForeignTable): ForeignMatch {
  const match = matchTable(headings, placesOf(headings), format, table)
  if (!match) throw new Error(`${format.name} ${table.name} has none of its headings`)
  return match
}

function placesOf(headings: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  headings.forEach((heading, index) => {
    const name = normaliseHeading(heading)
    if (name === '') return
    const known = places.get(name)
    if (known) known.push(index)
    else places.set(name, [index])
  })
  return places
}

function matchTable(
  headings: readonly string[],
  placesByName: ReadonlyMap<string, readonly number[]>,
  format: Format,
  table: ForeignTable,
): ForeignMatch | undefined {
  const places = new Map<string, number>()
  const repeated: string[] = []
  for (const heading of table.headings) {
    const names = [heading, ...(table.variants?.[heading] ?? [])]
    const found = names.map((name) => placesByName.get(normaliseHeading(name)) ?? []).find(({ length }) => length > 0)
    if (!found) continue
    if (found.length > 1) repeated.push(heading)
    places.set(heading, found[0] as number)
  }
  if (places.size === 0) return undefined
  const missing = table.required.flatMap((need) => {
    const options = typeof need === 'string' ? [need] : need
    return options.some((heading) => places.has(heading)) ? [] : [options.join(' or ')]
  })
  const used = usedHeadings(format, table)
  const taken = new Set([...places].flatMap(([heading, place]) => (used.has(heading) ? [place] : [])))
  const unused = headings.map((text) => text.trim()).filter((text, index) => text !== '' && !taken.has(index))
  return { format, table, places, missing, repeated, unused }
}

/** The normalised headings of all formats. */
export function foreignHeadings(): readonly string[] {
  return FORMATS.flatMap(({ tables }) =>
    tables.flatMap(({ headings, variants = {} }) => [...headings, ...Object.values(variants).flat()]),
  ).map(normaliseHeading)
}

/** What the account of a table's file says of its format. */
export function foreignInput({ format, table }: ForeignMatch): ForeignInput {
  return { name: `${format.name} ${table.name}`, gives: [...new Set(table.gives.map((each) => each.table))] }
}

/** What the account of a file says that holds several tables of a format. */
export function returnInput({ name, tables }: Format): ForeignInput {
  return { name: `${name} in XML`, gives: [...new Set(tables.flatMap(({ gives }) => gives.map(({ table }) => table)))] }
}
