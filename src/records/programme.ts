import type { Day } from '../calendar/day.ts'
import { CASES, type Case } from './case.ts'
import type { Referral } from './episode.ts'
import type { Exports } from './exports.ts'
import { fieldsOf } from './record.ts'
import { BLANK } from './store.ts'
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

/** A case of the case list, or one made from a referral. */
export interface CaseSource {
  /** The days on which what is known of it can change. */
  readonly changes: readonly Day[]
  /**
   * The case as it was known on a day, and the day from which evidence falls within it; undefined where it was not
   * known yet.
   */
  readonly knownAt: (day: Day) => { readonly record: Case; readonly from: Day } | undefined
  readonly childId: string
}

/** The cases of the exports, each made when it is asked for: of hundreds of thousands none is kept here. */
export interface CaseSources {
  readonly length: number
  readonly at: (index: number) => CaseSource
}

const CASE_DATES = fieldsOf(CASES)
  .filter(({ kind }) => kind === 'date')
  .map(({ name }) => name as keyof Case)

/**
 * The cases of the exports. Without a case list, each referral not marked no further action is a case, allocated on
 * the first allocation of the child that starts within the episode, else on the referral (native tables, rules).
 */
export function caseSources(exports: Exports): CaseSources {
  if (exports.columns.has('cases')) return caseList(exports)
  const sources = casesFromReferrals(exports)
  return { length: sources.length, at: (index) => sources[index] as CaseSource }
}

function caseList({ tables: { cases } }: Exports): CaseSources {
  const dates = CASE_DATES.map((field) => cases.numbers(field))
  const changesOf = (row: number) => {
    const changes: Day[] = []
    for (const days of dates) if (days[row] !== BLANK) changes.push(days[row] as Day)
    return changes
  }
  const at = (row: number): CaseSource => {
    const record = cases.at(row)
    const { childId, allocatedDate: from } = record
    return { childId, changes: changesOf(row), knownAt: (day) => (from <= day ? { record, from } : undefined) }
  }
  return { length: cases.length, at }
}

function casesFromReferrals(exports: Exports): CaseSource[] {
  const allocationDays = allocationDaysOf(exports)
  return Array.from(exports.tables.referrals).flatMap((referral): CaseSource[] => {
    const { childId, referralDate, closureDate, noFurtherAction } = referral
    if (noFurtherAction === true) return []
    const allocations = allocationDays.get(childId) ?? []
    const knownAt = (day: Day) => {
      if (referralDate > day) return undefined
      const end = closureDate !== null && closureDate <= day ? closureDate : day
      const allocated = allocations.find((start) => referralDate <= start && start <= end)
      return { record: caseOf(referral, allocated ?? referralDate), from: referralDate }
    }
    return [
      { childId, changes: [referralDate, ...(closureDate === null ? [] : [closureDate]), ...allocations], knownAt },
    ]
  })
}

function caseOf(referral: Referral, allocatedDate: Day): Case {
  const { referralId, childId, referralDate, closureDate, closureReason, team, source } = referral
  const known = { caseId: referralId, childId, team, allocatedDate, referralDate, closureDate, closureReason, source }
  return { ...NOTHING_KNOWN, ...known }
}

const NOTHING_KNOWN = {
  familyId: null,
  workerId: null,
  cinPlanStartDate: null,
  cinPlanEndDate: null,
  outcome: null,
  outcomeDate: null,
  stepDownDate: null,
  icpcDate: null,
  lookedAfterDate: null,
  cinServiceReferralDate: null,
}

/** The days on which each child was allocated to anybody, the earliest first. */
function allocationDaysOf(exports: Exports): Map<string, Day[]> {
  const days = new Map<string, Day[]>()
  for (const { childId, startDate } of exports.tables.allocations) {
    const known = days.get(childId)
    if (known) known.push(startDate)
    else days.set(childId, [startDate])
  }
  for (const list of days.values()) list.sort((a, b) => a - b)
  return days
}

/** The family of a child; undefined where none is known. */
export type FamilyOfChild = (childId: string) => string | undefined

/**
 * The family of each child by the table of children (rule C8): one pass over two columns of whole numbers. Of two
 * different ones the lower id is taken, so that the order of the rows does not matter.
 */
export function familiesOfChildren({ tables: { children }, vocabulary }: Exports): FamilyOfChild {
  const ids = children.numbers('childId')
  const families = children.numbers('familyId')
  const lowest = new Int32Array(vocabulary.size).fill(BLANK)
  const textOf = (place: number) => vocabulary.at(place) as string
  for (let row = 0; row < ids.length; row++) {
    const family = families[row] as number
    if (family === BLANK) continue
    const child = ids[row] as number
    const known = lowest[child] as number
    if (known === BLANK || (family !== known && textOf(family) < textOf(known))) lowest[child] = family
  }
  return (childId) => {
    const family = lowest[vocabulary.find(childId)] ?? BLANK
    return family === BLANK ? undefined : textOf(family)
  }
}

/** The family of each child by any of its cases. */
export function familiesOfCases(cases: Iterable<Case>): FamilyOfChild {
  const families = new Map<string, string>()
  for (const { childId, familyId } of cases) {
    const known = families.get(childId)
    if (familyId !== null && (known === undefined || familyId < known)) families.set(childId, familyId)
  }
  return (childId) => families.get(childId)
}
