import type { Measure } from '../measures/measure.ts'
import type { Input } from '../records/exports.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import type { CasesValue, ColumnKind } from '../reports/cases-report.ts'
import { issuesTable } from './check-csv.ts'
import { totalRows } from './check-tally.ts'
import type { TypedTable } from './typed-table.ts'
import type { Sheet, SheetTable } from './workbook.ts'
import type { Look, SheetCell } from './workbook-styles.ts'

/** A text in a cell. */
export function text(value: string | null | undefined): SheetCell {
  return { value: value ?? null, look: 'text' }
}

/** A whole number, or one that is counted in halves. */
export function count(value: number | null): SheetCell {
  return { value, look: value === null || Number.isInteger(value) ? 'count' : 'tenths' }
}

/** The rows of a document with all their columns. */
export function tableOf({ columns, rows }: TypedTable): SheetTable {
  return {
    headings: columns.map(({ heading }) => heading),
    rows: rows.map((row) => columns.map(({ kind }, index) => typedCell(row[index] ?? null, kind))),
  }
}

const LOOKS: Readonly<Record<ColumnKind, Look>> = {
  id: 'text',
  text: 'text',
  list: 'text',
  date: 'date',
  number: 'count',
  tenths: 'tenths',
}

function typedCell(value: CasesValue, kind: ColumnKind): SheetCell {
  if (typeof value === 'object' && value !== null) return text(value.join('; '))
  if (typeof value === 'string' || value === null) return text(value)
  if (kind === 'number' || kind === 'text') return count(value)
  return { value, look: LOOKS[kind] }
}

/** What every measure counts, so that the figures can be defended from the workbook alone. */
export function definitionsSheet(measures: readonly Measure[], title: string): Sheet[] {
  if (measures.length === 0) return []
  const headings = ['Measure', 'Title', 'Counts', 'Out of', 'Good is', 'Why', 'Source', 'To know']
  const rows = measures.map((measure) =>
    [
      measure.id,
      measure.title,
      measure.numerator,
      measure.denominator ?? 'a plain count',
      measure.goodLooksLike,
      measure.why,
      measure.source,
      measure.caveats.join(' '),
    ].map(text),
  )
  return [{ name: 'Definitions', heading: ['Definitions', title], tables: [{ headings, rows }], notes: [] }]
}

/** What the figures rest on: the notes, what became of the rows of each file, and what was found wrong in them. */
export function qualitySheet(
  account: { readonly inputs: readonly Input[]; readonly issues: readonly IssueGroup[] },
  title: string,
  notes: readonly string[],
): Sheet {
  const rows = (name: string, { read, used, rejected, duplicates }: Input['rows'], table = '') => [
    text(name),
    text(table),
    ...[read, used, rejected, duplicates].map(count),
  ]
  const { inputs, issues } = account
  const tables: SheetTable[] = [
    {
      title: 'Files and rows',
      headings: ['File', 'Read as', 'Rows read', 'Used', 'Rejected', 'Exact duplicates'],
      rows: [
        ...inputs.map((input) => rows(input.file, input.rows, input.table ?? 'not read')),
        ...(inputs.length > 1 ? [rows('All files', totalRows(inputs))] : []),
      ],
    },
    ...(issues.length === 0 ? [] : [{ title: 'Issues', ...tableOf(issuesTable(issues)) }]),
  ]
  return { name: 'Data quality', heading: ['Data quality', title], tables, notes }
}
