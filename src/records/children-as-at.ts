import type { Day } from '../calendar/day.ts'
import { type Activity, type LastActivities, lastActivities } from './activity.ts'
import { type DaysOfChildren, latestDays } from './by-child.ts'
import type { CasesAsAt } from './case-as-at.ts'
import { openEpisodes } from './episode.ts'
import type { Exports } from './exports.ts'
import { OpenAllocations } from './open-allocations.ts'
import { OpenChildren, type OpenForChild } from './open-children.ts'
import { isChildSeen } from './practice.ts'
import type { SourceRef } from './record.ts'
import { isRowOpenAt, rowsAmong, rowsWhere } from './rows.ts'
import { BLANK, type Records } from './store.ts'

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
  private readonly cases: CasesAsAt
  private readonly answers = new Map<string, unknown>()

  constructor(exports: Exports, cases: CasesAsAt) {
    this.exports = exports
    this.asAt = cases.columns.asAt
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
  get openEpisodes(): OpenChildren {
    return this.once('open episodes', () => {
      if (this.exports.columns.get('referrals')?.has('closureDate')) return this.openReferrals
      const { cases } = this
      const { allocated } = cases.columns
      const since = cases.numbers('referralDate').map((day, row) => (day === BLANK ? (allocated[row] as Day) : day))
      return this.openOfCases(since, cases.isOpen, cases.numbers('caseId'))
    })
  }

  /** Children looked after: with an open period of care. */
  get lookedAfter(): OpenChildren {
    return this.once('looked after', () => this.open(this.exports.tables.care_periods))
  }

  /** Looked-after children placed with their parents: an open placement of type P1. */
  get placedAtHome(): OpenChildren {
    return this.once('placed at home', () => {
      const { placements } = this.exports.tables
      const children = placements.numbers('childId')
      const isHome = placements.matches('placementType', isAtHome)
      return this.open(placements, (row) => isHome(row) && this.lookedAfter.holds(children[row] as number))
    })
  }

  /** Children on a child protection plan of this authority. */
  get onCpPlan(): OpenChildren {
    return this.once('on a child protection plan', () => {
      const { cp_plans } = this.exports.tables
      const isOwn = cp_plans.matches('otherAuthority', (otherAuthority) => otherAuthority !== true)
      return this.open(cp_plans, isOwn)
    })
  }

  /** Children with an open CIN plan: of the plans' own table, else of the case list. */
  get onCinPlan(): OpenChildren {
    return this.once('on a CIN plan', () => {
      if (this.exports.columns.has('cin_plans')) return this.open(this.exports.tables.cin_plans)
      const { cases, asAt } = this
      const isOpen = isRowOpenAt(cases, 'cinPlanStartDate', 'cinPlanEndDate', asAt)
      return this.openOfCases(cases.numbers('cinPlanStartDate'), isOpen)
    })
  }

  /** Children with an open Child and Family assessment. */
  get inAssessment(): OpenChildren {
    return this.once('in assessment', () => {
      const { assessments } = this.exports.tables
      const isOpen = isRowOpenAt(assessments, 'startDate', 'completedDate', this.asAt)
      return this.openOf(assessments, 'startDate', rowsWhere(assessments, isOpen))
    })
  }

  private get openAllocations(): OpenAllocations {
    return this.once('open allocations', () => new OpenAllocations(this.exports, this.asAt))
  }

  /**
   * The workers to whom a child is allocated on the day, by the place of the child in the vocabulary: the latest first,
   * of equal starts in the order of their ids.
   */
  workersOf(child: number): readonly string[] {
    const { allocations } = this.exports.tables
    const rows = this.openAllocations.ofChild(child)
    if (rows.length < 2) return rows.map((row) => allocations.at(row).workerId)
    const some = rows.map((row) => allocations.at(row))
    some.sort((a, b) => b.startDate - a.startDate || (a.workerId < b.workerId ? -1 : 1))
    return [...new Set(some.map(({ workerId }) => workerId))]
  }

  /**
   * The children with an open episode that each worker holds, one a child however many allocation rows there are: the
   * rows of the allocations, by the place of the worker in the vocabulary.
   */
  get holdings(): ReadonlyMap<number, Int32Array> {
    return this.once('holdings', () => {
      const { openEpisodes } = this
      return this.openAllocations.heldByWorker((child) => openEpisodes.holds(child))
    })
  }

  /** The team that holds a child, see `teams`. */
  teamOf(childId: string): string | null {
    return this.teamAt(this.teams[this.exports.vocabulary.find(childId)] ?? BLANK)
  }

  /** The name of a team by its place in the vocabulary, as columns hold it. */
  teamAt(place: number): string | null {
    return place === BLANK ? null : (this.exports.vocabulary.at(place) as string)
  }

  /**
   * The team that holds each child, both by their places in the vocabulary: that of the latest allocation open on the
   * day, else of the latest open referral, else of the case; a blank goes on to the next.
   */
  get teams(): Int32Array {
    return this.once('teams', () => {
      const teams = this.teamsOfCases()
      const { allocations, referrals } = this.exports.tables
      takeTeams(teams, this.openReferrals.rows, referrals)
      takeTeams(teams, this.openAllocations.latest(), allocations)
      return teams
    })
  }

  /** The latest open referral of each child that is not marked no further action. */
  private get openReferrals(): OpenChildren {
    return this.once('open referrals', () => {
      const { referrals } = this.exports.tables
      const ids = referrals.numbers('referralId')
      return this.openOf(referrals, 'referralDate', openEpisodes(referrals, this.asAt), ids)
    })
  }

  /** By the place of a child the team of the case that decides: an open one before one that has concluded, then the latest. */
  private teamsOfCases(): Int32Array {
    const { cases } = this
    const { children } = cases.columns
    const ofCase = cases.numbers('team')
    /** At first the row of the deciding case, then its team. */
    const teams = new Int32Array(this.exports.vocabulary.size).fill(BLANK)
    for (const row of cases.rows) {
      const child = children[row] as number
      const known = teams[child] as number
      if (known === BLANK || this.decidesTeam(row, known)) teams[child] = row
    }
    for (let child = 0; child < teams.length; child++) {
      if (teams[child] !== BLANK) teams[child] = ofCase[teams[child] as number] as number
    }
    return teams
  }

  /** Whether the team of one case goes before that of another: an open case first, then the latest, then the lower id. */
  private decidesTeam(row: number, known: number): boolean {
    const { cases } = this
    const isOpen = cases.isOpen(row)
    if (isOpen !== cases.isOpen(known)) return isOpen
    const { allocated } = cases.columns
    const [since, before] = [allocated[row] as Day, allocated[known] as Day]
    return since === before ? cases.at(row).record.caseId < cases.at(known).record.caseId : since > before
  }

  /** The last visit at which the child was seen, of the named types or of any. */
  lastSeen(visitTypes: readonly string[] = []): DaysOfChildren {
    return this.once(`seen ${visitTypes.join()}`, () => {
      const { tables, vocabulary } = this.exports
      const isSeen = isChildSeen(tables.visits)
      const isOfType = tables.visits.matches('visitType', (type) => visitTypes.includes(type))
      const accept = visitTypes.length === 0 ? isSeen : (row: number) => isSeen(row) && isOfType(row)
      return latestDays(tables.visits, 'visitDate', this.asAt, vocabulary, accept)
    })
  }

  /** The last case supervision; an oversight entry is none, and a blank kind is one. */
  get lastSupervision(): DaysOfChildren {
    return this.once('supervision', () => this.lastEntry((kind) => kind === null || kind === 'supervision'))
  }

  /** The last oversight entry of a manager. */
  get lastOversight(): DaysOfChildren {
    return this.once('oversight', () => this.lastEntry((kind) => kind === 'oversight'))
  }

  /** The last activity with a child who has an open episode: at the least its referral. */
  lastActivity({ childId, since }: OpenForChild): Activity {
    const last = this.lastActivities(childId)
    return last !== null && last.on >= since ? last : { on: since, what: 'referral' }
  }

  /** The last activity with each child, the referral of an open episode apart. */
  get lastActivities(): LastActivities {
    return this.once('activity', () => {
      const { asAt } = this
      const known = { asAt, lastSeen: this.lastSeen(), lastSupervision: this.lastSupervision }
      return lastActivities(this.exports, this.cases, known)
    })
  }

  private lastEntry(isWanted: (kind: string | null) => boolean): DaysOfChildren {
    const { tables, vocabulary } = this.exports
    const accept = tables.supervision.matches('kind', isWanted)
    return latestDays(tables.supervision, 'supervisionDate', this.asAt, vocabulary, accept)
  }

  /** The children with an open span of a table. */
  private open<Row extends Span>(records: Records<Row>, accept?: (row: number) => boolean): OpenChildren {
    const open = rowsWhere(records, isRowOpenAt(records, 'startDate', 'endDate', this.asAt))
    return this.openOf(records, 'startDate', accept === undefined ? open : rowsAmong(open, accept))
  }

  private openOf<Row extends Pick<Span, 'childId' | 'source'>>(
    records: Records<Row>,
    start: keyof Row & string,
    rows: Int32Array,
    ids?: Int32Array,
  ): OpenChildren {
    const open = {
      at: (row: number) => records.at(row),
      children: records.numbers('childId'),
      since: records.numbers(start),
    }
    return new OpenChildren(ids === undefined ? open : { ...open, ids }, rows, this.exports.vocabulary)
  }

  private openOfCases(since: Int32Array, isOpen: (row: number) => boolean, ids?: Int32Array): OpenChildren {
    const { cases } = this
    const open = { at: (row: number) => cases.at(row), children: cases.columns.children, since }
    const rows = rowsAmong(cases.rows, isOpen)
    return new OpenChildren(ids === undefined ? open : { ...open, ids }, rows, this.exports.vocabulary)
  }
}

/** Puts the teams of some rows, where they have one, in the place of those that are known of their children. */
function takeTeams(
  teams: Int32Array,
  rows: Int32Array,
  records: Records<{ readonly childId: string; readonly team: string | null }>,
): void {
  const children = records.numbers('childId')
  const ofRow = records.numbers('team')
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number
    if (ofRow[row] !== BLANK) teams[children[row] as number] = ofRow[row] as number
  }
}

/** Open at D: start ≤ D and no end, or an end after D (rule C3). */
export function isOpenAt(asAt: Day, start: Day, end: Day | null): boolean {
  return start <= asAt && (end === null || end > asAt)
}

/** Placed with own parents, or another person with parental responsibility: DfE placement code P1. */
function isAtHome(placementType: string | null): boolean {
  return placementType !== null && /^P1\b/i.test(placementType)
}
