import { randomBytes } from 'node:crypto'
import { closeSync, fchmodSync, fstatSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { fileProblem, fileStatus } from './file-status.ts'
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
  let file: number | undefined
  try {
    const existing = fileStatus(path)
    if (existing && !existing.isFile()) throw new Error(existing.isDirectory() ? 'it is a folder' : 'it is not a file')
    file = openSync(temporary, 'wx', OWNER_ONLY)
    try {
      writeAll(file, text)
      if (existing) fchmodSync(file, existing.mode)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    if (file !== undefined) rmSync(temporary, { force: true })
    throw new UserError(`${path} cannot be written: ${fileProblem(error)}.`, 'Nothing was written.')
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8')
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}

/**
 * Writes text to a stream and waits until it has left; a reader that has gone away (`| head`) is no error.
 *
 * @throws UserError where the stream takes no more, such as a full disk behind `> report.txt`
 */
export async function writeToStream(stream: Writable, text: string): Promise<void> {
  try {
    const { fd } = stream as { fd?: unknown }
    // Of a file, Node's own stream takes all for written where a disk that fills up took only the first part.
    if (typeof fd === 'number' && fstatSync(fd).isFile()) writeAll(fd, text)
    else await writeAndWait(stream, text)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return
    throw new UserError(`The output cannot be written: ${fileProblem(error)}.`)
  }
}

function writeAndWait(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject)
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
