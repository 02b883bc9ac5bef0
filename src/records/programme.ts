import type { Day } from '../calendar/day.ts'
import { rowsByChild } from './by-child.ts'
import { CASES, type Case } from './case.ts'
import { opensEpisode, type Referral } from './episode.ts'
import type { Exports } from './exports.ts'
import { fieldsOf } from './record.ts'
import { BLANK, type Vocabulary } from './store.ts'
import type { TableName } from './tables.ts'

/** What a case made from a referral knows: the columns of the case list, and where each comes from. */
const FROM_REFERRALS = {
  caseId: 'referralId',
  childId: 'childId',
  team: 'team',
  allocatedDate: 'referralDate',
  referralDate: 'referralDate',
  closureDate: 'closureDate',
  closureReason: 'closureReason',
} as const

/** The columns that the case list has, its own or those that the referrals give where there is no case list. */
export function caseColumns(columns: ReadonlyMap<TableName, ReadonlySet<string>>): ReadonlySet<string> {
  const own = columns.get('cases')
  if (own) return own
  const referrals = columns.get('referrals')
  const given = Object.entries(FROM_REFERRALS).filter(([, column]) => referrals?.has(column))
  return new Set(given.map(([field]) => field))
}

/**
 * The cases of the exports as columns of whole numbers, a row each: those of the case list, else the referrals, of which
 * one marked no further action is a row but never a case.
 */
export interface CaseSources {
  readonly length: number
  readonly children: Int32Array
  /** For each row the day from which the case is known and evidence falls within it; `NEVER` for a row that is no case. */
  readonly from: Int32Array
  /** A column of the case list; blank throughout where the cases are made from referrals, which do not have it. */
  readonly numbers: (field: keyof Case & string) => Int32Array
  /** When each case was allocated, as it was known on a day: of the cases known by then. */
  readonly allocatedAt: (asAt: Day) => Int32Array
  /** The case of a row as it was known on a day. */
  readonly recordAt: (row: number, asAt: Day) => Case
  /** The columns of days on which what is known of a case can change. */
  readonly changes: readonly Int32Array[]
  /** Other days on which it can. */
  readonly otherChanges: (row: number) => ArrayLike<Day>
}

/** Later than any day. */
const NEVER = 0x7fffffff

const CASE_DATES = fieldsOf(CASES)
  .filter(({ kind }) => kind === 'date')
  .map(({ name }) => name as keyof Case & string)

/**
 * The cases of the exports. Without a case list, each referral not marked no further action is a case, allocated on
 * the first allocation of the child that starts within the episode, else on the referral (native tables, rules).
 */
export function caseSources(exports: Exports): CaseSources {
  return exports.columns.has('cases') ? caseList(exports) : casesFromReferrals(exports)
}

function caseList({ tables: { cases } }: Exports): CaseSources {
  const allocated = cases.numbers('allocatedDate')
  return {
    length: cases.length,
    children: cases.numbers('childId'),
    from: allocated,
    numbers: (field) => cases.numbers(field),
    allocatedAt: () => allocated,
    recordAt: (row) => cases.at(row),
    changes: CASE_DATES.map((field) => cases.numbers(field)),
    otherChanges: () => [],
  }
}

function casesFromReferrals(exports: Exports): CaseSources {
  const { referrals } = exports.tables
  const { length } = referrals
  const children = referrals.numbers('childId')
  const referred = referrals.numbers('referralDate')
  const closed = referrals.numbers('closureDate')
  const isEpisode = opensEpisode(referrals)
  const allocationsOf = allocationDaysOf(exports)
  const blank = new Int32Array(length).fill(BLANK)
  const columns = FROM_REFERRALS as Partial<Record<keyof Case, (typeof FROM_REFERRALS)[keyof typeof FROM_REFERRALS]>>
  const allocatedBy = (row: number, asAt: Day) => {
    const start = referred[row] as Day
    const end = closed[row] === BLANK ? asAt : Math.min(closed[row] as Day, asAt)
    return allocationsOf(children[row] as number).find((day) => start <= day && day <= end) ?? start
  }
  return {
    length,
    children,
    from: referred.map((day, row) => (isEpisode(row) ? day : NEVER)),
    numbers: (field) => {
      const column = columns[field]
      return column === undefined ? blank : referrals.numbers(column)
    },
    allocatedAt: (asAt) => referred.map((_, row) => allocatedBy(row, asAt)),
    recordAt: (row, asAt) => new CaseOfReferral(referrals.at(row), allocatedBy(row, asAt)),
    changes: [referred, closed],
    otherChanges: (row) => allocationsOf(children[row] as number),
  }
}

/** A case made from a referral: what the referral says, looked up when it is asked for, and nothing else. */
class CaseOfReferral implements Case {
  readonly allocatedDate: Day
  readonly familyId = null
  readonly workerId = null
  readonly cinPlanStartDate = null
  readonly cinPlanEndDate = null
  readonly outcome = null
  readonly outcomeDate = null
  readonly stepDownDate = null
  readonly icpcDate = null
  readonly lookedAfterDate = null
  readonly cinServiceReferralDate = null
  private readonly referral: Referral

  constructor(referral: Referral, allocatedDate: Day) {
    this.referral = referral
    this.allocatedDate = allocatedDate
  }

  get caseId() {
    return this.referral.referralId
  }

  get childId() {
    return this.referral.childId
  }

  get team() {
    return this.referral.team
  }

  get referralDate() {
    return this.referral.referralDate
  }

  get closureDate() {
    return this.referral.closureDate
  }

  get closureReason() {
    return this.referral.closureReason
  }

  get source() {
    return this.referral.source
  }
}

/**
 * The days on which each child was allocated to anybody, the earliest first; by the place of the child. They are put in
 * order once: a case is asked about on every day of a trend.
 */
function allocationDaysOf({ tables: { allocations }, vocabulary }: Exports): (child: number) => Int32Array {
  const rowsOf = rowsByChild(allocations, vocabulary, () => true)
  const starts = allocations.numbers('startDate')
  const inOrder = new Map<number, Int32Array>()
  return (child) => {
    let days = inOrder.get(child)
    if (!days) {
      days = rowsOf.ofPlace(child).map((row) => starts[row] as Day)
      inOrder.set(child, days.sort())
    }
    return days
  }
}

/**
 * The family of each child by the table of children (rule C8): one pass over two columns of whole numbers, made once. Of
 * two different ones the lower id is taken, so that the order of the rows does not matter.
 */
export function familiesOfChildren(exports: Exports): LowestFamilies {
  const known = familiesByExports.get(exports)
  if (known) return known
  const { children } = exports.tables
  const lowest = new LowestFamilies(exports.vocabulary)
  const ids = children.numbers('childId')
  const families = children.numbers('familyId')
  for (let row = 0; row < ids.length; row++) lowest.add(ids[row] as number, families[row] as number)
  familiesByExports.set(exports, lowest)
  return lowest
}

const familiesByExports = new WeakMap<Exports, LowestFamilies>()

/** Of each child the lowest of the families that it is given. */
export class LowestFamilies {
  /** By the place of the child in the vocabulary that of the family; `BLANK` for none. */
  readonly byPlace: Int32Array
  private readonly vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
    this.byPlace = new Int32Array(vocabulary.size).fill(BLANK)
  }

  add(child: number, family: number): void {
    const known = this.byPlace[child] as number
    if (family === BLANK || family === known) return
    if (known === BLANK || this.textOf(family) < this.textOf(known)) this.byPlace[child] = family
  }

  private textOf(family: number): string {
    return this.vocabulary.at(family) as string
  }
}
