import { type Day, isoDay } from '../../src/calendar/day.ts'
import { isWithin, type Period } from '../../src/calendar/period.ts'
import { cell, dated, day, type RawRow, rawRows, rawText, rowsBy, workingDays } from './raw-exports.ts'
import type { Counted, ScorecardLine } from './scorecard-lines.ts'

/* The measures of the monitoring scorecard, counted on the raw text by rules of their own. */

const records = (file: string) => rawRows(`blackburn-with-darwen-ast/${file}.csv`)

/** A row with the days of two of its columns read. */
interface Span {
  readonly child: string
  readonly row: RawRow
  readonly start: Day
  /** Never, as far as is known, where it is blank. */
  readonly end: Day
}

const NEVER = Number.POSITIVE_INFINITY

function spans(file: string, start: string, end: string): Span[] {
  return records(file).map((row) => ({
    child: cell(row, 'child_id'),
    row,
    start: dated(row, start),
    end: day(row, end) ?? NEVER,
  }))
}

const referrals = spans('referrals', 'referral_date', 'closure_date')
const assessments = spans('assessments', 'start_date', 'completed_date')
const plans = spans('cp_plans', 'start_date', 'end_date').filter(({ row }) => cell(row, 'other_authority') === 'N')
const allPlans = spans('cp_plans', 'start_date', 'end_date')
const care = spans('care_periods', 'start_date', 'end_date')
const placements = spans('placements', 'start_date', 'end_date')
const allocations = spans('allocations', 'start_date', 'end_date')
const conferences = records('conferences')
const reviews = records('reviews')
const visits = datesOf(
  records('visits').filter((row) => cell(row, 'child_seen') === 'Y'),
  'visit_date',
)
const supervisions = datesOf(
  records('supervision').filter((row) => cell(row, 'kind') === 'supervision'),
  'supervision_date',
)
const teamOfWorker = new Map(records('workers').map((row) => [cell(row, 'worker_id'), cell(row, 'team')]))
const { population0to17: POPULATION } = JSON.parse(rawText('blackburn-with-darwen-ast/cin-report.json')) as {
  population0to17: number
}

/** The days of an event by child. */
function datesOf(rows: readonly RawRow[], column: string): Map<string, Day[]> {
  return new Map([...rowsBy(rows, 'child_id')].map(([child, own]) => [child, own.map((row) => dated(row, column))]))
}

const openAt = (items: readonly Span[], date: Day) => items.filter(({ start, end }) => start <= date && end > date)
const childrenOf = (items: readonly Span[]) => [...new Set(items.map(({ child }) => child))]
const startingIn = (items: readonly Span[], span: Period) => items.filter(({ start }) => isWithin(span, start))

/** The same day some months earlier, or the last day of that month. */
function monthsBefore(date: Day, months: number): Day {
  const at = new Date(date * 86_400_000)
  const wanted = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1))
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months + 1, 0)).getUTCDate()
  return isoDay(new Date(wanted.setUTCDate(Math.min(at.getUTCDate(), lastDay))).toISOString().slice(0, 10))
}

const share = <Item>(items: readonly Item[], counts: (item: Item) => boolean): Counted => ({
  part: items.filter(counts).length,
  whole: items.length,
})

/** Whether something happened to a child after one day, up to another. */
const happened = (events: ReadonlyMap<string, readonly Day[]>, after: Day, to: Day) => (child: string) =>
  (events.get(child) ?? []).some((date) => after < date && date <= to)

const openCases = (date: Day) => openAt(referrals, date).filter(({ row }) => cell(row, 'no_further_action') === 'N')

/** The team of the last allocation that is open, else that of the referral. */
function teamsAt(date: Day): Map<string, string> {
  const teams = new Map(openCases(date).map(({ child, row }) => [child, cell(row, 'team')]))
  const byStart = openAt(allocations, date).sort((a, b) => a.start - b.start)
  for (const { child, row } of byStart) teams.set(child, cell(row, 'team'))
  return teams
}

/** Of the children those whose team is among those named; all of them where none is. */
function ofTeams(children: readonly string[], { teams }: ScorecardLine, date: Day): readonly string[] {
  if (teams.length === 0) return children
  const known = teamsAt(date)
  return children.filter((child) => teams.includes(known.get(child) ?? ''))
}

const completedWithin = (limit: number) => (_: ScorecardLine, span: Period) =>
  share(
    assessments.filter(({ end }) => isWithin(span, end)),
    ({ start, end }) => workingDays(start, end) <= limit,
  )

const openOver =
  (limit: number) =>
  (_: ScorecardLine, { to }: Period) =>
    share(openAt(assessments, to), ({ start }) => workingDays(start, to) > limit)

const lookedAfterSeen =
  (months: number) =>
  (line: ScorecardLine, { to }: Period) =>
    share(ofTeams(childrenOf(openAt(care, to)), line, to), happened(visits, monthsBefore(to, months), to))

const atHomeSeen =
  (months: number) =>
  (line: ScorecardLine, { to }: Period) => {
    const lookedAfter = childrenOf(openAt(care, to))
    const atHome = childrenOf(openAt(placements, to).filter(({ row }) => cell(row, 'placement_type') === 'P1'))
    const children = atHome.filter((child) => lookedAfter.includes(child))
    return share(ofTeams(children, line, to), happened(visits, monthsBefore(to, months), to))
  }

/** How each measure is counted over a span, as at its last day. */
const COUNTERS: Readonly<Record<string, (line: ScorecardLine, span: Period) => Counted>> = {
  'referrals-per-10k': (_, span) => ({
    part: startingIn(referrals, span).length * 365 * 10_000,
    whole: POPULATION * (span.to - span.from + 1),
    isRate: true,
  }),
  'assessments-within-45': completedWithin(45),
  'assessments-within-15': completedWithin(15),
  'open-assessments-over-45': openOver(45),
  'open-assessments-over-20': openOver(20),
  'repeat-referrals': (_, span) =>
    share(startingIn(referrals, span), ({ child, start }) =>
      referrals.some(
        (earlier) =>
          earlier.child === child &&
          earlier.start < start &&
          earlier.end <= start &&
          earlier.end >= monthsBefore(start, 12),
      ),
    ),
  'icpc-in-timescale': (_, span) =>
    share(
      conferences.filter((row) => cell(row, 'transfer_in') === 'N' && isWithin(span, dated(row, 'conference_date'))),
      (row) => workingDays(dated(row, 'section47_start_date'), dated(row, 'conference_date')) <= 15,
    ),
  'cp-plans': (_, { to }) => ({ part: childrenOf(openAt(plans, to)).length, whole: null }),
  'cp-reviews-in-timescale': (_, span) =>
    share(
      reviews.filter((row) => isWithin(span, dated(row, 'due_date'))),
      (row) => (day(row, 'review_date') ?? NEVER) <= dated(row, 'due_date'),
    ),
  'cp-plans-repeat': (_, span) =>
    share(startingIn(plans, span), ({ child, start }) =>
      allPlans.some((earlier) => earlier.child === child && earlier.start < start),
    ),
  'open-cases': (line, { to }) => ({ part: ofTeams(childrenOf(openCases(to)), line, to).length, whole: null }),
  'workers-over-cases': ({ teams }, { to }) => {
    const open = new Set(childrenOf(openCases(to)))
    const held = new Map<string, Set<string>>()
    for (const { child, row } of openAt(allocations, to)) {
      const worker = cell(row, 'worker_id')
      if (!open.has(child) || !teams.includes(teamOfWorker.get(worker) ?? '')) continue
      held.set(worker, (held.get(worker) ?? new Set()).add(child))
    }
    return share([...held.values()], ({ size }) => size > 30)
  },
  'supervised-recently': (line, { to }) =>
    share(ofTeams(childrenOf(openCases(to)), line, to), happened(supervisions, monthsBefore(to, 2), to)),
  'cp-visited-recently': (_, { to }) => share(childrenOf(openAt(plans, to)), happened(visits, to - 21, to)),
  'lac-visited-recently-1-month': lookedAfterSeen(1),
  'lac-visited-recently-2-months': lookedAfterSeen(2),
  'lac-at-home-visited-recently-1-month': atHomeSeen(1),
  'lac-at-home-visited-recently-2-months': atHomeSeen(2),
}

/** What the value of a line over a span is made of. */
export function countOnText(line: ScorecardLine, span: Period): Counted {
  const counter = COUNTERS[line.measure]
  if (!counter) throw new Error(`Nobody has said how to count ${line.measure}`)
  return counter(line, span)
}
