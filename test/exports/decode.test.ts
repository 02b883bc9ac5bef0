import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../src/exports/decode.ts'
import { anySizes, inChunks, joined } from '../support/chunks.ts'

async function decoded(bytes: Buffer, ...sizes: number[]): Promise<{ text: string; encoding: string }> {
  const { chunks, encoding } = await decode(inChunks(bytes, ...sizes), 'cases.csv')
  const text = (await joined(chunks)).toString('utf8')
  return { text, encoding: encoding() }
}

const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => utf16le(text).swap16()
const MARK = '\ufeff'
/** Characters of one, two, three and four bytes in UTF-8; the last takes two units in UTF-16. */
const TEXT = 'child_id,team\r\n007,Caf\u00e9 \u2013 N\u20ac \u{1f600}\r\n'

const ENCODED = [
  ['UTF-8', 'UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a byte order mark', 'UTF-8', Buffer.from(MARK + TEXT)],
  ['UTF-16, little end first, with a mark', 'UTF-16 LE', utf16le(MARK + TEXT)],
  ['UTF-16, little end first, without a mark', 'UTF-16 LE', utf16le(TEXT)],
  ['UTF-16, big end first, with a mark', 'UTF-16 BE', utf16be(MARK + TEXT)],
  ['UTF-16, big end first, without a mark', 'UTF-16 BE', utf16be(TEXT)],
] as const

describe.each(ENCODED)('%s', (_, encoding, bytes) => {
  it.each([1, 2, 3, 4, 5, 7, 1000])('is read in chunks of %i bytes, whatever character they break', async (size) => {
    expect(await decoded(bytes, size)).toEqual({ text: TEXT, encoding })
  })
})

describe('Windows-1252', () => {
  it('has a character of its own for 27 of the bytes 0x80 to 0x9F, and leaves five as they are', async () => {
    const table: Readonly<Record<number, number>> = {
      ...{ 128: 0x20ac, 129: 0x81, 130: 0x201a, 131: 0x192, 132: 0x201e, 133: 0x2026, 134: 0x2020, 135: 0x2021 },
      ...{ 136: 0x2c6, 137: 0x2030, 138: 0x160, 139: 0x2039, 140: 0x152, 141: 0x8d, 142: 0x17d, 143: 0x8f },
      ...{ 144: 0x90, 145: 0x2018, 146: 0x2019, 147: 0x201c, 148: 0x201d, 149: 0x2022, 150: 0x2013, 151: 0x2014 },
      ...{ 152: 0x2dc, 153: 0x2122, 154: 0x161, 155: 0x203a, 156: 0x153, 157: 0x9d, 158: 0x17e, 159: 0x178 },
    }
    const { text, encoding } = await decoded(Buffer.from(Object.keys(table).map(Number)))
    expect([...text].map((character) => character.codePointAt(0))).toEqual(Object.values(table))
    expect(encoding).toBe('Windows-1252')
  })

  it('is Latin-1 from 0xA0 on', async () => {
    const bytes = Buffer.from(Array.from({ length: 96 }, (_, index) => 0xa0 + index))
    expect((await decoded(bytes)).text).toBe(bytes.toString('latin1'))
  })

  it.each([1, 2, 3, 5, 1000])('is told by its first character beyond ASCII, in chunks of %i bytes', async (size) => {
    const bytes = Buffer.from('Jos\u00e9,RC9 \u0096 closed,child\u0092s,JOS\u00c9\u0092S', 'latin1')
    const text = 'Jos\u00e9,RC9 \u2013 closed,child\u2019s,JOS\u00c9\u2019S'
    expect(await decoded(bytes, size)).toEqual({ text, encoding: 'Windows-1252' })
  })

  it.each([1, 2, 3, 1000])('ends with a character as well as without one, in chunks of %i bytes', async (size) => {
    const bytes = Buffer.from('Zo\u00eb', 'latin1')
    expect(await decoded(bytes, size)).toEqual({ text: 'Zo\u00eb', encoding: 'Windows-1252' })
  })
})

describe('two encodings in one file', () => {
  const bytes = Buffer.concat([
    Buffer.from('North \u2013 caf\u00e9,'),
    Buffer.from('child\u0092s,Jos\u00e9,', 'latin1'),
    Buffer.from('South \u2013 \u20ac'),
  ])

  it.each([1, 2, 3, 4, 5, 7, 1000])('are told apart byte by byte, in chunks of %i bytes', async (size) => {
    expect(await decoded(bytes, size)).toEqual({
      text: 'North \u2013 caf\u00e9,child\u2019s,Jos\u00e9,South \u2013 \u20ac',
      encoding: 'UTF-8 and Windows-1252',
    })
  })

  it('is how a UTF-8 file looks that is cut off within a character', async () => {
    const cut = Buffer.from('\u2013,\u20ac').subarray(0, -1)
    expect(await decoded(cut, 2)).toEqual({ text: '\u2013,\u00e2\u201a', encoding: 'UTF-8 and Windows-1252' })
  })
})

it.each([
  ['nothing', Buffer.alloc(0), ''],
  ['a mark and nothing else', Buffer.from(MARK), ''],
  ['a mark of UTF-16 and nothing else', utf16le(MARK), ''],
  ['one character', Buffer.from('a'), 'a'],
  ['one character of UTF-16', utf16le(`${MARK}a`), 'a'],
  ['half a mark', Buffer.from([0xef, 0xbb]), '\u00ef\u00bb'],
  ['NUL bytes', Buffer.from([0, 0, 0, 0, 0]), '\0\0\0\0\0'],
  ['a mark within the text', Buffer.from(`a${MARK}b`), `a${MARK}b`],
])('%s is read as it is', async (_, bytes, text) => {
  expect((await decoded(bytes, 1)).text).toBe(text)
  expect((await decoded(bytes)).text).toBe(text)
})

it.each([
  ['an Excel workbook or another zip file', Buffer.from('PK\u0003\u0004\u0014\0\u0006\0', 'latin1')],
  ['an Excel workbook of the old kind', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
])('%s is refused by its first bytes', async (name, bytes) => {
  await expect(decoded(bytes, 1)).rejects.toThrow(
    expect.objectContaining({
      name: 'UserError',
      message: `cases.csv is ${name}, not a CSV file.`,
      hint: 'Save it as "CSV UTF-8", or as "Excel Workbook (*.xlsx)" under a name that ends in .xlsx.',
    }),
  )
})

it.each([utf16le, utf16be])('UTF-16 that ends in the middle of a character is not whole', async (encoded) => {
  await expect(decoded(encoded(MARK + TEXT).subarray(0, -1), 5)).rejects.toThrow(
    expect.objectContaining({
      name: 'UserError',
      message: 'cases.csv is not whole: it ends in the middle of a character.',
      hint: 'Export or copy it again.',
    }),
  )
})

const anyText = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''))
const encodings = fc.constantFrom(
  (text: string) => Buffer.from(MARK + text),
  (text: string) => utf16le(MARK + text),
  (text: string) => utf16be(MARK + text),
)

it('any text comes back from any encoding with a mark, in any chunks', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, encodings, anySizes, async (text, encoded, sizes) => {
      expect((await decoded(encoded(text), ...sizes)).text).toBe(text)
    }),
  )
})

it('any text comes back from Windows-1252, in any chunks', async () => {
  const latin = fc.array(fc.integer({ min: 0xa0, max: 0xff }).map((code) => String.fromCharCode(code)))
  await fc.assert(
    fc.asyncProperty(latin, anySizes, async (characters, sizes) => {
      // A byte that begins no character of UTF-8, and so decides.
      const bytes = Buffer.from(`\u0096${characters.join('')}\u0080`, 'latin1')
      const text = `\u2013${characters.join('')}\u20ac`
      expect(await decoded(bytes, ...sizes)).toEqual({ text, encoding: 'Windows-1252' })
    }),
  )
})

it('any bytes are the same text in any chunks', async () => {
  const pieces = fc.constantFrom('a', ',', '\n', '\u00e9', '\u2013', '\u{1f600}').map((text) => Buffer.from(text))
  const bytes = fc
    .array(fc.oneof(pieces, fc.uint8Array({ maxLength: 3 })), { maxLength: 12 })
    .map((parts) => Buffer.concat(parts))
    // UTF-16 may end in the middle of a character, and a workbook is none.
    .filter(
      (all) => !['\xff\xfe', '\xfe\xff', 'PK', '\xd0\xcf'].includes(all.toString('latin1', 0, 2)) && !all.includes(0),
    )
  await fc.assert(
    fc.asyncProperty(bytes, anySizes, async (all, sizes) => {
      expect(await decoded(all, ...sizes)).toEqual(await decoded(all))
    }),
  )
})
