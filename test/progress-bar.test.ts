import { PassThrough } from 'node:stream'
import { afterEach, expect, it, vi } from 'vitest'
import type { OnProgress } from '../src/exports/bytes.ts'
import { type Bar, withProgressBar } from '../src/progress-bar.ts'
import { folderWith } from './support/run.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const EXPORTS = { 'a.csv': 'x'.repeat(600), 'b.csv': 'x'.repeat(400) }

/** The terminal that a bar would be shown on. */
function terminal(isTTY: boolean) {
  return { stderr: Object.assign(new PassThrough(), { isTTY }) }
}

/** A bar that writes down what is done with it, and a way to make it. */
function recorded() {
  const done: string[] = []
  const bar: Bar = {
    start: (total, read) => done.push(`start ${read} of ${total}`),
    update: (read) => done.push(`update ${read}`),
    stop: () => done.push('stop'),
  }
  return { done, makeBar: vi.fn(async () => bar) }
}

/** Reads 250 bytes at a time, each after so many milliseconds. */
function readingFor(...milliseconds: number[]) {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  return async (onProgress: OnProgress | undefined) => {
    for (const wait of milliseconds) {
      now += wait
      onProgress?.(250)
      // Loading the bar takes its turn between two pieces of the file.
      await new Promise((resolve) => setImmediate(resolve))
    }
    return 'read'
  }
}

it('a bar is made once a read has taken over a second, and goes when it ends', async () => {
  const { done, makeBar } = recorded()
  const read = readingFor(500, 500, 1, 300)
  expect(await withProgressBar([folderWith(EXPORTS)], terminal(true), false, read, makeBar)).toBe('read')
  expect(done).toEqual(['start 750 of 1000', 'update 1000', 'stop'])
  expect(makeBar).toHaveBeenCalledTimes(1)
})

it('none is made for a read of a second', async () => {
  const { makeBar } = recorded()
  await withProgressBar([folderWith(EXPORTS)], terminal(true), false, readingFor(500, 500), makeBar)
  expect(makeBar).not.toHaveBeenCalled()
})

it.each([
  ['with --quiet', true, true, []],
  ['where stderr is no terminal', false, false, []],
  ['for the standard input, whose size is not known', true, false, ['-']],
])('none is made %s', async (_, isTTY, quiet, more: string[]) => {
  const { makeBar } = recorded()
  const paths = [folderWith(EXPORTS), ...more]
  expect(await withProgressBar(paths, terminal(isTTY), quiet, readingFor(2000, 2000), makeBar)).toBe('read')
  expect(makeBar).not.toHaveBeenCalled()
})

it('the bar goes where reading fails, and the error is that of the reading', async () => {
  const { done, makeBar } = recorded()
  const read = readingFor(1001)
  const failing = async (onProgress: OnProgress | undefined) => {
    await read(onProgress)
    throw new Error('damaged')
  }
  await expect(withProgressBar([folderWith(EXPORTS)], terminal(true), false, failing, makeBar)).rejects.toThrow(
    'damaged',
  )
  expect(done).toEqual(['start 250 of 1000', 'stop'])
})

it('a bar that cannot be made stops no report', async () => {
  const makeBar = async () => {
    throw new Error('not installed')
  }
  const read = readingFor(1001, 1)
  expect(await withProgressBar([folderWith(EXPORTS)], terminal(true), false, read, makeBar)).toBe('read')
})
