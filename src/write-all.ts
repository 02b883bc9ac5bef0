import { renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileProblem, fileStatus } from './file-status.ts'
import { AtomicFile } from './output.ts'
import type { Rendered } from './render/renderer.ts'
import { UserError } from './user-error.ts'

/**
 * Writes several files: all of them or none, also where one that is there already cannot be replaced because another
 * program has it open.
 *
 * @param files what goes into each, by its path
 * @throws UserError where one cannot be written; all of them are then as they were
 */
export function writeAllOrNone(files: ReadonlyMap<string, Rendered>): void {
  const fresh: AtomicFile[] = []
  const setAside: { readonly path: string; readonly backup: string }[] = []
  const inPlace: string[] = []
  try {
    for (const [path, content] of files) {
      const file = new AtomicFile(path)
      fresh.push(file)
      file.write(content)
    }
    // A file by itself takes the place of the one before in one step, and is never missing.
    if (files.size > 1) {
      for (const path of files.keys()) {
        if (fileStatus(path) === undefined) continue
        const backup = join(dirname(path), `.${basename(path)}.${crypto.randomUUID()}.old`)
        move(path, backup)
        setAside.push({ path, backup })
      }
    }
    for (const [index, path] of [...files.keys()].entries()) {
      fresh[index]?.commit()
      inPlace.push(path)
    }
  } catch (error) {
    for (const file of fresh) file.discard()
    for (const path of inPlace) rmSync(path, { force: true })
    for (const { path, backup } of setAside) renameSync(backup, path)
    throw error
  }
  for (const { backup } of setAside) rmSync(backup, { force: true })
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    throw new UserError(`${from} cannot be written: ${fileProblem(error)}.`, 'Nothing was written.')
  }
}
