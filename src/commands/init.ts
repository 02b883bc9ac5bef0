import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseConfiguration, readConfiguration } from '../configuration/configuration.ts'
import { CONFIGURATION_NAME, configurationsFor, readConfigurationText } from '../configuration/find.ts'
import { findExports } from '../exports/find.ts'
import { loadExports } from '../exports/load.ts'
import { countLabels, describeHeadings, describeUnusable, filesTable } from '../init/describe.ts'
import { type DraftColumns, draftColumns, draftConfiguration, mappingsOf } from '../init/draft.ts'
import { findLabels } from '../init/labels.ts'
import { surveyExports } from '../init/survey.ts'
import { writeAtomically, writeToStream } from '../output.ts'
import { counted } from '../reports/notes.ts'
import type { Terminal } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import type { InitOptions } from './options.ts'
import { shellWord } from './shell-word.ts'

/**
 * `cin-report init`: reads the headings of the exports, and with what can be placed also their labels, and writes a
 * configuration in which the rest is to be filled in.
 */
export async function init(paths: readonly string[], options: InitOptions, terminal: Terminal): Promise<number> {
  const { output = placeFor(paths), force = false, quiet = false } = options
  if (paths.includes('-')) throw new UserError('init reads files and folders, not the standard input.')
  if (existsSync(output) && !force) {
    throw new UserError(
      `There is a configuration ${output} already.`,
      'With --force it is written anew, and what it says is kept; -o FILE writes another one.',
    )
  }
  const already = configurationInForce(output, paths)
  const text = already === undefined ? '{}' : readConfigurationText(already)
  const { columns: mappings, outcomeLabels, notExports } = readConfiguration(text, already ?? output)

  const files = findExports(paths, notExports)
  const survey = await surveyExports(files, mappings)
  const columns = draftColumns(survey, mappings)
  const exports = await loadExports(paths, {
    today: terminal.today,
    mappings: mappingsOf(columns),
    notExports,
    onUnusableFile: 'report',
  })
  const labels = findLabels(exports, outcomeLabels)
  writeAtomically(output, draftConfiguration(survey, columns, labels, parseConfiguration(text, already ?? output)))
  if (quiet) return 0

  const found = [
    filesTable(survey, exports),
    describeHeadings(survey),
    describeUnusable(survey, exports),
    countLabels(labels),
  ]
  const blocks = found.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  const kept = already === undefined ? [] : [`What ${already} says is kept.`]
  const next = nextSteps(output, paths, columns, labels.outcomes.found.length)
  await writeToStream(terminal.stdout, `${blocks.join('\n\n')}\n`)
  await writeToStream(terminal.stderr, `${[...kept, ...next].join('\n')}\n`)
  return 0
}

/** In the folder of the exports where one is given, else in the current folder. */
function placeFor(paths: readonly string[]): string {
  const [folder, ...others] = paths
  const isOneFolder =
    folder !== undefined && others.length === 0 && statSync(folder, { throwIfNoEntry: false })?.isDirectory()
  return isOneFolder ? join(folder, CONFIGURATION_NAME) : CONFIGURATION_NAME
}

/** The configuration that is written anew, else the one that the exports are read with: what it says is kept. */
function configurationInForce(output: string, paths: readonly string[]): string | undefined {
  if (existsSync(output)) return output
  const [found, ...others] = configurationsFor(paths)
  return others.length === 0 ? found : undefined
}

function nextSteps(output: string, paths: readonly string[], columns: DraftColumns, labels: number): string[] {
  const headings = [...columns.values()].flatMap((mapped) => [...mapped.values()])
  const empty = headings.filter((some) => some.length === 0).length
  const toDo = headings.length + labels > 0 ? 'look through it, fill in what your exports have, and run' : 'run'
  const [found, ...others] = configurationsFor(paths)
  const isFound = found !== undefined && others.length === 0 && resolve(found) === resolve(output)
  const command = ['cin-report', 'weekly', ...paths, ...(isFound ? [] : ['--config', output])]
  return [
    `Wrote ${output}: ${counted(headings.length - empty, 'column')} mapped, ${empty} to fill in; ${counted(labels, 'label')} to explain.`,
    `Next: ${toDo}`,
    `  ${command.map(shellWord).join(' ')}`,
  ]
}
