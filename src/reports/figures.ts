import { formatDayAndMonth } from '../calendar/day.ts'
import type { Figure } from '../measures/figure.ts'
import { type Measure, SECTIONS } from '../measures/measure.ts'
import { cell, FigureSet, figuresOf, type ReportRequest, section } from './arrange.ts'
import type { Chart } from './chart.ts'
import { caseloads } from './charts/caseloads.ts'
import { planLengths } from './charts/plans.ts'
import type { CutKind } from './cuts.ts'
import { reportOf } from './notes.ts'
import { type Line, ownPeriod, type Report, type Section, type Show } from './report.ts'

/** Which of the figures are wanted. */
export interface FiguresAsked {
  /** Only these measures; empty for all. */
  readonly measures: readonly Measure[]
  /** Only the figures themselves and these cuts; empty for every cut. */
  readonly by: readonly CutKind[]
}

/** Every figure that the exports can give, by section, with all that was counted for it. */
export function figuresReport(all: ReportRequest, { measures, by }: FiguresAsked): Report {
  const asked = measures.length === 0 ? all.settings.measures : measures
  const request = withMeasures(all, asked)
  const sets = figuresOf(request)
  const keep = keeps(asked, by, sets)
  const hasTarget = request.settings.measures.some(({ id: measure }) => request.settings.targets.has(measure))
  const table = { periods: request.periods, sets, hasTarget, keep }
  const sections = SECTIONS.flatMap(({ id, title }) => {
    const ofSection = request.settings.measures.filter((measure) => measure.section === id && asked.includes(measure))
    if (ofSection.length === 0) return []
    const made = figuresSection(id, title, ofSection, table)
    return [request.charts === true ? { ...made, charts: chartsOf(request, made) } : made]
  })
  return reportOf(request, sets, { report: 'figures', title: 'Figures', about: 'period', sections })
}

/** Of the figures that a section shows for the report's own period. */
function chartsOf({ settings, periods }: ReportRequest, { figures }: Section): Chart[] {
  const { asAt } = ownPeriod({ periods })
  const own = new FigureSet(figures.filter((figure) => figure.asAt === asAt))
  return [...caseloads(own, settings.measures), ...planLengths(own, settings.planWeeks)]
}

/** The request with only the measures that are asked for, and those that they add up, for `rounding: additive`. */
export function withMeasures(request: ReportRequest, asked: readonly Measure[]): ReportRequest {
  const needed = new Set(asked.flatMap(({ id, sumOf = [] }) => [id, ...sumOf]))
  const measures = request.settings.measures.filter(({ id }) => needed.has(id))
  return { ...request, settings: { ...request.settings, measures } }
}

/**
 * Which figures stay: the figure itself and the cuts asked for. A measure that has no figure itself, such as
 * movement, keeps all its parts, since it would be gone without them.
 */
function keeps(
  asked: readonly Measure[],
  by: readonly CutKind[],
  sets: readonly FigureSet[],
): (figure: Figure) => boolean {
  const ids = new Set(asked.map(({ id }) => id))
  const whole = new Set(sets.flatMap(({ figures }) => figures.filter(isItself).map(({ measure }) => measure)))
  const isCutBy = ({ group }: Figure) =>
    group.split('; ').some((part) => by.some((kind) => part.startsWith(`${kind}=`)))
  return (figure) =>
    ids.has(figure.measure) && (by.length === 0 || isItself(figure) || !whole.has(figure.measure) || isCutBy(figure))
}

function isItself({ group }: Figure): boolean {
  return group === ''
}

/** Of what a table of figures is made, besides its measures. */
interface FiguresTable extends Pick<ReportRequest, 'periods'> {
  /** The figures of each of the periods. */
  readonly sets: readonly FigureSet[]
  readonly hasTarget: boolean
  readonly keep: (figure: Figure) => boolean
}

/** A table of all figures of some measures: a line for each measure and group, with its counts. */
export function figuresSection(
  id: string,
  title: string,
  measures: readonly Pick<Measure, 'id' | 'title'>[],
  { periods, sets, hasTarget, keep }: FiguresTable,
): Section {
  const cellsOf = (measure: string, group: string) => {
    const figures = sets.map((set) => set.get(measure, group === '' ? [] : [group]))
    const own = figures[figures.length - 1]
    const shown: Show[] = ['numerator', 'denominator', 'value with unit']
    const target: Show[] = hasTarget ? ['target', 'status'] : []
    return sets.length > 1
      ? [...figures.map((figure) => cell(figure, 'value with unit')), ...target.map((show) => cell(own, show))]
      : [...shown, ...target].map((show) => cell(own, show))
  }
  const lines = measures.flatMap((measure): Line[] => {
    const groups = new Set(
      sets.flatMap(({ figures }) =>
        figures.filter((figure) => figure.measure === measure.id && keep(figure)).map(({ group }) => group),
      ),
    )
    // A measure without a figure itself still has its title above its parts.
    return [...new Set(['', ...groups])].map((group) => ({
      title: group === '' ? measure.title : `  ${group}`,
      cells: cellsOf(measure.id, group),
    }))
  })
  const columns = [
    ...(sets.length > 1 ? periods.map(({ counted }) => formatDayAndMonth(counted.to)) : ['Count', 'Out of', 'Value']),
    ...(hasTarget ? ['Target', 'Status'] : []),
  ]
  return section(id, title, columns, lines, sets, keep)
}
