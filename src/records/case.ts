import * as z from 'zod'
import { optional, type RecordOf, required, type TableDefinition } from './record.ts'

const schema = z.object({
  caseId: required.id('The case: one child allocated once. No two rows share it.'),
  childId: required.id('The child, as every other table names them.'),
  familyId: optional.id('The family. A child without one counts as a family of their own.'),
  team: optional.text('The team the case is allocated to.'),
  workerId: optional.id('The allocated social worker.'),
  allocatedDate: required.date('When the case was allocated to the team or programme.'),
  referralDate: optional.date('When the referral that led to the case was received.'),
  cinPlanStartDate: optional.date('When the child in need plan started.'),
  cinPlanEndDate: optional.planned('When the child in need plan ended; blank while it is open.'),
  outcome: optional.text('How the case came out, in the words of the export.'),
  outcomeDate: optional.date('The date of the outcome.'),
  closureDate: optional.date('When the case was closed; blank while it is open.'),
  closureReason: optional.text('Why it was closed: a DfE code (RC1 to RC9), a label, or both.'),
  stepDownDate: optional.date('When the case was stepped down to early help or universal services.'),
  icpcDate: optional.date('When an initial child protection conference was held.'),
  lookedAfterDate: optional.date('When the child became looked after.'),
  cinServiceReferralDate: optional.date("When the child was referred to the council's child in need (CIN) service."),
})

/** A child allocated to a team or programme. */
export const CASES = {
  name: 'cases',
  row: 'a child allocated to a team or programme',
  key: { heading: 'case_id', description: 'The case: one child allocated once. No two rows share it.' },
  schema,
  spans: [
    ['allocatedDate', 'closureDate'],
    ['cinPlanStartDate', 'cinPlanEndDate'],
  ],
} satisfies TableDefinition<typeof schema.shape>

export type Case = RecordOf<typeof CASES>
