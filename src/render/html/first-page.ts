import type { Figure } from '../../measures/figure.ts'
import { figureOf, type Report } from '../../reports/report.ts'
import { cellText } from '../cell-text.ts'
import { chartMarkup } from './chart.ts'
import { html, type Markup } from './markup.ts'
import { targetTag } from './status.ts'

/** What managers look for first: movement, what is off target, the outcomes and the trend. Nothing without any. */
export function firstPage(report: Report): Markup | undefined {
  const { charts = [] } = report
  const held = heldToTarget(report)
  if (charts.length === 0 && held.length === 0) return undefined
  const flows = charts.filter(({ kind }) => kind === 'flow')
  const bulletCharts = charts.filter(({ kind }) => kind === 'bullets')
  const others = charts.filter((chart) => !flows.includes(chart) && !bulletCharts.includes(chart))
  return html`<section class="first-page" aria-labelledby="at-a-glance">
<h2 id="at-a-glance">At a glance</h2>
${flows.map(chartMarkup)}<div class="panels">
${(held.length > 0 || bulletCharts.length > 0) && html`<div>\n${targets(held)}${bulletCharts.map(chartMarkup)}</div>\n`}${others.map(chartMarkup)}</div>
</section>
`
}

/** A figure that a table holds to its target, and what the table calls it. */
interface Held {
  readonly title: string
  readonly figure: Figure
}

/** The figures whose status the tables show, each once, in their order. */
function heldToTarget({ sections }: Report): Held[] {
  const held = new Map<string, Held>()
  for (const { title, cells } of sections.flatMap(({ lines }) => lines)) {
    const figure = figureOf(cells.find((cell) => cell && 'show' in cell && cell.show === 'status'))
    if (figure?.status === undefined) continue
    const name = `${figure.measure} ${figure.group}`
    if (!held.has(name)) held.set(name, { title: title.trim(), figure })
  }
  return [...held.values()]
}

function targets(held: readonly Held[]): Markup {
  const off = held.filter(({ figure }) => figure.status === 'off target')
  const items = off.map(
    ({ title, figure }) =>
      html`<li><span class="name">${title}${figure.group === 'to date' && ', to date'}</span> <span class="value">${cellText({ figure, show: 'value' })}</span> <span class="target">target ${figure.target}</span> ${targetTag('off target')}</li>\n`,
  )
  return html`<section class="chart targets" aria-labelledby="off-target">
<h3 id="off-target">Measures off target</h3>
${held.length === 0 ? NO_TARGETS : html`<p class="summary">${summaryOf(off.length, held.length)}</p>\n`}${items.length > 0 && html`<ul>\n${items}</ul>\n`}</section>
`
}

const NO_TARGETS = html`<p class="nothing">No target is set for what this report shows. Set them under targets in cin-report.json.</p>\n`

function summaryOf(off: number, held: number): Markup {
  if (off === 0)
    return html`${targetTag('on target')} ${held === 1 ? 'The one measure' : `All ${held} measures`} with a target`
  return html`<strong>${off}</strong> of ${held} ${held === 1 ? 'measure' : 'measures'} with a target ${off === 1 ? 'is' : 'are'} off it.`
}
