import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, ROOT, shell } from '../support/run.ts'

describe('docs/reading-exports.md', () => {
  const text = readFileSync(join(ROOT, 'docs/reading-exports.md'), 'utf8')
  const fixture = join(ROOT, 'fixtures/local-export')
  const filledIn = readFileSync(join(fixture, 'cin-report.json'), 'utf8')
  const ownWords = readFileSync(join(ROOT, 'fixtures/mosaic-like-export/cin-report.json'), 'utf8')

  it('shows what its commands print, one after the other, on the local export', () => {
    const folder = folderWith({})
    cpSync(fixture, join(folder, 'exports'), { recursive: true, filter: (path) => !path.endsWith('.json') })
    const print = (command: string) => shell(`$CIN_REPORT ${command} 2>&1`, { in: folder }).stdout

    const shown = [...text.matchAll(/```console\n\$ cin-report (.+)\n([^`]+)```/g)]
    const printed: string[] = []
    for (const [, command = '', output = ''] of shown) {
      if (command.startsWith('weekly') && printed.length > 1) {
        cpSync(join(fixture, 'cin-report.json'), join(folder, 'exports/cin-report.json'))
      }
      const all = print(command)
      const isCut = output.endsWith('\n...\n')
      printed.push(`${command}\n${isCut ? `${all.slice(0, output.length - 4)}...\n` : all}`)
    }
    expect(printed).toEqual(shown.map(([, command, output]) => `${command}\n${output}`))
    expect(shown.map(([, command]) => command)).toEqual([
      'weekly exports',
      'init exports',
      'weekly exports --week-ending 25/08/2024',
      'init exports --force',
    ])
  })

  it('says to fill in what is filled in in the fixture', () => {
    const snippets = [...text.matchAll(/```json\n([^`]+)```/g)].map(([, json = '']) => JSON.parse(json))
    expect(snippets.length).toBe(4)
    const [headings, values, ...others] = snippets
    for (const snippet of [headings, ...others]) expect(JSON.parse(filledIn)).toMatchObject(snippet)
    expect(JSON.parse(ownWords)).toMatchObject(values)
  })
})
