import { formatCount } from '../../format-count.ts'
import type { Chart, ChartPoint } from '../../reports/chart.ts'
import { html, type Markup } from './markup.ts'
import { valueText } from './numbers.ts'

/** What stands before each number: open at start, plus allocated, minus concluded, is open at end. */
const SIGNS = ['', '+', '−', '=']

/** A few numbers of which each leads to the next, with the change of each since the period before. */
export function flow({ series, unit }: Chart): Markup {
  const steps = (series[0]?.points ?? []).map(
    (point, index) =>
      html`<div class="step"><dt>${point.label}</dt><dd>${sign(SIGNS[index] ?? '')}<span class="count">${valueText(point, unit)}</span>${changeMarkup(point)}</dd></div>\n`,
  )
  return html`<dl class="steps">\n${steps}</dl>\n`
}

function sign(text: string): Markup | undefined {
  return text === '' ? undefined : html`<span class="sign">${text}</span>`
}

function changeMarkup({ change, suppressed }: ChartPoint): Markup | undefined {
  if (change === undefined || suppressed === true) return undefined
  const text =
    change === 0 ? 'no change' : `${formatCount(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than before`
  return html`<span class="change">${text}</span>`
}
