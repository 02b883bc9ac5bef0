import { nearest } from '../nearest.ts'
import { columnsOf, type TableDefinition } from '../records/record.ts'
import { TABLES, type TableName } from '../records/tables.ts'
import { UserError } from '../user-error.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { type ForeignMatch, foreignHeadings, matchForeign } from './foreign/match.ts'
import { type HeadingMatch, knownHeadings, matchHeadings, normaliseHeading } from './headings.ts'
import { normaliseDate } from './values/date.ts'
import { normaliseNumber } from './values/number.ts'

/** The columns that the configuration maps, by table. */
export type ColumnMappings = Readonly<Partial<Record<TableName, ColumnMapping>>>

/** A heading row that fits a table. */
export interface RecognisedTable {
  readonly table: TableName
  readonly match: HeadingMatch
}

/**
 * What is known of a heading row: the tables it fits, best first, and the one it comes nearest to of those it lacks
 * something of: the one with the most of its columns; among equals, with the larger share of the required ones.
 */
export interface Recognition {
  readonly fits: readonly RecognisedTable[]
  readonly nearest: RecognisedTable
  /** The table of another format that fits better than any native one. */
  readonly foreign: ForeignMatch | undefined
  /** The table of another format that it comes nearer to than to any native one, where nothing fits. */
  readonly nearestForeign: ForeignMatch | undefined
}

/**
 * Recognises a table by its heading row, never by the name of its file: a table fits where every required column is
 * there, and the one with the most columns fits best.
 */
export function recognise(headings: readonly string[], mappings: ColumnMappings = {}): Recognition {
  const candidates = (Object.keys(TABLES) as TableName[]).map(
    (table): RecognisedTable => ({ table, match: matchHeadings(headings, TABLES[table], mappings[table]) }),
  )
  const byColumns = candidates.sort((a, b) => columnCount(b) - columnCount(a))
  const fits = byColumns.filter((candidate) => doesFit(candidate, byColumns))
  // What lacks nothing and yet does not fit is a child's id alone, which is near to no table more than to another.
  const lacking = byColumns.filter(({ match }) => match.missing.length > 0)
  const near = lacking.sort((a, b) => columnCount(b) - columnCount(a) || requiredShare(b) - requiredShare(a))[0]
  return { fits, nearest: near as RecognisedTable, ...recogniseForeign(headings, fits, near as RecognisedTable) }
}

/**
 * A table of another format is taken where it explains at least as many of the headings as any native table: names of
 * the format are then all there is to a native fit. Not where the configuration says which native column a heading is.
 */
function recogniseForeign(
  headings: readonly string[],
  fits: readonly RecognisedTable[],
  near: RecognisedTable,
): Pick<Recognition, 'foreign' | 'nearestForeign'> {
  const [best] = matchForeign(headings)
  if (best === undefined) return { foreign: undefined, nearestForeign: undefined }
  const [native] = fits
  if (best.missing.length > 0) {
    // Two headings may be anybody's: a child and a date of birth.
    const isNearer = native === undefined && best.places.size > 2 && best.places.size >= columnCount(near)
    return { foreign: undefined, nearestForeign: isNearer ? best : undefined }
  }
  const isNative = native !== undefined && (native.match.isMapped || columnCount(native) > best.places.size)
  return { foreign: isNative ? undefined : best, nearestForeign: undefined }
}

/**
 * Whether every required column is there. Of children and workers nothing but an id is required, which is in every export
 * there is: a list of them has one more of their columns, and is not a list of something else. What names a child is
 * none of workers; what has a column that another table requires, be it the date of a visit, is none of children. A
 * child's worker and team may be named in it. Neither is what has more columns of another table: cases without their id
 * and the date of their allocation are no children.
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
  if ([...required].some((heading) => heading !== 'child_id' && heading !== 'worker_id')) return false
  return candidates.every((other) => ownColumns(other.match) <= ownColumns(match))
}

/** What any list may name beside its own: the child, the child's worker and their team. */
const SHARED_HEADINGS = ['child_id', 'worker_id', 'team']

function ownColumns({ columns }: HeadingMatch): number {
  return columns.filter(({ field }) => !SHARED_HEADINGS.includes(field.heading)).length
}

function columnCount({ match }: RecognisedTable): number {
  return match.columns.length
}

/** The share of a table's required columns that are there. */
function requiredShare({ table, match }: RecognisedTable): number {
  const required = columnsOf(TABLES[table] as TableDefinition).filter((field) => field.required).length
  return (required - match.missing.length) / required
}

/** Whether a heading row that fits nothing was meant for its nearest table: more than the child's id is there. */
export function isMeant({ match }: RecognisedTable): boolean {
  return match.columns.some(({ field }) => field.required && field.heading !== 'child_id') || match.columns.length > 2
}

/**
 * Whether a row that fits nothing is one of headings: two of its cells are known, and none is a number or a date. Where
 * it is not, it may be data without headings, and no message may show its cells: one of them may be a child's name.
 */
export function isHeadingRow(cells: readonly string[]): boolean {
  const known = new Set([...knownHeadings(Object.values(TABLES)), ...foreignHeadings()])
  const isData = (cell: string) => typeof normaliseNumber(cell) === 'number' || typeof normaliseDate(cell) === 'number'
  return cells.filter((cell) => known.has(normaliseHeading(cell))).length > 1 && !cells.some(isData)
}

/**
 * The one table of a heading row.
 *
 * @throws UserError where it fits none (naming the nearest and what is missing), or two equally well
 */
export function theTable(file: string, { fits, nearest: near, nearestForeign }: Recognition): RecognisedTable {
  const [best, second] = fits
  if (!best && nearestForeign) throw foreignMisfit(file, nearestForeign)
  if (!best) throw new UserError(describeMisfit(file, near), adviseOnMisfit(near))
  const isTie = second !== undefined && second.match.columns.length === best.match.columns.length
  if (isTie) {
    throw new UserError(
      `${file} fits the tables ${best.table} and ${second.table} equally well.`,
      `Add a column that only one of them has (${distinctColumns(best.table, second.table)}), even an empty one.`,
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

/** What is said of a file that lacks a heading of another format, and of one that has a heading of it twice. */
function foreignMisfit(file: string, { format, table, missing }: ForeignMatch): UserError {
  return new UserError(
    `${file} fits no table. The nearest is ${table.name} of the ${format.title}, but it has no column ${missing.join(' and no column ')}.`,
    `Export it with all columns of ${table.name}; if it is something else, run cin-report init to say what your exports call the columns.`,
  )
}

/** @throws UserError where a heading of the table stands twice */
export function theForeignTable(file: string, match: ForeignMatch): ForeignMatch {
  const [repeated] = match.repeated
  if (repeated === undefined) return match
  throw new UserError(
    `${file} has the heading "${repeated}" more than once.`,
    'Rename or remove one of the columns: which of them is right cannot be guessed.',
  )
}

function distinctColumns(a: TableName, b: TableName): string {
  const [first, second] = [a, b].map((name) => columnsOf(TABLES[name] as TableDefinition).map(({ heading }) => heading))
  const only = (these: string[] = [], others: string[] = []) => these.filter((heading) => !others.includes(heading))
  return `${a}: ${only(first, second).join(', ')}; ${b}: ${only(second, first).join(', ')}`
}

/** Longer than any heading that could be meant for one of ours. */
const LONGEST_HEADING = 60

function describeMisfit(file: string, near: RecognisedTable): string {
  const { table, match } = near
  const headings = [...match.columns.map(({ heading }) => heading), ...match.unused]
  const candidates = isHeadingRow(headings) ? match.unused.filter(({ length }) => length <= LONGEST_HEADING) : []
  const missing = match.missing.map(({ heading }) => {
    const meant = nearest(heading, candidates)
    return meant === undefined ? heading : `${heading} (the nearest heading is "${meant}")`
  })
  if (match.columns.length === 0) return `${file} fits no table: no row of it has headings that are known.`
  return `${file} fits no table. The nearest is ${table}, but it has no column ${missing.join(' and no column ')}.`
}

function adviseOnMisfit({ table }: RecognisedTable): string {
  const required = columnsOf(TABLES[table] as TableDefinition).filter((field) => field.required)
  return `The table ${table} needs ${required.map(({ heading }) => heading).join(', ')}; run cin-report init to say what your exports call them.`
}
