import { isoDay } from '../../src/calendar/day.ts'
import type { Exports, TableRecords } from '../../src/records/exports.ts'
import { fieldsOf, type RecordOf, type TableDefinition } from '../../src/records/record.ts'
import { RecordStore, Vocabulary } from '../../src/records/store.ts'
import { TABLE_NAMES, TABLES, type TableName, type Tables } from '../../src/records/tables.ts'

/** A row of a table in a few words: only the fields that matter, dates as ISO text or as days. */
export type RowWords<Name extends TableName> = {
  readonly [Field in keyof Omit<RecordOf<Tables[Name]>, 'source'>]?: RecordOf<Tables[Name]>[Field] | string
}

/** Exports in a few words. A table that is not named is not in the exports; one without rows is. */
export type TableWords = { readonly [Name in TableName]?: readonly RowWords<Name>[] }

/** The records of any tables; those of other tables are not in the exports. */
export type TableLists = { readonly [Name in TableName]?: readonly RecordOf<Tables[Name]>[] }

/** What a row has where its words do not say: the child K, an id of its own, and the first day of 2024. */
function defaultOf(name: string, kind: string, line: number): unknown {
  if (name === 'childId') return 'K'
  if (kind === 'id') return `${name} ${line}`
  if (kind === 'practice') return 'CIN'
  return isoDay('2024-01-01')
}

/** The rows of a table, on the lines of its file after the heading row. */
export function recordsOf<Name extends TableName>(name: Name, rows: readonly RowWords<Name>[]) {
  const fields = fieldsOf(TABLES[name] as TableDefinition)
  return rows.map((words, index) => {
    const line = index + 2
    const values = fields.map(({ name: field, kind, required }) => {
      const value = (words as Record<string, unknown>)[field] ?? (required ? defaultOf(field, kind, line) : null)
      const isDay = (kind === 'date' || kind === 'planned') && typeof value === 'string'
      return [field, isDay ? isoDay(value) : value]
    })
    return { ...Object.fromEntries(values), source: { file: `${name}.csv`, line } } as RecordOf<Tables[Name]>
  })
}

/** Exports that hold these records, with all columns of their tables but those that are named `visits.childSeen`. */
export function exportsHolding(lists: TableLists, without: readonly string[] = []): Exports {
  const vocabulary = new Vocabulary()
  const tables = TABLE_NAMES.map((name) => {
    const records = (lists[name] ?? []) as readonly RecordOf<TableDefinition>[]
    return [name, RecordStore.of(TABLES[name] as TableDefinition, records, vocabulary)]
  })
  const held = TABLE_NAMES.filter((name) => lists[name] !== undefined)
  return {
    tables: Object.fromEntries(tables) as unknown as TableRecords,
    vocabulary,
    columns: new Map(
      held.map((name) => {
        const fields = fieldsOf(TABLES[name] as TableDefinition).map((field) => field.name)
        return [name, new Set(fields.filter((field) => !without.includes(`${name}.${field}`)))]
      }),
    ),
    inputs: held.map((name) => {
      const read = lists[name]?.length ?? 0
      const rows = { read, used: read, rejected: 0, duplicates: 0 }
      return { file: `${name}.csv`, table: name, rows, unusedHeadings: [], decisions: [] }
    }),
    issues: [],
  }
}

/** Exports that hold these rows. */
export function exportsWith(tables: TableWords, without: readonly string[] = []): Exports {
  const lists = Object.entries(tables).map(([name, rows]) => [name, recordsOf(name as TableName, rows)])
  return exportsHolding(Object.fromEntries(lists), without)
}
