import { formatDayAndMonth } from '../calendar/day.ts'
import { lengthInDays } from '../calendar/period.ts'
import { OUTCOMES_AS_PRINTED } from '../measures/outcomes.ts'
import { outcomeTitle } from '../outcomes/outcome.ts'
import { cell, type FigureSet, figuresOf, type ReportRequest, section } from './arrange.ts'
import { issuesOf, notesOf, unclassifiedLabelsOf } from './notes.ts'
import { type Cell, isOver, type Line, ownPeriod, type Report, type Section, type Show } from './report.ts'

/** One line of the weekly report: a measure, the cut for the week, and the cut for everything to date. */
interface LineRecipe {
  readonly title: string
  readonly measure: string
  readonly week?: readonly string[]
  readonly toDate?: readonly string[]
  readonly show: Show
  /** What to show where weeks stand side by side and room is short; else the same. */
  readonly sideBySide?: Show
}

interface SectionRecipe {
  readonly id: string
  readonly title: string
  readonly lines: readonly LineRecipe[]
}

/** The weekly report: the figures that managers ask for first come first. */
const SECTIONS: readonly SectionRecipe[] = [
  {
    id: 'movement',
    title: 'Movement',
    lines: [
      { title: 'Open at start', measure: 'movement', week: ['open at start'], show: 'value' },
      { title: '+ Allocated', measure: 'movement', week: ['allocated'], show: 'value' },
      { title: '- Concluded', measure: 'movement', week: ['concluded'], show: 'value' },
      { title: '= Open at end', measure: 'movement', week: ['open at end'], show: 'value' },
    ],
  },
  {
    id: 'allocations',
    title: 'Allocations',
    lines: [
      { title: 'Cases', measure: 'cases-allocated', week: ['in period'], toDate: [], show: 'value' },
      { title: 'Children', measure: 'children-allocated', week: ['in period'], toDate: [], show: 'value' },
      { title: 'Families', measure: 'families-allocated', week: ['in period'], toDate: [], show: 'value' },
      { title: 'Cases still open', measure: 'programme-open-cases', toDate: [], show: 'value' },
    ],
  },
  {
    id: 'outcomes',
    title: 'Outcomes of concluded cases',
    lines: [
      ...OUTCOMES_AS_PRINTED.map(
        (outcome): LineRecipe => ({
          title: outcomeTitle(outcome),
          measure: `outcome-${outcome}`,
          week: ['in period'],
          toDate: [],
          show: 'count and value',
          sideBySide: 'count',
        }),
      ),
      {
        title: 'Safely de-escalated',
        measure: 'de-escalated',
        week: ['in period'],
        toDate: [],
        show: 'count and value',
        sideBySide: 'count',
      },
      { title: '  of all cases allocated', measure: 'de-escalated', toDate: ['of allocated'], show: 'count and value' },
    ],
  },
  {
    id: 'plans',
    title: 'CIN plans',
    lines: [
      { title: 'Mean length, weeks', measure: 'cin-plan-weeks-mean', week: [], toDate: ['to date'], show: 'value' },
      { title: 'Median length, weeks', measure: 'cin-plan-weeks-median', week: [], toDate: ['to date'], show: 'value' },
      {
        title: 'Open plans over target',
        measure: 'cin-plans-over-target',
        week: [],
        show: 'count and value',
        sideBySide: 'value',
      },
      {
        title: 'Children on plans de-escalated',
        measure: 'cin-plan-de-escalated',
        week: [],
        toDate: ['to date'],
        show: 'count and value',
        sideBySide: 'value',
      },
    ],
  },
]

/** The weekly performance report, for one week or several side by side. */
export function weeklyReport(request: ReportRequest): Report {
  const sets = figuresOf(request)
  const sections = SECTIONS.map((recipe) => weeklySection(recipe, request, sets))
  return {
    report: 'weekly',
    title: `${request.programme === undefined ? 'W' : `${request.programme}: w`}eekly performance report`,
    teams: request.teams,
    about: 'period',
    periods: request.periods,
    periodReason: request.periodReason,
    sections,
    unclassifiedLabels: unclassifiedLabelsOf(request),
    notes: notesOf(request, sets, sections, 'period'),
    inputs: request.casebook.exports.inputs,
    issues: issuesOf(request),
  }
}

function weeklySection(recipe: SectionRecipe, request: ReportRequest, sets: readonly FigureSet[]): Section {
  const own = sets[sets.length - 1] as FigureSet
  const sideBySide = sets.length > 1
  const hasTarget = recipe.lines.some((line) => mainFigure(line, own)?.target !== undefined)
  const lines = recipe.lines.map((line): Line => {
    const show = (sideBySide && line.sideBySide) || line.show
    const weeks = sets.map((set) => line.week && cell(set.get(line.measure, line.week), show))
    const change = line.week && cell(own.get(line.measure, line.week), 'change')
    const main = mainFigure(line, own)
    const target: (Cell | undefined)[] = hasTarget
      ? [main?.target === undefined ? undefined : cell(main, 'target'), main?.status && cell(main, 'status')]
      : []
    return {
      title: line.title,
      cells: [
        ...weeks,
        ...(sideBySide ? [] : [change]),
        line.toDate && cell(own.get(line.measure, line.toDate), line.show),
        ...target,
      ],
    }
  })
  const columns = [
    ...(sideBySide ? request.periods.map(({ counted }) => formatDayAndMonth(counted.to)) : [nameOfPeriod(request)]),
    ...(sideBySide ? [] : ['Change']),
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
