import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { CASES } from '../../src/records/case.ts'
import { columnsOf } from '../../src/records/record.ts'
import { cinReport, ROOT } from '../support/run.ts'

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')

/** The code block of a language that follows a text. */
function blockAfter(text: string, language: string): string {
  const opening = `\`\`\`${language}\n`
  const start = readme.indexOf(opening, readme.indexOf(text)) + opening.length
  return readme.slice(start, readme.indexOf('```\n', start))
}

/** The words in code style, wherever they stand outside of code blocks. */
const inCode = new Set([...readme.replace(/```.*?```/gs, '').matchAll(/`([^`]+)`/g)].map(([, code]) => code))

describe('the README', () => {
  it('shows a part of the report as the command prints it', () => {
    const excerpt = blockAfter('printed by: cin-report weekly fixtures/blackburn-with-darwen', 'text')
    expect(excerpt.split('\n').length).toBeGreaterThan(20)
    expect(cinReport(['weekly', 'fixtures/blackburn-with-darwen']).stdout).toContain(`\n\n${excerpt}\n`)
  })

  it('names every command of the help', () => {
    const commands = [...cinReport(['--help']).stdout.matchAll(/^ {2}([a-z-]+) \[/gm)].map(([, name]) => name)
    expect(commands).toContain('weekly')
    expect(commands.filter((name) => !inCode.has(name))).toEqual([])
  })

  it.each([
    ['--help'],
    ['weekly', '--help'],
    ['outcomes', '--help'],
    ['scorecard', '--help'],
    ['drift', '--help'],
    ['cases', '--help'],
    ['figures', '--help'],
    ['combine', '--help'],
    ['list', '--help'],
    ['explain', '--help'],
    ['check', '--help'],
    ['init', '--help'],
    ['template', '--help'],
  ])('names every flag of %s %s', (...args) => {
    const options = cinReport(args).stdout.split('Options:')[1] ?? ''
    const flags = [...options.matchAll(/^ {2}(?:(-\w), )?(--[a-z-]+)/gm)].flatMap(([, short, long]) => [short, long])
    expect(flags).toContain('--help')
    expect(flags.filter((flag) => flag !== undefined && !inCode.has(flag))).toEqual([])
  })

  it('names every column of a case list, the required ones in bold', () => {
    const columns = columnsOf(CASES)
    expect(columns).toHaveLength(17)
    const cells = [...readme.matchAll(/^\| ([a-z_*, ]+) \|/gm)].flatMap(([, cell]) => cell?.trim().split(', ') ?? [])
    const expected = columns.map(({ heading, required }) => (required ? `**${heading}**` : heading))
    expect(expected.filter((heading) => !cells.includes(heading))).toEqual([])
  })

  it('has a configuration that is accepted', () => {
    const configuration = readConfiguration(blockAfter('## Configuration', 'json'), 'README.md')
    expect(configuration.phases.map(({ name, places }) => [name, places])).toEqual([
      ['Phase 1', 144],
      ['Phase 2', undefined],
    ])
  })

  it('links to nothing that is not there', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) => path as string)
    expect(links.length).toBeGreaterThan(4)
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})
