import {
  CHECK_HEADINGS,
  FIGURE_HEADINGS,
  type HeadingsAround,
  HISTORY_HEADINGS,
  LIST_HEADINGS,
  REJECTS_HEADINGS,
  SCORECARD_HEADINGS,
  WIDE_HEADINGS,
  WIDE_SCORECARD_HEADINGS,
} from '../render/headings.ts'
import { caseloadColumns } from '../reports/cases-caseloads.ts'
import { CASE_COLUMNS } from '../reports/cases-columns.ts'

/** Tells the heading row of one kind of CSV that the programme writes. */
type IsHeadingRow = (headings: readonly string[]) => boolean

/** Every CSV that is written. A history may have columns of its reader behind its own. */
const OUTPUTS: readonly IsHeadingRow[] = [
  exactly(FIGURE_HEADINGS),
  exactly([...FIGURE_HEADINGS, ...SCORECARD_HEADINGS]),
  around(WIDE_HEADINGS),
  around(WIDE_SCORECARD_HEADINGS),
  around(LIST_HEADINGS),
  exactly(CHECK_HEADINGS),
  exactly(REJECTS_HEADINGS),
  around({ before: HISTORY_HEADINGS, after: [] }),
  someOf(CASE_COLUMNS),
  someOf(caseloadColumns(0)),
]

/**
 * Whether a heading row is that of a report, a list or a check of this programme, which is saved among the exports. Some
 * of them fit a table: the caseloads are workers, and their children would be counted as if nobody had made the list.
 */
export function isOwnOutput(headings: readonly string[]): boolean {
  return OUTPUTS.some((isHeadingRow) => isHeadingRow(headings))
}

function exactly(own: readonly string[]): IsHeadingRow {
  return (headings) => headings.length === own.length && own.every((name, index) => headings[index] === name)
}

function around({ before, after }: HeadingsAround): IsHeadingRow {
  return (headings) =>
    headings.length >= before.length + after.length &&
    before.every((name, index) => headings[index] === name) &&
    after.every((name, index) => headings[headings.length - after.length + index] === name)
}

/** A column that the exports cannot give is left out; those that need nothing are always there, in their order. */
function someOf(columns: readonly { readonly name: string; readonly needs: readonly unknown[] }[]): IsHeadingRow {
  return (headings) => {
    const known = columns.filter(({ name }) => headings.includes(name)).map(({ name }) => name)
    const always = [columns[0], columns.at(-1)].map((column) => column?.name)
    return (
      exactly(known)(headings) && always.every((name) => name !== undefined && known.includes(name)) && known.length > 3
    )
  }
}
