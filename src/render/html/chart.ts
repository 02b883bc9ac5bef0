import type { Chart, ChartKind } from '../../reports/chart.ts'
import { bullets } from './bullets.ts'
import { partsTable, pointsTable, targetsTable } from './chart-table.ts'
import { flow } from './flow.ts'
import { histogram } from './histogram.ts'
import { legend } from './legend.ts'
import { lineChart } from './line-chart.ts'
import { html, type Markup } from './markup.ts'
import { partsBar } from './parts-bar.ts'
import { notAllDrawn, ranking } from './ranking.ts'
import { stackedBars } from './stacked-bars.ts'

type Part = (chart: Chart) => Markup

/** What each kind of chart is made of, from top to bottom: its drawing, its legend, the numbers behind it. */
const KINDS: Readonly<Record<ChartKind, readonly Part[]>> = {
  flow: [flow],
  parts: [partsBar, partsTable],
  stacked: [stackedBars, legend, pointsTable],
  line: [lineChart, pointsTable],
  bullets: [bullets, targetsTable],
  histogram: [histogram, pointsTable],
  ranking: [ranking, pointsTable],
}

/** A chart with its heading, its drawing, what to know of it, and the numbers behind it as a table. */
export function chartMarkup(chart: Chart): Markup {
  const { kind, title, unit, notes = [] } = chart
  const parts = isEmpty(chart)
    ? html`<p class="nothing">There are no ${unit} to show.</p>\n`
    : html`${KINDS[kind].map((part) => part(chart))}`
  const remarks = isEmpty(chart) ? [] : [...(kind === 'ranking' ? notAllDrawn(chart) : []), ...notes]
  return html`<figure class="chart ${kind}">
<figcaption><h3>${title}</h3></figcaption>
${parts}${remarks.map((remark) => html`<p class="note">${remark}</p>\n`)}</figure>
`
}

/** Whether there is nothing to draw. Numbers side by side, and shares of something, are shown also where they are 0. */
function isEmpty({ kind, series }: Chart): boolean {
  if (kind === 'flow' || kind === 'bullets') return false
  const points = series.flatMap((each) => each.points)
  return points.every(({ numerator, suppressed }) => (numerator ?? 0) === 0 && suppressed !== true)
}
