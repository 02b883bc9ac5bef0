import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { UserError } from './user-error.ts'

/**
 * Writes a file whole or not at all: the text goes into a new file beside it, which then takes its name.
 *
 * @throws UserError where it cannot be written; what stood there before is then untouched
 */
export function writeAtomically(path: string, text: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const file = openSync(temporary, 'wx', 0o600)
    try {
      const bytes = Buffer.from(text, 'utf8')
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new UserError(
      `${path} cannot be written: ${reasonFor(error as NodeJS.ErrnoException)}.`,
      'Nothing was written.',
    )
  }
}

function reasonFor(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'its folder does not exist'
    case 'EISDIR':
      return 'it is a folder'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'you may not write there, or another program has it open'
    case 'EBUSY':
      return 'another program has it open'
    case 'ENOSPC':
      return 'the disk is full'
    default:
      return error.code ?? error.message
  }
}

/** Writes text to a stream and waits until it has left; a reader that has gone away (`| head`) is no error. */
export function writeToStream(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error)
      else resolve()
    }
    stream.once('error', done)
    stream.write(text, done)
  })
}
