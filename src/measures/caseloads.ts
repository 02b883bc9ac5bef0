import { NEED_OF_ANY_OUTCOME } from '../outcomes/outcome-needs.ts'
import type { OpenForChild } from '../records/children-as-at.ts'
import type { Need } from '../records/need.ts'
import type { SourceRef } from '../records/record.ts'
import { type Measure, type MeasureContext, type Tally, tallyOf } from './measure.ts'
import { isInLast } from './parameters.ts'
import { byTeam } from './teams.ts'

const LGA = 'LGA care practice diagnostic for Blackburn with Darwen'
/** What the open cases are counted from. */
export const OPEN_CASES: readonly Need[] = [['referrals.closureDate', ...NEED_OF_ANY_OUTCOME]]
const NOT_WORKERS = ['unallocated', 'unassigned']

/** Who carries how many cases, and whether they are talked through. */
export const CASELOAD_MEASURES: readonly Measure[] = [
  {
    id: 'open-cases',
    title: 'Open cases',
    section: 'caseloads',
    covers: 'service',
    why: 'What the service is carrying.',
    source: LGA,
    summary: 'count',
    unit: 'cases',
    numerator: 'Children with an open referral episode at the date that is not marked no further action',
    denominator: null,
    goodLooksLike: 'within a range',
    needs: OPEN_CASES,
    caveats: ['One child, one case. Without a table of referrals the open episodes are the open cases.'],
    parameters: { teams: [] },
    cuts: ['team='],
    tally: (context) =>
      byTeam(context, [...context.book.children.openEpisodes.values()], { dates: ({ since }) => ({ since }) }),
  },
  {
    id: 'caseload',
    title: 'Caseload',
    section: 'caseloads',
    covers: 'service',
    why: 'A worker with too many cases cannot know any of them.',
    source: 'Blackburn with Darwen and Lancashire case studies; DfE children and family social work workforce',
    summary: 'count',
    unit: 'cases',
    numerator: 'Open cases: all that are allocated, of each worker, and of each team',
    denominator: null,
    goodLooksLike: 'neither',
    needs: [['allocations.endDate'], ...OPEN_CASES],
    caveats: [
      'One child counts once for a worker, however many allocation rows. The team is that of the child; of a team, only its children count for a worker.',
      'Per full-time equivalent: only workers whose FTE is above 0; a child counts for each worker who holds them.',
    ],
    parameters: { notWorkers: NOT_WORKERS, teams: [] },
    cuts: ['team=', 'worker=', 'per full-time equivalent'],
    tally: caseloadTallies,
  },
  {
    id: 'workers-over-cases',
    title: 'Social workers holding more than {cases} cases',
    section: 'caseloads',
    covers: 'service',
    why: 'The first thing to mend: nobody can do good work with so many.',
    source: LGA,
    summary: 'share',
    unit: 'percent',
    numerator: 'Those holding more than {cases}',
    denominator: 'Social workers holding any case at the date',
    goodLooksLike: 'low',
    needs: [['allocations.endDate'], ...OPEN_CASES],
    caveats: ["Of a team: the worker's own team in the table of workers. Names in notWorkers are no workers."],
    parameters: { cases: 30, notWorkers: NOT_WORKERS, teams: [] },
    cuts: ['team='],
    tally: (context) => {
      const { parameters } = context
      const teams = workersOf(context).teams
      const questions = {
        counts: ({ held }: HoldingWorker) => held.length > (parameters.cases ?? 0),
        details: ({ workerId, held }: HoldingWorker) => ({ worker_id: workerId, cases: held.length }),
      }
      return byTeam(context, workersHolding(context), questions, ({ workerId }) => teams.get(workerId) ?? null)
    },
  },
  {
    id: 'supervised-recently',
    title: 'Open cases with a supervision in the last {window}',
    section: 'supervision',
    covers: 'service',
    why: 'A case that nobody talks through drifts.',
    source: LGA,
    summary: 'share',
    unit: 'percent',
    numerator: 'Those with a case supervision in the last {window} to the date; an oversight entry is none',
    denominator: 'Open cases at the date',
    goodLooksLike: 'high',
    needs: [['supervision'], ...OPEN_CASES],
    caveats: [],
    parameters: { months: 2, teams: [] },
    cuts: ['team='],
    tally: (context) => {
      const { children } = context.book
      const isRecent = isInLast(context.parameters, context.asAt)
      return byTeam(context, [...children.openEpisodes.values()], {
        counts: ({ childId }) => isRecent(children.lastSupervision(childId)),
        dates: ({ childId, since }) => ({ since, last_supervision: children.lastSupervision(childId) }),
      })
    },
  },
]

/** A worker who holds cases. The child and row are those of the first, to lead back to the exports. */
interface HoldingWorker {
  readonly workerId: string
  readonly childId: string
  readonly source: SourceRef
  readonly held: readonly OpenForChild[]
}

/** The workers who hold a case, by name, without those that stand for nobody. */
function workersHolding({ book, parameters }: MeasureContext): HoldingWorker[] {
  const nobody = new Set((parameters.notWorkers ?? []).map((name) => name.toLowerCase()))
  return [...book.children.holdings]
    .filter(([workerId]) => !nobody.has(workerId.toLowerCase()))
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .flatMap(([workerId, held]) => {
      const [first] = held
      return first ? [{ workerId, childId: first.childId, source: first.source, held }] : []
    })
}

function workersOf({ book }: MeasureContext) {
  const teams = new Map<string, string>()
  const fullTimeEquivalents = new Map<string, number>()
  for (const { workerId, team, fte } of book.tables.workers) {
    if (team !== null) teams.set(workerId, team)
    if (fte !== null) fullTimeEquivalents.set(workerId, fte)
  }
  return { teams, fullTimeEquivalents }
}

/** What the workers hold of the teams that the measure names, by the team of the child; all of it where it names none. */
function ofNamedTeams({ book, parameters }: MeasureContext, workers: readonly HoldingWorker[]): HoldingWorker[] {
  const { teams = [] } = parameters
  const isOfTeam = ({ childId }: OpenForChild) => teams.includes(book.children.teamOf(childId) ?? '')
  return workers.flatMap((worker) => {
    const held = teams.length === 0 ? worker.held : worker.held.filter(isOfTeam)
    return held.length === 0 ? [] : [{ ...worker, held }]
  })
}

function caseloadTallies(context: MeasureContext): Tally[] {
  const dates = ({ since }: OpenForChild) => ({ allocated: since })
  const { fullTimeEquivalents } = workersOf(context)
  const workers = ofNamedTeams(context, workersHolding(context))
  const children = new Map(workers.flatMap(({ held }) => held.map((child) => [child.childId, child] as const)))
  const perFullTime = (group: readonly string[], some: readonly HoldingWorker[]) => {
    const counted = some.filter(({ workerId }) => (fullTimeEquivalents.get(workerId) ?? 0) > 0)
    // Thousandths, so that sums of 0.6 and 0.2 stay exact.
    const per = counted.reduce(
      (sum, { workerId }) => sum + Math.round(1000 * (fullTimeEquivalents.get(workerId) ?? 0)),
      0,
    )
    const cohort = counted.flatMap(({ workerId, held }) =>
      held.map(({ childId, source, since }) => ({ childId, source, since, workerId })),
    )
    const details = ({ workerId }: { readonly workerId: string }) => ({ worker_id: workerId })
    const scale = { times: 1000, per, of: per / 1000 }
    const unit = 'cases per full-time equivalent' as const
    return tallyOf([...group, 'per full-time equivalent'], cohort, { dates, details, summary: 'rate', unit, scale })
  }
  const hasEquivalents = [...fullTimeEquivalents.values()].some((fte) => fte > 0)
  return [
    ...byTeam(context, [...children.values()], { dates }),
    hasEquivalents ? perFullTime([], workers) : { ...perFullTime([], []), needs: ['workers.fte'] as const },
    ...workers.flatMap((worker) => [
      tallyOf([`worker=${worker.workerId}`], worker.held, { dates }),
      ...((fullTimeEquivalents.get(worker.workerId) ?? 0) > 0
        ? [perFullTime([`worker=${worker.workerId}`], [worker])]
        : []),
    ]),
  ]
}
