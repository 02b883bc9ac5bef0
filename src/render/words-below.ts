import type { Cell, Line, Section } from '../reports/report.ts'
import { markedText } from './status-mark.ts'

/** A section whose columns of words stand below each line, in a sentence, because there is no room beside it. */
export interface NarrowSection extends Section {
  readonly below?: ReadonlyMap<Line, string>
}

/**
 * Takes the columns of words out of a table that holds some and would be wider than the line: numbers stay in columns,
 * where they can be compared.
 *
 * @param isTooWide whether sections with the same columns, side by side as they are, are wider than the line
 */
export function withWordsBelow(
  section: Section,
  all: readonly Section[],
  isTooWide: (alike: readonly Section[]) => boolean,
): NarrowSection {
  const { columns, lines } = section
  // Sections with the same columns keep the same ones, also where one of them has nothing in a column.
  const alike = all.filter((other) => other.columns.join() === columns.join())
  const isOfWords = (index: number) => {
    const cells = alike.flatMap((other) => other.lines.flatMap((line) => line.cells[index] ?? []))
    return cells.length > 0 && cells.every(isWords)
  }
  const hasWords = alike.some((other) => other.lines.some((line) => line.cells.some((cell) => cell && 'text' in cell)))
  if (!hasWords || !isTooWide(alike)) return section
  const stays = columns.map((_, index) => !isOfWords(index))
  const below = new Map<Line, string>()
  const narrow = lines.map((line): Line => {
    const words = line.cells.flatMap((cell, index) => {
      const text = stays[index] ? '' : markedText(cell)
      return text === '' ? [] : [`${columns[index]}: ${text}`]
    })
    const kept = { ...line, cells: line.cells.filter((_, index) => stays[index]) }
    below.set(kept, words.length === 0 ? '' : `  ${words.join('; ')}`)
    return kept
  })
  return { ...section, columns: columns.filter((_, index) => stays[index]), lines: narrow, below }
}

function isWords(cell: Cell): boolean {
  return 'text' in cell || cell.show === 'status'
}
