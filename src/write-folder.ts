import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileProblem } from './file-status.ts'
import { UserError } from './user-error.ts'
import { writeAllOrNone } from './write-all.ts'

/**
 * Writes several files into a folder, which is made where there is none: all of them or none.
 *
 * @param files the texts by the names of their files
 * @param force whether files that are there may be replaced
 * @throws UserError where a file is there and may not be replaced (naming all of them), or one cannot be written
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>, force: boolean): void {
  const existing = [...files.keys()].filter((name) => existsSync(join(folder, name)))
  const notFiles = existing.filter((name) => !statSync(join(folder, name)).isFile())
  if (notFiles.length > 0) throw new UserError(`${folder} holds something else called ${notFiles.join(', ')}.`, NOTHING)
  if (existing.length > 0 && !force) {
    throw new UserError(`${folder} already has ${existing.join(', ')}.`, `${NOTHING} Use --force to write over them.`)
  }
  const made = makeFolder(folder)
  try {
    writeAllOrNone(new Map([...files].map(([name, text]) => [join(folder, name), text])))
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true })
    throw error
  }
}

const NOTHING = 'Nothing was written.'

/** The first folder that had to be made on the way; undefined where it was there. */
function makeFolder(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true })
  } catch (error) {
    const problem = error as NodeJS.ErrnoException
    const isInTheWay = problem.code === 'EEXIST' || problem.code === 'ENOTDIR'
    const reason = isInTheWay ? 'there is a file of that name' : fileProblem(problem)
    throw new UserError(`The folder ${folder} cannot be made: ${reason}.`, NOTHING)
  }
}
