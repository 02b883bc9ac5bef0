import { ALLOCATION_MEASURES } from './allocations.ts'
import { ASSESSMENT_MEASURES } from './assessments.ts'
import { CASELOAD_MEASURES } from './caseloads.ts'
import { CIN_REVIEW_MEASURES } from './cin-reviews.ts'
import { DRIFT_MEASURES } from './drift.ts'
import type { Measure } from './measure.ts'
import { OUTCOME_MEASURES } from './outcomes.ts'
import { type Parameters, withParameters } from './parameters.ts'
import { PLAN_MEASURES } from './plans.ts'
import { PROTECTION_MEASURES } from './protection.ts'
import { REFERRAL_MEASURES } from './referrals.ts'
import { VISIT_MEASURES } from './visits.ts'

const DECLARED: readonly Measure[] = [
  ...ALLOCATION_MEASURES,
  ...OUTCOME_MEASURES,
  ...REFERRAL_MEASURES,
  ...ASSESSMENT_MEASURES,
  ...VISIT_MEASURES,
  ...PROTECTION_MEASURES,
  ...CIN_REVIEW_MEASURES,
  ...CASELOAD_MEASURES,
  ...PLAN_MEASURES,
  ...DRIFT_MEASURES,
]

/** Every measure that can be reported, in the order in which reports and help list them. */
export const MEASURES: readonly Measure[] = DECLARED.map((measure) => withParameters(measure, {}))

/** What a configuration sets of a measure, or of a copy of one under a new name. */
export interface ConfiguredMeasure {
  readonly id: string
  /** The measure that this is a copy of; its own id where it is none. */
  readonly like: string
  readonly title: string | undefined
  readonly parameters: Parameters
}

/** The measures as a configuration sets them, each copy after the measure that it is like. */
export function configuredMeasures(configured: readonly ConfiguredMeasure[]): Measure[] {
  return DECLARED.flatMap((measure) => {
    const ofThis = configured.filter(({ like }) => like === measure.id)
    const own = ofThis.find(({ id }) => id === measure.id)
    const itself = renamed(withParameters(measure, own?.parameters ?? {}), own?.title)
    const copies = ofThis.filter((copy) => copy !== own)
    return [
      itself,
      ...copies.map(({ id, title, parameters }) => {
        const base = { ...measure, id, like: measure.id, parameters: itself.parameters ?? {} }
        return renamed(withParameters(base, parameters), title)
      }),
    ]
  })
}

/**
 * A measure with more parameters set than the configuration sets of it, and the words of its title to match, unless
 * the configuration gave it a title of its own.
 */
export function withMoreParameters(measure: Measure, more: Parameters): Measure {
  const declared = DECLARED.find(({ id }) => id === (measure.like ?? measure.id)) ?? measure
  const parameters = measure.parameters ?? {}
  const isRenamed = withParameters(declared, parameters).title !== measure.title
  const set = withParameters({ ...declared, id: measure.id, parameters }, more)
  return { ...measure, ...set, title: isRenamed ? measure.title : set.title }
}

function renamed(measure: Measure, title: string | undefined): Measure {
  return title === undefined ? measure : { ...measure, title }
}
