import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { MEASURES } from '../../src/measures/index.ts'
import { MARCH, PRACTICE_EXPORTS } from '../support/practice-exports.ts'
import { cinReport, FIXTURE, folderWith, jsonOf, shell } from '../support/run.ts'

const march = (...args: string[]) =>
  cinReport(['figures', '.', ...MARCH, ...args], { in: folderWith(PRACTICE_EXPORTS) })
const figuresOf = (...args: string[]) =>
  jsonOf(march('--format', 'json', ...args)).sections.flatMap(({ figures }) => figures)
const groupsOf = (measure: string, ...args: string[]) =>
  figuresOf('--measure', measure, ...args).map(({ group }) => group)

describe('figures', () => {
  it('has every measure, in the order of the declarations within each section', () => {
    const ids = [...new Set(figuresOf().map(({ measure }) => measure))]
    expect(ids.filter((id) => id !== 'cp-visited-10-working-days').sort()).toEqual(MEASURES.map(({ id }) => id).sort())
    expect(ids).toContain('cp-visited-10-working-days')
  })

  it('counts what can be counted by hand', () => {
    const counts = figuresOf('--by', 'team')
      .filter(({ group }) => group === '')
      .map(({ measure, numerator, denominator, value }) => [measure, numerator, denominator, value])
    expect(counts).toContainEqual(['referrals-per-10k', 3, 20000, 17.7])
    expect(counts).toContainEqual(['assessments-within-45', 2, 3, 66.7])
    expect(counts).toContainEqual(['cp-visited-recently', 1, 2, 50])
    expect(counts).toContainEqual(['cp-plans', 2, null, 2])
    expect(counts).toContainEqual(['workers-over-cases', 1, 2, 50])
    expect(counts).toContainEqual(['supervised-recently', 1, 4, 25])
  })

  it('has one line a measure and group in CSV, with the section of the measure', () => {
    const lines: Record<string, string>[] = parse(march('--format', 'csv', '--measure', 'open-cases').stdout, {
      columns: true,
    })
    expect(lines.map(({ report, section, measure, group, value }) => [report, section, measure, group, value])).toEqual(
      [
        ['figures', 'caseloads', 'open-cases', '', '4'],
        ['figures', 'caseloads', 'open-cases', 'team=North', '1'],
        ['figures', 'caseloads', 'open-cases', 'team=South', '3'],
      ],
    )
  })

  it('is a table of sections for people, no wider than 80 characters', () => {
    const { exitCode, stdout } = march(
      '--measure',
      'cp-visited-recently',
      '--measure',
      'cp-plans',
      '--measure',
      'caseload',
    )
    expect(exitCode).toBe(0)
    expect(stdout.slice(0, stdout.indexOf('\n\n1 child without'))).toBe(`Figures
1 March 2024 to 31 March 2024, as at 31 March 2024
Period: the period asked for.

Visits                          Count  Out of        Value  Target  Status
--------------------------------------------------------------------------------
Children on child protection        1       2        50.0%    95%+  ▲ off target
  plans seen in the last 3
  weeks

Child protection and reviews    Count  Out of        Value  Target  Status
--------------------------------------------------------------------------------
Children subject to child           2           2 children
  protection plans

Caseloads                       Count  Out of        Value  Target  Status
--------------------------------------------------------------------------------
Caseload                            4              4 cases
  team=North                        1               1 case
  team=South                        3              3 cases
  per full-time equivalent          4     1.6  2.5 per FTE
  worker=Morgan                     1               1 case
  worker=Morgan; per full-time      1       1  1.0 per FTE
    equivalent
  worker=Rivers                     3              3 cases
  worker=Rivers; per full-time      3     0.6  5.0 per FTE
    equivalent`)
    expect(
      march()
        .stdout.split('\n')
        .filter((line) => line.length > 80),
    ).toEqual([])
    expect(
      cinReport(['figures', FIXTURE])
        .stdout.split('\n')
        .filter((line) => line.length > 80),
    ).toEqual([])
  })

  it('puts weeks side by side, value by value', () => {
    const { stdout } = cinReport(['figures', FIXTURE, '--last', '3', '--by', 'team', '--measure', 'de-escalated'])
    expect(stdout).toContain(`
Outcomes                                      13 Aug  20 Aug  27 Aug
--------------------------------------------------------------------
Safely de-escalated (closed or stepped down)   79.7%   78.6%   80.1%

`)
  })

  it('is written to a file with -o, and gives the same in a pipe', () => {
    const folder = folderWith(PRACTICE_EXPORTS)
    const file = join(folderWith({}), 'figures.csv')
    const printed = cinReport(['figures', '.', ...MARCH, '--format', 'csv', '--quiet'], { in: folder }).stdout
    const run = cinReport(['figures', '.', ...MARCH, '-o', file, '--quiet'], { in: folder })
    expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    expect(readFileSync(file, 'utf8')).toBe(`\uFEFF${printed}`)
    expect(shell(`$CIN_REPORT figures . ${MARCH.join(' ')} -f csv --quiet | cat`, { in: folder }).stdout).toBe(printed)
  })
})

describe('--measure', () => {
  it('picks measures, a copy in the configuration among them', () => {
    const ids = figuresOf('--measure', 'cp-visited-10-working-days', '--measure', 'cp-plans').map(
      ({ measure }) => measure,
    )
    expect(ids).toEqual(['cp-visited-10-working-days', 'cp-plans'])
  })

  it('is refused where there is no such measure, and the nearest is named', () => {
    expect(cinReport(['figures', FIXTURE, '--measure', 'cp-plan'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'cin-report: "cp-plan" is no measure. Did you mean "cp-plans"?\nRun cin-report explain for the list of all measures.\n',
    })
  })

  it('is refused before the exports are read', () => {
    expect(cinReport(['figures', 'no-such-folder', '--measure', 'xyzzy']).stderr).toBe(
      'cin-report: "xyzzy" is no measure.\nRun cin-report explain for the list of all measures.\n',
    )
  })

  it('keeps the parts of a sum, so that rounding: additive shows what it shows in full', () => {
    const picked = jsonOf(cinReport(['figures', FIXTURE, '--measure', 'de-escalated', '--format', 'json']))
    expect(picked.sections.map(({ id }) => id)).toEqual(['outcomes'])
    const figures = picked.sections.flatMap((section) => section.figures)
    expect(new Set(figures.map(({ measure }) => measure))).toEqual(new Set(['de-escalated']))
    expect(figures.find(({ group }) => group === '')).toMatchObject({ numerator: 311, denominator: 388, value: 80.1 })
  })
})

describe('--by', () => {
  it.each([
    ['cases-allocated', [], ['', 'phase=Phase 1', 'in period', 'phase=Phase 1; in period']],
    ['cases-allocated', ['--by', 'phase'], ['', 'phase=Phase 1', 'phase=Phase 1; in period']],
    ['cases-allocated', ['--by', 'team'], ['']],
    ['caseload', ['--by', 'team'], ['', 'team=North', 'team=South']],
    [
      'caseload',
      ['--by', 'team', '--by', 'worker'],
      [
        '',
        'team=North',
        'team=South',
        'worker=Morgan',
        'worker=Morgan; per full-time equivalent',
        'worker=Rivers',
        'worker=Rivers; per full-time equivalent',
      ],
    ],
    [
      'visits-in-timescale',
      ['--by', 'type'],
      ['', 'type=CIN', 'type=CP', 'type=LAC', 'type=CIN; to date', 'type=CP; to date', 'type=LAC; to date'],
    ],
    ['movement', ['--by', 'team'], ['open at start', 'allocated', 'concluded', 'open at end']],
  ])('of %s with %j keeps the figure itself and these cuts', (measure, args, groups) => {
    expect(groupsOf(measure, ...args)).toEqual(groups)
  })

  it('is refused for what nothing is cut by', () => {
    expect(march('--by', 'gender')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        "cin-report: option '--by <cut>' argument 'gender' is invalid. Allowed choices are team, worker, phase, type.\nRun cin-report figures --help for the options.\n",
    })
  })
})

describe('--team', () => {
  it('narrows cases, team figures and workers, and the others to the children whom the team holds', () => {
    const figures = figuresOf(
      '--team',
      'South',
      '--measure',
      'cases-allocated',
      '--measure',
      'caseload',
      '--measure',
      'cp-plans',
      '--by',
      'worker',
    )
    expect(
      figures.map(({ measure, group, numerator, denominator }) => [measure, group, numerator, denominator]),
    ).toEqual([
      ['cases-allocated', '', 2, null],
      ['cp-plans', '', 1, null],
      ['caseload', '', 3, null],
      ['caseload', 'worker=Rivers', 3, null],
      ['caseload', 'worker=Rivers; per full-time equivalent', 3, 0.6],
    ])
  })
})

describe('a measure that the exports do not give', () => {
  it('is there in every format, and says what it needs', () => {
    const run = (format: string) =>
      cinReport(['figures', FIXTURE, '--measure', 'cp-visited-recently', '--format', format, '--quiet']).stdout
    expect(run('csv').split('\n')[1]).toBe(
      'figures,visits,cp-visited-recently,Children on child protection plans seen in the last 3 weeks,2017-08-21,2017-08-27,2017-08-27,,,,,percent,,not available: needs cp_plans; and visits,',
    )
    expect(JSON.parse(run('json')).sections[0].figures[0].needs).toBe('cp_plans; and visits')
    expect(run('table')).toContain(
      'Not available: Children on child protection plans seen in the last 3 weeks\n  (needs cp_plans; and visits).\n',
    )
  })

  it('has 0, or no value, where its table has headings and no rows', () => {
    const folder = folderWith({
      'cases.csv': 'case_id,child_id,allocated_date,closure_date\nC1,K1,02/01/2024,\n',
      'cp_plans.csv': 'plan_id,child_id,start_date,end_date,category\n',
    })
    const args = ['--measure', 'cp-plans', '--measure', 'cp-plans-repeat', '--measure', 'cases-allocated']
    const report = jsonOf(
      cinReport(['figures', '.', ...MARCH, ...args, '--by', 'team', '--format', 'json'], { in: folder }),
    )
    const figures = report.sections.flatMap((section) => section.figures)
    expect(
      figures.map(({ measure, numerator, denominator, value }) => [measure, numerator, denominator, value]),
    ).toEqual([
      ['cases-allocated', 1, null, 1],
      ['cp-plans', 0, null, 0],
      ['cp-plans-repeat', 0, 0, null],
    ])
  })
})
