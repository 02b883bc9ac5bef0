import type { Chart } from '../../reports/chart.ts'
import { html, type Markup } from './markup.ts'
import { filledOf, fillOf, patterns } from './palette.ts'

/** What each fill stands for, in the order in which it is drawn. */
export function legend(chart: Chart): Markup {
  const items = chart.series.map((series) => html`<li>${keyOf(chart, series)}${series.name}</li>\n`)
  return html`<ul class="legend">\n${items}</ul>\n`
}

/** A small square filled as a series is, for beside its name. */
export function keyOf({ id }: Chart, series: Chart['series'][number]): Markup {
  const filled = filledOf(series)
  const key = `${id}-key`
  return html`<svg class="key" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${patterns([filled], key)}<rect fill="${fillOf(filled, key)}" width="16" height="16"/></svg>`
}
