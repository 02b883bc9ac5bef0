import * as z from 'zod'
import type { Day } from '../calendar/day.ts'
import { describing, optional, type RecordOf, required, type TableDefinition } from './record.ts'
import { isRowOpenAt, rowsWhere } from './rows.ts'
import type { Records } from './store.ts'

const children = z.object({
  childId: required.id('The child.'),
  familyId: optional.id('The family.'),
  dateOfBirth: describing.date('The date of birth; blank for an unborn child.'),
  expectedDateOfBirth: describing.date('The expected date of birth of an unborn child.'),
  sex: describing.text('The sex, in the words of the export.'),
  ethnicity: describing.text('The ethnicity, in the words of the export.'),
  disability: describing.text('The disability, in the words of the export.'),
})

/** A child. */
export const CHILDREN = {
  name: 'children',
  row: 'a child',
  key: { heading: 'child_id', description: 'The child.' },
  schema: children,
  spans: [],
} satisfies TableDefinition<typeof children.shape>

const referrals = z.object({
  referralId: required.id('The referral, and the episode it opens.'),
  childId: required.id('The child.'),
  referralDate: required.date('When the referral was received.'),
  referralSource: optional.text('Who referred the child.'),
  noFurtherAction: optional.flag('Y where the referral led to no further action.'),
  closureDate: optional.date('When the episode was closed; blank while it is open.'),
  closureReason: optional.text('Why it was closed: a DfE code (RC1 to RC9), a label, or both.'),
  team: optional.text('The team that holds the episode.'),
})

/** A referral, and the episode it opens. */
export const REFERRALS = {
  name: 'referrals',
  row: 'a referral, and the episode it opens',
  key: { heading: 'referral_id', description: 'The referral, and the episode it opens.' },
  schema: referrals,
  spans: [['referralDate', 'closureDate']],
} satisfies TableDefinition<typeof referrals.shape>

export type Referral = RecordOf<typeof REFERRALS>

/** Whether the referral of a row opens an episode: one that is marked no further action does not. */
export function opensEpisode(referrals: Records<Referral>): (row: number) => boolean {
  return referrals.matches('noFurtherAction', (noFurtherAction) => noFurtherAction !== true)
}

/** The rows of the episodes open at a day. */
export function openEpisodes(referrals: Records<Referral>, asAt: Day): Int32Array {
  const isEpisode = opensEpisode(referrals)
  const isOpen = isRowOpenAt(referrals, 'referralDate', 'closureDate', asAt)
  return rowsWhere(referrals, (row) => isOpen(row) && isEpisode(row))
}

const assessments = z.object({
  childId: required.id('The child.'),
  referralDate: optional.date('The referral that led to the assessment.'),
  startDate: required.date('When the assessment started.'),
  completedDate: optional.date('When it was completed and authorised; blank while it is open.'),
  outcome: optional.text('What the assessment led to.'),
  team: optional.text('The team that made it.'),
  workerId: optional.id('The social worker who made it.'),
})

/** A Child and Family assessment of a child. */
export const ASSESSMENTS = {
  name: 'assessments',
  row: 'a Child and Family assessment of a child',
  key: { heading: 'assessment_id', description: 'The assessment.' },
  schema: assessments,
  spans: [['startDate', 'completedDate']],
} satisfies TableDefinition<typeof assessments.shape>

export type Assessment = RecordOf<typeof ASSESSMENTS>

const cinPlans = z.object({
  childId: required.id('The child.'),
  startDate: required.date('When the plan started.'),
  endDate: optional.planned('When the plan ended; blank while it is open.'),
  team: optional.text('The team that holds the plan.'),
})

/** A child in need (CIN) plan. */
export const CIN_PLANS = {
  name: 'cin_plans',
  row: 'a CIN plan',
  key: { heading: 'plan_id', description: 'The plan.' },
  schema: cinPlans,
  spans: [['startDate', 'endDate']],
} satisfies TableDefinition<typeof cinPlans.shape>

export type CinPlan = RecordOf<typeof CIN_PLANS>

const earlyHelp = z.object({
  childId: required.id('The child.'),
  startDate: required.date('When the early help episode started.'),
  endDate: optional.planned('When it ended; blank while it is open.'),
})

/** An early help episode. */
export const EARLY_HELP = {
  name: 'early_help',
  row: 'an early help episode',
  key: { heading: 'episode_id', description: 'The early help episode.' },
  schema: earlyHelp,
  spans: [['startDate', 'endDate']],
} satisfies TableDefinition<typeof earlyHelp.shape>
