import { type MeasureContext, type Subject, type Tally, type TallyQuestions, tallyOf } from './measure.ts'

/**
 * A figure of the teams that the measure names (all of them where it names none), and one of each team by itself.
 * The team of a child is the one that holds it at the date (native tables, rules).
 */
export function byTeam<Kind extends Subject>(
  { book, parameters }: MeasureContext,
  cohort: readonly Kind[],
  questions: TallyQuestions<Kind>,
  teamOf: (subject: Kind) => string | null = ({ childId }) => book.children.teamOf(childId),
): Tally[] {
  const named = parameters.teams ?? []
  const teams = new Map<string, Kind[]>()
  const included: Kind[] = []
  for (const subject of cohort) {
    const team = teamOf(subject)
    if (named.length > 0 && (team === null || !named.includes(team))) continue
    included.push(subject)
    if (team === null) continue
    const group = teams.get(team)
    if (group) group.push(subject)
    else teams.set(team, [subject])
  }
  // A team that was named and has nobody is shown with nobody.
  for (const team of named) if (!teams.has(team)) teams.set(team, [])
  const inOrder = [...teams].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    tallyOf([], included, questions),
    ...inOrder.map(([team, subjects]) => tallyOf([`team=${team}`], subjects, questions)),
  ]
}
