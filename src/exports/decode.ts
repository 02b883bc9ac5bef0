import { isUtf8 } from 'node:buffer'
import { windows1252ToUtf8 } from './windows-1252.ts'

/** The encodings that exports come in. */
export type Encoding = 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252'

/** A file's bytes as UTF-8, and what they were; the encoding is only certain once they have all been read. */
export interface Decoded {
  readonly chunks: AsyncIterable<Buffer>
  readonly encoding: () => Encoding
}

/**
 * Turns a file's bytes into UTF-8 without a byte order mark. A byte order mark decides; without one, NUL bytes in
 * every other place mean UTF-16; everything else is UTF-8 up to the first byte that cannot be, and Windows-1252 from
 * there on, since plain ASCII is the same in both.
 */
export async function decode(source: AsyncIterable<Buffer>): Promise<Decoded> {
  const iterator = source[Symbol.asyncIterator]()
  let first: Buffer = Buffer.alloc(0)
  while (first.length < 4) {
    const next = await iterator.next()
    if (next.done) break
    first = Buffer.concat([first, next.value])
  }
  const { encoding, markLength } = detect(first)
  const all = followedBy(first.subarray(markLength), iterator)
  if (encoding === 'UTF-8') return fromUtf8(all)
  return { chunks: fromUtf16(all, encoding === 'UTF-16 BE'), encoding: () => encoding }
}

function detect(first: Buffer): { encoding: 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE'; markLength: number } {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return { encoding: 'UTF-8', markLength: 3 }
  if (first[0] === 0xff && first[1] === 0xfe) return { encoding: 'UTF-16 LE', markLength: 2 }
  if (first[0] === 0xfe && first[1] === 0xff) return { encoding: 'UTF-16 BE', markLength: 2 }
  if (first.length >= 4 && first[0] !== 0 && first[1] === 0 && first[2] !== 0 && first[3] === 0) {
    return { encoding: 'UTF-16 LE', markLength: 0 }
  }
  if (first.length >= 4 && first[0] === 0 && first[1] !== 0 && first[2] === 0 && first[3] !== 0) {
    return { encoding: 'UTF-16 BE', markLength: 0 }
  }
  return { encoding: 'UTF-8', markLength: 0 }
}

async function* followedBy(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (first.length > 0) yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

function fromUtf8(source: AsyncIterable<Buffer>): Decoded {
  let encoding: Encoding = 'UTF-8'
  async function* chunks(): AsyncGenerator<Buffer> {
    let held: Buffer = Buffer.alloc(0)
    for await (const chunk of source) {
      if (encoding === 'Windows-1252') {
        yield windows1252ToUtf8(chunk)
        continue
      }
      const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      const end = endOfWholeCharacters(bytes)
      if (isUtf8(bytes.subarray(0, end))) {
        if (end > 0) yield bytes.subarray(0, end)
        held = Buffer.from(bytes.subarray(end))
      } else {
        encoding = 'Windows-1252'
        yield windows1252ToUtf8(bytes)
        held = Buffer.alloc(0)
      }
    }
    if (held.length > 0) {
      encoding = 'Windows-1252'
      yield windows1252ToUtf8(held)
    }
  }
  return { chunks: chunks(), encoding: () => encoding }
}

/** Where the last whole UTF-8 character ends: at most three bytes of one that goes on in the next chunk are left. */
function endOfWholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < length ? bytes.length - back : bytes.length
    }
    if (byte < 0x80) return bytes.length
  }
  return bytes.length
}

async function* fromUtf16(source: AsyncIterable<Buffer>, bigEndian: boolean): AsyncGenerator<Buffer> {
  // Node's TextDecoder joins characters that two chunks share; the mark is already gone, so none is looked for.
  const decoder = new TextDecoder('utf-16le', { ignoreBOM: true })
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    const bytes = Buffer.concat([held, chunk])
    const even = bytes.length - (bytes.length % 2)
    held = Buffer.from(bytes.subarray(even))
    const pairs = Buffer.from(bytes.subarray(0, even))
    yield Buffer.from(decoder.decode(bigEndian ? pairs.swap16() : pairs, { stream: true }), 'utf8')
  }
  yield Buffer.from(decoder.decode(held), 'utf8')
}
