import { ALLOCATION_MEASURES } from './allocations.ts'
import type { Measure } from './measure.ts'
import { OUTCOME_MEASURES } from './outcomes.ts'
import { PLAN_MEASURES } from './plans.ts'

/** Every measure that can be reported, in the order in which reports and help list them. */
export const MEASURES: readonly Measure[] = [...ALLOCATION_MEASURES, ...OUTCOME_MEASURES, ...PLAN_MEASURES]
