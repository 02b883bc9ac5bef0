import { stringify } from 'csv-stringify/sync'
import { guardFormula } from '../formula.ts'
import { AtomicFile } from '../output.ts'
import { describeProblem, ISSUE_KINDS, type Issue } from '../records/issue.ts'
import { REJECTS_HEADINGS } from '../render/headings.ts'
import type { RowView } from './row-view.ts'

/** The file of rejected rows, each as it stood (a formula with a `'` before it), with where it was and why it was rejected (`--rejects`). */
export class Rejects {
  private readonly file: AtomicFile
  /** How many rows are in it. */
  rows = 0

  /** @throws UserError where the file cannot be written */
  constructor(path: string) {
    this.file = new AtomicFile(path)
    this.file.write(`\uFEFF${stringify([REJECTS_HEADINGS])}`)
  }

  add(file: string, row: RowView, issues: readonly Issue[]): void {
    const reasons = issues.map((issue) => `${ISSUE_KINDS[issue.code].title}${describeProblem(issue)}`).join('; ')
    this.rows++
    // Standard input is "-", which is no formula. A row that begins with "=" would be one in a spreadsheet.
    const name = file === '-' ? file : guardFormula(file)
    this.file.write(stringify([[name, row.line, reasons, guardFormula(asItStands(row))]]))
  }

  commit(): void {
    this.file.commit()
  }

  discard(): void {
    this.file.discard()
  }
}

/** The row as its file has it; one that stands in no CSV file as it would stand in one. */
function asItStands(row: RowView): string {
  return row.rawEnd > row.rawStart ? row.rawText() : stringify([row.texts()]).trimEnd()
}
