import { formatDayAndMonth } from '../calendar/day.ts'
import type { Figure } from '../measures/figure.ts'
import type { Decimals } from '../measures/fraction.ts'
import { cell } from './arrange.ts'
import { type Cell, happenedInWords, type Line, type Report, type ScorecardRow, type Section } from './report.ts'

/** What a section of a scorecard is made from. */
interface ScorecardRows extends Pick<Section, 'id' | 'title'> {
  readonly rows: readonly ScorecardRow[]
}

/** The sections of a scorecard as tables, which all have the same columns. */
export function scorecardSections(sections: readonly ScorecardRows[], periods: Report['periods']): Section[] {
  const columns = columnsOf(
    periods,
    sections.flatMap(({ rows }) => rows),
  )
  return sections.map(({ id, title, rows }) => ({
    id,
    title,
    columns: columns.map(({ heading }) => heading),
    lines: rows.map((row): Line => ({ title: row.title, cells: columns.map((column) => column.cell(row)) })),
    figures: rows.flatMap((row) => row.figures.flatMap((figure) => figure ?? [])),
    scorecard: rows,
    notes: [],
  }))
}

/** A column of the table: its heading, and what stands in it of each row. */
interface Column {
  readonly heading: string
  readonly cell: (row: ScorecardRow) => Cell | undefined
}

/** The columns as the LGA's table has them, without those of words that no row has anything in. */
function columnsOf(periods: Report['periods'], rows: readonly ScorecardRow[]): Column[] {
  const current = ({ figures }: ScorecardRow) => figures[figures.length - 1]
  const ofWords = (
    heading: string,
    text: (row: ScorecardRow) => string | undefined,
    isGood: (row: ScorecardRow) => boolean | undefined = () => undefined,
  ): Column[] => {
    const cell = (row: ScorecardRow) => words(text(row), isGood(row))
    return rows.some(cell) ? [{ heading, cell }] : []
  }
  const status = (row: ScorecardRow) => row.status && cell(current(row), 'status')
  return [
    ...ofWords('Baseline source', ({ baselineSource }) => baselineSource),
    ...ofWords('Expected', ({ expectedChange }) => expectedChange),
    { heading: 'Baseline', cell: ({ baseline }) => baseline && valueCell(baseline.figure, baseline.decimals) },
    ...periods.map(({ counted }, index) => ({
      heading: formatDayAndMonth(counted.to),
      cell: ({ figures, decimals }: ScorecardRow) => valueCell(figures[index], decimals),
    })),
    ...ofWords('Direction', ({ direction }) => direction),
    ...ofWords('As expected', happenedInWords, ({ expectedChangeHappened }) => expectedChangeHappened),
    ...ofWords('Target', ({ targetRange }) => targetRange),
    ...(rows.some(status) ? [{ heading: 'Status', cell: status }] : []),
  ]
}

function valueCell(figure: Figure | undefined, decimals: Decimals): Cell | undefined {
  return figure && { figure, show: 'value', decimals }
}

function words(text: string | undefined, isGood: boolean | undefined): Cell | undefined {
  return text === undefined ? undefined : { text, ...(isGood === undefined ? {} : { isGood }) }
}
