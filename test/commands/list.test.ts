import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MARCH, PRACTICE_EXPORTS } from '../support/practice-exports.ts'
import { cinReport, FIXTURE, FIXTURE_CONFIGURATION, FIXTURE_ROWS, folderWith, shell } from '../support/run.ts'

const march = (...args: string[]) => cinReport(['list', ...args, '.', ...MARCH], { in: folderWith(PRACTICE_EXPORTS) })
const childrenOf = (...args: string[]): string[] =>
  JSON.parse(march(...args, '--format', 'json').stdout).rows.map(({ child_id }: { child_id: string }) => child_id)

describe('list', () => {
  it('prints the rows behind a figure, the dates that decided, and the counts of the figure last', () => {
    expect(cinReport(['list', 'outcome-looked-after', FIXTURE, '--which', 'numerator'])).toEqual({
      exitCode: 0,
      stdout: `Became looked after: numerator
outcome-looked-after, the figure itself
Week ending Sunday 27 August 2017 (21/08/2017 to 27/08/2017), as at 27 August
  2017
Period: the week of the last record, 25 August 2017, since the exports do not
  reach into last week.

child_id  outcome       decided_by         allocated_date  concluded   counts  file and line
---------------------------------------------------------------------------------------------------------------------------
168095    looked-after  looked_after_date  19/01/2017      31/03/2017  yes     fixtures/blackburn-with-darwen/cases.csv:120
139441    looked-after  looked_after_date  07/04/2017      18/05/2017  yes     fixtures/blackburn-with-darwen/cases.csv:185

2 rows listed (numerator). The figure: numerator 2, denominator 388; 0.5%.
`,
      stderr: FIXTURE_CONFIGURATION + FIXTURE_ROWS,
    })
  })

  it('has one line a row in CSV, with dates as 2017-03-31', () => {
    const { stdout, stderr } = march('cin-reviews-per-case', '--format', 'csv', '--quiet')
    expect({ stdout, stderr }).toEqual({
      stdout: `measure,group,period_start,period_end,as_at,rows,child_id,allocated_date,concluded,reviews,counts,file,line
cin-reviews-per-case,,2024-03-01,2024-03-31,2024-03-31,denominator,K1,2024-01-02,2024-03-05,3,Y,cases.csv,2
cin-reviews-per-case,,2024-03-01,2024-03-31,2024-03-31,denominator,K3,2024-02-05,2024-03-12,1,Y,cases.csv,4
`,
      stderr: '',
    })
  })

  it('has the counts of the figure beside the rows in JSON', () => {
    const { inputs, issues, ...list } = JSON.parse(
      march('cp-visited-recently', '--which', 'missing', '-f', 'json').stdout,
    )
    expect(inputs).toHaveLength(14)
    expect(issues).toEqual([])
    expect(list).toEqual({
      schema: 1,
      report: 'list',
      measure: 'cp-visited-recently',
      title: 'Children on child protection plans seen in the last 3 weeks',
      group: '',
      teams: [],
      as_at: '2024-03-31',
      period: {
        start: '2024-03-01',
        end: '2024-03-31',
        as_at: '2024-03-31',
        over: true,
        reason: 'the period asked for',
      },
      numerator: 1,
      denominator: 2,
      value: 50,
      unit: 'percent',
      which: 'missing',
      amounts_in: null,
      rows: [
        {
          child_id: 'K6',
          details: {},
          dates: { since: '2024-03-15', last_seen: null },
          amount: null,
          counts: false,
          file: 'cp_plans.csv',
          line: 3,
        },
      ],
      notes: [],
    })
  })

  it('names the worker of a figure about workers', () => {
    expect(march('workers-over-cases').stdout).toContain(`
child_id  worker_id  cases  counts  file and line
-----------------------------------------------------
K2        Morgan     1      no      allocations.csv:2
K3        Rivers     3      yes     allocations.csv:3

2 rows listed (denominator). The figure: numerator 1, denominator 2; 50.0%.
`)
  })

  it('works for a copy in the configuration', () => {
    expect(childrenOf('cp-visited-10-working-days')).toEqual(['K5', 'K6'])
    expect(childrenOf('cp-visited-10-working-days', '--which', 'numerator')).toEqual(['K5'])
  })

  it('says so where there is no row, and prints the heading of the CSV', () => {
    const { exitCode, stdout } = march('repeat-referrals', '--as-at', '02/03/2024')
    expect(exitCode).toBe(0)
    expect(
      stdout.slice(stdout.indexOf('The period')),
    ).toBe(`The period is not over: it runs to 31 March 2024 and is counted up to 2 March
  2024.

0 rows listed (denominator). The figure: numerator 0, denominator 0; –.
`)
    expect(march('repeat-referrals', '--as-at', '02/03/2024', '-f', 'csv').stdout).toBe(
      'measure,group,period_start,period_end,as_at,rows,child_id,counts,file,line\n',
    )
  })

  it('is written to a file with -o, and gives the same in a pipe', () => {
    const folder = folderWith(PRACTICE_EXPORTS)
    const command = ['list', 'cp-plans', '.', ...MARCH, '--quiet']
    const file = join(folderWith({}), 'list.csv')
    const printed = cinReport([...command, '-f', 'csv'], { in: folder }).stdout
    expect(cinReport([...command, '-o', file], { in: folder })).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    expect(readFileSync(file, 'utf8')).toBe(`\uFEFF${printed}`)
    expect(shell(`$CIN_REPORT ${command.join(' ')} -f csv | cat`, { in: folder }).stdout).toBe(printed)
    expect(shell(`{ $CIN_REPORT ${command.join(' ')}; echo $? >&2; } | head -1`, { in: folder }).stderr).toBe('0\n')
  })
})

describe('the children', () => {
  it.each(['table', 'csv', 'json'])('are on stdout and not on stderr: %s', (format) => {
    const { stdout, stderr } = march('cp-plans', '--format', format)
    expect(stdout).toContain('K6')
    expect(stderr).toContain('14 files: ')
    expect(stderr).not.toMatch(/K\d|Morgan|Rivers/)
  })

  it('are in the file of -o, and stderr has the counts', () => {
    const { stdout, stderr } = march('cp-plans', '-o', 'out.txt')
    expect(stdout).toBe('')
    expect(stderr).toContain(
      'Wrote out.txt.\n2 rows listed (denominator). The figure: numerator 2, no denominator; 2 children.\n14 files: ',
    )
    expect(stderr).not.toMatch(/K\d/)
  })
})

describe('--group', () => {
  it('picks a cut by its name, its parts in any order', () => {
    expect(childrenOf('open-cases', '--group', 'team=North')).toEqual(['K2'])
    expect(childrenOf('visits-in-timescale', '--group', 'type=CP; to date')).toEqual(['K3'])
    expect(childrenOf('visits-in-timescale', '--group', 'to date;type=CP')).toEqual(['K3'])
    expect(childrenOf('movement', '--group', 'open at end')).toEqual(['K2', 'K4'])
  })

  it.each([
    [
      'no such group',
      ['open-cases', '--group', 'team=Nort'],
      'open-cases has no group "team=Nort". Did you mean "team=North"?\nIts groups are: "team=North", "team=South".\n',
    ],
    [
      'no groups at all',
      ['cp-plans', '--group', 'team=North'],
      'cp-plans has no group "team=North".\nIt has the figure itself and no groups: leave out --group.\n',
    ],
    [
      'a measure that has no figure itself',
      ['movement'],
      'movement has no figure itself: say which of its groups to list.\nIts groups are: "open at start", "allocated", "concluded", "open at end".\n',
    ],
    [
      'no such worker, and no other worker is named',
      ['caseload', '--group', 'worker=Rivrs'],
      'caseload has no group "worker=Rivrs".\nIts groups are: "team=North", "team=South", "per full-time equivalent", "worker=…", "worker=…; per full-time equivalent".\n',
    ],
  ])('is refused where there is %s', (_, args, message) => {
    expect(march(...args)).toEqual({ exitCode: 2, stdout: '', stderr: `cin-report: ${message}` })
  })
})

describe('list is refused', () => {
  it('for an unknown measure, before anything is read', () => {
    expect(cinReport(['list', 'de-escalate', 'no-such-folder'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'cin-report: "de-escalate" is no measure. Did you mean "de-escalated"?\nRun cin-report explain for the list of all measures.\n',
    })
  })

  it('for a measure that the exports do not give', () => {
    expect(cinReport(['list', 'cp-plans', FIXTURE])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'cin-report: cp-plans is not available: needs cp_plans.\n',
    })
  })

  it('for rows that no figure has', () => {
    expect(march('cp-plans', '--which', 'all').stderr).toBe(
      "cin-report: option '--which <rows>' argument 'all' is invalid. Allowed choices are denominator, numerator, missing.\nRun cin-report list --help for the options.\n",
    )
  })

  it('for several weeks, since a list is about one figure', () => {
    expect(march('cp-plans', '--last', '4')).toMatchObject({ exitCode: 2, stdout: '' })
  })
})
