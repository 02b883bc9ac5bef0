import { formatDayAndMonth } from '../../calendar/day.ts'
import type { Measure } from '../../measures/measure.ts'
import type { FigureSet } from '../arrange.ts'
import { type Chart, pointOf } from '../chart.ts'
import type { CountedPeriod } from './weeks.ts'

/** The parts of the measure `movement`, in the order in which one leads to the next. */
const STEPS = [
  { group: 'open at start', label: 'Open at start' },
  { group: 'allocated', label: 'Allocated' },
  { group: 'concluded', label: 'Concluded' },
  { group: 'open at end', label: 'Open at end' },
] as const

/** Programme cases; where the exports hold no programme, all open cases of the service. */
const OPEN = [
  { measure: 'programme-open-cases', title: 'Open programme cases' },
  { measure: 'open-cases', title: 'Open cases' },
] as const

/** Whether a measure is needed for the open cases of past weeks. */
export function isOpenCases({ id }: Measure): boolean {
  return OPEN.some(({ measure }) => measure === id)
}

/** From the open cases before the period to those at its end. */
export function movement(set: FigureSet, periodName: string): Chart[] {
  const points = STEPS.flatMap(({ group, label }) => {
    const figure = set.get('movement', [group])
    return figure === undefined || figure.needs !== undefined ? [] : [pointOf(label, figure)]
  })
  if (points.length < STEPS.length) return []
  const title = `Movement of programme cases, ${periodName.charAt(0).toLowerCase()}${periodName.slice(1)}`
  return [{ id: 'movement', title, kind: 'flow', labels: 'Step', unit: 'cases', series: [{ name: 'Cases', points }] }]
}

/** How many cases were open at the end of each week; nothing for a single period, which is no trend. */
export function openOverTime(periods: readonly CountedPeriod[]): Chart[] {
  if (periods.length < 2) return []
  const open = OPEN.find(({ measure }) =>
    periods.every(({ figures }) => {
      const figure = figures.get(measure, [])
      return figure !== undefined && figure.needs === undefined
    }),
  )
  if (!open) return []
  const points = periods.flatMap(({ period, figures }) => {
    const figure = figures.get(open.measure, [])
    return figure ? [pointOf(formatDayAndMonth(period.counted.to), figure)] : []
  })
  return [
    {
      id: 'open-cases-by-week',
      title: `${open.title} at the end of each week`,
      kind: 'line',
      labels: 'Week ending',
      unit: 'cases',
      series: [{ name: 'Open', points }],
    },
  ]
}
