import { isoDay } from '../../src/calendar/day.ts'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { Casebook } from '../../src/records/casebook.ts'
import type { Exports, TableRecords } from '../../src/records/exports.ts'
import { type FieldKind, fieldsOf, type RecordOf, type TableDefinition } from '../../src/records/record.ts'
import { RecordStore, Vocabulary } from '../../src/records/store.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../../src/records/tables.ts'

/** A record in a few words: only the fields that matter, dates as ISO text or as days. */
export type RowWords = Readonly<Record<string, string | number | boolean | null>>

/** Records by table, each on a line of a file named after its table, after the heading row. */
export type TableWords = { readonly [Name in TableName]?: readonly RowWords[] }

interface ExportsWords {
  /** For a table, the fields that the exports have a column for; all of them unless named. */
  readonly columns?: { readonly [Name in TableName]?: readonly string[] }
}

/** Exports that hold these tables and no others. */
export function exportsWith(words: TableWords, { columns = {} }: ExportsWords = {}): Exports {
  const vocabulary = new Vocabulary()
  const stores = TABLE_NAMES.map((name) => {
    const table = TABLES[name] as TableDefinition
    const records = (words[name] ?? []).map((row, index) => recordOf(table, row, index + 2))
    return [name, RecordStore.of(table, records, vocabulary)]
  })
  const present = TABLE_NAMES.filter((name) => words[name] !== undefined)
  return {
    tables: Object.fromEntries(stores) as unknown as TableRecords,
    vocabulary,
    columns: new Map(
      present.map((name) => [name, new Set(columns[name] ?? fieldsOf(TABLES[name]).map((field) => field.name))]),
    ),
    inputs: [],
    issues: [],
  }
}

/** What stands in a required field that the words leave out. */
const DEFAULTS: Readonly<Partial<Record<FieldKind, (line: number) => unknown>>> = {
  id: (line) => `${line}`,
  date: () => isoDay('2024-01-08'),
  practice: () => 'CIN',
}

function recordOf(table: TableDefinition, row: RowWords, line: number): RecordOf<TableDefinition> {
  const values = fieldsOf(table).map(({ name, kind, required }) => {
    const value = row[name] ?? (required ? DEFAULTS[kind]?.(line) : null)
    return [name, (kind === 'date' || kind === 'planned') && typeof value === 'string' ? isoDay(value) : value]
  })
  return { ...Object.fromEntries(values), source: { file: `${table.name}.csv`, line } } as RecordOf<TableDefinition>
}

/** The casebook of such exports, under the text of a configuration. */
export function casebookOfTables(words: TableWords, configuration = '{}'): Casebook {
  return new Casebook(exportsWith(words), readConfiguration(configuration, 'cin-report.json'))
}
