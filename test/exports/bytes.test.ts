import { appendFileSync, mkdirSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readBytes } from '../../src/exports/bytes.ts'
import { inChunks, joined } from '../support/chunks.ts'
import { exportsFolder, refusalOf } from '../support/exports.ts'

const NO_INPUT = inChunks(Buffer.alloc(0))
const LONG = 'visit_id,child_id\r\nV1,7\r\n'.repeat(50_000)

const read = (path: string, onProgress?: (bytes: number) => void) =>
  joined(readBytes({ path, named: true }, NO_INPUT, onProgress))
const readInput = (bytes: Buffer, ...sizes: number[]) =>
  joined(readBytes({ path: '-', named: true }, inChunks(bytes, ...sizes)))

function fileOf(content: string | Buffer, name = 'visits.csv'): string {
  return join(exportsFolder({ [name]: content }), name)
}

describe('the bytes of an export', () => {
  it.each([
    ['nothing', ''],
    ['one byte', 'a'],
    ['a few', 'child_id\n7\n'],
    ['more than a chunk', LONG],
  ])('are those of its file: %s', async (_, text) => {
    expect((await read(fileOf(text))).toString()).toBe(text)
  })

  it.each([[[1]], [[2]], [[7]], [[]]])('are those of the standard input in chunks of %j', async (sizes) => {
    expect((await readInput(Buffer.from('child_id\n7\n'), ...sizes)).toString()).toBe('child_id\n7\n')
  })

  it('are unzipped, whatever the name', async () => {
    expect((await read(fileOf(gzipSync(LONG)))).toString()).toBe(LONG)
    expect((await read(fileOf(gzipSync(''), 'visits.csv.gz'))).toString()).toBe('')
  })

  it('are left alone where the name says gzip and they do not', async () => {
    expect((await read(fileOf('child_id\n7\n', 'visits.csv.gz'))).toString()).toBe('child_id\n7\n')
  })

  it.each([1, 2, 3, 100])('are unzipped from the standard input in chunks of %i bytes', async (size) => {
    expect((await readInput(gzipSync(LONG), size)).toString()).toBe(LONG)
  })

  it('are those of several gzip files put together', async () => {
    expect((await readInput(Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]), 1)).toString()).toBe('a\nb\n')
  })

  it('are counted as they come from the disk, zipped or not', async () => {
    const zipped = gzipSync(LONG)
    let size = 0
    await read(fileOf(zipped), (bytes) => {
      size += bytes
    })
    expect(size).toBe(zipped.length)
  })
})

describe('an export is refused', () => {
  const zipped = gzipSync(LONG)
  const damage = ['is not whole: its gzip data is damaged or cut off.', 'Copy the file again.']

  it.each([
    ['after its first two bytes', zipped.subarray(0, 2)],
    ['in its first part', zipped.subarray(0, 12)],
    ['in the middle', zipped.subarray(0, zipped.length / 2)],
    ['a byte before its end', zipped.subarray(0, -1)],
    ['in its second half, after a whole first one', Buffer.concat([zipped, zipped.subarray(0, 30)])],
  ])('where its gzip data is cut off %s', async (_, bytes) => {
    expect(await refusalOf(readInput(bytes, 1000))).toEqual([`- ${damage[0]}`, damage[1]])
    const path = fileOf(bytes)
    expect(await refusalOf(read(path))).toEqual([`${path} ${damage[0]}`, damage[1]])
  })

  it('where its gzip data is damaged, or followed by something else', async () => {
    const broken = Buffer.from(zipped)
    broken[zipped.length - 6] = (broken[zipped.length - 6] as number) ^ 1
    expect(await refusalOf(readInput(broken))).toEqual([`- ${damage[0]}`, damage[1]])
    expect(await refusalOf(readInput(Buffer.concat([zipped, Buffer.from('visit_id,child_id\n')])))).toEqual([
      `- ${damage[0]}`,
      damage[1],
    ])
  })

  it('where it is a folder, is not there, or leads nowhere', async () => {
    const folder = exportsFolder({})
    mkdirSync(join(folder, 'x.csv'))
    symlinkSync(join(folder, 'gone.csv'), join(folder, 'link.csv'))
    expect(await refusalOf(read(join(folder, 'x.csv')))).toEqual([`${join(folder, 'x.csv')} is a folder.`, undefined])
    for (const name of ['none.csv', 'link.csv']) {
      const path = join(folder, name)
      expect(await refusalOf(read(path))).toEqual([`${path} cannot be read (ENOENT).`, undefined])
    }
  })

  it('where the standard input fails', async () => {
    async function* failing(): AsyncGenerator<Buffer> {
      yield Buffer.from('child_id\n')
      throw Object.assign(new Error('read EISDIR'), { code: 'EISDIR' })
    }
    const reading = joined(readBytes({ path: '-', named: true }, failing()))
    expect(await refusalOf(reading)).toEqual(['- is a folder.', undefined])
  })

  const changedWhileRead = async (content: string | Buffer, change: (path: string) => void) => {
    const path = fileOf(content)
    let isChanged = false
    const reading = read(path, () => {
      if (!isChanged) change(path)
      isChanged = true
    })
    expect(await refusalOf(reading)).toEqual([
      `${path} was changed while it was read.`,
      'Wait until its export has ended, then run the command again.',
    ])
  }

  it.each<[string, (path: string) => void]>([
    ['is cut short', (path) => truncateSync(path, 300_000)],
    ['is emptied', (path) => truncateSync(path, 0)],
  ])('where it %s while it is read, zipped or not', async (_, change) => {
    await changedWhileRead(LONG, change)
    await changedWhileRead(gzipSync(LONG, { level: 0 }), change)
  })

  it('where it grows while it is read', async () => {
    await changedWhileRead(LONG, (path) => appendFileSync(path, 'V2,8\r\n'))
  })

  it('where it is written anew while it is read, in the same size', async () => {
    await changedWhileRead(LONG, (path) => {
      writeFileSync(path, LONG.replaceAll('7', '8'))
      utimesSync(path, new Date(0), new Date(0))
    })
  })
})
