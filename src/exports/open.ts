import { fileStatus } from '../file-status.ts'
import type { ForeignInput } from '../records/exports.ts'
import { UserError } from '../user-error.ts'
import { type OnProgress, readBytes } from './bytes.ts'
import { type Decoded, decode } from './decode.ts'
import type { ExportFile } from './find.ts'
import { returnInput } from './foreign/match.ts'
import { enoughForLayout, findLayout, type Layout } from './layout.ts'
import { lookAhead } from './look-ahead.ts'
import type { ColumnMappings } from './recognise.ts'
import type { RowView } from './row-view.ts'
import { readRows } from './rows.ts'
import type { OpenReturn } from './xml/open-return.ts'

export interface OpenOptions {
  /** The columns that the configuration maps. */
  readonly mappings?: ColumnMappings
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Buffer>
  readonly onProgress?: OnProgress
}

/** A file whose layout is known, and whose rows are still to be read. */
export interface OpenExport {
  readonly layout: Layout
  /** What its bytes were; certain once all rows have been read. */
  readonly encoding: Decoded['encoding']
  /** Hands over every row, the heading row and blank rows among them: the same object each time. */
  readonly readRows: (take: (row: RowView) => void) => Promise<void>
  /** The same rows to be read later, when the file is closed: for the standard input, which cannot be opened again. */
  readonly hold: () => Promise<OpenExport>
  /** The place of the heading row among all rows of the file, blank ones counted. */
  readonly headingRow: number
  /** About how many rows it has, told from its beginning; 0 where its size is not known, as of a gzipped file. */
  readonly expectedRows: number
}

/** A file that only lies in the folder with the exports, such as XML of something else: why it is not read. */
export interface Stranger {
  readonly refusal: UserError
}

/**
 * Opens an export, finds out how it is laid out and closes it when it has been used, read to its end or not.
 *
 * @throws UserError where it cannot be read, or is empty
 */
export async function withExport<Result>(
  file: ExportFile,
  { mappings = {}, stdin = process.stdin, onProgress }: OpenOptions,
  use: (opened: OpenExport | OpenReturn | Stranger) => Promise<Result>,
): Promise<Result> {
  const bytes = readBytes(file, stdin, onProgress)
  try {
    const { chunks: decoded, encoding } = await decode(bytes, file.path)
    const { start, isWhole, chunks } = await lookAhead(decoded, enoughForLayout())
    if (looksLikeXml(start)) return await use(await openXml(file.path, start, chunks, encoding))
    const layout = findLayout(start, isWhole, file.path, mappings)
    const { headingRow } = layout
    if (headingRow === undefined) return await refuseWithoutRows(file.path, layout, chunks)
    return await use(openExport(file, layout, headingRow, { chunks, encoding }, rowsExpected(file, layout)))
  } finally {
    await bytes.return(undefined)
  }
}

/** Rows at the end of a file are often a little shorter than those at its beginning: ids grow, dates are still blank. */
const MORE_THAN_EXPECTED = 1.1

/** Room for more rows is made as they come: a beginning that is unlike the rest must not ask for all memory. */
const MOST_EXPECTED = 1 << 24

function openExport(
  file: ExportFile,
  layout: Layout,
  headingRow: number,
  { chunks, encoding }: Decoded,
  expectedRows: number,
): OpenExport {
  return {
    layout,
    headingRow,
    expectedRows,
    encoding,
    readRows: (take) => readRows(chunks, layout.dialect, file.path, take),
    hold: async () => {
      const copies: Buffer[] = []
      for await (const chunk of chunks) copies.push(Buffer.from(chunk))
      return openExport(file, layout, headingRow, { chunks: inTurn(copies), encoding }, expectedRows)
    },
  }
}

/** How many rows a file has if it goes on as it starts, and a few more. */
function rowsExpected({ path, content }: ExportFile, { rowSize }: Layout): number {
  const size = content?.length ?? (path.endsWith('.gz') ? 0 : (fileStatus(path)?.size ?? 0))
  return rowSize === 0 ? 0 : Math.min(Math.ceil((size / rowSize) * MORE_THAN_EXPECTED), MOST_EXPECTED)
}

/** XML is read by a library of its own, which is loaded for it alone. */
async function openXml(
  file: string,
  start: Buffer,
  chunks: AsyncIterable<Buffer>,
  encoding: Decoded['encoding'],
): Promise<OpenReturn | Stranger> {
  const { formatOfXml, openReturn } = await import('./xml/open-return.ts')
  const format = formatOfXml(start, file)
  return format instanceof UserError ? { refusal: format } : openReturn(file, format, chunks, encoding)
}

/** Whether a file begins like XML, which no heading row does. */
function looksLikeXml(start: Buffer): boolean {
  return start[start.findIndex((byte) => byte > 0x20)] === 0x3c
}

/** Hands the rows below the headings to their reader. */
export async function readBelowHeadings(
  { headingRow, readRows }: OpenExport,
  reader: { take(row: RowView): void; finish(): void },
): Promise<void> {
  let row = -1
  await readRows((view) => {
    row++
    if (row > headingRow) reader.take(view)
  })
  reader.finish()
}

async function* inTurn(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks
}

/**
 * How an export is laid out, or which return it is; no more of it is read than its beginning.
 *
 * @throws UserError where it is XML of something else
 */
export function readLayout(file: ExportFile, options: OpenOptions): Promise<Layout | ForeignInput> {
  return withExport(file, options, async (opened) => {
    if ('refusal' in opened) throw opened.refusal
    return 'layout' in opened ? opened.layout : returnInput(opened.format)
  })
}

/**
 * A file in which no row was found: one of them does not end, which the reading comes upon, or there is nothing in it.
 *
 * @throws UserError always
 */
async function refuseWithoutRows(file: string, { dialect }: Layout, chunks: AsyncIterable<Buffer>): Promise<never> {
  let isEmpty = true
  await readRows(chunks, dialect, file, (row) => {
    isEmpty &&= row.isBlank
  })
  if (isEmpty) throw new UserError(`${file} is empty.`, 'Export it again, with its heading row.')
  throw new UserError(`${file} begins with a hundred blank rows.`, 'Delete the rows above its heading row.')
}
