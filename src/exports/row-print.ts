import { CellBytes, hashText, mixHash } from './cell-bytes.ts'
import { type HeadingMatch, normaliseHeading } from './headings.ts'
import type { RowView } from './row-view.ts'
import type { Print } from './uniqueness.ts'

/**
 * Takes the print of each row of a file: hashes of its key and of the whole row, the same for copies also in files that
 * order or call their columns in another way. A column without a heading is left out, since it is the number that a program gave the
 * row; so is a blank cell, so that a column that is empty need not be there.
 */
export class RowPrinter {
  private readonly keyIndex: number
  /** A number of its own for each heading, so that a cell counts only where it stands; 0 for what is left out. */
  private readonly seeds: Int32Array
  private readonly print: Print = { first: 0, second: 0, whole: 0 }

  /** @param keyIndex the place of the column whose value no two rows share; -1 where the table has none */
  constructor(headings: readonly string[], match: HeadingMatch, keyIndex: number) {
    this.keyIndex = keyIndex
    const natives = new Map(match.columns.map(({ index, field }) => [index, field.heading]))
    const seen = new Map<string, number>()
    this.seeds = Int32Array.from(headings, (heading, index) => {
      const name = normaliseHeading(natives.get(index) ?? heading)
      if (name === '') return 0
      const nth = (seen.get(name) ?? 0) + 1
      seen.set(name, nth)
      return hashText(`${name} ${nth}`) || 1
    })
  }

  /** The print of a row; the same object every time. */
  take(row: RowView): Print {
    const { print, seeds, keyIndex } = this
    let whole = 0
    let second = 0
    for (let cell = 0; cell < row.count; cell++) {
      const seed = seeds[cell]
      if (row.starts[cell] === row.ends[cell] || seed === 0) continue
      const mixed = mixHash(row.hashes[cell] as number, seed ?? 0)
      whole = (whole + mixed) | 0
      second = (second + Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b)) | 0
    }
    print.whole = whole
    if (keyIndex < 0) {
      print.first = whole
      print.second = second
    } else if (row.isTrimmed(keyIndex)) {
      this.takeKey(row.cells, row.starts[keyIndex] as number, row.ends[keyIndex] as number)
    } else {
      const { cell, length } = CellBytes.of(row.text(keyIndex).trim())
      this.takeKey(cell, 0, length)
    }
    return print
  }

  private takeKey(cells: CellBytes, start: number, end: number): void {
    this.print.first = cells.hash(start, end)
    this.print.second = cells.secondHash(start, end)
  }
}
