import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RowCounter } from '../../src/measures/row-counter.ts'

it('a counter of rows comes to what a list of the rows of some kinds would', () => {
  const anyRows = fc.array(fc.record({ kind: fc.nat({ max: 7 }), child: fc.nat({ max: 3 }), isCounting: fc.boolean() }))
  fc.assert(
    fc.property(anyRows, fc.uniqueArray(fc.nat({ max: 7 })), (rows, kinds) => {
      const counter = new RowCounter(4)
      for (const { kind, child, isCounting } of rows) counter.add(kind, child, isCounting)
      const some = rows.filter(({ kind }) => kinds.includes(kind))
      expect(counter.of(kinds)).toEqual({
        all: some.length,
        counting: some.filter(({ isCounting }) => isCounting).length,
        children: new Set(some.map(({ child }) => child)).size,
      })
    }),
  )
})
