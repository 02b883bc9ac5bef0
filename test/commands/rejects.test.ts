import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { BIN, cinReport, folderWith } from '../support/run.ts'

const CASES = `case_id,child_id,allocated_date,closure_date,closure_reason
C1,017334,03/01/2017,05/05/2017,RC8
C2,017335,31/02/2017,,"Moved, with ""Nan""
and siblings"
C3,017336,04/04/2017,03/04/2017,
C4,017337,Easter,soon,
`
const GOOD = 'C5,017338,04/04/2017,,\n'

const REJECTED = `\uFEFFfile,line,reasons,row
cases.csv,3,"A value cannot be read, column allocated_date: found ""31/02/2017"", expected a date such as 31/03/2017 or 2017-03-31","C2,017335,31/02/2017,,""Moved, with """"Nan""""
and siblings"""
cases.csv,5,"An end date comes before its start date, column closure_date, expected a date on or after allocated_date","C3,017336,04/04/2017,03/04/2017,"
cases.csv,6,"A value cannot be read, column allocated_date: found a text of 6 characters, expected a date such as 31/03/2017 or 2017-03-31; A value cannot be read, column closure_date: found a text of 4 characters, expected a date such as 31/03/2017 or 2017-03-31","C4,017337,Easter,soon,"
`

describe.each(['weekly', 'outcomes', 'check'])('%s --rejects', (command) => {
  const run = (folder: string, ...args: string[]) => cinReport([command, 'cases.csv', ...args], { in: folder })

  it('writes each rejected row as it stood, with its line and its reasons, for nobody else to read', () => {
    const folder = folderWith({ 'cases.csv': CASES })
    const { exitCode, stderr } = run(folder, '--rejects', 'rejected.csv')
    expect(exitCode).toBe(command === 'check' ? 1 : 0)
    expect(stderr).toBe('Wrote rejected.csv: 3 rejected rows.\n')
    expect(readFileSync(join(folder, 'rejected.csv'), 'utf8')).toBe(REJECTED)
    expect(statSync(join(folder, 'rejected.csv')).mode & 0o777).toBe(0o600)
  })

  it('changes nothing about the report', () => {
    const folder = folderWith({ 'cases.csv': CASES })
    expect(run(folder, '--rejects', 'rejected.csv').stdout).toBe(run(folder).stdout)
  })

  it('writes the headings alone where no row was rejected, over what last week left', () => {
    const heading = CASES.split('\n')[0]
    const folder = folderWith({ 'cases.csv': `${heading}\n${GOOD}`, 'rejected.csv': 'last week' })
    expect(run(folder, '--rejects', 'rejected.csv').stderr).toBe('Wrote rejected.csv: 0 rejected rows.\n')
    expect(readFileSync(join(folder, 'rejected.csv'), 'utf8')).toBe('\uFEFFfile,line,reasons,row\n')
  })

  it('refuses to take the place of an export, or of the report', () => {
    const folder = folderWith({ 'cases.csv': CASES })
    expect(run(folder, '--rejects', './cases.csv')).toMatchObject({
      exitCode: 2,
      stderr: 'cin-report: --rejects ./cases.csv would replace an export.\nName another file.\n',
    })
    expect(run(folder, '-o', 'out.csv', '--rejects', './out.csv')).toMatchObject({
      exitCode: 2,
      stderr: 'cin-report: -o and --rejects both name ./out.csv.\nGive each a file of its own.\n',
    })
    expect(readdirSync(folder)).toEqual(['cases.csv'])
    expect(readFileSync(join(folder, 'cases.csv'), 'utf8')).toBe(CASES)
  })

  it('leaves what was there where the command fails', () => {
    const folder = folderWith({ 'cases.csv': CASES, 'rejected.csv': 'last week' })
    const { exitCode } = run(folder, '--rejects', 'rejected.csv', '-o', 'nowhere/report.csv')
    expect(exitCode).toBe(2)
    expect(readdirSync(folder)).toEqual(['cases.csv', 'rejected.csv'])
    expect(readFileSync(join(folder, 'rejected.csv'), 'utf8')).toBe('last week')
  })

  it('says where it cannot be written', () => {
    const folder = folderWith({ 'cases.csv': CASES })
    expect(run(folder, '--rejects', 'nowhere/rejected.csv')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'cin-report: nowhere/rejected.csv cannot be written: its folder does not exist.\nNothing was written.\n',
    })
  })
})

it('the rejected rows can be read again as they stood', () => {
  const folder = folderWith({ 'cases.csv': CASES })
  cinReport(['check', 'cases.csv', '--rejects', 'rejected.csv'], { in: folder })
  const rows: { row: string }[] = parse(readFileSync(join(folder, 'rejected.csv')), { bom: true, columns: true })
  expect(
    `${[CASES.split('\n')[0], 'C1,017334,03/01/2017,05/05/2017,RC8', ...rows.map(({ row }) => row)].join('\n')}\n`,
  ).toBe(CASES)
})

it('a file that cannot be used at all has its rows counted as rejected; only those that are wrong are copied', () => {
  const monthFirst = 'case_id,child_id,allocated_date\nC1,017334,03/31/2017\nC2,017335,04/03/2017\n'
  const folder = folderWith({ 'cases.csv': monthFirst })
  const { exitCode, stdout, stderr } = cinReport(['check', 'cases.csv', '--rejects', 'rejected.csv'], { in: folder })
  expect([exitCode, stderr]).toEqual([1, 'Wrote rejected.csv: 1 rejected row.\n'])
  expect(stdout).toContain('cases.csv: cases; cannot be used, see below\n  2 rows read = 0 used + 2 rejected + 0 exact')
})

it.each(['SIGINT', 'SIGTERM'] as const)('%s leaves nothing behind', async (signal) => {
  const folder = folderWith({ 'rejected.csv': 'last week' })
  const child = spawn(process.execPath, [BIN, 'check', '-', '--rejects', 'rejected.csv'], { cwd: folder })
  child.stdin.write(CASES)
  while (readdirSync(folder).length < 2) await wait(10)
  child.kill(signal)
  const [, endedBy] = await once(child, 'exit')
  expect(endedBy).toBe(signal)
  expect(readdirSync(folder)).toEqual(['rejected.csv'])
  expect(existsSync(join(folder, 'rejected.csv')) && readFileSync(join(folder, 'rejected.csv'), 'utf8')).toBe(
    'last week',
  )
})
