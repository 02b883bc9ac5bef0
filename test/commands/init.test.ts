import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cinReport, FIXTURE, folderWith, ROOT } from '../support/run.ts'

const CASES = `case_id,child_id,family_id,team,allocated_date,outcome,outcome_date
C1,000123,F1,North,02/01/2024,Plan achieved,06/02/2024
C2,000124,F2,North,03/01/2024,plan  achieved,06/02/2024
C3,000125,F3,South,03/01/2024,,
`

/** A list of cases under names that are nobody else's. */
const LOCAL_CASES = `Episode No,Client Ref,Alloc. Dt,Area
E1,000123,02/01/2024,North
E2,000124,03/01/2024,South
`

/** A list whose headings say nothing. */
const OPAQUE = `Key A,Key B,When
E1,000123,02/01/2024
E2,000124,03/01/2024
`

function init(files: Record<string, string>, ...args: string[]) {
  const folder = folderWith(files)
  const run = cinReport(['init', ...args], { in: folder })
  const written = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  return { folder, run, written }
}

describe('cin-report init', () => {
  it('writes what it found and what is to be filled in, and proposes the next command', () => {
    const { run, written } = init({ 'exports/caseload.csv': LOCAL_CASES }, 'exports')
    expect(run).toEqual({
      exitCode: 0,
      stdout: [
        'File                  Table  Rows  Rejected  Columns found  Suggested  Not found',
        'exports/caseload.csv  cases     2         0              0          3         14',
        '',
        'Suggested by the words of the headings, to be checked:',
        "  cases.case_id is 'Episode No'",
        "  cases.child_id is 'Client Ref'",
        "  cases.allocated_date is 'Alloc. Dt'",
        'Headings without a column:',
        "  exports/caseload.csv: 'Area'",
        '',
      ].join('\n'),
      stderr: [
        'Wrote exports/cin-report.json: 3 columns mapped, 14 to fill in; 0 labels to explain.',
        'Next: look through it, fill in what your exports have, and run',
        '  cin-report weekly exports',
        '',
      ].join('\n'),
    })
    expect(written('exports/cin-report.json')).toEqual({
      $comment: [
        'Written by cin-report init. Fill in the empty values; until then they count as if they were not there. What is not needed can be deleted, this comment too.',
        'Suggested by the words of the headings, to be checked:',
        "  cases.case_id is 'Episode No'",
        "  cases.child_id is 'Client Ref'",
        "  cases.allocated_date is 'Alloc. Dt'",
        'Headings without a column:',
        "  exports/caseload.csv: 'Area'",
      ],
      columns: {
        cases: {
          case_id: 'Episode No',
          child_id: 'Client Ref',
          family_id: '',
          team: '',
          worker_id: '',
          allocated_date: 'Alloc. Dt',
          referral_date: '',
          cin_plan_start_date: '',
          cin_plan_end_date: '',
          outcome: '',
          outcome_date: '',
          closure_date: '',
          closure_reason: '',
          step_down_date: '',
          icpc_date: '',
          looked_after_date: '',
          cin_service_referral_date: '',
        },
      },
    })
  })

  it('makes exports readable that were not', () => {
    const { folder, run } = init({ 'exports/caseload.csv': LOCAL_CASES }, 'exports', '--quiet')
    expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    const weekly = (...args: string[]) => cinReport(['weekly', 'exports', '--format', 'csv', ...args], { in: folder })
    expect(weekly('--no-config').exitCode).toBe(2)
    expect(weekly()).toMatchObject({
      exitCode: 0,
      stderr:
        'Configuration: exports/cin-report.json.\nexports/caseload.csv: 2 rows read, 2 used, 0 rejected, 0 exact duplicates dropped.\n',
    })
  })

  it('gives a list of cases to fill in where no file comes near any table', () => {
    const { folder, run, written } = init({ 'exports/list.csv': OPAQUE }, 'exports')
    expect(run).toEqual({
      exitCode: 0,
      stdout: [
        'File              Table  Rows  Rejected  Columns found  Suggested  Not found',
        'exports/list.csv  none',
        '',
        'Files that fit no table:',
        '  exports/list.csv: none of its headings is known',
        '',
      ].join('\n'),
      stderr: [
        'Wrote exports/cin-report.json: 0 columns mapped, 3 to fill in; 0 labels to explain.',
        'Next: look through it, fill in what your exports have, and run',
        '  cin-report weekly exports',
        '',
      ].join('\n'),
    })
    const { columns } = written('exports/cin-report.json')
    expect(columns).toEqual({ cases: { case_id: '', child_id: '', allocated_date: '' } })

    const filledIn = JSON.stringify({
      columns: { cases: { case_id: 'Key A', child_id: 'Key B', allocated_date: 'When' } },
    })
    const again = folderWith({ 'exports/list.csv': OPAQUE, 'exports/cin-report.json': filledIn })
    expect(cinReport(['weekly', 'exports', '--format', 'csv'], { in: again }).exitCode).toBe(0)
    // What is not filled in is as good as not there.
    expect(cinReport(['weekly', 'exports'], { in: folder }).stderr).toBe(
      'cin-report: exports/list.csv fits no table: no row of it has headings that are known.\nThe table cases needs case_id, child_id, allocated_date; run cin-report init to say what your exports call them.\n',
    )
  })

  it('leaves alone what needs no mapping, and asks for what labels mean', () => {
    const { run, written } = init({ 'exports/cases.csv': CASES }, 'exports')
    expect(run.stdout).toBe(
      [
        'File               Table  Rows  Rejected  Columns found  Suggested  Not found',
        'exports/cases.csv  cases     3         0              7          0         10',
        '',
        'Outcomes and closure reasons to explain under outcomeLabels: 1',
        'Teams: 1, and 1 left out that may be names or notes',
        '',
      ].join('\n'),
    )
    const { $comment, ...configuration } = written('exports/cin-report.json')
    expect(configuration).toEqual({ outcomeLabels: { 'Plan achieved': '' } })
    expect($comment.slice(1)).toEqual([
      'Outcomes and closure reasons to explain under outcomeLabels, with the number of cells:',
      "  'Plan achieved' (2)",
      'Teams, with the number of cells:',
      "  'North' (2)",
      '  1 left out that may be names or notes',
    ])
  })

  it('reads half of the tables where the other half is something else', () => {
    const contacts = 'Contact No,Caller,Client Ref\nK1,School,000123\n'
    const visits = 'Visit No,Client Ref,Type of Visit,Visited On\nV1,000123,CIN,12/01/2024\n'
    const { run, written } = init(
      { 'exports/cases.csv': CASES, 'exports/contacts.csv': contacts, 'exports/visits.csv': visits },
      'exports',
    )
    expect(run.exitCode).toBe(0)
    expect(run.stdout).toContain(
      [
        'File                  Table   Rows  Rejected  Columns found  Suggested  Not found',
        'exports/cases.csv     cases      3         0              7          0         10',
        'exports/visits.csv    visits     1         0              1          3          2',
        'exports/contacts.csv  none',
        '',
      ].join('\n'),
    )
    expect(run.stdout).toContain('\n  exports/contacts.csv: the nearest is children, with nothing but the child\n')
    expect(written('exports/cin-report.json').columns).toEqual({
      visits: { visit_id: 'Visit No', child_id: 'Client Ref', visit_date: 'Visited On' },
    })
  })

  it('gives a column all the headings that it has in several files', () => {
    const other = LOCAL_CASES.replace('Client Ref', 'Person No').replaceAll('E1', 'E3').replaceAll('E2', 'E4')
    const { folder, written } = init({ 'exports/a.csv': LOCAL_CASES, 'exports/b.csv': other }, 'exports')
    expect(written('exports/cin-report.json').columns.cases).toMatchObject({
      case_id: 'Episode No',
      child_id: ['Client Ref', 'Person No'],
    })
    const weekly = cinReport(['weekly', 'exports', '--format', 'csv'], { in: folder })
    expect(weekly.stderr).toContain('2 files: 4 rows read, 4 used, 0 rejected')
  })

  it('does not guess between two tables, unless the file is named after one of them', () => {
    const plans = 'Plan No,Client Ref,Start Dt,End Dt\nP1,000123,02/01/2024,\n'
    const { run, written } = init(
      { 'exports/cases.csv': CASES, 'exports/CP plans March.csv': plans, 'exports/export 2.csv': plans },
      'exports',
    )
    expect(run.stdout).toContain(
      'Files that fit no table:\n  exports/export 2.csv may be cin_plans or cp_plans: its headings fit them equally well. Map them under the right one.\n',
    )
    expect(written('exports/cin-report.json').columns).toEqual({
      cp_plans: { plan_id: 'Plan No', child_id: 'Client Ref', start_date: 'Start Dt', end_date: 'End Dt' },
    })
  })

  it('says why a file cannot be read although its columns are found', () => {
    const american = 'case_id,child_id,allocated_date\nC1,000123,02/13/2024\n'
    const { run } = init({ 'exports/cases.csv': american }, 'exports')
    expect(run.exitCode).toBe(0)
    expect(run.stdout).toContain(
      'Files that cannot be read:\n  exports/cases.csv: the column allocated_date reads as month first: line 2 has "02/13/2024", and no date in the column shows the day first. Export its dates as 31/03/2017 or 2017-03-31.\n',
    )
  })

  it('counts the rows that a suggestion makes unreadable', () => {
    const wrong = LOCAL_CASES.replace('02/01/2024', 'Tuesday')
    const { run } = init({ 'exports/caseload.csv': wrong }, 'exports')
    expect(run.stdout).toContain('exports/caseload.csv  cases     2         1              0          3         14\n')
  })
})

describe('the configuration is written', () => {
  it('into the current folder where files, or several paths, are given', () => {
    const files = { 'exports/a.csv': LOCAL_CASES }
    const { folder, run } = init(files, 'exports/a.csv')
    expect(existsSync(join(folder, 'cin-report.json'))).toBe(true)
    expect(run.stderr).toMatch(/\n {2}cin-report weekly exports\/a\.csv\n$/)
    expect(cinReport(['weekly', 'exports/a.csv', '--format', 'csv'], { in: folder }).exitCode).toBe(0)
  })

  it('where -o says, and is then named in the next command', () => {
    const { folder, run } = init({ 'my exports/a.csv': LOCAL_CASES }, 'my exports', '-o', 'ours.json')
    expect(readdirSync(folder).sort()).toEqual(['my exports', 'ours.json'])
    expect(readdirSync(join(folder, 'my exports'))).toEqual(['a.csv'])
    expect(run.stderr).toMatch(/\n {2}cin-report weekly "my exports" --config ours\.json\n$/)
    const weekly = cinReport(['weekly', 'my exports', '--config', 'ours.json', '--format', 'csv'], { in: folder })
    expect(weekly.exitCode).toBe(0)
  })

  it('over none that is there', () => {
    const { folder, run } = init({ 'exports/a.csv': LOCAL_CASES, 'exports/cin-report.json': '{}' }, 'exports')
    expect(run).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'cin-report: There is a configuration exports/cin-report.json already.\nWith --force it is written anew, and what it says is kept; -o FILE writes another one.\n',
    })
    expect(readFileSync(join(folder, 'exports/cin-report.json'), 'utf8')).toBe('{}')
  })

  it('anew with --force, with everything that it said', () => {
    const ours = {
      $comment: 'Our own words',
      programme: 'North',
      columns: { cases: { team: 'Area', family_id: '' } },
      outcomeLabels: { 'Moved on': 'closed' },
      planWeeks: 10,
    }
    const { run, written } = init(
      { 'exports/a.csv': LOCAL_CASES, 'exports/cin-report.json': JSON.stringify(ours) },
      'exports',
      '--force',
    )
    expect(run.exitCode).toBe(0)
    expect(run.stderr).toMatch(
      /^What exports\/cin-report\.json says is kept\.\nWrote exports\/cin-report\.json: 4 columns /,
    )
    const { $comment, columns, ...rest } = written('exports/cin-report.json')
    expect($comment.slice(0, 2)).toEqual(['Our own words', expect.stringMatching(/^Written by cin-report init\./)])
    expect(columns.cases).toEqual({
      case_id: 'Episode No',
      child_id: 'Client Ref',
      team: 'Area',
      allocated_date: 'Alloc. Dt',
    })
    expect(rest).toEqual({ programme: 'North', outcomeLabels: { 'Moved on': 'closed' }, planWeeks: 10 })
  })

  it('the same when it is written twice', () => {
    const { folder } = init({ 'exports/cases.csv': CASES, 'exports/local.csv': LOCAL_CASES }, 'exports')
    const first = readFileSync(join(folder, 'exports/cin-report.json'), 'utf8')
    cinReport(['init', 'exports', '--force'], { in: folder })
    const second = readFileSync(join(folder, 'exports/cin-report.json'), 'utf8')
    expect(JSON.parse(second).columns).toEqual(JSON.parse(first).columns)
    expect(JSON.parse(second).outcomeLabels).toEqual(JSON.parse(first).outcomeLabels)
  })

  it('with what the configuration in the current folder says, since it goes before that one', () => {
    const here = '{"programme": "North", "outcomeLabels": {"Plan achieved": "closed"}}'
    const { run, written } = init({ 'exports/cases.csv': CASES, 'cin-report.json': here }, 'exports')
    expect(run.stderr).toMatch(/^What cin-report\.json says is kept\.\nWrote exports\/cin-report\.json: 0 columns /)
    expect(written('exports/cin-report.json')).toMatchObject(JSON.parse(here))
  })
})

describe('nothing is written, and the exit code is 2, for', () => {
  const files = {
    'exports/a.csv': LOCAL_CASES,
    'empty/notes.txt': '',
    'bad/a.csv': LOCAL_CASES,
    'bad/cin-report.json': '{',
  }
  it.each([
    {
      what: 'a path that does not exist',
      args: ['export'],
      stderr: 'There is no file or folder export.\n. holds: bad, empty, exports.\n',
    },
    {
      what: 'a folder without a CSV file',
      args: ['empty'],
      stderr:
        'The folder empty has no CSV file and no Excel workbook in it.\nName the folder that the exports are saved in.\n',
    },
    {
      what: 'the standard input',
      args: ['-'],
      stderr: 'init reads files and folders, not the standard input.\n',
    },
    {
      what: 'a folder that there is not',
      args: ['exports', '-o', 'ours/cin-report.json'],
      stderr: 'ours/cin-report.json cannot be written: its folder does not exist.\nNothing was written.\n',
    },
    {
      what: 'a file in the place of the folder',
      args: ['exports', '-o', 'exports/a.csv/cin-report.json'],
      stderr: 'exports/a.csv/cin-report.json cannot be written: its folder does not exist.\nNothing was written.\n',
    },
    {
      what: 'a configuration that is not right itself',
      args: ['bad', '--force'],
      stderr:
        "bad/cin-report.json is not valid JSON: Expected property name or '}' on line 1.\nLook for a missing comma or quotation mark.\n",
    },
  ])('$what', ({ args, stderr }) => {
    const { folder, run } = init(files, ...args)
    expect(run).toEqual({ exitCode: 2, stdout: '', stderr: `cin-report: ${stderr}` })
    expect(readdirSync(folder).sort()).toEqual(['bad', 'empty', 'exports'])
    expect(readdirSync(join(folder, 'exports'))).toEqual(['a.csv'])
    expect(readFileSync(join(folder, 'bad/cin-report.json'), 'utf8')).toBe('{')
  })
})

describe('no name and no id of a child is printed or written', () => {
  const SECRETS = ['Casey', 'Hartley', 'Wren', '900001', '017334']

  function everythingFrom(files: Record<string, string>): string {
    const { run, folder } = init(files, 'exports')
    expect(run.exitCode).toBe(0)
    return `${run.stdout}${run.stderr}${readFileSync(join(folder, 'exports/cin-report.json'), 'utf8')}`
  }

  it.each([
    {
      where: 'a file without a heading row',
      files: { 'exports/bare.csv': 'Casey,Hartley,900001,02/01/2024\nWren,Hartley,017334,03/01/2024\n' },
    },
    {
      where: 'a file of texts without a heading row',
      files: {
        'exports/bare.csv': 'Casey,Hartley,North,CIN\nWren,Hartley,North,CIN\nCasey,Hartley,South,CIN\n',
      },
    },
    {
      where: 'an outcome that is a note, even in two rows of one family',
      files: {
        'exports/cases.csv': `${CASES}C4,900001,F9,North,02/01/2024,Gone to Wren,06/02/2024\nC5,017334,F9,North,02/01/2024,Gone to Wren,06/02/2024\n`,
      },
    },
    {
      where: 'an outcome of a child in two rows, where families are not known',
      files: {
        'exports/cases.csv':
          'case_id,child_id,allocated_date,outcome\nC1,900001,02/01/2024,Casey Hartley\nC2,900001,02/01/2024,Casey Hartley\n',
      },
    },
    {
      where: 'a long outcome that two families share',
      files: {
        'exports/cases.csv': `${CASES}C4,900001,F8,North,02/01/2024,${'see Casey '.repeat(7)},06/02/2024\nC5,017334,F9,North,02/01/2024,${'see Casey '.repeat(7)},06/02/2024\n`,
      },
    },
    {
      where: 'a team that is a name in one row',
      files: { 'exports/cases.csv': `${CASES}C4,900001,F8,Casey Hartley,02/01/2024,,\n` },
    },
    {
      where: 'a column of names',
      files: { 'exports/caseload.csv': LOCAL_CASES.replace('Area', 'Child Name').replace('North', 'Casey Hartley') },
    },
  ])('$where', ({ files }) => {
    const all = everythingFrom(files)
    expect(SECRETS.filter((secret) => all.includes(secret))).toEqual([])
  })

  it('in the local export, whose notes have names in them', () => {
    const folder = folderWith({})
    cpSync(join(ROOT, 'fixtures/local-export'), join(folder, 'exports'), { recursive: true })
    const run = cinReport(['init', 'exports', '--force'], { in: folder })
    const all = `${run.stdout}${run.stderr}${readFileSync(join(folder, 'exports/cin-report.json'), 'utf8')}`
    expect(all).not.toMatch(/Wren|Robin|0071/)
  })
})

it('finds nothing to do in exports with native headings and labels that are understood', () => {
  const folder = folderWith({})
  cpSync(join(ROOT, FIXTURE, 'cases.csv'), join(folder, 'cases.csv'))
  expect(cinReport(['init', 'cases.csv'], { in: folder })).toEqual({
    exitCode: 0,
    stdout: [
      'File       Table  Rows  Rejected  Columns found  Suggested  Not found',
      'cases.csv  cases   388         0             17          0          0',
      '',
      'Teams: 1',
      '',
    ].join('\n'),
    stderr: [
      'Wrote cin-report.json: 0 columns mapped, 0 to fill in; 0 labels to explain.',
      'Next: run',
      '  cin-report weekly cases.csv',
      '',
    ].join('\n'),
  })
})

describe('lines of a scorecard among the exports', () => {
  const LINES = 'Key measures of our service\n\nMeasure,Title,Target range\nopen-cases,Open cases,1 to 5\n'

  it('are named in the configuration, from its own folder, and are no export', () => {
    const { folder, run, written } = init({ 'exports/cases.csv': CASES, 'exports/ours.csv': LINES }, 'exports')
    expect(run.stdout).toMatch(/\nLines of the scorecard: exports\/ours\.csv\n$/)
    expect(run.stdout).not.toContain('fit no table')
    expect(written('exports/cin-report.json').scorecard).toEqual({ lines: 'ours.csv' })
    const args = ['scorecard', 'exports', '--as-at', '31/01/2024', '--last', '1', '--wide', '-f', 'csv', '--quiet']
    expect(cinReport(args, { in: folder }).stdout.split('\n')[1]).toBe('Scorecard,Open cases,,,,3,,1 to 5,on target,')
    cinReport(['init', 'exports', '-o', 'lists.json'], { in: folder })
    expect(written('lists.json').scorecard).toEqual({ lines: 'exports/ours.csv' })
  })

  it('stay as the configuration has them, and are not guessed where there are two', () => {
    const already = JSON.stringify({ scorecard: { lines: 'mine.csv', amberWithin: 1 } })
    const files = { 'exports/cases.csv': CASES, 'exports/ours.csv': LINES }
    const kept = init({ ...files, 'exports/cin-report.json': already }, 'exports', '--force')
    expect(kept.written('exports/cin-report.json').scorecard).toEqual({ lines: 'mine.csv', amberWithin: 1 })
    const two = init({ ...files, 'exports/theirs.csv': LINES }, 'exports')
    expect(two.written('exports/cin-report.json').scorecard).toBeUndefined()
    expect(two.run.stdout).toContain('exports/ours.csv')
  })
})
