import { columnsOf, type Field, type TableDefinition } from '../records/record.ts'
import { HEADING_ALIASES } from './aliases.ts'

/** A field of a table and the place of its column in the file. */
export interface MatchedColumn {
  readonly field: Field
  readonly index: number
  /** The heading as the file spells it. */
  readonly heading: string
}

/** How a heading row fits a table. */
export interface HeadingMatch {
  readonly columns: readonly MatchedColumn[]
  readonly missing: readonly Field[]
  /** Headings that stand twice or more for one field. */
  readonly repeated: readonly string[]
  /** Headings that the table does not use. */
  readonly unused: readonly string[]
}

/** The columns that the configuration maps: for a table's native heading, the heading in the file. */
export type ColumnMapping = Readonly<Record<string, string>>

/** A heading without case, spaces and punctuation: `Allocated Date` and `ALLOCATED_DATE` are one. */
export function normaliseHeading(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Finds the columns of a table in a heading row, in any case, spacing and order. What the configuration maps comes
 * first, then the native heading, then the names that other exports use.
 */
export function matchHeadings(
  headings: readonly string[],
  table: TableDefinition,
  mapping: ColumnMapping = {},
): HeadingMatch {
  const places = new Map<string, number[]>()
  headings.forEach((heading, index) => {
    const name = normaliseHeading(heading)
    const known = places.get(name)
    if (known) known.push(index)
    else if (name !== '') places.set(name, [index])
  })

  const columns: MatchedColumn[] = []
  const missing: Field[] = []
  const repeated: string[] = []
  const taken = new Set<number>()
  for (const field of columnsOf(table)) {
    const found = placesOf(field, table, mapping, places)
    const [index] = found
    if (index === undefined) {
      if (field.required) missing.push(field)
      continue
    }
    if (found.length > 1) repeated.push((headings[index] as string).trim())
    for (const place of found) taken.add(place)
    columns.push({ field, index, heading: (headings[index] as string).trim() })
  }
  const unused = headings
    .map((heading) => heading.trim())
    .filter((heading, index) => heading !== '' && !taken.has(index))
  return { columns, missing, repeated, unused }
}

/** The normalised headings that mean something in some table, beside those that the configuration maps. */
export function knownHeadings(tables: Iterable<TableDefinition>): Set<string> {
  const native = [...tables].flatMap((table) => columnsOf(table).map(({ heading }) => heading))
  return new Set([...native, ...Object.values(HEADING_ALIASES).flat()].map(normaliseHeading))
}

/** Where the column of a field stands; two places or more where it cannot be told which is meant. */
function placesOf(
  field: Field,
  table: TableDefinition,
  mapping: ColumnMapping,
  places: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const mapped = Object.hasOwn(mapping, field.heading) ? mapping[field.heading] : undefined
  const names = mapped === undefined ? [field.heading] : [mapped, field.heading]
  for (const name of names) {
    const found = places.get(normaliseHeading(name))
    if (found) return found
  }
  const aliases = [
    ...(HEADING_ALIASES[`${table.name}.${field.heading}`] ?? []),
    ...(HEADING_ALIASES[field.heading] ?? []),
  ]
  const known = new Set(aliases.map(normaliseHeading))
  return [...places].flatMap(([name, found]) => (known.has(name) ? found : []))
}
