import type { DataCheck } from '../checks/index.ts'
import { ISSUE_KINDS, type Issue } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import type { CheckRenderer } from './check-renderer.ts'
import { type TypedColumn, type TypedTable, typedTableCsv } from './typed-table.ts'

/** The columns, one line an example: a list to filter and to work through. Other programs rely on names and order. */
const COLUMNS: readonly (TypedColumn & {
  readonly value: (group: IssueGroup, example: Issue | undefined) => string | number | null
})[] = [
  { heading: 'severity', kind: 'text', value: ({ code }) => ISSUE_KINDS[code].severity },
  { heading: 'code', kind: 'text', value: ({ code }) => code },
  { heading: 'title', kind: 'text', value: ({ code }) => ISSUE_KINDS[code].title },
  { heading: 'count', kind: 'number', value: ({ count }) => count },
  { heading: 'file', kind: 'text', value: (_, example) => example?.at.file ?? null },
  { heading: 'line', kind: 'number', value: (_, example) => example?.at.line ?? null },
  { heading: 'column', kind: 'text', value: (_, example) => example?.column ?? null },
  { heading: 'found', kind: 'text', value: (_, example) => example?.message ?? example?.found ?? null },
  { heading: 'expected', kind: 'text', value: (_, example) => example?.expected ?? null },
  { heading: 'remedy', kind: 'text', value: ({ code }) => ISSUE_KINDS[code].remedy },
]

/** A check as tidy CSV. */
export const renderCheckCsv: CheckRenderer = ({ issues }, { toFile }) => typedTableCsv(issuesTable(issues), toFile)

/** The issues, one line an example, and one for a kind of which no example is shown. */
export function issuesTable(issues: DataCheck['issues']): TypedTable {
  const rows = issues.flatMap((group) => {
    const examples = group.examples.length === 0 ? [undefined] : group.examples
    return examples.map((example) => COLUMNS.map(({ value }) => value(group, example)))
  })
  return { columns: COLUMNS, rows }
}
