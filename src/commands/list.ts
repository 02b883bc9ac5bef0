import { countsText } from '../render/counts-text.ts'
import { loadListRenderer } from '../render/list-renderer.ts'
import type { RowChoice } from '../reports/cuts.ts'
import { listRows } from '../reports/list.ts'
import type { Terminal } from '../terminal.ts'
import { measureNamed } from './measure-named.ts'
import type { ReportOptions } from './options.ts'
import { isTableOnStdout } from './outputs.ts'
import { runDocument } from './report.ts'

/** The flags of `cin-report list`. */
export interface ListOptions extends ReportOptions {
  readonly group?: string
  readonly which?: RowChoice
}

/** `cin-report list`: the rows behind one figure. The children are named on stdout, or in the file, and nowhere else. */
export function list(args: readonly string[], options: ListOptions, terminal: Terminal): Promise<number> {
  const [id = '', ...paths] = args
  const { group = '', which = 'denominator' } = options
  return runDocument(paths, options, terminal, {
    check: ({ configuration: { measures } }) => {
      measureNamed(id, measures)
    },
    arrange: (request) => listRows(request, { measure: measureNamed(id, request.settings.measures), group, which }),
    loadRenderer: loadListRenderer,
    tableHasAccount: false,
    // A table ends with the counts itself.
    remarks: (rows, outputs) => (isTableOnStdout(outputs) ? [] : [countsText(rows)]),
  })
}
