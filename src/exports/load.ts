import { readFileSync } from 'node:fs'
import type { Day } from '../calendar/day.ts'
import { fileProblem } from '../file-status.ts'
import { CASES, type Case } from '../records/case.ts'
import { type Issue, severityOf } from '../records/issue.ts'
import { fieldsOf } from '../records/record.ts'
import { UserError } from '../user-error.ts'
import { type ExportFile, findExports } from './find.ts'
import { type HeadingMatch, matchHeadings } from './headings.ts'
import { type RowAccount, TableReader } from './read-table.ts'
import { readRows } from './rows.ts'
import { normaliseDate } from './values.ts'

/** One file that was read, and what became of its rows. */
export interface Input {
  readonly file: string
  /** The table it was recognised as, by its headings; undefined where it was not read. */
  readonly table: string | undefined
  readonly rows: RowAccount
  /** Headings that no figure uses. */
  readonly unusedHeadings: readonly string[]
}

/** Everything that the exports hold, as typed records, with an account of every row. */
export interface Exports {
  readonly cases: readonly Case[]
  /** The fields of the case list for which at least one file has a column. */
  readonly caseFields: ReadonlySet<string>
  readonly inputs: readonly Input[]
  readonly issues: readonly Issue[]
}

const NO_ROWS: RowAccount = { read: 0, used: 0, rejected: 0, duplicates: 0 }

/**
 * Reads the files and folders into records.
 *
 * @param today the last day on which an event can have happened
 * @throws UserError where a path, a file or its heading row cannot be read
 */
export function loadExports(paths: readonly string[], today: Day): Exports {
  const files = findExports(paths)
  const cases = new TableReader(CASES, today)
  const inputs: Input[] = []
  const issues: Issue[] = []
  const caseFields = new Set<string>()

  for (const file of files) {
    const rows = readRows(readBytes(file), file.path)
    const headings = rows[0]?.cells.map((heading) => heading.trim()) ?? []
    if (rows[0] === undefined) throw new UserError(`${file.path} is empty.`, 'Export it again, with its heading row.')
    const match = matchHeadings(headings, CASES)
    if (!isMeantFor(match) && !file.named && files.length > 1) {
      issues.push({ code: 'unrecognised-file', at: { file: file.path, line: rows[0].line } })
      inputs.push({ file: file.path, table: undefined, rows: NO_ROWS, unusedHeadings: headings })
      continue
    }
    refuseBadHeadings(file.path, headings, match)
    const account = cases.read(file.path, headings, match.columns, rows.slice(1))
    for (const { field } of match.columns) caseFields.add(field.name)
    inputs.push({ file: file.path, table: CASES.name, rows: account, unusedHeadings: match.unused })
  }

  if (inputs.every((input) => input.table === undefined)) {
    throw new UserError(
      `None of the ${files.length} files is a case list: no heading row has ${requiredHeadings().join(', ')}.`,
      'Check the heading rows against the table in the README.',
    )
  }
  if (inputs.every((input) => input.rows.read === 0)) {
    const files = inputs.filter((input) => input.table !== undefined).map((input) => input.file)
    throw new UserError(
      `${files.join(' and ')} ${files.length === 1 ? 'has' : 'have'} a heading row and no rows: there is nothing to report.`,
      'Check that the export ran to its end.',
    )
  }
  return { cases: cases.records, caseFields, inputs, issues: [...issues, ...cases.issues].sort(byHarm) }
}

/** A heading row with half of the required columns is a case list with something missing, not another file. */
function isMeantFor(match: HeadingMatch): boolean {
  return match.missing.length * 2 < requiredHeadings().length
}

function requiredHeadings(): string[] {
  return fieldsOf(CASES)
    .filter((field) => field.required)
    .map((field) => field.heading)
}

function refuseBadHeadings(file: string, headings: readonly string[], match: HeadingMatch): void {
  // What follows quotes headings, so it must be sure that these are headings and not a child's name.
  if (match.missing.length > 0 && headings.some(isDateOrNumber)) {
    throw new UserError(
      `${file} has no heading row: there is a date or a number in its first row.`,
      `Export it with its headings: the first row has to name ${requiredHeadings().join(', ')}.`,
    )
  }
  if (match.repeated.length > 0) {
    throw new UserError(
      `${file} has the heading ${match.repeated.map((heading) => `"${heading}"`).join(' and ')} more than once.`,
      'Rename or remove one of the columns: which of them is right cannot be guessed.',
    )
  }
  if (match.missing.length > 0) {
    const separator = otherSeparator(headings)
    const missing = match.missing.map(({ heading, nearest }) =>
      nearest === undefined ? heading : `${heading} (the nearest heading is "${nearest}")`,
    )
    throw new UserError(
      `${file} is not a case list: it has no column ${missing.join(' and no column ')}.`,
      separator === undefined
        ? `The first row has to name ${requiredHeadings().join(', ')}; the README has the whole table.`
        : `Its cells are separated by ${separator}: export it with commas between them.`,
    )
  }
}

function isDateOrNumber(text: string): boolean {
  return /^\d+$/.test(text) || typeof normaliseDate(text) === 'number'
}

/** What stands between the cells of a heading row that was not divided at its commas. */
function otherSeparator(headings: readonly string[]): string | undefined {
  const [only] = headings
  if (only === undefined || headings.length > 1) return undefined
  return only.includes(';') ? 'semicolons' : only.includes('\t') ? 'tabs' : undefined
}

function readBytes(file: ExportFile): Uint8Array {
  try {
    return readFileSync(file.path)
  } catch (error) {
    throw new UserError(`${file.path} cannot be read: ${fileProblem(error)}.`)
  }
}

/** Errors first, then warnings; each in the order of the files and lines. */
function byHarm(a: Issue, b: Issue): number {
  const order = { error: 0, warning: 1, information: 2 }
  return order[severityOf(a)] - order[severityOf(b)]
}
