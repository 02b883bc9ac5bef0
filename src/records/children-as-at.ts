import type { Day } from '../calendar/day.ts'
import { type Activity, lastActivities } from './activity.ts'
import { type LatestDays, latestDays, type RowsOfChild, rowsByChild } from './by-child.ts'
import type { ProgrammeCase } from './casebook.ts'
import type { Exports } from './exports.ts'
import type { Allocation } from './practice.ts'
import type { SourceRef } from './record.ts'
import { isRowOpenAt, recordsWhere } from './rows.ts'
import type { Records } from './store.ts'

/** A child of whom something is open on the day, and the row that says so. */
export interface OpenForChild {
  readonly childId: string
  readonly source: SourceRef
  /** Since when. */
  readonly since: Day
  /** Where two are open since the same day, the lower id goes first, whatever the order of the rows. */
  readonly id?: string
}

/** Anything that has a start, and an end that may lie ahead. */
interface Span {
  readonly childId: string
  readonly source: SourceRef
  readonly startDate: Day
  readonly endDate: Day | null
}

/**
 * What is known of each child on a day: which episodes, plans and periods of care are open, with which team and
 * workers, and when the child was last seen. Each answer is worked out when it is first asked for.
 */
export class ChildrenAsAt {
  readonly asAt: Day
  private readonly exports: Exports
  private readonly cases: readonly ProgrammeCase[]
  private readonly answers = new Map<string, unknown>()

  constructor(exports: Exports, asAt: Day, cases: readonly ProgrammeCase[]) {
    this.exports = exports
    this.asAt = asAt
    this.cases = cases
  }

  private once<Answer>(question: string, answer: () => Answer): Answer {
    if (!this.answers.has(question)) this.answers.set(question, answer())
    return this.answers.get(question) as Answer
  }

  /**
   * The open cases of the scorecard, one a child: children with an open referral episode that is not marked no
   * further action, with the latest of them; without referrals that say when they were closed, children with an
   * open case.
   */
  get openEpisodes(): ReadonlyMap<string, OpenForChild> {
    return this.once('open episodes', () => {
      if (this.exports.columns.get('referrals')?.has('closureDate')) return this.openReferrals
      const open: OpenForChild[] = []
      for (const { childId, source, outcome, record } of this.cases) {
        if (outcome !== 'open') continue
        open.push({ id: record.caseId, childId, source, since: record.referralDate ?? record.allocatedDate })
      }
      return latestOfEach(open)
    })
  }

  /** Children looked after: with an open period of care. */
  get lookedAfter(): ReadonlyMap<string, OpenForChild> {
    return this.once('looked after', () => latestOfEach(this.open(this.exports.tables.care_periods)))
  }

  /** Looked-after children placed with their parents: an open placement of type P1. */
  get placedAtHome(): ReadonlyMap<string, OpenForChild> {
    return this.once('placed at home', () => {
      const atHome = this.open(this.exports.tables.placements, ({ placementType }) => isAtHome(placementType))
      return latestOfEach(atHome.filter(({ childId }) => this.lookedAfter.has(childId)))
    })
  }

  /** Children on a child protection plan of this authority. */
  get onCpPlan(): ReadonlyMap<string, OpenForChild> {
    return this.once('on a child protection plan', () =>
      latestOfEach(this.open(this.exports.tables.cp_plans, ({ otherAuthority }) => otherAuthority !== true)),
    )
  }

  /** Children with an open CIN plan: of the plans' own table, else of the case list. */
  get onCinPlan(): ReadonlyMap<string, OpenForChild> {
    return this.once('on a CIN plan', () => {
      if (this.exports.columns.has('cin_plans')) return latestOfEach(this.open(this.exports.tables.cin_plans))
      return latestOfEach(
        this.cases.flatMap(({ childId, source, record: { cinPlanStartDate: since, cinPlanEndDate: end } }) =>
          since !== null && isOpenAt(this.asAt, since, end) ? [{ childId, source, since }] : [],
        ),
      )
    })
  }

  /** Children with an open Child and Family assessment. */
  get inAssessment(): ReadonlyMap<string, OpenForChild> {
    return this.once('in assessment', () => {
      const { assessments } = this.exports.tables
      const open = recordsWhere(assessments, isRowOpenAt(assessments, 'startDate', 'completedDate', this.asAt))
      return latestOfEach(open.map(({ childId, source, startDate: since }) => ({ childId, source, since })))
    })
  }

  /** The allocations open on the day, the latest of each child first in its list; of equal starts the first in the file. */
  get openAllocations(): ReadonlyMap<string, readonly Allocation[]> {
    return this.once('open allocations', () => {
      const open = new Map<string, Allocation[]>()
      const { allocations } = this.exports.tables
      for (const allocation of recordsWhere(allocations, isRowOpenAt(allocations, 'startDate', 'endDate', this.asAt))) {
        const known = open.get(allocation.childId)
        if (known) known.push(allocation)
        else open.set(allocation.childId, [allocation])
      }
      for (const list of open.values()) list.sort((a, b) => b.startDate - a.startDate)
      return open
    })
  }

  /** The children with an open episode that each worker holds, one a child however many allocation rows there are. */
  get holdings(): ReadonlyMap<string, readonly OpenForChild[]> {
    return this.once('holdings', () => {
      const holdings = new Map<string, OpenForChild[]>()
      for (const [childId, allocations] of this.openAllocations) {
        if (!this.openEpisodes.has(childId)) continue
        const seen = new Set<string>()
        for (const { workerId, source, startDate: since } of allocations) {
          if (seen.has(workerId)) continue
          seen.add(workerId)
          const held = holdings.get(workerId)
          if (held) held.push({ childId, source, since })
          else holdings.set(workerId, [{ childId, source, since }])
        }
      }
      return holdings
    })
  }

  /**
   * The team that holds a child: that of the latest allocation open on the day, else of the latest open referral,
   * else of the case; a blank goes on to the next.
   */
  teamOf(childId: string): string | null {
    const allocated = this.openAllocations.get(childId)?.[0]?.team
    return allocated ?? this.openReferrals.get(childId)?.team ?? this.teamsOfCases(childId)
  }

  /** The latest open referral of each child that is not marked no further action. */
  private get openReferrals(): ReadonlyMap<string, OpenForChild & { readonly team: string | null }> {
    return this.once('open referrals', () => {
      const { referrals } = this.exports.tables
      const isOpen = isRowOpenAt(referrals, 'referralDate', 'closureDate', this.asAt)
      const isAction = referrals.matches('noFurtherAction', (noFurtherAction) => noFurtherAction !== true)
      const open = recordsWhere(referrals, (row) => isOpen(row) && isAction(row))
      return latestOfEach(
        open.map(({ referralId: id, childId, source, referralDate: since, team }) => {
          return { id, childId, source, since, team }
        }),
      )
    })
  }

  /** The team of the case of each child that decides: an open one before one that has concluded, then the latest. */
  private get teamsOfCases(): (childId: string) => string | null {
    return this.once('teams of cases', () => {
      const { cases } = this
      const { vocabulary } = this.exports
      /** By the place of the child: which of the cases it is, and one; 0 for none. */
      const deciding = new Int32Array(vocabulary.size)
      cases.forEach((item, index) => {
        const child = vocabulary.find(item.childId)
        const known = cases[(deciding[child] as number) - 1]
        if (!known || decidesTeam(item, known)) deciding[child] = index + 1
      })
      return (childId) => cases[(deciding[vocabulary.find(childId)] ?? 0) - 1]?.record.team ?? null
    })
  }

  /** The last visit at which the child was seen, of the named types or of any. */
  lastSeen(visitTypes: readonly string[] = []): LatestDays {
    return this.once(`seen ${visitTypes.join()}`, () => {
      const { tables, vocabulary } = this.exports
      const isSeen = tables.visits.matches('childSeen', (seen) => seen !== false)
      const isOfType = tables.visits.matches(
        'visitType',
        (type) => visitTypes.length === 0 || visitTypes.includes(type),
      )
      return latestDays(tables.visits, 'visitDate', this.asAt, vocabulary, (row) => isSeen(row) && isOfType(row))
    })
  }

  /** The last case supervision; an oversight entry is none, and a blank kind is one. */
  get lastSupervision(): LatestDays {
    return this.once('supervision', () => this.lastEntry((kind) => kind === null || kind === 'supervision'))
  }

  /** The last oversight entry of a manager. */
  get lastOversight(): LatestDays {
    return this.once('oversight', () => this.lastEntry((kind) => kind === 'oversight'))
  }

  /** The last activity with a child who has an open episode: at the least its referral. */
  get lastActivity(): (open: OpenForChild) => Activity {
    return this.once('activity', () => {
      const { asAt } = this
      const known = { asAt, lastSeen: this.lastSeen(), lastSupervision: this.lastSupervision }
      const lastOf = lastActivities(this.exports, this.cases, known)
      return ({ childId, since }: OpenForChild): Activity => {
        const last = lastOf(childId)
        return last !== null && last.on >= since ? last : { on: since, what: 'referral' }
      }
    })
  }

  private lastEntry(isWanted: (kind: string | null) => boolean): LatestDays {
    const { tables, vocabulary } = this.exports
    const accept = tables.supervision.matches('kind', isWanted)
    return latestDays(tables.supervision, 'supervisionDate', this.asAt, vocabulary, accept)
  }

  /** The rows of each child that pass, of a table of the same exports. */
  rowsOf<Row extends { readonly childId: string }>(
    records: Records<Row>,
    accept: (row: number) => boolean,
  ): RowsOfChild {
    return rowsByChild(records, this.exports.vocabulary, accept)
  }

  private open<Row extends Span>(records: Records<Row>, accept: (record: Row) => boolean = () => true): OpenForChild[] {
    return recordsWhere(records, isRowOpenAt(records, 'startDate', 'endDate', this.asAt))
      .filter(accept)
      .map(({ childId, source, startDate: since }) => ({ childId, source, since }))
  }
}

/** Whether the team of one case goes before that of another: an open case first, then the latest, then the lower id. */
function decidesTeam(a: ProgrammeCase, b: ProgrammeCase): boolean {
  const isOpen = ({ outcome }: ProgrammeCase) => outcome === 'open'
  if (isOpen(a) !== isOpen(b)) return isOpen(a)
  const [since, before] = [a.record.allocatedDate, b.record.allocatedDate]
  return since === before ? a.record.caseId < b.record.caseId : since > before
}

/** Open at D: start ≤ D and no end, or an end after D (rule C3). */
export function isOpenAt(asAt: Day, start: Day, end: Day | null): boolean {
  return start <= asAt && (end === null || end > asAt)
}

/** Placed with own parents, or another person with parental responsibility: DfE placement code P1. */
function isAtHome(placementType: string | null): boolean {
  return placementType !== null && /^P1\b/i.test(placementType)
}

function comesBefore(a: OpenForChild, b: OpenForChild): boolean {
  return a.id !== undefined && b.id !== undefined && a.id < b.id
}

/** For each child the latest; of equal starts that with the lower id, else the first in the order of the files. */
function latestOfEach<Open extends OpenForChild>(open: readonly Open[]): Map<string, Open> {
  const latest = new Map<string, Open>()
  for (const item of open) {
    const known = latest.get(item.childId)
    if (!known || item.since > known.since || (item.since === known.since && comesBefore(item, known))) {
      latest.set(item.childId, item)
    }
  }
  return latest
}
