import type { Need } from '../records/need.ts'
import { DATED_EVIDENCE, type Evidence, LABELLED_EVIDENCE } from './classify.ts'

const LABELS: Need = LABELLED_EVIDENCE.map(({ field }) => `cases.${field}` as const)
const CLOSURE = 'cases.closureDate'

/** The other tables that show an outcome. */
const LINKED: Readonly<Partial<Record<Evidence['outcome'], Need>>> = {
  'looked-after': ['care_periods'],
  icpc: ['conferences', 'cp_plans'],
  'referred-to-cin-service': ['cinServiceTeams'],
  'step-down': ['early_help'],
}

/** What can show this outcome. Without any of it the outcome is not known to be 0 (rule C10). */
export function needToShow(outcome: Evidence['outcome']): Need {
  if (outcome === 'unclassified') return NEED_OF_ANY_OUTCOME
  if (outcome === 'closed') return [...LABELS, CLOSURE]
  const dated = DATED_EVIDENCE.filter((evidence) => evidence.outcome === outcome)
  return [...dated.map(({ field }) => `cases.${field}` as const), ...LABELS, ...(LINKED[outcome] ?? [])]
}

/** What can show that a case ended. Without any of it no outcome can be counted. */
export const NEED_OF_ANY_OUTCOME: Need = [
  ...DATED_EVIDENCE.map(({ field }) => `cases.${field}` as const),
  ...LABELS,
  CLOSURE,
]
