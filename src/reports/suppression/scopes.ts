import { type Figure, groupName } from '../../measures/figure.ts'
import type { Measure } from '../../measures/measure.ts'

/** What a figure counts, whatever the report calls it: a copy of a measure, or a line of a scorecard, counts as another does. */
export interface Scope {
  /** The measure, or the one that it is a copy of. */
  readonly measure: string
  /** What is set of it, as a text. */
  readonly definition: string
  /** The teams that are counted, in the order of the alphabet; empty for all. */
  readonly teams: readonly string[]
  /** The other parts of its group. */
  readonly group: string
}

/** The scope of every figure, by the measures of the report, which know what they are copies of. */
export function scopesOf(figures: readonly Figure[], measures: readonly Measure[]): ReadonlyMap<Figure, Scope> {
  const byId = new Map(measures.map((measure) => [measure.id, measure]))
  return new Map(figures.map((figure) => [figure, scopeOf(figure, byId.get(figure.measure))]))
}

function scopeOf({ measure, group, line }: Figure, definition: Measure | undefined): Scope {
  const { teams: ofMeasure = [], ...set } = line?.parameters ?? definition?.parameters ?? {}
  const parts = group === '' ? [] : group.split('; ')
  const team = parts.find((part) => part.startsWith('team='))
  const teams = team !== undefined ? [team.slice('team='.length)] : ofMeasure.length > 0 ? ofMeasure : line?.teams
  return {
    measure: definition?.like ?? measure,
    definition: JSON.stringify(Object.entries(set).sort()),
    teams: [...(teams ?? [])].sort(),
    group: groupName(parts.filter((part) => part !== team)),
  }
}

/** A group of teams of a figure, with its name. */
export interface OfTeams {
  readonly teams: readonly string[]
  readonly name: string
}

/**
 * Which groups of teams add up to which: each part is in its whole, and no team is in two of them. Of all teams the
 * parts are those that cover every team that is named. Whether they do is for who adds them up.
 */
export function sumsOfTeams(all: readonly OfTeams[]): { readonly whole: string; readonly parts: readonly string[] }[] {
  const named = [...new Set(all.flatMap(({ teams }) => teams))]
  return all.flatMap((whole) => {
    const within = whole.teams.length === 0 ? named : whole.teams
    const candidates = all.filter(
      (part) => part !== whole && part.teams.length > 0 && part.teams.every((team) => within.includes(team)),
    )
    return coversOf(within, candidates).map((parts) => ({ whole: whole.name, parts: parts.map(({ name }) => name) }))
  })
}

/** Every choice of parts that has each of the teams once. */
function coversOf(teams: readonly string[], parts: readonly OfTeams[]): OfTeams[][] {
  const [first] = teams
  if (first === undefined) return [[]]
  return parts
    .filter((part) => part.teams.includes(first) && part.teams.every((team) => teams.includes(team)))
    .flatMap((part) => {
      const left = teams.filter((team) => !part.teams.includes(team))
      return coversOf(left, parts).map((others) => [part, ...others])
    })
    .filter((cover) => cover.length > 0)
}
