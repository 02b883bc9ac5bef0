import { nearest } from '../nearest.ts'
import { columnsOf, type TableDefinition } from '../records/record.ts'
import { TABLES, type TableName } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import { type ColumnMapping, type HeadingMatch, matchHeadings } from './headings.ts'
import { normaliseDate } from './values/date.ts'
import { normaliseNumber } from './values/number.ts'

/** The columns that the configuration maps, by table. */
export type ColumnMappings = Readonly<Partial<Record<TableName, ColumnMapping>>>

/** A heading row that fits a table. */
export interface RecognisedTable {
  readonly table: TableName
  readonly match: HeadingMatch
}

/** What is known of a heading row: the tables it fits, best first, and the one it comes nearest to. */
export interface Recognition {
  readonly fits: readonly RecognisedTable[]
  readonly nearest: RecognisedTable
}

/**
 * Recognises a table by its heading row, never by the name of its file: a table fits where every required column is
 * there, and the one with the most columns fits best.
 */
export function recognise(headings: readonly string[], mappings: ColumnMappings = {}): Recognition {
  const candidates = (Object.keys(TABLES) as TableName[]).map(
    (table): RecognisedTable => ({ table, match: matchHeadings(headings, TABLES[table], mappings[table]) }),
  )
  const byColumns = candidates.sort((a, b) => b.match.columns.length - a.match.columns.length)
  const fits = byColumns.filter((candidate) => doesFit(candidate, byColumns))
  // What lacks nothing and yet does not fit is a child's id alone, which is near to no table more than to another.
  const lacking = byColumns.filter(({ match }) => match.missing.length > 0)
  const near = lacking.sort((a, b) => nearness(b) - nearness(a))[0] as RecognisedTable
  return { fits, nearest: near }
}

/**
 * Whether every required column is there. Of children and workers nothing but an id is required, which is in every export
 * there is: a list of them has one more of their columns, and is not a list of something else. What names a child is
 * none of workers; what has a column that another table requires, be it the date of a visit, is none of children. A
 * child's worker may be named in it.
 */
function doesFit({ table, match }: RecognisedTable, candidates: readonly RecognisedTable[]): boolean {
  if (match.missing.length > 0 || match.columns.length < 2) return false
  if (table !== 'children' && table !== 'workers') return true
  const required = new Set(
    candidates.flatMap((other) =>
      other.match.columns.filter(({ field }) => field.required).map(({ field }) => field.heading),
    ),
  )
  if (table === 'workers') return !required.has('child_id')
  return [...required].every((heading) => heading === 'child_id' || heading === 'worker_id')
}

/** The share of the required columns that are there; among equals, the number of columns. */
function nearness({ table, match }: RecognisedTable): number {
  const required = columnsOf(TABLES[table] as TableDefinition).filter((field) => field.required).length
  return (required - match.missing.length) / required + match.columns.length / 1000
}

/** Whether a heading row that fits nothing was meant for its nearest table: more than the child's id is there. */
export function isMeant({ match }: RecognisedTable): boolean {
  return match.columns.some(({ field }) => field.required && field.heading !== 'child_id') || match.columns.length > 2
}

/**
 * Whether a row that fits nothing is one of headings: none of its cells is a number or a date, and one of them is known.
 * Where it is not, it is data without headings, and no message may show its cells, which may hold a child's name.
 */
export function isHeadingRow({ match }: RecognisedTable): boolean {
  const isData = (cell: string) => typeof normaliseNumber(cell) === 'number' || typeof normaliseDate(cell) === 'number'
  return match.columns.length > 0 && !match.unused.some(isData)
}

/**
 * The one table of a heading row.
 *
 * @throws UserError where it fits none (naming the nearest and what is missing), or two equally well
 */
export function theTable(file: string, { fits, nearest: near }: Recognition): RecognisedTable {
  const [best, second] = fits
  if (!best) throw new UserError(describeMisfit(file, near), adviseOnMisfit(near))
  const isTie = second !== undefined && second.match.columns.length === best.match.columns.length
  if (isTie) {
    throw new UserError(
      `${file} fits the tables ${best.table} and ${second.table} equally well.`,
      `Add a column that only one of them has (${ownColumns(best.table, second.table)}), even an empty one.`,
    )
  }
  const [repeated] = best.match.repeated
  if (repeated !== undefined) {
    throw new UserError(
      `${file} has the heading "${repeated}" more than once, or two headings that mean the same.`,
      'Rename or remove one of the columns: which of them is right cannot be guessed.',
    )
  }
  return best
}

function ownColumns(a: TableName, b: TableName): string {
  const [first, second] = [a, b].map((name) => columnsOf(TABLES[name] as TableDefinition).map(({ heading }) => heading))
  const only = (these: string[] = [], others: string[] = []) => these.filter((heading) => !others.includes(heading))
  return `${a}: ${only(first, second).join(', ')}; ${b}: ${only(second, first).join(', ')}`
}

/** Longer than any heading that could be meant for one of ours. */
const LONGEST_HEADING = 60

function describeMisfit(file: string, near: RecognisedTable): string {
  const { table, match } = near
  const candidates = isHeadingRow(near) ? match.unused.filter(({ length }) => length <= LONGEST_HEADING) : []
  const missing = match.missing.map(({ heading }) => {
    const meant = nearest(heading, candidates)
    return meant === undefined ? heading : `${heading} (the nearest heading is "${meant}")`
  })
  if (match.columns.length === 0) return `${file} fits no table: no row of it has headings that are known.`
  return `${file} fits no table. The nearest is ${table}, but it has no column ${missing.join(' and no column ')}.`
}

function adviseOnMisfit({ table }: RecognisedTable): string {
  const required = columnsOf(TABLES[table] as TableDefinition).filter((field) => field.required)
  return `The table ${table} needs ${required.map(({ heading }) => heading).join(', ')}; columns in cin-report.json says what your exports call them.`
}
