import { formatShort } from '../calendar/day.ts'
import { BLANK } from '../records/store.ts'
import { type Check, type CheckedExports, type Finding, shown } from './check.ts'

/**
 * An assessment that has no referral date of its own is held against the referrals of its child, of which one must
 * have come before it; but not where it is older than the first of all referrals, before which the export knows none.
 */
function* beforeReferral({ episodes, tables: { assessments, referrals } }: CheckedExports): Generator<Finding> {
  const firstOfAll = earliest(referrals.numbers('referralDate'))
  const children = assessments.numbers('childId')
  const starts = assessments.numbers('startDate')
  const ownReferrals = assessments.numbers('referralDate')
  for (let row = 0; row < children.length; row++) {
    const start = starts[row] as number
    const own = ownReferrals[row] as number
    const referral = own !== BLANK ? own : start < firstOfAll ? null : episodes.firstDay(children[row] as number)
    if (referral === null || start >= referral) continue
    yield () => {
      const expected = `a date on or after the referral on ${formatShort(referral)}`
      return { at: assessments.at(row).source, column: 'start_date', found: shown(start), expected }
    }
  }
}

/** Where there is none, every day comes before it. */
function earliest(days: Int32Array): number {
  let first = Number.POSITIVE_INFINITY
  for (const day of days) if (day < first) first = day
  return first
}

function* conferencesWithoutEnquiry(checked: CheckedExports): Generator<Finding> {
  if (!checked.hasColumn('conferences', 'section47StartDate')) return
  const finding = { column: 'section47_start_date', found: 'nothing', expected: 'a date, or Y in transfer_in' }
  for (const record of checked.tables.conferences) {
    if (record.conferenceDate === null || record.section47StartDate !== null || record.transferIn) continue
    yield () => ({ at: record.source, ...finding })
  }
}

/** Steps that must come in their order: referral, assessment; section 47 enquiry, conference. */
export const ORDER_CHECKS: readonly Check[] = [
  { code: 'assessment-before-referral', find: beforeReferral },
  { code: 'conference-without-section47', find: conferencesWithoutEnquiry },
]
