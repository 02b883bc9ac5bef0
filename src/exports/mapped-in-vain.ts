import type { Issue } from '../records/issue.ts'
import { columnsOf, type SourceRef } from '../records/record.ts'
import { TABLES, type TableName } from '../records/tables.ts'
import type { CellReaders } from './cells.ts'
import { type ColumnMapping, type LeaveOut, mappingOf } from './column-mapping.ts'
import { normaliseHeading } from './headings.ts'
import type { LeftOut } from './left-out.ts'

/** What was read of the files of one table, and what the configuration says of them. */
export interface MappedTable {
  readonly table: TableName
  /** Where the headings stand; of several files, in the first. */
  readonly at: SourceRef
  readonly mapping: ColumnMapping
  readonly leaveOut: LeaveOut
  /** The fields for which at least one file has a column. */
  readonly fields: ReadonlySet<string>
  readonly readers: CellReaders
  /** The rows of each file that were left out. */
  readonly leftOut: readonly LeftOut[]
}

/** What the configuration says of headings and values that no file has: nobody should have to find that out. */
export function* mappedInVain(mapped: MappedTable): Generator<Issue> {
  yield* headingsInVain(mapped)
  yield* valuesInVain(mapped)
  yield* leftOutInVain(mapped)
}

/** A column that is mapped to a heading which no file has is not read. */
function* headingsInVain({ table, at, mapping, fields }: MappedTable): Generator<Issue> {
  for (const { name, heading } of columnsOf(TABLES[table])) {
    const { headings = [] } = mappingOf(mapping, heading) ?? {}
    if (headings.length > 0 && !fields.has(name)) yield noHeading(at, heading, headings)
  }
}

function* valuesInVain({ at, mapping, readers }: MappedTable): Generator<Issue> {
  for (const column of Object.keys(mapping)) {
    const { values, headings = [] } = mappingOf(mapping, column) ?? {}
    for (const value of values ? readers.notFound(values) : []) yield noValue(at, headings[0] ?? column, value)
  }
}

function* leftOutInVain({ at, leaveOut, leftOut }: MappedTable): Generator<Issue> {
  const found = new Set(leftOut.flatMap(({ headings }) => headings.map(normaliseHeading)))
  for (const [heading, values] of Object.entries(leaveOut)) {
    if (!found.has(normaliseHeading(heading))) {
      yield noHeading(at, heading, [heading])
      continue
    }
    for (const value of values) {
      if (!leftOut.some((rows) => rows.hasTaken(heading, value))) yield noValue(at, heading, value)
    }
  }
}

function noHeading(at: SourceRef, column: string, headings: readonly string[]): Issue {
  const expected = `the heading ${headings.map((text) => `"${text}"`).join(' or ')}`
  return { code: 'mapped-heading-missing', at, column, found: 'no such heading', expected }
}

function noValue(at: SourceRef, column: string, value: string): Issue {
  return { code: 'mapped-value-missing', at, column, found: 'no such value', expected: `"${value}" in some row` }
}
