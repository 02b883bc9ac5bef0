import type { Figure } from '../measures/figure.ts'
import { isDivided, type Unit } from '../measures/measure.ts'
import { readTargetRange } from '../measures/target.ts'
import { type Cell, type FigureCell, ownPeriod, type Report, type Section, type Show } from '../reports/report.ts'
import { NO_VALUE, SUPPRESSED } from './cell-text.ts'
import { figuresTable } from './csv.ts'
import { datesText } from './dates-text.ts'
import type { RendererOf } from './renderer.ts'
import { markedStatus } from './status-mark.ts'
import { type Sheet, workbook } from './workbook.ts'
import { count, definitionsSheet, qualitySheet, text } from './workbook-sheets.ts'
import type { Look, SheetCell } from './workbook-styles.ts'

/**
 * The report as an Excel workbook: a sheet for each section, the headlines first; then every figure on a line of its
 * own, what the measures count, and what the figures rest on.
 */
export const renderXlsx: RendererOf<Report> = (report) => {
  const { title, teams, sections, measures, notes } = report
  const heading = [title, ...datesText(report), ...(teams.length === 0 ? [] : [`Team: ${teams.join(', ')}`])]
  const sheets = [
    ...sections.map((section) => sectionSheet(section, heading)),
    ...figuresSheet(report),
    ...definitionsSheet(measures, title),
    qualitySheet(report, title, notes),
  ]
  return workbook(sheets, { title, asAt: ownPeriod(report).asAt })
}

/** One of the columns that a column of the table is spread over, so that each holds numbers of one kind. */
interface SheetColumn {
  readonly heading: string
  readonly column: number
  readonly part: 'shown' | 'numerator' | 'denominator'
}

function sectionSheet(section: Section, heading: readonly string[]): Sheet {
  const { title, lines, exceptions = [], notes } = section
  const columns = section.columns.flatMap((name, column): SheetColumn[] => {
    const isShare = lines.some(({ cells }) => isShareCell(cells[column]))
    const shown: SheetColumn = { heading: name, column, part: 'shown' }
    if (!isShare) return [shown]
    return [
      shown,
      { heading: `${name}: count`, column, part: 'numerator' },
      { heading: `${name}: out of`, column, part: 'denominator' },
    ]
  })
  const rows = [
    ...lines.map((line) => [
      text(line.title),
      ...columns.map(({ column, part }) => {
        const cell = line.cells[column]
        if (cell === undefined) return undefined
        if ('text' in cell) return part === 'shown' ? text(cell.text) : undefined
        if (part === 'shown') return sheetCell(cell.figure, cell.show, cell.decimals)
        return isShareCell(cell) ? sheetCell(cell.figure, part) : undefined
      }),
    ]),
    ...exceptions.map(({ flag, children, worstDays }) => [
      text(flag),
      children === null ? SUPPRESSED_CELL : count(children),
      count(worstDays),
    ]),
  ]
  const tables = rows.length === 0 ? [] : [{ headings: [title, ...columns.map((each) => each.heading)], rows }]
  return { name: title, heading, tables, notes }
}

/** Whether a cell shows a share with its count. */
function isShareCell(cell: Cell | undefined): boolean {
  return cell !== undefined && 'show' in cell && cell.show === 'count and value'
}

const SUPPRESSED_CELL: SheetCell = { value: SUPPRESSED, look: 'mark' }

/** A figure as a cell shows it, as a number where it is one. */
function sheetCell(figure: Figure, show: Show, decimals?: FigureCell['decimals']): SheetCell | undefined {
  const { unit } = figure
  if (figure.suppressed && show !== 'target' && show !== 'status') return SUPPRESSED_CELL
  switch (show) {
    case 'value':
    case 'count and value':
      return valueCell(figure, decimals)
    case 'value with unit':
      return unit === 'percent' ? valueCell(figure) : { ...valueCell(figure), unit: UNITS[unit] ?? unit }
    case 'count':
    case 'numerator':
      return count(figure.numerator)
    case 'denominator':
      return count(figure.denominator)
    case 'children':
      return figure.children === undefined ? undefined : count(figure.children)
    case 'change':
      return figure.change === undefined ? undefined : { value: figure.change, look: changeLook(unit) }
    case 'trend':
      return figure.trend === undefined ? undefined : { value: null, look: 'mark', trend: figure.trend }
    case 'target':
      return text(figure.target)
    case 'status':
      return text(figure.status && markedStatus(figure.status))
  }
}

/** How a unit stands behind its number where the cell is narrow. */
const UNITS: Readonly<Partial<Record<Unit, string>>> = {
  'per 10,000 children': 'per 10k',
  'cases per full-time equivalent': 'per FTE',
}

function valueCell({ value, unit, target }: Figure, decimals?: FigureCell['decimals']): SheetCell {
  if (value === null) return { value: NO_VALUE, look: 'mark' }
  const range = target === undefined ? undefined : readTargetRange(target)
  return {
    value: unit === 'percent' ? Number((value / 100).toFixed(4)) : value,
    look: lookOf(unit, decimals),
    ...(range === undefined ? {} : { target: range }),
  }
}

/** How a value stands in its cell; where a line of a scorecard has no decimals, as a whole number. */
function lookOf(unit: Unit, decimals: FigureCell['decimals'] = 1): Look {
  if (unit === 'percent') return decimals === 0 ? 'whole percent' : 'percent'
  return isDivided(unit) && decimals > 0 ? 'tenths' : 'count'
}

function changeLook(unit: Unit): Look {
  if (unit === 'percent') return 'change in points'
  return isDivided(unit) ? 'change in tenths' : 'change of a count'
}

/** Every figure, tidy: the columns of the CSV, to sort, to filter and for a pivot table. */
function figuresSheet(report: Report): Sheet[] {
  const { headings, lines } = figuresTable(report)
  if (lines.length === 0) return []
  const rows = lines.map(({ figure, values }) =>
    headings.map((heading, index): SheetCell => {
      const value = values[index] ?? null
      if (value === SUPPRESSED && figure.suppressed) return SUPPRESSED_CELL
      if (heading === 'value') return figure.value === null ? text(null) : valueCell(figure)
      if (heading === 'change' && typeof value === 'number') return { value, look: changeLook(figure.unit) }
      if (heading === 'period_start') return { value: figure.period.from, look: 'date' }
      if (heading === 'period_end') return { value: figure.period.to, look: 'date' }
      if (heading === 'as_at') return { value: figure.asAt, look: 'date' }
      return typeof value === 'number' ? count(value) : text(value)
    }),
  )
  return [{ name: 'All figures', heading: ['All figures', report.title], tables: [{ headings, rows }], notes: [] }]
}
