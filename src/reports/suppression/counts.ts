import type { Day } from '../../calendar/day.ts'
import type { Figure } from '../../measures/figure.ts'
import { groupName } from '../../measures/figure.ts'
import type { Measure } from '../../measures/measure.ts'
import { type CountName, SUBSETS, SUMS } from '../../measures/sums.ts'
import { type Exception, figureOf, ownPeriod, type Report } from '../report.ts'
import type { Bound, Equation, Publication } from './hiding.ts'
import { type Scope, scopesOf, sumsOfTeams } from './scopes.ts'

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
  const scopes = scopesOf(figures, report.measures)
  const declared = declaredSums(figures, scopes, report)
  const sums = [
    ...cutsOf(figures),
    ...teamSums(figures, scopes),
    ...periodSums(figures),
    ...weeks.sums,
    ...declared.sums,
    labelsOf(report),
  ]
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

/**
 * The figures of all tables and of all periods, each once. What others have published, and a value that somebody
 * typed, are no counts of these exports.
 */
function distinctFigures({ sections }: Report): Figure[] {
  const figures = sections.flatMap((section) => [
    ...section.figures,
    ...section.lines.flatMap(({ cells }) => cells.flatMap((cell) => figureOf(cell) ?? [])),
    ...(section.scorecard ?? []).flatMap(({ baseline }) => (baseline ? [baseline.figure] : [])),
  ])
  const own = figures.filter((figure) => !isPublishedByOthers(figure) && !isTyped(figure))
  return [
    ...new Map(own.map((figure) => [figureName(figure), { ...figure, group: groupWithoutBaseline(figure) }])).values(),
  ]
}

/** Whether a figure is one of the DfE: whoever published it has decided what can be. */
export function isPublishedByOthers({ group }: Figure): boolean {
  return group.split('; ').some((part) => part.startsWith('comparator='))
}

/** Whether a figure is a value without counts, as a typed baseline is. */
export function isTyped({ numerator, value }: Figure): boolean {
  return numerator === null && value !== null
}

/** A baseline is the figure of its period, which a column may show too. */
function groupWithoutBaseline({ group }: Pick<Figure, 'group'>): string {
  return groupName(group.split('; ').filter((part) => part !== 'baseline'))
}

/** What tells a figure of a report from all others. Lines of a scorecard that count the same show one figure. */
export function figureName({
  measure,
  group,
  period,
  asAt,
  line,
}: Pick<Figure, 'measure' | 'group' | 'period' | 'asAt' | 'line'>): string {
  const name = `${measure} ${groupWithoutBaseline({ group })} ${period.from} ${period.to} ${asAt}`
  if (line === undefined) return name
  return `${name} ${JSON.stringify([[...line.teams].sort(), Object.entries(line.parameters).sort()])}`
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
  // Of figures with one end those of one line are told apart by all but their period.
  const anyPeriod = { from: 0, to: 0 }
  const nameEnding = (figure: Figure, group: string, to: Day) =>
    `${figureName({ ...figure, group, period: anyPeriod, asAt: 0 })} ${to}`
  const endingOn = new Map(figures.map((figure) => [nameEnding(figure, figure.group, figure.period.to), figure]))
  const sums: NamedSum[] = []
  const bounds: NamedBound[] = []
  for (const figure of figures) {
    const { measure, group, period } = figure
    const isStart = group === 'open at start'
    const before = endingOn.get(nameEnding(figure, isStart ? 'open at end' : group, period.from - 1))
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

/** What came in two periods, one after the other, is what came in both: months that add up to the year to date. */
function periodSums(figures: readonly Figure[]): NamedSum[] {
  const nameAnyTime = (figure: Figure) => figureName({ ...figure, period: { from: 0, to: 0 }, asAt: 0 })
  const from = new Map<string, Figure[]>()
  const whole = new Map<string, Figure>()
  for (const figure of figures) {
    const name = nameAnyTime(figure)
    push(from, `${name} ${figure.period.from}`, figure)
    whole.set(`${name} ${figure.period.from} ${figure.period.to}`, figure)
  }
  return figures.flatMap((first) => {
    const name = nameAnyTime(first)
    return (from.get(`${name} ${first.period.to + 1}`) ?? []).flatMap((next) => {
      const both = whole.get(`${name} ${first.period.from} ${next.period.to}`)
      if (both === undefined) return []
      return KINDS.map((kind) => ({ left: [nameOf(first, kind), nameOf(next, kind)], right: [nameOf(both, kind)] }))
    })
  })
}

/** The group of what came in the period, for a figure of everything to date. */
function inPeriod({ group }: Figure, cuts: readonly string[]): string | undefined {
  const parts = group === '' ? [] : group.split('; ')
  if (cuts.includes('in period') && !parts.includes('in period')) return groupName([...parts, 'in period'])
  if (parts.includes('to date')) return groupName(parts.filter((part) => part !== 'to date'))
  return undefined
}

/** The lines and copies about some teams, which add up to those about more of them, and to all teams. */
function teamSums(figures: readonly Figure[], scopes: ReadonlyMap<Figure, Scope>): NamedSum[] {
  const isAlike = new Map<string, Figure[]>()
  const isDefinedOtherwise = new Map<string, Figure[]>()
  const inSeveralWays = new Set(
    figures.flatMap((figure) => {
      const { measure } = scopes.get(figure) as Scope
      return figure.line !== undefined || measure !== figure.measure ? [measure] : []
    }),
  )
  for (const figure of figures) {
    const { measure, definition, teams, group } = scopes.get(figure) as Scope
    const { period, asAt } = figure
    if (!inSeveralWays.has(measure)) continue
    const place = figureName({ measure, group, period, asAt })
    push(isAlike, `${place} ${definition}`, figure)
    push(isDefinedOtherwise, `${place} ${teams.join('; ')}`, figure)
  }
  const sums = [...isAlike.values()].flatMap((same) =>
    KINDS.flatMap((kind) =>
      sumsOfTeams(
        same.map((figure) => ({ teams: (scopes.get(figure) as Scope).teams, name: nameOf(figure, kind) })),
      ).map(({ whole, parts }) => ({ left: parts, right: [whole] })),
    ),
  )
  // Of shares that differ in their window the whole is often the same.
  const wholes = [...isDefinedOtherwise.values()].flatMap(([first, ...others]) =>
    others.map((other) => ({
      left: [nameOf(first as Figure, 'denominator')],
      right: [nameOf(other, 'denominator')],
    })),
  )
  return [...sums, ...wholes]
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const known = lists.get(key)
  if (known) known.push(value)
  else lists.set(key, [value])
}

/**
 * What is declared of the measures, in every group, period and choice of teams of the report. A measure that is
 * counted in several ways, by lines of a scorecard or by copies, is taken in each of them.
 */
function declaredSums(figures: readonly Figure[], scopes: ReadonlyMap<Figure, Scope>, report: Report) {
  const own = ownPeriod(report).asAt
  const placeOf = ({ period, asAt }: Figure, group: string, teams: readonly string[]) =>
    `${group} ${period.from} ${period.to} ${asAt} ${JSON.stringify(teams)}`
  const inPlaces = new Map<string, Figure[]>()
  const places = new Map<string, { readonly figure: Figure; readonly scope: Scope }>()
  for (const figure of figures) {
    const scope = scopes.get(figure) as Scope
    push(inPlaces, `${scope.measure} ${placeOf(figure, scope.group, scope.teams)}`, figure)
    for (const group of [scope.group, '']) {
      places.set(placeOf(figure, group, scope.teams), { figure, scope: { ...scope, group } })
    }
  }
  const sums: NamedSum[] = []
  const bounds: NamedBound[] = []
  for (const { figure, scope } of places.values()) {
    const namesOf = (name: CountName): readonly Name[] => {
      if ('flag' in name) {
        // A flag is counted of all children, as at the report's own day.
        return scope.group === '' && figure.asAt === own ? [flagName(name.flag, report)] : []
      }
      const group = groupName([scope.group, name.cut ?? ''].filter((part) => part !== ''))
      const found = inPlaces.get(`${name.measure} ${placeOf(figure, group, scope.teams)}`) ?? []
      return found.map((each) => nameOf(each, name.of))
    }
    for (const { left, right } of SUMS) {
      for (const names of choicesOf([...left, ...right].map(namesOf))) {
        sums.push({ left: names.slice(0, left.length), right: names.slice(left.length) })
      }
    }
    for (const pair of SUBSETS) {
      for (const [some, all] of choicesOf(pair.map(namesOf))) bounds.push([some, all])
    }
  }
  return { sums, bounds }
}

/** Every way to take one of each. */
function choicesOf(lists: readonly (readonly Name[])[]): Name[][] {
  return lists.reduce<Name[][]>((chosen, list) => chosen.flatMap((some) => list.map((one) => [...some, one])), [[]])
}

/** The labels that are not understood are those of the unclassified cases. */
function labelsOf(report: Report): NamedSum {
  const { counted: period, asAt } = ownPeriod(report)
  return {
    left: report.unclassifiedLabels.map(({ label }) => `label ${label}`),
    right: [`numerator ${figureName({ measure: 'outcome-unclassified', group: '', period, asAt })}`],
  }
}
