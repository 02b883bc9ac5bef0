import type { Day } from '../calendar/day.ts'
import { RowChains } from './by-child.ts'
import type { Exports } from './exports.ts'
import { groupRows, isRowOpenAt, rowsAmong, rowsWhere } from './rows.ts'

/** The allocations open on a day, by the child and by the worker. */
export class OpenAllocations {
  private readonly children: Int32Array
  private readonly workers: Int32Array
  private readonly starts: Int32Array
  /** The open rows, in the order of the files, and the same as chains. */
  private readonly rows: Int32Array
  private readonly chains: RowChains

  constructor({ tables: { allocations }, vocabulary }: Exports, asAt: Day) {
    this.children = allocations.numbers('childId')
    this.workers = allocations.numbers('workerId')
    this.starts = allocations.numbers('startDate')
    this.rows = rowsWhere(allocations, isRowOpenAt(allocations, 'startDate', 'endDate', asAt))
    this.chains = new RowChains(this.children, this.rows, vocabulary.size)
  }

  /** The rows of a child by its place in the vocabulary, the latest first; of equal starts the first in the files. */
  ofChild(child: number): number[] {
    const rows: number[] = []
    for (let row = this.chains.first(child); row >= 0; row = this.chains.next(row)) rows.push(row)
    return rows.length < 2 ? rows : rows.sort((a, b) => (this.starts[b] as Day) - (this.starts[a] as Day))
  }

  /** The latest row of each child, in the order in which the children occur. */
  latest(): Int32Array {
    const { chains, children, starts } = this
    return rowsAmong(this.rows, (row) => chains.first(children[row] as number) === row).map((first) => {
      let latest = first
      for (let row = chains.next(first); row >= 0; row = chains.next(row)) {
        if ((starts[row] as Day) > (starts[latest] as Day)) latest = row
      }
      return latest
    })
  }

  /** For each worker the rows of the children that are held, one a child however many there are; by the worker's place. */
  heldByWorker(isHeld: (child: number) => boolean): Map<number, Int32Array> {
    const { chains, children, workers } = this
    const held = new Int32Array(this.rows.length)
    let count = 0
    for (const first of this.rows) {
      const child = children[first] as number
      if (chains.first(child) !== first || !isHeld(child)) continue
      const workersOfChild: number[] = []
      // Nearly every child has one row only.
      for (const row of chains.next(first) < 0 ? [first] : this.ofChild(child)) {
        const worker = workers[row] as number
        if (workersOfChild.includes(worker)) continue
        workersOfChild.push(worker)
        held[count++] = row
      }
    }
    return groupRows(held.slice(0, count), (row) => workers[row] as number)
  }
}
