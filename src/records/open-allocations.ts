import type { Day } from '../calendar/day.ts'
import type { Exports } from './exports.ts'
import { groupRows, isRowOpenAt, rowsWhere } from './rows.ts'

/** The allocations open on a day, by the child and by the worker. */
export class OpenAllocations {
  private readonly children: Int32Array
  private readonly workers: Int32Array
  private readonly starts: Int32Array
  /** The open rows, in the order of the files. */
  private readonly rows: Int32Array
  /** By the place of a child the first of its rows, and after each the next one of its child: places in `rows`. */
  private readonly first = new Map<number, number>()
  private readonly next: Int32Array

  constructor({ tables: { allocations } }: Exports, asAt: Day) {
    this.children = allocations.numbers('childId')
    this.workers = allocations.numbers('workerId')
    this.starts = allocations.numbers('startDate')
    this.rows = rowsWhere(allocations, isRowOpenAt(allocations, 'startDate', 'endDate', asAt))
    this.next = new Int32Array(this.rows.length)
    for (let at = this.rows.length - 1; at >= 0; at--) {
      const child = this.childAt(at)
      this.next[at] = this.first.get(child) ?? NONE
      this.first.set(child, at)
    }
  }

  /** The rows of a child by its place in the vocabulary, the latest first; of equal starts the first in the files. */
  ofChild(child: number): number[] {
    const rows: number[] = []
    for (let at = this.first.get(child) ?? NONE; at !== NONE; at = this.next[at] as number) {
      rows.push(this.rows[at] as number)
    }
    return rows.length < 2 ? rows : rows.sort((a, b) => (this.starts[b] as Day) - (this.starts[a] as Day))
  }

  /** The latest row of each child, in the order in which the children occur. */
  latest(): Int32Array {
    return this.ofEachChild((rows) => rows.slice(0, 1))
  }

  /** For each worker the rows of the children that are held, one a child however many there are; by the worker's place. */
  heldByWorker(isHeld: (child: number) => boolean): Map<number, Int32Array> {
    const { children, workers } = this
    const held = this.ofEachChild((rows) => {
      if (!isHeld(children[rows[0] as number] as number)) return NO_ROWS
      return rows.length < 2
        ? rows
        : rows.filter((row, at) => rows.findIndex((other) => workers[other] === workers[row]) === at)
    })
    return groupRows(held, (row) => workers[row] as number)
  }

  /** What is chosen of the rows of each child, the latest of them first. */
  private ofEachChild(choose: (rows: readonly number[]) => readonly number[]): Int32Array {
    const chosen = new Int32Array(this.rows.length)
    let count = 0
    for (let at = 0; at < this.rows.length; at++) {
      const child = this.childAt(at)
      if (this.first.get(child) !== at) continue
      for (const row of choose(this.ofChild(child))) chosen[count++] = row
    }
    return chosen.slice(0, count)
  }

  private childAt(at: number): number {
    return this.children[this.rows[at] as number] as number
  }
}

const NONE = -1
const NO_ROWS: readonly number[] = []
