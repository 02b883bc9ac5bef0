import { CASES } from './case.ts'
import { ASSESSMENTS, CHILDREN, CIN_PLANS, EARLY_HELP, REFERRALS } from './episode.ts'
import { ALLOCATIONS, REVIEWS, SUPERVISION, VISITS, WORKERS } from './practice.ts'
import { CARE_PERIODS, CONFERENCES, CP_PLANS, PLACEMENTS } from './protection.ts'
import type { TableDefinition } from './record.ts'

/** The native tables, in the order of the templates and of every message that lists them. */
export const TABLES = {
  cases: CASES,
  children: CHILDREN,
  referrals: REFERRALS,
  assessments: ASSESSMENTS,
  cin_plans: CIN_PLANS,
  cp_plans: CP_PLANS,
  conferences: CONFERENCES,
  care_periods: CARE_PERIODS,
  placements: PLACEMENTS,
  visits: VISITS,
  reviews: REVIEWS,
  supervision: SUPERVISION,
  allocations: ALLOCATIONS,
  workers: WORKERS,
  early_help: EARLY_HELP,
} as const satisfies Record<string, TableDefinition>

export type TableName = keyof typeof TABLES
export type Tables = typeof TABLES
export const TABLE_NAMES = Object.keys(TABLES) as TableName[]
