import { previousPeriod } from '../calendar/period.ts'
import type { History } from '../history/history.ts'
import { type CountRequest, type CountSettings, countFigures, withChange } from '../measures/count.ts'
import { type Figure, FiguresByName, groupName } from '../measures/figure.ts'
import type { Measure } from '../measures/measure.ts'
import { type Casebook, forTeams } from '../records/casebook.ts'
import type { Step } from './cuts.ts'
import { cutAt } from './dates.ts'
import { earlierFigures, type Revision } from './first-reported.ts'
import { type Cell, figureOf, type Line, type ReportedPeriod, type Section, type Show } from './report.ts'

/** What a report is made from. */
export interface ReportRequest {
  readonly casebook: Casebook
  readonly settings: CountSettings
  /** Only cases of these teams; empty for all. */
  readonly teams: readonly string[]
  readonly periods: readonly [...ReportedPeriod[], ReportedPeriod]
  readonly periodReason: string
  readonly programme: string | undefined
  /** What the periods are, where they are no weeks. */
  readonly step?: Step | undefined
  /** Whether the user asked for a period, a week or an as-at date. */
  readonly periodAsked: boolean
  /** Only these sections; empty for all. */
  readonly sections?: readonly string[]
  /** Whether the last weeks are drawn as a trend; undefined leaves it to the size of the exports. */
  readonly trend?: boolean | undefined
  /** What was reported before, where a history is kept. */
  readonly history?: History | undefined
  /** Whether charts are wanted: they take more counting, and only some formats draw them. */
  readonly charts?: boolean
}

/** The figures of one period, to be looked up by measure and group. */
export class FigureSet {
  readonly figures: readonly Figure[]
  /** The figures of the period before that the exports now give otherwise than they were first reported. */
  readonly revisedBefore: readonly Revision[]
  private readonly byName: FiguresByName

  constructor(figures: readonly Figure[], revisedBefore: readonly Revision[] = []) {
    this.figures = figures
    this.revisedBefore = revisedBefore
    this.byName = new FiguresByName(figures)
  }

  /** The figure of a measure and group; where the measure is not available, the figure that says so. */
  get(measure: string, group: readonly string[]): Figure | undefined {
    const figure = this.byName.get(measure, groupName(group))
    if (figure) return figure
    const itself = this.byName.get(measure, '')
    return itself?.needs === undefined ? undefined : itself
  }
}

/** Counts every measure for each period of the report, with the change since the period before each of them. */
export function figuresOf(request: ReportRequest): FigureSet[] {
  return request.periods.map((period) => {
    const before = cutAt(previousPeriod(period.asked), period.asked.from - 1)
    const own = countPeriod(request, period)
    const { figures, revised } = earlierFigures(request, before, own, countPeriod(request, before))
    return new FigureSet(withChange(own, figures), revised)
  })
}

/**
 * Counts measures for one period; all of them unless some are named. A report asks for some periods twice, for the
 * change, the trend and the charts: where all were counted before, they are given again, also to who names some.
 */
export function countPeriod(
  request: ReportRequest,
  period: ReportedPeriod,
  measures: readonly Measure[] = request.settings.measures,
): readonly Figure[] {
  const known = figuresByPeriod.get(request) ?? new Map<string, readonly Figure[]>()
  figuresByPeriod.set(request, known)
  const name = `${period.counted.from} ${period.counted.to} ${period.asAt}`
  const figures = known.get(name) ?? countFigures(measures, countRequest(request, period))
  if (measures === request.settings.measures) known.set(name, figures)
  return figures
}

const figuresByPeriod = new WeakMap<ReportRequest, Map<string, readonly Figure[]>>()

/** What the figures of one period of a report are counted over. */
export function countRequest({ casebook, settings, teams }: ReportRequest, period: ReportedPeriod): CountRequest {
  return {
    teams,
    book: forTeams(casebook.asAt(period.asAt), teams),
    period: period.counted,
    asAt: period.asAt,
    settings,
    has: (requirement) => casebook.has(requirement),
  }
}

/** A cell of a figure, or none where there is no such figure. */
export function cell(figure: Figure | undefined, show: Show): Cell | undefined {
  return figure && { figure, show }
}

/**
 * Puts a section together. A line that cannot be counted is not in the table: a note says what it needs (rule C10).
 * Its figures, for other programs, are all those of the measures that the lines show, once each.
 */
export function section(
  id: string,
  title: string,
  columns: readonly string[],
  lines: readonly Line[],
  sets: readonly FigureSet[],
  keep: (figure: Figure) => boolean = () => true,
): Section {
  const measures = new Set(lines.flatMap((line) => line.cells.map((cell) => figureOf(cell)?.measure)))
  const figures = sets.flatMap((set) => set.figures.filter((figure) => measures.has(figure.measure) && keep(figure)))
  const available = lines.filter((line) => needsOf(line) === undefined)
  return { id, title, columns, lines: available, figures, notes: notesOnMissing(lines) }
}

function needsOf({ cells }: Line): string | undefined {
  return cells.map((cell) => figureOf(cell)?.needs).find((needs) => needs !== undefined)
}

/** What the exports lack, once for all lines that lack the same. */
export function notesOnMissing(lines: readonly Line[]): string[] {
  const titlesByNeeds = new Map<string, string[]>()
  let above: string | undefined
  for (const line of lines) {
    const needs = needsOf(line)
    // A part goes without saying where the line that it is a part of lacks the same.
    if (line.title.startsWith(' ') && needs === above) continue
    above = needs
    if (needs !== undefined) titlesByNeeds.set(needs, [...(titlesByNeeds.get(needs) ?? []), line.title.trim()])
  }
  if (titlesByNeeds.size === 0) return []
  const missing = [...titlesByNeeds].map(([needs, titles]) => `${titles.join(', ')} (needs ${needs})`)
  return [`Not available: ${missing.join('; ')}.`]
}
