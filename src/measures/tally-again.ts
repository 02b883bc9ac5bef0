import type { Tally } from './measure.ts'

/** Finds the tallies of a measure again, as they were counted. */
export interface Recount {
  readonly tallies: () => readonly Tally[]
}

/**
 * A tally that was counted. Its subjects are found again when somebody asks who they are: those of all figures together
 * would be most of what a report holds in memory.
 */
export class TallyAgain implements Tally {
  readonly group: Tally['group']
  readonly summary: Tally['summary']
  readonly unit: Tally['unit']
  readonly scale: Tally['scale']
  private readonly recount: Recount
  /** Which of the tallies of its measure it is. */
  private readonly index: number
  /** Not part of what it is: two are the same whether one has been asked or not. */
  #found: Tally | undefined

  constructor({ group, summary, unit, scale }: Tally, recount: Recount, index: number) {
    this.group = group
    this.summary = summary
    this.unit = unit
    this.scale = scale
    this.recount = recount
    this.index = index
  }

  private get whole(): Tally {
    this.#found ??= this.recount.tallies()[this.index] as Tally
    return this.#found
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
