import type { Day } from '../calendar/day.ts'
import { isWithin } from '../calendar/period.ts'
import { WORKING_DAY_CALENDAR } from '../calendar/working-days.ts'
import type { ScorecardSettings } from '../configuration/configuration.ts'
import { normaliseDate } from '../exports/values/date.ts'
import { EXPECTED } from '../exports/values/kinds.ts'
import { fractionOfDecimal } from '../measures/fraction.ts'
import { withMoreParameters } from '../measures/index.ts'
import { isCountedOverPeriod, type Measure, type Unit } from '../measures/measure.ts'
import { canBeSet, windowsIn } from '../measures/parameters.ts'
import { readTargetRange, type TargetRange } from '../measures/target.ts'
import { nearest } from '../nearest.ts'
import { UserError } from '../user-error.ts'
import type { LineColumn } from './columns.ts'
import type { ExpectedChange, Tolerance } from './judge.ts'
import type { ScorecardLine } from './line.ts'
import type { LineRow } from './lines-file.ts'
import {
  COUNTED_OVER,
  type CountedOver,
  EXPECTED_CHANGE,
  expectedBaseline,
  expectedTolerance,
  isProblem,
  readBaseline,
  readCountedOver,
  readExpectedChange,
  readParameters,
  readTolerance,
  type TypedBaseline,
} from './values.ts'

/** What the lines are read with. */
export interface LineSettings {
  /** The measures as the configuration sets them. */
  readonly measures: readonly Measure[]
  readonly targets: ReadonlyMap<string, TargetRange>
  readonly scorecard: ScorecardSettings
}

/** The section of lines that name none. */
const NO_SECTION = 'Scorecard'

/**
 * Reads the lines of a scorecard from the rows of its file.
 *
 * @throws UserError that says of every cell that cannot be read where it stands, what was found and what was expected
 */
export function readLines(rows: readonly LineRow[], settings: LineSettings): ScorecardLine[] {
  const file = fileOf(settings)
  const problems: string[] = []
  const lines: ScorecardLine[] = []
  let section = NO_SECTION
  for (const row of rows) {
    section = row.cells.get('section') ?? section
    const reader = new LineReader(row, settings)
    const line = reader.read(section)
    problems.push(...reader.problems)
    if (line) lines.push(line)
  }
  problems.push(...repeatedLines(lines, rows, file))
  if (problems.length === 0) return lines
  const [first = ''] = problems
  throw new UserError(
    problems.length === 1
      ? first
      : `${file} has ${problems.length} mistakes:\n${problems.map((text) => `  ${text}`).join('\n')}`,
    'cin-report explain lists the measures; docs/scorecard.md has every column of the file.',
  )
}

/** What messages call the lines: their file, where they have one. */
function fileOf({ scorecard: { lines = 'the standard lines' } }: LineSettings): string {
  return lines
}

/** Two lines that nobody could tell apart when they are printed. */
function repeatedLines(lines: readonly ScorecardLine[], rows: readonly LineRow[], file: string): string[] {
  const cellsAt = new Map(rows.map(({ line, cells }) => [line, JSON.stringify([...cells].sort())]))
  const firsts = new Map<string, number>()
  return lines.flatMap(({ line, section, title }) => {
    const name = `${section}\n${title}`.toLowerCase()
    const first = firsts.get(name)
    if (first === undefined) {
      firsts.set(name, line)
      return []
    }
    return cellsAt.get(first) === cellsAt.get(line)
      ? [`${file}:${line} is the same line as line ${first}: delete one of them`]
      : [`${file}:${line}, column title: "${title}" is the title of line ${first} too, expected a title of its own`]
  })
}

/** Reads one row, and keeps what is wrong with it. */
class LineReader {
  readonly problems: string[] = []
  private readonly row: LineRow
  private readonly settings: LineSettings

  constructor(row: LineRow, settings: LineSettings) {
    this.row = row
    this.settings = settings
  }

  /** The line; undefined where its measure is not known, without which nothing else can be read. */
  read(section: string): ScorecardLine | undefined {
    const measure = this.measure()
    if (!measure) return undefined
    const teams = this.list('teams')
    const group = this.group(measure)
    const unit = unitOf(measure, group)
    const countedOver = this.countedOver(measure, group)
    return {
      line: this.row.line,
      section,
      measure,
      title: this.text('title') ?? defaultTitle(measure, teams, group, countedOver),
      teams,
      group,
      unit,
      countedOver,
      baselineSource: this.text('baseline_source'),
      typedBaseline: this.value<TypedBaseline>('baseline', expectedBaseline(unit), (text) => readBaseline(text, unit)),
      baselineSpan: this.span(),
      expectedChange: this.value<ExpectedChange>('expected_change', EXPECTED_CHANGE, readExpectedChange),
      target: this.target(measure, group, unit),
      tolerance:
        this.value<Tolerance>('tolerance', expectedTolerance(unit), (text) => readTolerance(text, unit)) ??
        defaultTolerance(unit, this.settings.scorecard),
      decimals: this.value('decimals', '0, 1 or 2', readDecimals) ?? 1,
      reportedFrom: this.day('reported_from'),
    }
  }

  private text(column: LineColumn): string | undefined {
    return this.row.cells.get(column)
  }

  private list(column: LineColumn): string[] {
    const names = (this.text(column) ?? '').split(';').map((name) => name.trim())
    return [...new Set(names.filter((name) => name !== ''))]
  }

  private value<Value>(
    column: LineColumn,
    expected: string,
    read: (text: string) => Value | undefined,
  ): Value | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const value = read(text)
    if (value === undefined) this.problem(column, text, expected)
    return value
  }

  private day(column: LineColumn): Day | undefined {
    return this.value(column, EXPECTED.date, (text) => {
      const day = normaliseDate(text)
      return typeof day === 'number' ? day : undefined
    })
  }

  private measure(): Measure | undefined {
    const id = this.text('measure')
    const { measures } = this.settings
    const measure = measures.find((known) => known.id === id)
    if (measure) return this.withParameters(measure)
    if (id === undefined) this.problem('measure', undefined, 'the id of a measure')
    else {
      const meant = nearest(
        id,
        measures.map((known) => known.id),
      )
      this.problem('measure', id, `the id of a measure${meant === undefined ? '' : `: did you mean "${meant}"?`}`)
    }
    return undefined
  }

  private withParameters(measure: Measure): Measure {
    const text = this.text('parameters')
    if (text === undefined) return measure
    const set = readParameters(text)
    if (isProblem(set)) {
      this.problem('parameters', set.found, set.expected)
      return measure
    }
    const known = measure.parameters ?? {}
    if (set.teams !== undefined) {
      this.problem('parameters', 'teams', 'teams in the column of that name')
      return measure
    }
    const windows = windowsIn(set)
    const [wrong] = Object.keys(set).filter((key) => !canBeSet(known, key))
    if (wrong !== undefined) {
      const keys = Object.keys(known)
      const settable = keys.length === 0 ? 'nothing: nothing can be set of it' : keys.join(', ')
      this.problem('parameters', wrong, `what ${measure.id} has: ${settable}`)
      return measure
    }
    if (windows.length > 1) this.problem('parameters', windows.join(' and '), 'one window')
    return withMoreParameters(measure, set)
  }

  /** A cut that the measure has, with its parts in the order in which its figures name them. */
  private group({ id, cuts = [] }: Measure): string {
    const text = this.text('group')
    if (text === undefined) return ''
    const parts = this.list('group')
    const isCut = (part: string) => cuts.some((cut) => (cut.endsWith('=') ? part.startsWith(cut) : part === cut))
    if (!parts.every(isCut)) {
      this.problem(
        'group',
        text,
        cuts.length === 0 ? `nothing: ${id} has no groups` : `a cut of ${id}: ${cuts.join(', ')}`,
      )
    }
    return parts.join('; ')
  }

  /** A figure as at a date is the same over any period: whoever asks for one expects another figure. */
  private countedOver(measure: Measure, group: string): CountedOver | undefined {
    const over = this.value('counted_over', COUNTED_OVER, readCountedOver)
    if (over === undefined || over === 'month') return undefined
    if (isCountedOverPeriod(measure, group)) return over
    const figure = group === '' ? measure.id : `${measure.id} (${group})`
    const inPeriod = measure.cuts?.includes('in period') ? '; its group "in period" is counted over a period' : ''
    this.problem(
      'counted_over',
      this.text('counted_over'),
      `nothing: ${figure} is counted as at a date, not over a period${inPeriod}`,
    )
    return undefined
  }

  private span(): { from: Day | undefined; to: Day } | undefined {
    const [from, to] = [this.day('baseline_from'), this.day('baseline_to')]
    if (to !== undefined && !isWithin(WORKING_DAY_CALENDAR, to)) {
      this.problem('baseline_to', this.text('baseline_to'), 'a date from 2004 to 2035')
    }
    if (to === undefined) {
      // One that stands there and cannot be read is a mistake by itself.
      if (from !== undefined && this.text('baseline_to') === undefined) {
        this.problem('baseline_to', undefined, 'the last day of the baseline, since baseline_from has the first')
      }
      return undefined
    }
    if (from !== undefined && to < from) {
      this.problem('baseline_to', this.text('baseline_to'), 'a date on or after baseline_from')
    }
    return { from, to }
  }

  private target({ id }: Measure, group: string, unit: Unit): TargetRange | undefined {
    const text = this.text('target_range')
    if (text === undefined) return group === '' ? this.settings.targets.get(id) : undefined
    const isOfAnotherUnit = text.includes('%') && unit !== 'percent'
    const expected = isOfAnotherUnit
      ? 'a range without %, since the measure is no percentage'
      : 'a range such as 575 to 695, >90%, 95%+, <5%, 10% to 20%'
    return this.value('target_range', expected, (range) => (isOfAnotherUnit ? undefined : readTargetRange(range)))
  }

  private problem(column: LineColumn, found: string | undefined, expected: string): void {
    const what = found === undefined ? 'nothing' : `"${found}"`
    this.problems.push(
      `${fileOf(this.settings)}:${this.row.line}, column ${column}: found ${what}, expected ${expected}`,
    )
  }
}

/** The cuts that are counted in another unit than the figure itself. */
const UNITS_OF_CUTS: readonly (readonly [part: string, unit: Unit])[] = [
  ['per full-time equivalent', 'cases per full-time equivalent'],
  ['3 or more', 'percent'],
]

function unitOf({ unit }: Measure, group: string): Unit {
  return UNITS_OF_CUTS.find(([part]) => group.split('; ').includes(part))?.[1] ?? unit
}

function defaultTitle(
  { title }: Measure,
  teams: readonly string[],
  group: string,
  countedOver: CountedOver | undefined,
): string {
  const about = [...teams, ...(group === '' ? [] : [group]), ...(countedOver === undefined ? [] : [countedOver])]
  return about.length === 0 ? title : `${title} (${about.join(', ')})`
}

function defaultTolerance(unit: Unit, { tolerancePoints, tolerancePercent }: ScorecardSettings): Tolerance {
  return unit === 'percent'
    ? { amount: fractionOfDecimal(tolerancePoints), in: 'unit' }
    : { amount: fractionOfDecimal(tolerancePercent), in: 'percent of the baseline' }
}

function readDecimals(text: string): 0 | 1 | 2 | undefined {
  return ([0, 1, 2] as const).find((decimals) => String(decimals) === text)
}
