import { nearest } from '../nearest.ts'
import { type Field, fieldsOf, type TableDefinition } from '../records/record.ts'

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
  readonly missing: readonly MissingColumn[]
  /** Headings that stand twice or more for one field. */
  readonly repeated: readonly string[]
  /** Headings that the table does not use. */
  readonly unused: readonly string[]
}

interface MissingColumn {
  readonly heading: string
  /** The heading of the file that may be meant. */
  readonly nearest: string | undefined
}

/** A heading without case, spaces and punctuation: `Allocated Date` and `ALLOCATED_DATE` are one. */
export function normaliseHeading(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** Finds the columns of a table in a heading row, in any case, spacing and order. */
export function matchHeadings(headings: readonly string[], table: TableDefinition): HeadingMatch {
  const byName = new Map<string, number[]>()
  headings.forEach((heading, index) => {
    const name = normaliseHeading(heading)
    if (name !== '') byName.set(name, [...(byName.get(name) ?? []), index])
  })

  const columns: MatchedColumn[] = []
  const missingFields: Field[] = []
  for (const field of fieldsOf(table)) {
    const index = byName.get(normaliseHeading(field.heading))?.[0]
    if (index !== undefined) columns.push({ field, index, heading: (headings[index] as string).trim() })
    else if (field.required) missingFields.push(field)
  }

  const used = new Set(columns.map((column) => column.index))
  const unused = headings.filter((heading, index) => heading.trim() !== '' && !used.has(index))
  const repeated = [...byName.values()]
    .filter((places) => places.length > 1)
    .map((places) => (headings[places[0] as number] as string).trim())
  return {
    columns,
    missing: missingFields.map((field) => ({ heading: field.heading, nearest: nearest(field.heading, unused) })),
    repeated,
    unused: unused.filter((heading) => !repeated.includes(heading.trim())),
  }
}
