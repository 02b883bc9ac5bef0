import { existsSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { parseConfiguration, readConfiguration } from '../configuration/configuration.ts'
import { CONFIGURATION_NAME, configurationsFor, readConfigurationText } from '../configuration/find.ts'
import type { ConfigurationFile } from '../configuration/schema.ts'
import { findExports } from '../exports/find.ts'
import { loadExports } from '../exports/load.ts'
import { countLabels, describeHeadings, describeUnusable, filesTable } from '../init/describe.ts'
import { type DraftColumns, draftColumns, draftConfiguration, mappingsOf } from '../init/draft.ts'
import { findLabels } from '../init/labels.ts'
import { type Survey, type SurveyedFile, surveyExports } from '../init/survey.ts'
import { writeAtomically, writeToStream } from '../output.ts'
import { counted } from '../reports/notes.ts'
import { areLineHeadings } from '../scorecard/lines-file.ts'
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
  const {
    columns: mappings,
    leaveOut,
    outcomeLabels,
    notExports,
    scorecard,
  } = readConfiguration(text, already ?? output)
  const written = parseConfiguration(text, already ?? output)
  const files = findExports(paths, notExports)
  const { survey, lines } = withoutScorecard(await surveyExports(files, mappings), written)
  const columns = draftColumns(survey, mappings)
  const exports = await loadExports(paths, {
    today: terminal.today,
    mappings: mappingsOf(columns, mappings),
    leaveOut,
    notExports: [...notExports, ...lines],
    onUnusableFile: 'report',
  })
  const labels = findLabels(exports, outcomeLabels)
  const toKeep = withLines(written, lines[0] ?? scorecard?.lines, output)
  writeAtomically(output, draftConfiguration(survey, columns, labels, toKeep))
  if (quiet) return 0

  const found = [
    filesTable(survey, exports),
    describeHeadings(survey),
    describeUnusable(survey, exports),
    countLabels(labels),
    lines.map((path) => `Lines of the scorecard: ${path}`),
  ]
  const blocks = found.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  const kept = already === undefined ? [] : [`What ${already} says is kept.`]
  const next = nextSteps(output, paths, columns, labels.outcomes.found.length)
  await writeToStream(terminal.stdout, `${blocks.join('\n\n')}\n`)
  await writeToStream(terminal.stderr, `${[...kept, ...next].join('\n')}\n`)
  return 0
}

/** Takes a file with the lines of a scorecard out of the survey, where the configuration names none yet. */
function withoutScorecard(survey: Survey, { scorecard }: ConfigurationFile): { survey: Survey; lines: string[] } {
  if (scorecard !== undefined) return { survey, lines: [] }
  const headingsOf = ({ match }: SurveyedFile) => [...match.columns.map(({ heading }) => heading), ...match.unused]
  const [found, ...others] = survey.strangers.filter((file) => areLineHeadings(headingsOf(file)))
  // Of two nobody can tell which is meant.
  if (found === undefined || others.length > 0) return { survey, lines: [] }
  return { survey: { ...survey, strangers: survey.strangers.filter((file) => file !== found) }, lines: [found.file] }
}

/** Names the lines of the scorecard from the folder of the configuration, which may be another one than before. */
function withLines(written: ConfigurationFile, lines: string | undefined, output: string): ConfigurationFile {
  if (lines === undefined || isAbsolute(written.scorecard?.lines ?? '')) return written
  return { ...written, scorecard: { ...written.scorecard, lines: relative(dirname(output), lines) } }
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
