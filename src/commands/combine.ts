import { readFileSync } from 'node:fs'
import { combineReports } from '../combine/combine.ts'
import { type Part, readReport } from '../combine/read-report.ts'
import { fileProblem, fileStatus } from '../file-status.ts'
import { loadRenderer } from '../render/renderer.ts'
import type { Terminal } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import type { CombineOptions } from './options.ts'
import { chooseOutputs, isSameFile, type Outputs } from './outputs.ts'
import { loadSuppression, writeDocument } from './report.ts'

/** `cin-report combine`: reports of several teams, areas or councils as one, from the JSON that they were written as. */
export async function combine(paths: readonly string[], options: CombineOptions, terminal: Terminal): Promise<number> {
  const outputs = chooseOutputs(options, terminal)
  refuseSameFile(paths, outputs)
  const parts = paths.map((path) => readReport(readText(path), path))
  const report = combineReports(parts as [Part, ...Part[]])
  const written = options.suppress === true ? (await loadSuppression())(report) : report
  await writeDocument(report, { loadRenderer, tableHasAccount: true }, { ...options, outputs }, terminal, written)
  return 0
}

function readText(path: string): string {
  const status = fileStatus(path)
  if (status === undefined) {
    throw new UserError(`${path} does not exist.`, 'Name the files of the reports, written with --format json.')
  }
  if (status.isDirectory()) {
    throw new UserError(`${path} is a folder.`, `Name the reports in it, such as ${path.replace(/\/$/, '')}/*.json.`)
  }
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${fileProblem(error)}.`)
  }
}

/** @throws UserError for a file that is named twice, or that the sum would replace */
function refuseSameFile(paths: readonly string[], outputs: Outputs): void {
  for (const [index, path] of paths.entries()) {
    const same = paths.slice(0, index).find((other) => isSameFile(other, path))
    if (same !== undefined) {
      throw new UserError(
        same === path ? `${path} is named twice.` : `${same} and ${path} are the same file.`,
        'Each report can be added up once.',
      )
    }
    const replaced = outputs.find((output) => output.path !== undefined && isSameFile(output.path, path))
    if (replaced !== undefined) {
      throw new UserError(`-o ${replaced.path} would replace a report that is combined.`, 'Name another file.')
    }
  }
}
