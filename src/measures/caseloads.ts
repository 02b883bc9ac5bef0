import type { Day } from '../calendar/day.ts'
import { NEED_OF_ANY_OUTCOME } from '../outcomes/outcome-needs.ts'
import type { Need } from '../records/need.ts'
import type { Allocation } from '../records/practice.ts'
import { joinRows } from '../records/rows.ts'
import { BLANK } from '../records/store.ts'
import { type Measure, type MeasureContext, type Tally, tallyOfRows } from './measure.ts'
import { isInLast } from './parameters.ts'
import { byTeam, ofNamedTeams, teamOfChild } from './teams.ts'

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
    tally: (context) => {
      const { openEpisodes } = context.book.children
      return byTeam(context, openEpisodes, openEpisodes.rows, { dates: ({ since }) => ({ since }) })
    },
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
    tally: workersOverTallies,
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
      const { openEpisodes, lastSupervision } = context.book.children
      const isRecent = isInLast(context.parameters, context.asAt)
      return byTeam(context, openEpisodes, openEpisodes.rows, {
        counts: (row) => isRecent(lastSupervision.byPlace[openEpisodes.children[row] as number] as Day),
        dates: ({ childId, since }) => ({ since, last_supervision: lastSupervision(childId) }),
      })
    },
  },
]

/** A worker who holds cases, by the place in the vocabulary, and the rows of the allocations that say so, one a child. */
interface HoldingWorker {
  readonly worker: number
  readonly workerId: string
  readonly held: Int32Array
}

/** The workers who hold a case, by name, without those that stand for nobody. */
function workersHolding({ book, parameters }: MeasureContext): HoldingWorker[] {
  const nobody = new Set((parameters.notWorkers ?? []).map((name) => name.toLowerCase()))
  const workers: HoldingWorker[] = []
  for (const [worker, held] of book.children.holdings) {
    const workerId = book.vocabulary.at(worker) as string
    if (!nobody.has(workerId.toLowerCase())) workers.push({ worker, workerId, held })
  }
  return workers.sort((a, b) => (a.workerId < b.workerId ? -1 : 1))
}

/** Each worker stands for the first row that it holds, to lead back to the exports. */
function workersOverTallies(context: MeasureContext): Tally[] {
  const { parameters, book } = context
  const { allocations, workers } = book.tables
  const workerOf = allocations.numbers('workerId')
  const workerIds = workers.numbers('workerId')
  const teams = new Map<number, number>()
  for (const [row, team] of workers.numbers('team').entries()) {
    if (team !== BLANK) teams.set(workerIds[row] as number, team)
  }
  const holding = workersHolding(context)
  const rows = Int32Array.from(holding, ({ held }) => held[0] as number)
  const casesOf = (row: number) => book.children.holdings.get(workerOf[row] as number)?.length ?? 0
  const questions = {
    counts: (row: number) => casesOf(row) > (parameters.cases ?? 0),
    details: (allocation: Allocation) => ({
      worker_id: allocation.workerId,
      cases: casesOf(allocations.rowOf(allocation)),
    }),
  }
  return byTeam(context, allocations, rows, questions, (row) => teams.get(workerOf[row] as number) ?? BLANK)
}

function* caseloadTallies(context: MeasureContext): Generator<Tally> {
  const { allocations } = context.book.tables
  const children = allocations.numbers('childId')
  const teamOf = teamOfChild(context, children)
  const workers: HoldingWorker[] = []
  // A child whom several workers hold leads back to the row of the last of them.
  const rowOfChild = new Map<number, number>()
  for (const { worker, workerId, held: heldInAll } of workersHolding(context)) {
    const held = ofNamedTeams(context, heldInAll, teamOf)
    if (held.length === 0) continue
    workers.push({ worker, workerId, held })
    for (const row of held) rowOfChild.set(children[row] as number, row)
  }
  const { isKnown, perFullTime } = fullTimeEquivalents(context)
  yield* byTeam(context, allocations, Int32Array.from(rowOfChild.values()), { dates: datesOfAllocation })
  yield perFullTime([], workers)
  for (const worker of workers) {
    const group = `worker=${worker.workerId}`
    yield tallyOfRows([group], allocations, worker.held, { dates: datesOfAllocation })
    if (isKnown(worker)) yield perFullTime([group], [worker])
  }
}

function datesOfAllocation({ startDate }: Allocation) {
  return { allocated: startDate }
}

/** Whose full-time equivalent is known, and the cases of workers for each of theirs. */
function fullTimeEquivalents({ book }: MeasureContext) {
  const { allocations, workers } = book.tables
  const known = new Map<number, number>()
  for (const [row, worker] of workers.numbers('workerId').entries()) {
    const { fte } = workers.at(row)
    if (fte !== null) known.set(worker, fte)
  }
  const needs: Need | undefined = [...known.values()].some((fte) => fte > 0) ? undefined : ['workers.fte']
  const isKnown = ({ worker }: HoldingWorker) => (known.get(worker) ?? 0) > 0
  const perFullTime = (group: readonly string[], some: readonly HoldingWorker[]) => {
    const counted = some.filter(isKnown)
    // Thousandths, so that sums of 0.6 and 0.2 stay exact.
    const per = counted.reduce((sum, { worker }) => sum + Math.round(1000 * (known.get(worker) ?? 0)), 0)
    const [first] = counted
    const held = first && counted.length === 1 ? first.held : joinRows(counted.map((worker) => worker.held))
    return tallyOfRows([...group, 'per full-time equivalent'], allocations, held, {
      dates: datesOfAllocation,
      details: workerOfAllocation,
      summary: 'rate',
      unit: 'cases per full-time equivalent',
      scale: { times: 1000, per, of: per / 1000 },
      needs,
    })
  }
  return { isKnown, perFullTime }
}

function workerOfAllocation({ workerId }: Allocation) {
  return { worker_id: workerId }
}
