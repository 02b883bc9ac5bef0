import type { Bound, Equation } from './hiding.ts'

/** Counts by name; an undefined one is not in the report, and then the sum is not known. */
export type Name = string | undefined
export interface NamedSum {
  readonly left: readonly Name[]
  readonly right: readonly Name[]
}
export type NamedBound = readonly [some: Name, all: Name]

/** The counts by name, and what is known of them; those that are always the same have one place. */
export class NamedCounts {
  readonly values: number[] = []
  private readonly places = new Map<string, number>()
  private readonly sameAs: number[] = []
  private readonly sums: Equation[] = []
  private readonly bounds: Bound[] = []

  add(name: string, value: number | null): number[] {
    if (value === null) return []
    const known = this.places.get(name)
    if (known !== undefined) return [known]
    const place = this.values.push(value) - 1
    this.sameAs.push(place)
    this.places.set(name, place)
    return [place]
  }

  /** Keeps a sum that can be looked up and is true of this report; of two counts it says that they are the same. */
  addSum({ left, right }: NamedSum): void {
    const terms = [...this.terms(left, 1), ...this.terms(right, -1)]
    if (terms.length < left.length + right.length || terms.length < 2) return
    if (terms.reduce((sum, { count, times }) => sum + times * (this.values[count] ?? 0), 0) !== 0) return
    const [one, other] = terms
    if (terms.length === 2 && one && other && one.times !== other.times) {
      this.sameAs[this.placeOf(one.count)] = this.placeOf(other.count)
    } else {
      this.sums.push(terms)
    }
  }

  private terms(names: readonly Name[], times: number): { readonly count: number; readonly times: number }[] {
    return names.flatMap((name) => {
      const count = name === undefined ? undefined : this.places.get(name)
      return count === undefined ? [] : [{ count, times }]
    })
  }

  addBound([some, all]: NamedBound): void {
    const [part] = this.terms([some], 1)
    const [whole] = this.terms([all], 1)
    if (!part || !whole || (this.values[part.count] ?? 0) > (this.values[whole.count] ?? 0)) return
    this.bounds.push([part.count, whole.count])
  }

  /** The place that stands for all counts that are the same as this one. */
  readonly placeOf = (place: number): number => {
    const next = this.sameAs[place] ?? place
    return next === place ? place : this.placeOf(next)
  }

  known(): { readonly equations: readonly Equation[]; readonly bounds: readonly Bound[] } {
    return {
      equations: this.sums.map((terms) => {
        const times = new Map<number, number>()
        for (const term of terms) {
          const count = this.placeOf(term.count)
          times.set(count, (times.get(count) ?? 0) + term.times)
        }
        return [...times].filter(([, many]) => many !== 0).map(([count, many]) => ({ count, times: many }))
      }),
      bounds: this.bounds.map(([some, all]) => [this.placeOf(some), this.placeOf(all)] as const),
    }
  }
}
