import type { Day } from '../calendar/day.ts'
import type { Case } from './case.ts'
import type { Exports } from './exports.ts'
import type { TableName } from './tables.ts'

/** A case of the case list, or one made from a referral, and the day from which evidence falls within it. */
export interface KnownCase {
  readonly record: Case
  readonly from: Day
}

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
 * The cases known on a day. Without a case list, each referral not marked no further action is a case, allocated on
 * the first allocation of the child that starts within the episode, else on the referral (native tables, rules).
 */
export function casesKnownAt(exports: Exports, day: Day, allocationDays: ReadonlyMap<string, Day[]>): KnownCase[] {
  const known: KnownCase[] = []
  if (exports.columns.has('cases')) {
    for (const record of exports.tables.cases) {
      if (record.allocatedDate <= day) known.push({ record, from: record.allocatedDate })
    }
    return known
  }
  for (const referral of exports.tables.referrals) {
    const { referralId, childId, referralDate, closureDate, closureReason, team, noFurtherAction, source } = referral
    if (noFurtherAction === true || referralDate > day) continue
    const end = closureDate !== null && closureDate <= day ? closureDate : day
    const allocated = allocationDays.get(childId)?.find((start) => referralDate <= start && start <= end)
    const record: Case = {
      ...NOTHING_KNOWN,
      caseId: referralId,
      childId,
      team,
      allocatedDate: allocated ?? referralDate,
      referralDate,
      closureDate,
      closureReason,
      source,
    }
    known.push({ record, from: referralDate })
  }
  return known
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
export function allocationDaysOf(exports: Exports): Map<string, Day[]> {
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
 * The family of each child (rule C8): that of the children's table, else that of any case of the child. Of two
 * different ones the lower id is taken, so that the order of the rows does not matter.
 */
export function familiesOf(exports: Exports, cases: readonly KnownCase[]): Map<string, string> {
  const ofCases = new Map<string, string>()
  for (const { record } of cases) takeLower(ofCases, record.childId, record.familyId)
  const ofChildren = new Map<string, string>()
  for (const { childId, familyId } of exports.tables.children) takeLower(ofChildren, childId, familyId)
  return new Map([...ofCases, ...ofChildren])
}

function takeLower(families: Map<string, string>, childId: string, familyId: string | null): void {
  const known = families.get(childId)
  if (familyId !== null && (known === undefined || familyId < known)) families.set(childId, familyId)
}
