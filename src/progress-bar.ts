import { statSync } from 'node:fs'
import type { OnProgress } from './exports/bytes.ts'
import { findExports } from './exports/find.ts'
import type { Terminal } from './terminal.ts'

/** How long people wait without a sign before they wonder, in milliseconds. */
const PATIENCE = 1000

/** What a progress bar can do; cli-progress has it. */
export interface Bar {
  start(total: number, done: number): void
  update(done: number): void
  stop(): void
}

/**
 * Reads with a progress bar where somebody is there to see it: on a terminal, not with `--quiet`, and only once it
 * has taken over a second. Until then nothing is loaded for it. The standard input has no size, so it gets no bar.
 *
 * @param read is given what to call with the number of bytes that have been read
 * @param makeBar loads and makes the bar; a test gives its own
 */
export async function withProgressBar<Result>(
  paths: readonly string[],
  { stderr }: Pick<Terminal, 'stderr'>,
  quiet: boolean,
  read: (onProgress: OnProgress | undefined) => Promise<Result>,
  makeBar: (stderr: Terminal['stderr']) => Promise<Bar> = loadBar,
): Promise<Result> {
  if (quiet || stderr.isTTY !== true || paths.includes('-')) return read(undefined)
  const start = performance.now()
  let done = 0
  let bar: Bar | undefined
  let opening: Promise<void> | undefined
  const open = async () => {
    const made = await makeBar(stderr)
    made.start(totalSize(paths), done)
    bar = made
  }
  const onProgress = (bytes: number) => {
    done += bytes
    if (bar) bar.update(done)
    // A report is not lost for want of a bar.
    else if (!opening && performance.now() - start > PATIENCE) opening = open().catch(() => {})
  }
  try {
    return await read(onProgress)
  } finally {
    await opening
    bar?.stop()
  }
}

/** The size of all files in bytes; of a gzipped one as it stands, which is how its bytes are counted. */
function totalSize(paths: readonly string[]): number {
  return findExports(paths).reduce(
    (total, { path }) => total + (statSync(path, { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}

async function loadBar(stream: Terminal['stderr']): Promise<Bar> {
  const { default: cliProgress } = await import('cli-progress')
  return new cliProgress.SingleBar({
    stream: stream as NodeJS.WritableStream,
    format: 'Reading {bar} {percentage}%',
    barCompleteChar: '#',
    barIncompleteChar: '.',
    clearOnComplete: true,
    // Nothing about the terminal is changed that an interruption would leave changed.
    linewrap: true,
    gracefulExit: false,
  })
}
