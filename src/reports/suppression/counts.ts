import type { Figure } from '../../measures/figure.ts'
import { groupName } from '../../measures/figure.ts'
import type { Measure } from '../../measures/measure.ts'
import { type CountName, SUBSETS, SUMS } from '../../measures/sums.ts'
import { type Exception, figureOf, ownPeriod, type Report } from '../report.ts'
import type { Bound, Equation, Publication } from './hiding.ts'

/** What a report prints that could give a count away: its figures, the rules that open cases breach, its labels. */
export interface PrintedCounts {
  readonly values: readonly number[]
  /** In the order of `figures`, then of `exceptions`, then of the unclassified labels. */
  readonly publications: readonly Publication[]
  readonly figures: readonly Figure[]
  readonly exceptions: readonly Exception[]
  readonly equations: readonly Equation[]
  readonly bounds: readonly Bound[]
}

/** Every count that a report prints, and how they add up. */
export function printedCounts(report: Report): PrintedCounts {
  const figures = distinctFigures(report)
  const exceptions = report.sections.flatMap((section) => section.exceptions ?? [])
  const counts = new Counts()
  const publications = [
    ...figures.map((figure) => KINDS.flatMap((kind) => counts.add(nameOf(figure, kind), countOf(figure, kind)))),
    ...exceptions.map(({ flag, children }) => counts.add(flagName(flag, report), children)),
    ...report.unclassifiedLabels.map(({ label, cases }) => counts.add(`label ${label}`, cases)),
  ]
  const weeks = weekByWeek(figures, report.measures)
  const declared = declaredSums(figures, report)
  const sums = [...cutsOf(figures), ...weeks.sums, ...declared.sums, labelsOf(report)]
  for (const sum of sums) counts.addSum(sum)
  const shares = figures.map((figure) => [nameOf(figure, 'numerator'), nameOf(figure, 'denominator')] as const)
  for (const bound of [...shares, ...weeks.bounds, ...declared.bounds]) counts.addBound(bound)
  const { placeOf } = counts
  return {
    values: counts.values,
    publications: publications.map((places) => [...new Set(places.map(placeOf))]),
    figures,
    exceptions,
    ...counts.known(),
  }
}

const KINDS = ['numerator', 'denominator', 'children'] as const
type Kind = (typeof KINDS)[number]

/** The figures of all tables and of all periods, each once. */
function distinctFigures({ sections }: Report): Figure[] {
  const figures = sections.flatMap((section) => [
    ...section.figures,
    ...section.lines.flatMap(({ cells }) => cells.flatMap((cell) => figureOf(cell) ?? [])),
  ])
  return [...new Map(figures.map((figure) => [figureName(figure), figure])).values()]
}

/** What tells a figure of a report from all others. */
export function figureName({
  measure,
  group,
  period,
  asAt,
}: Pick<Figure, 'measure' | 'group' | 'period' | 'asAt'>): string {
  return `${measure} ${group} ${period.from} ${period.to} ${asAt}`
}

function nameOf(figure: Figure, kind: Kind): string {
  return `${kind} ${figureName(figure)}`
}

/** The flags of open cases are those of the report's own day. */
function flagName(flag: string, report: Report): string {
  return `flag ${flag} ${ownPeriod(report).asAt}`
}

/** What is counted; null for days, a population or full-time equivalents, which are no counts of children or events. */
function countOf(figure: Figure, kind: Kind): number | null {
  const { unit, numerator, denominator, children = null } = figure
  if (kind === 'children') return children
  if (kind === 'numerator') return unit === 'weeks' ? null : numerator
  return unit === 'per 10,000 children' || unit === 'cases per full-time equivalent' ? null : denominator
}

/** Counts by name; an undefined one is not in the report, and then the sum is not known. */
type Name = string | undefined
interface NamedSum {
  readonly left: readonly Name[]
  readonly right: readonly Name[]
}
type NamedBound = readonly [some: Name, all: Name]

/** The counts by name, and what is known of them; those that are always the same have one place. */
class Counts {
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

/** The cuts of a figure (its phases, teams, workers, types, bands) add up to it, for each of its counts. */
function cutsOf(figures: readonly Figure[]): NamedSum[] {
  const parts = new Map<string, { readonly whole: string; readonly parts: string[] }>()
  for (const figure of figures) {
    const group = figure.group === '' ? [] : figure.group.split('; ')
    for (const part of group) {
      const cut = /^[^=]+=/.exec(part)?.[0]
      if (cut === undefined) continue
      const whole = { ...figure, group: groupName(group.filter((other) => other !== part)) }
      for (const kind of KINDS) {
        const name = `${nameOf(whole, kind)} ${cut}`
        const known = parts.get(name) ?? { whole: nameOf(whole, kind), parts: [] }
        known.parts.push(nameOf(figure, kind))
        parts.set(name, known)
      }
    }
  }
  return [...parts.values()].map(({ whole, parts: names }) => ({ left: names, right: [whole] }))
}

/** What there was up to a week and what came in it is what there is up to its end. */
function weekByWeek(figures: readonly Figure[], measures: readonly Measure[]) {
  const cuts = new Map(measures.map((measure) => [measure.id, measure.cuts ?? []]))
  const endingOn = new Map(figures.map((figure) => [`${figure.measure} ${figure.group} ${figure.period.to}`, figure]))
  const sums: NamedSum[] = []
  const bounds: NamedBound[] = []
  for (const figure of figures) {
    const { measure, group, period } = figure
    const isStart = group === 'open at start'
    const before = endingOn.get(`${measure} ${isStart ? 'open at end' : group} ${period.from - 1}`)
    if (before && isStart) sums.push({ left: [nameOf(before, 'numerator')], right: [nameOf(figure, 'numerator')] })
    const within = inPeriod(figure, cuts.get(measure) ?? [])
    if (within === undefined) continue
    for (const kind of KINDS) {
      const came = nameOf({ ...figure, group: within }, kind)
      bounds.push([came, nameOf(figure, kind)])
      if (before) sums.push({ left: [nameOf(before, kind), came], right: [nameOf(figure, kind)] })
    }
  }
  return { sums, bounds }
}

/** The group of what came in the period, for a figure of everything to date. */
function inPeriod({ group }: Figure, cuts: readonly string[]): string | undefined {
  const parts = group === '' ? [] : group.split('; ')
  if (cuts.includes('in period') && !parts.includes('in period')) return groupName([...parts, 'in period'])
  if (parts.includes('to date')) return groupName(parts.filter((part) => part !== 'to date'))
  return undefined
}

/** What is declared of the measures, in every group and period of the report. */
function declaredSums(figures: readonly Figure[], report: Report) {
  const itself = figures.map((figure) => ({ ...figure, group: '' }))
  const within = new Map([...figures, ...itself].map((figure) => [figureName({ ...figure, measure: '' }), figure]))
  const sums: NamedSum[] = []
  const bounds: NamedBound[] = []
  for (const group of within.values()) {
    const nameIn = (name: CountName) => countName(name, group, report)
    for (const { left, right } of SUMS) sums.push({ left: left.map(nameIn), right: right.map(nameIn) })
    for (const [some, all] of SUBSETS) bounds.push([nameIn(some), nameIn(all)])
  }
  return { sums, bounds }
}

function countName(name: CountName, within: Figure, report: Report): Name {
  // A flag is counted of all children, as at the report's own day.
  if ('flag' in name) {
    return within.group === '' && within.asAt === ownPeriod(report).asAt ? flagName(name.flag, report) : undefined
  }
  const group = [within.group, name.cut ?? ''].filter((part) => part !== '')
  return nameOf({ ...within, measure: name.measure, group: groupName(group) }, name.of)
}

/** The labels that are not understood are those of the unclassified cases. */
function labelsOf(report: Report): NamedSum {
  const { counted: period, asAt } = ownPeriod(report)
  return {
    left: report.unclassifiedLabels.map(({ label }) => `label ${label}`),
    right: [`numerator ${figureName({ measure: 'outcome-unclassified', group: '', period, asAt })}`],
  }
}
