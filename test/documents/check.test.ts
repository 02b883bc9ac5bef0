import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cinReport, ROOT } from '../support/run.ts'

const FIXTURE = 'fixtures/issues/plans-overlap'

describe('docs/check.md', () => {
  const text = readFileSync(join(ROOT, 'docs/check.md'), 'utf8')
  const isNamed = (name: string) => text.includes(`\`${name}\``)

  it('names every column of the CSV, in its order', () => {
    const columns = cinReport(['check', FIXTURE, '--format', 'csv']).stdout.split('\n')[0]?.split(',')
    const table = text.slice(text.indexOf('## CSV'), text.indexOf('## JSON'))
    const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell]) => [...(cell ?? '').matchAll(/`(\w+)`/g)])
    expect(named.map(([, name]) => name)).toEqual(columns)
  })

  it('names every key of the JSON', () => {
    const keys = keysOf(JSON.parse(cinReport(['check', FIXTURE, '--format', 'json']).stdout))
    expect(keys.length).toBeGreaterThan(30)
    expect([...new Set(keys)].filter((key) => !isNamed(key))).toEqual([])
  })

  it('names every flag but those that are the same everywhere', () => {
    const options = cinReport(['check', '--help']).stdout.split('Options:')[1] ?? ''
    const flags = [...options.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag ?? '')
    expect(flags.filter((flag) => !text.includes(flag))).toEqual([
      '--format',
      '--output',
      '--color',
      '--no-color',
      '--help',
    ])
  })
})

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
}
