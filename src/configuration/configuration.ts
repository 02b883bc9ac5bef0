import { dirname, isAbsolute, join } from 'node:path'
import type * as z from 'zod'
import type { WeekdayName } from '../calendar/day.ts'
import type { RowsLeftOut } from '../exports/column-mapping.ts'
import type { ColumnMappings } from '../exports/recognise.ts'
import { normaliseDate } from '../exports/values/date.ts'
import type { Measure } from '../measures/measure.ts'
import { PARAMETERS_SCHEMA } from '../measures/parameters.ts'
import { readTargetRange, type TargetRange } from '../measures/target.ts'
import { nearest } from '../nearest.ts'
import { type OutcomeLabels, outcomeLabels } from '../outcomes/labels.ts'
import type { LabelledOutcome } from '../outcomes/outcome.ts'
import type { Phase } from '../records/casebook.ts'
import { columnsOf } from '../records/record.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import { readColumns } from './columns.ts'
import { readMeasures, unknownMeasure } from './measures.ts'
import { BENCHMARK_SCHEMA, CONFIGURATION_SCHEMA, type ConfigurationFile } from './schema.ts'

/** The settings of a report, every default filled in. */
export interface Configuration {
  readonly programme: string | undefined
  readonly phases: readonly Phase[]
  readonly planWeeks: number
  readonly weekEndsOn: WeekdayName
  readonly rounding: 'exact' | 'additive'
  readonly teams: readonly string[]
  readonly cinServiceTeams: readonly string[]
  readonly outcomeLabels: OutcomeLabels
  /** Children aged 0 to 17 in the area. */
  readonly population0to17: number | undefined
  /** The measures, with what is set of them, and the copies of them. */
  readonly measures: readonly Measure[]
  readonly targets: ReadonlyMap<string, TargetRange>
  /** Undefined where none is set up. */
  readonly scorecard: ScorecardSettings
  /** The files that it names as something else than exports, though they may lie among them. */
  readonly notExports: readonly string[]
  /** For a table, the headings of the files that hold a native column. */
  readonly columns: ColumnMappings
  /** The rows that are left out, by a value in a column of the exports. */
  readonly leaveOut: RowsLeftOut
  /** The file of reported figures, named from where the configuration stands. */
  readonly history: string | undefined
  /** The published figures that stand beside those of a report; the files are named from where the configuration stands. */
  readonly benchmark: ConfigurationFile['benchmark']
}

/** The scorecard: where its lines are, and how they are judged. */
export interface ScorecardSettings {
  /** The path of the lines file; undefined where none is named. */
  readonly lines: string | undefined
  /** How far percentages may be from their baseline and still be steady, in percentage points. */
  readonly tolerancePoints: number
  /** The same for counts and rates, in percent of the baseline. */
  readonly tolerancePercent: number
  /** How far outside its target range a value is amber, in the unit of the value. */
  readonly amberWithin: number
}

/**
 * Checks the text of a configuration file and fills in the defaults.
 *
 * @param text the content of `cin-report.json`; `{}` gives the defaults
 * @param name the file, for messages
 * @throws UserError for text that is not JSON, an unknown key (naming the nearest), or a value that cannot be used
 */
export function readConfiguration(text: string, name: string): Configuration {
  const file = parseConfiguration(text, name)
  const measures = readMeasures(file, name)
  const scorecard = readScorecard(file, name)
  return {
    programme: file.programme,
    phases: readPhases(file, name),
    planWeeks: file.planWeeks ?? 12,
    weekEndsOn: file.weekEndsOn ?? 'Sunday',
    rounding: file.rounding ?? 'exact',
    teams: file.teams ?? [],
    cinServiceTeams: file.cinServiceTeams ?? [],
    outcomeLabels: readOutcomeLabels(file, name),
    population0to17: file.population0to17,
    measures,
    targets: readTargets(file, measures, name),
    columns: readColumns(file, name),
    leaveOut: file.leaveOut ?? {},
    history: file.history,
    benchmark: file.benchmark,
    scorecard,
    notExports: scorecard.lines === undefined ? [] : [scorecard.lines],
  }
}

/**
 * The content of a configuration file as it is written, without the defaults.
 *
 * @throws UserError for text that is not JSON, an unknown key (naming the nearest), or a value of the wrong kind
 */
export function parseConfiguration(text: string, name: string): ConfigurationFile {
  return checkShape(parseJson(text, name), name)
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = (error as Error).message
      .replace(/ in JSON at position (\d+).*$/s, (_, position: string) => {
        return ` on line ${text.slice(0, Number(position)).split('\n').length}`
      })
      // Node quotes the text around some mistakes, over several lines.
      .replace(/, (?:\.\.\.)?".*is not valid JSON$/s, '')
    throw new UserError(`${name} is not valid JSON: ${reason}.`, 'Look for a missing comma or quotation mark.')
  }
}

function checkShape(content: unknown, name: string): ConfigurationFile {
  const checked = CONFIGURATION_SCHEMA.safeParse(content)
  if (checked.success) return checked.data
  const problems = checked.error.issues
  // A misspelt key is the cause where its right spelling is then missing.
  const problem = problems.find(({ code }) => code === 'unrecognized_keys') ?? problems[0]
  if (problem?.code === 'unrecognized_keys') {
    const key = problem.keys[0] ?? ''
    const known = knownKeys(problem.path)
    const meant = nearest(key, known)
    const where = problem.path.length === 0 ? '' : ` in ${describePath(problem.path)}`
    throw new UserError(
      `${name} has an unknown key "${key}"${where}.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      `The keys are: ${known.filter((key) => !key.startsWith('$')).join(', ')}.`,
    )
  }
  throw new UserError(`${name}: ${describePath(problem?.path ?? [])}: ${problem ? describeProblem(problem) : ''}.`)
}

/** What a value should be, in words for somebody who has not read the schema. */
function describeProblem(problem: z.core.$ZodIssue): string {
  switch (problem.code) {
    case 'invalid_type':
      return `expected ${EXPECTED_TYPES[problem.expected] ?? problem.expected}`
    case 'invalid_value':
      return `expected one of ${problem.values.map((value) => (value === '' ? '""' : value)).join(', ')}`
    case 'too_small':
      if (problem.origin === 'string') return 'it must not be empty'
      return `expected a number ${problem.inclusive ? `of ${problem.minimum} or more` : `over ${problem.minimum}`}`
    default:
      return problem.message
  }
}

const EXPECTED_TYPES: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  array: 'a list in square brackets',
  object: 'keys and values in braces',
  record: 'keys and values in braces',
}

/** The keys that may stand in a place of the file where no others may. */
function knownKeys([key, within, column]: readonly PropertyKey[]): readonly string[] {
  switch (key) {
    case undefined:
      return Object.keys(CONFIGURATION_SCHEMA.shape)
    case 'columns':
      if (column !== undefined) return ['heading', 'values', 'always']
      return within === undefined ? TABLE_NAMES : columnsOf(TABLES[within as TableName]).map(({ heading }) => heading)
    case 'leaveOut':
      return TABLE_NAMES
    case 'measures':
      return ['like', 'title', ...Object.keys(PARAMETERS_SCHEMA.shape)]
    case 'benchmark':
      return Object.keys(BENCHMARK_SCHEMA.shape)
    case 'scorecard':
      return Object.keys(CONFIGURATION_SCHEMA.shape.scorecard.unwrap().shape)
    default:
      return ['name', 'from', 'to', 'places']
  }
}

/** `phases[1].from`. */
function describePath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the whole file'
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('')
}

function readPhases(file: ConfigurationFile, name: string): Phase[] {
  const phases = (file.phases ?? []).map((phase, index) => {
    const [from, to] = (['from', 'to'] as const).map((end) => {
      const day = normaliseDate(phase[end])
      if (typeof day === 'number') return day
      throw new UserError(
        `${name}: phases[${index}].${end}: found "${phase[end]}", expected a date such as 2017-01-02.`,
      )
    }) as [number, number]
    if (to < from) throw new UserError(`${name}: phases[${index}] ("${phase.name}") ends before it starts.`)
    return { name: phase.name, from, to, places: phase.places }
  })
  const repeated = phases.find((phase, index) => phases.findIndex((other) => other.name === phase.name) < index)
  if (repeated) throw new UserError(`${name} has two phases named "${repeated.name}".`)
  return phases
}

function readOutcomeLabels(file: ConfigurationFile, name: string): OutcomeLabels {
  try {
    const filledIn = Object.entries(file.outcomeLabels ?? {}).filter(([, meaning]) => meaning !== '')
    return outcomeLabels(Object.fromEntries(filledIn) as Record<string, LabelledOutcome>)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new UserError(
      `${name}: outcomeLabels: ${error.message}.`,
      'Case, spaces and dashes do not tell labels apart.',
    )
  }
}

/** The paths in a configuration start where the file itself is. */
function readScorecard({ scorecard }: ConfigurationFile, name: string): ScorecardSettings {
  const { lines, tolerancePoints = 2, tolerancePercent = 5, amberWithin = 0 } = scorecard ?? { lines: undefined }
  const path = lines === undefined || isAbsolute(lines) ? lines : join(dirname(name), lines)
  return { lines: path, tolerancePoints, tolerancePercent, amberWithin }
}

function readTargets(file: ConfigurationFile, measures: readonly Measure[], name: string): Map<string, TargetRange> {
  const targets = new Map<string, TargetRange>()
  for (const [id, text] of Object.entries(file.targets ?? {})) {
    if (!measures.some((measure) => measure.id === id)) throw unknownMeasure(name, 'targets', id, measures)
    const range = readTargetRange(text)
    if (!range) {
      throw new UserError(
        `${name}: the target of ${id} cannot be read: found "${text}".`,
        'Write it as 80%+, >90%, <5%, 10% to 20% or 210-260.',
      )
    }
    targets.set(id, range)
  }
  return targets
}
