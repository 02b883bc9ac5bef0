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

it('what is forgotten is as if it had never been there, and all else is known as before', () => {
  const prints = fc.array(fc.record({ first: hash, second: hash, whole: hash }), { maxLength: 2000, size: 'max' })
  fc.assert(
    fc.property(prints, fc.nat(2000), (all, end) => {
      const [seen, other] = [new SeenKeys(), new SeenKeys()]
      all.forEach((print, row) => {
        seen.firstRow(print, row)
        if (row < end) other.firstRow(print, row)
      })
      seen.forgetFrom(end)
      all.forEach((print, row) => {
        expect(seen.firstRow(print, row + 5000)).toBe(other.firstRow(print, row + 5000))
      })
    }),
    { numRuns: 20 },
  )
})
