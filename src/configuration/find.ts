import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileProblem, fileStatus } from '../file-status.ts'
import { UserError } from '../user-error.ts'
import { type Configuration, readConfiguration } from './configuration.ts'

const FILE_NAME = 'cin-report.json'

/** A configuration and the file it came from; undefined for the defaults. */
export interface FoundConfiguration {
  readonly configuration: Configuration
  readonly file: string | undefined
}

/**
 * Finds the configuration: the file that was named; else `cin-report.json` beside the exports; else the one in the
 * current folder; else the defaults.
 *
 * @param named the file given with `--config`; `false` for `--no-config`
 * @throws UserError where the file cannot be read, or the exports come from folders with different ones
 */
export function findConfiguration(
  named: string | false | undefined,
  exportPaths: readonly string[],
): FoundConfiguration {
  if (named === false) return { configuration: readConfiguration('{}', FILE_NAME), file: undefined }
  if (named !== undefined) return { configuration: readConfiguration(readText(named), named), file: named }
  const beside = new Map(
    exportPaths
      .map((path) => join(isFolder(path) ? path : dirname(path), FILE_NAME))
      .filter(isFile)
      .map((path) => [resolve(path), path]),
  )
  if (beside.size > 1) {
    throw new UserError(
      `The exports come from folders with different configurations: ${[...beside.values()].join(' and ')}.`,
      'Say which one to use with --config FILE.',
    )
  }
  const file = [...beside.values()][0] ?? (isFile(FILE_NAME) ? FILE_NAME : undefined)
  const text = file === undefined ? '{}' : readText(file)
  return { configuration: readConfiguration(text, file ?? FILE_NAME), file }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new UserError(`There is no configuration file ${file}.`)
    throw new UserError(`The configuration ${file} cannot be read: ${fileProblem(error)}.`)
  }
}

function isFolder(path: string): boolean {
  return fileStatus(path)?.isDirectory() ?? false
}

function isFile(path: string): boolean {
  return fileStatus(path)?.isFile() ?? false
}
