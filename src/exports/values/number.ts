import { normaliseEntry } from './text.ts'

const PLAIN = /^(?:\d+(?:\.\d+)?|\.\d+)$/
/** Commas between thousands: "0,600" and "1,5" are decimals of another country, and nobody can tell. */
const WITH_THOUSANDS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/

/** A number of 0 or more, with or without commas between its thousands. */
export function normaliseNumber(text: string): number | null | string {
  const value = normaliseEntry(text)
  if (value === null) return null
  return PLAIN.test(value) || WITH_THOUSANDS.test(value) ? Number(value.replaceAll(',', '')) : value
}
