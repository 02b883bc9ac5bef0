import { driftReport } from '../reports/drift.ts'
import type { Terminal } from '../terminal.ts'
import type { ReportOptions } from './options.ts'
import { runReport } from './report.ts'

/** `cin-report drift`: how long episodes last, the plans that go on for too long, the cases that nobody works on. */
export function drift(paths: readonly string[], options: ReportOptions, terminal: Terminal): Promise<number> {
  return runReport(paths, options, terminal, driftReport)
}
