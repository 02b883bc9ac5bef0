import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { LINE_COLUMNS } from '../../src/scorecard/columns.ts'
import { cinReport, ROOT } from '../support/run.ts'

const page = readFileSync(join(ROOT, 'docs/scorecard.md'), 'utf8')

/** The first block of a language, without what it is indented by. */
const block = (language: string) => {
  const [, indent = '', text = ''] = new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\``, 'ms').exec(page) ?? []
  return text.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
}

describe('docs/scorecard.md', () => {
  it('shows a part of a scorecard as the command prints it', () => {
    const { stdout } = cinReport(['scorecard', 'fixtures/blackburn-with-darwen-ast', '--as-at', '22/02/2017'])
    expect(block('text').split('\n').length).toBeGreaterThan(8)
    expect(stdout).toContain(`\n\n${block('text')}`)
  })

  it('describes every column of the lines file as the data dictionary does', () => {
    const [, ...rows] = [...page.matchAll(/^\| ([a-z_]+) +\| (.*?) +\|$/gm)].map(([, column, text]) => [column, text])
    expect(rows).toEqual(Object.entries(LINE_COLUMNS))
  })

  it('has a configuration that is accepted', () => {
    expect(readConfiguration(block('json'), 'cin-report.json').scorecard).toEqual({
      lines: 'scorecard.csv',
      tolerancePoints: 7,
      tolerancePercent: 5,
      amberWithin: 0,
    })
  })

  it('links to nothing that is not there', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path as string)
    expect(links.filter((path) => !existsSync(join(ROOT, 'docs', path)))).toEqual([])
  })
})
