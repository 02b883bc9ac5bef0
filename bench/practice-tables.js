import { columnsOf } from '../fixtures/native-columns.js'
import { EXPORTED, numbered, teamOf, workerId } from './children.js'

const LATENESS = [-4, -2, -1, 0, 0, 0, 0, 0, 0, 1, 2, 5, 11]

/** How the outcome of a case shows in the type of a visit or review. */
const PRACTICE = { icpc: 'CP', 'looked-after': 'LAC' }

/** Children who are looked after or on a protection plan are visited and reviewed on, whatever their case says. */
function practiceEnds({ outcome, over }) {
  return PRACTICE[outcome] === undefined ? over : EXPORTED
}

/** What workers did; see tables.js. */
export const PRACTICE_TABLES = {
  visits: {
    columns: columnsOf('visits'),
    required: 'child_id',
    key: 'visit_id',
    date: 'visit_date',
    *rows(random, { cases }) {
      for (let number = 1; ; number++) {
        const item = random.pick(cases)
        const due = random.integer(item.allocated, practiceEnds(item) + 28)
        const made = due + random.pick(LATENESS)
        const isMade = made <= EXPORTED && random.integer(1, 20) > 1
        yield {
          visit_id: numbered('V', number, 8),
          child_id: item.child.id,
          visit_type: PRACTICE[item.outcome] ?? 'CIN',
          visit_date: isMade ? made : '',
          due_date: isMade && random.integer(1, 20) === 1 ? '' : due,
          child_seen: isMade ? random.pick(['Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'N']) : '',
        }
      }
    },
  },
  reviews: {
    columns: columnsOf('reviews'),
    required: 'child_id',
    key: 'review_id',
    date: 'review_date',
    *rows(random, { cases }) {
      for (let number = 1; ; number++) {
        const item = random.pick(cases)
        const due = random.integer(item.allocated, practiceEnds(item) + 60)
        const held = due + random.pick(LATENESS)
        const isHeld = held <= EXPORTED && random.integer(1, 20) > 1
        const type = PRACTICE[item.outcome] ?? 'CIN'
        // Of some child protection reviews only that they were held: when they were due follows from the plan.
        const isDueKnown = !isHeld || type !== 'CP' || random.integer(1, 4) > 1
        yield {
          review_id: numbered('RV', number, 8),
          child_id: item.child.id,
          review_type: type,
          due_date: isDueKnown ? due : '',
          review_date: isHeld ? held : '',
        }
      }
    },
  },
  supervision: {
    columns: columnsOf('supervision'),
    required: 'child_id',
    date: 'supervision_date',
    *rows(random, { cases, workers }) {
      for (;;) {
        const { child, allocated, over } = random.pick(cases)
        yield {
          child_id: child.id,
          supervision_date: random.integer(allocated, over),
          kind: random.pick(['supervision', 'supervision', 'oversight', '']),
          supervisor_id: workerId(random.integer(1, workers)),
        }
      }
    },
  },
  allocations: {
    columns: columnsOf('allocations'),
    required: 'child_id',
    date: 'start_date',
    span: ['start_date', 'end_date'],
    *rows(random, { cases, workers }) {
      for (const { child, allocated, outcome, over } of cases) {
        yield {
          child_id: child.id,
          worker_id: random.integer(1, 60) === 1 ? 'Unallocated' : child.worker,
          team: random.integer(1, 40) === 1 ? '' : child.team,
          start_date: allocated,
          end_date: outcome === 'open' ? '' : over,
        }
      }
      for (;;) {
        const { child, referred, allocated } = random.pick(cases)
        const worker = random.integer(1, workers)
        yield {
          child_id: child.id,
          worker_id: workerId(worker),
          team: teamOf(worker),
          start_date: referred,
          end_date: allocated,
        }
      }
    },
  },
  workers: {
    columns: columnsOf('workers'),
    required: 'worker_id',
    key: 'worker_id',
    *rows(random) {
      for (let worker = 1; ; worker++) {
        yield { worker_id: workerId(worker), team: teamOf(worker), fte: random.pick(['1', '1', '1', '0.8', '0.6', '']) }
      }
    },
  },
}
