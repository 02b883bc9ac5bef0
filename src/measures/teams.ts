import { groupRows, NO_ROWS, rowsAmong } from '../records/rows.ts'
import { BLANK } from '../records/store.ts'
import {
  type MeasureContext,
  type RowQuestions,
  type Subject,
  type Subjects,
  type Tally,
  tallyOfRows,
} from './measure.ts'

/**
 * A figure of the teams that the measure names (all of them where it names none), and one of each team by itself.
 * The team of a child is the one that holds it at the date (native tables, rules).
 *
 * @param teamOf the team of a row by its place in the vocabulary, `BLANK` for none: of its child unless it is given
 */
export function byTeam<Kind extends Subject>(
  context: MeasureContext,
  subjects: Subjects<Kind>,
  rows: Int32Array,
  questions: RowQuestions<Kind>,
  teamOf = teamOfChild(context, subjects.numbers('childId')),
): Tally[] {
  const { book, parameters } = context
  const named = parameters.teams ?? []
  const included = ofNamedTeams(context, rows, teamOf)
  const teams = new Map<string, Int32Array>()
  for (const [place, ofTeam] of groupRows(included, teamOf)) {
    const team = book.children.teamAt(place)
    if (team !== null) teams.set(team, ofTeam)
  }
  // A team that was named and has nobody is shown with nobody.
  for (const team of named) if (!teams.has(team)) teams.set(team, NO_ROWS)
  const inOrder = [...teams].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    tallyOfRows([], subjects, included, questions),
    ...inOrder.map(([team, ofTeam]) => tallyOfRows([`team=${team}`], subjects, ofTeam, questions)),
  ]
}

/** The team that holds the child of each row, by its place in the vocabulary. */
export function teamOfChild({ book }: MeasureContext, children: Int32Array): (row: number) => number {
  const { teams } = book.children
  return (row) => teams[children[row] as number] as number
}

/** Those of some rows that belong to the teams that the measure names; all of them where it names none. */
export function ofNamedTeams(
  { book, parameters }: MeasureContext,
  rows: Int32Array,
  teamOf: (row: number) => number,
): Int32Array {
  const { teams = [] } = parameters
  if (teams.length === 0) return rows
  const isNamed = new Map<number, boolean>([[BLANK, false]])
  return rowsAmong(rows, (row) => {
    const place = teamOf(row)
    const known = isNamed.get(place) ?? teams.includes(book.children.teamAt(place) ?? '')
    isNamed.set(place, known)
    return known
  })
}
