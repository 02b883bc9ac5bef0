import type { Day } from '../calendar/day.ts'
import type { TableRecords } from '../records/exports.ts'
import type { Evidence } from './classify.ts'

/** Something in another table that says how a child's case came out, on a day. */
export type LinkedEvent = Happening | MoveToService

interface Event {
  readonly outcome: Evidence['outcome']
  /** The table and column. */
  readonly column: string
  readonly value: string | null
  readonly date: Day
}

interface Happening extends Event {
  /** When it is evidence: within the case; or from its closure to 30 days after, and the case concludes on its closure. */
  readonly when: 'within' | 'after closure'
}

/** An allocation to a team of the CIN service: evidence within the case, but not on its first day. */
export interface MoveToService extends Event {
  readonly when: 'after the first day'
  /** When the allocation ended; null while it lasts. */
  readonly until: Day | null
  /** The teams of the service: a case that is in one of them already is not referred to it. */
  readonly serviceTeams: readonly string[]
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
    for (const { childId, startDate: date, endDate: until, team } of tables.allocations) {
      if (team === null || !cinServiceTeams.includes(team)) continue
      const evidence = { outcome: 'referred-to-cin-service', column: 'allocations.team', value: team, date } as const
      add(childId, { ...evidence, when: 'after the first day', until, serviceTeams: cinServiceTeams })
    }
  }
  return events
}
