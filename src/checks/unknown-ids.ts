import { BLANK } from '../records/store.ts'
import { TABLE_NAMES, type TableName } from '../records/tables.ts'
import type { Check, CheckedExports, Finding } from './check.ts'

/** Every table whose rows belong to a child, but the list of children itself. */
const TABLES_OF_CHILDREN = TABLE_NAMES.filter(
  (name): name is Exclude<TableName, 'children' | 'workers'> => name !== 'children' && name !== 'workers',
)

/** The tables that name the worker of a child. Supervisors are managers, who need not be in the list of workers. */
const TABLES_OF_WORKERS = ['cases', 'assessments', 'allocations'] as const

function* unknownChildren(checked: CheckedExports): Generator<Finding> {
  if (!checked.has('children')) return
  const { tables, places } = checked
  const isKnown = marked(tables.children.numbers('childId'), places)
  for (const table of TABLES_OF_CHILDREN) {
    const children = tables[table].numbers('childId')
    for (let row = 0; row < children.length; row++) {
      if (isKnown[children[row] as number]) continue
      yield () => ({ at: tables[table].at(row).source, column: 'child_id', expected: 'a child in the table children' })
    }
  }
}

function* unknownWorkers(checked: CheckedExports): Generator<Finding> {
  if (!checked.has('workers')) return
  const { tables, places } = checked
  const isKnown = marked(tables.workers.numbers('workerId'), places)
  for (const table of TABLES_OF_WORKERS) {
    const workers = tables[table].numbers('workerId')
    for (let row = 0; row < workers.length; row++) {
      const worker = workers[row] as number
      if (worker === BLANK || isKnown[worker]) continue
      const record = tables[table].at(row)
      if (record.workerId === null || !checked.isWorker(record.workerId)) continue
      yield () => ({ at: record.source, column: 'worker_id', expected: 'a worker in the table workers' })
    }
  }
}

/** For each place of the vocabulary, 1 if it is among the ids. */
function marked(ids: Int32Array, places: number): Uint8Array {
  const marks = new Uint8Array(places)
  for (const id of ids) marks[id] = 1
  return marks
}

/** Ids that a list should have and does not. */
export const UNKNOWN_ID_CHECKS: readonly Check[] = [
  { code: 'child-unknown', find: unknownChildren },
  { code: 'worker-unknown', find: unknownWorkers },
]
