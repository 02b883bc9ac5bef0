import { type LoadOptions, loadExports } from '../exports/load.ts'
import type { Rejects } from '../exports/rejects.ts'
import { writeToStream } from '../output.ts'
import { withProgressBar } from '../progress-bar.ts'
import { type Exports, isRecognised } from '../records/exports.ts'
import { counted } from '../reports/notes.ts'
import type { Terminal } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import type { ReportOptions } from './options.ts'
import { isSameFile } from './outputs.ts'

/** The flags that say what reading may write. */
type ReadingOptions = Pick<ReportOptions, 'output' | 'rejects' | 'quiet'>

/**
 * Reads exports for a command, with a progress bar where it takes long.
 *
 * @throws UserError where they cannot be read, or the rejected rows would take the place of an export
 */
export async function readExports(
  paths: readonly string[],
  options: ReadingOptions,
  terminal: Terminal,
  more: Omit<LoadOptions, 'today' | 'onProgress'>,
): Promise<Exports> {
  const exports = await withProgressBar(paths, terminal, options.quiet === true, (onProgress) =>
    loadExports(paths, { ...more, today: terminal.today, ...(onProgress ? { onProgress } : {}) }),
  )
  refuseReplacing(exports, [
    ...(options.output ?? []).map((path) => ({ flag: '-o', path })),
    ...(options.rejects === undefined ? [] : [{ flag: '--rejects', path: options.rejects }]),
  ])
  return exports
}

/** @throws UserError where a file that is to be written is one of the exports */
function refuseReplacing({ inputs }: Exports, written: readonly { flag: string; path: string }[]): void {
  for (const { flag, path } of written) {
    if (!inputs.some((input) => isRecognised(input) && isSameFile(input.file, path))) continue
    throw new UserError(`${flag} ${path} would replace an export.`, 'Name another file.')
  }
}

/**
 * Gives a command the file for rejected rows, where one was asked for. It gets its name when the command has
 * succeeded; where it fails or is interrupted, nothing is left behind.
 */
export async function withRejects(
  { rejects: path, output = [], quiet }: ReadingOptions,
  { stderr }: Terminal,
  command: (rejects: Rejects | undefined) => Promise<number>,
): Promise<number> {
  if (path === undefined) return command(undefined)
  if (output.some((other) => isSameFile(other, path))) {
    throw new UserError(`-o and --rejects both name ${path}.`, 'Give each a file of its own.')
  }
  const { Rejects } = await import('../exports/rejects.ts')
  let rejects: Rejects | undefined
  const stopListening = onInterruption(() => rejects?.discard())
  try {
    rejects = new Rejects(path)
    const exitCode = await command(rejects)
    rejects.commit()
    if (quiet !== true) await writeToStream(stderr, `Wrote ${path}: ${counted(rejects.rows, 'rejected row')}.\n`)
    return exitCode
  } catch (error) {
    rejects?.discard()
    throw error
  } finally {
    stopListening()
  }
}

const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Cleans up before the process ends by a signal, as it then does. */
function onInterruption(cleanUp: () => void): () => void {
  const end = (signal: NodeJS.Signals) => {
    cleanUp()
    stop()
    process.kill(process.pid, signal)
  }
  const stop = () => {
    for (const signal of INTERRUPTIONS) process.off(signal, end)
  }
  for (const signal of INTERRUPTIONS) process.on(signal, end)
  return stop
}
