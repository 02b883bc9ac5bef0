import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { formatIso, formatLong, londonDay } from '../../src/calendar/day.ts'
import { main } from '../../src/cli.ts'
import { cinReport, folderWith, shell } from '../support/run.ts'

const TODAY = londonDay(new Date())

/** Exports as they come. Casey Hartley, 017335, is no message's business. */
const CASES = `case_id,child_id,allocated_date,closure_date,closure_reason,Notes
C1,017334,03/01/2017,05/05/2017,RC8,Casey Hartley
C1,017334,03/01/2017,05/05/2017,RC8,Casey Hartley
C2,017335,31/02/2017,,,"Hartley, ""Casey"""
C3,017336,04/04/2017,03/04/2017,,
C4,017337,04/04/2017,08/04/2017,Moved to Nan,
C5,017338,05/04/2017,08/04/2017,Moved to Nan,
`
const MENU = 'weekday,soup\nMonday,leek\n'
const VISITS = `visit_id,child_id,visit_type,visit_date
V1,017334,CIN,02/05/2017
V2,017334,CIN,08/05/2017
`
const EXPORTS = { 'exports/cases.csv': CASES, 'exports/menu.csv': MENU, 'exports/visits.csv': VISITS }

const WITHOUT_A_LIST = 'To do: Move the file out of the folder, or give it the headings of a table (see the README).'

const TEXT = `Check of the exports on ${formatLong(TODAY)}

exports/cases.csv: cases
  6 rows read = 3 used + 2 rejected + 1 exact duplicate dropped
  Headings that no figure uses: Notes
exports/menu.csv: not read, see below
exports/visits.csv: visits
  2 rows read = 2 used + 0 rejected + 0 exact duplicates dropped
All 3 files
  8 rows read = 5 used + 2 rejected + 1 exact duplicate dropped

Error: An end date comes before its start date (1) [end-before-start]
  exports/cases.csv:5, column closure_date, expected a date on or after allocated_date
  To do: Correct one of the two dates in the case-management system.

Error: A value cannot be read (1) [value-unreadable]
  exports/cases.csv:4, column allocated_date: found "31/02/2017", expected a date such as 31/03/2017 or 2017-03-31
  To do: Correct the value in the case-management system, or the format of the column in the export.

Warning: An outcome label or closure reason is not understood (2) [outcome-label-unknown]
  exports/cases.csv:6, column closure_reason
  exports/cases.csv:7, column closure_reason
  To do: Add the label to outcomeLabels in cin-report.json.

Warning: A file was not recognised and not read (1) [unrecognised-file]
  exports/menu.csv:1
  ${WITHOUT_A_LIST}

Warning: A closed case was visited (1) [visit-after-closure]
  exports/visits.csv:3, column visit_date: found "08/05/2017", expected a date up to the closure on 05/05/2017, or a new referral (exports/cases.csv:2)
  To do: Correct the closure date or the date of the visit, or record the referral that opened the case again.

2 errors, 4 warnings, 0 for information.
docs/issues.md explains each kind of issue.
`

/** What stands on stderr where the check itself is not read on the screen. */
const ACCOUNT = `3 files: 8 rows read, 5 used, 2 rejected, 1 exact duplicate dropped.
  exports/cases.csv: 6 rows read, 3 used, 2 rejected, 1 exact duplicate dropped.
  exports/menu.csv: not recognised, not read.
  exports/visits.csv: 2 rows read, 2 used, 0 rejected, 0 exact duplicates dropped.
2 errors, 4 warnings, 0 for information.
`

const HEADING = 'severity,code,title,count,file,line,column,found,expected,remedy\n'

function check(...args: string[]) {
  return cinReport(['check', ...args], { in: folderWith(EXPORTS) })
}

describe('check', () => {
  it('prints the account of each file, and what is wrong in it, the most harmful first', () => {
    expect(check('exports')).toEqual({ exitCode: 1, stdout: TEXT, stderr: '' })
  })

  it.each(['UTC', 'America/Los_Angeles', 'Pacific/Auckland'])('prints the same on a machine in %s', (TZ) => {
    expect(cinReport(['check', 'exports'], { in: folderWith(EXPORTS), env: { TZ } }).stdout).toBe(TEXT)
  })

  it('ends with exit code 0 where there are only warnings, and where there is nothing', () => {
    expect(cinReport(['check', 'fixtures/issues/plans-overlap', '--no-config']).exitCode).toBe(0)
    const folder = folderWith({ 'exports/cases.csv': CASES.split('\n').slice(0, 2).join('\n') })
    expect(cinReport(['check', 'exports'], { in: folder })).toEqual({
      exitCode: 0,
      stdout: `Check of the exports on ${formatLong(TODAY)}

exports/cases.csv: cases
  1 row read = 1 used + 0 rejected + 0 exact duplicates dropped
  Headings that no figure uses: Notes

No issues found.
`,
      stderr: '',
    })
  })

  it('says how a file was read, goes on after one that cannot be used, and uses none of its rows', () => {
    const folder = folderWith({
      'exports/referrals.csv': 'Referrals\n\nreferral_id;child_id;referral_date\nR1;017334;02/01/2017\n',
      'exports/visits.csv':
        'visit_id,child_id,visit_type,visit_date\nV1,1,CIN,01/13/2017\nV2,1,CIN,02/03/2017\nV3,1,CIN,03/04/2017\n',
    })
    const { exitCode, stdout } = cinReport(['check', 'exports'], { in: folder })
    expect(exitCode).toBe(1)
    expect(
      stdout.split('\n\n').slice(1, 3).join('\n\n'),
    ).toBe(`exports/referrals.csv: referrals; semicolons; headings on line 3
  1 row read = 1 used + 0 rejected + 0 exact duplicates dropped
exports/visits.csv: visits; cannot be used, see below
  3 rows read = 0 used + 3 rejected + 0 exact duplicates dropped
All 2 files
  4 rows read = 1 used + 3 rejected + 0 exact duplicates dropped

Error: A file cannot be used (1) [file-unusable]
  exports/visits.csv: the column visit_date reads as month first: line 2 has "01/13/2017", and no date in the column shows the day first. Export its dates as 31/03/2017 or 2017-03-31.
  To do: No report is made until it can: do what the message says, or move the file out of the folder.`)
  })

  it('takes a copy in a good file for what it is, whatever an unusable file held before it', () => {
    const heading = 'visit_id,child_id,visit_type,visit_date\n'
    const folder = folderWith({
      'exports/a.csv': `${heading}V1,1,CIN,02/03/2017\nV9,1,CIN,01/13/2017\n`,
      'exports/b.csv': `${heading}V1,1,CIN,02/03/2017\nV1,1,CIN,02/03/2017\nV2,1,CIN,31/03/2017\n`,
    })
    expect(cinReport(['check', 'exports'], { in: folder }).stdout).toContain(
      'exports/b.csv: visits\n  3 rows read = 2 used + 0 rejected + 1 exact duplicate dropped\n',
    )
  })

  it('reads gzipped exports, and the standard input', () => {
    const folder = folderWith({})
    const zipped = gzipSync(CASES).toString('base64')
    const lines = `echo ${zipped} | base64 -d > cases.csv.gz; $CIN_REPORT check cases.csv.gz; gzip -dc cases.csv.gz | $CIN_REPORT check -`
    const { stdout } = shell(lines, { in: folder })
    expect(stdout).toContain('\ncases.csv.gz: cases\n  6 rows read = 3 used + 2 rejected')
    expect(stdout).toContain('\n-: cases\n  6 rows read = 3 used + 2 rejected')
  })

  it('shows no name and no id', () => {
    for (const format of ['table', 'csv', 'json']) {
      const { stdout, stderr } = check('exports', '--format', format)
      expect(stdout + stderr).not.toMatch(/Casey|Hartley|01733|Nan|leek/)
    }
  })

  it('takes the meaning of labels and columns from the configuration, unless told not to', () => {
    const configuration = '{"outcomeLabels": {"Moved to Nan": "closed"}}'
    const folder = folderWith({ ...EXPORTS, 'exports/cin-report.json': configuration, 'other.json': configuration })
    const run = (...args: string[]) => cinReport(['check', 'exports', ...args], { in: folder })
    expect(run().stderr).toBe('Configuration: exports/cin-report.json.\n')
    expect(run().stdout).not.toContain('outcome-label-unknown')
    expect(run('--config', 'other.json').stdout).not.toContain('outcome-label-unknown')
    expect(run('--no-config')).toEqual({ exitCode: 1, stdout: TEXT, stderr: '' })
  })
})

describe('--examples', () => {
  it('limits the examples of each kind, never the count', () => {
    const { stdout } = check('exports', '--examples', '1')
    expect(stdout).toContain(
      '(2) [outcome-label-unknown]\n  exports/cases.csv:6, column closure_reason\n  and 1 more\n',
    )
  })

  it('0 leaves a line for each kind', () => {
    const { stdout } = check('exports', '--examples', '0', '--format', 'csv')
    expect(stdout).toContain(
      '\nwarning,outcome-label-unknown,An outcome label or closure reason is not understood,2,,,,,,',
    )
    expect(check('exports', '--examples', '0').stdout).toContain('(2) [outcome-label-unknown]\n  To do: ')
  })

  it.each(['-1', 'x', '1.5', ' '])('"%s" is refused', (number) => {
    const { exitCode, stdout, stderr } = check('exports', '--examples', number)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain('It takes a whole number from 0 to 100000.')
  })
})

describe('--format csv', () => {
  const csv = `${HEADING}error,end-before-start,An end date comes before its start date,1,exports/cases.csv,5,closure_date,,a date on or after allocated_date,Correct one of the two dates in the case-management system.
error,value-unreadable,A value cannot be read,1,exports/cases.csv,4,allocated_date,"""31/02/2017""",a date such as 31/03/2017 or 2017-03-31,"Correct the value in the case-management system, or the format of the column in the export."
warning,outcome-label-unknown,An outcome label or closure reason is not understood,2,exports/cases.csv,6,closure_reason,,,Add the label to outcomeLabels in cin-report.json.
warning,outcome-label-unknown,An outcome label or closure reason is not understood,2,exports/cases.csv,7,closure_reason,,,Add the label to outcomeLabels in cin-report.json.
warning,unrecognised-file,A file was not recognised and not read,1,exports/menu.csv,1,,,,"Move the file out of the folder, or give it the headings of a table (see the README)."
warning,visit-after-closure,A closed case was visited,1,exports/visits.csv,3,visit_date,"""08/05/2017""","a date up to the closure on 05/05/2017, or a new referral (exports/cases.csv:2)","Correct the closure date or the date of the visit, or record the referral that opened the case again."
`

  it('is one line an example, and the account on stderr', () => {
    expect(check('exports', '--format', 'csv')).toEqual({ exitCode: 1, stdout: csv, stderr: ACCOUNT })
  })

  it('goes into a file with the byte order mark that Excel needs, whole or not at all', () => {
    const folder = folderWith(EXPORTS)
    const run = cinReport(['check', 'exports', '-o', 'issues.csv'], { in: folder })
    expect(run).toEqual({ exitCode: 1, stdout: '', stderr: `Wrote issues.csv.\n${ACCOUNT}` })
    expect(readFileSync(join(folder, 'issues.csv'), 'utf8')).toBe(`\uFEFF${csv}`)
  })
})

describe('--format json', () => {
  it('is a contract of its own', () => {
    const { exitCode, stdout, stderr } = check('exports/cases.csv', '--format', 'json', '--examples', '1')
    expect(exitCode).toBe(1)
    expect(stderr).toBe(
      'exports/cases.csv: 6 rows read, 3 used, 2 rejected, 1 exact duplicate dropped.\n2 errors, 2 warnings, 0 for information.\n',
    )
    const rows = { rows_read: 6, rows_used: 3, rows_rejected: 2, exact_duplicates: 1, rows_set_aside: 0 }
    const report = JSON.parse(stdout)
    expect({ ...report, issues: report.issues.slice(1, 2) }).toEqual({
      schema: 1,
      report: 'check',
      as_at: formatIso(TODAY),
      ...rows,
      counts: { error: 2, warning: 2, information: 0 },
      inputs: [
        {
          file: 'exports/cases.csv',
          table: 'cases',
          format: null,
          unusable: false,
          ...rows,
          unused_headings: ['Notes'],
          decisions: [],
        },
      ],
      issues: [
        {
          code: 'value-unreadable',
          severity: 'error',
          title: 'A value cannot be read',
          explanation: expect.stringMatching(/^A date that does not exist, .* every figure of its table\.$/),
          remedy: 'Correct the value in the case-management system, or the format of the column in the export.',
          census_rules: [],
          count: 1,
          examples: [
            {
              file: 'exports/cases.csv',
              line: 4,
              column: 'allocated_date',
              found: '"31/02/2017"',
              expected: 'a date such as 31/03/2017 or 2017-03-31',
            },
          ],
        },
      ],
    })
  })

  it('names no headings of a file that was not recognised: they may be the first row of an export without any', () => {
    const folder = folderWith({ ...EXPORTS, 'exports/names.csv': 'Casey Hartley,Leeds\nRobin Hartley,Leeds\n' })
    const { stdout } = cinReport(['check', 'exports', '--format', 'json'], { in: folder })
    expect(JSON.parse(stdout).inputs[2]).toMatchObject({ file: 'exports/names.csv', table: null, unused_headings: [] })
    expect(stdout).not.toContain('Hartley')
  })
})

describe('on the screen and in a pipe', () => {
  it('--quiet leaves nothing on stderr, and the exit code says the rest', () => {
    const folder = folderWith({ ...EXPORTS, 'exports/cin-report.json': '{}' })
    const args = ['check', 'exports', '-o', 'check.txt', '--rejects', 'rejected.csv', '--quiet']
    expect(cinReport(args, { in: folder })).toEqual({ exitCode: 1, stdout: '', stderr: '' })
    expect(readFileSync(join(folder, 'check.txt'), 'utf8')).toBe(TEXT)
  })

  it('a reader that goes away ends the output, not the check', () => {
    const { stdout, stderr } = shell('$CIN_REPORT check exports | head -1', { in: folderWith(EXPORTS) })
    expect({ stdout, stderr }).toEqual({ stdout: `${TEXT.split('\n')[0]}\n`, stderr: '' })
  })

  it('--color marks how bad an issue is, and changes nothing else', () => {
    const { stdout } = check('exports', '--color')
    expect(stdout).toContain('\u001b[31mError\u001b[39m')
    expect(stdout).toContain('\u001b[33mWarning\u001b[39m')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what colour is made of
    expect(stdout.replace(/\u001b\[\d+m/g, '')).toBe(TEXT)
    expect(check('exports', '--no-color').stdout).toBe(TEXT)
  })

  it('no progress bar is shown for a short read, even on a terminal', async () => {
    const folder = folderWith(EXPORTS)
    const stderr = Object.assign(new PassThrough(), { isTTY: true })
    const argv = ['node', 'cin-report', 'check', join(folder, 'exports/visits.csv')]
    expect(await main({ argv, env: {}, stdout: new PassThrough().resume(), stderr })).toBe(0)
    expect(stderr.read()).toBeNull()
  })
})

describe('what cannot be checked ends with exit code 2, and nothing is written', () => {
  const run = (args: readonly string[], files: Readonly<Record<string, string>> = EXPORTS) => {
    const folder = folderWith(files)
    const before = readdirSync(folder, { recursive: true })
    const result = cinReport(['check', ...args], { in: folder })
    expect(readdirSync(folder, { recursive: true })).toEqual(before)
    expect([result.exitCode, result.stdout]).toEqual([2, ''])
    return result.stderr
  }

  it('no such path', () => {
    expect(run(['nothing', '-o', 'check.csv', '--rejects', 'rejected.csv'])).toBe(
      'cin-report: There is no file or folder nothing.\n. holds: exports.\n',
    )
  })

  it('no export at all', () => {
    expect(run([])).toBe(
      "cin-report: missing required argument 'exports'\nRun cin-report check --help for the options.\n",
    )
  })

  it('a file that is no export', () => {
    expect(run(['exports/menu.csv'])).toMatch(/^cin-report: exports\/menu\.csv fits no table/)
  })

  it('a folder in which nothing is recognised', () => {
    expect(run(['exports'], { 'exports/menu.csv': MENU, 'exports/rota.csv': 'day,who\nMonday,nobody\n' })).toBe(
      'cin-report: No file is recognised as an export: exports/menu.csv, exports/rota.csv.\nGive them the headings of a table (see the README).\n',
    )
  })

  it('an output whose format is not known', () => {
    expect(run(['exports', '-o', 'check.pdf'])).toMatch(/^cin-report: The format of check\.pdf is not known/)
  })
})
