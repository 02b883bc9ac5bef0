import type { Figure } from '../../measures/figure.ts'
import type { Chart, ChartPoint } from '../chart.ts'
import { pointOf } from '../chart.ts'

/** A figure, and the name that the report gives it. */
export interface NamedFigure {
  readonly title: string
  readonly figure: Figure
}

/** Shares of what was done in time, each against its own target; what has nothing to divide by is not drawn. */
export function timeliness(figures: readonly NamedFigure[]): Chart[] {
  const points = figures.flatMap(({ title, figure }): ChartPoint[] => {
    const toDate = figure.group.split('; ').includes('to date') ? ', to date' : ''
    return figure.value === null ? [] : [pointOf(`${title}${toDate}`, figure)]
  })
  if (points.length === 0) return []
  return [
    {
      id: 'timeliness',
      title: 'Timeliness against target',
      kind: 'bullets',
      labels: 'Measure',
      unit: 'percent',
      series: [{ name: 'Share', points }],
    },
  ]
}
