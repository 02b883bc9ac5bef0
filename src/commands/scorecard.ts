import type { Configuration } from '../configuration/configuration.ts'
import type { Step } from '../reports/cuts.ts'
import { counted } from '../reports/notes.ts'
import type { Report } from '../reports/report.ts'
import { scorecardReport } from '../reports/scorecard.ts'
import type { ScorecardLine } from '../scorecard/line.ts'
import { readLines } from '../scorecard/lines.ts'
import { readLinesFile } from '../scorecard/lines-file.ts'
import type { Terminal } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import type { ReportOptions } from './options.ts'
import { loadSuppression, rendererFor, runDocument } from './report.ts'

/** The flags of `cin-report scorecard`. */
export interface ScorecardOptions extends ReportOptions {
  readonly by: Step
}

/** `cin-report scorecard`: the lines that the configuration names, against their baselines and targets. */
export function scorecard(paths: readonly string[], options: ScorecardOptions, terminal: Terminal): Promise<number> {
  let lines: readonly ScorecardLine[] = []
  let settings: Configuration['scorecard']
  return runDocument<Report>(paths, options, terminal, {
    step: options.by,
    check: async ({ configuration }) => {
      settings = requireLines(configuration)
      const { measures, targets } = configuration
      lines = readLines(await readLinesFile(settings.lines), { measures, targets, scorecard: settings })
    },
    arrange: (request) => scorecardReport(request, lines, settings as NonNullable<typeof settings>),
    loadRenderer: rendererFor(options),
    tableHasAccount: true,
    // Without the baselines, which no run reports.
    figures: ({ sections }) => sections.flatMap(({ figures }) => figures),
    loadSuppression,
    remarks: () => [`Scorecard: ${counted(lines.length, 'line')} of ${settings?.lines}.`],
  })
}

/** @throws UserError that says how to start, where the configuration names no lines */
function requireLines({ scorecard: settings }: Configuration) {
  if (settings) return settings
  throw new UserError(
    'No scorecard is set up: the configuration does not name the file with its lines.',
    'cin-report template writes an example, scorecard.csv. Put it beside cin-report.json and write in there: "scorecard": {"lines": "scorecard.csv"}',
  )
}
