import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cinReport, folderWith } from '../support/run.ts'
import { sheetsOf } from '../support/workbook.ts'

/* What exports hold at their worst, in every format that people look at. */

const HEADINGS = 'case_id,child_id,team,worker_id,allocated_date,closure_date,closure_reason'
const LONG = 'Wide'.repeat(1250)

/** Three cases of a team, as a row of CSV. */
const casesOf = (team: string, from: number) =>
  [0, 1, 2].map(
    (index) => `C${from + index},0${from + index},"${team}",W${from},03/01/2017,${index === 0 ? '10/01/2017' : ''},`,
  )

const INPUTS: Readonly<Record<string, readonly string[]>> = {
  'a name that is markup': casesOf('<script>alert(1)</script>', 1),
  'a name that is Markdown': casesOf('**bold** | [a](http://b) `c` _d_', 1),
  'a name read from the right, and one with the marks that turn texts': [
    ...casesOf('فريق', 1),
    ...casesOf('\u202eabc', 9),
  ],
  'an emoji and Chinese signs': [...casesOf('🏠 team', 1), ...casesOf('家庭', 9)],
  'the characters that drive a terminal': casesOf('\u001b[31mred\u0007', 1),
  'a team of 5,000 characters': casesOf(LONG, 1),
  '200 workers': Array.from({ length: 200 }, (_, index) => casesOf('North', 10 * index)).flat(),
  'one case only': ['C1,07,North,W1,03/01/2017,,'],
}

const COMMANDS = [
  ['weekly', ['--as-at', '15/01/2017']],
  ['figures', ['--as-at', '15/01/2017', '--measure', 'open-cases', '--measure', 'caseload']],
  ['cases', ['--as-at', '15/01/2017']],
  ['list', ['open-cases', '--as-at', '15/01/2017']],
] as const

describe.each(Object.entries(INPUTS))('%s', (_, rows) => {
  it.each(COMMANDS)('is told by %s in every format', async (command, [first, ...flags]) => {
    const folder = folderWith({ 'cases.csv': `${[HEADINGS, ...rows].join('\n')}\n` })
    const outputs = ['a.txt', 'a.md', 'a.xlsx', 'a.json', 'a.csv'].flatMap((name) => ['-o', name])
    const args = command === 'list' ? [command, first, 'cases.csv'] : [command, 'cases.csv', first]
    expect(cinReport([...args, ...flags, ...outputs, '--quiet'], { in: folder })).toMatchObject({ exitCode: 0 })
    const read = (name: string) => readFileSync(join(folder, name), 'utf8')

    const [text, markdown] = [read('a.txt'), read('a.md')]
    for (const output of [text, markdown]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(output).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e]/)
    }
    expect(markdown).not.toMatch(/<script|(?<!\\)\*\*bold|(?<!\\)\[a\]|(?<!\\)`c/)
    const tables = markdown.split('\n\n').filter((block) => block.startsWith('| '))
    for (const table of tables) {
      const bars = table
        .trimEnd()
        .split('\n')
        .map((line) => line.match(/(?<!\\)\|/g)?.length)
      expect(new Set(bars).size).toBe(1)
    }
    const sheets = await sheetsOf(readFileSync(join(folder, 'a.xlsx')))
    const ids = [...sheets.values()].flat(2).filter((cell) => cell === '07' || cell === 7)
    if (rows.length === 1 && (command === 'cases' || command === 'list')) expect(ids).toEqual(['07'])
    expect(() => JSON.parse(read('a.json'))).not.toThrow()
  })
})

it('no data at all is refused, and no file is written', () => {
  const folder = folderWith({ 'cases.csv': `${HEADINGS}\n` })
  const outputs = ['a.txt', 'a.md', 'a.xlsx'].flatMap((name) => ['-o', name])
  expect(cinReport(['weekly', 'cases.csv', ...outputs], { in: folder })).toMatchObject({ exitCode: 2, stdout: '' })
  expect(readdirSync(folder)).toEqual(['cases.csv'])
})
