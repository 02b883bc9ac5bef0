import { formatCount } from '../format-count.ts'
import { lineWord } from '../records/place.ts'
import { isDateKind } from '../records/record.ts'
import type { Encoding } from './decode.ts'
import { returnInput } from './foreign/match.ts'
import type { ForeignReader } from './foreign/reader.ts'
import type { ReturnReader } from './foreign/return-reader.ts'
import type { Format } from './formats/format.ts'
import type { Layout } from './layout.ts'

/** The lines of a file that are no rows. */
interface LinesLeftOut {
  readonly footerLines: readonly number[]
  readonly headingLines: readonly number[]
  /** How many rows were set aside, by their reason. */
  readonly asideByReason: ReadonlyMap<string, number>
}

/** The same for a file of another format: what it was read as, and why rows of it were set aside. */
export function describeForeign(
  name: string,
  file: string,
  layout: Layout,
  encoding: Encoding,
  reader: ForeignReader,
): string[] {
  return [`read as ${name}`, ...describeDecisions(file, layout, encoding, reader)]
}

/** The same for a return in XML, with how many rows each of its tables has. */
export function describeReturn(format: Format, encoding: Encoding, reader: ReturnReader): string[] {
  const tables = format.tables.filter(({ name }) => reader.rowsOf(name) > 0)
  const counts = tables.map(({ name }) => `${formatCount(reader.rowsOf(name))} ${name}`).join(', ')
  return [
    `read as ${returnInput(format).name}${counts === '' ? '' : ` (${counts})`}`,
    ...(encoding === 'UTF-8' ? [] : [encoding]),
    ...describeAside(reader),
  ]
}

function describeAside({ asideByReason }: Pick<LinesLeftOut, 'asideByReason'>): string[] {
  return [...asideByReason].map(([reason, count]) => `${formatCount(count)} set aside: ${reason}`)
}

/** What a reader of the report should know of how a file was read. Nothing for plain UTF-8 with commas. */
export function describeDecisions(file: string, layout: Layout, encoding: Encoding, reader: LinesLeftOut): string[] {
  const { dialect, headings, headingLine, excelColumns, recognition } = layout
  const decisions: string[] = []
  const word = lineWord(file)
  if (encoding !== 'UTF-8') decisions.push(encoding)
  if (dialect.delimiter !== ',') decisions.push(dialect.delimiter === ';' ? 'semicolons' : 'tabs')
  if (dialect.rowEnd === '\r') decisions.push('rows end with a carriage return')
  if (headingLine > 1) decisions.push(`headings on ${word} ${headingLine}`)
  const blank = headings.filter((heading) => heading === '').length
  if (blank > 0) decisions.push(`${blank} ${blank === 1 ? 'column' : 'columns'} without a heading left out`)
  if (reader.headingLines.length > 0)
    decisions.push(`headings that come again left out: ${lines(word, reader.headingLines)}`)
  if (reader.footerLines.length > 0) decisions.push(`footer left out: ${lines(word, reader.footerLines)}`)
  const native = recognition.foreign === undefined ? recognition.fits[0] : undefined
  for (const { field, index, heading } of native?.match.columns ?? []) {
    if (excelColumns.has(index) && isDateKind(field.kind)) decisions.push(`${heading} read as Excel day numbers`)
  }
  return [...decisions, ...describeAside(reader)]
}

/** The most lines that are named. */
const LINES_NAMED = 10

/** `line 12`, `lines 12, 14`, `lines 12, 14, … and 30 more`. */
function lines(word: string, numbers: readonly number[]): string {
  const named = numbers.slice(0, LINES_NAMED).join(', ')
  const more = numbers.length - LINES_NAMED
  return `${word}${numbers.length === 1 ? '' : 's'} ${named}${more > 0 ? ` and ${more} more` : ''}`
}
