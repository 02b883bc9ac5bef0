import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Lock } from '../../src/history/lock.ts'
import { refusalOf } from '../support/exports.ts'
import { folderWith } from '../support/run.ts'

/** The number of a process that has ended. */
const GONE = spawnSync(process.execPath, ['-e', '0']).pid
const PATIENCE = 150

const holderWith = (words: object = {}) =>
  JSON.stringify({ token: 'aa', process: GONE, computer: hostname(), started: '1', ...words })

/** A folder in which a history is locked, and the path of the history. */
function locked(files: Readonly<Record<string, string>>) {
  const folder = folderWith(files)
  return { folder, file: join(folder, 'history.csv'), left: () => readdirSync(folder).sort() }
}

const lockOf = async (file: string) => Lock.of(file, PATIENCE)
const refusal = (file: string) => refusalOf(lockOf(file))

describe('a lock', () => {
  it('leaves nothing behind when it is released', async () => {
    const { file, left } = locked({})
    const lock = await lockOf(file)
    expect(left()).toEqual(['history.csv.lock'])
    lock.release()
    expect(left()).toEqual([])
  })

  it('is refused while another run has it, and says which', async () => {
    const { file, left } = locked({})
    const lock = await lockOf(file)
    expect(await refusal(file)).toEqual([
      `${file} is in use by another run (process ${process.pid} on ${hostname()}); nothing was written.`,
      `Try again when it has ended. If no run is left, delete ${file}.lock.`,
    ])
    expect(left()).toEqual(['history.csv.lock'])
    lock.release()
  })

  it('is waited for', async () => {
    const { file } = locked({})
    const first = await lockOf(file)
    let isReleased = false
    setTimeout(() => {
      isReleased = true
      first.release()
    }, 60)
    const second = await Lock.of(file, 5000)
    expect(isReleased).toBe(true)
    second.release()
  })

  it('is refused where its folder does not exist', async () => {
    const { folder } = locked({})
    expect((await refusal(join(folder, 'none/history.csv')))[0]).toContain(
      'cannot be locked: its folder does not exist.',
    )
  })
})

describe('the lock of a process that is no more is taken over', () => {
  it.each([
    ['one', { 'history.csv.lock': holderWith() }],
    [
      'one that was taken over by another',
      { 'history.csv.lock': holderWith(), 'history.csv.lock.aa': holderWith({ token: 'bb' }) },
    ],
  ])('%s', async (_, files) => {
    const { file, left } = locked(files)
    const lock = await lockOf(file)
    expect((await refusal(file))[0]).toContain(`process ${process.pid}`)
    lock.release()
    expect(left()).toEqual([])
  })

  it.runIf(existsSync('/proc/self/stat'))('also where another process has been given its number since', async () => {
    const { file, left } = locked({ 'history.csv.lock': holderWith({ process: process.pid }) })
    const lock = await lockOf(file)
    lock.release()
    expect(left()).toEqual([])
  })

  it('by one of many that see it, after the other', async () => {
    const { file, left } = locked({ 'history.csv.lock': holderWith() })
    let holders = 0
    const most = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const lock = await Lock.of(file, 20_000)
        const now = ++holders
        await new Promise((resolve) => setTimeout(resolve, 10))
        holders--
        lock.release()
        return now
      }),
    )
    expect(Math.max(...most)).toBe(1)
    expect(left()).toEqual([])
  })
})

describe('the lock of another computer, whose processes cannot be looked at,', () => {
  const elsewhere = { 'history.csv.lock': holderWith({ computer: 'elsewhere' }) }

  it('holds', async () => {
    expect((await refusal(locked(elsewhere).file))[0]).toContain(`process ${GONE} on elsewhere`)
  })

  it('is taken over after ten minutes', async () => {
    const { file, left } = locked(elsewhere)
    const elevenMinutesAgo = Date.now() / 1000 - 660
    utimesSync(`${file}.lock`, elevenMinutesAgo, elevenMinutesAgo)
    const lock = await lockOf(file)
    lock.release()
    expect(left()).toEqual([])
  })
})

it.each(['', '{"token"', '5', '{}'])('a lock that holds %j is nobody knows whose, and stays', async (text) => {
  const { file } = locked({ 'history.csv.lock': text })
  expect(await refusal(file)).toEqual([
    `${file} is in use by a lock that does not say whose it is; nothing was written.`,
    `Try again when it has ended. If no run is left, delete ${file}.lock.`,
  ])
  expect(readFileSync(`${file}.lock`, 'utf8')).toBe(text)
})

it('what killed runs left beside the file is cleared up, and nothing else', async () => {
  const { file, folder, left } = locked({
    '.history.csv.0a1b2c.tmp': 'half',
    '.history.csv.aa.claim': holderWith(),
    'history.csv.lock.cc': holderWith(),
    'history.csv.cut-off': 'a back-up',
    '.other.csv.0a1b2c.tmp': 'half',
    'history.csv': '',
  })
  const alive = await lockOf(join(folder, 'other.csv'))
  writeFileSync(join(folder, '.history.csv.dd.claim'), readFileSync(join(folder, 'other.csv.lock')))
  const lock = await lockOf(file)
  lock.release()
  alive.release()
  expect(left()).toEqual(['.history.csv.dd.claim', 'history.csv', 'history.csv.cut-off'])
})
