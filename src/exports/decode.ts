import { isAscii, isUtf8 } from 'node:buffer'
import { UserError } from '../user-error.ts'
import { atLeast, lookAhead } from './look-ahead.ts'
import { windows1252ToUtf8 } from './windows-1252.ts'

/** The encodings that exports come in. The last is UTF-8 in which some bytes are no UTF-8: a file put together of two. */
export type Encoding = 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252' | 'UTF-8 and Windows-1252'

/** A file's bytes as UTF-8, and what they were; the encoding is only certain once they have all been read. */
export interface Decoded {
  readonly chunks: AsyncIterable<Buffer>
  readonly encoding: () => Encoding
}

/** What people have renamed to .csv, by its first bytes. */
const NO_TEXT: readonly (readonly [start: Buffer, name: string])[] = [
  [Buffer.from('PK\u0003\u0004', 'latin1'), 'an Excel workbook or another zip file'],
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'an Excel workbook of the old kind'],
]

/** How far into a file its XML declaration reaches. */
const LONGEST_DECLARATION = 256

/** The encoding that an XML declaration names. */
const DECLARATION = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/

/** Names of Windows-1252, and of the part of it that Latin-1 is. */
const WINDOWS_1252 = /^(?:windows-?1252|cp1252|iso-?8859-?1|latin-?1)$/i

/** Names of what the bytes themselves tell, and of plain ASCII. */
const TOLD_BY_BYTES = /^(?:utf-?8|utf-?16(?:[lb]e)?|us-ascii|ascii)$/i

/**
 * Turns a file's bytes into UTF-8 without a byte order mark. A byte order mark decides; without one, NUL bytes in
 * every other place mean UTF-16, and an XML declaration may name Windows-1252. Everything else is plain ASCII up to its first other character, which decides: where it
 * is UTF-8, so is the file, and only a byte that cannot be is read as Windows-1252; where it is not, the whole file is
 * Windows-1252.
 *
 * @throws UserError for a workbook, for XML in an encoding that is none of these, and, while it is read, for UTF-16 that ends in the middle of a character
 */
export async function decode(source: AsyncIterable<Buffer>, file: string): Promise<Decoded> {
  const { start, chunks } = await lookAhead(source, atLeast(LONGEST_DECLARATION))
  const [, name] = NO_TEXT.find(([first]) => start.subarray(0, 4).equals(first)) ?? []
  if (name !== undefined) {
    throw new UserError(
      `${file} is ${name}, not a CSV file.`,
      'Save it as "CSV UTF-8", or as "Excel Workbook (*.xlsx)" under a name that ends in .xlsx.',
    )
  }
  const { encoding, markLength } = detect(start)
  const all = without(markLength, chunks)
  if (encoding === 'UTF-8') {
    return markLength === 0 && declaresWindows1252(start, file) ? fromWindows1252(all) : fromUtf8(all)
  }
  return { chunks: fromUtf16(all, encoding === 'UTF-16 BE', file), encoding: () => encoding }
}

function detect(start: Buffer): { encoding: 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE'; markLength: number } {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { encoding: 'UTF-8', markLength: 3 }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'UTF-16 LE', markLength: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'UTF-16 BE', markLength: 2 }
  if (start.length >= 4 && start[0] !== 0 && start[1] === 0 && start[2] !== 0 && start[3] === 0) {
    return { encoding: 'UTF-16 LE', markLength: 0 }
  }
  if (start.length >= 4 && start[0] === 0 && start[1] !== 0 && start[2] === 0 && start[3] !== 0) {
    return { encoding: 'UTF-16 BE', markLength: 0 }
  }
  return { encoding: 'UTF-8', markLength: 0 }
}

/** @throws UserError where a declaration names an encoding that is not read */
function declaresWindows1252(start: Buffer, file: string): boolean {
  const [, name = 'UTF-8'] = DECLARATION.exec(start.toString('latin1', 0, LONGEST_DECLARATION)) ?? []
  if (WINDOWS_1252.test(name)) return true
  if (TOLD_BY_BYTES.test(name)) return false
  throw new UserError(`${file} is in the encoding ${name}, which is not read.`, 'Save it as UTF-8.')
}

function fromWindows1252(source: AsyncIterable<Buffer>): Decoded {
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of source) yield windows1252ToUtf8(chunk)
  }
  return { chunks: chunks(), encoding: () => 'Windows-1252' }
}

async function* without(length: number, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = length
  for await (const chunk of chunks) {
    // The first chunk is all that was looked at, so it has the whole mark.
    yield left > 0 ? chunk.subarray(left) : chunk
    left = 0
  }
}

function fromUtf8(source: AsyncIterable<Buffer>): Decoded {
  let encoding: Encoding = 'UTF-8'
  let onlyAscii = true
  async function* chunks(): AsyncGenerator<Buffer> {
    let held: Buffer = Buffer.alloc(0)
    for await (const chunk of source) {
      if (encoding === 'Windows-1252') {
        yield windows1252ToUtf8(chunk)
        continue
      }
      const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      const end = endOfWholeCharacters(bytes)
      const whole = bytes.subarray(0, end)
      const rest = Buffer.from(bytes.subarray(end))
      if (isUtf8(whole)) {
        onlyAscii &&= isAscii(whole)
        held = rest
        if (end > 0) yield whole
      } else if (onlyAscii && !startsAsUtf8(whole)) {
        encoding = 'Windows-1252'
        held = Buffer.alloc(0)
        yield windows1252ToUtf8(bytes)
      } else {
        encoding = 'UTF-8 and Windows-1252'
        onlyAscii = false
        held = rest
        yield mended(whole)
      }
    }
    if (held.length > 0) {
      encoding = onlyAscii ? 'Windows-1252' : 'UTF-8 and Windows-1252'
      yield windows1252ToUtf8(held)
    }
  }
  return { chunks: chunks(), encoding: () => encoding }
}

/** Where the last whole UTF-8 character ends: at most three bytes of one that goes on in the next chunk are left. */
function endOfWholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte >= 0xc0) return back < lengthByLead(byte) ? bytes.length - back : bytes.length
    if (byte < 0x80) return bytes.length
  }
  return bytes.length
}

/** How long a UTF-8 character is by its first byte. */
function lengthByLead(byte: number): number {
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
}

function isCharacter(bytes: Buffer, at: number): boolean {
  const end = at + lengthByLead(bytes[at] as number)
  return end <= bytes.length && isUtf8(bytes.subarray(at, end))
}

/** Whether the first character beyond ASCII is UTF-8. */
function startsAsUtf8(bytes: Buffer): boolean {
  const at = bytes.findIndex((byte) => byte >= 0x80)
  return isCharacter(bytes, at)
}

/** UTF-8 with each byte that is part of no character read as Windows-1252. */
function mended(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  let from = 0
  for (let at = 0; at < bytes.length; ) {
    if ((bytes[at] as number) < 0x80) at++
    else if (isCharacter(bytes, at)) at += lengthByLead(bytes[at] as number)
    else {
      parts.push(bytes.subarray(from, at), windows1252ToUtf8(bytes.subarray(at, at + 1)))
      from = ++at
    }
  }
  return Buffer.concat([...parts, bytes.subarray(from)])
}

async function* fromUtf16(source: AsyncIterable<Buffer>, bigEndian: boolean, file: string): AsyncGenerator<Buffer> {
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
  if (held.length > 0) {
    throw new UserError(`${file} is not whole: it ends in the middle of a character.`, 'Export or copy it again.')
  }
  yield Buffer.from(decoder.decode(), 'utf8')
}
