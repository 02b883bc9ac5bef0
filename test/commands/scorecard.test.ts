import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { PRACTICE_EXPORTS } from '../support/practice-exports.ts'
import { cinReport, folderWith, ROOT, type Run } from '../support/run.ts'
import { AS_AT_22_MARCH, SCORECARD_EXPORTS, SCORECARD_LINES, withScorecard } from '../support/scorecard-exports.ts'

/** The scorecard of the small exports, with other files in place of some. */
const scorecard = (args: readonly string[], files: Readonly<Record<string, string>> = {}) =>
  cinReport(['scorecard', '.', ...args], { in: folderWith({ ...SCORECARD_EXPORTS, ...files }) })
const march = (args: readonly string[] = [], files?: Readonly<Record<string, string>>) =>
  scorecard([...AS_AT_22_MARCH, '--quiet', ...args], files)

const TABLE = `Monitoring scorecard
1 March 2024 to 31 March 2024, as at 22 March 2024; 4 months side by side, each
  as at its own end
Period: the month of the as-at date, 22 March 2024.

Key measures                            Baseline  31 Dec  31 Jan  29 Feb  22 Mar
--------------------------------------------------------------------------------
Referrals per 10k                              3       6      12       6      17
  Baseline source: November and December; Expected: Steady; Direction:
    Increasing; As expected: no; Target: 15 to 20; Status: ● on target
Open cases in North                            3       1       3       3       1
  Baseline source: as at end January 2024; Expected: Decrease; Direction:
    Decreasing; As expected: yes; Target: 1 to 2; Status: ● on target
Open cases of all teams                        3       1       3       4       3
  Expected: Steady or Decrease; Direction: Steady; As expected: yes; Target: <5;
    Status: ● on target
Assessments completed within 45              65%       –       –       –    100%
  working days
  Expected: Increase; Direction: Increasing; As expected: yes; Target: >90%;
    Status: ● on target

Additional indicators                   Baseline  31 Dec  31 Jan  29 Feb  22 Mar
--------------------------------------------------------------------------------
CP children seen in 15 working days          30%                      0%      0%
  Baseline source: figure for end January; Expected: Increase; Direction:
    Decreasing; As expected: no; Target: 95%+; Status: ▲ off target
CP visits in timescale                                 –       –  100.0%       –
Initial child protection conferences           0       1       0       0       2
  held
  Expected: Decrease; Direction: Increasing; As expected: no
Workers in the West                          50%     n/a     n/a     n/a     n/a
  Expected: Decrease; Target: <5%
Not available: Workers in the West (needs the team "Sooth", which no row has;
  did you mean "South"?).

Direction on baseline: steady is within 7 percentage points of it, of counts and
  rates within 5% of it, both included, unless a line has a tolerance of its
  own. A typed baseline is compared with the figure as displayed, a counted one
  before rounding.
A baseline of 0, so that any change from it is a direction: Initial child
  protection conferences held.
The period is not over: it runs to 31 March 2024 and is counted up to 22 March
  2024.
The exports have no visits before February 2024: what is counted from 1 December
  2023 on may lack earlier ones.
1 child without a family id, each counted as a family of their own.
As at a day: what happened on it has happened, what happens later is not known.
  A period includes both its days; the last weeks or months to a day end on it.
  Shares are rounded half up to the decimals of their line.
Working days are Monday to Friday without the bank holidays of England and
  Wales; the day of the start is day 0.
`

const WIDE = `section,measure,baseline_source,expected_change,baseline,2023-12-31,2024-01-31,2024-02-29,2024-03-22,direction_on_baseline,target_range,status,expected_change_happened
Key measures,Referrals per 10k,November and December,Steady,3,6,12,6,17,Increasing,15 to 20,on target,no
Key measures,Open cases in North,as at end January 2024,Decrease,3,1,3,3,1,Decreasing,1 to 2,on target,yes
Key measures,Open cases of all teams,,Steady or Decrease,3,1,3,4,3,Steady,<5,on target,yes
Key measures,Assessments completed within 45 working days,,Increase,65%,,,,100%,Increasing,>90%,on target,yes
Additional indicators,CP children seen in 15 working days,figure for end January,Increase,30%,,,0%,0%,Decreasing,95%+,off target,no
Additional indicators,CP visits in timescale,,,,,,100.0%,,,,,
Additional indicators,Initial child protection conferences held,,Decrease,0,1,0,0,2,Increasing,,,no
Additional indicators,Workers in the West,,Decrease,50%,,,,,,<5%,"not available: needs the team ""Sooth"", which no row has; did you mean ""South""?",
`

const TIDY = `report,section,measure,title,period_start,period_end,as_at,group,numerator,denominator,value,unit,target,status,change,baseline_source,expected_change,direction_on_baseline,expected_change_happened
scorecard,key-measures,open-cases,Open cases in North,2024-01-01,2024-01-31,2024-01-31,baseline,3,,3,cases,,,,as at end January 2024,,,
scorecard,key-measures,open-cases,Open cases in North,2023-12-01,2023-12-31,2023-12-31,,1,,1,cases,1 to 2,on target,,,,,
scorecard,key-measures,open-cases,Open cases in North,2024-01-01,2024-01-31,2024-01-31,,3,,3,cases,1 to 2,off target,2,,,,
scorecard,key-measures,open-cases,Open cases in North,2024-02-01,2024-02-29,2024-02-29,,3,,3,cases,1 to 2,off target,0,,,,
scorecard,key-measures,open-cases,Open cases in North,2024-03-01,2024-03-22,2024-03-22,,1,,1,cases,1 to 2,on target,-2,,Decrease,Decreasing,yes
scorecard,key-measures,open-cases,Open cases of all teams,,,,baseline,,,3,cases,,,,,,,
scorecard,key-measures,open-cases,Open cases of all teams,2023-12-01,2023-12-31,2023-12-31,,1,,1,cases,<5,on target,,,,,
scorecard,key-measures,open-cases,Open cases of all teams,2024-01-01,2024-01-31,2024-01-31,,3,,3,cases,<5,on target,2,,,,
scorecard,key-measures,open-cases,Open cases of all teams,2024-02-01,2024-02-29,2024-02-29,,4,,4,cases,<5,on target,1,,,,
scorecard,key-measures,open-cases,Open cases of all teams,2024-03-01,2024-03-22,2024-03-22,,3,,3,cases,<5,on target,-1,,Steady or Decrease,Steady,yes
scorecard,additional-indicators,icpc-held,Initial child protection conferences held,,,,baseline,,,0,conferences,,,,,,,
scorecard,additional-indicators,icpc-held,Initial child protection conferences held,2023-12-01,2023-12-31,2023-12-31,,1,,1,conferences,,,,,,,
scorecard,additional-indicators,icpc-held,Initial child protection conferences held,2024-01-01,2024-01-31,2024-01-31,,0,,0,conferences,,,-1,,,,
scorecard,additional-indicators,icpc-held,Initial child protection conferences held,2024-02-01,2024-02-29,2024-02-29,,0,,0,conferences,,,0,,,,
scorecard,additional-indicators,icpc-held,Initial child protection conferences held,2024-03-01,2024-03-22,2024-03-22,,2,,2,conferences,,,2,,Decrease,Increasing,no
scorecard,additional-indicators,workers-over-cases,Workers in the West,2024-03-01,2024-03-22,2024-03-22,,,,,percent,,"not available: needs the team ""Sooth"", which no row has; did you mean ""South""?",,,Decrease,,
`

describe('the scorecard', () => {
  it('as a table fits 80 columns: numbers side by side, words below each line', () => {
    const { exitCode, stdout, stderr } = march()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout.slice(0, stdout.indexOf('\n14 files'))).toBe(TABLE)
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBe(80)
  })

  it('with --wide has a row a line, in the columns and words in which the LGA prints it', () => {
    expect(march(['--wide', '-f', 'csv'])).toEqual({ exitCode: 0, stdout: WIDE, stderr: '' })
  })

  it('as CSV has a line a figure, the baseline before the others', () => {
    const { stdout } = march(['-f', 'csv'])
    const wanted = /^report|,open-cases,|,icpc-held,|,workers-over-cases,.*2024-03/
    const rows = stdout.split('\n').filter((row) => wanted.test(row))
    expect(`${rows.join('\n')}\n`).toBe(TIDY)
    expect(stdout.trim().split('\n')).toHaveLength(1 + 7 + 2 * 4 - 2 + 6 * 4)
  })

  it('as JSON has for each line its values, its baseline and what they come to', () => {
    const report = JSON.parse(march(['-f', 'json']).stdout)
    expect(report).toMatchObject({ schema: 1, report: 'scorecard', as_at: '2024-03-22' })
    expect(report.periods.map(({ end }: { end: string }) => end)).toEqual([
      '2023-12-31',
      '2024-01-31',
      '2024-02-29',
      '2024-03-22',
    ])
    expect(report.sections.map(({ id, lines }: { id: string; lines: unknown[] }) => [id, lines.length])).toEqual([
      ['key-measures', 4],
      ['additional-indicators', 4],
    ])
    expect(report.sections[0].lines[1]).toEqual({
      measure: 'open-cases',
      counted_over: null,
      title: 'Open cases in North',
      teams: ['North'],
      group: '',
      unit: 'cases',
      decimals: 1,
      baseline: {
        value: 3,
        numerator: 3,
        denominator: null,
        period_start: '2024-01-01',
        period_end: '2024-01-31',
        as_at: '2024-01-31',
        typed: false,
      },
      baseline_source: 'as at end January 2024',
      expected_change: 'Decrease',
      values: [1, 3, 3, 1],
      direction_on_baseline: 'Decreasing',
      target_range: '1 to 2',
      status: 'on target',
      expected_change_happened: true,
      needs: null,
    })
    expect(report.sections[1].lines[0]).toMatchObject({
      baseline: { value: 30, numerator: null, period_start: null, as_at: null, typed: true },
      values: [null, null, 0, 0],
    })
    expect(report.sections[1].lines[3]).toMatchObject({
      values: [null, null, null, null],
      direction_on_baseline: null,
      expected_change_happened: null,
      needs: 'the team "Sooth", which no row has; did you mean "South"?',
    })
  })

  it('says on stderr which lines it was made from', () => {
    expect(scorecard([...AS_AT_22_MARCH, '-f', 'csv']).stderr).toMatch(
      /^Configuration: cin-report\.json\.\nScorecard: 8 lines of scorecard\.csv\.\n14 files: 56 rows read, /,
    )
  })
})

describe('the columns', () => {
  const LINES = 'measure\nopen-cases\n'
  const headings = (...args: string[]) => {
    const { stdout } = cinReport(['scorecard', '.', '--wide', '-f', 'csv', '--quiet', ...args], {
      in: folderWith({ ...SCORECARD_EXPORTS, 'scorecard.csv': LINES }),
    })
    return stdout.split('\n')[0]?.split(',').slice(5, -4)
  }

  it.each([
    [
      ['--as-at', '22/02/2024'],
      ['2023-11-30', '2023-12-31', '2024-01-31', '2024-02-22'],
    ],
    [
      ['--as-at', '29/02/2024', '--last', '2'],
      ['2024-01-31', '2024-02-29'],
    ],
    [
      ['--as-at', '22/02/2024', '--last', '2', '--by', 'week'],
      ['2024-02-18', '2024-02-22'],
    ],
    [
      ['--as-at', '22/02/2024', '--last', '3', '--by', 'quarter'],
      ['2023-09-30', '2023-12-31', '2024-02-22'],
    ],
    [['--week-ending', '25/02/2024', '--last', '1'], ['2024-02-25']],
    [
      ['--last', '2'],
      ['2024-02-29', '2024-03-31'],
    ],
  ])('of %j end on %j', (args, expected) => {
    expect(headings(...args)).toEqual(expected)
  })
})

describe('the file of the lines', () => {
  const failed = (run: Run) => {
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    return run.stderr
  }

  it('is no export for any command, though it lies among them, and is one where nothing names it', () => {
    const folder = folderWith(SCORECARD_EXPORTS)
    for (const command of ['weekly', 'check', 'figures']) {
      const { stderr } = cinReport([command, '.', '-f', 'csv'], { in: folder })
      expect(stderr).toContain('14 files: ')
      expect(stderr).not.toContain('scorecard')
    }
    writeFileSync(join(folder, 'cin-report.json'), '{}')
    expect(cinReport(['weekly', '.', '-f', 'csv'], { in: folder }).stderr).toContain(
      'scorecard.csv: not recognised, not read.',
    )
  })

  it('may lie in another folder, which is named from the configuration', () => {
    const folder = folderWith({
      ...PRACTICE_EXPORTS,
      'ours/cin-report.json': withScorecard({ lines: '../lists/lines.csv' }),
      'lists/lines.csv': SCORECARD_LINES,
    })
    const args = ['scorecard', '.', '--config', 'ours/cin-report.json', ...AS_AT_22_MARCH, '--wide', '-f', 'csv']
    expect(cinReport([...args, '--quiet'], { in: folder }).stdout).toBe(WIDE)
  })

  it("without a file shows each measure of the LGA's table once, of all teams, and says how to make it one's own", () => {
    const folder = folderWith(PRACTICE_EXPORTS)
    const run = cinReport(['scorecard', '.', '--no-config', ...AS_AT_22_MARCH, '-f', 'json'], { in: folder })
    const report = JSON.parse(run.stdout) as {
      readonly sections: readonly { readonly lines: readonly Readonly<Record<string, unknown>>[] }[]
      readonly notes: readonly string[]
    }
    const lines = report.sections.flatMap((section) => section.lines)
    const published = readFileSync(join(ROOT, 'fixtures/blackburn-with-darwen-ast/scorecard.csv'), 'utf8')
    const rows = parse(published, { columns: true, bom: true }) as Readonly<Record<string, string>>[]
    expect(lines.map(({ measure }) => measure)).toEqual([...new Set(rows.map(({ measure }) => measure))])
    expect(
      new Set(lines.map(({ baseline, target_range, teams }) => JSON.stringify([baseline, target_range, teams]))),
    ).toEqual(new Set(['[null,null,[]]']))
    expect(report.notes[0]).toMatch(
      /^No lines are named in the configuration: .*cin-report template writes a file of lines/,
    )
    expect(run.stderr).toContain("Scorecard: 18 lines of the LGA's table: the configuration names no lines.\n")
  })

  it('is refused before an export is read, with its line and column', () => {
    const lines = 'measure,baseline\nopen-cases,5\nopen-case,\n'
    const stderr = failed(march([], { 'scorecard.csv': lines, 'cases.csv': 'no export' }))
    expect(
      stderr,
    ).toBe(`cin-report: scorecard.csv:3, column measure: found "open-case", expected the id of a measure: did you mean "open-cases"?
cin-report explain lists the measures; docs/scorecard.md has every column of the file.
`)
  })

  it.each([
    [
      'is missing',
      { 'cin-report.json': withScorecard({ lines: 'lines.csv' }) },
      'There is no file lines.csv, which the configuration names in scorecard.lines.',
    ],
    ['is empty', { 'scorecard.csv': '' }, 'scorecard.csv is empty.'],
    ['has headings alone', { 'scorecard.csv': 'measure\n' }, 'scorecard.csv has headings and no lines.'],
    [
      'is a workbook',
      { 'scorecard.csv': 'PK\u0003\u0004' },
      'scorecard.csv is an Excel workbook or another zip file, not a CSV file.',
    ],
  ])('that %s is refused', (_, files, message) => {
    expect(failed(march([], files))).toContain(`cin-report: ${message}\n`)
  })
})

describe('--wide', () => {
  it('is of CSV, and is refused with another format', () => {
    const stderr =
      'cin-report: --wide is a layout of CSV, and the format is table.\nAdd --format csv, or write into a .csv file with -o.\n'
    expect(march(['--wide'])).toEqual({ exitCode: 2, stdout: '', stderr })
    expect(march(['--wide', '-f', 'json']).stderr).toContain('the format is json.')
  })

  it('lays figures out with a column a week', () => {
    const args = [
      '--week-ending',
      '31/03/2024',
      '--last',
      '3',
      '--measure',
      'open-cases',
      '--measure',
      'cp-visited-recently',
    ]
    const folder = folderWith({ ...PRACTICE_EXPORTS })
    expect(
      cinReport(['figures', '.', '--wide', '-f', 'csv', '--by', 'team', '--quiet', ...args], { in: folder }).stdout,
    ).toBe(
      `section,measure,title,group,unit,2024-03-17,2024-03-24,2024-03-31,target,status
visits,cp-visited-recently,Children on child protection plans seen in the last 3 weeks,,percent,0,0,50,95%+,off target
caseloads,open-cases,Open cases,,cases,4,3,4,,
caseloads,open-cases,Open cases,team=North,cases,1,1,1,,
caseloads,open-cases,Open cases,team=South,cases,3,2,3,,
`,
    )
  })
})

describe('the scorecard that was published of Blackburn with Darwen', () => {
  const read = (text: string) => parse(text, { columns: true }) as Record<string, string>[]
  const published = read(readFileSync(join(ROOT, 'test/fixtures/published-scorecard.csv'), 'utf8'))
  const printed = read(
    cinReport([
      ...['scorecard', 'fixtures/blackburn-with-darwen-ast', '--as-at', '22/02/2017', '--last', '4'],
      ...['--by', 'month', '--wide', '--format', 'csv', '--quiet'],
    ]).stdout,
  )

  it('comes out cell by cell from its exports, and one direction that was printed wrong comes out right', () => {
    const corrected = published.map((row) =>
      row.measure === '# Open Cases (all teams in CSC)' ? { ...row, direction_on_baseline: 'Steady' } : row,
    )
    expect(published.filter((row, index) => row !== corrected[index])).toMatchObject([
      { baseline: '1,803', '2017-02-22': '1,809', direction_on_baseline: 'Decreasing' },
    ])
    expect(printed.map(({ status, expected_change_happened, ...row }) => row)).toEqual(corrected)
    expect(Object.keys(printed[0] ?? {})).toEqual([
      ...Object.keys(published[0] ?? {}),
      'status',
      'expected_change_happened',
    ])
  })

  it('is on target in nine lines, and changed as expected in fourteen', () => {
    const count = (column: string, text: string) => printed.filter((row) => row[column] === text).length
    expect([count('status', 'on target'), count('status', 'off target')]).toEqual([9, 10])
    expect([count('expected_change_happened', 'yes'), count('expected_change_happened', 'no')]).toEqual([14, 5])
  })
})

describe('--history', () => {
  const linesOf = (folder: string) =>
    parse(readFileSync(join(folder, 'history.csv')), { columns: true, bom: true }) as Record<string, string>[]

  it('keeps every column of every line once, by the teams and the title of the line', () => {
    const folder = folderWith(SCORECARD_EXPORTS)
    const run = () =>
      cinReport(['scorecard', '.', ...AS_AT_22_MARCH, '--quiet', '--history', 'history.csv'], { in: folder })
    expect(run()).toMatchObject({ exitCode: 0 })
    const kept = linesOf(folder)
    const north = kept.filter(({ group }) => group === 'line=Open cases in North')
    expect(north.map(({ as_at, teams, value }) => [as_at, teams, value])).toEqual([
      ['2023-12-31', 'North', '1'],
      ['2024-01-31', 'North', '3'],
      ['2024-02-29', 'North', '3'],
      ['2024-03-22', 'North', '1'],
    ])
    expect(
      kept.filter(
        ({ measure, group }) => measure === 'visits-in-timescale' && group === 'type=CP; line=CP visits in timescale',
      ),
    ).toHaveLength(4)
    expect(kept.filter(({ group }) => `${group}`.includes('baseline'))).toEqual([])
    run()
    expect(linesOf(folder)).toEqual(kept)
  })

  it('says what a month end was first reported as, and neither line of one measure is taken for the other', () => {
    const folder = folderWith(SCORECARD_EXPORTS)
    const run = (...flags: string[]) =>
      cinReport(['scorecard', '.', ...AS_AT_22_MARCH, '--quiet', '--history', 'history.csv', ...flags], { in: folder })
    expect(run().stdout).not.toContain('first reported')
    const history = join(folder, 'history.csv')
    const text = readFileSync(history, 'utf8')
    const changed = text.replace(
      /(,2024-01-31,2024-01-01,2024-01-31,North,open-cases,line=Open cases in North,)3,,3,/,
      '$19,,9,',
    )
    expect(changed).not.toBe(text)
    writeFileSync(history, changed)
    const { notes } = JSON.parse(run('-f', 'json').stdout) as { notes: string[] }
    const revised = notes.filter((note) => note.includes('first reported'))
    expect(revised).toHaveLength(1)
    expect(revised[0]).toMatch(
      /^Open cases in North, .*: first reported 9 on .*, now 3: late recording or a correction\.$/,
    )
    expect(JSON.stringify(JSON.parse(run('-f', 'json', '--suppress').stdout))).not.toContain('first reported')
  })
})
