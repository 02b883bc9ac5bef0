import { type Command, InvalidArgumentError, Option } from 'commander'
import { FORMATS, type Format, KNOWN_EXTENSIONS } from '../render/renderer.ts'
import { CUTS, type Cut } from '../reports/cases-cuts.ts'
import { CUT_KINDS, type CutKind, ROW_CHOICES, STEPS } from '../reports/cuts.ts'

/** The flags that mean the same for every report. */
export interface ReportOptions {
  readonly format?: Format
  /** The files to write, each in the format of its extension. */
  readonly output?: readonly string[]
  readonly weekEnding?: string
  readonly from?: string
  readonly to?: string
  readonly asAt?: string
  readonly last?: number
  readonly team?: readonly string[]
  /** A file; false for `--no-config`. */
  readonly config?: string | false
  readonly strict?: boolean
  /** The file that rejected rows are written to. */
  readonly rejects?: string
  readonly quiet?: boolean
  /** The file of reported figures; false for `--no-history`. */
  readonly history?: string | false
  /** Files of published figures, whose of them, and of which year. */
  readonly benchmark?: readonly string[]
  readonly benchmarkRegion?: string
  readonly benchmarkAuthority?: readonly string[]
  readonly benchmarkYear?: string
  /** CSV with a column for each period. */
  readonly wide?: boolean
  /** Disclosure control: no count of 1 to 5 in what is written. */
  readonly suppress?: boolean
}

/** The flags of the weekly report alone. */
export interface WeeklyOptions extends ReportOptions {
  readonly section?: readonly string[]
  readonly trend?: boolean
}

export function addWeeklyOptions(command: Command): Command {
  return addReportOptions(command)
    .option('--section <name>', 'only this section, such as headlines (may be repeated)', append)
    .option('--trend', 'draw the last eight weeks, also of exports of over 100,000 rows')
    .option('--no-trend', 'draw no trend')
}
/** The flags of `check`. */
export interface CheckOptions extends Pick<ReportOptions, 'format' | 'output' | 'config' | 'rejects' | 'quiet'> {
  /** How many examples of each kind of issue are shown. */
  readonly examples?: number
}

const EXTENSIONS = `${KNOWN_EXTENSIONS.slice(0, -1).join(', ')} or ${KNOWN_EXTENSIONS.at(-1)}`
const OUTPUT = ['-o, --output <file>', `write to a file; ${EXTENSIONS} chooses the format (may be repeated)`] as const
const EXPORTS = ['<exports...>', 'CSV exports, Excel workbooks, or folders of them'] as const
const CONFIG = ['--config <file>', 'the configuration (otherwise cin-report.json beside the exports, or here)'] as const
const NO_CONFIG = ['--no-config', 'use no configuration file'] as const
const REJECTS = ['--rejects <file>', 'write rejected rows to a CSV file, with the reasons'] as const
const SUPPRESS = ['--suppress', 'hide counts of 1 to 5, and what would give them away, to publish'] as const
const HISTORY = ['--history <file>', 'add the figures to this CSV file, and measure change by it'] as const
const NO_HISTORY = ['--no-history', 'leave the history of the configuration alone'] as const
const COLOR = ['--color', 'colour the report, also in a pipe'] as const
const NO_COLOR = ['--no-color', 'no colour (also with the environment variable NO_COLOR)'] as const

/** Gives a command the flags of a report: of one period, or of weeks side by side. */
export function addReportOptions(command: Command): Command {
  const last = ['--last <weeks>', 'this many weeks side by side', wholeNumber] as const
  const wide = ['--wide', 'CSV with a row a figure and a column a period'] as const
  return addComparisonOptions(
    addPeriodOptions(command)
      .option(...last)
      .option(...wide),
  )
}

/** Gives a command the flags of what its figures are measured by: what was reported, and what others publish. */
function addComparisonOptions(command: Command): Command {
  return command
    .option(...HISTORY)
    .option(...NO_HISTORY)
    .option('--benchmark <files...>', 'put published figures of the DfE beside these; after the exports', append)
    .option('--benchmark-region <name>', 'those of this region')
    .option('--benchmark-authority <name>', 'those of this authority (may be repeated)', append)
    .option('--benchmark-year <year>', 'those of this year, such as 2016-17 (otherwise the latest)')
}

/** Gives a command the flags of what is about one period. */
function addPeriodOptions(command: Command): Command {
  return addDayOptions(command)
    .option('--from <date>', 'the first day of the period')
    .option('--to <date>', 'the last day of the period (included)')
}

/** Gives a command the exports, and the flags of what shows how things stand on one day. */
function addDayOptions(command: Command): Command {
  return command
    .argument(...EXPORTS)
    .addOption(new Option('-f, --format <format>', 'how to write the report').choices(FORMATS))
    .option(...OUTPUT, append)
    .option('--week-ending <date>', 'the week that ends on this day')
    .option('--as-at <date>', 'report what was known at the end of this day')
    .option('--team <name>', 'only cases of this team (may be repeated)', append)
    .option(...SUPPRESS)
    .option(...CONFIG)
    .option(...NO_CONFIG)
    .option('--strict', 'exit with 1 if any row was rejected')
    .option(...REJECTS)
    .option('--quiet', 'print nothing but the report and errors')
    .option(...COLOR)
    .option(...NO_COLOR)
}

/** A command that names children refuses `--suppress` and says why: its help does not offer it. */
function hideSuppress(command: Command): Command {
  for (const option of command.options) if (option.long === SUPPRESS[0]) option.hideHelp()
  return command
}

/** Gives a command the flags of `check`. */
export function addCheckOptions(command: Command): Command {
  return command
    .argument(...EXPORTS)
    .addOption(new Option('-f, --format <format>', 'how to write what was found').choices(FORMATS))
    .option(...OUTPUT, append)
    .option('--examples <number>', 'examples of each kind of issue (5, in CSV and JSON 100)', examples)
    .option(...REJECTS)
    .option(...CONFIG)
    .option(...NO_CONFIG)
    .option('--quiet', 'print nothing but what was found')
    .option(...COLOR)
    .option(...NO_COLOR)
}

function examples(text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isInteger(number) || number < 0 || number > 100_000) {
    throw new InvalidArgumentError('It takes a whole number from 0 to 100000.')
  }
  return number
}

/** Gives `figures` its flags. */
export function addFiguresOptions(command: Command): Command {
  return addReportOptions(command)
    .option('--measure <id>', 'only this measure (may be repeated; explain lists them)', append)
    .addOption(
      new Option('--by <cut>', 'figures and these cuts only; without it every cut (may be repeated)').argParser(
        appendCut,
      ),
    )
}

/** Gives `scorecard` its flags. */
export function addScorecardOptions(command: Command): Command {
  return addDayOptions(command)
    .option(...HISTORY)
    .option(...NO_HISTORY)
    .option('--last <columns>', 'this many columns, the last up to the as-at date', wholeNumber, 4)
    .addOption(new Option('--by <period>', 'what a column is about').choices(STEPS).default('month'))
    .option('--wide', 'CSV as the scorecard is printed: a row a line, a column a date')
}

/** The flags of `combine`. */
export type CombineOptions = Pick<ReportOptions, 'format' | 'output' | 'quiet' | 'suppress'>

/** Gives `combine` its arguments and flags. */
export function addCombineOptions(command: Command): Command {
  return command
    .argument('<reports...>', 'reports that were written as JSON')
    .addOption(new Option('-f, --format <format>', 'how to write the report').choices(FORMATS))
    .option(...OUTPUT, append)
    .option(...SUPPRESS)
    .option('--quiet', 'print nothing but the report and errors')
    .option(...COLOR)
    .option(...NO_COLOR)
}

/** Gives `drift` its flags: it is about one period. */
export function addDriftOptions(command: Command): Command {
  return addComparisonOptions(addPeriodOptions(command))
}

/** Gives `list` its arguments and flags. */
export function addListOptions(command: Command): Command {
  return hideSuppress(addPeriodOptions(command.argument('<measure>', 'the id of a measure (explain lists them)')))
    .option('--group <cut>', 'a cut as figures names it, such as team=North')
    .addOption(
      new Option('--which <rows>', 'missing: in the denominator, not the numerator')
        .choices(ROW_CHOICES)
        .default('denominator'),
    )
}

/** Gives `explain` its argument and flags. */
export function addExplainOptions(command: Command): Command {
  return command
    .argument('[measure]', 'the id of a measure; all of them are listed without one')
    .addOption(new Option('-f, --format <format>', 'how to write it').choices(['table', 'json']))
    .option('--config <file>', 'the configuration (otherwise cin-report.json here)')
    .option('--no-config', 'use no configuration file')
    .option('--quiet', 'print nothing but the answer and errors')
    .option('--color', 'colour the answer, also in a pipe')
    .option('--no-color', 'no colour (also with the environment variable NO_COLOR)')
}

/** The flags of `cases`; of the cuts at most one. */
export interface CasesOptions extends ReportOptions, Partial<Record<Cut, boolean>> {
  readonly worker?: readonly string[]
  readonly overdue?: boolean
}

/** Gives a command the flags of `cases`. */
export function addCasesOptions(command: Command): Command {
  hideSuppress(addDayOptions(command))
    .option('--worker <id>', 'only cases of this worker (may be repeated)', append)
    .option('--overdue', 'only rows with a flag')
  const cuts = Object.keys(CUTS) as Cut[]
  for (const cut of cuts) {
    command.addOption(new Option(`--${cut}`, CUTS[cut]).conflicts(cuts.filter((other) => other !== cut)))
  }
  return command
}

/** The flags of a command that sets something up. */
export interface SetupOptions {
  readonly force?: boolean
  readonly quiet?: boolean
}

/** Where `cin-report init` writes the configuration, and over what. */
export interface InitOptions extends SetupOptions {
  readonly output?: string
}

/** Gives `init` its arguments and flags. */
export function addInitOptions(command: Command): Command {
  return command
    .argument('<exports...>', 'CSV exports, Excel workbooks, or folders of them')
    .option(
      '-o, --output <file>',
      'the configuration (otherwise cin-report.json in the one folder\nthat is given, or here)',
    )
    .option('--force', 'write over a configuration; what it says is kept')
    .option('--quiet', 'print nothing but errors')
}

/** Gives `template` its argument and flags. */
export function addTemplateOptions(command: Command): Command {
  return command
    .argument('[dir]', 'the folder to write them into (templates)')
    .option('--force', 'write over files of the same names')
    .option('--quiet', 'print nothing but errors')
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 104) {
    throw new InvalidArgumentError('It takes a whole number from 1 to 104.')
  }
  return number
}

function appendCut(value: string, previous: readonly CutKind[] = []): readonly CutKind[] {
  const kind = CUT_KINDS.find((each) => each === value)
  if (kind === undefined) throw new InvalidArgumentError(`Allowed choices are ${CUT_KINDS.join(', ')}.`)
  return [...previous, kind]
}

function append(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value]
}
