import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatShort, isoDay } from '../../src/calendar/day.ts'
import { loadExports } from '../../src/exports/load.ts'
import type { Exports } from '../../src/records/exports.ts'
import { columnsOf, type Field, type TableDefinition } from '../../src/records/record.ts'
import { TABLES, type TableName } from '../../src/records/tables.ts'
import type { TableLists } from './tables-in-words.ts'

/** A file with some rows of a table. */
export interface WrittenFile {
  readonly table: TableName
  readonly rows: readonly unknown[]
}

/** One file for each table. */
export function filesOf(lists: TableLists): WrittenFile[] {
  return Object.entries(lists).map(([table, rows]) => ({ table: table as TableName, rows }))
}

/** Writes the files into a folder of their own, reads them in this order, and removes them. */
export async function readBack(files: readonly WrittenFile[]): Promise<Exports> {
  const folder = mkdtempSync(join(tmpdir(), 'cin-report-'))
  try {
    const paths = files.map(({ table, rows }, index) => {
      const path = join(folder, `${table}-${index}.csv`)
      writeFileSync(path, textOf(table, rows))
      return path
    })
    return await loadExports(paths, { today: isoDay('2030-12-31') })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function textOf(table: TableName, rows: readonly unknown[]): string {
  const columns = columnsOf(TABLES[table] as TableDefinition)
  const lines = rows.map((row) => columns.map((column) => cellOf(row as Row, column)).join())
  return `${[columns.map(({ heading }) => heading).join(), ...lines].join('\n')}\n`
}

type Row = Readonly<Record<string, unknown>> & { readonly source: { readonly line: number } }

function cellOf(row: Row, { name, kind }: Field): string {
  // A key that is no field of the record: each row has its own line.
  const value = name in row ? row[name] : row.source.line
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'Y' : 'N'
  return kind === 'date' || kind === 'planned' ? formatShort(value as number) : String(value)
}
