import { describe, expect, it } from 'vitest'
import { cinReport, figureOf, folderWith, jsonOf } from '../support/run.ts'

const HEADINGS = 'case_id,child_id,allocated_date,closure_date,cin_plan_start_date,cin_plan_end_date,outcome'
const GOOD = 'C1,900001,03/01/2017,,,,'

interface Mistake {
  readonly row: string
  /** What is printed after the account of the rows. */
  readonly issue: string
}

const UNREADABLE =
  'Error: A value cannot be read (1). Correct the value in the case-management system, or the format of the column in the export.'
const MISSING =
  'Error: A required value is blank (1). Complete the record in the case-management system and export again.'
const A_DATE = 'expected a date such as 31/03/2017 or 2017-03-31'
const REVERSED =
  'Error: An end date comes before its start date (1). Correct one of the two dates in the case-management system.'

/** Rows that are rejected. Casey Hartley, 017334, is no message's business. */
const REJECTED: Readonly<Record<string, Mistake>> = {
  'a date that does not exist': {
    row: 'C2,017334,31/02/2017,,,,',
    issue: `${UNREADABLE}\n  cases.csv:3, column allocated_date: found "31/02/2017", ${A_DATE}\n`,
  },
  'a date with a year of two digits': {
    row: 'C2,017334,03/01/2017,04/05/17,,,',
    issue: `${UNREADABLE}\n  cases.csv:3, column closure_date: found "04/05/17", ${A_DATE}\n`,
  },
  'a name in the column of a date': {
    row: 'C2,017334,Casey Hartley,,,,',
    issue: `${UNREADABLE}\n  cases.csv:3, column allocated_date: found a text of 13 characters, ${A_DATE}\n`,
  },
  'an id in the column of a date': {
    row: 'C2,Casey Hartley,03/01/2017,017334,,,',
    issue: `${UNREADABLE}\n  cases.csv:3, column closure_date: found a text of 6 characters, ${A_DATE}\n`,
  },
  'an id with a letter in the column of a date': {
    row: 'C2,Casey Hartley,03/01/2017,H017334,,,',
    issue: `${UNREADABLE}\n  cases.csv:3, column closure_date: found a text of 7 characters, ${A_DATE}\n`,
  },
  'no allocated date': {
    row: 'C2,017334,,,,,',
    issue: `${MISSING}\n  cases.csv:3, column allocated_date: found nothing, ${A_DATE}\n`,
  },
  'no child': {
    row: 'C2,NULL,03/01/2017,,,,',
    issue: `${MISSING}\n  cases.csv:3, column child_id: found a text of 4 characters, expected an id\n`,
  },
  'a closure before the allocation': {
    row: 'C2,017334,03/01/2017,02/01/2017,,,Casey Hartley',
    issue: `${REVERSED}\n  cases.csv:3, column closure_date, expected a date on or after allocated_date\n`,
  },
  'a plan that ends before it starts': {
    row: 'C2,017334,03/01/2017,,10/01/2017,09/01/2017,',
    issue: `${REVERSED}\n  cases.csv:3, column cin_plan_end_date, expected a date on or after cin_plan_start_date\n`,
  },
  'an event that is dated after today': {
    row: 'C2,017334,03/01/2099,,,,',
    issue:
      'Error: An event is dated after today (1). Correct the date: an event that has not happened cannot be counted.\n  cases.csv:3, column allocated_date, expected a date up to today\n',
  },
  'a comma too many': {
    row: 'C2,017334,03/01/2017,,,,Hartley, Casey',
    issue:
      'Error: A row has more cells than the heading row (1). Look for a comma inside a value that is not in quotes.\n  cases.csv:3: found 8 cells, expected 7\n',
  },
  'the id of an earlier row': {
    row: 'C1,017334,03/01/2017,,,,Casey Hartley',
    issue:
      'Error: Two different rows have the same id (1). Find which of the two rows is right; the first one was used.\n  cases.csv:3, column case_id, expected an id of its own: cases.csv:2 has the same\n',
  },
}

const account = (used: number, rejected: number) =>
  `cases.csv: 2 rows read, ${used} used, ${rejected} rejected, 0 exact duplicates dropped.\n`

function run(row: string, ...args: string[]) {
  const folder = folderWith({ 'cases.csv': `${HEADINGS}\n${GOOD}\n${row}\n` })
  return cinReport(['weekly', 'cases.csv', ...args], { in: folder })
}

describe('a row is rejected for', () => {
  it.each(Object.entries(REJECTED))('%s: the message has file, line and column, and no name or id', (_, mistake) => {
    const { exitCode, stdout, stderr } = run(mistake.row, '--format', 'json')
    expect(stderr).toBe(account(1, 1) + mistake.issue)
    expect(stderr).not.toMatch(/Casey|Hartley|017334/)
    expect(exitCode).toBe(0)
    expect(figureOf(jsonOf({ exitCode, stdout, stderr }), 'cases-allocated').value).toBe(1)
  })
})

describe('a row is used, with a warning, for', () => {
  it.each([
    [
      'cells that are missing at its end',
      'C2,017334,03/01/2017',
      'Warning: A row has fewer cells than the heading row (1). Check that the export was not cut off; the missing cells were read as blank.\n  cases.csv:3: found 3 cells, expected 7\n',
    ],
    [
      'a date before bank holidays are known',
      'C2,017334,03/01/2003,,,,',
      'Warning: A date lies outside 2004 to 2035 (1). Check the year: bank holidays are known for 2004 to 2035 only, so working-day figures leave the row out.\n  cases.csv:3, column allocated_date, expected a date from 2004 to 2035\n',
    ],
    [
      'an outcome that is not understood',
      'C2,017334,03/01/2017,05/01/2017,,,Casey went to Nan',
      'Warning: An outcome label or closure reason is not understood (1). Add the label to outcomeLabels in cin-report.json.\n  cases.csv:3, column outcome\n',
    ],
    [
      'an outcome without a date',
      'C2,017334,03/01/2017,,,,Closed',
      'Warning: An outcome label has no date (1). Complete outcome_date or closure_date: until then the case counts as concluded on its allocation.\n  cases.csv:3, column outcome\n',
    ],
    [
      'a code that its label contradicts',
      'C2,017334,03/01/2017,05/01/2017,,,RC8 - step down to early help',
      'Warning: A closure code and its label say different things (1). Check the case: the meaning of the label was used, not the code.\n  cases.csv:3, column outcome\n',
    ],
  ])('%s', (_, row, warning) => {
    const { exitCode, stderr } = run(row, '--format', 'csv', '--strict')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: account(2, 0) + warning })
    expect(stderr).not.toMatch(/Casey|017334/)
  })
})

describe('a table on the screen', () => {
  it('ends with the account itself, so that stderr has nothing to add', () => {
    const { stdout, stderr } = run('C2,017334,31/02/2017,,,,')
    expect(stderr).toBe('')
    const account = '\n\ncases.csv: 2 rows read, 1 used, 1 rejected, 0 exact duplicates dropped.\nError: '
    expect(stdout.slice(stdout.indexOf(account))).toContain(
      '\n  cases.csv:3, column allocated_date: found "31/02/2017"',
    )
  })

  it('shows three examples of each kind of mistake and the number of the others', () => {
    const rows = ['C2', 'C3', 'C4', 'C5', 'C6'].map((id) => `${id},017334,31/02/2017,,,,`).join('\n')
    const { stdout } = run(rows)
    expect(stdout.match(/found "31\/02\/2017"/g)).toHaveLength(3)
    expect(stdout).toContain('\n  and 2 more\n')
  })
})

describe('--strict', () => {
  it('ends with exit code 1 where a row was rejected, and still makes the report', () => {
    const strict = run('C2,017334,31/02/2017,,,,', '--strict')
    expect(strict).toEqual({ ...run('C2,017334,31/02/2017,,,,'), exitCode: 1 })
  })

  it('ends with 0 where all rows were used', () => {
    expect(run('C2,017334,03/01/2017,,,,', '--strict').exitCode).toBe(0)
  })

  it('ends with 0 for an exact copy of a row, which is dropped and no mistake', () => {
    const { exitCode, stderr } = run(GOOD, '--strict', '--format', 'csv')
    const dropped = 'cases.csv: 2 rows read, 1 used, 0 rejected, 1 exact duplicate dropped.\n'
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: dropped })
  })
})

describe('--quiet', () => {
  it('leaves stderr empty where there is no error, warnings and all', () => {
    expect(run('C2,017334,03/01/2017', '--quiet', '--format', 'csv').stderr).toBe('')
    expect(run('C2,017334,03/01/2017', '--quiet').stderr).toBe('')
  })

  it('still prints the errors of the data, so that a job never fails without a word', () => {
    const { exitCode, stderr } = run('C2,017334,31/02/2017', '--quiet', '--strict', '-o', 'weekly.csv')
    const { issue } = REJECTED['a date that does not exist'] as Mistake
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: issue })
  })

  it('still prints why no report could be made', () => {
    const { exitCode, stderr } = cinReport(['weekly', 'no-such-folder', '--quiet'], { in: folderWith({}) })
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^cin-report: There is no file or folder no-such-folder\.\n/)
  })
})
