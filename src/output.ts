import { randomBytes } from 'node:crypto'
import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { fileProblem } from './file-problem.ts'
import { UserError } from './user-error.ts'

/** Of a new file: only its owner may read it, since a report is nobody else's business until its owner says so. */
const OWNER_ONLY = 0o600

/**
 * Writes a file whole or not at all: the text goes into a new file beside it, which then takes its name. A file that
 * is replaced keeps its permissions, so that a report shared once stays shared.
 *
 * @throws UserError where it cannot be written; what stood there before is then untouched
 */
export function writeAtomically(path: string, text: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const existing = statSync(path, { throwIfNoEntry: false })
    if (existing && !existing.isFile()) throw new Error(existing.isDirectory() ? 'it is a folder' : 'it is not a file')
    const file = openSync(temporary, 'wx', OWNER_ONLY)
    try {
      const bytes = Buffer.from(text, 'utf8')
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
      if (existing) fchmodSync(file, existing.mode)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new UserError(`${path} cannot be written: ${fileProblem(error)}.`, 'Nothing was written.')
  }
}

/**
 * Writes text to a stream and waits until it has left; a reader that has gone away (`| head`) is no error.
 *
 * @throws UserError where the stream takes no more, such as a full disk behind `> report.txt`
 */
export function writeToStream(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') {
        reject(new UserError(`The output cannot be written: ${fileProblem(error)}.`))
      } else resolve()
    }
    stream.once('error', done)
    stream.write(text, done)
  })
}
