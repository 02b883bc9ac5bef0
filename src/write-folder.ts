import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileProblem } from './file-status.ts'
import { AtomicFile } from './output.ts'
import { UserError } from './user-error.ts'

/**
 * Writes several files into a folder, which is made where there is none: all of them or none, also where one that is
 * there already cannot be replaced because another program has it open.
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
  const fresh: AtomicFile[] = []
  const setAside: { readonly path: string; readonly backup: string }[] = []
  const inPlace: string[] = []
  try {
    for (const [name, text] of files) {
      const file = new AtomicFile(join(folder, name))
      fresh.push(file)
      file.write(text)
    }
    for (const name of existing) {
      const path = join(folder, name)
      const backup = join(folder, `.${name}.${randomBytes(6).toString('hex')}.old`)
      move(path, backup)
      setAside.push({ path, backup })
    }
    for (const [index, name] of [...files.keys()].entries()) {
      fresh[index]?.commit()
      inPlace.push(join(folder, name))
    }
  } catch (error) {
    for (const file of fresh) file.discard()
    for (const path of inPlace) rmSync(path, { force: true })
    for (const { path, backup } of setAside) renameSync(backup, path)
    if (made !== undefined) rmSync(made, { recursive: true, force: true })
    throw error
  }
  for (const { backup } of setAside) rmSync(backup, { force: true })
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

function move(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    throw new UserError(`${from} cannot be written: ${fileProblem(error)}.`, NOTHING)
  }
}
