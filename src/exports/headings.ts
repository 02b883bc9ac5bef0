import { columnsOf, type Field, type TableDefinition } from '../records/record.ts'
import { HEADING_ALIASES } from './aliases.ts'
import { type ColumnMapping, headingsMapped, mappingOf } from './column-mapping.ts'
import { normaliseDate } from './values/date.ts'
import { normaliseNumber } from './values/number.ts'
import { normaliseText } from './values/text.ts'

/** A field of a table and the place of its column in the file. */
export interface MatchedColumn {
  readonly field: Field
  readonly index: number
  /** The heading as the file spells it. */
  readonly heading: string
  /** What values of it mean, where the configuration says so. */
  readonly values?: Readonly<Record<string, string>>
}

/** A field that has the same value in every row, as the configuration says. */
export interface ConstantColumn {
  readonly field: Field
  readonly text: string
}

/** How a heading row fits a table. */
export interface HeadingMatch {
  readonly columns: readonly MatchedColumn[]
  readonly constants?: readonly ConstantColumn[]
  readonly missing: readonly Field[]
  /** Whether the configuration names one of the headings that are there. */
  readonly isMapped?: boolean
  /** Headings that stand twice or more for one field. */
  readonly repeated: readonly string[]
  /** Headings that the table does not use. */
  readonly unused: readonly string[]
}

/** A heading without case, spaces and punctuation: `Allocated Date` and `ALLOCATED_DATE` are one. */
export function normaliseHeading(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** The places of each heading, by its normalised name; a blank one is none. */
export function placesByName(headings: readonly string[]): ReadonlyMap<string, readonly number[]> {
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

/**
 * Finds the columns of a table in a heading row, in any case, spacing and order. What the configuration maps comes
 * first, then the native heading, then the names that other exports use.
 */
export function matchHeadings(
  headings: readonly string[],
  table: TableDefinition,
  mapping: ColumnMapping = {},
): HeadingMatch {
  const places = placesByName(headings)
  const columns: MatchedColumn[] = []
  const constants: ConstantColumn[] = []
  const missing: Field[] = []
  const repeated: string[] = []
  const taken = new Set<number>()
  for (const named of namedColumnsOf(table)) {
    const { field } = named
    const { always, values } = mappingOf(mapping, field.heading) ?? {}
    if (always !== undefined) {
      constants.push({ field, text: always })
      continue
    }
    const found = placesOf(named, mapping, places)
    const [index] = found
    if (index === undefined) {
      if (field.required) missing.push(field)
      continue
    }
    if (found.length > 1) repeated.push((headings[index] as string).trim())
    for (const place of found) taken.add(place)
    columns.push({ field, index, heading: (headings[index] as string).trim(), ...(values ? { values } : {}) })
  }
  const unused = headings
    .map((heading) => heading.trim())
    .filter((heading, index) => heading !== '' && !taken.has(index))
  const mapped = new Set(headingsMapped(mapping).map(normaliseHeading))
  const isMapped = columns.some(({ heading }) => mapped.has(normaliseHeading(heading)))
  return {
    columns,
    ...(constants.length > 0 ? { constants } : {}),
    missing,
    repeated,
    unused,
    ...(isMapped ? { isMapped } : {}),
  }
}

/** Whether a cell is a date, a number, or what a system writes for a blank: no heading is. */
export function isValue(cell: string): boolean {
  return (
    cell !== '' &&
    [normaliseText, normaliseDate, normaliseNumber].some((normalise) => typeof normalise(cell) !== 'string')
  )
}

/** The normalised headings that mean something in some table, beside those that the configuration maps. */
export function knownHeadings(tables: Iterable<TableDefinition>): Set<string> {
  const native = [...tables].flatMap((table) => columnsOf(table).map(({ heading }) => heading))
  return new Set([...native, ...Object.values(HEADING_ALIASES).flat()].map(normaliseHeading))
}

/** A column of a table, and what it is called, normalised: by us, and by other exports. */
interface NamedColumn {
  readonly field: Field
  readonly native: string
  readonly aliases: ReadonlySet<string>
}

/** Every heading row is held against all tables, so the names of a table are normalised once. */
function namedColumnsOf(table: TableDefinition): readonly NamedColumn[] {
  let named = namedColumnsByTable.get(table)
  if (!named) {
    named = columnsOf(table).map((field) => ({
      field,
      native: normaliseHeading(field.heading),
      aliases: new Set(aliasesOf(field, table).map(normaliseHeading)),
    }))
    namedColumnsByTable.set(table, named)
  }
  return named
}

const namedColumnsByTable = new WeakMap<TableDefinition, readonly NamedColumn[]>()

/** Where the column of a field stands; two places or more where it cannot be told which is meant. */
function placesOf(
  { field, native, aliases }: NamedColumn,
  mapping: ColumnMapping,
  places: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const placesCalled = (names: ReadonlySet<string>) => [...names].flatMap((name) => places.get(name) ?? [])
  const mapped = mappingOf(mapping, field.heading)?.headings ?? []
  const found = placesCalled(new Set(mapped.map(normaliseHeading)))
  return found.length > 0 ? found : (places.get(native) ?? placesCalled(aliases))
}

/** What other exports call a column. */
export function aliasesOf(field: Field, table: TableDefinition): readonly string[] {
  return [...(HEADING_ALIASES[`${table.name}.${field.heading}`] ?? []), ...(HEADING_ALIASES[field.heading] ?? [])]
}
