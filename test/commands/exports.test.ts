import { describe, expect, it } from 'vitest'
import { cinReport, folderWith } from '../support/run.ts'

const HEADINGS = 'case_id,child_id,allocated_date'
const ADVICE =
  'The table cases needs case_id, child_id, allocated_date; run cin-report init to say what your exports call them.\n'
const ROW = 'C1,900001,03/01/2017'
const CASES = `${HEADINGS}\n${ROW}\n`

/** One child's names and ids, which no message may repeat wherever they stand. */
const SECRETS = ['Casey', 'Hartley', '900001', '900002', '017334']

interface Refusal {
  readonly exports: string
  readonly files: Readonly<Record<string, string>>
  readonly paths: readonly string[]
  readonly stderr: string
}

const REFUSALS: readonly Refusal[] = [
  {
    exports: 'a path that does not exist',
    files: { 'exports/cases.csv': CASES },
    paths: ['exports/case.csv'],
    stderr: 'cin-report: There is no file or folder exports/case.csv.\nexports holds: cases.csv.\n',
  },
  {
    exports: 'a path in a folder that does not exist',
    files: {},
    paths: ['export/cases.csv'],
    stderr: 'cin-report: There is no file or folder export/cases.csv.\nThere is no folder export either.\n',
  },
  {
    exports: 'a path through a file',
    files: { 'cases.csv': CASES },
    paths: ['cases.csv/cases.csv'],
    stderr: 'cin-report: There is no file or folder cases.csv/cases.csv.\nThere is no folder cases.csv either.\n',
  },
  {
    exports: 'a folder with no export',
    files: { 'exports/cases.txt': '', 'exports/older/cases.csv': CASES },
    paths: ['exports'],
    stderr:
      'cin-report: The folder exports has no CSV file and no Excel workbook in it.\nName the folder that the exports are saved in.\n',
  },
  {
    exports: 'an empty file',
    files: { 'cases.csv': '' },
    paths: ['cases.csv'],
    stderr: 'cin-report: cases.csv is empty.\nExport it again, with its heading row.\n',
  },
  {
    exports: 'a file of blank lines',
    files: { 'cases.csv': '\n ,,\n\n' },
    paths: ['cases.csv'],
    stderr: 'cin-report: cases.csv is empty.\nExport it again, with its heading row.\n',
  },
  {
    exports: 'a heading row and nothing below it',
    files: { 'cases.csv': `${HEADINGS}\n` },
    paths: ['cases.csv'],
    stderr:
      'cin-report: cases.csv has a heading row and no rows: there is nothing to report.\nCheck that the export ran to its end.\n',
  },
  {
    exports: 'a required column under another heading',
    files: { 'cases.csv': `case_id,child_id,Allocation Date\n${ROW}\n` },
    paths: ['cases.csv'],
    stderr: `cin-report: cases.csv fits no table. The nearest is cases, but it has no column allocated_date (the nearest heading is "Allocation Date").\n${ADVICE}`,
  },
  {
    exports: 'two required columns that are missing, in a folder',
    files: { 'exports/cases.csv': 'case_id,Team,closure_date\nC1,North,\n' },
    paths: ['exports'],
    stderr: `cin-report: exports/cases.csv fits no table. The nearest is cases, but it has no column child_id and no column allocated_date.\n${ADVICE}`,
  },
  {
    exports: 'a list of cases without the date of their allocation, among other exports',
    files: {
      'exports/cases.csv':
        'case_id,child_id,family_id,Alocated Date,team,outcome\nC1,900001,F1,03/01/2017,North,Closed\n',
      'exports/children.csv': 'child_id,family_id\n900001,F1\n',
      'exports/referrals.csv': 'referral_id,child_id,referral_date\nR1,900001,03/01/2017\n',
    },
    paths: ['exports'],
    stderr: `cin-report: exports/cases.csv fits no table. The nearest is cases, but it has no column allocated_date (the nearest heading is "Alocated Date").\n${ADVICE}`,
  },
  {
    exports: 'a list of cases with nothing that cases require but the child, among other exports',
    files: {
      'exports/cases.csv':
        'Case No,child_id,family_id,team,outcome,outcome_date\nC1,900001,F1,North,Closed,03/01/2017\n',
      'exports/children.csv': 'child_id,family_id\n900001,F1\n',
      'exports/referrals.csv': 'referral_id,child_id,referral_date\nR1,900001,03/01/2017\n',
    },
    paths: ['exports'],
    stderr: `cin-report: exports/cases.csv fits no table. The nearest is cases, but it has no column case_id (the nearest heading is "Case No") and no column allocated_date.\n${ADVICE}`,
  },
  {
    exports: 'rows without headings',
    files: { 'cases.csv': `Casey,Hartley,03/01/2017\n${ROW}\n` },
    paths: ['cases.csv'],
    stderr:
      'cin-report: cases.csv has no heading row: a date, a number or a value that recurs stands where it should be.\nExport it again, with its headings.\n',
  },
  {
    exports: 'rows of names and ids without headings',
    files: { 'cases.csv': 'Casey,Casey,017334\n' },
    paths: ['cases.csv'],
    stderr:
      'cin-report: cases.csv has no heading row: a date, a number or a value that recurs stands where it should be.\nExport it again, with its headings.\n',
  },
  {
    exports: 'a heading that stands twice, in two spellings',
    files: { 'cases.csv': `${HEADINGS},Child ID\n${ROW},900002\n` },
    paths: ['cases.csv'],
    stderr:
      'cin-report: cases.csv has the heading "child_id" more than once, or two headings that mean the same.\nRename or remove one of the columns: which of them is right cannot be guessed.\n',
  },
  {
    exports: 'files of which none is a list of cases',
    files: { 'exports/workers.csv': 'worker_id,fte\nW1,0.6\n', 'exports/staff.csv': 'Name,Telephone\nCasey,017334\n' },
    paths: ['exports'],
    stderr:
      'cin-report: There is no report without a list of cases or of referrals; found exports/staff.csv (not recognised), exports/workers.csv (workers).\nA list of cases needs case_id, child_id and allocated_date; one of referrals referral_id, child_id and referral_date. Run cin-report init to say what your exports call them.\n',
  },
  {
    exports: 'dates with the month first',
    files: { 'cases.csv': `${HEADINGS}\nC1,900001,03/01/2017\nC2,900002,03/31/2017\n` },
    paths: ['cases.csv'],
    stderr:
      'cin-report: cases.csv: the column allocated_date reads as month first: line 3 has "03/31/2017", and no date in the column shows the day first.\nExport its dates as 31/03/2017 or 2017-03-31.\n',
  },
  {
    exports: 'a quote that is never closed',
    files: { 'cases.csv': `${HEADINGS}\nC1,"900001,03/01/2017\nC2,900002,03/01/2017\n` },
    paths: ['cases.csv'],
    stderr:
      'cin-report: cases.csv: the row that starts on line 2 does not end: a quote is opened in it and never closed.\nThe file may be cut off: export it again. A quote inside a value has to be doubled.\n',
  },
]

describe('exports that cannot be reported on end with exit code 2, and the message says what to do', () => {
  it.each(REFUSALS)('$exports', ({ files, paths, stderr }) => {
    const run = cinReport(['weekly', ...paths], { in: folderWith(files) })
    expect(run).toEqual({ exitCode: 2, stdout: '', stderr })
    expect(SECRETS.filter((secret) => run.stderr.includes(secret))).toEqual([])
  })
})

describe('exports are read', () => {
  const rowsOf = (files: Record<string, string>, ...paths: string[]) =>
    cinReport(['weekly', ...paths, '--format', 'csv'], { in: folderWith(files) }).stderr

  it('with headings in any case, order and spacing, and with columns that no figure uses', () => {
    const text = 'Allocated Date,Forename,CHILD ID,Case Id\n03/01/2017,Casey,900001,C1\n'
    expect(rowsOf({ 'cases.csv': text }, 'cases.csv')).toBe(
      'cases.csv: 1 row read, 1 used, 0 rejected, 0 exact duplicates dropped.\n',
    )
  })

  it('from the CSV files of a folder, leaving its sub-folders alone', () => {
    const files = { 'exports/cases.csv': CASES, 'exports/last week/cases.csv': CASES, 'exports/notes.txt': '' }
    expect(rowsOf(files, 'exports')).toBe(
      'exports/cases.csv: 1 row read, 1 used, 0 rejected, 0 exact duplicates dropped.\n',
    )
  })

  it('from several files at once, dropping a row that is in two of them', () => {
    const files = { 'north.csv': CASES, 'south.csv': `${CASES}C2,900002,04/01/2017\n` }
    expect(rowsOf(files, 'north.csv', 'south.csv')).toBe(
      [
        '2 files: 3 rows read, 2 used, 0 rejected, 1 exact duplicate dropped.',
        '  north.csv: 1 row read, 1 used, 0 rejected, 0 exact duplicates dropped.',
        '  south.csv: 2 rows read, 1 used, 0 rejected, 1 exact duplicate dropped.',
        '',
      ].join('\n'),
    )
  })

  it('past a file in the folder that is something else, which is named', () => {
    const files = { 'exports/cases.csv': CASES, 'exports/staff.csv': 'Name,Telephone\nCasey,017334\n' }
    expect(rowsOf(files, 'exports')).toBe(
      [
        '2 files: 1 row read, 1 used, 0 rejected, 0 exact duplicates dropped.',
        '  exports/cases.csv: 1 row read, 1 used, 0 rejected, 0 exact duplicates dropped.',
        '  exports/staff.csv: not recognised, not read.',
        'Warning: A file was not recognised and not read (1). Move the file out of the folder, or give it the headings of a table (see the README).',
        '  exports/staff.csv:1',
        '',
      ].join('\n'),
    )
  })

  it('by the headings that the configuration maps', () => {
    const files = {
      'exports/cases.csv': `Our ref,Client,Date given\n${ROW}\n`,
      'exports/cin-report.json':
        '{"columns": {"cases": {"case_id": "Our ref", "child_id": "Client", "allocated_date": "Date given"}}}',
    }
    expect(rowsOf(files, 'exports')).toBe(
      'Configuration: exports/cin-report.json.\nexports/cases.csv: 1 row read, 1 used, 0 rejected, 0 exact duplicates dropped.\n',
    )
  })

  it.each([
    ['with a byte order mark', `\uFEFF${CASES}`],
    ['with the line ends of Windows', CASES.replaceAll('\n', '\r\n')],
    ['with semicolons between the cells', CASES.replaceAll(',', ';')],
    ['with tabs between the cells', CASES.replaceAll(',', '\t')],
    ['with a title and a blank line above the headings', `Cases on 27/08/2017\n\n${CASES}`],
    ['with every cell in quotes', CASES.replace(/[^,\n]+/g, '"$&"')],
  ])('%s', (_, text) => {
    expect(rowsOf({ 'cases.csv': text }, 'cases.csv')).toBe(
      'cases.csv: 1 row read, 1 used, 0 rejected, 0 exact duplicates dropped.\n',
    )
  })

  it('and what they lack is said once for all the lines of a section', () => {
    const { stdout } = cinReport(['weekly', 'cases.csv'], { in: folderWith({ 'cases.csv': CASES }) })
    const sections = stdout.split('\n\n').filter((block) => block.includes('Not available: '))
    for (const section of sections) expect(section.match(/Not available: /g)).toHaveLength(1)
    expect(stdout).toContain(
      'CIN plans\nNot available: Mean length, weeks, Median length, weeks, Open plans over target,\n  Open plans over 14 weeks (needs cin_plan_start_date in cases, or cin_plans;\n  and cin_plan_end_date in cases, or cin_plans)',
    )
  })
})
