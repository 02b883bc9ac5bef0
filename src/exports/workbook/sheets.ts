import { readFile, stat } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { type CellValue, readXlsx } from 'hucre/xlsx'
import { fileProblem } from '../../file-status.ts'
import { sheetOf } from '../../records/place.ts'
import { UserError } from '../../user-error.ts'
import type { ExportFile } from '../find.ts'
import { LARGEST_WORKBOOK, notWhole, requireUnpackable, tooLarge } from './archive.ts'
import { requireWorkbook } from './kinds.ts'

/** What a workbook holds. */
export interface Sheets {
  /** The sheets that have anything in them, each as a file of its own. */
  readonly sheets: readonly ExportFile[]
  /** The names of the sheets that nobody sees: they are not read. */
  readonly hidden: readonly string[]
}

/**
 * Reads the sheets of a workbook. Each becomes a CSV text in which every row of the sheet, also a blank one, is one line:
 * from there on a sheet is read like any file, and its lines have the numbers of its rows.
 *
 * @throws UserError where the file is no workbook, is not whole or too large, or has no sheet to read
 */
export async function readSheets({ path, named }: ExportFile): Promise<Sheets> {
  const bytes = await bytesOf(path)
  requireWorkbook(path, bytes)
  requireUnpackable(path, bytes)
  const hidden: string[] = []
  const read = await unpack(path, bytes, (name, isHidden) => {
    if (isHidden) hidden.push(name)
    return !isHidden
  })
  const filled = read.filter(({ rows }) => rows.some((row) => row.some((cell) => textOf(cell).trim() !== '')))
  if (filled.length === 0) {
    const seen = hidden.length === 0 ? 'has nothing in it' : 'has nothing in it but hidden sheets'
    throw new UserError(`${path} ${seen}.`, 'Export it again, with its rows.')
  }
  const sheets = filled.map(({ name, rows }) => ({
    path: sheetOf(path, name),
    // Of several sheets one may well be none of the tables: instructions, a summary.
    named: named && filled.length === 1,
    content: Buffer.from(stringify(rows.map((row) => row.map(textOf)))),
  }))
  return { sheets, hidden }
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size > LARGEST_WORKBOOK) throw tooLarge(path)
    return await readFile(path)
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${path} cannot be read: ${fileProblem(error)}.`)
  }
}

async function unpack(
  path: string,
  bytes: Buffer,
  isWanted: (name: string, isHidden: boolean) => boolean,
): Promise<readonly { readonly name: string; readonly rows: readonly (readonly CellValue[])[] }[]> {
  try {
    const { sheets } = await readXlsx(bytes, {
      sheets: ({ name, hidden = false, veryHidden = false }) => isWanted(name, hidden || veryHidden),
    })
    return sheets
  } catch (error) {
    // What the library says of a sheet that is too large begins with the sheet; all else is damage.
    throw /spans .* rows x .* columns/.test((error as Error).message) ? tooLarge(path) : notWhole(path)
  }
}

const MILLISECONDS_PER_SECOND = 1000

/** A cell as the text of a CSV file: a date as 2017-05-14, a number without needless noughts, a line break as a space. */
function textOf(cell: CellValue): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell.replace(/[\r\n]+/g, ' ')
  if (cell instanceof Date) return dayOf(cell)
  return typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell)
}

/** The day of a date, which a spreadsheet keeps as a fraction that may miss midnight by a hair. */
function dayOf(date: Date): string {
  const seconds = Math.round(date.getTime() / MILLISECONDS_PER_SECOND)
  const rounded = new Date(seconds * MILLISECONDS_PER_SECOND)
  return Number.isNaN(rounded.getTime()) ? '' : rounded.toISOString().slice(0, 10)
}
