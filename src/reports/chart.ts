import type { Counts, Figure } from '../measures/figure.ts'
import type { TargetStatus } from '../measures/target.ts'
import type { Outcome } from '../outcomes/outcome.ts'

/**
 * How a chart is drawn:
 * - `flow`: a few counts of which each leads to the next, as numbers side by side;
 * - `parts`: how a whole is made up, as one bar, each series a part with one point;
 * - `stacked`: the same side by side, a bar for each point, each series a part of all bars;
 * - `line`: the points of one series over time;
 * - `bullets`: shares from 0 to 100 percent, each against its own target;
 * - `histogram`: the points of one series as bars that touch, since each label begins where the one before ends;
 * - `ranking`: the points of one series as bars under each other, the largest first.
 */
export type ChartKind = 'flow' | 'parts' | 'stacked' | 'line' | 'bullets' | 'histogram' | 'ranking'

/** One number of a chart, with the counts it was made from. */
export interface ChartPoint extends Counts {
  readonly label: string
  /** The figure that it shows; none where it is no figure of a measure, such as a bar of a histogram. */
  readonly figure?: Figure
  /** Whether disclosure control hides it: its counts are null then, and it is shown as `c`. */
  readonly suppressed?: true
  /** The value less that of the period before. */
  readonly change?: number | undefined
  /** The target range, as the configuration writes it. */
  readonly target?: string | undefined
  readonly status?: TargetStatus | undefined
}

/** The points that are drawn alike. */
interface Series {
  readonly name: string
  /** The outcome that it counts, which decides its colour; none for others. */
  readonly outcome?: Outcome
  readonly points: readonly ChartPoint[]
}

/** A value that the others are held against: 12 weeks, 30 cases. */
export interface Limit {
  readonly label: string
  readonly value: number
}

/**
 * The numbers of a chart, chosen with the report and drawn by whichever renderer draws. What is not in it is not
 * drawn: a renderer never looks behind it.
 */
export interface Chart {
  /** Unlike that of any other chart of the report. */
  readonly id: string
  readonly title: string
  readonly kind: ChartKind
  /** What the labels are: `Week ending`, `Worker`. */
  readonly labels: string
  /** What is counted, of many: `cases`, `plans`. */
  readonly unit: string
  readonly series: readonly Series[]
  readonly limit?: Limit
  /** What a reader must know of it. */
  readonly notes?: readonly string[]
}

/** The counts of a figure as a point of a chart. */
export function pointOf(label: string, figure: Figure): ChartPoint {
  const { numerator, denominator, value, change, target, status, suppressed } = figure
  return { label, figure, numerator, denominator, value, change, target, status, ...(suppressed ? { suppressed } : {}) }
}

/**
 * The charts of a report whose figures disclosure control has replaced. A chart that shows anything else, such as the
 * figures of weeks that the report does not print, is left out: nobody has made sure that it gives nothing away.
 *
 * @param published the figure as it is published; undefined for one that the report does not print
 */
export function publishedCharts(
  charts: readonly Chart[],
  published: (figure: Figure) => Figure | undefined,
): readonly Chart[] {
  return charts.flatMap((chart): Chart[] => {
    const series = chart.series.map((each) => ({
      ...each,
      points: each.points.flatMap(({ label, figure }) => {
        const replaced = figure && published(figure)
        return replaced === undefined ? [] : [pointOf(label, replaced)]
      }),
    }))
    const isWhole = series.every(({ points }, index) => points.length === chart.series[index]?.points.length)
    return isWhole ? [{ ...chart, series }] : []
  })
}
