import type { Measure } from '../measures/measure.ts'
import type { CutKind } from '../reports/cuts.ts'
import { figuresReport } from '../reports/figures.ts'
import type { Terminal } from '../terminal.ts'
import { measureNamed } from './measure-named.ts'
import type { ReportOptions } from './options.ts'
import { runReport } from './report.ts'

/** The flags of `cin-report figures`. */
export interface FiguresOptions extends ReportOptions {
  readonly measure?: readonly string[]
  readonly by?: readonly CutKind[]
}

/** `cin-report figures`: every measure that the exports can give, one line a measure and group. */
export function figures(paths: readonly string[], options: FiguresOptions, terminal: Terminal): Promise<number> {
  const ids = options.measure ?? []
  const pick = (measures: readonly Measure[]) => ids.map((id) => measureNamed(id, measures))
  return runReport(
    paths,
    options,
    terminal,
    (request) => figuresReport(request, { measures: pick(request.settings.measures), by: options.by ?? [] }),
    ({ measures }) => pick(measures),
  )
}
