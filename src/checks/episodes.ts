import type { Day } from '../calendar/day.ts'
import type { ProgrammeCase } from '../records/casebook.ts'
import type { Exports } from '../records/exports.ts'
import type { SourceRef } from '../records/record.ts'
import { BLANK } from '../records/store.ts'
import { RowsByChild } from './rows-by-child.ts'

/** How things stand with a child on a day, and the episode that says so. */
export interface Standing {
  readonly state: 'open' | 'closed' | 'no further action'
  readonly episode: number
}

/** The stretches of time in which children's cases are open: a row for each, as whole numbers. */
interface EpisodeTable {
  /** The child's place in the vocabulary. */
  readonly children: Int32Array
  readonly from: Int32Array
  /** The day of the closure; `BLANK` while it is open. */
  readonly to: Int32Array
  /** 1 for a referral that led to no further action, which opens nothing. */
  readonly noFurtherAction: Int32Array
  readonly sourceOf: (row: number) => SourceRef
}

/**
 * The episodes of every child: those of `referrals` where that table is there, else the cases. A case that was passed
 * on to another service has not ended for the child: only one that is closed or stepped down has.
 */
export class Episodes {
  private readonly table: EpisodeTable
  private readonly byChild: RowsByChild

  constructor(exports: Exports, cases: readonly ProgrammeCase[]) {
    this.table = exports.columns.has('referrals') ? ofReferrals(exports) : ofCases(exports, cases)
    this.byChild = new RowsByChild(this.table.children, exports.vocabulary.size)
  }

  /** Where an episode's record stands. */
  sourceOf(episode: number): SourceRef {
    return this.table.sourceOf(episode)
  }

  /** The day on which an episode that has ended was closed. */
  closureOf(episode: number): Day {
    return this.table.to[episode] as number
  }

  /** The day of the child's first episode; null for a child without one. */
  firstDay(child: number): Day | null {
    let first: Day | null = null
    for (const row of this.byChild.of(child)) {
      const from = this.table.from[row] as number
      if (first === null || from < first) first = from
    }
    return first
  }

  /**
   * How things stand with a child on a day: open from the referral to the day of the closure, both included, since
   * the work of the last day belongs to the case. Else the last that was heard of the child decides. Undefined where
   * no episode is known by then: the exports may begin too late to know.
   */
  standing(child: number, day: Day): Standing | undefined {
    const { from, to, noFurtherAction } = this.table
    let latest = -1
    for (const row of this.byChild.of(child)) {
      if ((from[row] as number) > day) continue
      const isOpen = noFurtherAction[row] !== 1 && (to[row] === BLANK || (to[row] as number) >= day)
      if (isOpen) return { state: 'open', episode: row }
      if (latest < 0 || this.comesAfter(row, latest)) latest = row
    }
    if (latest < 0) return undefined
    return { state: noFurtherAction[latest] === 1 ? 'no further action' : 'closed', episode: latest }
  }

  /** Whether an ended episode was heard of later than another. On one day a closure outweighs "no further action". */
  private comesAfter(row: number, other: number): boolean {
    const { from, to, noFurtherAction } = this.table
    const lastDay = (each: number) => (noFurtherAction[each] === 1 ? from[each] : to[each]) as number
    return lastDay(row) === lastDay(other) ? noFurtherAction[other] === 1 : lastDay(row) > lastDay(other)
  }
}

function ofReferrals({ tables: { referrals } }: Exports): EpisodeTable {
  return {
    children: referrals.numbers('childId'),
    from: referrals.numbers('referralDate'),
    to: referrals.numbers('closureDate'),
    noFurtherAction: referrals.numbers('noFurtherAction'),
    sourceOf: (row) => referrals.at(row).source,
  }
}

function ofCases({ vocabulary }: Exports, cases: readonly ProgrammeCase[]): EpisodeTable {
  const hasEnded = ({ outcome }: ProgrammeCase) => outcome === 'closed' || outcome === 'step-down'
  return {
    children: Int32Array.from(cases, ({ childId }) => vocabulary.placeOf(childId)),
    from: Int32Array.from(cases, ({ record }) => record.referralDate ?? record.allocatedDate),
    to: Int32Array.from(cases, (item) => (hasEnded(item) ? (item.record.closureDate ?? BLANK) : BLANK)),
    noFurtherAction: new Int32Array(cases.length),
    sourceOf: (row) => (cases[row] as ProgrammeCase).source,
  }
}
