import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PRACTICE_EXPORTS } from '../support/practice-exports.ts'
import { cinReport, folderWith, type Run } from '../support/run.ts'
import { AS_AT_22_MARCH, SCORECARD_EXPORTS, SCORECARD_LINES, withScorecard } from '../support/scorecard-exports.ts'

/** The scorecard of the small exports, with other files in place of some. */
const scorecard = (args: readonly string[], files: Readonly<Record<string, string>> = {}) =>
  cinReport(['scorecard', '.', ...args], { in: folderWith({ ...SCORECARD_EXPORTS, ...files }) })
const march = (args: readonly string[] = [], files?: Readonly<Record<string, string>>) =>
  scorecard([...AS_AT_22_MARCH, '--quiet', ...args], files)

/** The rows of `--wide`, cells apart; of lines without quotes in them. */
const wideRows = (lines: string, args: readonly string[] = [], configuration?: object) =>
  march(['--wide', '-f', 'csv', ...args], {
    'scorecard.csv': lines,
    ...(configuration ? { 'cin-report.json': withScorecard(configuration) } : {}),
  })
    .stdout.trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','))

const TABLE = `Monitoring scorecard
1 March 2024 to 31 March 2024, as at 22 March 2024; 4 months side by side, each
  as at its own end
Period: the month of the as-at date, 22 March 2024.

Key measures                            Baseline  31 Dec  31 Jan  29 Feb  22 Mar
--------------------------------------------------------------------------------
Referrals per 10k                              3       6      12       6      17
  Baseline source: November and December; Expected: Steady; Direction:
    Increasing; As expected: no; Target: 15 to 20; Status: on target
Open cases in North                            3       1       3       3       1
  Baseline source: as at end January 2024; Expected: Decrease; Direction:
    Decreasing; As expected: yes; Target: 1 to 2; Status: on target
Open cases of all teams                        3       1       3       4       3
  Expected: Steady or Decrease; Direction: Steady; As expected: yes; Target: <5;
    Status: on target
Assessments completed within 45              65%       –       –       –    100%
  working days
  Expected: Increase; Direction: Increasing; As expected: yes; Target: >90%;
    Status: on target

Additional indicators                   Baseline  31 Dec  31 Jan  29 Feb  22 Mar
--------------------------------------------------------------------------------
CP children seen in 15 working days          30%                      0%      0%
  Baseline source: figure for end January; Expected: Increase; Direction:
    Decreasing; As expected: no; Target: 95%+; Status: off target
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
1 child without a family id, each counted as a family of their own.
As at a day: what happened on it has happened, what happens later is not known.
  A period includes both its days; the last weeks or months to a day end on it.
  Shares are rounded half up to one decimal.
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

describe('a line', () => {
  it('with amberWithin is amber near its target, at each column', () => {
    const lines = 'measure,target_range\nopen-cases,4+\n'
    const csv = march(['-f', 'csv'], { 'scorecard.csv': lines, 'cin-report.json': withScorecard({ amberWithin: 1 }) })
    const statuses = csv.stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',').slice(10, 14))
    expect(statuses).toEqual([
      ['1', 'cases', '4+', 'off target'],
      ['3', 'cases', '4+', 'amber'],
      ['4', 'cases', '4+', 'on target'],
      ['3', 'cases', '4+', 'amber'],
    ])
  })

  it('about two teams is about both, and the same measure about one of them is another line', () => {
    const rows = wideRows(
      'measure,title,teams\nopen-cases,,\nopen-cases,Both,North; South\nopen-cases,,South\nopen-cases,,North\n',
    )
    expect(rows.map((row) => [row[1], row[8]])).toEqual([
      ['Open cases', '3'],
      ['Both', '3'],
      ['Open cases (South)', '2'],
      ['Open cases (North)', '1'],
    ])
  })

  it('of a measure without data in a month has no value, and is not 0 %', () => {
    expect(wideRows('measure,decimals,target_range\nassessments-within-45,0,90%+\n')).toEqual([
      [
        'Scorecard',
        'Assessments completed within 45 working days',
        '',
        '',
        '',
        '',
        '',
        '',
        '100%',
        '',
        '90%+',
        'on target',
        '',
      ],
    ])
  })

  it('without a value now has no direction and no status', () => {
    const rows = wideRows(
      'measure,group,baseline,expected_change,target_range\nvisits-in-timescale,type=CP,90%,Steady,95%+\n',
    )
    expect(rows).toEqual([
      ['Scorecard', 'Visits in timescale (type=CP)', '', 'Steady', '90%', '', '', '100.0%', '', '', '95%+', '', ''],
    ])
  })

  it('compares a typed baseline with the value as displayed, and a counted one before rounding', () => {
    // 2 referrals in 22 days are 16.59 for 20,000 children; 1 in the 31 days of December is 5.887.
    const lines = 'measure,title,baseline,baseline_to,tolerance,decimals\n'
    const rows = wideRows(
      `${lines}referrals-per-10k,a,6,,11,0\nreferrals-per-10k,b,,31/12/2023,10.7,0\nreferrals-per-10k,c,,31/12/2023,10.71,0\n`,
    )
    expect(rows.map((row) => [row[1], row[4], row[8], row[9]])).toEqual([
      ['a', '6', '17', 'Steady'],
      ['b', '6', '17', 'Increasing'],
      ['c', '6', '17', 'Steady'],
    ])
  })

  it('without baseline_from has the baseline that a column as at that day would show', () => {
    const rows = wideRows(
      'measure,title,baseline_from,baseline_to\nicpc-held,a,,15/03/2024\nicpc-held,b,02/03/2024,12/03/2024\n',
    )
    expect(rows.map((row) => row[4])).toEqual(['2', '1'])
  })

  it('has no baseline that lies after the as-at date, and a note says so', () => {
    const lines = 'measure,title,baseline_to\nopen-cases,Cases,31/03/2024\n'
    expect(wideRows(lines)[0]?.[4]).toBe('')
    expect(march([], { 'scorecard.csv': lines }).stdout).toContain(
      'The baseline lies after 22 March 2024 and is not known yet: Cases.',
    )
  })

  it('of a measure that the exports lack a table for says what it needs, in its place', () => {
    const { 'supervision.csv': _, ...files } = SCORECARD_EXPORTS
    const lines = 'measure,title,expected_change\nopen-cases,Open,\nsupervised-recently,Supervised,Increase\n'
    const run = (...args: string[]) =>
      cinReport(['scorecard', '.', ...AS_AT_22_MARCH, '--quiet', ...args], {
        in: folderWith({ ...files, 'scorecard.csv': lines }),
      }).stdout
    expect(run('--wide', '-f', 'csv')).toContain(
      '\nScorecard,Supervised,,Increase,,,,,,,,not available: needs supervision,\n',
    )
    expect(run()).toMatch(/^Supervised .* n\/a +n\/a +n\/a +n\/a/m)
    expect(run()).toContain('\nNot available: Supervised (needs supervision).\n')
  })

  it('with a group that is not there says which there are; a measure without a figure itself needs one', () => {
    const rows = wideRows('measure,title,group\nvisits-in-timescale,a,type=CPP\nmovement,b,\nmovement,c,allocated\n')
    expect(rows.map((row) => [row[1], row.slice(5, 9).join(' '), row.slice(11).join(',')])).toEqual([
      ['a', '   ', '"not available: needs a group ""type=CPP"", which it has not; did you mean ""type=CP""?",'],
      [
        'b',
        '   ',
        '"not available: needs a group, since it has no figure itself: open at start, allocated, concluded, open at end",',
      ],
      ['c', '0 2 1 1', ','],
    ])
  })

  it('with a team that has nobody in some months counts 0 in them', () => {
    const rows = wideRows('measure,title,group\nopen-cases,a,team=South\nsupervised-recently,b,team=South\n')
    expect(rows.map((row) => row.slice(5, 9))).toEqual([
      ['0', '0', '1', '2'],
      ['', '', '0.0%', '0.0%'],
    ])
  })

  it('shows a subtotal as the sum of its parts as displayed, where rounding is additive', () => {
    const configuration = JSON.stringify({ rounding: 'additive', scorecard: { lines: 'scorecard.csv' } })
    const cases = Array.from({ length: 3 }, (_, index) => {
      const outcome = ['Closed', 'Step down', 'ICPC'][index]
      return `C${index},K${index},,North,02/01/2024,${outcome},05/03/2024,05/03/2024`
    })
    const [heading = ''] = (PRACTICE_EXPORTS['cases.csv'] ?? '').split('\n')
    const files = { 'cin-report.json': configuration, 'cases.csv': `${[heading, ...cases].join('\n')}\n` }
    const lines = { 'scorecard.csv': 'measure,title\nde-escalated,a\n' }
    expect(march(['--wide', '-f', 'csv'], { ...files, ...lines }).stdout).toContain(',66.6%,')
  })
})

describe('--team', () => {
  it('is about the lines without teams of their own, and about the team among those that have some', () => {
    const lines =
      'measure,title,teams,baseline\nopen-cases,All,,5\nopen-cases,Both,North; South,\nopen-cases,Other,North,\ncp-plans,Plans,,\n'
    expect(wideRows(lines, ['--team', 'South']).map((row) => [row[1], row[8]])).toEqual([
      ['All', '2'],
      ['Both', '2'],
      ['Plans', '1'],
    ])
    const { stdout } = march(['--team', 'South'], { 'scorecard.csv': lines })
    expect(stdout).toContain('\nTeam: South\n')
    expect(stdout).toContain('\nTyped baselines, of all teams and not only of those asked for: All.\n')
    expect(stdout).toContain('\nLeft out, since they are about other teams: Other.\n')
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

  it('has to be set up, and the message says how', () => {
    const stderr = `cin-report: No scorecard is set up: the configuration does not name the file with its lines.
cin-report template writes an example, scorecard.csv. Put it beside cin-report.json and write in there: "scorecard": {"lines": "scorecard.csv"}
`
    expect(failed(march([], { 'cin-report.json': '{}' }))).toBe(stderr)
    expect(failed(march(['--no-config']))).toBe(stderr)
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
