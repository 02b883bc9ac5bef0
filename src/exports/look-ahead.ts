/** The beginning of a stream of bytes, and the stream as if nobody had looked. */
export interface LookedAhead {
  readonly start: Buffer
  /** Whether the stream has no more than its start. */
  readonly isWhole: boolean
  /** All of it, the start first; each chunk is good only until the next. */
  readonly chunks: AsyncGenerator<Buffer>
}

/**
 * Reads the beginning of a stream. Where the chunks break is an accident, so what is to be told from the beginning has to
 * be told from enough of it.
 *
 * @param isEnough is given each chunk as it comes, and says whether what has come will do
 */
export async function lookAhead(
  source: AsyncIterable<Buffer>,
  isEnough: (chunk: Buffer) => boolean,
): Promise<LookedAhead> {
  const rest = source[Symbol.asyncIterator]()
  const copies: Buffer[] = []
  for (;;) {
    const next = await rest.next()
    if (next.done) break
    const copy = Buffer.from(next.value)
    copies.push(copy)
    if (isEnough(copy)) return looked(copies, rest)
  }
  return looked(copies)
}

function looked(copies: readonly Buffer[], rest?: AsyncIterator<Buffer>): LookedAhead {
  const start = copies.length === 1 ? (copies[0] as Buffer) : Buffer.concat(copies)
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      if (start.length > 0) yield start
      if (!rest) return
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
    } finally {
      await rest?.return?.()
    }
  }
  return { start, isWhole: rest === undefined, chunks: chunks() }
}

/** Reads at least so many bytes, or all there are. */
export function atLeast(size: number): (chunk: Buffer) => boolean {
  let read = 0
  return (chunk) => {
    read += chunk.length
    return read >= size
  }
}
