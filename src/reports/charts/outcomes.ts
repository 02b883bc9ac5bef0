import { formatDayAndMonth, formatShort } from '../../calendar/day.ts'
import type { Measure } from '../../measures/measure.ts'
import { OUTCOMES_AS_PRINTED } from '../../measures/outcomes.ts'
import { outcomeTitle } from '../../outcomes/outcome.ts'
import type { FigureSet } from '../arrange.ts'
import { type Chart, type ChartPoint, pointOf } from '../chart.ts'
import type { ReportedPeriod } from '../report.ts'
import type { CountedPeriod } from './weeks.ts'

/** Whether a measure is needed for the outcomes of past weeks. */
export function isOutcome({ id }: Measure): boolean {
  return OUTCOMES_AS_PRINTED.some((outcome) => id === measureOf(outcome))
}

/** How the concluded cases came out, of all to date. */
export function outcomeMix(set: FigureSet): Chart[] {
  return chartOf({
    id: 'outcome-mix',
    title: 'How concluded cases came out, to date',
    kind: 'parts',
    labels: 'Cases concluded',
    columns: [{ label: 'To date', set, group: [] }],
  })
}

/** How the cases concluded in each week came out. */
export function outcomesOverTime(periods: readonly CountedPeriod[]): Chart[] {
  const isWeekly = periods.length > 1
  return chartOf({
    id: 'outcomes-by-week',
    title: isWeekly ? 'Cases concluded in each week, by outcome' : 'Cases concluded in the period, by outcome',
    kind: 'stacked',
    labels: isWeekly ? 'Week ending' : 'Period',
    columns: periods.map(({ period, figures }) => ({
      label: isWeekly ? formatDayAndMonth(period.counted.to) : periodLabel(period),
      set: figures,
      group: ['in period'],
    })),
  })
}

/** How the concluded cases of each phase came out; nothing where the programme has no phases. */
export function outcomesByPhase(set: FigureSet, phases: readonly string[]): Chart[] {
  if (phases.length === 0) return []
  return chartOf({
    id: 'outcomes-by-phase',
    title: 'Cases concluded, by phase and outcome',
    kind: 'stacked',
    labels: 'Phase',
    columns: phases.map((phase) => ({ label: phase, set, group: [`phase=${phase}`] })),
  })
}

function periodLabel({ counted }: ReportedPeriod): string {
  return `${formatShort(counted.from)} to ${formatShort(counted.to)}`
}

/** One bar: which figures it is made of. */
interface Column {
  readonly label: string
  readonly set: FigureSet
  readonly group: readonly string[]
}

/** A chart with a series for each outcome that the exports can tell; none where they can tell none. */
function chartOf({
  columns,
  ...words
}: Omit<Chart, 'series' | 'unit'> & { readonly columns: readonly Column[] }): Chart[] {
  const series = OUTCOMES_AS_PRINTED.flatMap((outcome) => {
    const points = columns.flatMap(({ label, set, group }): ChartPoint[] => {
      const figure = set.get(measureOf(outcome), group)
      return figure === undefined || figure.needs !== undefined ? [] : [pointOf(label, figure)]
    })
    return points.length === columns.length ? [{ name: outcomeTitle(outcome), outcome, points }] : []
  })
  return series.length === 0 ? [] : [{ ...words, unit: 'cases', series }]
}

function measureOf(outcome: (typeof OUTCOMES_AS_PRINTED)[number]): string {
  return `outcome-${outcome}`
}
