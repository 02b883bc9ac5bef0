import type { Day } from '../calendar/day.ts'
import { groupBy } from '../group-by.ts'
import type { Figure } from '../measures/figure.ts'
import type { Measure, Subject } from '../measures/measure.ts'
import { cell, type FigureSet, type ReportRequest, section } from './arrange.ts'
import { openChildrenOf } from './cases-children.ts'
import { inactiveByTeam } from './charts/drift.ts'
import { counted } from './notes.ts'
import { type CaseTable, ownPeriod, type Section } from './report.ts'

/** How many cases of each team are listed: enough to talk about, and no more than fits a page. */
const LISTED_OF_A_TEAM = 5

/** A case on which nobody has worked for too long. */
interface InactiveCase {
  readonly childId: string
  readonly team: string | null
  readonly lastActivity: Day
  readonly activity: string
  readonly days: number
}

/** The cases of a team, the longest inactive first; null for those of no team. */
type Team = readonly [team: string | null, cases: readonly InactiveCase[]]

/**
 * The inactive cases by team, and of each team those on which nobody has worked for longest. The team with the longest
 * goes first. Nothing where the measure is not available, since the section before it says so.
 */
export function inactiveSection(measure: Measure, request: ReportRequest, own: FigureSet): Section[] {
  const itself = own.get(measure.id, [])
  const inactive = inactiveCases(itself, ownPeriod(request).asAt)
  if (inactive === undefined) return []
  const teams = byTeam(inactive)
  const ofTeams = own.figures.filter(({ measure: id, group }) => id === measure.id && group.startsWith('team='))
  // A team without an inactive case has its line too, behind the others.
  const order = ofTeams.map((figure) => ({
    figure,
    place: teams.findIndex(([team]) => figure.group === `team=${team}`),
  }))
  order.sort((a, b) => (a.place < 0 ? teams.length : a.place) - (b.place < 0 ? teams.length : b.place))
  const ofTeam = order.map(({ figure }) => ({ title: figure.group.replace('team=', ''), figure }))
  const lines = ofTeam.map(({ title, figure }) => ({
    title,
    cells: (['numerator', 'denominator', 'value'] as const).map((show) => cell(figure, show)),
  }))
  const made = section(
    measure.id,
    `${measure.title}, by team`,
    ['Count', 'Out of', 'Share'],
    lines,
    [own],
    ({ group }) => group.startsWith('team='),
  )
  if (inactive.length === 0) return [made]
  const charts = request.charts === true ? inactiveByTeam(measure.id, 'Inactive cases of each team', ofTeam) : []
  const drawn = charts.length === 0 ? {} : { charts }
  return [
    {
      ...made,
      ...drawn,
      cases: caseTable(teams, request),
      notes: [...made.notes, ...listNotes(measure, teams, inactive)],
    },
  ]
}

/** The cases in the numerator, the longest inactive first; undefined where the measure is not available. */
function inactiveCases(figure: Figure | undefined, asAt: Day): InactiveCase[] | undefined {
  const { tally } = figure ?? {}
  if (!tally) return undefined
  const caseOf = (subject: Subject): InactiveCase => {
    const { team, activity } = tally.details(subject)
    const lastActivity = tally.dates(subject).last_activity as Day
    return {
      childId: subject.childId,
      team: team as string | null,
      lastActivity,
      activity: activity as string,
      days: asAt - lastActivity,
    }
  }
  const inactive = tally.cohort.filter(tally.counts).map(caseOf)
  return inactive.sort((a, b) => b.days - a.days || (a.childId < b.childId ? -1 : 1))
}

/** The cases of each team in their order, so that the team with the longest inactive case goes first. */
function byTeam(inactive: readonly InactiveCase[]): Team[] {
  return [...groupBy(inactive, ({ team }) => team)]
}

function caseTable(teams: readonly Team[], { casebook, settings, periods }: ReportRequest): CaseTable {
  const book = casebook.asAt(ownPeriod({ periods }).asAt)
  const workers = new Map<string, readonly string[]>()
  for (const child of openChildrenOf({ book, settings, exports: casebook.exports })) {
    workers.set(child.childId, child.workers)
  }
  return {
    columns: [
      { name: 'team', heading: 'Team', kind: 'text' },
      { name: 'child_id', heading: 'Child', kind: 'id' },
      { name: 'days', heading: 'Days', kind: 'number' },
      { name: 'last_activity', heading: 'Last active', kind: 'date' },
      { name: 'activity', heading: 'by', kind: 'text' },
      { name: 'workers', heading: 'Worker', kind: 'list' },
    ],
    rows: teams.flatMap(([team, cases]) =>
      cases
        .slice(0, LISTED_OF_A_TEAM)
        .map(({ childId, days, lastActivity, activity }) => [
          team,
          childId,
          days,
          lastActivity,
          activity,
          workers.get(childId) ?? [],
        ]),
    ),
  }
}

/** How many there are besides those that are listed, and where to see them all. */
function listNotes({ id }: Measure, teams: readonly Team[], inactive: readonly InactiveCase[]): string[] {
  const listed = teams.reduce((sum, [, cases]) => sum + Math.min(cases.length, LISTED_OF_A_TEAM), 0)
  const ofNone = teams.find(([team]) => team === null)?.[1].length ?? 0
  return [
    ...(ofNone > 0 ? [`${counted(ofNone, 'inactive case')} of no team: listed without one.`] : []),
    listed < inactive.length
      ? `Listed: ${listed} of ${counted(inactive.length, 'inactive case')}, of each team the ${LISTED_OF_A_TEAM} longest. All of them: cin-report list ${id} <exports> --which numerator.`
      : `Listed: all ${counted(inactive.length, 'inactive case')}.`,
  ]
}
