import type { Check, CheckedExports, Finding } from './check.ts'

/**
 * Cases need no such check: a label without a date is an issue of their outcome. A referral with no further action
 * opens no case that could be closed.
 */
function* reasonsWithoutClosure({ tables }: CheckedExports): Generator<Finding> {
  const finding = { column: 'closure_date', found: 'nothing', expected: 'a date, since closure_reason is filled' }
  for (const record of tables.referrals) {
    if (record.closureReason === null || record.closureDate !== null || record.noFurtherAction) continue
    yield () => ({ at: record.source, ...finding })
  }
}

function* closuresWithoutReason(checked: CheckedExports): Generator<Finding> {
  const finding = { column: 'closure_reason', found: 'nothing', expected: 'a reason, since closure_date is filled' }
  if (checked.hasColumn('referrals', 'closureReason')) {
    for (const record of checked.tables.referrals) {
      if (record.closureDate === null || record.closureReason !== null || record.noFurtherAction) continue
      yield () => ({ at: record.source, ...finding })
    }
  }
  if (checked.hasColumn('cases', 'closureReason') || checked.hasColumn('cases', 'outcome')) {
    for (const record of checked.tables.cases) {
      if (record.closureDate === null) continue
      const reasons = [
        record.closureReason,
        record.outcome,
        record.stepDownDate,
        record.icpcDate,
        record.lookedAfterDate,
        record.cinServiceReferralDate,
      ]
      if (reasons.every((reason) => reason === null)) yield () => ({ at: record.source, ...finding })
    }
  }
}

/** Closures of which one half is missing. */
export const CLOSURE_CHECKS: readonly Check[] = [
  { code: 'reason-without-closure', find: reasonsWithoutClosure },
  { code: 'closure-without-reason', find: closuresWithoutReason },
]
