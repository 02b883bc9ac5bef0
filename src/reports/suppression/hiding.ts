/** Counts up to this are small: a reader might know who they are. Nought is not. */
const LARGEST_SMALL_COUNT = 5

/** Whether a count is too small to be printed. */
export function isSmall(count: number): boolean {
  return count >= 1 && count <= LARGEST_SMALL_COUNT
}

/** Counts by their places that add up to nought, each so many times: a total less its parts. */
export type Equation = readonly { readonly count: number; readonly times: number }[]

/** Two counts by their places, of which the first is never more than the second. */
export type Bound = readonly [some: number, all: number]

/** What is printed together or not at all: the counts of one figure, by their places. */
export type Publication = readonly number[]

/**
 * Which publications to hide so that no small count can be worked out from what is left and the equations. First those
 * that print one; then, as long as one of them can be worked out, the next smallest part of a sum that it is in. What
 * later turned out not to be needed for that is shown after all, the largest first.
 *
 * A count is safe when there is another one that all that is printed would agree with just as well, even for a reader
 * who knows which of the hidden counts are the small ones, and that nought is never hidden without need.
 *
 * @param values the true counts
 * @param equations which hold of them, and which everybody knows; so are the bounds
 * @returns the places of the publications to hide
 */
export function publicationsToHide(
  values: readonly number[],
  publications: readonly Publication[],
  equations: readonly Equation[],
  bounds: readonly Bound[] = [],
): ReadonlySet<number> {
  const table = new HiddenCounts(values, publications, equations, bounds)
  for (const [count, value] of values.entries()) if (isSmall(value)) table.hide(count)
  for (const [count, value] of values.entries()) {
    if (!isSmall(value)) continue
    while (!table.isStuck(count) && !table.isSafe(count)) {
      const next = table.nextToHide(count)
      if (next === undefined) {
        table.keepAllHiddenAround(count)
        break
      }
      table.hide(next)
    }
  }
  table.showWhatNeedNotBeHidden()
  return table.hidden
}

/** How much work the search for another solution may be; without one in this the count is taken for unsafe. */
const SEARCH_STEPS = 400

/** Another solution in the making: how counts differ from the true ones, and by how much equations do not hold. */
interface Attempt {
  readonly changes: Map<number, number>
  readonly rests: Map<Equation, number>
}

class HiddenCounts {
  readonly hidden = new Set<number>()
  private readonly values: readonly number[]
  private readonly publicationsOf: readonly (readonly number[])[]
  private readonly equationsOf: readonly (readonly Equation[])[]
  private readonly boundsOf: readonly (readonly Bound[])[]
  private readonly publications: readonly Publication[]
  /** For each count that is safe the counts that another solution changes. */
  private readonly solutions = new Map<number, ReadonlySet<number>>()
  private readonly timesPrinted: number[]
  /** Counts that have to do with one for which no other solution was found: they stay hidden. */
  private readonly stuck = new Set<number>()
  private stepsLeft = 0

  constructor(
    values: readonly number[],
    publications: readonly Publication[],
    equations: readonly Equation[],
    bounds: readonly Bound[],
  ) {
    this.values = values
    this.publications = publications
    const boundsOf: Bound[][] = values.map(() => [])
    for (const bound of bounds) for (const count of bound) boundsOf[count]?.push(bound)
    this.boundsOf = boundsOf
    const publicationsOf: number[][] = values.map(() => [])
    for (const [place, counts] of publications.entries()) for (const count of counts) publicationsOf[count]?.push(place)
    this.publicationsOf = publicationsOf
    this.timesPrinted = publicationsOf.map((places) => places.length)
    const equationsOf: Equation[][] = values.map(() => [])
    for (const equation of equations) for (const { count } of equation) equationsOf[count]?.push(equation)
    this.equationsOf = equationsOf
  }

  hide(count: number): void {
    for (const publication of this.publicationsOf[count] ?? []) {
      if (this.hidden.has(publication)) continue
      this.hidden.add(publication)
      this.countPrinted(publication, -1)
    }
  }

  private countPrinted(publication: number, times: 1 | -1): void {
    for (const count of this.publications[publication] ?? [])
      this.timesPrinted[count] = (this.timesPrinted[count] ?? 0) + times
  }

  /** Where nothing is left to hide and no other solution was found, all that has to do with the count stays hidden. */
  keepAllHiddenAround(count: number): void {
    const around = new Set([count])
    for (const each of around) {
      for (const equation of this.equationsOf[each] ?? []) for (const term of equation) around.add(term.count)
    }
    for (const each of around) this.stuck.add(each)
  }

  /** Whether all that has to do with the count is hidden for good, so that no search is needed. */
  isStuck(count: number): boolean {
    return this.stuck.has(count)
  }

  showWhatNeedNotBeHidden(): void {
    const largest = (place: number) =>
      Math.max(0, ...(this.publications[place] ?? []).map((count) => this.values[count] ?? 0))
    const unneeded = [...this.hidden].filter((place) =>
      (this.publications[place] ?? []).every((count) => !isSmall(this.values[count] ?? 0)),
    )
    for (const place of unneeded.sort((a, b) => largest(b) - largest(a) || a - b)) {
      if ((this.publications[place] ?? []).some((count) => this.stuck.has(count))) continue
      this.hidden.delete(place)
      this.countPrinted(place, 1)
      const concerned = [...this.solutions].filter(([, changed]) =>
        (this.publications[place] ?? []).some((count) => changed.has(count)),
      )
      if (concerned.every(([count]) => this.isSafe(count))) continue
      this.hidden.add(place)
      this.countPrinted(place, -1)
      for (const [count, changed] of concerned) this.solutions.set(count, changed)
    }
  }

  private isPrinted(count: number): boolean {
    return (this.timesPrinted[count] ?? 0) > 0
  }

  /** Whether the count could as well be another small one. */
  isSafe(count: number): boolean {
    const value = this.values[count] ?? 0
    this.stepsLeft = SEARCH_STEPS
    for (const step of [1, -1, 2, -2, 3, -3, 4, -4]) {
      if (!isSmall(value + step)) continue
      const attempt: Attempt = { changes: new Map(), rests: new Map() }
      this.change(attempt, count, step)
      if (!this.canBalance(attempt)) continue
      this.solutions.set(count, new Set(attempt.changes.keys()))
      return true
    }
    return false
  }

  /** Whether the counts that are not printed can change so that, with these changes, every equation holds again. */
  private canBalance({ changes, rests }: Attempt): boolean {
    if (this.stepsLeft-- <= 0) return false
    const tightest = this.tightest({ changes, rests })
    if (tightest === undefined) return this.keepsBounds(changes)
    const { free, rest } = tightest
    for (const { count, times } of free) {
      const change = -rest / times
      if (!Number.isInteger(change) || !this.mayChange(count, change)) continue
      this.change({ changes, rests }, count, change)
      if (this.canBalance({ changes, rests })) return true
      this.change({ changes, rests }, count, -change)
      changes.delete(count)
    }
    return false
  }

  /** Of the equations that no longer hold the one with the fewest counts that could make up for it. */
  private tightest({ changes, rests }: Attempt): { readonly free: Equation; readonly rest: number } | undefined {
    const isFree = ({ count }: Equation[number]) => !this.isPrinted(count) && !changes.has(count)
    let fewest = Number.POSITIVE_INFINITY
    let best: readonly [equation: Equation, rest: number] | undefined
    for (const each of rests) {
      let free = 0
      for (const term of each[0]) if (isFree(term) && ++free >= fewest) break
      if (free >= fewest) continue
      fewest = free
      best = each
      if (free === 0) break
    }
    return best && { free: best[0].filter(isFree), rest: best[1] }
  }

  private change({ changes, rests }: Attempt, count: number, change: number): void {
    changes.set(count, (changes.get(count) ?? 0) + change)
    for (const equation of this.equationsOf[count] ?? []) {
      const times = equation.find((term) => term.count === count)?.times ?? 0
      const rest = (rests.get(equation) ?? 0) + times * change
      if (rest === 0) rests.delete(equation)
      else rests.set(equation, rest)
    }
  }

  private keepsBounds(changes: ReadonlyMap<number, number>): boolean {
    const changed = (count: number) => (this.values[count] ?? 0) + (changes.get(count) ?? 0)
    return [...changes.keys()].every((count) =>
      (this.boundsOf[count] ?? []).every(([some, all]) => changed(some) <= changed(all)),
    )
  }

  /** A small count stays small, and one that is not nought does not become it. */
  private mayChange(count: number, change: number): boolean {
    const value = this.values[count] ?? 0
    return isSmall(value) ? isSmall(value + change) : value + change >= Math.min(value, 1)
  }

  /**
   * The printed count to hide next: of the sums that the count is in, and where they have none left of those that these
   * lead to, the smallest part; a total, or nought, only where there is no other.
   */
  nextToHide(count: number): number | undefined {
    const seen = new Set([count])
    const passed = new Set<Equation>()
    for (let round = [count]; round.length > 0; ) {
      const around: number[] = []
      let best: { readonly count: number; readonly rank: number } | undefined
      for (const from of round) {
        for (const equation of this.equationsOf[from] ?? []) {
          if (passed.has(equation)) continue
          passed.add(equation)
          const own = equation.find((term) => term.count === from)?.times ?? 0
          for (const term of equation) {
            if (this.isPrinted(term.count)) {
              const rank = this.rank(term.count, term.times * own > 0)
              if (best === undefined || rank < best.rank) best = { count: term.count, rank }
            } else if (!seen.has(term.count)) {
              seen.add(term.count)
              around.push(term.count)
            }
          }
        }
      }
      if (best) return best.count
      round = around
    }
    return undefined
  }

  private rank(count: number, isPart: boolean): number {
    const value = this.values[count] ?? 0
    const last = Number.MAX_SAFE_INTEGER
    if (value === 0) return last
    return isPart ? value : last / 2 + value
  }
}
