import { formatIso } from '../calendar/day.ts'
import type { Figure } from '../measures/figure.ts'
import type { RowAccount } from '../records/exports.ts'
import { ISSUE_KINDS } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import type { CasesValue, ColumnKind } from '../reports/cases-report.ts'
import {
  type Baseline,
  type CaseTable,
  type CombinedReport,
  type Definitions,
  isOver,
  ownPeriod,
  type Report,
  type ReportedPeriod,
  type ScorecardRow,
  type Section,
} from '../reports/report.ts'
import { SUPPRESSED } from './cell-text.ts'
import { orSuppressed } from './csv.ts'
import type { Renderer } from './renderer.ts'

/** The version of the JSON contract; it changes when a key is renamed, removed or means something else. */
export const SCHEMA = 1

/** The report as JSON, indented by two spaces. */
export const renderJson: Renderer = (report) => jsonText(asJson(report))

/** A value as JSON text, as every command writes it. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function asJson(report: Report) {
  const own = ownPeriod(report)
  return {
    schema: SCHEMA,
    report: report.report,
    title: report.title,
    teams: report.teams,
    about: report.about,
    as_at: formatIso(own.asAt),
    period: { ...periodAsJson(own), reason: report.periodReason },
    periods: report.periods.map(periodAsJson),
    sections: report.sections.map(sectionAsJson),
    unclassified_labels: report.unclassifiedLabels.map(({ label, cases }) => ({ label, cases: cases ?? SUPPRESSED })),
    notes: report.notes,
    ...accountAsJson(report),
    definitions: definitionsAsJson(report.definitions),
    ...(report.combined === undefined ? {} : { combined: report.combined.map(combinedAsJson) }),
  }
}

function definitionsAsJson({ rounding, phases, measures }: Definitions) {
  const iso = phases.map(({ name, from, to }) => ({ name, start: formatIso(from), end: formatIso(to) }))
  const parameters = Object.entries(measures).map(([measure, set]) => ({ measure, parameters: set }))
  return { rounding, phases: iso, measures: parameters }
}

function combinedAsJson({ file, title, digest, rows }: CombinedReport) {
  return { file, title, digest, ...rowsAccountAsJson(rows) }
}

function rowsAccountAsJson({ read, used, rejected, duplicates, setAside = 0 }: RowAccount) {
  return {
    rows_read: read,
    rows_used: used,
    rows_rejected: rejected,
    exact_duplicates: duplicates,
    rows_set_aside: setAside,
  }
}

/** What became of the rows, and what was found wrong. */
export function accountAsJson({ inputs, issues }: Pick<Report, 'inputs' | 'issues'>) {
  return {
    inputs: inputs.map(({ file, table, format, rows, unusedHeadings, decisions }) => ({
      file,
      table: table ?? null,
      format: format?.name ?? null,
      ...rowsAccountAsJson(rows),
      unused_headings: unusedHeadings,
      decisions,
    })),
    issues: issues.map(issuesAsJson),
  }
}

/** A period as every document names it. */
export function periodAsJson(period: ReportedPeriod) {
  return {
    start: formatIso(period.counted.from),
    end: formatIso(period.counted.to),
    as_at: formatIso(period.asAt),
    over: isOver(period),
    ...(isOver(period) ? {} : { asked_end: formatIso(period.asked.to) }),
  }
}

/** Rows about children or workers: dates are ISO, ids text, lists arrays, and a blank is null. */
export function rowsAsJson({ columns, rows }: CaseTable) {
  const jsonValue = (value: CasesValue, kind: ColumnKind): CasesValue =>
    kind === 'date' && typeof value === 'number' ? formatIso(value) : value
  return rows.map((values) =>
    Object.fromEntries(columns.map(({ name, kind }, index) => [name, jsonValue(values[index] ?? null, kind)])),
  )
}

function sectionAsJson({ id, title, figures, notes, exceptions, cases, scorecard }: Section) {
  const breaches = exceptions?.map(({ flag, children, worstDays }) => ({
    flag,
    children: children ?? SUPPRESSED,
    worst_days: worstDays,
  }))
  return {
    id,
    title,
    notes,
    figures: figures.map(figureAsJson),
    ...(scorecard ? { lines: scorecard.map(scorecardLineAsJson) } : {}),
    ...(breaches ? { exceptions: breaches } : {}),
    ...(cases ? { cases: rowsAsJson(cases) } : {}),
  }
}

/** A line of a scorecard: `values` has one for each of the report's `periods`. */
function scorecardLineAsJson(row: ScorecardRow) {
  const { baseline } = row
  return {
    measure: row.measure,
    title: row.title,
    teams: row.teams,
    group: row.group,
    unit: row.unit,
    counted_over: row.countedOver ?? null,
    decimals: row.decimals,
    baseline: baseline ? baselineAsJson(baseline) : null,
    baseline_source: row.baselineSource ?? null,
    expected_change: row.expectedChange ?? null,
    values: row.figures.map((figure) => (figure ? orSuppressed(figure, figure.value) : null)),
    direction_on_baseline: row.direction ?? null,
    target_range: row.targetRange ?? null,
    status: row.status ?? null,
    expected_change_happened: row.expectedChangeHappened ?? null,
    needs: row.needs ?? null,
  }
}

function baselineAsJson({ figure, isTyped, hasDates }: Baseline) {
  const { value, numerator, denominator, period, asAt } = figure
  const shown = (count: number | null) => orSuppressed(figure, count)
  const dates = hasDates
    ? { period_start: formatIso(period.from), period_end: formatIso(period.to), as_at: formatIso(asAt) }
    : { period_start: null, period_end: null, as_at: null }
  return {
    value: shown(value),
    numerator: shown(numerator),
    denominator: shown(denominator),
    ...dates,
    typed: isTyped,
  }
}

function figureAsJson(figure: Figure) {
  return {
    measure: figure.measure,
    title: figure.title,
    group: figure.group,
    period_start: formatIso(figure.period.from),
    period_end: formatIso(figure.period.to),
    as_at: formatIso(figure.asAt),
    numerator: orSuppressed(figure, figure.numerator),
    denominator: orSuppressed(figure, figure.denominator),
    value: orSuppressed(figure, figure.value),
    unit: figure.unit,
    target: figure.target ?? null,
    status: figure.status ?? null,
    change: figure.change ?? null,
    trend: figure.trend ?? null,
    ...(figure.children === undefined ? {} : { children: figure.children }),
    ...(figure.withheld === undefined ? {} : { suppressed: figure.withheld }),
    needs: figure.needs ?? null,
    ...makingAsJson(figure.making),
  }
}

/** What it takes to add the figure to that of another report; nothing of one that could not be counted. */
function makingAsJson(making: Figure['making']) {
  if (making === undefined) return {}
  const { summary, distribution, scale } = making
  return {
    summary,
    ...(distribution === undefined ? {} : { distribution: Object.fromEntries(distribution) }),
    ...(scale === undefined ? {} : { scale: { times: scale.times, per: scale.per } }),
  }
}

function issuesAsJson({ code, count, examples }: IssueGroup) {
  const { severity, title, remedy } = ISSUE_KINDS[code]
  return {
    code,
    severity,
    title,
    remedy,
    count,
    examples: examples.map(({ at, column, found, expected }) => ({
      file: at.file,
      line: at.line,
      column: column ?? null,
      found: found ?? null,
      expected: expected ?? null,
    })),
  }
}
