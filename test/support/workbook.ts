import { inflateRawSync } from 'node:zlib'
import readWorkbook from 'read-excel-file/node'

/** A cell as another program than the one that wrote it reads it: a day is a Date, a blank null. */
export type ReadCell = string | number | boolean | Date | null

/** The sheets of a workbook by name, read by another library than the one that wrote it. */
export async function sheetsOf(bytes: Uint8Array): Promise<Map<string, ReadCell[][]>> {
  const sheets = await readWorkbook(Buffer.from(bytes), { trim: false })
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as ReadCell[][]]))
}

/** The files inside a workbook, which is a zip, by name: their text, and when they were written. */
export function partsOf(bytes: Uint8Array): Map<string, { readonly text: string; readonly written: number }> {
  const zip = Buffer.from(bytes)
  const end = zip.lastIndexOf('PK\u0005\u0006')
  const parts = new Map<string, { text: string; written: number }>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const local = zip.readUInt32LE(at + 42)
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(data, data + zip.readUInt32LE(at + 20))
    const isStored = zip.readUInt16LE(at + 10) === 0
    parts.set(name, {
      text: (isStored ? packed : inflateRawSync(packed)).toString('utf8'),
      written: zip.readUInt32LE(at + 12),
    })
    at += 46 + nameLength + extra + comment
  }
  return parts
}
