import * as z from 'zod'
import { optional, type RecordOf, required, type TableDefinition } from './record.ts'

const conferences = z.object({
  childId: required.id('The child.'),
  section47StartDate: optional.date('The strategy discussion that started the section 47 enquiry.'),
  conferenceDate: optional.date('When the initial child protection conference was held; blank until then.'),
  transferIn: optional.flag('Y where the child came on a plan from another authority.'),
  outcome: optional.text('What the conference decided.'),
})

/** An initial child protection conference for a child. */
export const CONFERENCES = {
  name: 'conferences',
  row: 'an initial child protection conference for a child',
  key: { heading: 'conference_id', description: 'The conference.' },
  schema: conferences,
  spans: [['section47StartDate', 'conferenceDate']],
} satisfies TableDefinition<typeof conferences.shape>

export type Conference = RecordOf<typeof CONFERENCES>

const cpPlans = z.object({
  childId: required.id('The child.'),
  startDate: required.date('When the child protection plan started.'),
  endDate: optional.planned('When it ended; blank while it is open.'),
  category: optional.text('The category of abuse.'),
  otherAuthority: optional.flag("Y where the plan is another authority's."),
  previousPlans: optional.number('How many plans the child had before, where the export counts them.'),
})

/** A child protection plan. */
export const CP_PLANS = {
  name: 'cp_plans',
  row: 'a child protection plan',
  key: { heading: 'plan_id', description: 'The plan.' },
  schema: cpPlans,
  spans: [['startDate', 'endDate']],
} satisfies TableDefinition<typeof cpPlans.shape>

export type CpPlan = RecordOf<typeof CP_PLANS>

const carePeriods = z.object({
  childId: required.id('The child.'),
  startDate: required.date('When the child became looked after.'),
  endDate: optional.planned('When the child ceased to be looked after; blank until then.'),
})

/** A period of care. */
export const CARE_PERIODS = {
  name: 'care_periods',
  row: 'a period of care',
  key: { heading: 'period_id', description: 'The period of care.' },
  schema: carePeriods,
  spans: [['startDate', 'endDate']],
} satisfies TableDefinition<typeof carePeriods.shape>

const placements = z.object({
  childId: required.id('The child.'),
  startDate: required.date('When the placement started.'),
  endDate: optional.planned('When it ended; blank while it lasts.'),
  placementType: optional.placement('The DfE placement code: P1 is placed with parents.'),
})

/** A placement in a period of care. */
export const PLACEMENTS = {
  name: 'placements',
  row: 'a placement in a period of care',
  key: { heading: 'placement_id', description: 'The placement.' },
  schema: placements,
  spans: [['startDate', 'endDate']],
} satisfies TableDefinition<typeof placements.shape>
