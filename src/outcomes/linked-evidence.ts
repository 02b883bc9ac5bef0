import type { Day } from '../calendar/day.ts'
import type { TableRecords } from '../records/exports.ts'
import type { Evidence } from './classify.ts'

/** Something in another table that says how a child's case came out, on a day. */
export interface LinkedEvent {
  readonly outcome: Evidence['outcome']
  /** The table and column. */
  readonly column: string
  readonly value: string | null
  readonly date: Day
  /**
   * When it is evidence: within the case; within it but not on its first day; or from its closure to 30 days after,
   * in which case the case concludes on its closure.
   */
  readonly when: 'within' | 'after the first day' | 'after closure'
}

/** The events of each child, in no order. */
export type LinkedEvents = ReadonlyMap<string, readonly LinkedEvent[]>

/** How long after the closure an early help episode may start to show that the case was stepped down, in days. */
export const EARLY_HELP_WITHIN_DAYS = 30

/**
 * The evidence that the other tables hold (measures, section 2): an initial child protection conference held, a
 * transfer-in too; a child protection plan of this authority starting; a period of care starting; an allocation to
 * a team of the CIN service; an early help episode starting.
 *
 * @param cinServiceTeams the teams of the council's own CIN service, as the exports spell them
 */
export function linkedEvents(tables: TableRecords, cinServiceTeams: readonly string[]): LinkedEvents {
  const events = new Map<string, LinkedEvent[]>()
  const add = (childId: string, event: LinkedEvent) => {
    const known = events.get(childId)
    if (known) known.push(event)
    else events.set(childId, [event])
  }
  for (const { childId, startDate: date } of tables.care_periods) {
    add(childId, { outcome: 'looked-after', column: 'care_periods.start_date', value: null, date, when: 'within' })
  }
  for (const { childId, conferenceDate: date } of tables.conferences) {
    if (date === null) continue
    add(childId, { outcome: 'icpc', column: 'conferences.conference_date', value: null, date, when: 'within' })
  }
  for (const { childId, startDate: date, otherAuthority } of tables.cp_plans) {
    if (otherAuthority === true) continue
    add(childId, { outcome: 'icpc', column: 'cp_plans.start_date', value: null, date, when: 'within' })
  }
  for (const { childId, startDate: date } of tables.early_help) {
    add(childId, { outcome: 'step-down', column: 'early_help.start_date', value: null, date, when: 'after closure' })
  }
  if (cinServiceTeams.length > 0) {
    for (const { childId, startDate: date, team } of tables.allocations) {
      if (team === null || !cinServiceTeams.includes(team)) continue
      const outcome = 'referred-to-cin-service'
      add(childId, { outcome, column: 'allocations.team', value: team, date, when: 'after the first day' })
    }
  }
  return events
}
