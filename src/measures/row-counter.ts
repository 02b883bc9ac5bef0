import type { RowCounts } from './measure.ts'

/** Counts the rows of several groups in one pass over a table: the rows, those that count, and their children. */
export class RowCounter {
  private readonly all: Int32Array
  private readonly counting: Int32Array
  private readonly children: Int32Array
  /** By the place of a child a bit for each group that it is in. */
  private readonly groupsOf: Uint8Array

  /**
   * @param groups how many groups there are, at most eight
   * @param places how many places the vocabulary has
   */
  constructor(groups: number, places: number) {
    this.all = new Int32Array(groups)
    this.counting = new Int32Array(groups)
    this.children = new Int32Array(groups)
    this.groupsOf = new Uint8Array(places)
  }

  /** Takes in a row of a group. */
  add(group: number, child: number, isCounting: boolean): void {
    this.all[group] = (this.all[group] as number) + 1
    if (isCounting) this.counting[group] = (this.counting[group] as number) + 1
    const groups = this.groupsOf[child] as number
    const bit = 1 << group
    if ((groups & bit) !== 0) return
    this.groupsOf[child] = groups | bit
    this.children[group] = (this.children[group] as number) + 1
  }

  /** What was counted, group by group. */
  get counts(): RowCounts[] {
    return Array.from(this.all, (all, group) => {
      return { all, counting: this.counting[group] as number, children: this.children[group] as number }
    })
  }
}
