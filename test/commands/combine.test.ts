import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cinReport, figureOf, folderWith, jsonOf, ROOT, shell } from '../support/run.ts'

const AS_AT = ['--as-at', '31/12/2017', '--quiet']
const TEAMS = ['Central', 'East', 'North']

/** The JSON of a command on the fixture of Lancashire. */
function lancashire(command: string, ...flags: string[]): string {
  return cinReport([command, 'fixtures/lancashire', ...AS_AT, ...flags, '--format', 'json']).stdout
}

describe('cin-report combine', () => {
  const weekly = TEAMS.map((team) => [`${team}.json`, lancashire('weekly', '--team', team)] as const)
  const files = weekly.map(([name]) => name)

  it.each([
    ['weekly', (team: string) => weekly.find(([name]) => name.startsWith(team))?.[1] ?? ''],
    ['figures', (team: string) => lancashire('figures', '--team', team)],
    ['outcomes', (team: string) => lancashire('outcomes', '--team', team)],
    ['drift', (team: string) => lancashire('drift', '--team', team)],
  ])('makes of the %s of each team that of the whole service', (command, textOf) => {
    const folder = folderWith(Object.fromEntries(TEAMS.map((team) => [`${team}.json`, textOf(team)])))
    const sum = jsonOf(cinReport(['combine', ...files, '--format', 'json'], { in: folder }))
    const whole = JSON.parse(lancashire(command)) as ReturnType<typeof jsonOf>
    const figures = whole.sections.flatMap((section) => section.figures)
    expect(figures.length).toBeGreaterThan(5)
    for (const { measure, group, numerator, denominator, value } of figures) {
      expect(figureOf(sum, measure, group)).toMatchObject({ numerator, denominator, value })
    }
  })

  it('writes a table, with a line of rows for each report', () => {
    const { stdout, stderr, exitCode } = cinReport(['combine', ...files], {
      in: folderWith(Object.fromEntries(weekly)),
    })
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Weekly performance report: 3 reports combined\nWeek ending Sunday 31 December 2017/)
    expect(stdout).toMatch(/Cases allocated +262 +262 cases/)
    expect(stdout).toMatch(/\nplan overdue +9 +163\n/)
    expect(stdout.replace(/\n {2,}/g, ' ')).toContain('3 reports of 27 files: 16,785 rows read, 16,779 used')
    expect(stdout.match(/\.csv/g)?.length).toBe(3)
  })

  it('writes CSV, and a file whose rows go to stderr', () => {
    const folder = folderWith(Object.fromEntries(weekly))
    const { stderr } = cinReport(['combine', ...files, '-o', 'sum.csv'], { in: folder })
    expect(stderr).toMatch(/^Wrote sum\.csv\.\n3 reports of 27 files/)
    const lines = readFileSync(join(folder, 'sum.csv'), 'utf8').split('\n')
    expect(lines.find((line) => line.includes(',de-escalated,') && line.includes(',of allocated,'))).toContain(
      ',of allocated,170,262,64.9,percent',
    )
    expect(lines.find((line) => line.includes(',cp-plans,'))).toContain('not available: needs cp_plans')
  })

  it('writes JSON that can be combined again, and counts no report twice, whatever it is called', () => {
    const folder = folderWith({ ...Object.fromEntries(weekly), 'copy.json': weekly[0]?.[1] ?? '' })
    const run = (line: string) => shell(`$CIN_REPORT combine ${line} --quiet`, { in: folder })
    expect(run('Central.json East.json -o two.json').exitCode).toBe(0)
    const nested = jsonOf(run('two.json North.json -f json'))
    expect(nested.sections).toEqual(jsonOf(run('North.json Central.json East.json -f json')).sections)
    expect(run('two.json East.json')).toMatchObject({
      exitCode: 2,
      stderr:
        'cin-report: two.json and East.json both have the report "Lancashire managed service (fictional data): weekly performance report" (East.json) in them.\nEach report can be added up once.\n',
    })
    expect(run('Central.json copy.json').stderr).toContain('Central.json and copy.json hold the same report.')
    expect(run('Central.json ./Central.json').stderr).toContain('Central.json and ./Central.json are the same file.')
    expect(run('Central.json Central.json').stderr).toContain('Central.json is named twice.')
    expect(run('Central.json East.json -o East.json').stderr).toContain(
      '-o East.json would replace a report that is combined.',
    )
  })

  it('does not list children', () => {
    const area = (team: string) =>
      cinReport(['drift', 'fixtures/drift', '--as-at', '31/03/2017', '--team', team, '-f', 'json', '--quiet']).stdout
    const [north, east] = [area('North'), area('East')]
    expect(north).toContain('"547971"')
    const folder = folderWith({ 'north.json': north, 'east.json': east })
    const { stdout } = cinReport(['combine', 'north.json', 'east.json'], { in: folder })
    expect(stdout).not.toContain('547971')
    expect(stdout).toContain('Cases are listed in the reports of each, not in the sum.')
  })
})

describe('cin-report combine refuses, with exit code 2', () => {
  const REPORT = JSON.stringify({
    ...{ schema: 1, report: 'figures', title: 'Figures', teams: [], as_at: '2024-03-31', unclassified_labels: [] },
    ...{ sections: [], notes: [], inputs: [], issues: [] },
    periods: [{ start: '2024-03-01', end: '2024-03-31', as_at: '2024-03-31', over: true }],
  })
  const changed = (changes: object) => JSON.stringify({ ...JSON.parse(REPORT), ...changes })

  it.each([
    ['no JSON', 'measure,value\n', 'b.json is not JSON.\nCombine takes reports that were written with --format json.'],
    ['JSON of something else', '{"name": 1}', 'b.json is no report of cin-report: it has no schema and report.'],
    ['no object', 'null', 'b.json is no report of cin-report: it has no schema and report.'],
    [
      'a newer schema',
      changed({ schema: 2 }),
      'b.json has the schema 2; this version of cin-report reads schema 1.\nUse the version that wrote it, or a newer one.',
    ],
    [
      'a report that has no figures',
      changed({ report: 'cases' }),
      'b.json is a report of cin-report cases, which has no figures to add up.\nThe reports that can be combined are weekly, outcomes, drift, figures.',
    ],
    [
      'a report that was changed by hand',
      changed({ periods: [{ start: 'March', end: '2024-03-31', as_at: '2024-03-31', over: true }] }),
      'b.json is not as cin-report wrote it: periods[0].start: expected a date such as 2026-11-22.',
    ],
    ['a report of another kind', changed({ report: 'drift' }), 'a.json is figures, b.json is drift.'],
    [
      'another period',
      changed({ periods: [{ start: '2024-03-01', end: '2024-03-30', as_at: '2024-03-31', over: true }] }),
      'a.json is about 01/03/2024 to 31/03/2024 as at 31 March 2024, b.json about 01/03/2024 to 30/03/2024 as at 31 March 2024.',
    ],
    [
      'another as-at date',
      changed({ periods: [{ start: '2024-03-01', end: '2024-03-31', as_at: '2024-04-01', over: true }] }),
      'b.json about 01/03/2024 to 31/03/2024 as at 1 April 2024.',
    ],
    ['everything beside a period', changed({ about: 'to date' }), 'b.json about everything as at 31 March 2024.'],
    ['one report under two names', REPORT, 'a.json and b.json hold the same report.'],
  ])('%s', (_, text, message) => {
    const folder = folderWith({ 'a.json': REPORT, 'b.json': text })
    const { exitCode, stdout, stderr } = cinReport(['combine', 'a.json', 'b.json'], { in: folder })
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })

  it('a file that is not there, a folder, and none at all', () => {
    const folder = folderWith({ 'reports/a.json': REPORT })
    const run = (...args: string[]) => cinReport(['combine', ...args], { in: folder })
    expect(run('a.json')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('a.json does not exist.') })
    expect(run('reports').stderr).toBe(
      'cin-report: reports is a folder.\nName the reports in it, such as reports/*.json.\n',
    )
    expect(run()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("missing required argument 'reports'") })
  })

  it('but takes what Windows puts before a text', () => {
    const folder = folderWith({ 'a.json': `\uFEFF${REPORT}` })
    expect(cinReport(['combine', 'a.json'], { in: folder }).exitCode).toBe(0)
  })
})

it('the combined reports name no folder of this machine', () => {
  const folder = folderWith({ 'a.json': lancashire('figures', '--measure', 'movement') })
  expect(cinReport(['combine', 'a.json', '-f', 'json'], { in: folder }).stdout).not.toContain(ROOT)
})
