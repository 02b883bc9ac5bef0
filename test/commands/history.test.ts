import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/calendar/day.ts'
import type { WeeklyOptions } from '../../src/commands/options.ts'
import { weekly } from '../../src/commands/weekly.ts'
import { HEADINGS, LINE } from '../support/histories.ts'
import { BIN, figureOf, jsonOf, shell, workIn } from '../support/run.ts'

const CASES = `case_id,child_id,team,allocated_date,closure_date
C1,1,North,02/01/2024,10/01/2024
C2,2,North,02/01/2024,16/01/2024
C3,3,South,03/01/2024,
`
/** The same export a month on: it no longer has the case that was closed first, and another was closed late. */
const LATER = `case_id,child_id,team,allocated_date,closure_date
C2,2,North,02/01/2024,16/01/2024
C3,3,South,03/01/2024,17/01/2024
`
const MARK = '\uFEFF'
const WEEK = ['--week-ending', '21/01/2024']

/** A folder of exports in which reports are made. */
function exportsWith(files: Readonly<Record<string, string>> = {}) {
  const work = workIn({ 'exports/cases.csv': CASES, ...files })
  return {
    ...work,
    history: () => work.read('history.csv'),
    run: (...args: string[]) => work.run(args),
    weekly: (...args: string[]) => work.run(['weekly', 'exports', '--no-trend', ...WEEK, ...args]),
    runOn: (day: string, ...args: string[]) => work.run(args, day),
    /** In a process of its own, through a shell. */
    shell: (line: string) => shell(line, { in: work.folder }),
  }
}

const linesOf = (text: string) => text.replace(MARK, '').trim().split('\n')

/** The lines of a measure, from the period on. */
const figuresOf = (text: string, measure: string, group = '') =>
  linesOf(text).flatMap((line) => line.split(`,,${measure},${group},`)[1] ?? [])

describe('--history', () => {
  it('begins a file, adds to it, and says what it added', async () => {
    const { weekly, path, list, history } = exportsWith()
    const { stderr, exitCode } = await weekly('--history', 'history.csv')
    expect(exitCode).toBe(0)
    const [headings, ...lines] = linesOf(history())
    expect(headings).toBe(HEADINGS)
    expect(stderr).toBe(`Added to history.csv: ${lines.length} figures.\n`)
    expect(history().startsWith(MARK)).toBe(true)
    expect(figuresOf(history(), 'outcome-closed')).toEqual(['2,2,100,percent'])
    expect(lines[0]).toMatch(/^1,2026-11-22,2024-01-21,2024-01-15,2024-01-21,,cases-allocated,,3,,3,cases$/)
    expect(statSync(path('history.csv')).mode & 0o077).toBe(0)
    expect(list()).toEqual(['exports', 'history.csv'])
  })

  it('holds every figure of the report, and of its headlines, and no other', async () => {
    const { weekly, history } = exportsWith()
    const report = jsonOf(await weekly('--history', 'history.csv', '--format', 'json'))
    const figures = report.sections.flatMap(({ figures }) => figures).filter(({ needs }) => needs === null)
    const expected = figures.map(({ measure, group, numerator, denominator, value, unit }) =>
      [measure, group, numerator ?? '', denominator ?? '', value ?? '', unit].join(','),
    )
    const held = linesOf(history())
      .slice(1)
      .map((line) => line.split(',').slice(6).join(','))
    expect(held).toEqual([...new Set(expected), 'programme-open-cases,,1,,1,cases'])
  })

  it('adds a figure once, however often and by whichever command it is reported', async () => {
    const { weekly, run, history } = exportsWith()
    await weekly('--history', 'history.csv')
    const before = history()
    expect((await weekly('--history', 'history.csv')).stderr).toBe(
      'history.csv has the figures of this report already.\n',
    )
    expect((await weekly('--history', 'history.csv', '--section', 'headlines')).exitCode).toBe(0)
    expect(history()).toBe(before)
    await run('outcomes', 'exports', ...WEEK, '--history', 'history.csv')
    await run('figures', 'exports', ...WEEK, '--history', 'history.csv')
    const names = linesOf(history()).map((line) => line.split(',').slice(2, 8).join(','))
    expect(history().startsWith(before)).toBe(true)
    expect(new Set(names).size).toBe(names.length)
  })

  it('keeps what was reported where a later run gives something else, and both are shown', async () => {
    const { weekly, write, history } = exportsWith()
    await weekly('--history', 'history.csv')
    const before = history()
    write('exports/cases.csv', LATER.replace('17/01/2024', ''))
    const { stdout, stderr } = await weekly('--history', 'history.csv', '--format', 'json')
    expect(history().startsWith(before)).toBe(true)
    expect(stderr).toMatch(/^Added to history.csv: (\d+) figures, \1 of them reported before as something else.\n/)
    expect(figuresOf(history(), 'outcome-closed')).toEqual(['2,2,100,percent', '1,1,100,percent'])
    expect(JSON.parse(stdout).notes.join('\n')).toMatch(
      /Closed, week ending 21 January 2024: first reported 100\.0% \(2 of 2\) on 22 November 2026, now 100\.0% \(1 of 1\): late recording or a correction\./,
    )
  })

  it('is what change is measured against: exports that only hold the current state get a history', async () => {
    const { weekly, write } = exportsWith()
    const open = async (...args: string[]) => {
      const report = jsonOf(await weekly('--format', 'json', ...args))
      return [figureOf(report, 'open-cases').value, figureOf(report, 'open-cases').change]
    }
    await weekly('--history', 'history.csv', '--week-ending', '14/01/2024')
    write('exports/cases.csv', 'case_id,child_id,allocated_date,closure_date\nC3,3,03/01/2024,\n')
    expect(await open()).toEqual([1, 0])
    expect(await open('--history', 'history.csv')).toEqual([1, -1])
  })

  it('keeps the figures of teams apart, in whatever order they are named', async () => {
    const { weekly, history } = exportsWith()
    await weekly('--history', 'history.csv', '--team', 'North', '--team', 'South')
    const before = history()
    expect(before).toContain(',North; South,cases-allocated,,3,')
    await weekly('--history', 'history.csv', '--team', 'South', '--team', 'North')
    expect(history()).toBe(before)
    await weekly('--history', 'history.csv', '--team', 'North')
    expect(history()).toContain(',North,cases-allocated,,2,')
  })

  it('is named in the configuration, from where it stands; the flag goes before it', async () => {
    const { weekly, list } = exportsWith({ 'exports/cin-report.json': '{"history": "history.csv"}' })
    expect((await weekly()).stderr).toContain('Added to exports/history.csv: ')
    expect(list('exports')).toEqual(['cases.csv', 'cin-report.json', 'history.csv'])
    expect((await weekly('--no-history')).stderr).not.toContain('history')
    await weekly('--history', 'other.csv')
    expect(list()).toEqual(['exports', 'other.csv'])
  })

  it('may lie among the exports, and is none, for any command', async () => {
    const configured = exportsWith({ 'exports/cin-report.json': '{"history": "history.csv"}' })
    await configured.weekly()
    for (const command of [['weekly'], ['cases'], ['check'], ['list', 'cases-allocated'], ['weekly', '--no-history']]) {
      const { exitCode, stdout, stderr } = await configured.run(...command, 'exports')
      expect([exitCode, `${stdout}${stderr}`.includes('history.csv: not recognised')]).toEqual([0, false])
    }
    const named = exportsWith()
    await named.weekly('--history', 'exports/history.csv')
    expect(named.shell('$CIN_REPORT weekly exports/*.csv --history exports/../exports/history.csv').exitCode).toBe(0)
    expect((await named.weekly('--history', 'exports/history.csv')).stdout).toContain(
      '\nexports/cases.csv: 3 rows read',
    )
  })

  it('is the file that a link leads to, and the link stays', async () => {
    const { weekly, read, path, list } = exportsWith({ 'shared/history.csv': '' })
    symlinkSync(path('shared/history.csv'), path('history.csv'))
    await weekly('--history', 'history.csv')
    expect(linesOf(read('shared/history.csv')).length).toBeGreaterThan(10)
    expect(list('shared')).toEqual(['history.csv'])
  })

  it('keeps the permissions that it was given', async () => {
    const { weekly, path } = exportsWith({ 'history.csv': `${HEADINGS}\n` })
    chmodSync(path('history.csv'), 0o640)
    await weekly('--history', 'history.csv')
    expect(statSync(path('history.csv')).mode & 0o777).toBe(0o640)
  })
})

describe('the day of a report', () => {
  it('is the day it is made on, and what is first reported stays so', async () => {
    const { runOn, write, history } = exportsWith()
    const args = ['weekly', 'exports', ...WEEK, '--history', 'history.csv']
    await runOn('2024-01-22', ...args)
    write('exports/cases.csv', LATER)
    const { stdout } = await runOn('2024-02-22', ...args)
    const ofOpen = linesOf(history()).filter((line) => line.includes(',programme-open-cases,,'))
    expect(ofOpen.map((line) => line.split(',').slice(1, 3).concat(line.split(',').slice(-2)))).toEqual([
      ['2024-01-22', '2024-01-21', '1', 'cases'],
      ['2024-02-22', '2024-01-21', '0', 'cases'],
    ])
    expect(stdout.replaceAll(/\n {2}/g, ' ')).toContain(
      'Open programme cases, week ending 21 January 2024: first reported 1 on 22 January 2024, now 0',
    )
  })
})

describe('what is found in place of a history', () => {
  const whole = `${HEADINGS}\n${LINE}\n`

  it.each([
    ['an export', 'history.csv', CASES, 'history.csv is not a history: its first line has no heading history_version.'],
    [
      'a newer version',
      'history.csv',
      whole.replace('\n1,', '\n2,'),
      'history.csv was written by a newer version of cin-report',
    ],
    [
      'a line that cannot be read',
      'history.csv',
      whole.replace(',17,', ',seventeen,'),
      'line 2: numerator is no plain number',
    ],
    ['no CSV', 'history.xlsx', 'PK', 'The history history.xlsx is a CSV file: it has to end in .csv.'],
  ])('%s is refused, and left as it is', async (_, name, text, message) => {
    const { weekly, read, list } = exportsWith({ [name]: text })
    const { exitCode, stdout, stderr } = await weekly('--history', name)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(read(name)).toBe(text)
    expect(list()).toEqual(['exports', name].sort())
  })

  it('a folder is refused', async () => {
    expect(await exportsWith({ 'history.csv/old.txt': '' }).weekly('--history', 'history.csv')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'cin-report: The history history.csv is a folder.\nName a file, such as history.csv/history.csv.\n',
    })
  })

  it('a folder that does not exist is refused', async () => {
    expect(await exportsWith().weekly('--history', 'none/history.csv')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'cin-report: none/history.csv cannot be locked: its folder does not exist.\nA lock is made beside the history for as long as it is written. Nothing was written.\n',
    })
  })

  it('nothing in a file is a history that begins', async () => {
    const { weekly, history } = exportsWith({ 'history.csv': '' })
    expect((await weekly('--history', 'history.csv')).exitCode).toBe(0)
    expect(linesOf(history())[0]).toBe(HEADINGS)
  })

  it('a line that is cut off is left out and reported; the file as it was is kept', async () => {
    const cut = `${whole}1,2024-01-22,2024-01-21,2024-01-15,2024-01-2`
    const { weekly, read, list, history } = exportsWith({ 'history.csv': cut, 'history.csv.cut-off': 'of last year' })
    expect((await weekly('--history', 'history.csv')).stderr).toContain(
      'Line 3 of history.csv was cut off and is left out; the file as it was is ',
    )
    expect(history().startsWith(whole)).toBe(true)
    expect(read('history.csv.cut-off-2')).toBe(cut)
    expect(read('history.csv.cut-off')).toBe('of last year')
    expect(list()).toEqual(['exports', 'history.csv', 'history.csv.cut-off', 'history.csv.cut-off-2'])
  })

  it('lines that stand there twice are there once then', async () => {
    const { weekly, history } = exportsWith({ 'history.csv': `${whole}${LINE}\n${LINE}\n` })
    expect((await weekly('--history', 'history.csv')).stderr).toContain(
      'Lines of history.csv that stood there twice and are there once now: 2.\n',
    )
    expect(history().split(LINE)).toHaveLength(2)
  })

  it('measures that are not known are kept as they are', async () => {
    const unknown = LINE.replace('de-escalated', 'from-the-future')
    const { weekly, history } = exportsWith({ 'history.csv': `${HEADINGS}\n${unknown}\n` })
    await weekly('--history', 'history.csv')
    expect(linesOf(history())[1]).toBe(unknown)
  })
})

describe('nothing is added', () => {
  it('where the report is refused', async () => {
    const { weekly, list } = exportsWith()
    expect((await weekly('--history', 'history.csv', '--team', 'East')).exitCode).toBe(2)
    expect((await weekly('--history', 'history.csv', '--section', 'none')).exitCode).toBe(2)
    expect(list()).toEqual(['exports'])
  })

  it('where rows were rejected under --strict', async () => {
    const { weekly, list } = exportsWith({ 'exports/cases.csv': `${CASES}C4,4,North,31/02/2024,\n` })
    const { exitCode, stderr } = await weekly('--history', 'history.csv', '--strict')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('Nothing was added to history.csv: rows were rejected, and --strict was given.\n')
    expect(list()).toEqual(['exports'])
    expect((await weekly('--history', 'history.csv')).exitCode).toBe(0)
    expect(list()).toEqual(['exports', 'history.csv'])
  })

  it('where the report cannot be written', async () => {
    const { weekly, list, history } = exportsWith({ 'history.csv': `${HEADINGS}\n` })
    expect((await weekly('--history', 'history.csv', '-o', 'none/weekly.csv')).exitCode).toBe(2)
    expect(history()).toBe(`${HEADINGS}\n`)
    expect(list()).toEqual(['exports', 'history.csv'])
  })

  it.each([
    ['-o', '-o'],
    ['--rejects', '--rejects'],
  ])('where %s names the same file', async (_, flag) => {
    const { weekly, list } = exportsWith()
    expect(await weekly('--history', './exports/../history.csv', flag, 'history.csv')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `cin-report: ${flag} and the history both name history.csv.\nGive each a file of its own.\n`,
    })
    expect(list()).toEqual(['exports'])
  })

  it('where the disk is full: neither the report nor the history is written', async () => {
    const long = `${HEADINGS}\n${Array.from({ length: 200 }, (_, index) => LINE.replace('de-escalated', `m${index}`)).join('\n')}\n`
    const { shell, list, history } = exportsWith({ 'history.csv': long })
    // No file may grow beyond 8 blocks, which is less than the history.
    const { exitCode, stdout, stderr } = shell(
      'ulimit -f 8; $CIN_REPORT weekly exports --week-ending 21/01/2024 --history history.csv -o weekly.csv',
    )
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(
      'history.csv cannot be written: the disk, or your share of it, is full.\nNothing was written.\n',
    )
    expect(history()).toBe(long)
    expect(list()).toEqual(['exports', 'history.csv'])
  })

  it.runIf(process.getuid?.() === 0)('where its folder may not be written to', () => {
    const { shell, path, list } = exportsWith({ 'kept/history.csv': `${HEADINGS}\n` })
    shell('chmod 755 . && chmod 555 kept && chmod 644 kept/history.csv')
    // Who may do everything has to become somebody else first, and be able to get at the programme.
    const other = `setpriv --reuid 65534 --regid 65534 --clear-groups`
    if (shell(`${other} ${process.execPath} ${BIN} --version`).exitCode !== 0) return
    const { exitCode, stderr } = shell(`${other} $CIN_REPORT weekly exports --history kept/history.csv`)
    expect([exitCode, stderr.split('\n')[0]]).toEqual([
      2,
      'cin-report: kept/history.csv cannot be locked: you may not use it, or another program has it open.',
    ])
    expect(existsSync(path('kept/history.csv'))).toBe(true)
    expect(list('kept')).toEqual(['history.csv'])
  })
})

describe('with -o', () => {
  it('both are written', async () => {
    const { weekly, list } = exportsWith()
    const { stdout, stderr } = await weekly('--history', 'history.csv', '-o', 'weekly.txt')
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^Wrote weekly.txt.\nAdded to history.csv: \d+ figures.\n/)
    expect(list()).toEqual(['exports', 'history.csv', 'weekly.txt'])
  })

  it('the message says that the report was written where the history could not be at the last', async () => {
    const { path, read } = exportsWith({ 'history.csv': `${HEADINGS}\n` })
    const sink = new Writable({
      write(_, __, done) {
        // Between the two somebody puts a folder in the place of the history.
        if (existsSync(path('history.csv')) && statSync(path('history.csv')).isFile()) {
          writeFileSync(path('aside.csv'), readFileSync(path('history.csv')))
          shell(`rm ${path('history.csv')}`)
          mkdirSync(path('history.csv'))
        }
        done()
      },
    })
    const options: WeeklyOptions = { weekEnding: '21/01/2024', history: path('history.csv'), trend: false }
    const terminal = { stdout: sink, stderr: sink, color: false, today: isoDay('2024-01-22') }
    await expect(weekly([path('exports')], options, terminal)).rejects.toMatchObject({
      message: expect.stringContaining('history.csv cannot be written'),
      hint: 'The report itself was written. Its figures were not added: run it again.',
    })
    expect(read('aside.csv')).toBe(`${HEADINGS}\n`)
    expect(readdirSync(path('.')).sort()).toEqual(['aside.csv', 'exports', 'history.csv'])
  })
})

describe('two runs at once', () => {
  it('come one after the other, and lose nothing of each other', async () => {
    const { path, list, history } = exportsWith()
    const weeks = ['07/01/2024', '14/01/2024', '21/01/2024', '28/01/2024']
    const exitCodes = await Promise.all(
      weeks.map((week) => {
        const args = [
          'weekly',
          path('exports'),
          '--week-ending',
          week,
          '--history',
          path('history.csv'),
          '--quiet',
          '--no-trend',
        ]
        const child = spawn(process.execPath, [BIN, ...args], { stdio: 'ignore' })
        return new Promise((resolve) => child.on('close', resolve))
      }),
    )
    expect(exitCodes).toEqual([0, 0, 0, 0])
    const ends = new Set(
      linesOf(history())
        .slice(1)
        .map((line) => line.split(',')[4]),
    )
    expect([...ends].sort()).toEqual(['2024-01-07', '2024-01-14', '2024-01-21', '2024-01-28'])
    expect(list()).toEqual(['exports', 'history.csv'])
  })
})
