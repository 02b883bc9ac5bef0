import * as z from 'zod'
import {
  optionalDate,
  optionalId,
  optionalText,
  type RecordOf,
  requiredDate,
  requiredId,
  type TableDefinition,
} from './record.ts'

const schema = z.object({
  caseId: requiredId('The case: one child allocated once. No two rows share it.'),
  childId: requiredId('The child, as every other table names them.'),
  familyId: optionalId('The family. A child without one counts as a family of their own.'),
  team: optionalText('The team the case is allocated to.'),
  workerId: optionalId('The allocated social worker.'),
  allocatedDate: requiredDate('When the case was allocated to the team or programme.'),
  referralDate: optionalDate('When the referral that led to the case was received.'),
  cinPlanStartDate: optionalDate('When the child in need plan started.'),
  cinPlanEndDate: optionalDate('When the child in need plan ended; blank while it is open.'),
  outcome: optionalText('How the case came out, in the words of the export.'),
  outcomeDate: optionalDate('The date of the outcome.'),
  closureDate: optionalDate('When the case was closed; blank while it is open.'),
  closureReason: optionalText('Why it was closed: a DfE code (RC1 to RC9), a label, or both.'),
  stepDownDate: optionalDate('When the case was stepped down to early help or universal services.'),
  icpcDate: optionalDate('When an initial child protection conference was held.'),
  lookedAfterDate: optionalDate('When the child became looked after.'),
  cinServiceReferralDate: optionalDate("When the child was referred to the council's child in need (CIN) service."),
})

/** A child allocated to a team or programme. */
export const CASES = {
  name: 'cases',
  row: 'a child allocated to a team or programme',
  schema,
  key: 'caseId',
  spans: [
    ['allocatedDate', 'closureDate'],
    ['cinPlanStartDate', 'cinPlanEndDate'],
  ],
  events: [
    'allocatedDate',
    'referralDate',
    'cinPlanStartDate',
    'outcomeDate',
    'closureDate',
    'stepDownDate',
    'icpcDate',
    'lookedAfterDate',
    'cinServiceReferralDate',
  ],
} satisfies TableDefinition<typeof schema.shape>

export type Case = RecordOf<typeof CASES>
