import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Column } from '../../src/records/column.ts'

describe('a column', () => {
  it('holds what was added, however much, and gives it one by one and as one array', () => {
    const column = new Column()
    for (let row = 0; row < 200_000; row++) column.push(row * 3 - 7)
    expect([0, 63, 64, 65_535, 65_536, 199_999].map((row) => column.at(row))).toEqual(
      [0, 63, 64, 65_535, 65_536, 199_999].map((row) => row * 3 - 7),
    )
    expect(column.numbers).toEqual(Int32Array.from({ length: 200_000 }, (_, row) => row * 3 - 7))
    expect(column.numbers).toBe(column.numbers)
  })

  it('is what an array would be, whatever is added, asked for and forgotten in turn', () => {
    const step = fc.oneof(
      fc.record({ add: fc.integer({ min: 0, max: 150_000 }) }),
      fc.record({ keep: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.constant({ join: true }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const column = new Column()
        let expected: number[] = []
        let next = 0
        for (const each of steps) {
          if ('add' in each) {
            for (let count = each.add; count > 0; count--) {
              column.push(next)
              expected.push(next++)
            }
          } else if ('keep' in each) {
            expected = expected.slice(0, Math.floor(expected.length * each.keep))
            column.forgetFrom(expected.length)
          } else {
            expect(column.numbers.length).toBe(expected.length)
          }
        }
        expect(column.length).toBe(expected.length)
        expect(expected.every((value, row) => column.at(row) === value)).toBe(true)
        expect(column.numbers).toEqual(Int32Array.from(expected))
      }),
      { numRuns: 30 },
    )
  })
})
