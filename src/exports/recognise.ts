import { nearest } from '../nearest.ts'
import { columnsOf, type TableDefinition } from '../records/record.ts'
import { TABLES, type TableName } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import { type ColumnMapping, type HeadingMatch, matchHeadings } from './headings.ts'

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
  // A child id alone is in every export there is; it takes one more column to be a list of children.
  const fits = byColumns.filter(({ match }) => match.missing.length === 0 && match.columns.length > 1)
  // What lacks nothing and yet does not fit is a child's id alone, which is near to no table more than to another.
  const lacking = byColumns.filter(({ match }) => match.missing.length > 0)
  const near = lacking.sort((a, b) => nearness(b) - nearness(a))[0] as RecognisedTable
  return { fits, nearest: near }
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

function describeMisfit(file: string, { table, match }: RecognisedTable): string {
  const missing = match.missing.map(({ heading }) => {
    const meant = nearest(heading, match.unused)
    return meant === undefined ? heading : `${heading} (the nearest heading is "${meant}")`
  })
  if (match.columns.length === 0) return `${file} fits no table: no row of it has headings that are known.`
  return `${file} fits no table. The nearest is ${table}, but it has no column ${missing.join(' and no column ')}.`
}

function adviseOnMisfit({ table }: RecognisedTable): string {
  const required = columnsOf(TABLES[table] as TableDefinition).filter((field) => field.required)
  return `The table ${table} needs ${required.map(({ heading }) => heading).join(', ')}; columns in cin-report.json says what your exports call them.`
}
