import { roundToTenth } from '../measures/figure.ts'
import type { CasesContext, OpenChild } from './cases-children.ts'
import { measureOf } from './cases-children.ts'
import type { CasesColumn } from './cases-report.ts'
import { STATUSES, type Status } from './cases-statuses.ts'

/** A worker who holds open cases. */
export interface Caseload {
  readonly workerId: string
  readonly team: string | null
  /** One child counts once, however many allocation rows. */
  readonly cases: readonly OpenChild[]
  /** The full-time equivalent; null where the exports do not say. */
  readonly fte: number | null
  /** Whether there are more cases than the measure workers-over-cases allows. */
  readonly isOver: boolean
}

/** The flag of a worker with too many cases. */
export function overLimitFlag(limit: number): string {
  return `over ${limit} cases`
}

/** How many cases a worker may hold (`workersOver`). */
export function caseLimit(context: CasesContext): number {
  return measureOf(context, 'workers-over-cases').parameters?.cases ?? 0
}

/** The workers who hold the children: the most cases first, then by id. */
export function caseloadsOf(context: CasesContext, children: readonly OpenChild[]): Caseload[] {
  const limit = caseLimit(context)
  const held = new Map<string, OpenChild[]>()
  for (const child of children) {
    for (const worker of child.workers) {
      const known = held.get(worker)
      if (known) known.push(child)
      else held.set(worker, [child])
    }
  }
  const workers = new Map([...context.book.tables.workers].map((worker) => [worker.workerId, worker]))
  return [...held]
    .map(([workerId, cases]): Caseload => {
      const { team = null, fte = null } = workers.get(workerId) ?? {}
      return { workerId, team, cases, fte, isOver: cases.length > limit }
    })
    .sort((a, b) => b.cases.length - a.cases.length || (a.workerId < b.workerId ? -1 : 1))
}

/** The columns of a worker's row, in the order of CSV and JSON. */
export function caseloadColumns(limit: number): readonly CasesColumn<Caseload>[] {
  return [
    {
      name: 'worker_id',
      heading: 'Worker',
      kind: 'text',
      description: 'The worker. Names in notWorkers are left out.',
      needs: [],
      value: ({ workerId }) => workerId,
    },
    {
      name: 'worker_team',
      heading: 'Team',
      kind: 'text',
      description: "The worker's own team.",
      needs: [['workers.team']],
      value: ({ team }) => team,
    },
    {
      name: 'cases',
      heading: 'Cases',
      kind: 'number',
      description: 'Open cases with an open allocation to the worker; one child counts once.',
      needs: [],
      value: ({ cases }) => cases.length,
    },
    ...[...STATUSES, OPEN].map(
      ({ id, needs }): CasesColumn<Caseload> => ({
        name: id.toLowerCase().replace(' ', '_'),
        heading: HEADINGS[id],
        kind: 'number',
        description: `Of them those with the status ${id}.`,
        needs,
        value: ({ cases }) => cases.filter(({ status }) => status === id).length,
      }),
    ),
    {
      name: 'fte',
      heading: 'FTE',
      kind: 'number',
      description: 'The full-time equivalent of the worker.',
      needs: [['workers.fte']],
      value: ({ fte }) => fte,
    },
    {
      name: 'cases_per_fte',
      heading: 'Per FTE',
      kind: 'tenths',
      description: 'Cases per full-time equivalent; blank where that is 0 or not known.',
      needs: [['workers.fte']],
      // Thousandths, so that 0.6 stays exact; no equivalent gives no value.
      value: ({ cases, fte }) => roundToTenth(1000 * cases.length, Math.round(1000 * (fte ?? 0))),
    },
    {
      name: 'flags',
      heading: 'Flags',
      kind: 'list',
      description: 'Whether there are more cases than workersOver allows (30).',
      needs: [],
      value: ({ isOver }) => (isOver ? [overLimitFlag(limit)] : []),
    },
  ]
}

/** What a table of 80 characters shows, from left to right. */
export const CASELOAD_TABLE: readonly string[] = [
  'worker_id',
  'cases',
  'looked_after',
  'child_protection',
  'cin_plan',
  'assessment',
  'open',
  'fte',
  'cases_per_fte',
  'worker_team',
  'flags',
]

const OPEN: { readonly id: Status; readonly needs: [] } = { id: 'open', needs: [] }

const HEADINGS: Readonly<Record<Status, string>> = {
  'looked after': 'LAC',
  'child protection': 'CP',
  'CIN plan': 'CIN',
  assessment: 'Assess.',
  open: 'Open',
}
