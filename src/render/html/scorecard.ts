import { readTargetRange } from '../../measures/target.ts'
import { happenedInWords, type Report, type ScorecardRow } from '../../reports/report.ts'
import { cellText } from '../cell-text.ts'
import { dataText, html, type Markup } from './markup.ts'
import { sparkline } from './sparkline.ts'
import { tag, targetTag } from './status.ts'

/** The values of a line as a small drawing: its baseline dashed, its target range shaded. */
export function scorecardTrend(row: ScorecardRow, step: string | undefined): Markup {
  const { unit, decimals, baseline, targetRange, figures } = row
  return sparkline(
    figures.map((figure) => figure?.value ?? null),
    {
      unit,
      step,
      decimals,
      baseline: baseline?.figure.value ?? undefined,
      band: targetRange === undefined ? undefined : readTargetRange(targetRange),
      reachesBand: true,
    },
  )
}

/** The lines of a scorecard, in their order; none for any other report. */
export function scorecardRows({ sections }: Pick<Report, 'sections'>): readonly ScorecardRow[] {
  return sections.flatMap(({ scorecard = [] }) => scorecard)
}

/** What a manager asks of a scorecard first: how many lines are on target, which are not, and what went as expected. */
export function scorecardFirstPage(rows: readonly ScorecardRow[]): Markup {
  const held = rows.filter(({ status }) => status !== undefined)
  const on = held.filter(({ status }) => status === 'on target')
  const near = held.filter(({ status }) => status === 'amber')
  const off = held.filter(({ status }) => status === 'off target')
  const expected = rows.filter((row) => happenedInWords(row) !== undefined)
  const happened = expected.filter(({ expectedChangeHappened }) => expectedChangeHappened)
  const others = expected.filter(({ expectedChangeHappened }) => !expectedChangeHappened)
  return html`<section class="first-page" aria-labelledby="at-a-glance">
<h2 id="at-a-glance">At a glance</h2>
<dl class="steps">
${step('On target', on.length, held.length, 'with a target')}${near.length > 0 && step('Amber', near.length, held.length, 'with a target')}${step('Off target', off.length, held.length, 'with a target')}${step('Changed as expected', happened.length, expected.length, 'with a change to expect')}</dl>
<div class="panels">
${list('off-target', 'Off target', off, aboutTarget, 'No line is off target.')}${near.length > 0 && list('amber', 'Amber', near, aboutTarget, '')}${list('not-expected', 'Did not change as expected', others, aboutChange, 'No line changed otherwise than expected.')}${list('expected', 'Changed as expected', happened, aboutChange, 'No line changed as expected.')}</div>
</section>
`
}

function step(name: string, count: number, of: number, which: string): Markup {
  return html`<div class="step"><dt>${name}</dt><dd><span class="count">${count}</span><span class="change">of ${of} ${of === 1 ? 'line' : 'lines'} ${which}</span></dd></div>\n`
}

function list(
  id: string,
  title: string,
  rows: readonly ScorecardRow[],
  about: (row: ScorecardRow) => Markup,
  nothing: string,
): Markup {
  const items = rows.map((row) => html`<li><div class="name">${dataText(row.title)}</div>${about(row)}</li>\n`)
  return html`<section class="chart targets" aria-labelledby="${id}">
<h3 id="${id}">${title}</h3>
${items.length === 0 ? html`<p class="nothing">${nothing}</p>\n` : html`<ul>\n${items}</ul>\n`}</section>
`
}

function aboutTarget(row: ScorecardRow): Markup {
  return html`<span class="value">${currentText(row)}</span> <span class="target">target ${row.targetRange}</span> ${targetTag(row.status ?? '')}`
}

/** `65% → 92%`, where that leads, and where else it was expected to. */
function aboutChange(row: ScorecardRow): Markup {
  const { baseline, direction, expectedChange, expectedChangeHappened } = row
  const from = baseline && cellText({ figure: baseline.figure, show: 'value', decimals: baseline.decimals })
  const expected = expectedChangeHappened === true ? '' : `; expected: ${expectedChange}`
  return html`<span class="value">${from} <span class="hidden">to</span><span aria-hidden="true">→</span> ${currentText(row)}</span> <span class="target">${direction}${expected}</span>`
}

/** Whether what was expected has happened, in a word and a shape. */
export function happenedTag(isGood: boolean): Markup {
  return isGood ? tag('Yes', 'good') : tag('No', 'bad')
}

function currentText({ figures, decimals }: ScorecardRow): string {
  const figure = figures[figures.length - 1]
  return figure === undefined ? '' : cellText({ figure, show: 'value', decimals })
}

/** What a page with a scorecard needs besides: room for its columns, on paper that lies on its side. */
export const SCORECARD_STYLE: string = `
.page-head,nav,main,footer{max-width:90rem}
.scorecard .scroll{max-width:none}
.scorecard table{font-size:.875rem}
.scorecard th,.scorecard td{padding-left:.75rem}
.scorecard th:first-child{min-width:12rem;padding-left:0}
.scorecard td{overflow-wrap:break-word}
.scorecard .long{overflow-wrap:anywhere}
.short{white-space:nowrap}
@media (max-width:40rem){
.scorecard th:first-child{min-width:8.5rem}
}
@media print{
.scorecard th:first-child{min-width:40mm}
.scorecard .sparkline{width:18mm}
.scorecard th:not(:first-child),.scorecard td{padding-left:.4rem}
.page-head,nav,main,footer{max-width:none}
main>section.first-page,main>section.scorecard,.first-page .targets{break-inside:auto}
.first-page .panels{grid-template-columns:1fr 1fr 1fr;margin-top:2mm}
.first-page .count{font-size:14pt}
.first-page .step{padding-block:1mm}
h1{text-wrap:wrap;font-size:15pt;padding-top:1mm}
.about{margin-top:0}
.first-page h3{padding-block:1mm .5mm;border-top-width:1px}
.targets{font-size:8pt;line-height:1.2}
.targets .tag{font-size:7.5pt}
.targets ul{margin-top:0}
.targets li{padding:.4mm 0;break-inside:avoid}
}
`
