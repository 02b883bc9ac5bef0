import { formatDayAndMonth, formatShort } from '../calendar/day.ts'
import type { Figure } from '../measures/figure.ts'
import { OUTCOMES_AS_PRINTED } from '../measures/outcomes.ts'
import { outcomeTitle } from '../outcomes/outcome.ts'
import { cell, type FigureSet, figuresOf, type ReportRequest, section } from './arrange.ts'
import type { Chart } from './chart.ts'
import { outcomeMix, outcomesByPhase, outcomesOverTime } from './charts/outcomes.ts'
import { reportOf } from './notes.ts'
import type { Line, Report, Show } from './report.ts'

interface LineRecipe {
  readonly title: string
  readonly measure: string
  /** The cut within a phase; the whole programme's is the same without the phase. */
  readonly group: readonly string[]
  /** The cut for a period, where the measure has one. */
  readonly period?: readonly string[]
  readonly show: Show
}

/** The programme's outcome table, as the case studies print it. */
const LINES: readonly LineRecipe[] = [
  { title: 'Cases allocated', measure: 'cases-allocated', group: [], period: ['in period'], show: 'value' },
  { title: 'Children', measure: 'children-allocated', group: [], period: ['in period'], show: 'value' },
  { title: 'Families', measure: 'families-allocated', group: [], period: ['in period'], show: 'value' },
  ...OUTCOMES_AS_PRINTED.map(
    (outcome): LineRecipe => ({
      title: outcomeTitle(outcome),
      measure: `outcome-${outcome}`,
      group: [],
      period: ['in period'],
      show: 'count and value',
    }),
  ),
  { title: 'Safely de-escalated', measure: 'de-escalated', group: [], period: ['in period'], show: 'count and value' },
  { title: '  of all cases allocated', measure: 'de-escalated', group: ['of allocated'], show: 'count and value' },
  { title: 'Still open', measure: 'programme-open-cases', group: [], show: 'value' },
  { title: 'Mean CIN plan, weeks', measure: 'cin-plan-weeks-mean', group: ['to date'], period: [], show: 'value' },
]

/** The outcome table: a column for each phase and for all, and one for each period that was asked for. */
export function outcomesReport(request: ReportRequest): Report {
  const sets = figuresOf(request)
  const own = sets[sets.length - 1] as FigureSet
  const phases = request.settings.phases
  const withPeriods = request.periodAsked
  const about = withPeriods ? 'period' : 'to date'
  const lines = LINES.map((line): Line => {
    const periods = withPeriods
      ? sets.map((set) => line.period && cell(set.get(line.measure, line.period), line.show))
      : []
    return {
      title: line.title,
      cells: [
        ...periods,
        ...phases.map((phase) => cell(own.get(line.measure, [`phase=${phase}`, ...line.group]), line.show)),
        cell(own.get(line.measure, line.group), line.show),
      ],
    }
  })
  const columns = [
    ...(withPeriods
      ? request.periods.map(({ counted }) =>
          sets.length > 1 ? formatDayAndMonth(counted.to) : `${formatShort(counted.from)}-${formatShort(counted.to)}`,
        )
      : []),
    ...phases,
    phases.length > 0 ? 'All' : 'To date',
  ]
  const sections = [section('outcomes', 'Outcomes', columns, lines, sets, (figure) => withPeriods || isToDate(figure))]
  const report = reportOf(request, sets, { report: 'outcomes', title: 'Outcomes', about, sections })
  return request.charts === true ? { ...report, charts: chartsOf(request, sets) } : report
}

/** How all cases came out, then phase by phase, or week by week where weeks were asked for. */
function chartsOf(request: ReportRequest, sets: readonly FigureSet[]): Chart[] {
  const own = sets[sets.length - 1] as FigureSet
  const periods = request.periods.map((period, index) => ({ period, figures: sets[index] as FigureSet }))
  return [
    ...outcomeMix(own),
    ...outcomesByPhase(own, request.settings.phases),
    ...(request.periodAsked ? outcomesOverTime(periods) : []),
  ]
}

/** Without a period asked for, the table is about everything to date, and so are its figures. */
function isToDate(figure: Figure): boolean {
  const parts = figure.group.split('; ')
  return figure.measure.startsWith('cin-plan-weeks') ? parts.includes('to date') : !parts.includes('in period')
}
