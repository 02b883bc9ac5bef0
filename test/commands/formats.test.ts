import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FORMULA, HOSTILE, LONG_TEAM, SCRIPT } from '../support/hostile-exports.ts'
import { cinReport, folderWith } from '../support/run.ts'
import { sheetsOf } from '../support/workbook.ts'

const FILES = ['a.txt', 'a.csv', 'a.json', 'a.md', 'a.html', 'a.xlsx'] as const
type File = (typeof FILES)[number]

/** How a file of each format begins, whatever is in it. */
const BEGINNINGS: Readonly<Record<File, (title: string) => RegExp>> = {
  'a.txt': (title) => new RegExp(`^${title.replaceAll(' ', '\\s+')}`),
  'a.csv': () => /^\ufeff[a-z_]+,[a-z_]+/,
  'a.json': () => /^\{\n {2}"schema": 1,\n/,
  'a.md': (title) => new RegExp(`^# ${title}`),
  'a.html': () => /^<!doctype html>\n<html lang="en-GB">\n/,
  'a.xlsx': () => /^PK/,
}

/** Makes all six formats in one run, and gives each as what its readers see: words without markup, rows of a sheet. */
async function formatsOf(
  args: readonly string[],
  files?: Readonly<Record<string, string>>,
): Promise<Record<File, string>> {
  const folder = folderWith(files ?? {})
  const exports = files === undefined ? [] : [folder]
  const out = folderWith({})
  const outputs = FILES.flatMap((name) => ['-o', join(out, name)])
  const { exitCode, stdout, stderr } = cinReport([...args, ...exports, ...outputs, '--quiet'])
  expect({ exitCode, stdout, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stdout: '', stderr: '' })
  const bytes = (name: File) => readFileSync(join(out, name))
  const text = Object.fromEntries(FILES.map((name) => [name, bytes(name).toString('utf8')])) as Record<File, string>
  const title: string = (JSON.parse(text['a.json']) as { title?: string }).title ?? 'Check of the exports'
  for (const name of FILES) {
    if (files === undefined) expect(text[name].slice(0, 200)).toMatch(BEGINNINGS[name](title.replace(/[()]/g, '\\$&')))
  }
  const sheets = await sheetsOf(bytes('a.xlsx'))
  const rows = [...sheets.values()].flatMap((sheet) => sheet.map((row) => row.map((cell) => cell ?? '').join('\t')))
  const words = (markup: string) => markup.replace(/\s+/g, ' ')
  return {
    ...text,
    'a.txt': words(text['a.txt']),
    'a.md': words(text['a.md'].replaceAll('|', ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>')),
    'a.html': words(
      text['a.html']
        .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]*>/g, ' ')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&'),
    ),
    'a.xlsx': rows.join('\n'),
  }
}

/** What is printed about the fixtures: the figure that a reader looks for first, as each kind of format has it. */
const DOCUMENTS: readonly {
  readonly args: readonly string[]
  /** In the table, Markdown and the page. */
  readonly shown: RegExp
  readonly csv: RegExp
  readonly json: RegExp
  readonly sheet: RegExp
}[] = [
  {
    args: ['weekly', 'fixtures/blackburn-with-darwen'],
    shown: /Safely de-escalated 58 \(87\.9%\) \+15\.3 pts .*311 \(80\.1%\)/,
    csv: /,de-escalated,[^\n]*,,311,388,80\.1,percent,/,
    json: /"measure": "de-escalated",[^}]*"group": "",[^}]*"numerator": 311,\s+"denominator": 388,\s+"value": 80\.1,/,
    sheet: /Safely de-escalated\t0\.879\t58\t66\t15\.3\t/,
  },
  {
    args: ['weekly', 'fixtures/lancashire'],
    shown: /Safely de-escalated .*170 \(88\.1%\)/,
    csv: /,de-escalated,[^\n]*,,170,193,88\.1,percent,/,
    json: /"measure": "de-escalated",[^}]*"group": "",[^}]*"value": 88\.1,/,
    sheet: /Safely de-escalated\t.*\t0\.881\t170\t193/,
  },
  {
    args: ['weekly', 'fixtures/standard-safeguarding-dataset/ssd'],
    shown: /Safely de-escalated .*24 \(47\.1%\)/,
    csv: /,de-escalated,[^\n]*,,24,51,47\.1,percent,/,
    json: /"measure": "de-escalated",[^}]*"group": "",[^}]*"value": 47\.1,/,
    sheet: /Safely de-escalated\t.*\t0\.471\t24\t51/,
  },
  {
    args: ['outcomes', 'fixtures/blackburn-with-darwen'],
    shown: /Safely de-escalated .*311 \(80\.1%\)/,
    csv: /,de-escalated,[^\n]*,,311,388,80\.1,percent,/,
    json: /"measure": "de-escalated",[^}]*"group": "",[^}]*"value": 80\.1,/,
    sheet: /Safely de-escalated\t.*0\.801\t311\t388/,
  },
  {
    args: ['scorecard', 'fixtures/blackburn-with-darwen-ast'],
    shown: /65% 73% 82% 89% 92% .*?Increasing;? (As expected: )?yes;? (Target: )?>90%;? (Status: )?(● )?on target/i,
    csv: /,assessments-within-45,[^\n]*,92,percent,>90%,on target,/,
    json: /"title": "Percentage of Assessments completed within 45 days",\s+"teams": \[\],[^[]*"baseline": \{\s+"value": 65,[^[]*"values": \[\s+73,\s+82,\s+89,\s+92\s+\]/,
    sheet:
      /within 45 days\t2016\/17 til end of Oct\tIncrease\t0\.65\t0\.73\t0\.82\t0\.89\t0\.92\tIncreasing\tyes\t>90%\t● on target/,
  },
  {
    args: ['drift', 'fixtures/drift'],
    shown: / 34 190 17\.9% <5% .*Central 127122 197 17\/09\/2016 supervision SW07/,
    csv: /,inactive-cases,[^\n]*,,34,190,17\.9,percent,<5%,off target/,
    json: /"child_id": "127122",\s+"days": 197,\s+"last_activity": "2016-09-17"/,
    sheet:
      /no activity in the last 6 weeks\t34\t190\t0\.179\t<5%\t▲ off target[\s\S]*\nCentral\t127122\t197\t\w{3} Sep 17 2016/,
  },
  {
    args: ['drift', 'fixtures/lancashire'],
    shown: /Open cases with no activity in the last 6 weeks 0 69 0\.0%/,
    csv: /,inactive-cases,[^\n]*,,0,69,0,percent,/,
    json: /"measure": "inactive-cases",[^}]*"group": "",[^}]*"numerator": 0,\s+"denominator": 69,/,
    sheet: /no activity in the last 6 weeks\t0\t69\t0\n/,
  },
  {
    args: ['cases', 'fixtures/lancashire'],
    shown: /As at 31 December 2017[\s\S]*plan overdue:? 9\b/,
    csv: /\n[^\n]*plan overdue/,
    json: /"count": 69,\s+"flagged": 19,/,
    sheet: /69 children, 19 with a flag/,
  },
  {
    args: ['cases', 'fixtures/lancashire', '--caseloads'],
    shown: /SW09 10 7 0 3 1 10\.0 East/,
    csv: /\nSW09,East,10,/,
    json: /"worker_id": "SW09",\s+"worker_team": "East",\s+"cases": 10,/,
    sheet: /SW09\tEast\t10\t/,
  },
  {
    args: ['figures', 'fixtures/lancashire', '--measure', 'de-escalated'],
    shown: /Safely de-escalated \(closed or stepped down\) 170 193 88\.1%/,
    csv: /,de-escalated,[^\n]*,,170,193,88\.1,percent,/,
    json: /"measure": "de-escalated",[^}]*"group": "",[^}]*"value": 88\.1,/,
    sheet: /Safely de-escalated \(closed or stepped down\)\t170\t193\t0\.881/,
  },
  {
    args: ['list', 'de-escalated', 'fixtures/lancashire', '--which', 'missing'],
    shown: /numerator 170, denominator 193; 88\.1%/,
    csv: /^(?:[^\n]*\n){24}$/,
    json: /"numerator": 170,\s+"denominator": 193,/,
    sheet: /numerator 170, denominator 193; 88\.1%/,
  },
  {
    args: ['check', 'fixtures/lancashire'],
    shown: /A visit or review is neither CIN, CP nor LAC .*\b1\b/,
    csv: /\nwarning,/,
    json: /"rows_read": 5595,/,
    sheet: /All files\t\t5595\t5593\t0\t2/,
  },
]

describe('every format of a document begins as its programs expect, and holds the figure that its readers look for', () => {
  it.each(DOCUMENTS.map((document) => [document.args.join(' '), document] as const))('%s', async (_, document) => {
    const made = await formatsOf(document.args)
    for (const name of ['a.txt', 'a.md', 'a.html'] as const) expect(made[name]).toMatch(document.shown)
    expect(made['a.csv']).toMatch(document.csv)
    expect(made['a.json']).toMatch(document.json)
    expect(made['a.xlsx']).toMatch(document.sheet)
  })

  it('combine, with the account of each report', async () => {
    const folder = folderWith({})
    const parts = ['North', 'East'].map((team) => join(folder, `${team}.json`))
    for (const [index, team] of ['North', 'East'].entries()) {
      const args = ['drift', 'fixtures/drift', '--team', team, '-o', parts[index] ?? '', '--quiet']
      expect(cinReport(args).exitCode).toBe(0)
    }
    const made = await formatsOf(['combine', ...parts])
    for (const name of ['a.txt', 'a.md', 'a.html'] as const) {
      expect(made[name]).toMatch(/ 19 122 15\.6% <5%/)
      expect(made[name].replaceAll(' ', '')).toContain(`${folder}/North.json`)
    }
    expect(made['a.csv']).toMatch(/,inactive-cases,[^\n]*,,19,122,15\.6,percent,/)
    expect(made['a.json']).toMatch(/"combined": \[/)
    expect(made['a.xlsx']).toMatch(/Reports combined[\s\S]*North\.json\t.*\t3166\t3166\t0\t0/)
  })
})

describe('exports that try to get out of their cells, fill the page or leave it empty make every format', () => {
  it.each(['scorecard', 'drift'].flatMap((command) => Object.keys(HOSTILE).map((name) => [command, name] as const)))(
    '%s of %s',
    async (command, name) => {
      const made = await formatsOf([command, '--as-at', '26/05/2024'], HOSTILE[name])
      expect(JSON.parse(made['a.json'])).toMatchObject({ report: command, as_at: '2024-05-26' })
      for (const file of ['a.md', 'a.html'] as const) expect(made[file]).toContain('26 May 2024')
      // Whatever a spreadsheet would run stands behind an apostrophe or a space.
      const cells = made['a.csv'].split(/[,\n]/)
      expect(cells.filter((cell) => /^"?[=@]/.test(cell))).toEqual([])
      if (name.startsWith('markup')) {
        for (const file of ['a.txt', 'a.html', 'a.xlsx'] as const) expect(made[file]).toContain(SCRIPT)
        expect(made['a.xlsx']).toContain(FORMULA)
      }
      if (name.startsWith('a team')) expect(made['a.xlsx']).toContain(LONG_TEAM.slice(0, 400))
    },
  )

  it('and none of them is markup in the page', async () => {
    const folder = folderWith({ ...HOSTILE['markup and formulas'] })
    for (const command of ['scorecard', 'drift']) {
      const { stdout } = cinReport([command, folder, '--as-at', '26/05/2024', '-f', 'html', '--quiet'])
      expect(stdout).toContain('&lt;script&gt;')
      expect(stdout).not.toContain(SCRIPT)
      expect(stdout).not.toContain('<img')
    }
  })
})
