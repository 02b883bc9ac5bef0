import type { Day } from '../calendar/day.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { findConfiguration } from '../configuration/find.ts'
import type { Rejects } from '../exports/rejects.ts'
import { normaliseDate } from '../exports/values/date.ts'
import { EXPECTED } from '../exports/values/kinds.ts'
import { nearest } from '../nearest.ts'
import { writeToStream } from '../output.ts'
import { Casebook } from '../records/casebook.ts'
import { ISSUE_KINDS } from '../records/issue.ts'
import { type Format, loadRenderer, type RendererOf } from '../render/renderer.ts'
import { issuesSummary, rowsSummary } from '../render/summary.ts'
import type { ReportRequest } from '../reports/arrange.ts'
import { chooseDates } from '../reports/dates.ts'
import type { Report } from '../reports/report.ts'
import type { Terminal } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import type { WeeklyOptions } from './options.ts'
import { chooseOutputs, isTableOnStdout, type Outputs, writeOutputs, wroteText } from './outputs.ts'
import { readExports, withRejects } from './read-exports.ts'

/** Data errors under `--strict`. */
const EXIT_DATA_ERRORS = 1

/** What every document made from exports says of them, whatever its shape. */
type Account = Pick<Report, 'inputs' | 'issues'>

/** How a command makes its document, and how that is written. */
interface DocumentRecipe<Document extends Account> {
  readonly arrange: (request: ReportRequest) => Document
  readonly loadRenderer: (format: Format) => Promise<RendererOf<Document>>
  /** Whether its table ends with the account of rows and issues; otherwise they go to stderr. */
  readonly tableHasAccount: boolean
  /** What stderr says besides. */
  readonly remarks?: (document: Document, outputs: Outputs) => readonly string[]
  /** Refuses what can be refused before a row is read. */
  readonly check?: (configuration: Configuration) => void
}

/** The way of every report that is arranged in sections; see `runDocument`. */
export function runReport(
  paths: readonly string[],
  options: WeeklyOptions,
  terminal: Terminal,
  arrange: (request: ReportRequest) => Report,
  check?: (configuration: Configuration) => void,
): Promise<number> {
  return runDocument(paths, options, terminal, {
    arrange,
    loadRenderer,
    tableHasAccount: true,
    ...(check === undefined ? {} : { check }),
  })
}

/**
 * The way of every document made from exports: load them, arrange the document, turn it into each format, write it.
 *
 * @returns the exit code: 0, or 1 where `--strict` was given and rows were rejected
 */
export function runDocument<Document extends Account>(
  paths: readonly string[],
  options: WeeklyOptions,
  terminal: Terminal,
  recipe: DocumentRecipe<Document>,
): Promise<number> {
  return withRejects(options, terminal, (rejects) => makeDocument(paths, options, terminal, recipe, rejects))
}

async function makeDocument<Document extends Account>(
  paths: readonly string[],
  options: WeeklyOptions,
  terminal: Terminal,
  recipe: DocumentRecipe<Document>,
  rejects: Rejects | undefined,
): Promise<number> {
  const outputs = chooseOutputs(options, terminal)
  const { configuration, file } = findConfiguration(options.config, paths)
  recipe.check?.(configuration)
  const exports = await readExports(paths, options, terminal, { mappings: configuration.columns, rejects })
  const casebook = new Casebook(exports, configuration)
  const document = recipe.arrange(requestFor(casebook, configuration, options, terminal.today))

  await writeOutputs(document, outputs, recipe.loadRenderer, terminal)

  const errors = document.issues.filter(({ code }) => ISSUE_KINDS[code].severity === 'error')
  const quiet = options.quiet === true
  const messages = [
    ...(quiet || file === undefined ? [] : [`Configuration: ${file}.`]),
    ...(quiet ? [] : wroteText(outputs)),
    ...(quiet ? [] : (recipe.remarks?.(document, outputs) ?? [])),
    // A table on the screen ends with the same account.
    ...(recipe.tableHasAccount && isTableOnStdout(outputs)
      ? []
      : [...(quiet ? [] : rowsSummary(document.inputs)), ...issuesSummary(quiet ? errors : document.issues)]),
  ]
  await writeToStream(terminal.stderr, messages.map((line) => `${line}\n`).join(''))
  return options.strict === true && errors.length > 0 ? EXIT_DATA_ERRORS : 0
}

function requestFor(
  casebook: Casebook,
  configuration: Configuration,
  options: WeeklyOptions,
  today: Day,
): ReportRequest {
  const asked = {
    asAt: readDate('--as-at', options.asAt),
    weekEnding: readDate('--week-ending', options.weekEnding),
    from: readDate('--from', options.from),
    to: readDate('--to', options.to),
    last: options.last ?? 1,
  }
  // Every date of the exports is looked at for it: only where nothing else says which period is meant.
  const saysWhen = [asked.asAt, asked.weekEnding, asked.from, asked.to].some((day) => day !== undefined)
  const lastRecord = saysWhen ? null : casebook.lastEvent(today)
  const { periods, reason } = chooseDates(asked, today, configuration.weekEndsOn, lastRecord)
  const teams = options.team ?? []
  checkTeams(teams, casebook)
  return {
    casebook,
    settings: { ...configuration, phases: configuration.phases.map(({ name }) => name) },
    teams,
    periods,
    periodReason: reason,
    programme: configuration.programme,
    sections: options.section ?? [],
    trend: options.trend,
    periodAsked: asked.weekEnding !== undefined || asked.from !== undefined || asked.last > 1,
  }
}

function readDate(flag: string, text: string | undefined): Day | undefined {
  if (text === undefined) return undefined
  const day = normaliseDate(text)
  if (typeof day === 'number') return day
  throw new UserError(`${flag}: found "${text}", expected ${EXPECTED.date}.`)
}

/** @throws UserError for a team that no case, referral or allocation has */
function checkTeams(teams: readonly string[], { exports: { tables } }: Casebook): void {
  if (teams.length === 0) return
  const known = new Set<string>()
  for (const table of [tables.cases, tables.referrals, tables.allocations]) {
    for (const { team } of table) if (team !== null) known.add(team)
  }
  for (const team of teams) {
    if (known.has(team)) continue
    const meant = nearest(team, known)
    throw new UserError(
      `No case has the team "${team}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      known.size === 0 ? 'The exports have no team in any row.' : `The teams are: ${[...known].sort().join(', ')}.`,
    )
  }
}
