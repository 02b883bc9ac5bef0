import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { dataDictionary } from '../exports/data-dictionary.ts'
import { writeToStream } from '../output.ts'
import { columnsOf } from '../records/record.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'
import { LINES_FILE } from '../scorecard/columns.ts'
import { exampleLines } from '../scorecard/example.ts'
import type { Terminal } from '../terminal.ts'
import { writeFolder } from '../write-folder.ts'
import type { SetupOptions } from './options.ts'
import { shellWord } from './shell-word.ts'

/** It is no CSV file, so that nobody takes it for an export. */
const DICTIONARY = 'data-dictionary.md'

/** `cin-report template`: an empty CSV file for each table that is read, lines of a scorecard, and the data dictionary. */
export async function template(
  [folder = 'templates']: readonly string[],
  { force = false, quiet = false }: SetupOptions,
  terminal: Terminal,
): Promise<number> {
  const files = new Map([
    ...TABLE_NAMES.map((table) => [`${table}.csv`, templateOf(table)] as const),
    [LINES_FILE, exampleLines()] as const,
    [DICTIONARY, dataDictionary()] as const,
  ])
  writeFolder(folder, files, force)
  if (quiet) return 0
  const rows = [
    ...TABLE_NAMES.map((table) => [`${table}.csv`, TABLES[table].row]),
    [LINES_FILE, 'the lines of a scorecard, as an example: no export'],
    [DICTIONARY, 'what is accepted in them'],
  ]
  const width = Math.max(...rows.map(([name = '']) => join(folder, name).length))
  const lines = rows.map(([name = '', holds]) => `${join(folder, name).padEnd(width)}  ${holds}`)
  await writeToStream(terminal.stdout, `${lines.join('\n')}\n`)
  await writeToStream(
    terminal.stderr,
    `Wrote ${files.size} files.\nNext: fill in the tables that you have, delete the others, and run\n  cin-report weekly ${shellWord(folder)}\n`,
  )
  return 0
}

/** The heading row alone, with the byte order mark by which Excel knows UTF-8. */
function templateOf(table: TableName): string {
  return `\uFEFF${stringify([columnsOf(TABLES[table]).map(({ heading }) => heading)], { record_delimiter: '\r\n' })}`
}
