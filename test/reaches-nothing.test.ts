import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './support/run.ts'

/** The modules of Node that reach over the network, start other programmes, or run code in them. */
const REACHING = ['child_process', 'cluster', 'dgram', 'dns', 'http', 'http2', 'https', 'inspector', 'net', 'tls']

/** The modules of Node that a file of the built programme asks for, as far as they are named in it. */
function modulesOf(text: string): string[] {
  const asked = /(?:from|import|import\(|require\()\s*["'](?:node:)?([a-z0-9_/]+)["']/g
  return [...text.matchAll(asked)].map(([, name]) => name as string)
}

it('the built programme has no means to reach the network or to start another programme', () => {
  const files = readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  )
  const asked = new Set(files.flatMap((file) => modulesOf(readFileSync(join(ROOT, 'dist', file), 'utf8'))))
  // It is really the whole programme that was looked at.
  expect([...asked].filter((name) => ['fs', 'zlib', 'fs/promises'].includes(name)).length).toBe(3)
  expect([...asked].filter((name) => REACHING.includes(name.split('/')[0] as string))).toEqual([])
  expect(
    files.filter((file) => /\bfetch\(|\bnew WebSocket\(/.test(readFileSync(join(ROOT, 'dist', file), 'utf8'))),
  ).toEqual([])
})
