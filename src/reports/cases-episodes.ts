import type { Day } from '../calendar/day.ts'
import { RowChains } from '../records/by-child.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import { openEpisodes as openReferrals } from '../records/episode.ts'
import type { Exports } from '../records/exports.ts'
import { familiesOfChildren, LowestFamilies } from '../records/programme.ts'
import { rowsAmong } from '../records/rows.ts'
import { BLANK } from '../records/store.ts'
import { statusesTold } from './cases-statuses.ts'

/** The open case of a child (the scorecard's: one child, one case), and who it is about. */
export interface OpenEpisode {
  readonly childId: string
  /** The place of the child in the vocabulary, by which columns know it. */
  readonly child: number
  /** The referral of the episode; without a table of referrals the case. */
  readonly caseId: string
  readonly familyId: string | null
  /** The worker that the child's case names. */
  readonly caseWorker: string | null
  readonly openSince: Day
}

/** The open cases of the scorecard, in the order of the files: of several open episodes of a child the latest. */
export function openEpisodesOf({ children, programme, vocabulary }: CasebookAsAt, exports: Exports): OpenEpisode[] {
  const { openEpisodes } = children
  const familyByChild = familiesOfChildren(exports).byPlace
  const familyByCase = new LowestFamilies(vocabulary)
  const { children: childOfCase } = programme.columns
  const columns = {
    id: programme.numbers('caseId'),
    family: programme.numbers('familyId'),
    worker: programme.numbers('workerId'),
  }
  const own = rowsAmong(programme.rows, (row) => openEpisodes.holds(childOfCase[row] as number))
  for (const row of own) familyByCase.add(childOfCase[row] as number, columns.family[row] as number)
  const casesOf = new RowChains(childOfCase, own, vocabulary.size)
  const textOf = (place: number | undefined) =>
    place === undefined || place === BLANK ? null : (vocabulary.at(place) as string)
  return Array.from(openEpisodes.rows, (episode): OpenEpisode => {
    const { id: caseId = '', childId, since } = openEpisodes.at(episode)
    const child = openEpisodes.children[episode] as number
    let same: number | undefined
    let open: number | undefined
    for (let row = casesOf.first(child); row >= 0; row = casesOf.next(row)) {
      if (textOf(columns.id[row]) === caseId) same ??= row
      if (programme.isOpen(row)) open ??= row
    }
    const named = same ?? open
    return {
      childId,
      child,
      caseId,
      familyId:
        (same === undefined ? null : textOf(columns.family[same])) ??
        textOf(familyByChild[child]) ??
        textOf(familyByCase.byPlace[child]),
      caseWorker: named === undefined ? null : textOf(columns.worker[named]),
      openSince: since,
    }
  })
}

/** How many children have more than one open episode. */
export function childrenWithSeveralEpisodes({ asAt, tables, programme, has }: CasebookAsAt): number {
  const { referrals } = tables
  const episodes = new Map<number, number>()
  const countIn = (rows: Int32Array, children: Int32Array) => {
    for (const row of rows) episodes.set(children[row] as number, (episodes.get(children[row] as number) ?? 0) + 1)
  }
  if (has('referrals')) countIn(openReferrals(referrals, asAt), referrals.numbers('childId'))
  else countIn(rowsAmong(programme.rows, programme.isOpen), programme.columns.children)
  return [...episodes.values()].filter((number) => number > 1).length
}

/** How many children are looked after, on a plan or in assessment without an open episode: they are in no row. */
export function childrenWithoutEpisode(book: CasebookAsAt): number {
  const { children } = book
  const without = new Set<number>()
  for (const { childrenWith } of statusesTold(book)) {
    const some = childrenWith(children)
    for (const row of some.rows) {
      const child = some.children[row] as number
      if (!children.openEpisodes.holds(child)) without.add(child)
    }
  }
  return without.size
}
