import { expect, it } from 'vitest'
import { atLeast, lookAhead } from '../../src/exports/look-ahead.ts'
import { inChunks, joined } from '../support/chunks.ts'

const bytes = Buffer.from('abcdefghij')

it.each([
  [[1], 4, 'abcd', false],
  [[3], 4, 'abcdef', false],
  [[10], 4, 'abcdefghij', false],
  [[3], 10, 'abcdefghij', false],
  [[3], 11, 'abcdefghij', true],
])('in chunks of %j, at least %i bytes are "%s"; the whole: %j', async (sizes, size, expected, whole) => {
  const { start, isWhole, chunks } = await lookAhead(inChunks(bytes, ...sizes), atLeast(size))
  expect([start.toString(), isWhole]).toEqual([expected, whole])
  expect((await joined(chunks)).toString()).toBe('abcdefghij')
})

it('of nothing there is nothing to see', async () => {
  const { start, isWhole, chunks } = await lookAhead(inChunks(Buffer.alloc(0)), atLeast(1))
  expect([start.length, isWhole, (await joined(chunks)).length]).toEqual([0, true, 0])
})

it('a stream that is read no further is closed', async () => {
  let isClosed = false
  async function* source() {
    try {
      yield bytes
      yield bytes
    } finally {
      isClosed = true
    }
  }
  const { chunks } = await lookAhead(source(), atLeast(1))
  for await (const chunk of chunks) {
    expect(chunk).toEqual(bytes)
    break
  }
  expect(isClosed).toBe(true)
})
