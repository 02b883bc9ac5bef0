import type { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import type { ExplainOptions } from './explain.ts'
import type { FiguresOptions } from './figures.ts'
import type { ListOptions } from './list.ts'
import {
  addCasesOptions,
  addCheckOptions,
  addCombineOptions,
  addDriftOptions,
  addExplainOptions,
  addFiguresOptions,
  addInitOptions,
  addListOptions,
  addReportOptions,
  addScorecardOptions,
  addTemplateOptions,
  addWeeklyOptions,
  type CasesOptions,
  type CheckOptions,
  type CombineOptions,
  type InitOptions,
  type ReportOptions,
  type SetupOptions,
} from './options.ts'
import type { ScorecardOptions } from './scorecard.ts'

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
  define<ScorecardOptions>({
    name: 'scorecard',
    description: 'the monitoring scorecard: baseline, month ends, direction, target, status',
    examples: [
      'cin-report scorecard exports/',
      'cin-report scorecard exports/ --as-at 22/02/2017 --last 4 --by month',
      'cin-report scorecard exports/ --wide -o scorecard-february.csv',
    ],
    addOptions: addScorecardOptions,
    load: async () => (await import('./scorecard.ts')).scorecard,
  }),
  define<ReportOptions>({
    name: 'drift',
    description: 'how long episodes last, plans that go on for too long, cases that nobody works on',
    examples: [
      'cin-report drift exports/',
      'cin-report drift exports/ --from 01/04/2016 --to 31/03/2017',
      'cin-report drift exports/ --team "North" -o drift.txt',
    ],
    addOptions: addDriftOptions,
    load: async () => (await import('./drift.ts')).drift,
  }),
  define<CasesOptions>({
    name: 'cases',
    description: 'case by case: every open child, the worst overdue first',
    examples: [
      'cin-report cases exports/',
      'cin-report cases exports/ --visits --overdue --team "North"',
      'cin-report cases exports/ --caseloads -o caseloads.csv',
    ],
    addOptions: addCasesOptions,
    load: async () => (await import('./cases.ts')).cases,
  }),
  define<FiguresOptions>({
    name: 'figures',
    description: 'every figure the exports can give, one line a measure and group',
    examples: [
      'cin-report figures exports/',
      'cin-report figures exports/ --by team -o figures.csv',
      'cin-report figures exports/ --measure cp-plans --measure open-cases --last 4',
    ],
    addOptions: addFiguresOptions,
    load: async () => (await import('./figures.ts')).figures,
  }),
  define<CombineOptions>({
    name: 'combine',
    description: 'reports of several teams, areas or councils as one, from their JSON',
    examples: [
      'cin-report combine north.json south.json',
      'cin-report combine reports/*.json -o county.csv',
      'cin-report combine north.json south.json -o both.json',
    ],
    addOptions: addCombineOptions,
    load: async () => (await import('./combine.ts')).combine,
  }),
  define<ListOptions>({
    name: 'list',
    description: 'the rows behind one figure: which children are these?',
    examples: [
      'cin-report list de-escalated exports/',
      'cin-report list open-cases exports/ --group "team=North"',
      'cin-report list cp-visited-recently exports/ --which missing -o not-seen.csv',
    ],
    addOptions: addListOptions,
    load: async () => (await import('./list.ts')).list,
  }),
  define<ExplainOptions>({
    name: 'explain',
    description: 'what a measure counts, why, and what it needs; all measures without one',
    examples: [
      'cin-report explain',
      'cin-report explain de-escalated',
      'cin-report explain cp-visited-recently --config exports/cin-report.json',
    ],
    addOptions: addExplainOptions,
    load: async () => (await import('./explain.ts')).explain,
  }),
  define<CheckOptions>({
    name: 'check',
    description: 'what is wrong in the exports, where, and what to do about it',
    examples: [
      'cin-report check exports/',
      'cin-report check exports/ --rejects rejected.csv',
      'cin-report check exports/ --examples 1000 -o issues.csv',
    ],
    addOptions: addCheckOptions,
    load: async () => (await import('./check.ts')).check,
  }),
  define<InitOptions>({
    name: 'init',
    description: 'read the headings of your exports and write a configuration to fill in',
    examples: ['cin-report init exports/', 'cin-report init exports/ -o ours.json', 'cin-report init exports/ --force'],
    addOptions: addInitOptions,
    load: async () => (await import('./init.ts')).init,
  }),
  define<SetupOptions>({
    name: 'template',
    description: 'write empty CSV files with the headings that are read, and a data dictionary',
    examples: ['cin-report template', 'cin-report template exports/', 'cin-report template exports/ --force'],
    addOptions: addTemplateOptions,
    load: async () => (await import('./template.ts')).template,
  }),
]
