import { UserError } from '../user-error.ts'
import { type OnProgress, readBytes } from './bytes.ts'
import { type Decoded, decode, type Encoding } from './decode.ts'
import type { ExportFile } from './find.ts'
import { findLayout, type Layout } from './layout.ts'
import type { ColumnMappings } from './recognise.ts'

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
  /** The place of the heading row among all rows of the file, blank ones counted. */
  readonly headingRow: number
  /** All of the file as UTF-8, from its first byte. */
  readonly chunks: AsyncIterable<Buffer>
  /** Certain once all chunks have been read. */
  readonly encoding: () => Encoding
}

/** How much of a file is looked at to find out how it is laid out. */
const SAMPLE_SIZE = 1 << 16

/**
 * Opens an export and finds out how it is laid out. Its chunks have to be read, to the end or not.
 *
 * @throws UserError where it cannot be read, or is empty
 */
export async function openExport(
  file: ExportFile,
  { mappings = {}, stdin = process.stdin, onProgress }: OpenOptions,
): Promise<OpenExport> {
  const decoded = await decode(readBytes(file, stdin, onProgress))
  const { sample, isWhole, chunks } = await withSample(decoded)
  try {
    const layout = findLayout(sample, isWhole, file.path, mappings)
    const { headingRow } = layout
    if (headingRow !== undefined) return { layout, headingRow, chunks, encoding: decoded.encoding }
  } catch (error) {
    await leave(chunks)
    throw error
  }
  throw new UserError(`${file.path} is empty.`, 'Export it again, with its heading row.')
}

/** How an export is laid out; no more of it is read than its beginning. */
export async function readLayout(file: ExportFile, options: OpenOptions): Promise<Layout> {
  const { layout, chunks } = await openExport(file, options)
  await leave(chunks)
  return layout
}

/** Closes a file that is not read to its end. */
export async function leave(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks) return
}

interface Sampled {
  readonly sample: Buffer
  readonly isWhole: boolean
  /** All of the file, the sample first. */
  readonly chunks: AsyncIterable<Buffer>
}

async function withSample({ chunks }: Decoded): Promise<Sampled> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first: Buffer[] = []
  let size = 0
  let isWhole = false
  while (size < SAMPLE_SIZE) {
    const next = await iterator.next()
    if (next.done) {
      isWhole = true
      break
    }
    first.push(Buffer.from(next.value))
    size += next.value.length
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield* first.splice(0)
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  return { sample: Buffer.concat(first), isWhole, chunks: all() }
}
