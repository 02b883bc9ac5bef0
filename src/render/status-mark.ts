import type { TargetStatus } from '../measures/target.ts'
import type { Cell } from '../reports/report.ts'
import { cellText } from './cell-text.ts'
import { oneLine } from './one-line.ts'

/** A shape for each status, which every font of a terminal has, so that it can be told without colour. */
const MARKS: Readonly<Record<TargetStatus, string>> = {
  'on target': '●',
  amber: '◆',
  'off target': '▲',
}

/** A status as people read it, a shape and the word: `● on target`. */
export function markedStatus(status: TargetStatus): string {
  return `${MARKS[status]} ${status}`
}

/** A cell as people read it; a status with its mark. */
export function markedText(cell: Cell | undefined): string {
  const isStatus = cell && 'show' in cell && cell.show === 'status'
  return isStatus && cell.figure.status ? markedStatus(cell.figure.status) : oneLine(cellText(cell))
}
