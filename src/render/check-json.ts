import { formatIso } from '../calendar/day.ts'
import { type Input, isRecognised, type RowAccount } from '../records/exports.ts'
import { ISSUE_KINDS, type Issue } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import type { CheckRenderer } from './check-renderer.ts'
import { countBySeverity, totalRows } from './check-tally.ts'

/** The version of the JSON contract; it changes when a key is renamed, removed or means something else. */
const SCHEMA = 1

/** A check as JSON, indented by two spaces. */
export const renderCheckJson: CheckRenderer = ({ checkedOn, inputs, issues }) => {
  const content = {
    schema: SCHEMA,
    report: 'check',
    as_at: formatIso(checkedOn),
    ...rowsAsJson(totalRows(inputs)),
    counts: countBySeverity(issues),
    inputs: inputs.map(inputAsJson),
    issues: issues.map(issueAsJson),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

function inputAsJson(input: Input) {
  const { file, table, format, rows, decisions, unusable = false } = input
  // Where a file is not recognised, what stands in its first row may be anybody's name.
  const unused = isRecognised(input) ? input.unusedHeadings : []
  const read = { file, table: table ?? null, format: format?.name ?? null, unusable }
  return { ...read, ...rowsAsJson(rows), unused_headings: unused, decisions }
}

function rowsAsJson({ read, used, rejected, duplicates, setAside = 0 }: RowAccount) {
  const account = { rows_read: read, rows_used: used, rows_rejected: rejected, exact_duplicates: duplicates }
  return { ...account, rows_set_aside: setAside }
}

function issueAsJson({ code, count, examples }: IssueGroup) {
  const { severity, title, explanation, remedy, censusRules = [] } = ISSUE_KINDS[code]
  return {
    code,
    severity,
    title,
    explanation,
    remedy,
    census_rules: censusRules,
    count,
    examples: examples.map(exampleAsJson),
  }
}

function exampleAsJson({ at, column, found, expected, message }: Issue) {
  return {
    file: at.file,
    line: at.line,
    column: column ?? null,
    found: message ?? found ?? null,
    expected: expected ?? null,
  }
}
