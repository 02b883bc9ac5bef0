import { weeklyReport } from '../reports/weekly.ts'
import type { Terminal } from '../terminal.ts'
import type { ReportOptions } from './options.ts'
import { runReport } from './report.ts'

/** `cin-report weekly`: the weekly performance report. */
export function weekly(paths: readonly string[], options: ReportOptions, terminal: Terminal): Promise<number> {
  return runReport(paths, options, terminal, weeklyReport)
}
