import type { Day } from '../calendar/day.ts'
import { isWithin, type Period } from '../calendar/period.ts'
import { type Classification, classifyCase } from '../outcomes/classify.ts'
import { type LabelMeaning, type OutcomeLabels, understandLabel } from '../outcomes/labels.ts'
import { LinkedEvents } from '../outcomes/linked-evidence.ts'
import { ChildSet } from './by-child.ts'
import type { Case } from './case.ts'
import { CasesAsAt } from './case-as-at.ts'
import { CaseHistories } from './case-histories.ts'
import { ChildrenAsAt } from './children-as-at.ts'
import type { Exports, TableRecords } from './exports.ts'
import { partsOf, type Requirement } from './need.ts'
import { type CaseSources, caseColumns, caseSources, familiesOfChildren, LowestFamilies } from './programme.ts'
import { fieldsOf, type SourceRef, type TableDefinition } from './record.ts'
import { BLANK, type Vocabulary } from './store.ts'
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
  /** A record of each case, all made when they are first asked for. */
  readonly cases: readonly ProgrammeCase[]
  /** The same cases in columns, to count over. */
  readonly programme: CasesAsAt
  /** The children of those cases: programme measures count them and nobody else. */
  readonly childrenWithCase: ChildSet
  /** What is known of each child. */
  readonly children: ChildrenAsAt
  /** All tables as the exports hold them: what lies after the day is for the measures to leave out. */
  readonly tables: TableRecords
  /** The texts that columns of whole numbers stand for. */
  readonly vocabulary: Vocabulary
  readonly has: (requirement: Requirement) => boolean
  /** The same with the cases of some teams only, by the case's own team. */
  readonly ofTeams: (teams: readonly string[]) => CasebookAsAt
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
  private sources: CaseSources | undefined
  private histories: CaseHistories | undefined
  /** The family of each case, as far as one row tells. */
  private families: Int32Array | undefined
  private phasesKnown: { readonly allocated: Int32Array; readonly phases: Int16Array } | undefined
  private readonly columnsOfCases: ReadonlySet<string>

  constructor(exports: Exports, settings: CasebookSettings) {
    this.exports = exports
    this.settings = settings
    this.events = new LinkedEvents(exports, settings.cinServiceTeams)
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
    for (const days of TABLE_NAMES.flatMap((name) => this.eventDays(name))) {
      for (const day of days) if (day <= limit && day > (last ?? BLANK)) last = day
    }
    return last
  }

  /** The day of the earliest event in a table; null where there is none. */
  firstEvent(table: TableName): Day | null {
    let first: Day | null = null
    for (const days of this.eventDays(table)) {
      for (const day of days) if (day !== BLANK && (first === null || day < first)) first = day
    }
    return first
  }

  /** The columns of a table that say when something happened, not what is planned. */
  private eventDays(table: TableName): Int32Array[] {
    const events = fieldsOf(TABLES[table] as TableDefinition).filter(({ kind }) => kind === 'date')
    return events.map(({ name }) => this.exports.tables[table].numbers(name as never))
  }

  /** The casebook as at a day: rules C2 and C3. */
  asAt(day: Day): CasebookAsAt {
    const known = this.views.get(day)
    if (known) return known
    const programme = this.casesAt(day)
    const children = new ChildrenAsAt(this.exports, programme)
    const view = new BookAsAt(this.exports, programme, { children, has: (requirement) => this.has(requirement) })
    this.views.set(day, view)
    return view
  }

  private casesAt(asAt: Day): CasesAsAt {
    const { exports, settings } = this
    const sources = this.sources ?? caseSources(exports)
    this.sources = sources
    this.histories ??= new CaseHistories(sources, this.events, this.understood, exports.vocabulary)
    const allocated = sources.allocatedAt(asAt)
    const { rows, ...outcomes } = this.histories.at(asAt, allocated)
    const columns = {
      asAt,
      ...outcomes,
      allocated,
      children: sources.children,
      phases: this.phasesOf(allocated),
      families: this.familiesAt(sources, rows),
      numbers: sources.numbers,
      recordAt: (row: number) => sources.recordAt(row, asAt),
      classify: (row: number) => this.classify(sources, row, asAt),
      phaseNames: settings.phases.map(({ name }) => name),
      vocabulary: exports.vocabulary,
    }
    return new CasesAsAt(columns, rows)
  }

  private classify({ children, from, recordAt }: CaseSources, row: number, asAt: Day): Classification {
    return classifyCase(recordAt(row, asAt), {
      asAt,
      from: from[row] as Day,
      understand: this.understood,
      events: this.events.of(children[row] as number),
    })
  }

  /** The first phase that each allocation falls in; -1 for none. The same for every day on which the cases were allocated alike. */
  private phasesOf(allocated: Int32Array): Int16Array {
    if (this.phasesKnown?.allocated === allocated) return this.phasesKnown.phases
    const { phases: named } = this.settings
    const phases = new Int16Array(allocated.length).fill(-1)
    for (let row = 0; named.length > 0 && row < allocated.length; row++) {
      phases[row] = named.findIndex((phase) => isWithin(phase, allocated[row] as Day))
    }
    this.phasesKnown = { allocated, phases }
    return phases
  }

  /** The family of each case: the row's own, else the child's, else that of another case of the child known by the day. */
  private familiesAt({ children, numbers }: CaseSources, rows: Int32Array): Int32Array {
    const own = numbers('familyId')
    const { byPlace } = familiesOfChildren(this.exports)
    this.families ??= own.map((family, row) =>
      family === BLANK ? (byPlace[children[row] as number] as number) : family,
    )
    const { families } = this
    if (!rows.some((row) => families[row] === BLANK)) return families
    const ofCases = new LowestFamilies(this.exports.vocabulary)
    for (const row of rows) ofCases.add(children[row] as number, own[row] as number)
    return families.map((family, row) =>
      family === BLANK ? (ofCases.byPlace[children[row] as number] as number) : family,
    )
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

/** The casebook as it stood on a day: the cases of all teams, or of some, among what is known of all children. */
class BookAsAt implements CasebookAsAt {
  readonly programme: CasesAsAt
  readonly childrenWithCase: ChildSet
  readonly children: ChildrenAsAt
  readonly has: (requirement: Requirement) => boolean
  private readonly exports: Exports
  private records: readonly ProgrammeCase[] | undefined

  constructor(exports: Exports, programme: CasesAsAt, { children, has }: Pick<CasebookAsAt, 'children' | 'has'>) {
    this.exports = exports
    this.programme = programme
    this.children = children
    this.has = has
    this.childrenWithCase = ChildSet.ofRows(exports.vocabulary, programme.columns.children, programme.rows)
  }

  get asAt(): Day {
    return this.programme.columns.asAt
  }

  get tables(): TableRecords {
    return this.exports.tables
  }

  get vocabulary(): Vocabulary {
    return this.exports.vocabulary
  }

  get cases(): readonly ProgrammeCase[] {
    this.records ??= Array.from(this.programme.rows, (row) => this.programme.at(row))
    return this.records
  }

  ofTeams(teams: readonly string[]): CasebookAsAt {
    const { programme, exports } = this
    const places = new Set(teams.map((team) => exports.vocabulary.find(team)))
    const ofCase = programme.numbers('team')
    return new BookAsAt(
      exports,
      programme.only((row) => places.has(ofCase[row] as number)),
      this,
    )
  }
}

/** The teams that a case, a referral or an allocation has. */
export function knownTeams({ exports: { tables, vocabulary } }: Pick<Casebook, 'exports'>): Set<string> {
  const { cases, referrals, allocations } = tables
  const places = new Set<number>()
  for (const column of [cases.numbers('team'), referrals.numbers('team'), allocations.numbers('team')]) {
    for (const place of column) places.add(place)
  }
  places.delete(BLANK)
  return new Set(Array.from(places, (place) => vocabulary.at(place) as string))
}

/** The cases of the casebook that belong to the named teams, by the case's own team; all of it for no team. */
export function forTeams(book: CasebookAsAt, teams: readonly string[]): CasebookAsAt {
  return teams.length === 0 ? book : book.ofTeams(teams)
}
