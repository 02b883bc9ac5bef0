import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exports } from '../../src/records/exports.ts'
import { anySizes } from '../support/chunks.ts'
import { accountOf, loadFiles, loadText, type Words, wordsOf } from '../support/exports.ts'

/*
 * What holds of every list: of visits, whose rows have an id, and of supervision, whose rows have none. The cells are so
 * few that rows collide, in copies and in ids that are used twice.
 */

const LISTS = {
  visits: {
    headings: ['visit_id', 'child_id', 'visit_type', 'visit_date', 'due_date', 'note'],
    row: fc.tuple(
      fc.constantFrom('V1', 'V2', 'V3', 'V4', ' V1', 'NULL', ''),
      fc.constantFrom('7', '8', '-1', ''),
      fc.constantFrom('CIN', 'Our Children', 'Home visit', ''),
      fc.constantFrom('01/02/2026', '2026-02-01', '30/02/2026', '23/11/2026', ''),
      fc.constantFrom('13/02/2026', ''),
      fc.constantFrom('', 'a', 'a "b", c', 'a\nb', 'caf\u00e9'),
    ),
  },
  supervision: {
    headings: ['child_id', 'supervision_date', 'kind', 'supervisor_id', 'note'],
    row: fc.tuple(
      fc.constantFrom('7', '8', 'None', ''),
      fc.constantFrom('01/02/2026', '2026-02-01', '30/02/2026', '13/02/2026'),
      fc.constantFrom('', 'oversight', 'Personal'),
      fc.constantFrom('S1', ''),
      fc.constantFrom('', 'a', 'b'),
    ),
  },
} as const

type ListName = keyof typeof LISTS
const LIST_NAMES = Object.keys(LISTS) as ListName[]

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const textOf = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.map(quoted).join(',')}\n`).join('')
const rowsOf = (list: ListName): fc.Arbitrary<string[][]> =>
  fc
    .array(LISTS[list].row as fc.Arbitrary<readonly string[]>, { maxLength: 12 })
    .map((rows) => rows.map((row) => [...row]))

/** The records without the lines they stand on. */
const valuesOf = (exports: Exports, list: ListName): Words[] =>
  wordsOf(exports, list).map(({ line, ...values }) => {
    expect(line).toBeGreaterThan(1)
    return values
  })
const sorted = (values: readonly Words[]) => values.map((each) => JSON.stringify(each)).sort()
const issueCounts = ({ issues }: Exports) => issues.map(({ code, count }) => `${code} ${count}`).sort()

describe.each(LIST_NAMES)('a list of %s', (list) => {
  const headings: readonly string[] = LISTS[list].headings

  it('has every row used, rejected or dropped as a copy, and each record is a row of it', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(list), async (rows) => {
        const exports = await loadText(textOf([headings, ...rows]))
        const [read, used, rejected, duplicates] = accountOf(exports)
        expect(read).toBe(used + rejected + duplicates)
        const filled = rows.filter((row) => row.some((cell) => cell !== ''))
        const footers = exports.inputs.flatMap(({ decisions }) => decisions).join()
        expect(read === filled.length || footers.includes('footer')).toBe(true)
        expect(exports.tables[list].length).toBe(used)
        expect(new Set(filled.map((row) => row.join('\u0001'))).size).toBeGreaterThanOrEqual(used)
      }),
    )
  })

  it('reads the same in any chunks', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(list), anySizes, async (rows, sizes) => {
        const text = textOf([headings, ...rows])
        const [whole, chunked] = [await loadText(text), await loadText(text, sizes)]
        expect(wordsOf(chunked, list)).toEqual(wordsOf(whole, list))
        expect([chunked.inputs, chunked.issues]).toEqual([whole.inputs, whole.issues])
      }),
    )
  })

  it('reads the same in two files as in one', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(list), fc.nat(12), async (rows, at) => {
        const one = await loadText(textOf([headings, ...rows]))
        const two = await loadFiles({
          'a.csv': textOf([headings, ...rows.slice(0, at)]),
          'b.csv': textOf([headings, ...rows.slice(at)]),
        })
        expect(valuesOf(two, list)).toEqual(valuesOf(one, list))
        expect([accountOf(two), issueCounts(two)]).toEqual([accountOf(one), issueCounts(one)])
      }),
      { numRuns: 50 },
    )
  })

  it('reads the same with its columns in any order, and with blank columns between them', async () => {
    const places = headings.map((_, index) => index)
    const order = fc.shuffledSubarray([...places, -1, -1], { minLength: places.length + 2 })
    await fc.assert(
      fc.asyncProperty(rowsOf(list), order, async (rows, order) => {
        const moved = [headings, ...rows].map((row) => order.map((place) => row[place] ?? ''))
        const [one, other] = [await loadText(textOf([headings, ...rows])), await loadText(textOf(moved))]
        expect(wordsOf(other, list)).toEqual(wordsOf(one, list))
        expect(issueCounts(other)).toEqual(issueCounts(one))
      }),
    )
  })

  it('reads the same whatever the order of its rows, where no id is used twice', async () => {
    const shuffled = rowsOf(list)
      .map((rows) =>
        rows.filter(
          (row, index) => rows.findIndex((other) => other[0]?.trim() === row[0]?.trim()) === index || list !== 'visits',
        ),
      )
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, other]) => {
        const [one, two] = [await loadText(textOf([headings, ...rows])), await loadText(textOf([headings, ...other]))]
        expect(sorted(valuesOf(two, list))).toEqual(sorted(valuesOf(one, list)))
        expect([accountOf(two), issueCounts(two)]).toEqual([accountOf(one), issueCounts(one)])
      }),
    )
  })

  it('reads the same twice over: every row again is a copy of a used one, or is rejected again', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(list), async (rows) => {
        const one = await loadText(textOf([headings, ...rows]))
        const twice = await loadText(textOf([headings, ...rows, ...rows]))
        const [read, used, rejected, duplicates] = accountOf(one)
        expect(wordsOf(twice, list)).toEqual(wordsOf(one, list))
        expect(accountOf(twice)).toEqual([2 * read, used, 2 * rejected, 2 * duplicates + used])
      }),
    )
  })
})
