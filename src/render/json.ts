import { formatIso } from '../calendar/day.ts'
import type { Figure } from '../measures/figure.ts'
import { ISSUE_KINDS } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import { isOver, ownPeriod, type Report, type ReportedPeriod, type Section } from '../reports/report.ts'
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
    as_at: formatIso(own.asAt),
    period: { ...periodAsJson(own), reason: report.periodReason },
    periods: report.periods.map(periodAsJson),
    sections: report.sections.map(sectionAsJson),
    unclassified_labels: report.unclassifiedLabels.map(({ label, cases }) => ({ label, cases: cases ?? SUPPRESSED })),
    notes: report.notes,
    ...accountAsJson(report),
  }
}

/** What became of the rows, and what was found wrong. */
export function accountAsJson({ inputs, issues }: Pick<Report, 'inputs' | 'issues'>) {
  return {
    inputs: inputs.map(({ file, table, format, rows, unusedHeadings, decisions }) => ({
      file,
      table: table ?? null,
      format: format?.name ?? null,
      rows_read: rows.read,
      rows_used: rows.used,
      rows_rejected: rows.rejected,
      exact_duplicates: rows.duplicates,
      rows_set_aside: rows.setAside ?? 0,
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
  }
}

function sectionAsJson({ id, title, figures, notes, exceptions }: Section) {
  const breaches = exceptions?.map(({ flag, children, worstDays }) => ({
    flag,
    children: children ?? SUPPRESSED,
    worst_days: worstDays,
  }))
  return { id, title, notes, figures: figures.map(figureAsJson), ...(breaches ? { exceptions: breaches } : {}) }
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
    needs: figure.needs ?? null,
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
