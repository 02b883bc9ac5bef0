import { type Command, InvalidArgumentError, Option } from 'commander'
import { FORMATS, type Format } from '../render/renderer.ts'

/** The flags that mean the same for every report. */
export interface ReportOptions {
  readonly format?: Format
  readonly output?: string
  readonly weekEnding?: string
  readonly from?: string
  readonly to?: string
  readonly asAt?: string
  readonly last?: number
  readonly team?: readonly string[]
  /** A file; false for `--no-config`. */
  readonly config?: string | false
  readonly strict?: boolean
  readonly quiet?: boolean
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

/** Gives a command the flags of a report. */
export function addReportOptions(command: Command): Command {
  return command
    .argument('<exports...>', 'CSV exports, or folders of them')
    .addOption(new Option('-f, --format <format>', 'how to write the report').choices(FORMATS))
    .option('-o, --output <file>', 'write to a file; .txt, .csv or .json chooses the format')
    .option('--week-ending <date>', 'the week that ends on this day')
    .option('--from <date>', 'the first day of the period')
    .option('--to <date>', 'the last day of the period (included)')
    .option('--as-at <date>', 'report what was known at the end of this day')
    .option('--last <weeks>', 'this many weeks side by side', wholeNumber)
    .option('--team <name>', 'only cases of this team (may be repeated)', append)
    .option('--config <file>', 'the configuration (otherwise cin-report.json beside the exports, or here)')
    .option('--no-config', 'use no configuration file')
    .option('--strict', 'exit with 1 if any row was rejected')
    .option('--quiet', 'print nothing but the report and errors')
    .option('--color', 'colour the report, also in a pipe')
    .option('--no-color', 'no colour (also with the environment variable NO_COLOR)')
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 104) {
    throw new InvalidArgumentError('It takes a whole number of weeks from 1 to 104.')
  }
  return number
}

function append(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value]
}
