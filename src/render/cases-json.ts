import { formatIso } from '../calendar/day.ts'
import type { CasesRenderer } from './cases-renderer.ts'
import { accountAsJson, jsonText, rowsAsJson, SCHEMA } from './json.ts'

/** All columns of a case-by-case report as JSON: dates are ISO, ids text, lists arrays, and a blank is null. */
export const renderCasesJson: CasesRenderer = (report) => {
  const { columns, rows, subjects, flags } = report
  const json = {
    schema: SCHEMA,
    report: report.report,
    cut: report.cut,
    title: report.title,
    as_at: formatIso(report.asAt),
    teams: report.teams,
    workers: report.workers,
    only_flagged: report.onlyFlagged,
    rows: rowsAsJson({ columns, rows }),
    counted: subjects.name,
    count: subjects.count,
    flagged: subjects.flagged,
    flags: flags.map(({ flag, rows: count, needs }) => ({ flag, count, needs })),
    notes: report.notes,
    ...accountAsJson(report),
  }
  return jsonText(json)
}
