import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LoadOptions, loadExports } from '../../src/exports/load.ts'
import type { Exports } from '../../src/records/exports.ts'
import { columnsOf } from '../../src/records/record.ts'
import { TABLE_NAMES, TABLES } from '../../src/records/tables.ts'
import { UserError } from '../../src/user-error.ts'
import { anySizes, inChunks } from '../support/chunks.ts'
import { accountOf, exportsFolder, issuesOf, TODAY } from '../support/exports.ts'

/*
 * Whatever the bytes: a result or a UserError, never another error, and every row accounted for. Short here, with a
 * seed of its own; as long as you like with `npm run fuzz`.
 */

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_122)
const RUNS = Number(process.env.FUZZ_RUNS ?? 150)
const settings = { seed: SEED, numRuns: RUNS, endOnFailure: true }
/** A thousand runs take a minute on a slow machine. */
const TIMEOUT = 60_000 + RUNS * 200

/** Names that no message may show. */
const SECRETS = ['Zaynab', 'Wojcik', '417334']

/** Either what was read, held to its own account, or the refusal. */
async function outcomeOf(bytes: Buffer, sizes: readonly number[], options: Partial<LoadOptions> = {}) {
  try {
    const exports = await loadExports(['-'], { today: TODAY, stdin: inChunks(bytes, ...sizes), ...options })
    checkAccount(exports)
    return exports
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    expect(revealedBy([error.message, error.hint ?? ''])).toEqual([])
    return error
  }
}

const revealedBy = (messages: readonly string[]) =>
  SECRETS.filter((secret) => messages.some((message) => message.includes(secret)))

function checkAccount(exports: Exports): void {
  const [read, used, rejected, duplicates] = accountOf(exports)
  expect(read).toBe(used + rejected + duplicates)
  expect(TABLE_NAMES.reduce((sum, table) => sum + exports.tables[table].length, 0)).toBe(used)
  expect(revealedBy(issuesOf(exports))).toEqual([])
}

/** Both ways to go on: with the first error, or past it; the second never refuses anything. */
async function checkBoth(bytes: Buffer, sizes: readonly number[]): Promise<void> {
  const stopped = await outcomeOf(bytes, sizes)
  const reported = await outcomeOf(bytes, sizes, { onUnusableFile: 'report' })
  expect(reported).not.toBeInstanceOf(UserError)
  if (!(stopped instanceof UserError)) expect(accountOf(stopped)).toEqual(accountOf(reported as Exports))
}

const cell = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('', '7', 'C1', 'V1', '01/02/2026', '2026-02-01', 'CIN', 'Y', 'North', '0.6'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom('NULL', '30/02/2026', '03/31/2026', '46054', 'tomorrow', 'Total', 'a "b"', 'a\nb'),
  },
  { weight: 2, arbitrary: fc.constantFrom(...SECRETS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom('\0', '\u00a0', '\ufeff', '"', '""', '\r', '\u{1f600}', "='cmd'!A1") },
)

const STRANGE_HEADINGS = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
  ' ',
  '\0',
  'child_id',
  'Child ID',
  'start_date',
]

/** The headings of a table, some left out, some of another's or of nobody's among them. */
const headings = fc
  .tuple(fc.constantFrom(...TABLE_NAMES), fc.subarray(STRANGE_HEADINGS, { maxLength: 2 }), fc.nat(20))
  .chain(([table, strange, left]) => {
    const native = columnsOf(TABLES[table]).map(({ heading }) => heading)
    const all = [...native.filter((_, index) => index !== left), ...strange]
    return fc.shuffledSubarray(all, { minLength: all.length })
  })

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const lineOf = (cells: readonly string[]) => cells.map(quoted).join(',')

/** A CSV file that is well formed, whatever stands in its cells. */
const wellFormed = headings.chain((row) => {
  const width = { minLength: Math.max(0, row.length - 1), maxLength: row.length + 1 }
  const rows = fc.array(fc.array(cell, width), { maxLength: 10 })
  return fc.record({
    title: fc.constantFrom('', 'List of cases\n', '\n\n', 'sep=,\n'),
    rows: rows.map((rest) => [row, ...rest]),
    lineEnd: fc.constantFrom('\n', '\r\n'),
  })
})

const textOf = ({ title, rows, lineEnd }: { title: string; rows: string[][]; lineEnd: string }) =>
  title + rows.map((row) => `${lineOf(row)}${lineEnd}`).join('')

const ENCODERS = [
  (text: string) => Buffer.from(text),
  (text: string) => Buffer.from(`\ufeff${text}`),
  (text: string) => Buffer.from(text, 'latin1'),
  (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text: string) => gzipSync(text),
]

/** Something done to the bytes of a file. */
const mutation = fc.tuple(
  fc.constantFrom('cut', 'insert', 'remove', 'change', 'repeat'),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom('"', ',', '\n', '\r', '\0', '"\n', '\t', ';').map((text) => Buffer.from(text)),
  ),
)

function mutated(bytes: Buffer, [kind, where, piece]: [string, number, Buffer]): Buffer {
  const at = Math.floor(where * bytes.length)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  if (kind === 'cut') return before
  if (kind === 'insert') return Buffer.concat([before, piece, after])
  if (kind === 'remove') return Buffer.concat([before, after.subarray(piece.length)])
  if (kind === 'change') return Buffer.concat([before, piece, after.subarray(piece.length)])
  return Buffer.concat([before, after, before])
}

describe('whatever the bytes, there is a result or a reason', () => {
  it('of no file at all', { timeout: TIMEOUT }, async () => {
    const starts = fc.constantFrom(
      '',
      '\xef\xbb\xbf',
      '\xff\xfe',
      '\xfe\xff',
      '\x1f\x8b\b\0',
      'PK\x03\x04',
      'case_id,child_id,allocated_date\n',
    )
    const bytes = fc
      .tuple(starts, fc.uint8Array({ maxLength: 600 }))
      .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]))
    await fc.assert(fc.asyncProperty(bytes, anySizes, checkBoth), settings)
  })

  it('of a file that has been damaged', { timeout: TIMEOUT }, async () => {
    const damaged = fc
      .tuple(wellFormed, fc.constantFrom(...ENCODERS), fc.array(mutation, { maxLength: 3 }))
      .map(([file, encode, mutations]) => mutations.reduce(mutated, encode(textOf(file))))
    await fc.assert(fc.asyncProperty(damaged, anySizes, checkBoth), settings)
  })

  it('of a file with cells and rows beyond all measure', { timeout: TIMEOUT }, async () => {
    const huge = fc
      .record({
        length: fc.constantFrom(1_000, 70_000, 300_000, 1_500_000),
        columns: fc.constantFrom(0, 1_000, 10_000),
        piece: fc.constantFrom('x', '"', '""', '\u00e9', 'a ', '\0', '\r', '1/'),
        quote: fc.boolean(),
        place: fc.constantFrom('heading', 'id', 'date', 'note'),
      })
      .map(({ length, columns, piece, quote, place }) => {
        const long = piece.repeat(length / piece.length)
        const value = quote ? `"${long}"` : long
        const at = (name: string, usual: string) => (place === name ? value : usual)
        const others = Array.from({ length: columns }, (_, index) => `column ${index}`).join(',')
        const first = `case_id,child_id,allocated_date,outcome,${at('heading', 'note')},${others}`
        return Buffer.from(
          `${first}\n${at('id', 'C1')},7,${at('date', '01/02/2026')},,${at('note', '')},${','.repeat(columns)}\n`,
        )
      })
    const runs = Math.ceil(RUNS / 15)
    await fc.assert(
      fc.asyncProperty(huge, async (bytes) => checkBoth(bytes, [65_536])),
      { ...settings, numRuns: runs },
    )
  })

  it('of a file that shrinks while it is read', { timeout: TIMEOUT }, async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `C${index},7,01/02/2026\n`)
    const text = `case_id,child_id,allocated_date\n${rows.join('')}`
    const folder = exportsFolder({})
    const file = join(folder, 'cases.csv')
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 1, max: 6 }), async (size, chunk) => {
        writeFileSync(file, text)
        let chunks = 0
        const onProgress = () => {
          if (++chunks === chunk) truncateSync(file, size)
        }
        const reading = loadExports([file], { today: TODAY, onProgress })
        if (chunk <= Math.ceil(text.length / (1 << 18))) {
          await expect(reading).rejects.toThrow(UserError)
        } else {
          checkAccount(await reading)
        }
      }),
      { ...settings, numRuns: Math.ceil(RUNS / 10) },
    )
  })
})

/** The lines that a decision names: "footer left out: lines 9, 11". */
const linesNamed = (decisions: readonly string[]) =>
  decisions
    .filter((decision) => / left out: lines? /.test(decision))
    .flatMap((decision) =>
      decision
        .replace(/.*: lines? /, '')
        .split(', ')
        .map(Number),
    )

it('no row is lost in silence: all below the headings are accounted for, or named', { timeout: TIMEOUT }, async () => {
  await fc.assert(
    fc.asyncProperty(wellFormed, anySizes, async (file, sizes) => {
      const bytes = Buffer.from(textOf(file))
      const exports = await outcomeOf(bytes, sizes, { onUnusableFile: 'report' })
      if (exports instanceof UserError) throw exports
      const [input] = exports.inputs
      if (input?.table === undefined) return
      const { read } = input.rows
      const noRows = linesNamed(input.decisions)
      const all: string[][] = parse(bytes, {
        relax_column_count: true,
        relax_quotes: true,
        record_delimiter: ['\r\n', '\n'],
      })
      const isFilled = (row: readonly string[]) => row.some((text) => text.trim() !== '')
      const headingRow = all.findIndex((row) => row.join('\u0001') === (file.rows[0] ?? []).join('\u0001'))
      expect(read + noRows.length).toBe(all.slice(headingRow + 1).filter(isFilled).length)
    }),
    settings,
  )
})
