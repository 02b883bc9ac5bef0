import { formatDayAndMonth } from '../calendar/day.ts'
import { lengthInDays } from '../calendar/period.ts'
import type { Figure } from '../measures/figure.ts'
import { fillIn } from '../measures/parameters.ts'
import { nearest } from '../nearest.ts'
import { UserError } from '../user-error.ts'
import { cell, FigureSet, figuresOf, type ReportRequest, section } from './arrange.ts'
import { withWeeklyCharts } from './charts/weekly.ts'
import { exceptionsSection } from './exceptions.ts'
import { reportOf } from './notes.ts'
import { type Cell, isOver, type Line, ownPeriod, type Report, type Section } from './report.ts'
import { trendsOf } from './trend.ts'
import { type LineRecipe, WEEKLY_SECTIONS } from './weekly-sections.ts'

/** The weekly performance report, for one week or several side by side. */
export function weeklyReport(request: ReportRequest): Report {
  const recipes = recipesAsked(request.sections ?? [])
  const sets = withTrends(request, figuresOf(request))
  const ofFigures = recipes.map((recipe) => weeklySection(recipe, request, sets)).map(withoutRepeats)
  const sections = isAsked(request, EXCEPTIONS) ? [...ofFigures, exceptionsSection(request)] : ofFigures
  const words = { report: 'weekly', title: 'Weekly performance report', about: 'period' } as const
  const report = reportOf(request, sets, { ...words, sections })
  return request.charts === true ? withWeeklyCharts(report, request, sets) : report
}

/** The headlines repeat what other sections hold: other programs get each figure once, unless they are alone. */
function withoutRepeats(section: Section, _: number, all: readonly Section[]): Section {
  return section.id === 'headlines' && all.length > 1 ? { ...section, figures: [] } : section
}

/** The section that is not made of figures: it stands last. */
const EXCEPTIONS = 'exceptions'

function isAsked({ sections = [] }: ReportRequest, id: string): boolean {
  return sections.length === 0 || sections.includes(id)
}

type Recipe = (typeof WEEKLY_SECTIONS)[number]

function recipesAsked(sections: readonly string[]): readonly Recipe[] {
  const ids = [...WEEKLY_SECTIONS.map(({ id }) => id), EXCEPTIONS]
  for (const asked of sections) {
    if (ids.includes(asked)) continue
    const meant = nearest(asked, ids)
    throw new UserError(
      `The weekly report has no section "${asked}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      `The sections are: ${ids.join(', ')}.`,
    )
  }
  return sections.length === 0 ? WEEKLY_SECTIONS : WEEKLY_SECTIONS.filter(({ id }) => sections.includes(id))
}

/** Puts the trend of the last weeks beside the figures of a single week. */
function withTrends(request: ReportRequest, sets: readonly FigureSet[]): readonly FigureSet[] {
  const [own] = sets
  const trends = own && sets.length === 1 ? trendsOf(request, own.figures) : undefined
  if (!own || !trends) return sets
  const figures = own.figures.map((figure): Figure => ({ ...figure, trend: trends(figure) }))
  return [new FigureSet(figures, own.revisedBefore)]
}

function weeklySection(recipe: Recipe, request: ReportRequest, sets: readonly FigureSet[]): Section {
  const own = sets[sets.length - 1] as FigureSet
  const sideBySide = sets.length > 1
  const hasTrend = own.figures.some(({ trend }) => trend !== undefined)
  const hasTarget = recipe.lines.some((line) => mainFigure(line, own)?.target !== undefined)
  const lines = recipe.lines.map((line): Line => {
    const show = (sideBySide && line.sideBySide) || line.show
    const weeks = sets.map((set) => line.week && cell(set.get(line.measure, line.week), show))
    const change = line.show === 'children' ? undefined : line.week && cell(own.get(line.measure, line.week), 'change')
    const main = mainFigure(line, own)
    const target: (Cell | undefined)[] = hasTarget
      ? [main?.target === undefined ? undefined : cell(main, 'target'), main?.status && cell(main, 'status')]
      : []
    const { parameters = {} } = request.settings.measures.find(({ id }) => id === line.measure) ?? {}
    return {
      title: fillIn(line.title, parameters),
      cells: [
        ...weeks,
        ...(sideBySide ? [] : [change]),
        ...(hasTrend ? [change && line.week && cell(own.get(line.measure, line.week), 'trend')] : []),
        line.toDate && cell(own.get(line.measure, line.toDate), line.show),
        ...target,
      ],
    }
  })
  const columns = [
    ...(sideBySide ? request.periods.map(({ counted }) => formatDayAndMonth(counted.to)) : [nameOfPeriod(request)]),
    ...(sideBySide ? [] : ['Change']),
    ...(hasTrend ? ['Trend'] : []),
    'To date',
    ...(hasTarget ? ['Target', 'Status'] : []),
  ]
  return section(recipe.id, recipe.title, columns, lines, sets)
}

/** The figure that a target is held against: to date where there is one, else the week's. */
function mainFigure(line: LineRecipe, set: FigureSet) {
  const group = line.toDate ?? line.week
  return group && set.get(line.measure, group)
}

function nameOfPeriod({ periods }: ReportRequest): string {
  const own = ownPeriod({ periods })
  const name = lengthInDays(own.asked) === 7 ? 'week' : 'period'
  return isOver(own) ? `This ${name}` : `This ${name} so far`
}
