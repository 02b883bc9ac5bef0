import { type Figure, groupName } from '../measures/figure.ts'
import type { DecidingDates, Details, Measure, Subject } from '../measures/measure.ts'
import { nearest } from '../nearest.ts'
import type { Input } from '../records/exports.ts'
import type { IssueGroup } from '../records/issue-log.ts'
import type { SourceRef } from '../records/record.ts'
import { UserError } from '../user-error.ts'
import { countPeriod, type ReportRequest } from './arrange.ts'
import type { RowChoice } from './cuts.ts'
import { withMeasures } from './figures.ts'
import { notOverNote } from './notes.ts'
import { ownPeriod, type Report } from './report.ts'

/** One row behind a figure, and why it counts or does not. */
export interface ListedRow {
  readonly childId: string
  readonly details: Details
  /** The dates that decided, by the name of their column or of what happened. */
  readonly dates: DecidingDates
  /** Of a mean or median: what the row adds; null for any other figure. */
  readonly amount: number | null
  readonly counts: boolean
  readonly source: SourceRef
}

/** The rows behind one figure, in the order of the files. */
export interface RowList extends Pick<Report, 'teams' | 'periods' | 'about' | 'periodReason'> {
  readonly measure: Measure
  readonly figure: Figure
  readonly which: RowChoice
  /** What `amount` is counted in: `days` of a plan, `reviews` of a case; undefined where there is none. */
  readonly amountName: string | undefined
  readonly rows: readonly ListedRow[]
  readonly notes: readonly string[]
  readonly inputs: readonly Input[]
  readonly issues: readonly IssueGroup[]
}

/** Which figure, and which of its rows. */
export interface ListAsked {
  readonly measure: Measure
  /** As an output names it; empty for the figure itself. Its parts may stand in any order. */
  readonly group: string
  readonly which: RowChoice
}

/**
 * The rows behind one figure. They stand as the files do, the order in which an analyst checks them against the
 * export, unless the measure has an order of its own; `counts` says which of them are in the numerator.
 *
 * @throws UserError where the measure is not available, or has no such group
 */
export function listRows(request: ReportRequest, { measure, group, which }: ListAsked): RowList {
  const period = ownPeriod(request)
  const { measures } = withMeasures(request, [measure]).settings
  const figures = countPeriod(request, period, measures).filter(({ measure: id }) => id === measure.id)
  const figure = figureOfGroup(measure, group, figures)
  const { tally } = figure
  if (!tally) throw new UserError(`${measure.id} is not available: needs ${figure.needs}.`)
  const summary = tally.summary ?? measure.summary
  const addsUp = summary === 'mean' || summary === 'median'
  const rowOf = (subject: Subject): ListedRow => ({
    childId: subject.childId,
    details: tally.details(subject),
    dates: tally.dates(subject),
    amount: addsUp ? tally.amount(subject) : null,
    counts: tally.counts(subject),
    source: subject.source,
  })
  const rows = tally.cohort
    .map(rowOf)
    .filter(({ counts }) => which === 'denominator' || counts === (which === 'numerator'))
  return {
    measure,
    figure,
    which,
    amountName: addsUp ? (figure.unit === 'weeks' ? 'days' : figure.unit) : undefined,
    rows: inOrder(measure, inOrderOfFiles(rows, request.casebook.exports.inputs)),
    teams: request.teams,
    periods: [period],
    about: 'period',
    periodReason: request.periodReason,
    notes: notOverNote(request),
    inputs: request.casebook.exports.inputs,
    issues: request.casebook.exports.issues,
  }
}

/** Rows in the order of their measure, those without a value last; where it has none, or they are equal, as they stand. */
function inOrder({ listedBy = [] }: Measure, rows: readonly ListedRow[]): readonly ListedRow[] {
  const keysOf = ({ details, dates }: ListedRow) => listedBy.map((name) => details[name] ?? dates[name] ?? null)
  const keyed = rows.map((row) => ({ row, keys: keysOf(row) }))
  keyed.sort((a, b) => a.keys.reduce<number>((order, key, index) => order || compare(key, b.keys[index] ?? null), 0))
  return keyed.map(({ row }) => row)
}

type Key = string | number | null

function compare(a: Key, b: Key): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a === b ? 0 : a < b ? -1 : 1
}

function inOrderOfFiles(rows: readonly ListedRow[], inputs: readonly Input[]): ListedRow[] {
  const places = new Map(inputs.map(({ file }, index) => [file, index]))
  const placeOf = ({ source }: ListedRow) => places.get(source.file) ?? 0
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b) || a.source.line - b.source.line)
}

function figureOfGroup(measure: Measure, group: string, figures: readonly Figure[]): Figure {
  const wanted = inAnyOrder(group)
  const found = figures.find((figure) => figure.group === group || inAnyOrder(figure.group) === wanted)
  const [first] = figures
  // A measure that is not available has one figure, which says so, whatever group was asked for.
  if (found ?? first?.needs !== undefined) return (found ?? first) as Figure
  const shown = groupsToShow(figures)
  const meant = nearest(
    group,
    shown.filter((name) => !name.includes('…')),
  )
  throw new UserError(
    group === ''
      ? `${measure.id} has no figure itself: say which of its groups to list.`
      : `${measure.id} has no group "${group}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    shown.length === 0
      ? 'It has the figure itself and no groups: leave out --group.'
      : `Its groups are: ${shown.map((name) => `"${name}"`).join(', ')}.`,
  )
}

function inAnyOrder(group: string): string {
  return groupName(
    group
      .split(';')
      .map((part) => part.trim())
      .sort(),
  )
}

/** The groups as a message may show them: a worker can be a name, which is nobody's business on stderr. */
function groupsToShow(figures: readonly Figure[]): string[] {
  const groups = figures.filter(({ group }) => group !== '').map(({ group }) => group)
  return [...new Set(groups.map((group) => group.replace(/worker=.*?(?=; per full-time equivalent$|$)/, 'worker=…')))]
}
