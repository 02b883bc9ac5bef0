import type { Day } from '../calendar/day.ts'
import { isWithin, type Period } from '../calendar/period.ts'
import { type Classification, classifyCase } from '../outcomes/classify.ts'
import { type LabelMeaning, type OutcomeLabels, understandLabel } from '../outcomes/labels.ts'
import { CASES, type Case } from './case.ts'
import type { Exports } from './exports.ts'
import { dateOf, fieldsOf } from './record.ts'

/** A stretch of the programme: a case belongs to the first phase that its allocation falls in. */
export interface Phase extends Period {
  readonly name: string
  /** How many cases the phase was planned for. */
  readonly places: number | undefined
}

/** A case as it stood on a day. */
export interface ProgrammeCase extends Classification {
  readonly record: Case
  /** The name of the phase; null outside every phase. */
  readonly phase: string | null
  /** The family id: the row's own, else that of another case of the child; null where neither has one. */
  readonly family: string | null
}

/** The casebook as it stood on a day: nothing that began or happened later is in it. */
export interface CasebookAsAt {
  readonly asAt: Day
  readonly cases: readonly ProgrammeCase[]
}

/** What the casebook needs to know from the configuration. */
export interface CasebookSettings {
  readonly phases: readonly Phase[]
  readonly outcomeLabels: OutcomeLabels
}

/** All records of the exports, to be looked at as they stood on any day. */
export class Casebook {
  readonly exports: Exports
  private readonly settings: CasebookSettings
  private readonly meanings = new Map<string, LabelMeaning>()
  private readonly views = new Map<Day, CasebookAsAt>()

  constructor(exports: Exports, settings: CasebookSettings) {
    this.exports = exports
    this.settings = settings
  }

  /** The phases of the programme, in order. */
  get phases(): readonly Phase[] {
    return this.settings.phases
  }

  /** The day of the latest event on or before the limit; null where there is none. */
  lastEvent(limit: Day): Day | null {
    const events = fieldsOf(CASES).filter(({ kind }) => kind === 'date')
    let last: Day | null = null
    for (const record of this.exports.tables.cases) {
      for (const { name } of events) {
        const day = dateOf(record, name)
        if (day !== null && day <= limit && (last === null || day > last)) last = day
      }
    }
    return last
  }

  /** The casebook as at a day: rules C2 and C3. */
  asAt(day: Day): CasebookAsAt {
    const known = this.views.get(day)
    if (known) return known
    const records = [...this.exports.tables.cases].filter((record) => record.allocatedDate <= day)
    const families = familiesOf(records)
    const cases = records.map((record): ProgrammeCase => {
      const family = record.familyId ?? families.get(record.childId)
      return {
        record,
        ...classifyCase(record, day, (label) => this.understand(label)),
        phase: this.settings.phases.find((phase) => isWithin(phase, record.allocatedDate))?.name ?? null,
        family: family ?? null,
      }
    })
    const view = { asAt: day, cases }
    this.views.set(day, view)
    return view
  }

  private understand(label: string): LabelMeaning {
    let meaning = this.meanings.get(label)
    if (!meaning) {
      meaning = understandLabel(label, this.settings.outcomeLabels)
      this.meanings.set(label, meaning)
    }
    return meaning
  }
}

/**
 * The family of each child that has one in any of its rows (rule C8). Of two different ones the lower id is taken,
 * so that the order of the rows does not matter.
 */
function familiesOf(records: readonly Case[]): Map<string, string> {
  const families = new Map<string, string>()
  for (const { childId, familyId } of records) {
    const known = families.get(childId)
    if (familyId !== null && (known === undefined || familyId < known)) families.set(childId, familyId)
  }
  return families
}

/** The part of the casebook that belongs to the named teams (measures: the case's own team); all of it for none. */
export function forTeams(book: CasebookAsAt, teams: readonly string[]): CasebookAsAt {
  if (teams.length === 0) return book
  return { ...book, cases: book.cases.filter(({ record }) => record.team !== null && teams.includes(record.team)) }
}
