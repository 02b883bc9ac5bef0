import type { Figure } from '../../measures/figure.ts'
import { publishedCharts } from '../chart.ts'
import type { Cell, Exception, Line, Report, Section } from '../report.ts'
import { figureName, printedCounts } from './counts.ts'
import { publicationsToHide } from './hiding.ts'

const NOTE =
  'Disclosure control: counts of 1 to 5 are shown as c, with what is made of them, and so is the next smallest part where a total would give one away. Changes, trends, the issues of the exports and notes that hold counts are left out.'

/**
 * The report as it may be published: no count of 1 to 5 is in it, nor can one be worked out from what is (measures,
 * section 7). What is hidden is not only not shown but not there. What this step does not know is left out too.
 */
export function suppressed(report: Report): Report {
  const printed = printedCounts(report)
  const hidden = publicationsToHide(printed.values, printed.publications, printed.equations, printed.bounds)
  const figures = new Map(
    printed.figures.map((figure, place) => [figureName(figure), published(figure, hidden.has(place))]),
  )
  const hiddenFlags = new Set(printed.exceptions.filter((_, index) => hidden.has(printed.figures.length + index)))
  const labelsFrom = printed.figures.length + printed.exceptions.length
  const { report: name, title, teams, periods, about, periodReason, step, measures, definitions, inputs } = report
  return {
    ...{ report: name, title, teams, periods, about, periodReason, measures, definitions, inputs },
    ...(step === undefined ? {} : { step }),
    sections: report.sections.map((section) => publishedSection(section, figures, hiddenFlags)),
    ...chartsOf(report.charts, figures),
    unclassifiedLabels: report.unclassifiedLabels.map(({ label, cases }, index) => ({
      label,
      cases: hidden.has(labelsFrom + index) ? null : cases,
    })),
    notes: [NOTE, ...report.notes.filter(holdsNoCount)],
    issues: [],
  }
}

/** Without the rows that it was counted from, and without what would tell the figures of other weeks. */
function published(figure: Figure, isHidden: boolean): Figure {
  const shown: Figure = { ...figure, change: undefined, trend: undefined, making: undefined, tally: undefined }
  if (!isHidden) return shown
  const nothing = { numerator: null, denominator: null, value: null, status: undefined, children: undefined }
  return { ...shown, ...nothing, suppressed: true }
}

function publishedSection(
  { id, title, columns, lines, figures, exceptions, charts, notes }: Section,
  publishedFigures: ReadonlyMap<string, Figure>,
  hiddenFlags: ReadonlySet<Exception>,
): Section {
  const replace = (figure: Figure) => publishedFigures.get(figureName(figure)) ?? published(figure, true)
  const kept = columns.map((_, column) => !isOfOtherWeeks(lines, column))
  return {
    ...{ id, title },
    columns: columns.filter((_, column) => kept[column]),
    lines: lines.map(({ title: lineTitle, cells }) => ({
      title: lineTitle,
      cells: cells
        .filter((_, column) => kept[column])
        .map((cell) => (cell && 'figure' in cell ? { ...cell, figure: replace(cell.figure) } : cell)),
    })),
    figures: figures.map(replace),
    ...chartsOf(charts, publishedFigures),
    ...(exceptions === undefined
      ? {}
      : {
          exceptions: exceptions.map((exception) =>
            hiddenFlags.has(exception) ? { flag: exception.flag, children: null, worstDays: null } : exception,
          ),
        }),
    notes: notes.filter((note) => note.startsWith('Not available: ') || holdsNoCount(note)),
  }
}

/** The charts of figures that are published; one of anything else is left out. */
function chartsOf(charts: Report['charts'], figures: ReadonlyMap<string, Figure>): Pick<Report, 'charts'> {
  if (charts === undefined) return {}
  return { charts: publishedCharts(charts, (figure) => figures.get(figureName(figure))) }
}

/** Whether a column shows nothing but how figures changed, which would tell what they were. */
function isOfOtherWeeks(lines: readonly Line[], column: number): boolean {
  const cells = lines.flatMap(({ cells: all }): Cell[] => (all[column] === undefined ? [] : [all[column]]))
  return cells.length > 0 && cells.every((cell) => 'show' in cell && (cell.show === 'change' || cell.show === 'trend'))
}

/** Dates, and the day that working days are counted from, are no counts. */
const DATES = /\d{1,2} [A-Z][a-z]+ \d{4}|\d{2}\/\d{2}\/\d{4}|\bday 0\b/g

function holdsNoCount(note: string): boolean {
  return !/\d/.test(note.replace(DATES, ''))
}
