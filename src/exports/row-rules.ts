import { WORKING_DAY_CALENDAR } from '../calendar/working-days.ts'
import { BLANK } from '../records/store.ts'
import type { TableReader } from './table-reader.ts'

/**
 * Whether a record breaks a rule between its values, or has a date to be remarked on: the quick question, which
 * `RowIssues` answers in words.
 *
 * @param events the places of what cannot have happened after today
 */
export function breaksRule(reader: TableReader, packed: Int32Array, events: readonly number[]): boolean {
  const { from, to } = WORKING_DAY_CALENDAR
  const last = Math.min(reader.context.today, to)
  for (let at = 0; at < events.length; at++) {
    const value = packed[events[at] as number] as number
    if (value !== BLANK && (value > last || value < from)) return true
  }
  const { spans, oneOf } = reader
  for (let at = 0; at < spans.length; at++) {
    const span = spans[at] as (typeof spans)[number]
    const end = packed[span[1]] as number
    if (end !== BLANK && end < (packed[span[0]] as number)) return true
  }
  return oneOf.length > 0 && oneOf.every((place) => packed[place] === BLANK)
}
