import { UserError } from '../../user-error.ts'

/*
 * How much a workbook unpacks to, by the directory at the end of its zip file: what would fill the memory is refused
 * before any of it is unpacked. The library that unpacks it holds each part to what the directory says of it.
 */

/** The most bytes that a workbook may unpack to, 128 MB: about two million cells. */
const MOST_UNPACKED = 1 << 27

/** The most bytes that a workbook may have as it stands, 128 MB. */
export const LARGEST_WORKBOOK = 1 << 27

const ADVICE = 'Save each of its sheets as CSV UTF-8: a CSV file may be of any size.'

const END = Buffer.from('PK\u0005\u0006', 'latin1')
const END_LENGTH = 22
const ENTRY = 0x02014b50
const ENTRY_LENGTH = 46

/** @throws UserError where the zip file has no end, its directory is damaged, or it unpacks to more than 128 MB */
export function requireUnpackable(file: string, bytes: Buffer): void {
  const end = bytes.lastIndexOf(END)
  if (end < 0 || end + END_LENGTH > bytes.length) throw notWhole(file)
  const entries = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  let unpacked = 0
  for (let entry = 0; entry < entries; entry++) {
    if (at + ENTRY_LENGTH > end || bytes.readUInt32LE(at) !== ENTRY) throw notWhole(file)
    const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)]
    // Nothing packs to two bytes; whatever says that it is nothing and is more would not be held to any size.
    if (size === 0 && packed > 2) throw notWhole(file)
    unpacked += size
    at += ENTRY_LENGTH + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (unpacked > MOST_UNPACKED) {
    throw new UserError(`${file} unpacks to more than 128 MB, which is more than is read of a workbook.`, ADVICE)
  }
}

/** A workbook that is too large to be looked at, or one of its sheets that has too many cells. */
export function tooLarge(file: string): UserError {
  return new UserError(`${file} is larger than what is read of a workbook.`, ADVICE)
}

/** A workbook of which a part is missing. */
export function notWhole(file: string): UserError {
  return new UserError(`${file} is not a whole workbook: it is damaged or cut off.`, 'Copy or export the file again.')
}
