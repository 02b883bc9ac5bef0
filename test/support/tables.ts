import { isoDay } from '../../src/calendar/day.ts'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { Casebook } from '../../src/records/casebook.ts'
import type { Exports, TableRecords } from '../../src/records/exports.ts'
import { fieldsOf, type TableDefinition } from '../../src/records/record.ts'
import { RecordStore, Vocabulary } from '../../src/records/store.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../../src/records/tables.ts'

/** A row in a few words: only the fields that matter, dates as ISO text. */
export type RowWords = Readonly<Record<string, string | number | boolean | null>>
export type TableWords = { readonly [Name in TableName]?: readonly RowWords[] }

/** Exports that hold these tables with every column, each row on a line of `<table>.csv`. */
function exportsOfTables(words: TableWords): Exports {
  const vocabulary = new Vocabulary()
  const tables = TABLE_NAMES.map((name) => {
    const table = TABLES[name] as TableDefinition
    const records = (words[name] ?? []).map((row, index) => recordOf(table, row, index + 2))
    return [name, RecordStore.of(table, records as never, vocabulary)]
  })
  const named = TABLE_NAMES.filter((name) => words[name] !== undefined)
  return {
    tables: Object.fromEntries(tables) as TableRecords,
    vocabulary,
    columns: new Map(named.map((name) => [name, new Set(fieldsOf(TABLES[name] as TableDefinition).map(nameOf))])),
    inputs: [],
    issues: [],
  }
}

/** The casebook of such exports, under the text of a configuration. */
export function casebookOfTables(words: TableWords, configuration = '{}'): Casebook {
  return new Casebook(exportsOfTables(words), readConfiguration(configuration, 'cin-report.json'))
}

function nameOf({ name }: { readonly name: string }): string {
  return name
}

function recordOf(table: TableDefinition, row: RowWords, line: number) {
  const values = fieldsOf(table).map(({ name, kind }) => {
    const value = row[name] ?? null
    return [name, (kind === 'date' || kind === 'planned') && typeof value === 'string' ? isoDay(value) : value]
  })
  return { ...Object.fromEntries(values), source: { file: `${table.name}.csv`, line } }
}
