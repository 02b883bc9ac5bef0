import { spawn } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import {
  BIN,
  cinReport,
  FIXTURE,
  FIXTURE_CONFIGURATION,
  FIXTURE_ROWS,
  folderWith,
  jsonOf,
  ROOT,
  shell,
} from '../support/run.ts'

const BYTE_ORDER_MARK = '\uFEFF'

const weekly = (...args: string[]) => cinReport(['weekly', FIXTURE, ...args])
/** What stdout has with these flags; the same flags print the same. */
const printed = (...args: string[]): string => {
  const flags = args.join(' ')
  const text = alreadyPrinted.get(flags) ?? weekly('--quiet', ...args).stdout
  alreadyPrinted.set(flags, text)
  return text
}
const alreadyPrinted = new Map<string, string>()

/** What a figure says in JSON besides the columns of the CSV. */
const ONLY_IN_JSON = ['needs', 'trend', 'summary', 'distribution', 'scale']

describe('--format', () => {
  it('is a table unless another is asked for', () => {
    expect(printed()).toBe(printed('--format', 'table'))
    expect(printed()).toContain('Safely de-escalated             58 (87.9%)  +15.3 pts  ▄▆▄█▄▅▁▅   311 (80.1%)\n')
  })

  it('has -f for short', () => {
    expect(printed('-f', 'csv')).toBe(printed('--format', 'csv'))
  })

  it.each([
    ['weekly', []],
    ['weekly', ['--last', '4']],
    ['outcomes', []],
    ['outcomes', ['--from', '01/03/2017', '--to', '31/03/2017', '--no-config']],
  ])('gives the same figures in CSV and in JSON: %s %s', (command, args) => {
    const run = (format: string) => cinReport([command, FIXTURE, '--format', format, ...args])
    const lines: Record<string, string>[] = parse(run('csv').stdout, { columns: true })
    const figures = jsonOf(run('json')).sections.flatMap(({ id, figures }) =>
      figures.map((figure): Record<string, string> => {
        const cells = Object.entries(figure).filter(([key]) => !ONLY_IN_JSON.includes(key))
        return {
          report: command,
          section: id,
          ...Object.fromEntries(cells.map(([key, value]) => [key, `${value ?? ''}`])),
          // What is not available has no status; in CSV its place says what is missing.
          ...(figure.needs === null ? {} : { status: `not available: needs ${figure.needs}` }),
        }
      }),
    )
    expect(lines.length).toBeGreaterThan(20)
    expect(lines).toEqual(figures)
  })
})

describe('-o', () => {
  it('writes a workbook, the same to the last byte in any time zone, also into a pipe', () => {
    const file = join(folderWith({}), 'weekly.xlsx')
    expect(weekly('-o', file).exitCode).toBe(0)
    const bytes = readFileSync(file)
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    const again = join(folderWith({}), 'again.xlsx')
    const line = `$CIN_REPORT weekly ${FIXTURE} --format xlsx --quiet > ${again}`
    expect(shell(line, { env: { TZ: 'Pacific/Auckland' } })).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    expect(readFileSync(again).equals(bytes)).toBe(true)
    const piped = shell(`$CIN_REPORT weekly ${FIXTURE} --format xlsx --quiet | cat > ${again}`)
    expect(piped.exitCode).toBe(0)
    expect(readFileSync(again).equals(bytes)).toBe(true)
  })

  it.each([
    ['weekly.txt', 'table', ''],
    ['weekly.csv', 'csv', BYTE_ORDER_MARK],
    ['weekly.json', 'json', ''],
    ['weekly.md', 'markdown', ''],
    ['WEEKLY.CSV', 'csv', BYTE_ORDER_MARK],
  ])('writes %s as %s and nothing to stdout; only a CSV file has the mark that Excel needs', (name, format, mark) => {
    const file = join(folderWith({}), name)
    const stderr = `${FIXTURE_CONFIGURATION}Wrote ${file}.\n${FIXTURE_ROWS}`
    expect(weekly('-o', file)).toEqual({ exitCode: 0, stdout: '', stderr })
    expect(readFileSync(file, 'utf8')).toBe(mark + printed('--format', format))
  })

  it('leaves a pipe without a byte order mark', () => {
    expect(printed('--format', 'csv')).toMatch(/^report,section,/)
  })

  it('lets --format decide over the extension', () => {
    const file = join(folderWith({}), 'weekly.txt')
    expect(weekly('--output', file, '--format', 'json', '--quiet')).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    expect(readFileSync(file, 'utf8')).toBe(printed('--format', 'json'))
  })

  it('replaces an older report, leaves nothing else behind, and keeps the permissions it was given', () => {
    const folder = folderWith({ 'weekly.csv': 'last week' })
    const file = join(folder, 'weekly.csv')
    chmodSync(file, 0o640)
    expect(weekly('-o', file).exitCode).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(BYTE_ORDER_MARK + printed('--format', 'csv'))
    expect(readdirSync(folder)).toEqual(['weekly.csv'])
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })

  it('makes a new file that its owner alone may read', () => {
    const file = join(folderWith({}), 'weekly.txt')
    weekly('-o', file)
    expect(statSync(file).mode & 0o077).toBe(0)
  })
})

describe('several -o', () => {
  it('write the report in several formats from one run, and one message names them', () => {
    const folder = folderWith({ 'weekly.csv': 'last week' })
    const [csv, json, txt] = ['weekly.csv', 'weekly.json', 'weekly.txt'].map((name) => join(folder, name))
    expect(weekly('-o', `${csv}`, '-o', `${json}`, '-o', `${txt}`)).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: `${FIXTURE_CONFIGURATION}Wrote ${csv}, ${json} and ${txt}.\n${FIXTURE_ROWS}`,
    })
    expect(readFileSync(`${csv}`, 'utf8')).toBe(BYTE_ORDER_MARK + printed('--format', 'csv'))
    expect(readFileSync(`${json}`, 'utf8')).toBe(printed('--format', 'json'))
    expect(readFileSync(`${txt}`, 'utf8')).toBe(printed('--format', 'table'))
    expect(readdirSync(folder).sort()).toEqual(['weekly.csv', 'weekly.json', 'weekly.txt'])
  })

  it.each([
    ['cases', []],
    ['list', ['programme-open-cases']],
    ['check', []],
  ])('are for %s too', (command, args) => {
    const folder = folderWith({})
    const outputs = ['a.csv', 'a.json', 'a.md', 'a.txt', 'a.xlsx'].flatMap((name) => ['-o', join(folder, name)])
    expect(cinReport([command, ...args, FIXTURE, ...outputs, '--quiet']).exitCode).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.json', 'a.md', 'a.txt', 'a.xlsx'])
  })

  it('write all files or none: where one cannot be written the others stay as they were', () => {
    const folder = folderWith({ 'weekly.csv': 'last week' })
    const before = readdirSync(folder)
    const run = weekly(
      '-o',
      join(folder, 'weekly.csv'),
      '-o',
      join(folder, 'weekly.json'),
      '-o',
      join(folder, 'no/a.txt'),
    )
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    expect(run.stderr).toContain('no/a.txt cannot be written: its folder does not exist.\nNothing was written.\n')
    expect(readdirSync(folder)).toEqual(before)
    expect(readFileSync(join(folder, 'weekly.csv'), 'utf8')).toBe('last week')
  })

  it.each([
    {
      what: 'one file twice',
      flags: ['-o', 'weekly.csv', '-o', 'weekly.csv'],
      stderr: 'cin-report: -o names weekly.csv twice.\nGive each format a file of its own.\n',
    },
    {
      what: 'one file by two paths',
      flags: ['-o', 'weekly.csv', '-o', './weekly.csv'],
      stderr: 'cin-report: -o weekly.csv and -o ./weekly.csv are the same file.\nGive each format a file of its own.\n',
    },
    {
      what: 'one file by a link',
      flags: ['-o', 'old.csv', '-o', 'link.csv'],
      stderr: 'cin-report: -o old.csv and -o link.csv are the same file.\nGive each format a file of its own.\n',
    },
    {
      what: '--format beside several files',
      flags: ['--format', 'csv', '-o', 'a.csv', '-o', 'b.json'],
      stderr:
        'cin-report: --format csv and 2 files of -o were given.\nLeave out --format: the extension of each file chooses its format.\n',
    },
    {
      what: 'an export as the output',
      flags: ['-o', 'cases.csv'],
      stderr: 'cin-report: -o cases.csv would replace an export.\nName another file.\n',
    },
  ])('refuse $what before anything is written', ({ flags, stderr }) => {
    const folder = folderWith({
      'cases.csv': readFileSync(join(ROOT, FIXTURE, 'cases.csv'), 'utf8'),
      'old.csv': 'last week',
    })
    symlinkSync('old.csv', join(folder, 'link.csv'))
    const before = readdirSync(folder)
    expect(cinReport(['weekly', 'cases.csv', ...flags], { in: folder })).toEqual({ exitCode: 2, stdout: '', stderr })
    expect(readdirSync(folder)).toEqual(before)
  })
})

const EXTENSIONS = '.txt, .csv, .json, .md, .html, .xlsx, or say --format table|csv|json|markdown|html|xlsx'

describe('a report that cannot be written ends with exit code 2 and leaves everything as it was', () => {
  it.each([
    {
      where: 'an extension that stands for no format',
      file: 'weekly.pdf',
      stderr: `cin-report: The format of weekly.pdf is not known from ".pdf".\nUse one of ${EXTENSIONS}.\n`,
    },
    {
      where: 'no extension',
      file: 'weekly',
      stderr: `cin-report: The format of weekly is not known from its name.\nUse one of ${EXTENSIONS}.\n`,
    },
    {
      where: 'a folder',
      file: 'reports',
      stderr: 'cin-report: reports is a folder.\nName the file to write, such as reports/weekly.csv.\n',
    },
    {
      where: 'a folder that is called like a file',
      file: 'folder.csv',
      stderr: 'cin-report: folder.csv is a folder.\nName the file to write, such as folder.csv/weekly.csv.\n',
    },
    {
      where: 'a folder that does not exist',
      file: 'report/weekly.csv',
      stderr: 'cin-report: report/weekly.csv cannot be written: its folder does not exist.\nNothing was written.\n',
    },
    {
      where: 'a file taken for a folder',
      file: 'cases.csv/weekly.csv',
      stderr: 'cin-report: cases.csv/weekly.csv cannot be written: its folder does not exist.\nNothing was written.\n',
    },
  ])('$where', ({ file, stderr }) => {
    const folder = folderWith({
      'cases.csv': readFileSync(join(ROOT, FIXTURE, 'cases.csv'), 'utf8'),
      'reports/old.txt': 'last week',
      'folder.csv/old.txt': 'last week',
    })
    const before = readdirSync(folder, { recursive: true })
    expect(cinReport(['weekly', 'cases.csv', '-o', file], { in: folder })).toEqual({ exitCode: 2, stdout: '', stderr })
    expect(readdirSync(folder, { recursive: true })).toEqual(before)
  })

  it('a disk that is full half-way: an existing file stays whole, and no half of the new one is left', () => {
    const folder = folderWith({ 'weekly.json': 'last week' })
    const file = join(folder, 'weekly.json')
    // No file may grow beyond 8 blocks, which is less than the report.
    expect(shell(`ulimit -f 8; $CIN_REPORT weekly ${FIXTURE} -o ${file}`)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `cin-report: ${file} cannot be written: the disk, or your share of it, is full.\nNothing was written.\n`,
    })
    expect(readFileSync(file, 'utf8')).toBe('last week')
    expect(readdirSync(folder)).toEqual(['weekly.json'])
  })

  it('a disk that is full behind stdout', () => {
    const file = join(folderWith({}), 'weekly.json')
    expect(shell(`ulimit -f 8; $CIN_REPORT weekly ${FIXTURE} --format json > ${file}`)).toMatchObject({
      exitCode: 2,
      stderr: 'cin-report: The output cannot be written: the disk, or your share of it, is full.\n',
    })
  })
})

describe('a reader that goes away early', () => {
  it.each([
    ['head -1', ['--format', 'csv']],
    ['head -1', ['--format', 'json', '--last', '104']],
    ['true', ['--format', 'json', '--last', '104']],
  ])('is no error: | %s of %s', (reader, args) => {
    const { stderr, exitCode } = shell(
      `{ $CIN_REPORT weekly ${FIXTURE} --quiet ${args.join(' ')}; echo $? >&2; } | ${reader}`,
    )
    expect({ stderr, exitCode }).toEqual({ stderr: '0\n', exitCode: 0 })
  })

  it('gets all of a report that is longer than a pipe holds, if it reads slowly', async () => {
    const child = spawn(process.execPath, [BIN, 'weekly', FIXTURE, '--format', 'json', '--last', '20'], { cwd: ROOT })
    await new Promise((resolve) => setTimeout(resolve, 400))
    let text = ''
    for await (const chunk of child.stdout.setEncoding('utf8')) text += chunk
    expect(text.length).toBeGreaterThan(200_000)
    expect(JSON.parse(text).periods).toHaveLength(20)
  })
})
