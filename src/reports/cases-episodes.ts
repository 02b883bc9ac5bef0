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
export function* openEpisodesOf(
  { children, programme, vocabulary }: CasebookAsAt,
  exports: Exports,
): Generator<OpenEpisode> {
  const { openEpisodes } = children
  const { children: childOfCase } = programme.columns
  const ids = programme.numbers('caseId')
  const families = programme.numbers('familyId')
  const workers = programme.numbers('workerId')
  const own = rowsAmong(programme.rows, (row) => openEpisodes.holds(childOfCase[row] as number))
  const casesOf = new RowChains(childOfCase, own, vocabulary.size)
  const familyOfChild = familiesOfChildren(exports).byPlace
  /** Made for the first child whose family no table and no case of the episode names. */
  let familiesOfCases: LowestFamilies | undefined
  const familyByCases = (child: number) => {
    if (familiesOfCases === undefined) {
      familiesOfCases = new LowestFamilies(vocabulary)
      for (const row of own) familiesOfCases.add(childOfCase[row] as number, families[row] as number)
    }
    return familiesOfCases.byPlace[child] as number
  }
  const textOf = (place: number) => (place === BLANK ? null : (vocabulary.at(place) as string))
  for (const episode of openEpisodes.rows) {
    const { id: caseId = '', childId, since } = openEpisodes.at(episode)
    const child = openEpisodes.children[episode] as number
    let same = NONE
    let open = NONE
    for (let row = casesOf.first(child); row >= 0; row = casesOf.next(row)) {
      if (same === NONE && textOf(ids[row] as number) === caseId) same = row
      if (open === NONE && programme.isOpen(row)) open = row
    }
    const named = same === NONE ? open : same
    yield {
      childId,
      child,
      caseId,
      familyId:
        (same === NONE ? null : textOf(families[same] as number)) ??
        textOf(familyOfChild[child] as number) ??
        textOf(familyByCases(child)),
      caseWorker: named === NONE ? null : textOf(workers[named] as number),
      openSince: since,
    }
  }
}

const NONE = -1

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
