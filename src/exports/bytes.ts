import type { Stats } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { UserError } from '../user-error.ts'
import type { ExportFile } from './find.ts'
import { atLeast, lookAhead } from './look-ahead.ts'

const CHUNK_SIZE = 1 << 18

/** How much of a file has been read, for a progress bar. Called often. */
export type OnProgress = (bytes: number) => void

/**
 * The bytes of an export, each chunk good only until the next: of a file, of a gzipped file (by its first two bytes,
 * whatever its name), of the standard input, or of the sheet of a workbook, which has been read.
 *
 * Whoever does not read it to its end has to `return` it, which closes the file.
 *
 * @throws UserError, while it is read, where the file cannot be read, changes meanwhile, or its gzip data is cut off
 */
export async function* readBytes(
  file: ExportFile,
  stdin: AsyncIterable<Buffer> = process.stdin,
  onProgress: OnProgress = () => {},
): AsyncGenerator<Buffer> {
  try {
    if (file.content) yield file.content
    else if (file.path === '-') yield* unzipped(counted(stdin, onProgress))
    else yield* readFile(file.path, onProgress)
  } catch (error) {
    if (error instanceof UserError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code?.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') {
      throw new UserError(`${file.path} is not whole: its gzip data is damaged or cut off.`, 'Copy the file again.')
    }
    if (code === 'EISDIR') throw new UserError(`${file.path} is a folder.`)
    throw new UserError(`${file.path} cannot be read (${code ?? (error as Error).message}).`)
  }
}

async function* readFile(path: string, onProgress: OnProgress): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    const before = await file.stat()
    let size = before.size
    try {
      yield* unzipped(
        counted(
          fileChunks(file, (whole) => {
            size = whole
          }),
          onProgress,
        ),
      )
    } catch (error) {
      // Gzip data cut meanwhile is damaged as well, and is mended by waiting, not by another copy.
      await refuseChanged(path, file, before, size)
      throw error
    }
    await refuseChanged(path, file, before, size)
  } finally {
    await file.close()
  }
}

/** An export that is still being written ends in the middle of a row, which need not look like one cut off. */
async function refuseChanged(path: string, file: FileHandle, before: Stats, size: number): Promise<void> {
  const after = await file.stat()
  const changed = after.size !== before.size || after.mtimeMs !== before.mtimeMs || size < before.size
  if (before.isFile() && changed) {
    throw new UserError(
      `${path} was changed while it was read.`,
      'Wait until its export has ended, then run the command again.',
    )
  }
}

/**
 * The next chunk is read while somebody works on the last, in two buffers by turns: whoever wants to keep some of a
 * chunk has to copy it before the next. `onEnd` is given the number of bytes, once there are no more.
 */
async function* fileChunks(file: FileHandle, onEnd: (size: number) => void): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(CHUNK_SIZE), Buffer.allocUnsafe(CHUNK_SIZE)]
  const readInto = (buffer: Buffer) => file.read(buffer, 0, CHUNK_SIZE)
  let size = 0
  let ahead = readInto(buffers[0] as Buffer)
  try {
    for (let turn = 1; ; turn = 1 - turn) {
      const { bytesRead, buffer } = await ahead
      if (bytesRead === 0) break
      size += bytesRead
      ahead = readInto(buffers[turn] as Buffer)
      yield buffer.subarray(0, bytesRead)
    }
    onEnd(size)
  } finally {
    await ahead.catch(() => {})
  }
}

async function* counted(source: AsyncIterable<Buffer>, onProgress: OnProgress): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    onProgress(chunk.length)
    yield chunk
  }
}

async function* unzipped(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const { start, chunks } = await lookAhead(source, atLeast(2))
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield* chunks
    return
  }
  // The error that ends the pipeline also ends the reading of its last stream, which throws it.
  yield* pipeline(Readable.from(copies(chunks)), createGunzip({ chunkSize: CHUNK_SIZE }), () => {})
}

/** A stream may ask for the next chunk before it is done with the last. */
async function* copies(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk)
}
