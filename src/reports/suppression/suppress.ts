import type { Figure } from '../../measures/figure.ts'
import { isDivided } from '../../measures/measure.ts'
import { publishedCharts } from '../chart.ts'
import type { Cell, Exception, Line, Report, ScorecardRow, Section } from '../report.ts'
import { scorecardSections } from '../scorecard-table.ts'
import { printedCounts } from './counts.ts'
import { figureName, isPublishedByOthers, isTyped } from './figure-names.ts'
import { isSmall, publicationsToHide } from './hiding.ts'
import { DISCLOSURE_CONTROL } from './note.ts'

const NOTE = `${DISCLOSURE_CONTROL}counts of 1 to 5 are shown as c, with what is made of them, and so is the next smallest part where a total would give one away. Changes, trends, the issues of the exports and notes that hold counts are left out.`

/**
 * The report as it may be published: no count of 1 to 5 is in it, nor can one be worked out from what is (measures,
 * section 7). What is hidden is not only not shown but not there. What this step does not know is left out too.
 */
export function suppressed(report: Report): Report {
  const printed = printedCounts(report)
  const hidden = publicationsToHide(printed.values, printed.publications, printed.equations, printed.bounds)
  const shown = new Set(printed.figures.filter((_, place) => !hidden.has(place)).map(figureName))
  const publish: Publish = (figure) => published(figure, !mayBeShown(figure, shown))
  const known = new Set(printed.figures.map(figureName))
  const inCharts = (figure: Figure) => (known.has(figureName(figure)) ? publish(figure) : undefined)
  const hiddenFlags = new Set(printed.exceptions.filter((_, index) => hidden.has(printed.figures.length + index)))
  const labelsFrom = printed.figures.length + printed.exceptions.length
  const {
    report: name,
    title,
    teams,
    periods,
    about,
    periodReason,
    step,
    measures,
    definitions,
    inputs,
    combined,
  } = report
  return {
    ...{ report: name, title, teams, periods, about, periodReason, measures, definitions, inputs },
    ...(step === undefined ? {} : { step }),
    ...(combined === undefined ? {} : { combined }),
    sections: inTheirTables(
      report.sections.map((section) => ({
        ...publishedSection(section, publish, hiddenFlags),
        ...chartsOf(section.charts, inCharts),
      })),
      periods,
    ),
    ...chartsOf(report.charts, inCharts),
    unclassifiedLabels: report.unclassifiedLabels.map(({ label, cases }, index) => ({
      label,
      cases: hidden.has(labelsFrom + index) ? null : cases,
    })),
    notes: [NOTE, ...report.notes.filter(mayBePublished)],
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

/** The figure as it is published. */
type Publish = (figure: Figure) => Figure

/** What others have published is known; a typed value has no counts to go by but itself. */
function mayBeShown(figure: Figure, shown: ReadonlySet<string>): boolean {
  if (isPublishedByOthers(figure)) return true
  if (isTyped(figure)) return isDivided(figure.unit) || !isSmall(figure.value ?? 0)
  return shown.has(figureName(figure))
}

const NO_CASES = 'The cases are left out, since they are listed child by child.'

function publishedSection(
  { id, title, columns, lines, figures, scorecard, exceptions, cases, notes }: Section,
  publish: Publish,
  hiddenFlags: ReadonlySet<Exception>,
): Section {
  const kept = columns.map((_, column) => !isOfOtherWeeks(lines, column))
  return {
    ...{ id, title },
    columns: columns.filter((_, column) => kept[column]),
    lines: lines.map(({ title: lineTitle, cells }) => ({
      title: lineTitle,
      cells: cells
        .filter((_, column) => kept[column])
        .map((cell) => (cell && 'figure' in cell ? { ...cell, figure: publish(cell.figure) } : cell)),
    })),
    figures: figures.map(publish),
    ...(scorecard === undefined ? {} : { scorecard: scorecard.map((row) => publishedRow(row, publish)) }),
    ...(exceptions === undefined
      ? {}
      : {
          exceptions: exceptions.map((exception) =>
            hiddenFlags.has(exception) ? { flag: exception.flag, children: null, worstDays: null } : exception,
          ),
        }),
    notes: [...notes.filter(mayBePublished), ...(cases === undefined ? [] : [NO_CASES])],
  }
}

/** A line of a scorecard; where its figure or its baseline is hidden, so is what the two come to. */
function publishedRow(row: ScorecardRow, publish: Publish): ScorecardRow {
  const figures = row.figures.map((figure) => figure && publish(figure))
  const baseline = row.baseline && { ...row.baseline, figure: publish(row.baseline.figure) }
  const current = figures.at(-1)
  const isJudged = current?.suppressed !== true && baseline?.figure.suppressed !== true
  return {
    ...row,
    figures,
    baseline,
    status: current?.status,
    ...(isJudged ? {} : { direction: undefined, expectedChangeHappened: undefined }),
  }
}

/** The tables of a scorecard hold words about its figures, and are made anew of what is left of those. */
function inTheirTables(sections: readonly Section[], periods: Report['periods']): readonly Section[] {
  const rows = sections.flatMap(({ id, title, scorecard }) => (scorecard ? [{ id, title, rows: scorecard }] : []))
  const tables = new Map(scorecardSections(rows, periods).map((section) => [section.id, section]))
  return sections.map((section) => {
    const table = section.scorecard && tables.get(section.id)
    return table ? { ...section, columns: table.columns, lines: table.lines } : section
  })
}

/** The charts of figures that are published; one of anything else is left out. */
function chartsOf(charts: Report['charts'], publish: (figure: Figure) => Figure | undefined): Pick<Report, 'charts'> {
  return charts === undefined ? {} : { charts: publishedCharts(charts, publish) }
}

/** Whether a column shows nothing but how figures changed, which would tell what they were. */
function isOfOtherWeeks(lines: readonly Line[], column: number): boolean {
  const cells = lines.flatMap(({ cells: all }): Cell[] => (all[column] === undefined ? [] : [all[column]]))
  return cells.length > 0 && cells.every((cell) => 'show' in cell && (cell.show === 'change' || cell.show === 'trend'))
}

/** Dates, and the day that working days are counted from, are no counts. */
const DATES = /\d{1,2} [A-Z][a-z]+ \d{4}|\d{2}\/\d{2}\/\d{4}|\bday 0\b/g

/** Notes that hold numbers which are settings, published by others, names of files, or the year of a month. */
const NO_COUNTS =
  /^(Not available: |Direction on baseline: |Amber: |Combined: |England, episodes ended |Source: |Published figures are of |The exports have no \w+ before )/

/** Notes about what is left out. */
const OF_OTHER_WEEKS = /^(Change is measured |The trend shows )/

function mayBePublished(note: string): boolean {
  if (OF_OTHER_WEEKS.test(note)) return false
  return NO_COUNTS.test(note) || !/\d/.test(note.replace(DATES, ''))
}
