import { CellBytes } from './cell-bytes.ts'
import { RowView } from './row-view.ts'

/** Writes texts into a row, for rows that do not stand in a CSV file as they are read. One row is used for all of them. */
export class RowWriter {
  readonly row = new RowView()
  private cells = new CellBytes(1 << 12)

  /**
   * @param raw the row as its file has it, for the file of rejected rows; a row without has no bytes of its own there
   * @returns the same row every time
   */
  write(texts: readonly string[], line: number, raw: RowView | undefined = undefined): RowView {
    const { row } = this
    const most = texts.reduce((total, text) => total + text.length * 3, 0)
    if (most > this.cells.size) this.cells = new CellBytes(most * 2)
    row.cells = this.cells
    row.line = line
    row.count = 0
    let start = 0
    for (const text of texts) {
      const end = start + row.bytes.write(text, start)
      row.addCell(start, end)
      start = end
    }
    row.raw = raw?.raw ?? row.bytes
    row.rawStart = raw?.rawStart ?? 0
    row.rawEnd = raw?.rawEnd ?? 0
    return row
  }
}
