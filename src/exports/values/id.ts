import { isVisible } from '../cell-bytes.ts'
import { NOTHINGS, NULLS, normaliseEntry } from './text.ts'

/** What systems write for nobody: the unknown member of a data warehouse, and words. */
const NOBODY: ReadonlySet<string> = new Set(['-1', '\u22121', 'unknown', 'not known'])

/**
 * An id: text, kept as it stands, leading zeros, a decimal point and all, since 007 and 7 may be two children. What
 * systems write for nobody is blank.
 */
export function normaliseId(text: string): string | null {
  if (isPlain(text)) return text
  const value = normaliseEntry(text)
  return value === null || NOBODY.has(value.toLowerCase()) ? null : value
}

/** Whether a text is an id as it stands, as most are: nothing in it to trim, and not the beginning of nobody. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isVisible(text.charCodeAt(at))) return false
  return text !== '' && !mayBeNobody(text.charCodeAt(0))
}

/** Whether a text may be nobody by its first byte: white space, what is beyond ASCII, and what such words begin with. */
const MAY_BEGIN_NOBODY: readonly boolean[] = Array.from({ length: 256 }, (_, byte) => {
  const first = String.fromCharCode(byte).toLowerCase()
  const words = [...NULLS, ...NOTHINGS, ...NOBODY]
  return byte <= 0x20 || byte >= 0x7f || words.some((word) => word.startsWith(first))
})

/**
 * Whether an id that begins with this byte of UTF-8 may be nobody. Most begin with a digit or another letter, which
 * settles it without making strings of ten million ids.
 */
export function mayBeNobody(firstByte: number): boolean {
  return MAY_BEGIN_NOBODY[firstByte] as boolean
}
