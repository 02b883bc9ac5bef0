import type { Day } from '../calendar/day.ts'
import { isWithin, type Period } from '../calendar/period.ts'
import { type Classification, classifyCase, outcomeOf } from '../outcomes/classify.ts'
import { type LabelMeaning, type OutcomeLabels, understandLabel } from '../outcomes/labels.ts'
import { type LinkedEvent, type LinkedEvents, linkedEvents } from '../outcomes/linked-evidence.ts'
import { ChildSet } from './by-child.ts'
import type { Case } from './case.ts'
import { CaseAsAt, CaseHistories, EARLIEST_EVENT, NO_EVENTS } from './case-as-at.ts'
import { ChildrenAsAt } from './children-as-at.ts'
import type { Exports, TableRecords } from './exports.ts'
import { partsOf, type Requirement } from './need.ts'
import {
  type CaseSource,
  caseColumns,
  caseSources,
  type FamilyOfChild,
  familiesOfCases,
  familiesOfChildren,
} from './programme.ts'
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
  readonly childrenWithCase: ChildSet
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
  private readonly families: FamilyOfChild
  private histories: CaseHistories | undefined
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
    this.histories ??= new CaseHistories(caseSources(this.exports), this.events, (source, events, on) =>
      this.caseOn(source, events, on),
    )
    const cases = withFamilies(this.histories.at(day))
    const view = bookOf(this.exports, day, cases, (requirement) => this.has(requirement))
    this.views.set(day, view)
    return view
  }

  private caseOn(source: CaseSource, events: readonly LinkedEvent[], day: Day): CaseAsAt | undefined {
    const known = source.knownAt(day)
    if (!known) return undefined
    const { record, from } = known
    const outcomes = outcomeOf(record, { asAt: day, from, understand: this.understood, events })
    const family = record.familyId ?? this.families(source.childId) ?? null
    return new CaseAsAt({ record, from, asAt: day, outcomes, family, phase: this.phaseOf(record) }, this.classify)
  }

  private readonly classify = (record: Case, from: Day, asAt: Day) =>
    classifyCase(record, {
      asAt,
      from,
      understand: this.understood,
      events: this.events.get(record.childId) ?? NO_EVENTS,
    })

  private phaseOf({ allocatedDate }: Case): string | null {
    return this.settings.phases.find((phase) => isWithin(phase, allocatedDate))?.name ?? null
  }

  private readonly understood = (label: string) => this.understand(label)

  private understand(label: string): LabelMeaning {
    let meaning = this.meanings.get(label)
    if (!meaning) {
      meaning = understandLabel(label, this.settings.outcomeLabels)
      this.meanings.set(label, meaning)
    }
    return meaning
  }
}

/** Gives the cases without a family that of another case of the child, where there is one. */
function withFamilies(cases: readonly CaseAsAt[]): readonly ProgrammeCase[] {
  const without = new Set<string>()
  for (const { family, childId } of cases) if (family === null) without.add(childId)
  if (without.size === 0) return cases
  const others = cases.filter(({ childId }) => without.has(childId))
  const families = familiesOfCases(others.map(({ record }) => record))
  return cases.map((item) => {
    const family = item.family ?? families(item.childId) ?? null
    return family === item.family ? item : item.inFamily(family)
  })
}

function bookOf(
  exports: Exports,
  asAt: Day,
  cases: readonly ProgrammeCase[],
  has: (requirement: Requirement) => boolean,
): CasebookAsAt {
  return {
    asAt,
    cases,
    childrenWithCase: new ChildSet(exports.vocabulary, cases),
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
  return { ...book, cases, childrenWithCase: book.childrenWithCase.of(cases) }
}
