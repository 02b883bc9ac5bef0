import type { SourceRef } from '../../records/record.ts'
import { type Print, SeenKeys } from '../uniqueness.ts'

/** The rows of a foreign table that have been read, from as many files as it is spread over. */
export class SeenRows {
  private readonly keys = new SeenKeys()
  private readonly lines: number[] = []
  private readonly files: { readonly file: string; readonly from: number }[] = []

  get length(): number {
    return this.lines.length
  }

  /** Whether a row is new, a copy, or another with the key of one before; a new one is remembered. */
  look(print: Print, file: string, line: number, hasKey: boolean): 'new' | 'copy' | { readonly sameKeyAs: SourceRef } {
    const first = this.keys.firstRow(print)
    if (first === undefined) {
      if (this.files[this.files.length - 1]?.file !== file) this.files.push({ file, from: this.lines.length })
      this.lines.push(line)
      return 'new'
    }
    return !hasKey || this.keys.isCopy(first, print) ? 'copy' : { sameKeyAs: this.sourceOf(first) }
  }

  /** Forgets the rows of a file that turned out to be unusable. */
  forgetFrom(row: number): void {
    this.keys.forgetFrom(row)
    this.lines.length = row
    while (this.files.length > 0 && (this.files[this.files.length - 1]?.from ?? 0) >= row) this.files.pop()
  }

  private sourceOf(row: number): SourceRef {
    const file = this.files.findLast(({ from }) => from <= row)?.file ?? ''
    return { file, line: this.lines[row] ?? 1 }
  }
}
