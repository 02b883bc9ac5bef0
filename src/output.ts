import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { fileProblem, fileStatus } from './file-status.ts'
import type { Rendered } from './render/renderer.ts'
import { UserError } from './user-error.ts'

/** Of a new file: only its owner may read it, since a report is nobody else's business until its owner says so. */
const OWNER_ONLY = 0o600

/**
 * A file that is written whole or not at all: what is written goes into a new file beside it, which takes its name at the
 * end. Until then, and where anything fails, what stood there before is untouched. Only the user can read it, unless
 * it replaces a file, whose permissions it keeps: a report shared once stays shared.
 */
export class AtomicFile {
  private readonly path: string
  private readonly temporary: string
  private readonly existing: Stats | undefined
  private readonly file: number

  /** @throws UserError where the file cannot be written */
  constructor(path: string) {
    this.path = path
    this.temporary = join(dirname(path), `.${basename(path)}.${crypto.randomUUID()}.tmp`)
    this.existing = fileStatus(path)
    if (this.existing?.isDirectory()) throw this.unwritable('it is a folder')
    if (this.existing && !this.existing.isFile()) throw this.unwritable('it is not a file')
    try {
      this.file = openSync(this.temporary, 'wx', OWNER_ONLY)
    } catch (error) {
      throw this.unwritable(fileProblem(error))
    }
  }

  write(content: Rendered): void {
    this.orDiscard(() => writeAll(this.file, content))
  }

  /** Gives the file its name. */
  commit(): void {
    this.orDiscard(() => {
      if (this.existing) fchmodSync(this.file, this.existing.mode)
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
      // Already closed.
    }
    try {
      rmSync(this.temporary, { force: true })
    } catch {
      // Its folder is none, so there is nothing to remove.
    }
  }

  private orDiscard(action: () => void): void {
    try {
      action()
    } catch (error) {
      this.discard()
      throw this.unwritable(fileProblem(error))
    }
  }

  private unwritable(reason: string): UserError {
    return new UserError(`${this.path} cannot be written: ${reason}.`, 'Nothing was written.')
  }
}

/** Writes a file whole or not at all; see `AtomicFile`. */
export function writeAtomically(path: string, content: Rendered): void {
  const file = new AtomicFile(path)
  file.write(content)
  file.commit()
}

function writeAll(file: number, content: Rendered): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}

/**
 * Writes text or bytes to a stream and waits until they have left; a reader that has gone away (`| head`) is no error.
 *
 * @throws UserError where the stream takes no more, such as a full disk behind `> report.txt`
 */
export async function writeToStream(stream: Writable, content: Rendered): Promise<void> {
  try {
    const { fd } = stream as { fd?: unknown }
    // Of a file, Node's own stream takes all for written where a disk that fills up took only the first part.
    if (typeof fd === 'number' && fstatSync(fd).isFile()) writeAll(fd, content)
    else await writeAndWait(stream, content)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return
    throw new UserError(`The output cannot be written: ${fileProblem(error)}.`)
  }
}

function writeAndWait(stream: Writable, content: Rendered): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject)
    stream.write(content, (error) => (error ? reject(error) : resolve()))
  })
}
