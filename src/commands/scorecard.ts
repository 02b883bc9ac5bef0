import type { Configuration } from '../configuration/configuration.ts'
import type { Step } from '../reports/cuts.ts'
import { counted } from '../reports/notes.ts'
import type { Report } from '../reports/report.ts'
import { scorecardReport } from '../reports/scorecard.ts'
import { standardLines } from '../scorecard/example.ts'
import type { ScorecardLine } from '../scorecard/line.ts'
import { readLines } from '../scorecard/lines.ts'
import { readLinesFile } from '../scorecard/lines-file.ts'
import type { Terminal } from '../terminal.ts'
import type { ReportOptions } from './options.ts'
import { loadSuppression, rendererFor, runDocument } from './report.ts'

/** The flags of `cin-report scorecard`. */
export interface ScorecardOptions extends ReportOptions {
  readonly by: Step
}

/** What a reader must know of a scorecard that nobody has set up. */
const STANDARD_LINES =
  'No lines are named in the configuration: these are the measures of the LGA care practice diagnostic, of all teams, without baselines. cin-report template writes a file of lines, scorecard.csv, to make your own: "scorecard": {"lines": "scorecard.csv"} in cin-report.json names it.'

/**
 * `cin-report scorecard`: the lines that the configuration names, else the measures of the LGA's table, against their
 * baselines and targets.
 */
export function scorecard(paths: readonly string[], options: ScorecardOptions, terminal: Terminal): Promise<number> {
  let lines: readonly ScorecardLine[] = []
  let settings: Configuration['scorecard'] | undefined
  return runDocument<Report>(paths, options, terminal, {
    step: options.by,
    check: async ({ configuration }) => {
      const { measures, targets } = configuration
      settings = configuration.scorecard
      const rows = settings.lines === undefined ? standardLines() : await readLinesFile(settings.lines)
      lines = readLines(rows, { measures, targets, scorecard: settings })
    },
    arrange: (request) => {
      const report = scorecardReport(request, lines, settings as NonNullable<typeof settings>)
      return settings?.lines === undefined ? { ...report, notes: [STANDARD_LINES, ...report.notes] } : report
    },
    loadRenderer: rendererFor(options),
    tableHasAccount: true,
    // Without the baselines, which no run reports.
    figures: ({ sections }) => sections.flatMap(({ figures }) => figures),
    loadSuppression,
    remarks: () => {
      const { lines: file = "the LGA's table: the configuration names no lines" } = settings ?? {}
      return [`Scorecard: ${counted(lines.length, 'line')} of ${file}.`]
    },
  })
}
