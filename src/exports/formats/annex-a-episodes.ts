import { normaliseFlag } from '../values/flag.ts'
import type { Joined, JoinedRecord, JoinedRow } from './format.ts'

/*
 * List 3 holds the referrals of six months, without the episodes that they opened; List 6 holds the latest episode of need
 * of each child, however old, without its referral. A native referral is both.
 */

export const REFERRALS_LIST = 'List 3'
export const EPISODES_LIST = 'List 6'
export const NO_FURTHER_ACTION = 'Referral NFA?'

/**
 * How long after its referral an episode of need can begin: nine weeks, the 45 working days within which an assessment has
 * to say whether the child is in need.
 */
const LONGEST_WAIT = 63

/** Puts the referrals of List 3 and the episodes of List 6 together, so that neither counts twice. */
export const REFERRAL_AND_EPISODE: Joined = {
  words: `the rows of \`List 3\` and \`List 6\` that tell of the same referral: an episode of need began with the child’s latest referral on its first day, or in the ${LONGEST_WAIT} days before and not marked no further action`,
  of: 'child_id',
  from: 'referral_date',
  to: 'closure_date',
  by: [NO_FURTHER_ACTION],
  together: referralsOfChild,
}

/**
 * The referrals of one child. Rows of one day are one referral. Where there is a list of episodes, it decides which
 * referrals opened one: the others count as referrals, and are no open cases.
 */
function referralsOfChild(rows: readonly JoinedRow[], tables: ReadonlySet<string>): readonly JoinedRecord[] {
  const referrals = byDay(rows.filter(({ table }) => table === REFERRALS_LIST))
  const [episode] = rows.filter(({ table }) => table === EPISODES_LIST)
  if (!tables.has(EPISODES_LIST)) return referrals
  const opening = episode && openingReferral(referrals, episode)
  const others = referrals.filter((referral) => referral !== opening)
  const withoutEpisode = others.map((referral) => ({ ...referral, flags: { no_further_action: true } }))
  if (!episode) return withoutEpisode
  const record: JoinedRecord = {
    rows: [episode, ...(opening?.rows ?? [])],
    from: opening?.from ?? episode.from,
    to: episode.to,
    flags: { no_further_action: false },
  }
  return [...withoutEpisode, record]
}

/** The referral with which an episode began; undefined where it came before the list does. */
function openingReferral(referrals: readonly JoinedRecord[], { from }: JoinedRow): JoinedRecord | undefined {
  const sameDay = referrals.find((referral) => referral.from === from)
  if (sameDay) return sameDay
  const before = referrals.filter(
    (referral) => referral.from < from && from - referral.from <= LONGEST_WAIT && !ledToNothing(referral),
  )
  return before.sort((a, b) => b.from - a.from)[0]
}

function ledToNothing({ rows }: JoinedRecord): boolean {
  return rows.every(({ texts: [answer = ''] }) => normaliseFlag(answer) === true)
}

function byDay(rows: readonly JoinedRow[]): readonly JoinedRecord[] {
  const days = new Map<number, [JoinedRow, ...JoinedRow[]]>()
  for (const row of rows) {
    const known = days.get(row.from)
    if (known) known.push(row)
    else days.set(row.from, [row])
  }
  return [...days].map(([from, ofDay]) => ({ rows: ofDay, from, to: null }))
}
