import fc from 'fast-check'

/** Bytes as a stream gives them: in chunks of these sizes, the last size again and again; all at once without any. */
export async function* inChunks(bytes: Buffer, ...sizes: readonly number[]): AsyncGenerator<Buffer> {
  const sizeOf = (chunk: number) => sizes[Math.min(chunk, sizes.length - 1)] ?? bytes.length
  // One buffer for all chunks, as files are read: whoever keeps a chunk without copying it finds something else in it.
  const shared = Buffer.alloc(Math.max(...sizes, sizes.length === 0 ? bytes.length : 1))
  for (let at = 0, next = 0; at < bytes.length; next++) {
    const chunk = shared.subarray(0, bytes.copy(shared, 0, at, at + sizeOf(next)))
    at += chunk.length
    yield chunk
    chunk.fill('?')
  }
}

/** The sizes of chunks: a few, mostly small. */
export const anySizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 300 })), {
  minLength: 1,
  maxLength: 6,
})

/** All of a stream. */
export async function joined(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const copies: Buffer[] = []
  for await (const chunk of chunks) copies.push(Buffer.from(chunk))
  return Buffer.concat(copies)
}
