import type { RowView } from './row-view.ts'

/** How the lines begin that report writers put under their rows. */
const BEGINNINGS = [
  '(?:no )?filters? applied', // Power BI
  String.raw`applied filters?\b`,
  String.raw`(?:grand |sub|sub-)?totals?\b`,
  String.raw`\(?[\d,]+ (?:rows?|records?)\b`, // SQL Server: "(388 rows affected)"
  String.raw`(?:number|count) of (?:rows|records)\b`,
  String.raw`end of (?:report|file|export)\b`,
  String.raw`page \d+(?: of \d+)?$`,
  String.raw`(?:report |export )?(?:run|printed|generated|created|produced|extracted) (?:on|at|by)\b`,
]
const FOOTER = new RegExp(`^(?:${BEGINNINGS.join('|')})`, 'i')

/** Power BI in place of an id. Beside other cells it is a row that lacks its id. */
const NONE = /^none$/i

/** The most cells that a footer fills; a row of data has more. */
const MOST_CELLS = 3

/** Whether a row is what a report writer puts under its rows: a total, the filters applied, the number of rows. */
export function isFooter(row: RowView): boolean {
  let filled = 0
  let first = ''
  for (let cell = 0; cell < row.count; cell++) {
    const text = row.text(cell).trim()
    if (text === '') continue
    filled++
    if (filled === 1) first = text
    if (filled > MOST_CELLS || (filled === 1 && !FOOTER.test(first) && !NONE.test(first))) return false
  }
  return filled === 1 || (filled > 1 && FOOTER.test(first))
}

/** Whether a row is no row of data: a footer, or the heading row again. */
export function isNoRow(row: RowView, headings: readonly string[]): boolean {
  if (isFooter(row)) return true
  return row.count === headings.length && headings.every((heading, cell) => row.text(cell).trim() === heading)
}
