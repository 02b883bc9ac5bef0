import { isUtf8 } from 'node:buffer'
import { windows1252ToUtf8 } from './exports/windows-1252.ts'

export const BYTE_ORDER_MARK = '\uFEFF'

/** The text of a small file, without its byte order mark: UTF-8, else Windows-1252, in which Excel saves a plain CSV. */
export function decodeText(bytes: Buffer): {
  readonly text: string
  readonly hasMark: boolean
  readonly isUtf8: boolean
} {
  if (!isUtf8(bytes)) return { text: windows1252ToUtf8(bytes).toString('utf8'), hasMark: false, isUtf8: false }
  const text = bytes.toString('utf8')
  const hasMark = text.startsWith(BYTE_ORDER_MARK)
  return { text: hasMark ? text.slice(1) : text, hasMark, isUtf8: true }
}
