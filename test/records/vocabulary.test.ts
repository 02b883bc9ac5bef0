import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Vocabulary } from '../../src/records/store.ts'

it('a vocabulary gives every different value one place, and gives the value back for it', () => {
  const value = fc.oneof(fc.string({ maxLength: 3 }), fc.integer({ min: 0, max: 50 }), fc.constantFrom('1', 1, '', 0.6))
  fc.assert(
    fc.property(fc.array(value, { maxLength: 5000, size: 'max' }), (values) => {
      const vocabulary = new Vocabulary()
      const different = [...new Set(values)]
      const places = values.map((each) => vocabulary.placeOf(each))
      expect(places).toEqual(values.map((each) => different.indexOf(each)))
      expect(different.map((_, place) => vocabulary.at(place))).toEqual(different)
      expect(vocabulary.size).toBe(different.length)
    }),
    { numRuns: 20 },
  )
})
