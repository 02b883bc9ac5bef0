import type { DataCheck } from '../checks/index.ts'
import { ISSUE_KINDS, type Issue } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import type { CheckRenderer } from './check-renderer.ts'
import { CHECK_HEADINGS } from './headings.ts'
import { type TypedColumn, type TypedTable, typedTableCsv } from './typed-table.ts'

/** The columns, one line an example: a list to filter and to work through. */
const COLUMNS: Readonly<
  Record<
    (typeof CHECK_HEADINGS)[number],
    Pick<TypedColumn, 'kind'> & {
      readonly value: (group: IssueGroup, example: Issue | undefined) => string | number | null
    }
  >
> = {
  severity: { kind: 'text', value: ({ code }) => ISSUE_KINDS[code].severity },
  code: { kind: 'text', value: ({ code }) => code },
  title: { kind: 'text', value: ({ code }) => ISSUE_KINDS[code].title },
  count: { kind: 'number', value: ({ count }) => count },
  file: { kind: 'text', value: (_, example) => example?.at.file ?? null },
  line: { kind: 'number', value: (_, example) => example?.at.line ?? null },
  column: { kind: 'text', value: (_, example) => example?.column ?? null },
  found: { kind: 'text', value: (_, example) => example?.message ?? example?.found ?? null },
  expected: { kind: 'text', value: (_, example) => example?.expected ?? null },
  remedy: { kind: 'text', value: ({ code }) => ISSUE_KINDS[code].remedy },
}

/** A check as tidy CSV. */
export const renderCheckCsv: CheckRenderer = ({ issues }, { toFile }) => typedTableCsv(issuesTable(issues), toFile)

/** The issues, one line an example, and one for a kind of which no example is shown. */
export function issuesTable(issues: DataCheck['issues']): TypedTable {
  const rows = issues.flatMap((group) => {
    const examples = group.examples.length === 0 ? [undefined] : group.examples
    return examples.map((example) => CHECK_HEADINGS.map((heading) => COLUMNS[heading].value(group, example)))
  })
  return { columns: CHECK_HEADINGS.map((heading) => ({ heading, kind: COLUMNS[heading].kind })), rows }
}
