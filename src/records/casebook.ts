import type { Day } from '../calendar/day.ts'
import { isWithin, type Period } from '../calendar/period.ts'
import { type Classification, classifyCase } from '../outcomes/classify.ts'
import { type LabelMeaning, type OutcomeLabels, understandLabel } from '../outcomes/labels.ts'
import { type LinkedEvents, linkedEvents } from '../outcomes/linked-evidence.ts'
import type { Case } from './case.ts'
import { ChildrenAsAt } from './children-as-at.ts'
import type { Exports, TableRecords } from './exports.ts'
import { partsOf, type Requirement } from './need.ts'
import { type CaseSource, caseColumns, caseSources, familiesOfCases, familiesOfChildren } from './programme.ts'
import { fieldsOf, type SourceRef, type TableDefinition } from './record.ts'
import { TABLE_NAMES, TABLES, type TableName } from './tables.ts'

/** A stretch of the programme: a case belongs to the first phase that its allocation falls in. */
export interface Phase extends Period {
  readonly name: string
  /** How many cases the phase was planned for. */
  readonly places: number | undefined
}

/** A case as it stood on a day. */
export interface ProgrammeCase extends Classification {
  readonly childId: string
  readonly source: SourceRef
  readonly record: Case
  /** The name of the phase; null outside every phase. */
  readonly phase: string | null
  /** The family id: the row's own, else the child's; null where neither has one. */
  readonly family: string | null
}

/** The casebook as it stood on a day: nothing that began or happened later is in it. */
export interface CasebookAsAt {
  readonly asAt: Day
  readonly cases: readonly ProgrammeCase[]
  /** The children of those cases: programme measures count them and nobody else. */
  readonly childrenWithCase: ReadonlySet<string>
  /** What is known of each child. */
  readonly children: ChildrenAsAt
  /** All tables as the exports hold them: what lies after the day is for the measures to leave out. */
  readonly tables: TableRecords
  readonly has: (requirement: Requirement) => boolean
}

/** What the casebook needs to know from the configuration. */
export interface CasebookSettings {
  readonly phases: readonly Phase[]
  readonly outcomeLabels: OutcomeLabels
  readonly cinServiceTeams: readonly string[]
  readonly population0to17?: number | undefined
}

/** All records of the exports, to be looked at as they stood on any day. */
export class Casebook {
  readonly exports: Exports
  private readonly settings: CasebookSettings
  private readonly meanings = new Map<string, LabelMeaning>()
  private readonly views = new Map<Day, CasebookAsAt>()
  private readonly events: LinkedEvents
  private readonly families: ReadonlyMap<string, string>
  private histories: readonly CaseHistory[] | undefined
  private readonly columnsOfCases: ReadonlySet<string>

  constructor(exports: Exports, settings: CasebookSettings) {
    this.exports = exports
    this.settings = settings
    this.events = linkedEvents(exports.tables, settings.cinServiceTeams)
    this.families = familiesOfChildren(exports)
    this.columnsOfCases = caseColumns(exports.columns)
  }

  /** The phases of the programme, in order. */
  get phases(): readonly Phase[] {
    return this.settings.phases
  }

  /** Whether the exports hold what a figure requires (rule C10). */
  has(requirement: Requirement): boolean {
    const { table, field, practice, all } = partsOf(requirement)
    if (table === 'cases' && field !== undefined) return this.columnsOfCases.has(field)
    if (requirement === 'cinServiceTeams') {
      return this.settings.cinServiceTeams.length > 0 && this.exports.columns.has('allocations')
    }
    if (requirement === 'population0to17') return this.settings.population0to17 !== undefined
    const columns = this.exports.columns.get(table as TableName)
    const practices = this.exports.practices?.get(table as TableName)
    if (practice !== undefined && practices?.has(practice) === false) return false
    if (all && this.exports.latestOnly?.get(table as TableName)?.has(practice ?? '')) return false
    return columns !== undefined && (field === undefined || columns.has(field))
  }

  /** The day of the latest event on or before the limit; null where there is none. */
  lastEvent(limit: Day): Day | null {
    let last: Day | null = null
    for (const name of TABLE_NAMES) {
      const fields = fieldsOf(TABLES[name] as TableDefinition).filter(({ kind }) => kind === 'date')
      for (const { name: field } of fields) {
        for (const day of this.exports.tables[name].numbers(field as never)) {
          if (day <= limit && day > (last ?? EARLIEST_EVENT)) last = day
        }
      }
    }
    return last
  }

  /** The casebook as at a day: rules C2 and C3. */
  asAt(day: Day): CasebookAsAt {
    const known = this.views.get(day)
    if (known) return known
    this.histories ??= caseSources(this.exports).map((source) => this.historyOf(source))
    const cases = this.histories.flatMap((history) => history.at(day) ?? [])
    const view = bookOf(this.exports, day, this.withFamilies(cases), (requirement) => this.has(requirement))
    this.views.set(day, view)
    return view
  }

  private historyOf(source: CaseSource): CaseHistory {
    const events = this.events.get(source.childId) ?? []
    const changes = [...source.changes, ...events.map(({ date }) => date)]
    const understand = (label: string) => this.understand(label)
    return new CaseHistory(changes, (day) => {
      const known = source.knownAt(day)
      if (!known) return undefined
      const { record, from } = known
      return {
        childId: record.childId,
        source: record.source,
        record,
        ...classifyCase(record, { asAt: day, from, understand, events }),
        phase: this.settings.phases.find((phase) => isWithin(phase, record.allocatedDate))?.name ?? null,
        family: record.familyId ?? this.families.get(record.childId) ?? null,
      }
    })
  }

  /** Gives the cases without a family that of another case of the child, where there is one. */
  private withFamilies(cases: readonly ProgrammeCase[]): readonly ProgrammeCase[] {
    if (cases.every(({ family }) => family !== null)) return cases
    const families = familiesOfCases(cases.map(({ record }) => record))
    return cases.map((item) => {
      const family = item.family ?? families.get(item.childId) ?? null
      return family === item.family ? item : { ...item, family }
    })
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
 * One case as it stood on any day. The answer changes only on a day on which something happened, so the last one is
 * kept until then: a trend over many weeks classifies most cases once.
 */
class CaseHistory {
  private readonly changes: readonly Day[]
  private readonly answer: (day: Day) => ProgrammeCase | undefined
  private known: ProgrammeCase | undefined
  private knownFrom = Number.POSITIVE_INFINITY
  private knownUntil = Number.NEGATIVE_INFINITY

  constructor(changes: readonly Day[], answer: (day: Day) => ProgrammeCase | undefined) {
    this.changes = changes
    this.answer = answer
  }

  at(day: Day): ProgrammeCase | undefined {
    if (day < this.knownFrom || day >= this.knownUntil) {
      this.known = this.answer(day)
      this.knownFrom = Number.NEGATIVE_INFINITY
      this.knownUntil = Number.POSITIVE_INFINITY
      for (const change of this.changes) {
        if (change <= day) this.knownFrom = Math.max(this.knownFrom, change)
        else this.knownUntil = Math.min(this.knownUntil, change)
      }
    }
    return this.known
  }
}

/** Before any date that an export can hold; `BLANK` lies before it too. */
const EARLIEST_EVENT = -1_000_000

function bookOf(
  exports: Exports,
  asAt: Day,
  cases: readonly ProgrammeCase[],
  has: (requirement: Requirement) => boolean,
): CasebookAsAt {
  return {
    asAt,
    cases,
    childrenWithCase: new Set(cases.map(({ childId }) => childId)),
    children: new ChildrenAsAt(exports, asAt, cases),
    tables: exports.tables,
    has,
  }
}

/** The teams that a case, a referral or an allocation has. */
export function knownTeams({ exports: { tables } }: Pick<Casebook, 'exports'>): Set<string> {
  const known = new Set<string>()
  for (const table of [tables.cases, tables.referrals, tables.allocations]) {
    for (const { team } of table) if (team !== null) known.add(team)
  }
  return known
}

/** The cases of the casebook that belong to the named teams, by the case's own team; all of it for no team. */
export function forTeams(book: CasebookAsAt, teams: readonly string[]): CasebookAsAt {
  if (teams.length === 0) return book
  const cases = book.cases.filter(({ record }) => record.team !== null && teams.includes(record.team))
  return { ...book, cases, childrenWithCase: new Set(cases.map(({ childId }) => childId)) }
}
