import { formatCount } from '../format-count.ts'
import type { CasesReport } from '../reports/cases-report.ts'
import { counted } from '../reports/notes.ts'

/** How many rows there are, and how many have each flag. It holds counts and no ids, so it may stand on stderr. */
export function casesAccount({ subjects, flags, onlyFlagged }: CasesReport): string[] {
  const { name, count, flagged } = subjects
  const only = onlyFlagged ? '; only these are listed' : ''
  return [
    `${counted(count, name === 'children' ? 'child' : 'worker', name)}, ${formatCount(flagged)} with a flag${only}.`,
    ...flags.map(({ flag, rows, needs }) =>
      rows === null ? `  ${flag}: not available: needs ${needs}` : `  ${flag}: ${formatCount(rows)}`,
    ),
  ]
}
