import type { Casebook } from '../records/casebook.ts'
import { casesAccount } from '../render/cases-account.ts'
import { loadCasesRenderer } from '../render/cases-renderer.ts'
import { casesReport } from '../reports/cases.ts'
import { CUTS, type Cut } from '../reports/cases-cuts.ts'
import type { Terminal } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import type { CasesOptions } from './options.ts'
import { runDocument } from './report.ts'

/** `cin-report cases`: one row for each open child, or for each worker, the worst overdue first. */
export function cases(paths: readonly string[], options: CasesOptions, terminal: Terminal): Promise<number> {
  const { worker: workers = [], overdue: onlyFlagged = false } = options
  const cut = (Object.keys(CUTS) as Cut[]).find((name) => options[name] === true)
  return runDocument(paths, options, terminal, {
    arrange: (request) => {
      checkWorkers(workers, request.casebook)
      return casesReport({ ...request, cut, workers, onlyFlagged, dayAsked: options.asAt !== undefined })
    },
    loadRenderer: loadCasesRenderer,
    // A table ends with both, and JSON holds them too, but whoever writes a file sees neither.
    tableHasAccount: true,
    remarks: (report, outputs) => [
      ...(outputs.every(({ format }) => format === 'table') ? [] : casesAccount(report)),
      ...(outputs.some(({ format }) => format === 'csv') ? report.notes : []),
    ],
  })
}

/**
 * The known ones are not listed: an id that stands in the wrong column could be a child's.
 *
 * @throws UserError for a worker that no case or allocation names
 */
function checkWorkers(workers: readonly string[], { exports: { tables } }: Casebook): void {
  const unknown = new Set(workers)
  for (const table of [tables.cases, tables.allocations, tables.workers]) {
    for (const { workerId } of table) if (workerId !== null) unknown.delete(workerId)
  }
  for (const worker of unknown) {
    throw new UserError(
      `No case has the worker "${worker}".`,
      'An id is told apart by case and leading zeros; --caseloads lists the workers.',
    )
  }
}
