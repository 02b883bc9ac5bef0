import { type LeaveOut, sameValue } from './column-mapping.ts'
import { normaliseHeading } from './headings.ts'
import type { RowView } from './row-view.ts'

/** The rows of one file that the configuration leaves out, by a value in one of its columns. */
export class LeftOut {
  /** The headings of the file by which rows are left out. */
  readonly headings: readonly string[]
  private readonly columns: readonly { readonly index: number; readonly reasons: ReadonlyMap<string, string> }[]
  /** How many rows were left out, by their reason. */
  readonly byReason = new Map<string, number>()

  constructor(leaveOut: LeaveOut, headings: readonly string[]) {
    const names = headings.map(normaliseHeading)
    const wanted = new Set(Object.keys(leaveOut).map(normaliseHeading))
    this.headings = headings.map((heading) => heading.trim()).filter((heading) => wanted.has(normaliseHeading(heading)))
    this.columns = Object.entries(leaveOut).flatMap(([heading, values]) => {
      const index = names.indexOf(normaliseHeading(heading))
      if (index < 0) return []
      return [{ index, reasons: new Map(values.map((value) => [sameValue(value), reasonOf(heading, value)])) }]
    })
  }

  /** Whether a row was left out because of a value. */
  hasTaken(heading: string, value: string): boolean {
    return this.byReason.has(reasonOf(heading, value))
  }

  /** Whether a row is left out; it is counted then. */
  takes(row: RowView): boolean {
    for (const { index, reasons } of this.columns) {
      const reason = reasons.get(sameValue(row.text(index)))
      if (reason === undefined) continue
      this.byReason.set(reason, (this.byReason.get(reason) ?? 0) + 1)
      return true
    }
    return false
  }
}

function reasonOf(heading: string, value: string): string {
  return `${heading} is ${value}`
}
