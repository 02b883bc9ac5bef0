import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SeenKeys } from '../../src/exports/uniqueness.ts'

const hash = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -0x80000000, max: 0x7fffffff }))

it('the first row to have a key is known again, among any others', () => {
  const prints = fc.array(fc.record({ first: hash, second: hash, whole: hash }), { maxLength: 3000, size: 'max' })
  fc.assert(
    fc.property(prints, (all) => {
      const seen = new SeenKeys()
      const firsts = new Map<string, { row: number; whole: number }>()
      for (const print of all) {
        const key = `${print.first} ${print.second}`
        const known = firsts.get(key)
        expect(seen.firstRow(print)).toBe(known?.row)
        if (known === undefined) firsts.set(key, { row: firsts.size, whole: print.whole })
        else expect(seen.isCopy(known.row, print)).toBe(print.whole === known.whole)
      }
    }),
    { numRuns: 20 },
  )
})

it('rows can be forgotten from one on, and their keys be first again', () => {
  const seen = new SeenKeys()
  const prints = Array.from({ length: 100_000 }, (_, row) => ({ first: row % 1000, second: row, whole: 3 }))
  for (const print of prints) seen.firstRow(print)
  seen.forgetFrom(70_000)
  const found = prints.map((print) => seen.firstRow(print))
  expect(found).toEqual(prints.map((_, row) => (row < 70_000 ? row : undefined)))
})
