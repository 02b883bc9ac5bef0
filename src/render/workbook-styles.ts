import type { CellStyle, ConditionalRule } from 'hucre/xlsx'
import type { TargetRange } from '../measures/target.ts'

/** How a value stands in its cell: the number format, and on which side. */
export type Look =
  | 'text'
  | 'mark'
  | 'count'
  | 'tenths'
  | 'percent'
  | 'whole percent'
  | 'change of a count'
  | 'change in tenths'
  | 'change in points'
  | 'date'

/** A value in a sheet: a number, a share (0.5 for 50 %) and a day are numbers, never text. */
export interface SheetCell {
  readonly value: string | number | null
  readonly look: Look
  /** What stands behind the number, in words: `weeks`. */
  readonly unit?: string
  /** The range that the number is held to: it turns green or red as it is changed. */
  readonly target?: TargetRange
  /** The values to draw in the cell, the oldest first. */
  readonly trend?: readonly (number | null)[]
}

export const FONT = { name: 'Calibri', size: 11 } as const
const LINE = { style: 'thin', color: { rgb: 'D9D9D9' } } as const
export const TITLE: CellStyle = { font: { ...FONT, size: 16, bold: true, color: { rgb: '1F3864' } } }
export const SUBTITLE: CellStyle = { font: { ...FONT, color: { rgb: '595959' } } }
export const TABLE_TITLE: CellStyle = { font: { ...FONT, size: 13, bold: true, color: { rgb: '1F3864' } } }
export const NOTE: CellStyle = { font: { ...FONT, size: 10, color: { rgb: '595959' } } }
export const HEADING: CellStyle = {
  font: { ...FONT, bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F3864' } },
  alignment: { wrapText: true, vertical: 'center' },
}
const ON_TARGET = changed('006100', 'C6EFCE')
const OFF_TARGET = changed('9C0006', 'FFC7CE')

function changed(text: string, ground: string): CellStyle {
  const color = { rgb: ground }
  return {
    font: { bold: true, color: { rgb: text } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: color, bgColor: color },
  }
}

/** How the looks are written; `@` keeps an id as it is typed, also where the cell is edited. */
const FORMATS: Readonly<Record<Look, string>> = {
  text: '@',
  mark: '@',
  count: '#,##0',
  tenths: '#,##0.0',
  percent: '0.0%',
  'whole percent': '0%',
  'change of a count': '+#,##0;-#,##0;0',
  'change in tenths': '+#,##0.0;-#,##0.0;0.0',
  'change in points': '+0.0" pts";-0.0" pts";0.0',
  date: 'dd/mm/yyyy',
}

/** How a cell of a table is written. */
export function styleOf({ look, unit }: SheetCell): CellStyle {
  const isText = look === 'text'
  return {
    font: FONT,
    numFmt: unit === undefined ? FORMATS[look] : `${FORMATS[look]}" ${unit.replaceAll('"', '')}"`,
    border: { bottom: LINE },
    alignment: { horizontal: isText ? 'left' : 'right', vertical: 'center', wrapText: isText, indent: 1 },
  }
}

/** Green within the range, red outside it. A share in the sheet is a hundredth of the percentage in the range. */
export function rulesOf(
  target: TargetRange,
  scale: number,
): Pick<ConditionalRule, 'type' | 'operator' | 'formula' | 'style'>[] {
  const { from, fromIncluded, to, toIncluded } = target
  const number = (value: number) => `${Number((value / scale).toFixed(6))}`
  const rule = (operator: NonNullable<ConditionalRule['operator']>, bounds: readonly number[], style: CellStyle) => ({
    type: 'cellIs' as const,
    operator,
    formula: bounds.map(number),
    style,
  })
  if (Number.isFinite(from) && Number.isFinite(to)) {
    return [rule('between', [from, to], ON_TARGET), rule('notBetween', [from, to], OFF_TARGET)]
  }
  if (Number.isFinite(from)) {
    return [
      rule(fromIncluded ? 'greaterThanOrEqual' : 'greaterThan', [from], ON_TARGET),
      rule(fromIncluded ? 'lessThan' : 'lessThanOrEqual', [from], OFF_TARGET),
    ]
  }
  return [
    rule(toIncluded ? 'lessThanOrEqual' : 'lessThan', [to], ON_TARGET),
    rule(toIncluded ? 'greaterThan' : 'greaterThanOrEqual', [to], OFF_TARGET),
  ]
}
