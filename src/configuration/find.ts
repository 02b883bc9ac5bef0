import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileProblem, fileStatus } from '../file-status.ts'
import { UserError } from '../user-error.ts'
import { type Configuration, readConfiguration } from './configuration.ts'

/** What a configuration is called that is found without being named. */
export const CONFIGURATION_NAME = 'cin-report.json'

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
  if (named === false) return { configuration: readConfiguration('{}', CONFIGURATION_NAME), file: undefined }
  if (named !== undefined) return { configuration: readConfiguration(readConfigurationText(named), named), file: named }
  const [file, ...others] = configurationsFor(exportPaths)
  if (others.length > 0) {
    throw new UserError(
      `The exports come from folders with different configurations: ${[file, ...others].join(' and ')}.`,
      'Say which one to use with --config FILE.',
    )
  }
  const text = file === undefined ? '{}' : readConfigurationText(file)
  return { configuration: readConfiguration(text, file ?? CONFIGURATION_NAME), file }
}

/** The configurations beside the exports; where there is none, the one in the current folder. */
export function configurationsFor(exportPaths: readonly string[]): string[] {
  const beside = new Map(
    exportPaths
      .map((path) => join(isFolder(path) ? path : dirname(path), CONFIGURATION_NAME))
      .filter(isFile)
      .map((path) => [resolve(path), path]),
  )
  if (beside.size > 0) return [...beside.values()]
  return isFile(CONFIGURATION_NAME) ? [CONFIGURATION_NAME] : []
}

/** @throws UserError where there is no such file, or it cannot be read */
export function readConfigurationText(file: string): string {
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
