import type { Tally } from './measure.ts'

/**
 * A tally that was counted. Its subjects are found again when somebody asks who they are: those of all figures together
 * would be most of what a report holds in memory.
 */
export class TallyAgain implements Tally {
  readonly group: Tally['group']
  readonly summary: Tally['summary']
  readonly unit: Tally['unit']
  readonly scale: Tally['scale']
  private readonly find: () => Tally
  /** Not part of what it is: two are the same whether one has been asked or not. */
  #found: Tally | undefined

  constructor({ group, summary, unit, scale }: Tally, find: () => Tally) {
    this.group = group
    this.summary = summary
    this.unit = unit
    this.scale = scale
    this.find = find
  }

  private get whole(): Tally {
    this.#found ??= this.find()
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
