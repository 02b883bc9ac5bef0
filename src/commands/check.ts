import { checkData, type DataCheck } from '../checks/index.ts'
import { findConfiguration } from '../configuration/find.ts'
import type { Rejects } from '../exports/rejects.ts'
import { writeToStream } from '../output.ts'
import { type Exports, isRecognised } from '../records/exports.ts'
import { ISSUE_KINDS } from '../records/issue.ts'
import { loadCheckRenderer } from '../render/check-renderer.ts'
import { talliedIssues } from '../render/check-tally.ts'
import type { Format, RendererOf } from '../render/renderer.ts'
import { rowsSummary } from '../render/summary.ts'
import type { Terminal } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import { notExports } from './history.ts'
import type { CheckOptions } from './options.ts'
import { chooseOutputs, isTableOnStdout, writeOutputs, wroteText } from './outputs.ts'
import { readExports, withRejects } from './read-exports.ts'

/** Errors in the data: rows or files that are not used. */
const EXIT_DATA_ERRORS = 1

/** How many examples of a kind are shown unless --examples says otherwise: a screenful, or a list to work through. */
const EXAMPLES: Readonly<Record<Format, number>> = { table: 5, csv: 100, json: 100, markdown: 5, html: 5, xlsx: 100 }

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
  const outputs = chooseOutputs(options, terminal)
  const examplesKept = options.examples ?? Math.max(...outputs.map(({ format }) => EXAMPLES[format]))
  const configured = findConfiguration(options.config, paths)
  const { configuration, file } = configured
  const exports = await readExports(paths, options, terminal, {
    mappings: configuration.columns,
    leaveOut: configuration.leaveOut,
    rejects,
    examplesKept,
    onUnusableFile: 'report',
    notExports: notExports({}, configured),
  })
  refuseUnknown(exports)
  const found = checkData(exports, configuration, terminal.today, examplesKept)

  const loadRenderer = async (format: Format): Promise<RendererOf<DataCheck>> => {
    const render = await loadCheckRenderer(format)
    const kept = options.examples ?? EXAMPLES[format]
    return (check, how) => render(withExamples(check, kept), how)
  }
  await writeOutputs(found, outputs, loadRenderer, terminal)

  if (options.quiet !== true) {
    const messages = [
      ...(file === undefined ? [] : [`Configuration: ${file}.`]),
      ...wroteText(outputs),
      // A table on the screen says the same.
      ...(isTableOnStdout(outputs) ? [] : [...rowsSummary(found.inputs), talliedIssues(found.issues)]),
    ]
    await writeToStream(terminal.stderr, messages.map((line) => `${line}\n`).join(''))
  }
  return hasErrors(found) ? EXIT_DATA_ERRORS : 0
}

/** The check with at most so many examples of each kind: of two formats at once, the one for people has fewer. */
function withExamples(check: DataCheck, kept: number): DataCheck {
  return { ...check, issues: check.issues.map((group) => ({ ...group, examples: group.examples.slice(0, kept) })) }
}

function hasErrors({ issues }: DataCheck): boolean {
  return issues.some(({ code }) => ISSUE_KINDS[code].severity === 'error')
}

/** @throws UserError where no file is the export of any table: then there is nothing to check */
function refuseUnknown({ inputs, issues }: Exports): void {
  if (inputs.some(isRecognised)) return
  const reasons = issues.flatMap(({ examples }) => examples.flatMap(({ message }) => message ?? []))
  if (inputs.length === 1 && reasons[0] !== undefined) throw new UserError(reasons[0])
  throw new UserError(
    `No file is recognised as an export: ${inputs.map(({ file }) => file).join(', ')}.`,
    reasons[0] ?? 'Give them the headings of a table (see the README).',
  )
}
