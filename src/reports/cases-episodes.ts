import type { Day } from '../calendar/day.ts'
import { byChild } from '../records/by-child.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import { isOpenAt } from '../records/children-as-at.ts'
import type { Exports } from '../records/exports.ts'
import { familiesOfCases, familiesOfChildren } from '../records/programme.ts'
import { statusesTold } from './cases-statuses.ts'

/** The open case of a child (the scorecard's: one child, one case), and who it is about. */
export interface OpenEpisode {
  readonly childId: string
  /** The referral of the episode; without a table of referrals the case. */
  readonly caseId: string
  readonly familyId: string | null
  /** The worker that the child's case names. */
  readonly caseWorker: string | null
  readonly openSince: Day
}

/** The open cases of the scorecard, in the order of the files: of several open episodes of a child the latest. */
export function openEpisodesOf({ children, cases }: CasebookAsAt, exports: Exports): OpenEpisode[] {
  const familyByChild = familiesOfChildren(exports)
  const ofOpen = cases.filter(({ childId }) => children.openEpisodes.has(childId))
  const familyByCase = familiesOfCases(ofOpen.map(({ record }) => record))
  const casesOf = byChild(ofOpen)
  return [...children.openEpisodes.values()].map(({ childId, id: caseId = '', since }): OpenEpisode => {
    const own = casesOf.get(childId) ?? []
    const same = own.find(({ record }) => record.caseId === caseId)
    const open = same ?? own.find(({ outcome }) => outcome === 'open')
    return {
      childId,
      caseId,
      familyId: same?.record.familyId ?? familyByChild(childId) ?? familyByCase(childId) ?? null,
      caseWorker: open?.record.workerId ?? null,
      openSince: since,
    }
  })
}

/** How many children have more than one open episode. */
export function childrenWithSeveralEpisodes({ asAt, tables, cases, has }: CasebookAsAt): number {
  const episodes = new Map<string, number>()
  const count = (childId: string) => episodes.set(childId, (episodes.get(childId) ?? 0) + 1)
  if (has('referrals')) {
    for (const { childId, referralDate, closureDate, noFurtherAction } of tables.referrals) {
      if (noFurtherAction !== true && isOpenAt(asAt, referralDate, closureDate)) count(childId)
    }
  } else {
    for (const { childId, outcome } of cases) if (outcome === 'open') count(childId)
  }
  return [...episodes.values()].filter((number) => number > 1).length
}

/** How many children are looked after, on a plan or in assessment without an open episode: they are in no row. */
export function childrenWithoutEpisode(book: CasebookAsAt): number {
  const { children } = book
  const without = new Set<string>()
  for (const { childrenWith } of statusesTold(book)) {
    for (const childId of childrenWith(children).keys()) if (!children.openEpisodes.has(childId)) without.add(childId)
  }
  return without.size
}
