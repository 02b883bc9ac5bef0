import { formatLong } from '../calendar/day.ts'
import { formatPeriod } from '../calendar/period.ts'
import { ownPeriod, type Report } from '../reports/report.ts'
import { UserError } from '../user-error.ts'
import type { Part } from './read-report.ts'

/**
 * Refuses reports that cannot be one: of different kinds, of different periods, or one of them twice.
 *
 * @throws UserError that names the files
 */
export function refuseWhatDiffers(parts: readonly [Part, ...Part[]]): void {
  const [first, ...others] = parts
  for (const other of others) {
    if (other.report.report !== first.report.report) {
      throw new UserError(
        `The reports are of different kinds: ${first.file} is ${first.report.report}, ${other.file} is ${other.report.report}.`,
        'Combine reports of one command.',
      )
    }
    if (periodsOf(other.report) !== periodsOf(first.report)) {
      throw new UserError(
        `The reports are of different periods: ${first.file} is about ${inWords(first.report)}, ${other.file} about ${inWords(other.report)}.`,
        'Make them with the same --week-ending, or --from and --to, and the same --as-at and --last.',
      )
    }
  }
  refuseTwice(parts)
}

/** A report counts once, whatever its file is called, also where it is part of a sum. */
function refuseTwice(parts: readonly Part[]): void {
  const seen = new Map<string, Part>()
  for (const part of parts) {
    for (const { digest, title, file } of part.leaves) {
      const known = seen.get(digest)
      if (known !== undefined) {
        throw new UserError(
          known === part || (!known.isSum && !part.isSum)
            ? `${known.file} and ${part.file} hold the same report.`
            : `${known.file} and ${part.file} both have the report "${title}" (${file}) in them.`,
          'Each report can be added up once.',
        )
      }
      seen.set(digest, part)
    }
  }
}

function periodsOf({ about, periods }: Pick<Report, 'about' | 'periods'>): string {
  return JSON.stringify([about, periods])
}

/** `13/03/2017 to 19/03/2017 as at 19 March 2017`. */
function inWords(report: Pick<Report, 'about' | 'periods'>): string {
  const { asked, asAt } = ownPeriod(report)
  const weeks = report.periods.length > 1 ? ` and the ${report.periods.length - 1} before` : ''
  const period = report.about === 'to date' ? 'everything' : `${formatPeriod(asked)}${weeks}`
  return `${period} as at ${formatLong(asAt)}`
}
