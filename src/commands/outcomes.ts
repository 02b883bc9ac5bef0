import { outcomesReport } from '../reports/outcomes.ts'
import type { Terminal } from '../terminal.ts'
import type { ReportOptions } from './options.ts'
import { runReport } from './report.ts'

/** `cin-report outcomes`: the outcome table of the programme, by phase. */
export function outcomes(paths: readonly string[], options: ReportOptions, terminal: Terminal): Promise<number> {
  return runReport(paths, options, terminal, outcomesReport)
}
