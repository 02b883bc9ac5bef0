import { groupBy } from '../../group-by.ts'
import { type Figure, groupName } from '../../measures/figure.ts'
import { type CountName, SUBSETS, SUMS } from '../../measures/sums.ts'
import { ownPeriod, type Report } from '../report.ts'
import { flagName, nameOf } from './figure-names.ts'
import type { Name, NamedBound, NamedSum } from './named-counts.ts'
import type { Scope } from './scopes.ts'

/**
 * What is declared of the measures, in every group, period and choice of teams of the report. A measure that is
 * counted in several ways, by lines of a scorecard or by copies, is taken in each of them.
 */
export function declaredSums(figures: readonly Figure[], scopes: ReadonlyMap<Figure, Scope>, report: Report) {
  const own = ownPeriod(report).asAt
  const placeOf = ({ period, asAt }: Figure, group: string, teams: readonly string[]) =>
    `${group} ${period.from} ${period.to} ${asAt} ${JSON.stringify(teams)}`
  const inPlaces = groupBy(figures, (figure) => {
    const { measure, group, teams } = scopes.get(figure) as Scope
    return `${measure} ${placeOf(figure, group, teams)}`
  })
  const places = new Map<string, { readonly figure: Figure; readonly scope: Scope }>()
  for (const figure of figures) {
    const scope = scopes.get(figure) as Scope
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
