import type { ScorecardSettings } from '../configuration/configuration.ts'
import { fractionOfDecimal } from '../measures/fraction.ts'
import { nearest } from '../nearest.ts'
import { knownTeams } from '../records/casebook.ts'
import { type Direction, directionOf, hasHappened } from '../scorecard/judge.ts'
import type { ScorecardLine } from '../scorecard/line.ts'
import { FigureSet, notesOnMissing, type ReportRequest } from './arrange.ts'
import { columnAsAt, countedOver, cutAt } from './dates.ts'
import { reportOf } from './notes.ts'
import { type Baseline, ownPeriod, type Report, type ScorecardRow } from './report.ts'
import { type ExactFigure, LineFigures } from './scorecard-figures.ts'
import { scorecardNotes } from './scorecard-notes.ts'
import { scorecardSections } from './scorecard-table.ts'

/**
 * The monitoring scorecard (measures, section 4): for each line the baseline, a column for each period, the last of
 * them as things stand, its direction on the baseline, and whether it is on target.
 *
 * @param all the lines of the scorecard, in their order
 */
export function scorecardReport(
  request: ReportRequest,
  all: readonly ScorecardLine[],
  settings: ScorecardSettings,
): Report {
  const lines = all.filter((line) => line.teams.length === 0 || teamsOf(line, request).length > 0)
  const rows = new Map(lines.map((line) => [line, rowOf(line, request, settings)]))
  const grouped = sectionsOf(lines).map(([title, ofSection]) => ({
    id: idOf(title),
    title,
    rows: ofSection.map((line) => rows.get(line) as ScorecardRow),
  }))
  const sections = scorecardSections(grouped, request.periods).map((section) => ({
    ...section,
    notes: notesOnMissing(section.lines),
  }))
  // The notes and definitions are about the measures as the lines set them, each once.
  const measures = new Map(lines.map(({ measure }) => [JSON.stringify([measure.id, measure.parameters]), measure]))
  const settingsOfLines = { ...request.settings, measures: [...measures.values()] }
  const report = reportOf(
    { ...request, settings: settingsOfLines },
    [new FigureSet([])],
    { report: 'scorecard', title: 'Monitoring scorecard', about: 'period', sections },
    'the decimals of their line',
  )
  const notes = scorecardNotes({ request, settings, rows, leftOut: all.filter((line) => !rows.has(line)) })
  return { ...report, notes: [...notes, ...report.notes] }
}

/** The lines of each section, in the order of their first lines. */
function sectionsOf(lines: readonly ScorecardLine[]): [title: string, lines: ScorecardLine[]][] {
  const sections = new Map<string, [string, ScorecardLine[]]>()
  for (const line of lines) {
    const known = sections.get(line.section.toLowerCase())
    if (known) known[1].push(line)
    else sections.set(line.section.toLowerCase(), [line.section, [line]])
  }
  return [...sections.values()]
}

/** The name of a section for programs: `Visits and reviews` is `visits-and-reviews`. */
function idOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** The teams that a line is about: of those it names the ones asked for. */
function teamsOf({ teams }: ScorecardLine, { teams: asked }: ReportRequest): readonly string[] {
  if (teams.length === 0) return asked
  return asked.length === 0 ? teams : teams.filter((team) => asked.includes(team))
}

/** Teams that nobody has: a figure without them would be another one. */
function unknownTeams({ teams }: ScorecardLine, { casebook }: ReportRequest): string | undefined {
  const known = knownTeams(casebook)
  const described = teams
    .filter((team) => !known.has(team))
    .map((team) => {
      const meant = nearest(team, known)
      return `the team "${team}", which no row has${meant === undefined ? '' : `; did you mean "${meant}"?`}`
    })
  return described.length === 0 ? undefined : described.join(' and ')
}

function rowOf(
  line: ScorecardLine,
  all: ReportRequest,
  settings: ScorecardSettings,
  needs = unknownTeams(line, all),
): ScorecardRow {
  const request = { ...all, teams: teamsOf(line, all) }
  const counted = new LineFigures(line, request, settings.amberWithin, needs)
  const columns = request.periods.map((period) =>
    line.reportedFrom !== undefined && period.counted.to < line.reportedFrom
      ? undefined
      : counted.at(countedOver(period, line.countedOver)),
  )
  const baseline = baselineOf(line, request, counted)
  const missing = needs === undefined ? counted.missingGroup() : undefined
  if (missing !== undefined) return rowOf(line, all, settings, missing)

  const current = columns[columns.length - 1]
  const direction = current && baseline && directionOn(baseline, current, line)
  const figures = withChanges(columns)
  return {
    measure: line.measure.id,
    title: line.title,
    teams: line.teams,
    group: line.group,
    unit: current?.figure.unit ?? line.unit,
    countedOver: line.countedOver,
    decimals: line.decimals,
    baselineSource: line.baselineSource,
    baseline: baseline?.baseline,
    expectedChange: line.expectedChange?.text,
    figures,
    direction,
    targetRange: line.target?.text,
    status: current?.figure.status,
    expectedChangeHappened: hasHappened(line.expectedChange, direction),
    needs: current?.figure.needs,
  }
}

interface ExactBaseline extends ExactFigure {
  readonly baseline: Baseline
}

/** The baseline as it was typed, else as it is counted; undefined for neither, and for one that lies ahead. */
function baselineOf(line: ScorecardLine, request: ReportRequest, counted: LineFigures): ExactBaseline | undefined {
  const { typedBaseline: typed, baselineSpan: span } = line
  const { step = 'month' } = request
  const own = ownPeriod(request)
  const period =
    span &&
    (span.from === undefined
      ? countedOver(columnAsAt(span.to, step), line.countedOver)
      : cutAt({ from: span.from, to: span.to }, span.to))
  const named = (found: ExactFigure, more: Omit<Baseline, 'figure'>): ExactBaseline => {
    const figure = { ...found.figure, group: [line.group, 'baseline'].filter((part) => part !== '').join('; ') }
    return { ...found, figure, baseline: { ...more, figure: { ...figure, target: undefined, status: undefined } } }
  }
  if (typed) {
    const { value, decimals } = typed
    return named(counted.typed(value, period ?? own), { decimals, isTyped: true, hasDates: period !== undefined })
  }
  if (!period || period.asAt > own.asAt) return undefined
  return named(counted.at(period), { decimals: line.decimals, isTyped: false, hasDates: true })
}

/** A typed baseline was rounded by whoever typed it: the current value is held against it as it is displayed. */
function directionOn(
  { exact: from, baseline }: ExactBaseline,
  { exact: to, figure }: ExactFigure,
  { tolerance }: ScorecardLine,
): Direction | undefined {
  if (from === null || to === null || figure.value === null) return undefined
  return directionOf(baseline.isTyped ? fractionOfDecimal(figure.value) : to, from, tolerance)
}

/** The figures, each but the first with the change since the one before. */
function withChanges(columns: readonly (ExactFigure | undefined)[]): ScorecardRow['figures'] {
  return columns.map((column, index) => {
    if (!column) return undefined
    const { figure } = column
    const before = columns[index - 1]?.figure.value ?? null
    if (figure.value === null || before === null) return figure
    return { ...figure, change: Math.round((figure.value - before) * 100) / 100 }
  })
}
