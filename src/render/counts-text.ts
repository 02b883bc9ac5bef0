import { formatCount } from '../format-count.ts'
import type { RowList } from '../reports/list.ts'
import { counted } from '../reports/notes.ts'
import { valueWithUnit } from './cell-text.ts'

/** `77 rows listed (missing). Numerator 311, denominator 388: 80.2%.` */
export function countsText({ figure, rows, which }: RowList): string {
  const { numerator, denominator } = figure
  const counts = [
    `numerator ${count(numerator)}`,
    denominator === null ? 'no denominator' : `denominator ${count(denominator)}`,
  ]
  return `${counted(rows.length, 'row')} listed (${which}). The figure: ${counts.join(', ')}; ${valueWithUnit(figure)}.`
}

function count(number: number | null): string {
  return number === null ? 'none' : formatCount(number)
}
