import type { ChalkInstance } from 'chalk'
import type { CaseTable } from '../reports/report.ts'
import { oneLine } from './one-line.ts'
import { padEnd, padStart, textWidth } from './text-width.ts'
import { ALIGNED_RIGHT, typedText } from './typed-table.ts'

/** Between two columns. */
const GAP = '  '
/** The last column, of flags, needs at least this much room; what is longer goes on in the next line. */
const LAST_COLUMN_WIDTH = 20

/** A column that is shown, with the text of each of its cells. */
export interface TextColumn {
  readonly name: string
  readonly heading: string
  readonly alignRight: boolean
  readonly texts: readonly string[]
  readonly width: number
}

/** The columns of the table; those on the right give way first, but never the first or the last. */
export function columnsThatFit(
  rows: CaseTable,
  lineWidth: number,
  wanted: readonly string[] = rows.columns.map(({ name }) => name),
): TextColumn[] {
  const shown = wanted.flatMap((name) => textColumn(rows, name) ?? [])
  const last = shown[shown.length - 1]
  const width = () =>
    shown.reduce((sum, each) => sum + (each === last ? 0 : each.width + GAP.length), 0) +
    Math.min(last?.width ?? 0, LAST_COLUMN_WIDTH)
  while (width() > lineWidth && shown.length > 2) shown.splice(shown.length - 2, 1)
  return shown
}

function textColumn({ columns, rows }: CaseTable, name: string): TextColumn | undefined {
  const index = columns.findIndex((column) => column.name === name)
  const column = columns[index]
  if (!column) return undefined
  const texts = rows.map((row) => oneLine(typedText(row[index] ?? null, column.kind)))
  const width = texts.reduce((widest, text) => Math.max(widest, textWidth(text)), column.heading.length)
  return { name, heading: column.heading, alignRight: ALIGNED_RIGHT.has(column.kind), texts, width }
}

/** Rows as plain text: their headings, a rule, and a line each; a list in the last column goes on in the next line. */
export function rowsText(
  columns: readonly TextColumn[],
  rows: number,
  chalk: ChalkInstance,
  lineWidth: number,
): string {
  const before = columns.slice(0, -1)
  const last = columns[columns.length - 1]
  if (!last) return ''
  const indent = before.reduce((sum, { width }) => sum + width + GAP.length, 0)
  const room = Math.max(lineWidth - indent, LAST_COLUMN_WIDTH)
  const line = (cell: (column: TextColumn) => string) => {
    const start = before.map((column) => aligned(cell(column), column) + GAP).join('')
    const [first = '', ...more] = broken(cell(last), room)
    return [(start + first).trimEnd(), ...more.map((text) => ' '.repeat(indent) + text)].join('\n')
  }
  const lines = [chalk.bold(line(({ heading: text }) => text)), '-'.repeat(indent + Math.min(room, last.width))]
  for (let row = 0; row < rows; row++) lines.push(line(({ texts }) => texts[row] ?? ''))
  return lines.join('\n')
}

function aligned(text: string, { alignRight, width }: TextColumn): string {
  return alignRight ? padStart(text, width) : padEnd(text, width)
}

/** Breaks a list after its commas into lines of so many characters. */
function broken(text: string, room: number): string[] {
  const lines: string[] = []
  for (const member of text.split(/(?<=,) /)) {
    const line = lines[lines.length - 1]
    if (line !== undefined && line.length + 1 + member.length <= room) lines[lines.length - 1] = `${line} ${member}`
    else lines.push(member)
  }
  return lines
}
