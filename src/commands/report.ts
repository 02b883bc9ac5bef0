import type { Day } from '../calendar/day.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { type FoundConfiguration, findConfiguration } from '../configuration/find.ts'
import type { Rejects } from '../exports/rejects.ts'
import { normaliseDate } from '../exports/values/date.ts'
import { EXPECTED } from '../exports/values/kinds.ts'
import type { Figure } from '../measures/figure.ts'
import { nearest } from '../nearest.ts'
import { writeToStream } from '../output.ts'
import { Casebook, knownTeams } from '../records/casebook.ts'
import { ISSUE_KINDS } from '../records/issue.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import { drawsCharts, type Format, loadRenderer, type RendererOf } from '../render/renderer.ts'
import { issuesSummary, rowsSummary } from '../render/summary.ts'
import type { ReportRequest } from '../reports/arrange.ts'
import type { Step } from '../reports/cuts.ts'
import { chooseDates } from '../reports/dates.ts'
import { countedFigures, type Report } from '../reports/report.ts'
import type { Terminal } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import { loadBenchmark } from './benchmark.ts'
import { checkHistory, historyNamed, notExports, withHistory, writeWithHistory } from './history.ts'
import type { WeeklyOptions } from './options.ts'
import { chooseOutputs, isTableOnStdout, type Outputs, writeOutputs, wroteText } from './outputs.ts'
import { readExports, withRejects } from './read-exports.ts'

/** Data errors under `--strict`. */
const EXIT_DATA_ERRORS = 1

/** What every document made from exports says of them, whatever its shape. */
type Account = Pick<Report, 'inputs' | 'issues'> & Partial<Pick<Report, 'combined'>>

/** How a command makes its document, and how that is written. */
interface DocumentRecipe<Document extends Account> {
  readonly arrange: (request: ReportRequest) => Document
  readonly loadRenderer: (format: Format) => Promise<RendererOf<Document>>
  /** Whether its table ends with the account of rows and issues; otherwise they go to stderr. */
  readonly tableHasAccount: boolean
  /** The document as it may be published (`--suppress`); a document without it is for those who hold the exports. */
  readonly loadSuppression?: () => Promise<(document: Document) => Document>
  /** What stderr says besides. */
  readonly remarks?: (document: Document, outputs: Outputs) => readonly string[]
  /** Refuses what can be refused before a row is read. */
  readonly check?: (found: FoundConfiguration) => Promise<void> | void
  /** The figures that go into the history, where one is kept; without, the document has none to add. */
  readonly figures?: (document: Document) => readonly Figure[]
  /** What the periods side by side are, where they are no weeks. */
  readonly step?: Step
}

/** The way of every report that is arranged in sections; see `runDocument`. */
export function runReport(
  paths: readonly string[],
  options: WeeklyOptions,
  terminal: Terminal,
  arrange: (request: ReportRequest) => Report,
  check?: (configuration: Configuration) => void,
): Promise<number> {
  let compare: ((report: Report) => Report) | undefined
  return runDocument(paths, options, terminal, {
    check: async (found) => {
      await check?.(found.configuration)
      compare = await loadBenchmark(options, found)
    },
    arrange: (request) => (compare ? compare(arrange(request)) : arrange(request)),
    loadRenderer: rendererFor(options),
    tableHasAccount: true,
    figures: countedFigures,
    loadSuppression,
  })
}

/** Loads disclosure control, which few reports need. */
export async function loadSuppression(): Promise<(report: Report) => Report> {
  return (await import('../reports/suppression/suppress.ts')).suppressed
}

/** Loads the renderers of a report, in the layout that was asked for. */
export function rendererFor({ wide }: Pick<WeeklyOptions, 'wide'>): DocumentRecipe<Report>['loadRenderer'] {
  return (format) => loadRenderer(format, wide === true ? 'wide' : 'tidy')
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
  if (options.suppress === true && recipe.loadSuppression === undefined) {
    throw new UserError(
      '--suppress is for reports of counts: this command names children one by one.',
      'Publish weekly, outcomes, scorecard, drift or figures with --suppress, and keep this output as you keep the exports.',
    )
  }
  const found = findConfiguration(options.config, paths)
  const { configuration, file } = found
  await recipe.check?.(found)
  const history = historyNamed(options, found)
  const { figures } = recipe
  if (figures) await checkHistory(history)
  const exports = await readExports(paths, options, terminal, {
    mappings: configuration.columns,
    leaveOut: configuration.leaveOut,
    rejects,
    notExports: notExports(options, found),
  })
  const casebook = new Casebook(exports, configuration)
  const request = requestFor(casebook, configuration, options, terminal.today, recipe.step)
  const charts = outputs.some(({ format }) => drawsCharts(format))
  const suppress = options.suppress === true ? await recipe.loadSuppression?.() : undefined
  const { document, isRefused, added } = await withHistory(figures && history, async (kept) => {
    const document = recipe.arrange({ ...request, history: kept?.history, charts })
    const isRefused = options.strict === true && errorsOf(document).length > 0
    const written = suppress ? suppress(document) : document
    const write = () => writeOutputs(written, outputs, recipe.loadRenderer, terminal)
    const added = await writeWithHistory(kept, write, (file) => {
      if (!isRefused) file.prepare(figures?.(document) ?? [], request.teams, terminal.today)
    })
    return { document, isRefused, added: options.quiet === true && !isRefused ? [] : added }
  })
  await tellOf(document, recipe, { ...options, outputs, configurationFile: file, added }, terminal)
  return isRefused ? EXIT_DATA_ERRORS : 0
}

/** How a document is to be written. */
interface Writing extends Pick<WeeklyOptions, 'quiet'> {
  readonly outputs: Outputs
  /** The configuration it was made with, to be named. */
  readonly configurationFile?: string | undefined
  /** What became of its figures in the history. */
  readonly added?: readonly string[]
}

function errorsOf({ issues }: Account): readonly IssueGroup[] {
  return issues.filter(({ code }) => ISSUE_KINDS[code].severity === 'error')
}

/**
 * Turns a document into each format and writes it; on stderr it says what was read and what is wrong.
 *
 * @param written the document as it is written, where that is not all of it
 */
export async function writeDocument<Document extends Account>(
  document: Document,
  recipe: Pick<DocumentRecipe<Document>, 'loadRenderer' | 'tableHasAccount' | 'remarks'>,
  options: Writing,
  terminal: Terminal,
  written = document,
): Promise<void> {
  await writeOutputs(written, options.outputs, recipe.loadRenderer, terminal)
  await tellOf(document, recipe, options, terminal)
}

/** Says on stderr what was read and written, and what is wrong. */
async function tellOf<Document extends Account>(
  document: Document,
  recipe: Pick<DocumentRecipe<Document>, 'tableHasAccount' | 'remarks'>,
  options: Writing,
  terminal: Terminal,
): Promise<void> {
  const { outputs, configurationFile: file, added = [] } = options
  const quiet = options.quiet === true
  const messages = [
    ...(quiet || file === undefined ? [] : [`Configuration: ${file}.`]),
    ...(quiet ? [] : wroteText(outputs)),
    ...added,
    ...(quiet ? [] : (recipe.remarks?.(document, outputs) ?? [])),
    // A table on the screen ends with the same account.
    ...(recipe.tableHasAccount && isTableOnStdout(outputs)
      ? []
      : [
          ...(quiet ? [] : rowsSummary(document.inputs, document.combined)),
          ...issuesSummary(quiet ? errorsOf(document) : document.issues),
        ]),
  ]
  await writeToStream(terminal.stderr, messages.map((line) => `${line}\n`).join(''))
}

function requestFor(
  casebook: Casebook,
  configuration: Configuration,
  options: WeeklyOptions,
  today: Day,
  step: Step | undefined,
): ReportRequest {
  const asked = {
    asAt: readDate('--as-at', options.asAt),
    weekEnding: readDate('--week-ending', options.weekEnding),
    from: readDate('--from', options.from),
    to: readDate('--to', options.to),
    last: options.last ?? 1,
    by: step,
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
    step,
    programme: configuration.programme,
    sections: options.section ?? [],
    // What was in other weeks is not published.
    trend: options.suppress === true ? false : options.trend,
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
function checkTeams(teams: readonly string[], casebook: Casebook): void {
  if (teams.length === 0) return
  const known = knownTeams(casebook)
  for (const team of teams) {
    if (known.has(team)) continue
    const meant = nearest(team, known)
    throw new UserError(
      `No case has the team "${team}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      known.size === 0 ? 'The exports have no team in any row.' : `The teams are: ${[...known].sort().join(', ')}.`,
    )
  }
}
