import { stringify } from 'csv-stringify/sync'
import { ISSUE_KINDS, type Issue } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import type { CheckRenderer } from './check-renderer.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/** The columns, one line an example: a list to filter and to work through. Other programs rely on names and order. */
const COLUMNS: readonly (readonly [
  heading: string,
  value: (group: IssueGroup, example: Issue | undefined) => string | number | null,
])[] = [
  ['severity', ({ code }) => ISSUE_KINDS[code].severity],
  ['code', ({ code }) => code],
  ['title', ({ code }) => ISSUE_KINDS[code].title],
  ['count', ({ count }) => count],
  ['file', (_, example) => example?.at.file ?? null],
  ['line', (_, example) => example?.at.line ?? null],
  ['column', (_, example) => example?.column ?? null],
  ['found', (_, example) => example?.message ?? example?.found ?? null],
  ['expected', (_, example) => example?.expected ?? null],
  ['remedy', ({ code }) => ISSUE_KINDS[code].remedy],
]

/** A check as tidy CSV: one line an example, and one for a kind of which no example is shown. */
export const renderCheckCsv: CheckRenderer = ({ issues }, { toFile }) => {
  const rows = issues.flatMap((group) => {
    const examples = group.examples.length === 0 ? [undefined] : group.examples
    return examples.map((example) => COLUMNS.map(([, value]) => value(group, example)))
  })
  const text = stringify([COLUMNS.map(([heading]) => heading), ...rows], { escape_formulas: true })
  return toFile ? BYTE_ORDER_MARK + text : text
}
