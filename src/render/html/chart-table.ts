import { formatCount, formatDecimals } from '../../format-count.ts'
import type { Chart, ChartPoint } from '../../reports/chart.ts'
import { keyOf } from './legend.ts'
import { dataText, html, type Markup } from './markup.ts'
import { countsText, SUPPRESSED } from './numbers.ts'
import { targetTag } from './status.ts'
import { type Heading, type TableParts, table } from './table.ts'

/** The parts of a whole with what each is filled with: the legend of its drawing and the numbers behind it in one. */
export function partsTable(chart: Chart): Markup {
  const rows = chart.series.flatMap((part) => {
    const { name, points } = part
    return points.map((point) => [
      html`${keyOf(chart, part)}${name}`,
      html`${countsText(point, false)}`,
      html`${shareText(point)}`,
    ])
  })
  const whole = chart.series[0]?.points[0]
  const isWhole = whole?.denominator != null && whole.suppressed !== true
  return table({
    caption: chart.title,
    headings: [left('Outcome'), right('Cases'), right('Share')],
    rows,
    ...(isWhole ? { total: [html`${chart.labels}`, html`${formatCount(whole.denominator ?? 0)}`, html``] } : {}),
  })
}

function shareText({ value, suppressed }: ChartPoint): string {
  if (suppressed === true) return SUPPRESSED
  return value === null ? '' : `${formatDecimals(value)}%`
}

/** The numbers of each point, a column for each series, folded up on the screen. */
export function pointsTable(chart: Chart): Markup {
  const { labels, series } = chart
  const points = series[0]?.points ?? []
  return behind(chart, {
    headings: [left(labels), ...series.map(({ name }) => right(name))],
    rows: points.map(({ label }, row) => [
      dataText(label),
      ...series.map((each) => {
        const point = each.points[row]
        return html`${point && countsText(point, false)}`
      }),
    ]),
  })
}

/** The counts of each share with its target, folded up on the screen. */
export function targetsTable(chart: Chart): Markup {
  const points = chart.series[0]?.points ?? []
  return behind(chart, {
    headings: [left(chart.labels), right('Counted'), right('Target'), left('Status')],
    rows: points.map((point) => [
      dataText(point.label),
      html`${countsText(point, true)}`,
      html`${point.target}`,
      html`${point.status && targetTag(point.status)}`,
    ]),
  })
}

function behind({ title }: Chart, parts: Omit<TableParts, 'caption'>): Markup {
  return html`<details class="behind"><summary>The numbers as a table<span class="hidden">: ${title}</span></summary>
${table({ caption: title, ...parts })}</details>
`
}

function left(text: string): Heading {
  return { text, align: 'left' }
}

function right(text: string): Heading {
  return { text, align: 'right' }
}
