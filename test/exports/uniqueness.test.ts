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
      all.forEach((print, row) => {
        const key = `${print.first} ${print.second}`
        const known = firsts.get(key)
        expect(seen.firstRow(print, row)).toBe(known?.row)
        if (known === undefined) firsts.set(key, { row, whole: print.whole })
        expect(seen.isCopy(print)).toBe(print.whole === (known?.whole ?? print.whole))
      })
    }),
    { numRuns: 20 },
  )
})

it('a copy goes its own way', () => {
  const seen = new SeenKeys()
  seen.firstRow({ first: 1, second: 2, whole: 3 }, 0)
  const copy = seen.copy()
  seen.firstRow({ first: 4, second: 5, whole: 6 }, 1)
  expect(copy.firstRow({ first: 1, second: 2, whole: 3 }, 7)).toBe(0)
  expect(copy.firstRow({ first: 4, second: 5, whole: 6 }, 8)).toBeUndefined()
  expect(seen.firstRow({ first: 4, second: 5, whole: 6 }, 9)).toBe(1)
})
