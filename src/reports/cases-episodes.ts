import type { Day } from '../calendar/day.ts'
import { byChild } from '../records/by-child.ts'
import type { CasebookAsAt } from '../records/casebook.ts'
import { isOpenAt } from '../records/children-as-at.ts'
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

/**
 * The open cases of the scorecard with their ids. Of several open episodes of a child the latest is shown, and of
 * equal starts the first in the files, as `ChildrenAsAt.openEpisodes` has it.
 */
export function openEpisodesOf(book: CasebookAsAt): OpenEpisode[] {
  const { children, tables, cases } = book
  const referrals = new Map<string, string>()
  for (const { childId, referralId, source } of tables.referrals) {
    const open = children.openEpisodes.get(childId)
    if (open && open.source.line === source.line && open.source.file === source.file) referrals.set(childId, referralId)
  }
  const families = familiesOfChildren(book)
  const casesOf = byChild(cases)
  return [...children.openEpisodes.values()].map(({ childId, source, since }): OpenEpisode => {
    const own = casesOf.get(childId) ?? []
    const same = own.find((item) => item.source.line === source.line && item.source.file === source.file)
    const open = same ?? own.find(({ outcome }) => outcome === 'open') ?? own[0]
    return {
      childId,
      caseId: referrals.get(childId) ?? same?.record.caseId ?? '',
      familyId: same?.record.familyId ?? families.get(childId) ?? null,
      caseWorker: open?.record.workerId ?? null,
      openSince: since,
    }
  })
}

/** The family of each child: that of the table of children, else that of its cases; of two the lower (rule C8). */
function familiesOfChildren({ tables, cases }: CasebookAsAt): Map<string, string> {
  const ofCases = new Map<string, string>()
  for (const { childId, family } of cases) takeLower(ofCases, childId, family)
  const ofChildren = new Map<string, string>()
  for (const { childId, familyId } of tables.children) takeLower(ofChildren, childId, familyId)
  return new Map([...ofCases, ...ofChildren])
}

function takeLower(families: Map<string, string>, childId: string, family: string | null): void {
  const known = families.get(childId)
  if (family !== null && (known === undefined || family < known)) families.set(childId, family)
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
