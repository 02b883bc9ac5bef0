import type { Tally } from './measure.ts'

/** Finds the tallies of a measure again, as they were counted. */
export interface Recount {
  readonly tallies: () => Iterable<Tally>
}

/**
 * A tally that was counted: which of its measure's it is, and nothing more. Its subjects are found again when somebody
 * asks who they are: those of all figures together would be most of what a report holds in memory.
 */
export class TallyAgain implements Tally {
  private readonly recount: Recount
  /** Which of the tallies of its measure it is. */
  private readonly index: number
  /** Not part of what it is: two are the same whether one has been asked or not. */
  #found: Tally | undefined

  constructor(recount: Recount, index: number) {
    this.recount = recount
    this.index = index
  }

  private get whole(): Tally {
    this.#found ??= this.find()
    return this.#found
  }

  private find(): Tally {
    let index = 0
    for (const tally of this.recount.tallies()) if (index++ === this.index) return tally
    throw new Error('A measure has fewer figures than it was counted with')
  }

  get group(): Tally['group'] {
    return this.whole.group
  }

  get summary(): Tally['summary'] {
    return this.whole.summary
  }

  get unit(): Tally['unit'] {
    return this.whole.unit
  }

  get scale(): Tally['scale'] {
    return this.whole.scale
  }

  get cohort(): Tally['cohort'] {
    return this.whole.cohort
  }

  get rows(): Tally['rows'] {
    return this.whole.rows
  }

  get counts(): Tally['counts'] {
    return this.whole.counts
  }

  get amount(): Tally['amount'] {
    return this.whole.amount
  }

  get dates(): Tally['dates'] {
    return this.whole.dates
  }

  get details(): Tally['details'] {
    return this.whole.details
  }
}
