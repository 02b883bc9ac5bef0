import type { RowCounts } from './measure.ts'

/** Of how many kinds the rows of a counter can be: a bit of a byte for each. */
const MOST_KINDS = 8

/**
 * Counts the rows of a table in one pass, each as one of a few kinds. A figure is about rows of some of the kinds: what
 * it comes to is added up afterwards.
 */
export class RowCounter {
  private readonly all = new Int32Array(MOST_KINDS)
  private readonly counting = new Int32Array(MOST_KINDS)
  /** By the place of a child a bit for each kind of row that concerns it. */
  private readonly kindsOfChild: Uint8Array
  /** How many children each set of kinds concerns. */
  private childrenOf: Int32Array | undefined

  /** @param places how many places the vocabulary has */
  constructor(places: number) {
    this.kindsOfChild = new Uint8Array(places)
  }

  /** Takes in a row of a kind, 0 to 7. */
  add(kind: number, child: number, isCounting: boolean): void {
    this.all[kind] = (this.all[kind] as number) + 1
    if (isCounting) this.counting[kind] = (this.counting[kind] as number) + 1
    this.kindsOfChild[child] = (this.kindsOfChild[child] as number) | (1 << kind)
  }

  /** What the rows of some kinds come to, once all are taken in. */
  of(kinds: readonly number[]): RowCounts {
    const wanted = kinds.reduce((bits, kind) => bits | (1 << kind), 0)
    let children = 0
    this.childrenBySet().forEach((some, set) => {
      if ((set & wanted) !== 0) children += some
    })
    return { all: sumOf(this.all, kinds), counting: sumOf(this.counting, kinds), children }
  }

  private childrenBySet(): Int32Array {
    if (this.childrenOf) return this.childrenOf
    const children = new Int32Array(1 << MOST_KINDS)
    const { kindsOfChild } = this
    for (let child = 0; child < kindsOfChild.length; child++) {
      const set = kindsOfChild[child] as number
      children[set] = (children[set] as number) + 1
    }
    this.childrenOf = children
    return children
  }
}

function sumOf(numbers: Int32Array, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (numbers[place] as number), 0)
}
