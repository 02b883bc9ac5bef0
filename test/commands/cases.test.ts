import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cinReport, folderWith } from '../support/run.ts'

/** Four fictional children as at Sunday 30 June 2024. */
const EXPORTS = {
  'children.csv': 'child_id,family_id,date_of_birth\n0041,F1,\n0042,F1,\n0043,F2,\n0044,,\n',
  'referrals.csv': `referral_id,child_id,referral_date,no_further_action,closure_date,team
R1,0041,02/01/2024,N,,North
R2,0042,02/05/2024,N,,North
R3,0043,03/06/2024,N,,South
R4,0044,24/06/2024,N,,South
R5,0045,24/06/2024,Y,,South
`,
  'cp_plans.csv': 'plan_id,child_id,start_date,end_date,category\nP1,0041,20/05/2024,,Neglect\n',
  'cin_plans.csv': 'plan_id,child_id,start_date,end_date,team\nQ1,0042,01/04/2024,,North\n',
  'assessments.csv': 'assessment_id,child_id,start_date,completed_date\nA1,0043,04/06/2024,\n',
  'visits.csv': `visit_id,child_id,visit_type,visit_date,due_date,child_seen
V1,0041,CP,01/06/2024,03/06/2024,Y
V2,0041,CP,18/06/2024,17/06/2024,N
V3,0042,CIN,20/06/2024,20/06/2024,Y
V4,0042,CIN,,15/07/2024,
`,
  'supervision.csv': `child_id,supervision_date,kind,supervisor_id
0041,20/06/2024,supervision,M1
0042,10/04/2024,,M1
0043,20/06/2024,oversight,M1
`,
  'reviews.csv': 'review_id,child_id,review_type,due_date,review_date\nX1,0042,CIN,01/06/2024,05/06/2024\n',
  'allocations.csv': `child_id,worker_id,team,start_date,end_date
0041,W1,North,02/01/2024,
0042,W1,North,02/05/2024,
0043,W2,South,03/06/2024,
0044,unallocated,South,24/06/2024,
`,
  'workers.csv': 'worker_id,team,fte\nW1,North,0.5\nW2,South,1\n',
}

const AS_AT = ['--as-at', '30/06/2024']

function cases(...args: string[]) {
  return cinReport(['cases', '.', ...AS_AT, ...args], { in: folderWith(EXPORTS) })
}

const ACCOUNT = `4 children, 4 with a flag.
  visit overdue: 1
  not seen: 1
  no supervision: 3
  review overdue: 0
  assessment overdue: 0
  plan overdue: 1
  no worker: 1
`

describe('cases', () => {
  it('prints a table of the open children, the worst overdue first, and an account', () => {
    const { exitCode, stdout, stderr } = cases()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout.slice(0, stdout.indexOf('Limits:'))).toBe(`Case by case
As at 30 June 2024

Child  Overdue  Status            Worker  Seen (days)  Flags
--------------------------------------------------------------------------------
 0042       21  CIN plan          W1               10  no supervision,
                                                       plan overdue
 0041       13  child protection  W1               29  visit overdue, not seen
 0043        0  assessment        W2                   no supervision
 0044        0  open                                   no supervision, no worker

4 children, 4 with a flag.
  visit overdue: 1
  not seen: 1
  no supervision: 3
  review overdue: 0
  assessment overdue: 0
  plan overdue: 1
  no worker: 1

Not shown: case_id, family_id, team, weeks_open, plan_weeks, last_seen,
  visit_due, visit_days_overdue, last_supervision, days_since_supervision,
  last_oversight, last_review, review_due, review_days_overdue,
  assessment_working_days: in --visits, --supervision and --assessments, and all
  of them with -f csv, -f json or -o cases.csv.
No child can be shown with the status looked after: needs care_periods.
`)
  })

  it('writes every column as CSV, with dates as ISO and ids as they stand', () => {
    const { stdout, stderr } = cases('-f', 'csv')
    expect(
      stdout,
    ).toBe(`child_id,case_id,family_id,team,workers,status,weeks_open,plan_weeks,last_seen,days_since_seen,visit_due,visit_days_overdue,last_supervision,days_since_supervision,last_oversight,last_review,review_due,review_days_overdue,assessment_working_days,days_overdue,flags
0042,R2,F1,North,W1,CIN plan,8.4,12.9,2024-06-20,10,2024-07-15,,2024-04-10,81,,2024-06-05,,,,21,no supervision; plan overdue
0041,R1,F1,North,W1,child protection,25.7,,2024-06-01,29,2024-06-17,13,2024-06-20,10,,,2024-08-20,,,13,visit overdue; not seen
0043,R3,F2,South,W2,assessment,3.9,,,,,,,,2024-06-20,,,,18,0,no supervision
0044,R4,,South,,open,0.9,,,,,,,,,,,,,0,no supervision; no worker
`)
    expect(stderr.startsWith(ACCOUNT)).toBe(true)
  })

  it('writes the same as JSON', () => {
    const [first, ...more] = JSON.parse(cases('-f', 'json', '--quiet').stdout).rows
    expect(more).toHaveLength(3)
    expect(first).toEqual({
      child_id: '0042',
      case_id: 'R2',
      family_id: 'F1',
      team: 'North',
      workers: ['W1'],
      status: 'CIN plan',
      weeks_open: 8.4,
      plan_weeks: 12.9,
      last_seen: '2024-06-20',
      days_since_seen: 10,
      visit_due: '2024-07-15',
      visit_days_overdue: null,
      last_supervision: '2024-04-10',
      days_since_supervision: 81,
      last_oversight: null,
      last_review: '2024-06-05',
      review_due: null,
      review_days_overdue: null,
      assessment_working_days: null,
      days_overdue: 21,
      flags: ['no supervision', 'plan overdue'],
    })
  })

  it('accounts for the flags in JSON', () => {
    const { schema, report, cut, as_at, counted, count, flagged, flags } = JSON.parse(
      cases('-f', 'json', '--visits').stdout,
    )
    expect({ schema, report, cut, as_at, counted, count, flagged, flags }).toEqual({
      schema: 1,
      report: 'cases',
      cut: 'visits',
      as_at: '2024-06-30',
      counted: 'children',
      count: 4,
      flagged: 1,
      flags: [
        { flag: 'visit overdue', count: 1, needs: null },
        { flag: 'not seen', count: 1, needs: null },
      ],
    })
  })

  it('writes a file that Excel opens and only its owner can read', () => {
    const folder = folderWith(EXPORTS)
    const run = cinReport(['cases', '.', ...AS_AT, '--caseloads', '-o', 'out/caseloads.csv'], { in: folder })
    expect(run.exitCode).toBe(2)
    const { exitCode, stdout, stderr } = cinReport(['cases', '.', ...AS_AT, '--caseloads', '-o', 'loads.txt.csv'], {
      in: folder,
    })
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' })
    expect(
      readFileSync(join(folder, 'loads.txt.csv'), 'utf8'),
    ).toBe(`\uFEFFworker_id,worker_team,cases,child_protection,cin_plan,assessment,open,fte,cases_per_fte,flags
W1,North,2,1,1,0,0,0.5,4,
W2,South,1,0,0,1,0,1,1,
`)
    expect(statSync(join(folder, 'loads.txt.csv')).mode & 0o777).toBe(0o600)
    expect(stderr.startsWith('Wrote loads.txt.csv.\n2 workers, 0 with a flag.\n  over 30 cases: 0\n')).toBe(true)
  })

  it('lets no id become a formula in a spreadsheet', () => {
    const files = { 'referrals.csv': 'referral_id,child_id,referral_date,closure_date\n=R1,+41,03/06/2024,\n' }
    const { stdout } = cinReport(['cases', '.', ...AS_AT, '-f', 'csv'], { in: folderWith(files) })
    expect(stdout).toBe("child_id,case_id,status,weeks_open,days_overdue,flags\n'+41,'=R1,open,3.9,,\n")
  })

  it('never puts a child on stderr', () => {
    for (const args of [[], ['-f', 'csv'], ['-f', 'json'], ['--visits', '-f', 'csv'], ['--caseloads', '-f', 'json']]) {
      expect(cases(...args).stderr).not.toMatch(/004[1-5]|R[1-5]\b|F[12]\b/)
    }
  })

  it('is the same for the files in another order of rows', () => {
    const reversed = Object.entries(EXPORTS).map(([name, text]) => {
      const [heading, ...rows] = text.trimEnd().split('\n')
      return [name, `${[heading, ...rows.reverse()].join('\n')}\n`]
    })
    const folder = folderWith(Object.fromEntries(reversed))
    expect(cinReport(['cases', '.', ...AS_AT], { in: folder }).stdout).toBe(cases().stdout)
  })
})

describe('the cuts', () => {
  const ids = (...args: string[]) =>
    cases('-f', 'csv', '--quiet', ...args)
      .stdout.trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0])

  it.each([
    [[], ['0042', '0041', '0043', '0044']],
    [['--visits'], ['0041', '0042', '0043', '0044']],
    [['--visits', '--overdue'], ['0041']],
    [
      ['--supervision', '--overdue'],
      ['0042', '0043', '0044'],
    ],
    [['--assessments'], ['0043']],
    [['--caseloads'], ['W1', 'W2']],
    [
      ['--team', 'South'],
      ['0043', '0044'],
    ],
    [['--worker', 'W2'], ['0043']],
    [
      ['--worker', 'W2', '--worker', 'W1', '--team', 'North'],
      ['0042', '0041'],
    ],
    [['--caseloads', '--team', 'South'], ['W2']],
    [
      ['--as-at', '23/06/2024'],
      ['0042', '0041', '0043'],
    ],
  ])('%s list %s', (args, expected) => {
    expect(ids(...args)).toEqual(expected)
  })

  it.each([
    [['--visits', '--supervision'], "option '--visits' cannot be used with option '--supervision'"],
    [['--team', 'Nroth'], 'No case has the team "Nroth". Did you mean "North"?'],
    [['--worker', 'W9'], 'No case has the worker "W9".'],
    [['--last', '4'], "unknown option '--last'"],
  ])('%s is refused', (args, message) => {
    const { exitCode, stdout, stderr } = cases(...args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr.split('\n')[0]).toBe(`cin-report: ${message}`)
  })
})

describe('exports that hold less', () => {
  const less = (files: Record<string, string>, ...args: string[]) =>
    cinReport(['cases', '.', ...AS_AT, ...args], { in: folderWith(files) })

  it('leave columns and flags out and say what they need', () => {
    const { stdout } = less({ 'referrals.csv': EXPORTS['referrals.csv'] })
    expect(stdout).toContain('  no supervision: not available: needs supervision\n')
    expect(stdout).toContain('Left out: last_review, review_due, review_days_overdue: needs reviews.\n')
    expect(stdout).toContain('No child can be shown with the status looked after: needs care_periods.\n')
  })

  it('make no list where they do not say which cases have ended', () => {
    const files = { 'cases.csv': 'case_id,child_id,allocated_date\nC1,0041,02/01/2024\n' }
    expect(less(files)).toMatchObject({ exitCode: 2, stdout: '' })
    expect(less(files).stderr.split('\n')[0]).toBe('cin-report: The exports do not say which cases are open.')
  })

  it('give no caseloads without allocations', () => {
    expect(less({ 'referrals.csv': EXPORTS['referrals.csv'] }, '--caseloads')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'cin-report: --caseloads is not available: it needs allocations.\nAdd a table of allocations.\n',
    })
  })
})
