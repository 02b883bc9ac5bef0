import type { CasebookAsAt } from '../records/casebook.ts'
import type { ChildrenAsAt } from '../records/children-as-at.ts'
import type { Need } from '../records/need.ts'
import type { OpenChildren } from '../records/open-children.ts'

/** What a child is to the service. One at a time, in the order of `STATUSES`; `open` is a child with none of them. */
export type Status = 'looked after' | 'child protection' | 'CIN plan' | 'assessment' | 'open'

interface StatusDefinition {
  readonly id: Exclude<Status, 'open'>
  readonly needs: readonly Need[]
  readonly childrenWith: (children: ChildrenAsAt) => OpenChildren
  /** The measure whose window says how often such a child has to be seen. */
  readonly seenBy: string | undefined
}

/** The first that holds is the status of the child (measures, section 4). */
export const STATUSES: readonly StatusDefinition[] = [
  {
    id: 'looked after',
    needs: [['care_periods']],
    childrenWith: (children) => children.lookedAfter,
    seenBy: 'lac-visited-recently-1-month',
  },
  {
    id: 'child protection',
    needs: [['cp_plans']],
    childrenWith: (children) => children.onCpPlan,
    seenBy: 'cp-visited-recently',
  },
  {
    id: 'CIN plan',
    needs: [
      ['cin_plans', 'cases.cinPlanStartDate'],
      // Without its end a plan that is over could not be told from an open one.
      ['cin_plans.endDate', 'cases.cinPlanEndDate'],
    ],
    childrenWith: (children) => children.onCinPlan,
    seenBy: 'cin-visited-recently',
  },
  {
    id: 'assessment',
    needs: [['assessments'], ['assessments.completedDate']],
    childrenWith: (children) => children.inAssessment,
    seenBy: undefined,
  },
]

/** The statuses that the exports can tell. */
export function statusesTold({ has }: CasebookAsAt): readonly StatusDefinition[] {
  return STATUSES.filter(({ needs }) => needs.every((need) => need.some(has)))
}
