import { formatLong } from '../calendar/day.ts'
import { formatPeriod, lengthInDays, previousPeriod } from '../calendar/period.ts'
import { formatCount, formatDecimals } from '../format-count.ts'
import { isSame, nameIn, type ReportedFigure, scopeOf } from '../history/history.ts'
import { type Figure, FiguresByName, roundToTenth } from '../measures/figure.ts'
import type { FigureSet, ReportRequest } from './arrange.ts'
import { cutAt } from './dates.ts'
import { figuresIn, figuresInTables, type ReportedPeriod, type Section } from './report.ts'

/** A figure that was reported before as something else. */
export interface Revision {
  /** As the exports now give it. */
  readonly now: Figure
  readonly first: ReportedFigure
}

/** The figures of an earlier period to measure change by, and those that the exports now give otherwise. */
interface EarlierFigures {
  readonly figures: readonly Figure[]
  readonly revised: readonly Revision[]
}

/**
 * The figures of an earlier period: as they were first reported, where the history has them, and as the exports now
 * give them, where it has not. Exports that only hold how things stand today would give an earlier period as it never
 * was.
 *
 * @param own the figures of the report's own period: an earlier one may have lacked some, and the exports now others
 * @param counted the figures of the earlier period as the exports now give them
 */
export function earlierFigures(
  request: ReportRequest,
  period: ReportedPeriod,
  own: readonly Figure[],
  counted: readonly Figure[],
): EarlierFigures {
  const { history, settings } = request
  const scope = scopeIn(request, period)
  if (!history?.knows(scope)) return { figures: counted, revised: [] }
  const byName = new FiguresByName(counted)
  const revised: Revision[] = []
  const figures = own.flatMap((figure) => {
    const now = byName.get(figure.measure, figure.group)
    const first = history.first({ ...scope, measure: figure.measure, group: figure.group })
    if (first?.unit !== figure.unit) return now ? [now] : []
    if (now && now.needs === undefined && !isSame(first, now)) revised.push({ now, first })
    return [{ ...figure, value: reportedValue(first, settings.rounding) }]
  })
  return { figures, revised }
}

/** What a spreadsheet has made of a percentage does not matter; a sum of rounded parts is what was reported. */
function reportedValue({ unit, numerator, denominator, value }: ReportedFigure, rounding: 'exact' | 'additive') {
  const isExact = unit === 'percent' && rounding === 'exact' && numerator !== null && denominator !== null
  return isExact ? roundToTenth(100 * numerator, denominator) : value
}

/** Whose figures they are and of when, as the history names it. */
function scopeIn({ teams }: Pick<ReportRequest, 'teams'>, { counted: period, asAt }: ReportedPeriod) {
  return { asAt, period, teams: scopeOf(teams) }
}

function isReported(request: ReportRequest, period: ReportedPeriod): boolean {
  return request.history?.knows(scopeIn(request, period)) ?? false
}

/** What the history says against the figures of a report, in sentences. */
export function historyNotes(
  request: ReportRequest,
  sets: readonly FigureSet[],
  sections: readonly Section[],
  about: 'period' | 'to date',
): string[] {
  if (!request.history) return []
  const isShown = shownIn(sections)
  return [
    // The change of a scorecard is since the column before, which is in sight.
    ...(about === 'period' && sections.every(({ scorecard }) => scorecard === undefined)
      ? [changeNote(request), ...earlierNote(sets, isShown)]
      : []),
    ...trendNote(request, sets),
    ...revisionNotes(revisionsIn(request, sections), isShown),
  ]
}

/** Whether a figure stands in a table, in which people read it. */
function shownIn(sections: readonly Section[]): (figure: Pick<Figure, 'measure' | 'group'>) => boolean {
  const shown = new Set(figuresInTables(sections).map(({ measure, group }) => `${measure} ${group}`))
  return ({ measure, group }) => shown.has(`${measure} ${group}`)
}

/** What change was measured against. */
function changeNote(request: ReportRequest): string {
  const before = request.periods.map(({ asked }) => cutAt(previousPeriod(asked), asked.from - 1))
  const name = before.every(({ asked }) => lengthInDays(asked) === 7) ? 'the week before' : 'the period before'
  const reported = before.filter((period) => isReported(request, period))
  if (reported.length === 0) {
    return `Change is measured against what the exports now say of ${name}: the history has nothing of it.`
  }
  const where =
    reported.length === before.length ? '' : ` (to ${reported.map(({ counted }) => formatLong(counted.to)).join(', ')})`
  return `Change is measured against what was first reported of ${name}, where the history has it${where}; else against what the exports now say.`
}

/** Where the exports now give the earlier figures otherwise, which is why change is not measured against them. */
function earlierNote(sets: readonly FigureSet[], isShown: (figure: Figure) => boolean): string[] {
  const revised = sets.flatMap(({ revisedBefore }) => revisedBefore)
  if (revised.length === 0) return []
  const [example] = inOrder(revised, isShown)
  const many = revised.length === 1 ? 'one of those figures' : `${formatCount(revised.length)} of those figures`
  return [`The exports now give ${many} otherwise: ${example ? revisionText(example) : ''}.`]
}

/** Those that people read first. */
function inOrder(revised: readonly Revision[], isShown: (figure: Figure) => boolean): Revision[] {
  return [...revised].sort((a, b) => Number(isShown(b.now)) - Number(isShown(a.now)))
}

function trendNote(request: ReportRequest, sets: readonly FigureSet[]): string[] {
  const trend = sets.flatMap(({ figures }) => figures).find((figure) => figure.trend !== undefined)?.trend
  const own = request.periods.at(-1)
  if (!trend || !own) return []
  const weeks = trend.slice(1).map((_, index) => 7 * (index + 1))
  const known = weeks.filter((back) => {
    const week = { from: own.asked.from - back, to: own.asked.to - back }
    return isReported(request, cutAt(week, week.to))
  })
  if (known.length === 0) return []
  return [`The trend shows ${known.length} of its ${weeks.length} earlier weeks as first reported.`]
}

/** How many revisions are spelt out: the rest stand in the history. */
const SPELT_OUT = 10

/** The figures of the report that were reported before as something else. */
function revisionsIn({ history, teams }: ReportRequest, sections: readonly Section[]): Revision[] {
  const revised = new Map<string, Revision>()
  for (const now of figuresIn(sections)) {
    const name = nameIn(now, teams)
    const first = now.needs === undefined ? history?.first({ ...now, ...name }) : undefined
    if (first && !isSame(first, now)) revised.set(`${JSON.stringify(name)} ${now.period.to}`, { now, first })
  }
  return [...revised.values()]
}

function revisionNotes(revised: readonly Revision[], isShown: (figure: Figure) => boolean): string[] {
  const notes = inOrder(revised, isShown).map(
    (revision) => `${revisionText(revision)}: late recording or a correction.`,
  )
  const more = notes.length - SPELT_OUT
  if (more <= 0) return notes
  return [
    ...notes.slice(0, SPELT_OUT),
    `${formatCount(more)} more ${more === 1 ? 'figure was' : 'figures were'} first reported as something else: the history has both.`,
  ]
}

/** `De-escalated, week ending 27 August 2017: first reported 68.0% (17 of 25) on 28 August 2017, now 71.0% (22 of 31)`. */
function revisionText({ now, first }: Revision): string {
  const { group, period, asAt } = now
  const [title] = now.title.split(' (')
  const cut = group === '' ? '' : ` (${group})`
  const when = lengthInDays(period) === 7 ? `week ending ${formatLong(period.to)}` : formatPeriod(period)
  const seen = asAt === period.to ? '' : `, as at ${formatLong(asAt)}`
  return `${title}${cut}, ${when}${seen}: first reported ${amountOf(first)} on ${formatLong(first.runDate)}, now ${amountOf(now)}`
}

function amountOf({ value, numerator, denominator, unit }: ReportedFigure | Figure): string {
  if (value === null) return 'no value'
  if (denominator === null) return formatCount(value)
  if (unit !== 'percent') return `${formatDecimals(value)} ${unit} (of ${formatCount(denominator)})`
  return `${formatDecimals(value)}% (${formatCount(numerator ?? 0)} of ${formatCount(denominator)})`
}
