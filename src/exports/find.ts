import { readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileProblem, fileStatus } from '../file-status.ts'
import { UserError } from '../user-error.ts'
import { isWorkbook, otherWorkbook, SAVE_AS_XLSX } from './workbook/kinds.ts'

/** An export to read, as the user named it; `-` is the standard input. */
export interface ExportFile {
  readonly path: string
  /** Whether the user named the file itself, not the folder it is in. */
  readonly named: boolean
  /** The rows of a sheet as CSV text, which stands in no file of its own. */
  readonly content?: Buffer
}

/**
 * The files that the paths stand for: files as given, and of a folder the `.csv`, `.xml` (also gzipped, `.csv.gz`) and `.xlsx`
 * files directly in it, in the order of their names, with the workbooks that are not read, so that somebody says so.
 * Sub-folders are left alone, since they usually hold last week's exports.
 *
 * @param notExports files that the configuration names as something else, wherever they lie and whatever leads to them
 * @throws UserError where a path does not exist, or a folder has no CSV, no XML and no workbook in it
 */
export function findExports(paths: readonly string[], notExports: readonly string[] = []): ExportFile[] {
  const others = new Set(notExports.map(realPath))
  const isExport = (path: string) => path === '-' || others.size === 0 || !others.has(realPath(path))
  const files = paths.flatMap((path) =>
    path !== '-' && isFolder(path) ? filesIn(path, isExport) : [{ path, named: true }].filter(() => isExport(path)),
  )
  if (files.length === 0) {
    throw new UserError(`${paths.join(', ')}: the configuration names this as something else than an export.`)
  }
  return files.filter((file, index) => files.findIndex((other) => other.path === file.path) === index)
}

/** The path without links; as it stands where nothing is there. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw new UserError(`${path} cannot be read (${code}).`)
    throw new UserError(`There is no file or folder ${path}.`, describeNeighbours(path))
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    throw new UserError(`The folder ${folder} cannot be read: ${fileProblem(error)}.`)
  }
}

function describeNeighbours(path: string): string {
  const parent = dirname(path)
  try {
    const names = readdirSync(parent).filter((name) => !name.startsWith('.'))
    if (names.length > 0 && names.length <= 12) return `${parent} holds: ${names.join(', ')}.`
  } catch {
    return `There is no folder ${parent} either.`
  }
  return `Check the spelling of ${basename(path)}.`
}

function filesIn(folder: string, isExport: (path: string) => boolean): ExportFile[] {
  const names = namesIn(folder)
    .filter(
      (name) =>
        (/\.(csv|xml)(\.gz)?$/i.test(name) || isWorkbook(name) || otherWorkbook(name)) &&
        !name.startsWith('.') &&
        !name.startsWith('~$'),
    )
    // What cannot be looked at stays: the reading of it says why, and no export is left out in silence.
    .filter((name) => fileStatus(join(folder, name))?.isDirectory() !== true && isExport(join(folder, name)))
    .sort()
  if (names.every(otherWorkbook)) {
    const [only] = names
    if (only !== undefined)
      throw new UserError(`The folder ${folder} has only ${otherWorkbook(only)} in it.`, SAVE_AS_XLSX)
    throw new UserError(
      `The folder ${folder} has no CSV file and no Excel workbook in it.`,
      'Name the folder that the exports are saved in.',
    )
  }
  return names.map((name) => ({ path: join(folder, name), named: false }))
}
