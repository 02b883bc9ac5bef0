import type { Day } from '../calendar/day.ts'
import { CASES, type Case } from './case.ts'
import type { Referral } from './episode.ts'
import type { Exports } from './exports.ts'
import { fieldsOf } from './record.ts'
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

const CASE_DATES = fieldsOf(CASES)
  .filter(({ kind }) => kind === 'date')
  .map(({ name }) => name as keyof Case)

/**
 * The cases of the exports. Without a case list, each referral not marked no further action is a case, allocated on
 * the first allocation of the child that starts within the episode, else on the referral (native tables, rules).
 */
export function caseSources(exports: Exports): CaseSource[] {
  if (exports.columns.has('cases')) {
    return Array.from(exports.tables.cases, (record): CaseSource => {
      const known = { record, from: record.allocatedDate }
      const changes = CASE_DATES.flatMap((field) => (record[field] as Day | null) ?? [])
      return { childId: record.childId, changes, knownAt: (day) => (record.allocatedDate <= day ? known : undefined) }
    })
  }
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

/**
 * The family of each child by the table of children (rule C8). Of two different ones the lower id is taken, so that
 * the order of the rows does not matter.
 */
export function familiesOfChildren(exports: Exports): Map<string, string> {
  const families = new Map<string, string>()
  for (const { childId, familyId } of exports.tables.children) takeLower(families, childId, familyId)
  return families
}

/** The family of each child by any of its cases. */
export function familiesOfCases(cases: Iterable<Case>): Map<string, string> {
  const families = new Map<string, string>()
  for (const { childId, familyId } of cases) takeLower(families, childId, familyId)
  return families
}

function takeLower(families: Map<string, string>, childId: string, familyId: string | null): void {
  const known = families.get(childId)
  if (familyId !== null && (known === undefined || familyId < known)) families.set(childId, familyId)
}
