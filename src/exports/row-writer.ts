import { EMPTY_HASH, hashByte, RowView } from './row-view.ts'

/** Writes texts into a row, for rows that do not stand in a CSV file as they are read. One row is used for all of them. */
export class RowWriter {
  readonly row = new RowView()
  private bytes = Buffer.allocUnsafe(1 << 12)

  /**
   * @param raw the row as its file has it, for the file of rejected rows; a row without has no bytes of its own there
   * @returns the same row every time
   */
  write(texts: readonly string[], line: number, raw: RowView | undefined = undefined): RowView {
    const { row } = this
    const most = texts.reduce((total, text) => total + text.length * 3, 0)
    if (most > this.bytes.length) this.bytes = Buffer.allocUnsafe(most * 2)
    row.bytes = this.bytes
    row.line = line
    row.count = 0
    let start = 0
    for (const text of texts) {
      if (row.count === row.starts.length) row.grow()
      const end = start + this.bytes.write(text, start)
      let hash = EMPTY_HASH
      for (let at = start; at < end; at++) hash = hashByte(hash, this.bytes[at] as number)
      row.starts[row.count] = start
      row.ends[row.count] = end
      row.hashes[row.count] = hash
      row.count++
      start = end
    }
    row.raw = raw?.raw ?? this.bytes
    row.rawStart = raw?.rawStart ?? 0
    row.rawEnd = raw?.rawEnd ?? 0
    return row
  }
}
