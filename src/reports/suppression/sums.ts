import type { Day } from '../../calendar/day.ts'
import { groupBy } from '../../group-by.ts'
import { type Figure, groupName } from '../../measures/figure.ts'
import type { Measure } from '../../measures/measure.ts'
import { ownPeriod, type Report } from '../report.ts'
import { figureName, KINDS, labelName, nameOf } from './figure-names.ts'
import type { NamedBound, NamedSum } from './named-counts.ts'
import { type Scope, sumsOfTeams } from './scopes.ts'

/** The cuts of a figure (its phases, teams, workers, types, bands) add up to it, for each of its counts. */
export function cutsOf(figures: readonly Figure[]): NamedSum[] {
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
export function weekByWeek(figures: readonly Figure[], measures: readonly Measure[]) {
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
export function periodSums(figures: readonly Figure[]): NamedSum[] {
  const nameAnyTime = (figure: Figure) => figureName({ ...figure, period: { from: 0, to: 0 }, asAt: 0 })
  const from = groupBy(figures, (figure) => `${nameAnyTime(figure)} ${figure.period.from}`)
  const whole = new Map(
    figures.map((figure) => [`${nameAnyTime(figure)} ${figure.period.from} ${figure.period.to}`, figure]),
  )
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
export function teamSums(figures: readonly Figure[], scopes: ReadonlyMap<Figure, Scope>): NamedSum[] {
  const scopeOf = (figure: Figure) => scopes.get(figure) as Scope
  const inSeveralWays = new Set(
    figures.flatMap((figure) => {
      const { measure } = scopeOf(figure)
      return figure.line !== undefined || measure !== figure.measure ? [measure] : []
    }),
  )
  const counted = figures.filter((figure) => inSeveralWays.has(scopeOf(figure).measure))
  const placeOf = (figure: Figure) => {
    const { measure, group } = scopeOf(figure)
    return figureName({ measure, group, period: figure.period, asAt: figure.asAt })
  }
  const isAlike = groupBy(counted, (figure) => `${placeOf(figure)} ${scopeOf(figure).definition}`)
  const isDefinedOtherwise = groupBy(counted, (figure) => `${placeOf(figure)} ${scopeOf(figure).teams.join('; ')}`)
  const sums = [...isAlike.values()].flatMap((same) =>
    KINDS.flatMap((kind) =>
      sumsOfTeams(same.map((figure) => ({ teams: scopeOf(figure).teams, name: nameOf(figure, kind) }))).map(
        ({ whole, parts }) => ({ left: parts, right: [whole] }),
      ),
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

/** The labels that are not understood are those of the unclassified cases. */
export function labelsOf(report: Report): NamedSum {
  const { counted: period, asAt } = ownPeriod(report)
  return {
    left: report.unclassifiedLabels.map(({ label }) => labelName(label)),
    right: [`numerator ${figureName({ measure: 'outcome-unclassified', group: '', period, asAt })}`],
  }
}
