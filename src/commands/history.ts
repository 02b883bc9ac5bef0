import { dirname, isAbsolute, join } from 'node:path'
import type { FoundConfiguration } from '../configuration/find.ts'
import type { HistoryFile } from '../history/file.ts'
import { UserError } from '../user-error.ts'
import { benchmarkFiles } from './benchmark.ts'
import type { ReportOptions } from './options.ts'
import { isSameFile } from './outputs.ts'

/** The flags that say what is written. */
type WritingOptions = Pick<ReportOptions, 'history' | 'output' | 'rejects'>

/**
 * The file of reported figures: the one named with `--history`, else that of the configuration; undefined for none.
 *
 * @throws UserError where the same file is to hold something else as well
 */
export function historyNamed(options: WritingOptions, found: FoundConfiguration): string | undefined {
  if (options.history === false) return undefined
  const history = options.history ?? configuredHistory(found)
  if (history === undefined) return undefined
  const written = [
    ...(options.output ?? []).map((path) => ({ flag: '-o', path })),
    ...(options.rejects === undefined ? [] : [{ flag: '--rejects', path: options.rejects }]),
  ]
  for (const { flag, path } of written) {
    if (!isSameFile(path, history)) continue
    throw new UserError(`${flag} and the history both name ${path}.`, 'Give each a file of its own.')
  }
  return history
}

/** The files that may lie among the exports and are none, also for commands that leave them alone. */
export function notExports(
  { history, ...flags }: Pick<ReportOptions, 'history' | 'benchmark'>,
  found: FoundConfiguration,
): string[] {
  const files = [...benchmarkFiles(flags, found), ...benchmarkFiles({}, found), ...found.configuration.notExports]
  return [history, configuredHistory(found), ...files].filter((path) => typeof path === 'string')
}

/** It is named from where the configuration stands. */
function configuredHistory({ configuration: { history }, file = '' }: FoundConfiguration): string | undefined {
  return history === undefined || isAbsolute(history) ? history : join(dirname(file), history)
}

/** Refuses a history that cannot be used before an export is read, which may take long. */
export async function checkHistory(history: string | undefined): Promise<void> {
  if (history !== undefined) (await loadHistoryFile()).check(history)
}

/**
 * Gives a command the history to make its report with, and closes it when the command has ended. The library that
 * reads it is loaded only where there is one.
 */
export async function withHistory<Result>(
  history: string | undefined,
  command: (file: HistoryFile | undefined) => Promise<Result>,
): Promise<Result> {
  if (history === undefined) return command(undefined)
  const file = await (await loadHistoryFile()).open(history)
  try {
    return await command(file)
  } finally {
    file.close()
  }
}

async function loadHistoryFile() {
  return (await import('../history/file.ts')).HistoryFile
}

/**
 * Writes a report, and adds its figures to the history: both or neither. Everything that the history will hold is
 * written beside it first, so that only its last step is left when the report is out.
 *
 * @param prepare gives the history its figures; without any, it stays as it is
 * @returns what became of the figures, in sentences
 * @throws UserError where one of them cannot be written; the message says what became of the other
 */
export async function writeWithHistory(
  history: HistoryFile | undefined,
  write: () => Promise<void> | void,
  prepare: (history: HistoryFile) => void,
): Promise<readonly string[]> {
  if (history) prepare(history)
  await write()
  if (!history) return []
  try {
    return history.commit()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(error.message, 'The report itself was written. Its figures were not added: run it again.')
  }
}
