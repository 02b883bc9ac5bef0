import { UserError } from '../user-error.ts'
import { type OnProgress, readBytes } from './bytes.ts'
import { type Decoded, decode } from './decode.ts'
import type { ExportFile } from './find.ts'
import { enoughForLayout, findLayout, type Layout } from './layout.ts'
import { lookAhead } from './look-ahead.ts'
import type { ColumnMappings } from './recognise.ts'
import { readRows } from './rows.ts'

export interface OpenOptions {
  /** The columns that the configuration maps. */
  readonly mappings?: ColumnMappings
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Buffer>
  readonly onProgress?: OnProgress
}

/** A file whose layout is known, and all of whose rows, the heading row among them, are still to be read. */
export interface OpenExport extends Decoded {
  readonly layout: Layout
  /** The place of the heading row among all rows of the file, blank ones counted. */
  readonly headingRow: number
}

/**
 * Opens an export, finds out how it is laid out and closes it when it has been used, read to its end or not.
 *
 * @throws UserError where it cannot be read, or is empty
 */
export async function withExport<Result>(
  file: ExportFile,
  { mappings = {}, stdin = process.stdin, onProgress }: OpenOptions,
  use: (opened: OpenExport) => Promise<Result>,
): Promise<Result> {
  const bytes = readBytes(file, stdin, onProgress)
  try {
    const { chunks: decoded, encoding } = await decode(bytes, file.path)
    const { start, isWhole, chunks } = await lookAhead(decoded, enoughForLayout())
    const layout = findLayout(start, isWhole, file.path, mappings)
    const { headingRow } = layout
    if (headingRow === undefined) return await refuseWithoutRows(file.path, layout, chunks)
    return await use({ layout, headingRow, chunks, encoding })
  } finally {
    await bytes.return(undefined)
  }
}

/** How an export is laid out; no more of it is read than its beginning. */
export function readLayout(file: ExportFile, options: OpenOptions): Promise<Layout> {
  return withExport(file, options, async ({ layout }) => layout)
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
