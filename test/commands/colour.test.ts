import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli.ts'
import { cinReport, FIXTURE, folderWith, ROOT } from '../support/run.ts'

const ESCAPE = '\u001b['
const targets = '{"targets": {"de-escalated": "75%+", "cin-plan-weeks-mean": "<10"}}'

function stdoutOf(args: readonly string[], env: Record<string, string> = {}): string {
  const folder = folderWith({ 'targets.json': targets })
  return cinReport(['weekly', FIXTURE, '--config', join(folder, 'targets.json'), '--quiet', ...args], { env }).stdout
}

it('there is none in a pipe', () => {
  expect(stdoutOf([])).not.toContain(ESCAPE)
  expect(stdoutOf([], { FORCE_COLOR: '1' })).not.toContain(ESCAPE)
})

it('--color marks titles, and targets that are met or missed, also in a pipe', () => {
  const text = stdoutOf(['--color'])
  expect(text).toContain('\u001b[1mWeekly performance report\u001b[22m\n')
  expect(text).toContain('\u001b[32m● on target\u001b[39m')
  expect(text).toContain('\u001b[31m▲ off target\u001b[39m')
})

it('--color changes nothing but the colour', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what colour is made of
  expect(stdoutOf(['--color']).replace(/\u001b\[\d+m/g, '')).toBe(stdoutOf(['--no-color']))
})

it('--color outdoes NO_COLOR', () => {
  expect(stdoutOf(['--color'], { NO_COLOR: '1' })).toContain(ESCAPE)
})

describe('on a terminal', () => {
  /** What the programme prints where its output is a terminal, which a child process never has. */
  async function onTerminal(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
    const stdout = Object.assign(new PassThrough(), { isTTY: true })
    const path = join(ROOT, FIXTURE)
    const argv = ['node', 'cin-report', 'weekly', path, ...args]
    expect(await main({ argv, env, stdout, stderr: new PassThrough() })).toBe(0)
    return String(stdout.read())
  }

  it('there is colour', async () => {
    expect(await onTerminal([])).toContain(ESCAPE)
    expect(await onTerminal([], { NO_COLOR: '' })).toContain(ESCAPE)
  })

  it('--no-color and NO_COLOR keep it out', async () => {
    expect(await onTerminal(['--no-color'])).not.toContain(ESCAPE)
    expect(await onTerminal([], { NO_COLOR: '1' })).not.toContain(ESCAPE)
  })
})

it.each(['csv', 'json'])('%s never has any', (format) => {
  expect(stdoutOf(['--color', '--format', format])).not.toContain(ESCAPE)
})

it('a file never has any', () => {
  const file = join(folderWith({}), 'weekly.txt')
  stdoutOf(['--color', '-o', file])
  expect(readFileSync(file, 'utf8')).not.toContain(ESCAPE)
})
