import { Chalk, type ChalkInstance } from 'chalk'
import { formatLong } from '../calendar/day.ts'
import type { CasesReport } from '../reports/cases-report.ts'
import { casesAccount } from './cases-account.ts'
import type { CasesRenderer } from './cases-renderer.ts'
import { oneLine } from './one-line.ts'
import { issuesSummary, rowsSummary } from './summary.ts'
import { padEnd, padStart, textWidth } from './text-width.ts'
import { ALIGNED_RIGHT, typedText } from './typed-table.ts'
import { LINE_WIDTH, wrap } from './wrap.ts'

/** Between two columns. */
const GAP = '  '
/** The last column, of flags, needs at least this much room; what is longer goes on in the next line. */
const LAST_COLUMN_WIDTH = 20

/** A column that is shown, with the text of each of its cells. */
interface TextColumn {
  readonly name: string
  readonly heading: string
  readonly alignRight: boolean
  readonly texts: readonly string[]
  readonly width: number
}

/** A case-by-case report as plain text: the columns that fit into a line, the account, and what is not shown. */
export const renderCasesTable: CasesRenderer = (report, { color, width = LINE_WIDTH }) => {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const shown = columnsThatFit(report, width)
  const notes = [...notShown(report, shown), ...report.notes]
  const blocks = [
    heading(report, chalk),
    tableText(shown, report.rows.length, chalk, width),
    casesAccount(report)
      .map((line) => wrap(line))
      .join('\n'),
    notes.map((note) => wrap(note)).join('\n'),
    [...rowsSummary(report.inputs), ...issuesSummary(report.issues)].map((line) => wrap(line)).join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function heading({ title, asAt, reason, teams, workers }: CasesReport, chalk: ChalkInstance): string {
  const end = reason === null ? '' : `, the end of ${reason}`
  return [
    chalk.bold(title),
    wrap(`As at ${formatLong(asAt)}${end}`),
    ...(teams.length > 0 ? [`Team: ${teams.join(', ')}`] : []),
    ...(workers.length > 0 ? [`Worker: ${workers.join(', ')}`] : []),
  ].join('\n')
}

/** The columns of the table; those on the right give way first, but never the first or the last. */
function columnsThatFit(report: CasesReport, lineWidth: number): TextColumn[] {
  const shown = report.tableColumns.flatMap((name) => textColumn(report, name) ?? [])
  const last = shown[shown.length - 1]
  const width = () =>
    shown.reduce((sum, each) => sum + (each === last ? 0 : each.width + GAP.length), 0) +
    Math.min(last?.width ?? 0, LAST_COLUMN_WIDTH)
  while (width() > lineWidth && shown.length > 2) shown.splice(shown.length - 2, 1)
  return shown
}

function textColumn({ columns, rows }: CasesReport, name: string): TextColumn | undefined {
  const index = columns.findIndex((column) => column.name === name)
  const column = columns[index]
  if (!column) return undefined
  const texts = rows.map((row) => oneLine(typedText(row[index] ?? null, column.kind)))
  const width = texts.reduce((widest, text) => Math.max(widest, textWidth(text)), column.heading.length)
  return { name, heading: column.heading, alignRight: ALIGNED_RIGHT.has(column.kind), texts, width }
}

function tableText(columns: readonly TextColumn[], rows: number, chalk: ChalkInstance, lineWidth: number): string {
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

/** What the table leaves out, and how to see it. */
function notShown({ columns, cut }: CasesReport, shown: readonly TextColumn[]): string[] {
  const hidden = columns.filter(({ name }) => shown.every((column) => column.name !== name)).map(({ name }) => name)
  if (hidden.length === 0) return []
  const cuts = cut === null ? 'in --visits, --supervision and --assessments, and all of them ' : ''
  return [`Not shown: ${hidden.join(', ')}: ${cuts}with -f csv, -f json or -o cases.csv.`]
}
