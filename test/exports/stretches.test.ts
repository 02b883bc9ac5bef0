import { describe, expect, it } from 'vitest'
import { StretchFinder } from '../../src/exports/stretches.ts'

const finder = () => new StretchFinder(','.charCodeAt(0), '\n'.charCodeAt(0))
/** The stretches of a text, with the bytes that each one has. */
function stretchesOf(text: string): string[] {
  let from = 0
  return finder()
    .find(Buffer.from(text))
    .map(({ end, quoted }) => {
      const length = end - from
      from = end
      return `${length} ${quoted ? 'quoted' : 'plain'}`
    })
}

const PLAIN = 'abcd,efg\n'
const QUOTED = '"a\n","b"\n'

describe('the stretches of some rows', () => {
  it.each([
    ['nothing', '', []],
    ['no row that has ended', 'a,b', []],
    ['rows without a quote', `${PLAIN.repeat(3)}a`, ['27 plain']],
    ['rows with quotes', QUOTED.repeat(3), ['27 quoted']],
    ['a quote amid a cell', `${PLAIN}a"b\n`, ['13 quoted']],
    ['a few rows without a quote between some with one', QUOTED + PLAIN.repeat(56) + QUOTED, ['522 quoted']],
    [
      'many rows without a quote between some with one',
      QUOTED + PLAIN.repeat(57) + QUOTED,
      ['9 quoted', '513 plain', '9 quoted'],
    ],
    [
      'many rows without a quote before and behind',
      PLAIN.repeat(57) + QUOTED + PLAIN,
      ['513 plain', '9 quoted', '9 plain'],
    ],
    ['a line break inside quotes', '"a\nb\n', []],
    ['a last row that has not ended', `${PLAIN}"a"`, ['9 plain']],
  ])('%s', (_, text, expected) => {
    expect(stretchesOf(text)).toEqual(expected)
  })
})

it('a row that has not ended is looked through once, however often more of it comes', () => {
  const text = `"${'a""\n'.repeat(20)}",b\n`
  const found = finder()
  for (let end = 0; end < text.length; end++) expect(found.find(Buffer.from(text.slice(0, end)))).toEqual([])
  expect(found.inQuotes).toBe(false)
  expect(found.find(Buffer.from(text))).toEqual([{ end: text.length, quoted: true }])
})

it('a row is begun anew after a reset', () => {
  const found = finder()
  expect([found.find(Buffer.from('"a')), found.inQuotes]).toEqual([[], true])
  found.reset()
  expect([found.find(Buffer.from('b\n')), found.inQuotes]).toEqual([[{ end: 2, quoted: false }], false])
})
