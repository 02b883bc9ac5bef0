import { formatCount } from '../../format-count.ts'
import type { Cell, Line, Report, Section } from '../../reports/report.ts'
import { SUPPRESSED } from '../cell-text.ts'
import { caseRows } from './case-rows.ts'
import { cellMarkup } from './cell.ts'
import { chartMarkup } from './chart.ts'
import { dataText, html, type Markup, sentence, shortened } from './markup.ts'
import { scorecardTrend } from './scorecard.ts'
import { type Heading, table } from './table.ts'

/** A heading longer than this says no more. */
const LONGEST_TITLE = 120

/** A section of a report: its charts, its table, and what is not available. The id is that of its heading. */
export function sectionMarkup(section: Section, id: string, { step }: Pick<Report, 'step'>): Markup {
  const { notes, cases, scorecard, charts = [] } = section
  const title = shortened(section.title, LONGEST_TITLE)
  const looks = [...(charts.length > 0 ? ['with-charts'] : []), ...(scorecard === undefined ? [] : ['scorecard'])]
  return html`<section${looks.length > 0 && html` class="${looks.join(' ')}"`} aria-labelledby="${id}">
<h2 id="${id}">${title}${scorecard && LINES}</h2>
<div>
${tableOf({ ...section, title }, step)}${scorecard && TREND_NOTE}${cases && caseRows(cases, title)}${notes.map((note) => html`<p class="note">${sentence(note)}</p>\n`)}</div>
${charts.length > 0 && html`<div class="panels">\n${charts.map(chartMarkup)}</div>\n`}</section>
`
}

/** The name of a section of a scorecard, which may be `Notes`, said apart from those of the page. */
const LINES = html`<span class="hidden">, lines</span>`

const TREND_NOTE = html`<p class="note">Trend: the dashed line is the baseline, the shaded band the target range.</p>\n`

/** A column as the page has it: its heading, and what stands in it of each line. */
interface Column {
  readonly heading: Heading
  readonly cell: (line: Line, index: number) => Markup
}

function tableOf(section: Section, step: string | undefined): Markup | undefined {
  const { title, lines, exceptions = [] } = section
  if (lines.length === 0 && exceptions.length === 0) return undefined
  const columns = columnsOf(section, step)
  return table({
    caption: title,
    headings: [
      { text: exceptions.length > 0 ? 'Rule' : 'Measure', align: 'left' },
      ...columns.map(({ heading }) => heading),
    ],
    rows: [
      ...lines.map((line, index) => [lineTitle(line.title), ...columns.map(({ cell }) => cell(line, index))]),
      ...exceptions.map(({ flag, children, worstDays }) => [
        html`${flag}`,
        html`${children === null ? SUPPRESSED : formatCount(children)}`,
        html`${worstDays !== null && formatCount(worstDays)}`,
      ]),
    ],
  })
}

/** The columns of the section; of a scorecard the drawing of each line too, behind its values. */
function columnsOf({ columns, lines, scorecard }: Section, step: string | undefined): Column[] {
  const isOfWords = (column: number) => lines.some(({ cells }) => isWords(cells[column]))
  const shown = columns.map(
    (text, column): Column => ({
      heading: { text, align: isOfWords(column) ? 'left' : 'right' },
      cell: ({ cells }) => cellMarkup(cells[column]),
    }),
  )
  if (scorecard === undefined) return shown
  const trend: Column = {
    heading: { text: 'Trend', align: 'left' },
    cell: (_, index) => {
      const row = scorecard[index]
      return row === undefined ? html`` : scorecardTrend(row, step)
    },
  }
  const lastValue = columns.findLastIndex((_, column) => lines.some(({ cells }) => isValue(cells[column])))
  return shown.toSpliced(lastValue + 1, 0, trend)
}

/** Whether a cell holds words, which stand to the left, and no number. */
function isWords(cell: Cell | undefined): boolean {
  return cell !== undefined && ('text' in cell || cell.show === 'status')
}

function isValue(cell: Cell | undefined): boolean {
  return cell !== undefined && 'show' in cell && cell.show === 'value'
}

/** A title that begins with spaces belongs to the line above it. */
function lineTitle(title: string): Markup {
  const text = dataText(title.trim())
  return title.startsWith(' ') ? html`<span class="part-of">${text}</span>` : text
}
