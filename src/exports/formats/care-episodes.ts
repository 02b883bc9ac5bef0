import { normaliseText } from '../values/text.ts'
import type { Joined, JoinedRecord, JoinedRow } from './format.ts'

/**
 * Joins rows that follow each other. A row without an end that another follows ended when that one began.
 *
 * @param follows whether the later of two rows goes on with the record of the earlier, of which it is given the first day,
 * the last day so far and the texts of its latest row
 */
export function inTurn(follows: (earlier: JoinedRow, later: JoinedRow) => boolean): Joined['together'] {
  return (rows) => {
    const records: JoinedRecord[] = []
    let last: JoinedRow | undefined
    for (const row of [...rows].sort((a, b) => a.from - b.from || endOrNever(a) - endOrNever(b))) {
      const record = records[records.length - 1]
      if (record && last && follows({ ...record.rows[0], to: record.to, texts: last.texts }, row)) {
        const to = record.to === null || row.to === null ? row.to : Math.max(record.to, row.to)
        records[records.length - 1] = { ...record, to }
      } else {
        records.push({ rows: [row], from: row.from, to: row.to })
      }
      last = row
    }
    return records
  }
}

function endOrNever({ to }: JoinedRow): number {
  return to ?? Number.POSITIVE_INFINITY
}

/** Why an episode of care starts: the child started to be looked after. All other reasons are changes within a period. */
const STARTED = 'S'
/** Why one ceases: another follows in the same period of care. */
const CONTINUES = 'X1'

/**
 * Whether an episode of care goes on with the period of the one before: it has the same period id, or starts while that one lasts
 * or on the day on which it ceased. The day after is enough where that one says that another follows (X1). Not where
 * the child started to be looked after anew on the day on which the period before had ended.
 *
 * The rules are those of the SSDA903 return: an episode starts on the day on which the one before ceased, and a period of
 * care begins with reason S and ends with any reason but X1.
 *
 * @param earlier what is known of the period so far; its texts, like the later one's, are the reason for the start, the
 * reason for the end and the period id of the latest episode
 */
export function isGoneOnWith(earlier: JoinedRow, later: JoinedRow): boolean {
  const [, ceasedFor = '', period = ''] = earlier.texts
  const [startedFor = '', , ownPeriod = ''] = later.texts
  if (normaliseText(period) !== null && period.trim() === ownPeriod.trim()) return true
  if (earlier.to === null || later.from < earlier.to) return true
  const continues = codeOf(ceasedFor) === CONTINUES
  if (later.from === earlier.to) return continues || codeOf(startedFor) !== STARTED
  return continues && later.from === earlier.to + 1
}

/** Why a new episode starts in the same placement: only the legal status has changed. */
const LEGAL_STATUS_ONLY = 'L'

/** Whether an episode of care is in the same placement as the one before: only the legal status changed between them. */
export function goesOnInPlacement(earlier: JoinedRow, later: JoinedRow): boolean {
  return later.from === earlier.to && codeOf(later.texts[0] ?? '') === LEGAL_STATUS_ONLY
}

/** `X1` of "X1 - Episode ceases, and new episode begins on same day"; blank where there is none. */
function codeOf(text: string): string {
  return /^\s*([a-z]\d*[a-z]?)\b/i.exec(text)?.[1]?.toUpperCase() ?? ''
}
