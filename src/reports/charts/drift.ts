import { DURATION_BANDS } from '../../measures/drift.ts'
import type { FigureSet } from '../arrange.ts'
import { type Chart, type ChartPoint, pointOf, type Series } from '../chart.ts'
import { type NamedFigure, shares } from './timeliness.ts'

/** The shares of the episodes open, and of those ended, that have lasted so long; nothing where there are none. */
export function durationBands(set: FigureSet): Chart[] {
  const bars = [
    { label: 'Open', measure: 'cin-open-duration' },
    { label: 'Ended in the period', measure: 'cin-ended-duration' },
  ].filter(({ measure }) => DURATION_BANDS.every((band) => set.get(measure, [`band=${band}`])?.needs === undefined))
  const series = DURATION_BANDS.map((band, index): Series => {
    const points = bars.flatMap(({ label, measure }): ChartPoint[] => {
      const figure = set.get(measure, [`band=${band}`])
      return figure === undefined ? [] : [pointOf(label, figure)]
    })
    return { name: band, shade: index, points }
  })
  if (series.every(({ points }) => points.length === 0)) return []
  return [
    {
      id: 'episode-durations',
      title: 'How long episodes last',
      kind: 'shares',
      labels: 'Episodes',
      unit: 'episodes',
      series,
    },
  ]
}

/** Of plans and cases how many drift, against their targets. */
export function driftingShares(figures: readonly NamedFigure[]): Chart[] {
  return shares({ id: 'drifting-shares', title: 'Plans and cases that drift' }, figures)
}

/** The inactive cases of each team, the most first; nothing where no team has one. */
export function inactiveByTeam(id: string, title: string, figures: readonly NamedFigure[]): Chart[] {
  const points = figures
    .map(({ title: team, figure }) => {
      const point = pointOf(team, figure)
      return { ...point, value: point.numerator }
    })
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  if (points.length === 0) return []
  return [
    { id: `${id}-chart`, title, kind: 'ranking', labels: 'Team', unit: 'cases', series: [{ name: 'Cases', points }] },
  ]
}
