import { formatShort } from '../calendar/day.ts'
import { placeOf } from '../records/place.ts'
import { headingOf } from '../records/record.ts'
import { BLANK } from '../records/store.ts'
import { type Check, type CheckedExports, type Finding, shown } from './check.ts'
import type { Episodes, Standing } from './episodes.ts'

/** The dates that show, by table, that somebody works on a case. A planned end counts once it has come. */
const ACTIVITIES = {
  assessments: ['startDate', 'completedDate'],
  cin_plans: ['startDate', 'endDate'],
  cp_plans: ['startDate', 'endDate'],
  conferences: ['section47StartDate', 'conferenceDate'],
  care_periods: ['startDate'],
  reviews: ['reviewDate'],
  supervision: ['supervisionDate'],
  allocations: ['startDate'],
} as const
const VISITS = { visits: ['visitDate'] } as const

/** What can be left open when a case is closed: its start and its end. */
const LEFT_OPEN = {
  assessments: ['startDate', 'completedDate'],
  cin_plans: ['startDate', 'endDate'],
  cp_plans: ['startDate', 'endDate'],
} as const

type ActivityTable = keyof typeof ACTIVITIES | keyof typeof VISITS
type ActivityDates = Partial<Readonly<Record<ActivityTable, readonly string[]>>>

/**
 * The rows with a date on which the child had no open case: a finding for a row at its first such date, where the
 * case was as the state says.
 */
function* activity(
  { episodes, tables, today }: CheckedExports,
  dates: ActivityDates,
  state: 'closed' | 'no further action',
): Generator<Finding> {
  for (const [table, fields] of Object.entries(dates) as [ActivityTable, readonly string[]][]) {
    const children = tables[table].numbers('childId')
    const columns = fields.map((field) => ({ field, days: tables[table].numbers(field as 'childId') }))
    for (let row = 0; row < children.length; row++) {
      for (const { field, days } of columns) {
        const day = days[row] as number
        if (day === BLANK || day > today) continue
        const standing = episodes.standing(children[row] as number, day)
        if (!standing || standing.state === 'open') continue
        if (standing.state === state) {
          yield () => ({
            at: tables[table].at(row).source,
            column: headingOf(field),
            found: shown(day),
            expected: describeEpisode(episodes, standing),
          })
        }
        break
      }
    }
  }
}

function describeEpisode(episodes: Episodes, { state, episode }: Standing): string {
  const where = placeOf(episodes.sourceOf(episode))
  return state === 'closed'
    ? `a date up to the closure on ${formatShort(episodes.closureOf(episode))}, or a new referral (${where})`
    : `nothing after a referral with no further action (${where})`
}

/** What started in an open case and is still open today, when the case is not. */
function* leftOpen({ episodes, tables, today }: CheckedExports): Generator<Finding> {
  for (const table of Object.keys(LEFT_OPEN) as (keyof typeof LEFT_OPEN)[]) {
    const [startField, endField] = LEFT_OPEN[table]
    const children = tables[table].numbers('childId')
    const starts = tables[table].numbers(startField)
    const ends = tables[table].numbers(endField as 'childId')
    for (let row = 0; row < children.length; row++) {
      const [child, start, end] = [children[row], starts[row], ends[row]] as [number, number, number]
      if (end !== BLANK && end <= today) continue
      const now = episodes.standing(child, today)
      if (!now || now.state === 'open') continue
      const atStart = episodes.standing(child, start)
      if (atStart?.state !== 'open') continue
      yield () => ({
        at: tables[table].at(row).source,
        column: headingOf(endField),
        found: end === BLANK ? 'nothing' : shown(end),
        expected: `a date, since the case is closed (${placeOf(episodes.sourceOf(atStart.episode))})`,
      })
    }
  }
}

/** Work on cases that are closed, or were never opened. */
export const AFTER_CLOSURE_CHECKS: readonly Check[] = [
  { code: 'open-after-closure', find: leftOpen },
  { code: 'activity-after-closure', find: (checked) => activity(checked, ACTIVITIES, 'closed') },
  { code: 'visit-after-closure', find: (checked) => activity(checked, VISITS, 'closed') },
  {
    code: 'activity-after-nfa',
    find: (checked) => activity(checked, { ...ACTIVITIES, ...VISITS }, 'no further action'),
  },
]
