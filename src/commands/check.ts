import { checkData, type DataCheck } from '../checks/index.ts'
import { findConfiguration } from '../configuration/find.ts'
import type { Rejects } from '../exports/rejects.ts'
import { writeAtomically, writeToStream } from '../output.ts'
import type { Exports } from '../records/exports.ts'
import { ISSUE_KINDS } from '../records/issue.ts'
import { loadCheckRenderer } from '../render/check-renderer.ts'
import { talliedIssues } from '../render/check-tally.ts'
import type { Format } from '../render/renderer.ts'
import { rowsSummary } from '../render/summary.ts'
import type { Terminal } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import type { CheckOptions } from './options.ts'
import { readExports, withRejects } from './read-exports.ts'
import { chooseFormat } from './report.ts'

/** Errors in the data: rows or files that are not used. */
const EXIT_DATA_ERRORS = 1

/** How many examples of a kind are shown unless --examples says otherwise: a screenful, or a list to work through. */
const EXAMPLES: Readonly<Record<Format, number>> = { table: 5, csv: 100, json: 100 }

/**
 * `cin-report check`: what is wrong in the exports, where, and what to do about it.
 *
 * @returns the exit code: 0, or 1 where a row or a file cannot be used
 */
export function check(paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<number> {
  return withRejects(options, terminal, (rejects) => makeCheck(paths, options, terminal, rejects))
}

async function makeCheck(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
  rejects: Rejects | undefined,
): Promise<number> {
  const format = chooseFormat(options)
  const examplesKept = options.examples ?? EXAMPLES[format]
  const { configuration, file } = findConfiguration(options.config, paths)
  const exports = await readExports(paths, options, terminal, {
    mappings: configuration.columns,
    rejects,
    examplesKept,
    onUnusableFile: 'report',
  })
  refuseUnknown(exports)
  const found = checkData(exports, configuration, terminal.today, examplesKept)

  const render = await loadCheckRenderer(format)
  const toFile = options.output !== undefined
  const text = render(found, { color: !toFile && terminal.color, toFile })
  if (options.output === undefined) await writeToStream(terminal.stdout, text)
  else writeAtomically(options.output, text)

  if (options.quiet !== true) {
    const messages = [
      ...(file === undefined ? [] : [`Configuration: ${file}.`]),
      ...(options.output === undefined ? [] : [`Wrote ${options.output}.`]),
      // A table on the screen says the same.
      ...(format === 'table' && !toFile ? [] : [...rowsSummary(found.inputs), talliedIssues(found.issues)]),
    ]
    await writeToStream(terminal.stderr, messages.map((line) => `${line}\n`).join(''))
  }
  return hasErrors(found) ? EXIT_DATA_ERRORS : 0
}

function hasErrors({ issues }: DataCheck): boolean {
  return issues.some(({ code }) => ISSUE_KINDS[code].severity === 'error')
}

/** @throws UserError where no file is the export of any table: then there is nothing to check */
function refuseUnknown({ inputs, issues }: Exports): void {
  if (inputs.some(({ table }) => table !== undefined)) return
  const reasons = issues.flatMap(({ examples }) => examples.flatMap(({ message }) => message ?? []))
  if (inputs.length === 1 && reasons[0] !== undefined) throw new UserError(reasons[0])
  throw new UserError(
    `No file is recognised as an export: ${inputs.map(({ file }) => file).join(', ')}.`,
    reasons[0] ?? 'Give them the headings of a table (see the README).',
  )
}
