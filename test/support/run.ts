import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { onTestFinished } from 'vitest'
import { main } from '../../src/cli.ts'

/** The root of the repository, where the paths of the fixtures start. */
export const ROOT = join(import.meta.dirname, '../..')

/** The fixture as a user at the root of the repository names it. */
export const FIXTURE = 'fixtures/blackburn-with-darwen'

/** What stands on stderr after a report on the fixture. */
export const FIXTURE_CONFIGURATION = `Configuration: ${FIXTURE}/cin-report.json.\n`
export const FIXTURE_ROWS = `3 files: 2,092 rows read, 2,092 used, 0 rejected, 0 exact duplicates dropped.
  ${FIXTURE}/assessments.csv: 364 rows read, 364 used, 0 rejected, 0 exact duplicates dropped.
  ${FIXTURE}/cases.csv: 388 rows read, 388 used, 0 rejected, 0 exact duplicates dropped.
  ${FIXTURE}/reviews.csv: 1,340 rows read, 1,340 used, 0 rejected, 0 exact duplicates dropped.
`

/** The built programme. The tests of commands run it as its users do: in a process of its own. */
export const BIN = join(ROOT, 'bin/cin-report.js')

if (!existsSync(join(ROOT, 'dist/cli.js'))) {
  throw new Error('There is no dist/cli.js: the tests of commands run the built programme. Run `npm run build` first.')
}

export interface Run {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

interface RunOptions {
  /** The folder it is run in; the root of the repository unless given. */
  readonly in?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs the built programme and gives everything it printed. */
export function cinReport(args: readonly string[], options: RunOptions = {}): Run {
  return finished(process.execPath, [BIN, ...args], options)
}

/** Runs a line of shell, in which `$CIN_REPORT` is the built programme. */
export function shell(line: string, options: RunOptions = {}): Run {
  const env = { ...options.env, CIN_REPORT: `${process.execPath} ${BIN}` }
  return finished('sh', ['-c', line], { ...options, env })
}

function finished(program: string, args: readonly string[], options: RunOptions): Run {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: options.in ?? ROOT,
    // Nothing of the tester's own settings, colours above all, but the time zone that the tests are run in.
    env: { PATH: process.env.PATH, ...(process.env.TZ === undefined ? {} : { TZ: process.env.TZ }), ...options.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) throw error
  return { exitCode: status, stdout, stderr }
}

/** A folder of its own with the files in it, removed when the test has finished. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cin-report-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** The report as it stands on stdout with `--format json`, ready to be looked into. */
export function jsonOf(run: Run): JsonReport {
  return JSON.parse(run.stdout) as JsonReport
}

export interface JsonReport {
  readonly schema: number
  readonly title: string
  readonly teams: readonly string[]
  readonly as_at: string
  readonly period: JsonPeriod & { readonly reason: string }
  readonly periods: readonly JsonPeriod[]
  readonly sections: readonly { readonly id: string; readonly figures: readonly JsonFigure[] }[]
  readonly unclassified_labels: readonly { readonly label: string; readonly cases: number }[]
  readonly notes: readonly string[]
}

interface JsonPeriod {
  readonly start: string
  readonly end: string
  readonly as_at: string
  readonly over: boolean
}

export interface JsonFigure {
  readonly measure: string
  readonly group: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly status: string | null
  readonly [key: string]: string | number | null
}

/** The figure of a measure and group; of the last period where there are several. */
export function figureOf(report: JsonReport, measure: string, group = ''): JsonFigure {
  const figures = report.sections.flatMap((section) => section.figures)
  const found = figures.filter((figure) => figure.measure === measure && figure.group === group).at(-1)
  if (!found) throw new Error(`No figure ${measure} ${group}`)
  return found
}

/** A folder of its own, in which the programme is run in this process, on a day that is given: quicker than in one of its own. */
export function workIn(files: Readonly<Record<string, string>>) {
  const folder = folderWith(files)
  const path = (name: string) => join(folder, name)
  const within = (arg: string) => (existsSync(path(arg)) || /\.\w+$/.test(arg) ? path(arg) : arg)
  return {
    folder,
    path,
    read: (name: string) => readFileSync(path(name), 'utf8'),
    write: (name: string, text: string) => writeFileSync(path(name), text),
    list: (name = '.') => readdirSync(path(name)).sort(),
    /** Runs it on 22 November 2026 unless another day is given; files are named from the folder. */
    run: async (args: readonly string[], day = '2026-11-22'): Promise<Run> => {
      const [stdout, stderr] = [textStream(), textStream()]
      const argv = ['node', 'cin-report', ...args.map(within)]
      const exitCode = await main({ argv, env: {}, stdout, stderr }, new Date(`${day}T12:00Z`))
      const text = (stream: PassThrough) => String(stream.read() ?? '').replaceAll(`${folder}/`, '')
      return { exitCode, stdout: text(stdout), stderr: text(stderr) }
    },
  }
}

/** A stream that takes a whole report before it is read. */
function textStream(): PassThrough {
  return new PassThrough({ highWaterMark: 64 * 1024 * 1024 })
}
