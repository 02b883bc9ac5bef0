import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import { addReportOptions, addWeeklyOptions, type ReportOptions } from './options.ts'

/** Runs a command and gives its exit code. */
export type Run<Options> = (args: readonly string[], options: Options, terminal: Terminal) => Promise<number>

/** A command as help shows it, and how to load it when it is called: nothing is loaded before. */
interface CommandDefinition<Options> {
  readonly name: string
  /** What it answers. */
  readonly description: string
  /** Three, the plainest first. */
  readonly examples: readonly string[]
  /** Adds its arguments and flags. */
  readonly addOptions: (command: Command) => Command
  readonly load: () => Promise<Run<Options>>
}

function define<Options>(definition: CommandDefinition<Options>): CommandDefinition<unknown> {
  return definition as CommandDefinition<unknown>
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandDefinition<unknown>[] = [
  define<ReportOptions>({
    name: 'weekly',
    description: 'the weekly performance report: headlines, movement, outcomes, timeliness, caseloads',
    examples: [
      'cin-report weekly exports/',
      'cin-report weekly exports/ --section headlines',
      'cin-report weekly cases.csv --week-ending 27/08/2017 --team "North"',
    ],
    addOptions: addWeeklyOptions,
    load: async () => (await import('./weekly.ts')).weekly,
  }),
  define<ReportOptions>({
    name: 'outcomes',
    description: 'the outcome table of the programme, by phase',
    examples: [
      'cin-report outcomes exports/',
      'cin-report outcomes exports/ --as-at 31/03/2017',
      'cin-report outcomes exports/ --format json',
    ],
    addOptions: addReportOptions,
    load: async () => (await import('./outcomes.ts')).outcomes,
  }),
]
