import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { formatIso, isoDay } from '../../src/calendar/day.ts'
import { type LoadOptions, loadExports } from '../../src/exports/load.ts'
import type { Exports, RowAccount } from '../../src/records/exports.ts'
import { describeIssue } from '../../src/records/issue.ts'
import { fieldsOf } from '../../src/records/record.ts'
import { TABLES, type TableName } from '../../src/records/tables.ts'
import { UserError } from '../../src/user-error.ts'
import { inChunks } from './chunks.ts'

/** The day on which the exports of tests are read. */
export const TODAY = isoDay('2026-11-22')

/** A folder of its own with these exports in it, removed when the test has finished. */
export function exportsFolder(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cin-report-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** Reads one export from the standard input, in chunks of these sizes, and goes on where it cannot be used. */
export function loadText(
  text: string | Buffer,
  sizes: readonly number[] = [],
  options: Partial<LoadOptions> = {},
): Promise<Exports> {
  const stdin = inChunks(Buffer.from(text), ...sizes)
  return loadExports(['-'], { today: TODAY, onUnusableFile: 'report', stdin, ...options })
}

/** Reads a folder of exports, and goes on where one cannot be used. */
export function loadFiles(
  files: Readonly<Record<string, string | Buffer>>,
  options: Partial<LoadOptions> = {},
): Promise<Exports> {
  return loadExports([exportsFolder(files)], { today: TODAY, onUnusableFile: 'report', ...options })
}

/** Why the exports cannot be used: the message, and the hint. Any other error than a UserError is thrown on. */
export async function refusalOf(action: Promise<unknown>): Promise<readonly (string | undefined)[]> {
  try {
    await action
  } catch (error) {
    if (error instanceof UserError) return [error.message, error.hint]
    throw error
  }
  throw new Error('Nothing was refused.')
}

/** A record in plain words: its line, and the values that are there, dates as ISO text. */
export type Words = Readonly<Record<string, unknown>>

/** The records of a table in plain words. */
export function wordsOf(exports: Exports, table: TableName): Words[] {
  const fields = fieldsOf(TABLES[table])
  return [...exports.tables[table]].map((record) => {
    const values = record as unknown as Record<string, unknown>
    const words: Record<string, unknown> = { line: record.source.line }
    for (const { name, kind } of fields) {
      const value = values[name]
      if (value === null) continue
      words[name] = kind === 'date' || kind === 'planned' ? formatIso(value as number) : value
    }
    return words
  })
}

/** `[read, used, rejected, duplicates]` of all files together. */
export function accountOf({ inputs }: Exports): [read: number, used: number, rejected: number, duplicates: number] {
  const total = (count: (rows: RowAccount) => number) => inputs.reduce((sum, { rows }) => sum + count(rows), 0)
  return [
    total(({ read }) => read),
    total(({ used }) => used),
    total(({ rejected }) => rejected),
    total(({ duplicates }) => duplicates),
  ]
}

/** Every issue of the exports in a line: its code, and where it is. */
export function issuesOf({ issues }: Exports): string[] {
  return issues.flatMap(({ code, examples }) => examples.map((issue) => `${code} ${describeIssue(issue)}`))
}
