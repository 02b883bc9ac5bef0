import type { Measure } from '../../measures/measure.ts'
import type { FigureSet } from '../arrange.ts'
import { type Chart, type ChartPoint, pointOf } from '../chart.ts'

const WORKER = 'worker='

/** The open cases of each worker against the limit, the most first. */
export function caseloads(set: FigureSet, measures: readonly Measure[]): Chart[] {
  const points = set.figures
    .flatMap((figure): ChartPoint[] =>
      figure.measure === 'caseload' && figure.group.startsWith(WORKER) && figure.unit === 'cases'
        ? [pointOf(figure.group.slice(WORKER.length), figure)]
        : [],
    )
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.label < b.label ? -1 : 1))
  if (points.length === 0) return []
  const limit = measures.find(({ id }) => id === 'workers-over-cases')?.parameters?.cases
  return [
    {
      id: 'caseload-by-worker',
      title: 'Open cases of each worker',
      kind: 'ranking',
      labels: 'Worker',
      unit: 'cases',
      series: [{ name: 'Cases', points }],
      ...(limit === undefined ? {} : { limit: { label: `limit ${limit}`, value: limit } }),
    },
  ]
}
