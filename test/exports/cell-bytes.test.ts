import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CellBytes, hashText } from '../../src/exports/cell-bytes.ts'

/** A text with other bytes before and behind it. */
function amid(text: string, before: string, behind: string) {
  const start = Buffer.byteLength(before)
  const cells = new CellBytes(Buffer.byteLength(before + text + behind))
  cells.bytes.write(before + text + behind)
  return { cells, start, length: Buffer.byteLength(text) }
}

function hashesOf(text: string): string {
  const { cells, start, length } = amid(text, '', '')
  return `${cells.hash(start, start + length)} ${cells.secondHash(start, start + length)}`
}

describe('the hashes of a cell', () => {
  it('are those of its own bytes, whatever stands around it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40, size: 'max' })
    fc.assert(
      fc.property(text, text, text, (own, before, behind) => {
        const { cells, start, length } = amid(own, before, behind)
        expect(cells.hash(start, start + length)).toBe(hashText(own))
        expect(`${hashText(own)} ${cells.secondHash(start, start + length)}`).toBe(hashesOf(own))
      }),
    )
  })

  it.each([
    ['numbers', (row: number) => String(1_000_000 + row)],
    ['ids with letters', (row: number) => `CH${String(row).padStart(9, '0')}`],
    ['long ids', (row: number) => `{6F9619FF-8B86-D011-B42D-${String(row).padStart(12, '0')}}`],
    ['very short ids', (row: number) => row.toString(36)],
  ])('are different for two hundred thousand %s', (_, idOf) => {
    const ids = Array.from({ length: 200_000 }, (_, row) => idOf(row))
    expect(new Set(ids.map(hashesOf)).size).toBe(ids.length)
    // By chance five would have a hash that another has.
    expect(new Set(ids.map(hashText)).size).toBeGreaterThan(ids.length - 30)
  })
})

it('the words of a short cell are the same exactly for the same bytes', () => {
  const text = fc.string({ unit: 'grapheme-ascii', maxLength: 16 })
  const wordsOf = ({ cells, start, length }: ReturnType<typeof amid>) =>
    [0, 1, 2, 3].map((place) => cells.word(start, length, place)).join(' ')
  fc.assert(
    fc.property(text, text, text, (one, other, around) => {
      const words = wordsOf(amid(one, around, around))
      expect(words).toBe(wordsOf(amid(one, '', '')))
      expect(words === wordsOf(amid(other, '', around)) && one.length === other.length).toBe(one === other)
    }),
  )
})
