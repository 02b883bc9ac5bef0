import { formatLong } from '../calendar/day.ts'
import type { ScorecardSettings } from '../configuration/configuration.ts'
import type { ScorecardLine } from '../scorecard/line.ts'
import type { CountedOver } from '../scorecard/values.ts'
import type { ReportRequest } from './arrange.ts'
import { ownPeriod, type ScorecardRow } from './report.ts'

/** What the notes of a scorecard are about. */
interface NotesRequest {
  readonly request: ReportRequest
  readonly settings: ScorecardSettings
  readonly rows: ReadonlyMap<ScorecardLine, ScorecardRow>
  /** Lines about other teams than those asked for. */
  readonly leftOut: readonly ScorecardLine[]
}

/** What a reader must know to defend a scorecard. */
export function scorecardNotes({ request, settings, rows, leftOut }: NotesRequest): string[] {
  const { tolerancePoints, tolerancePercent, amberWithin } = settings
  const lines = [...rows.keys()]
  const isZero = ({ baseline }: ScorecardRow) => baseline?.figure.value === 0
  const byPercent = lines.filter((line) => line.tolerance.in !== 'unit' && isZero(rows.get(line) as ScorecardRow))
  const { asAt } = ownPeriod(request)
  const ahead = lines.filter(({ baselineSpan: span, typedBaseline }) => span && !typedBaseline && span.to > asAt)
  const overSpan = (over: CountedOver) => lines.filter(({ countedOver }) => countedOver === over)
  const ofAllTeams = lines.filter((line) => line.typedBaseline && line.teams.length === 0)
  return [
    `Direction on baseline: steady is within ${tolerancePoints} percentage points of it, of counts and rates within ${tolerancePercent}% of it, both included, unless a line has a tolerance of its own. A typed baseline is compared with the figure as displayed, a counted one before rounding.`,
    ...noteOn(
      'Counted over the year to date, in each column from 1 April of its financial year to its date, and not over the period of the column',
      overSpan('year to date'),
    ),
    ...noteOn(
      'Counted over 12 months, in each column the 12 calendar months to its date, and not over the period of the column',
      overSpan('12 months'),
    ),
    ...(amberWithin > 0 ? [`Amber: outside the target range by ${amberWithin} or less, in the unit of the line.`] : []),
    ...noteOn('A baseline of 0, so that any change from it is a direction', byPercent),
    ...noteOn(`The baseline lies after ${formatLong(asAt)} and is not known yet`, ahead),
    ...(request.teams.length > 0
      ? [
          ...noteOn('Typed baselines, of all teams and not only of those asked for', ofAllTeams),
          ...noteOn('Left out, since they are about other teams', leftOut),
        ]
      : []),
  ]
}

function noteOn(fact: string, lines: readonly ScorecardLine[]): string[] {
  return lines.length === 0 ? [] : [`${fact}: ${lines.map(({ title }) => title).join('; ')}.`]
}
