import { stringify } from 'csv-stringify/sync'
import { AtomicFile } from '../output.ts'
import { describeProblem, ISSUE_KINDS, type Issue } from '../records/issue.ts'
import type { RowView } from './row-view.ts'

/** The file of rejected rows, each as it stood, with where it was and why it was rejected (`--rejects`). */
export class Rejects {
  private readonly file: AtomicFile
  /** How many rows are in it. */
  rows = 0

  /** @throws UserError where the file cannot be written */
  constructor(path: string) {
    this.file = new AtomicFile(path)
    this.file.write(`\uFEFF${stringify([['file', 'line', 'reasons', 'row']])}`)
  }

  add(file: string, row: RowView, issues: readonly Issue[]): void {
    const reasons = issues.map((issue) => `${ISSUE_KINDS[issue.code].title}${describeProblem(issue)}`).join('; ')
    this.rows++
    this.file.write(stringify([[file, row.line, reasons, row.rawText()]]))
  }

  commit(): void {
    this.file.commit()
  }

  discard(): void {
    this.file.discard()
  }
}
