import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { UserError } from './user-error.ts'

/**
 * A file that is written whole or not at all: the text goes into a new file beside it, which takes its name at the
 * end. Until then, and where anything fails, what stood there before is untouched. Only the user can read it.
 */
export class AtomicFile {
  private readonly path: string
  private readonly temporary: string
  private readonly file: number

  /** @throws UserError where the file cannot be written */
  constructor(path: string) {
    this.path = path
    this.temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
    this.file = this.orDiscard(() => openSync(this.temporary, 'wx', 0o600))
  }

  write(text: string): void {
    const bytes = Buffer.from(text, 'utf8')
    this.orDiscard(() => {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.file, bytes, written)
    })
  }

  /** Gives the file its name. */
  commit(): void {
    this.orDiscard(() => {
      fsyncSync(this.file)
      closeSync(this.file)
      renameSync(this.temporary, this.path)
    })
  }

  /** Leaves nothing behind. */
  discard(): void {
    try {
      closeSync(this.file)
    } catch {
      // Already closed, or never opened.
    }
    try {
      rmSync(this.temporary, { force: true })
    } catch {
      // Its folder is none, so there is nothing to remove.
    }
  }

  private orDiscard<T>(action: () => T): T {
    try {
      return action()
    } catch (error) {
      this.discard()
      const reason = reasonFor(error as NodeJS.ErrnoException)
      throw new UserError(`${this.path} cannot be written: ${reason}.`, 'Nothing was written.')
    }
  }
}

/** Writes a file whole or not at all; see `AtomicFile`. */
export function writeAtomically(path: string, text: string): void {
  const file = new AtomicFile(path)
  file.write(text)
  file.commit()
}

/** Why a file or folder could not be written, in words. */
export function reasonFor(error: NodeJS.ErrnoException): string {
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
