import { Chalk } from 'chalk'
import { type Day, formatShort } from '../calendar/day.ts'
import { placeOf } from '../records/place.ts'
import type { RowList } from '../reports/list.ts'
import { countsText } from './counts-text.ts'
import { datesText } from './dates-text.ts'
import { columnsOfList } from './list-columns.ts'
import type { ListRenderer } from './list-renderer.ts'
import { oneLine } from './one-line.ts'
import { padEnd, textWidth } from './text-width.ts'
import { wrap } from './wrap.ts'

const GAP = '  '

/** The rows behind a figure as plain text; the last line holds the counts of the figure. */
export const renderListTable: ListRenderer = (list, { color }) => {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const { measure, figure } = list
  const group = figure.group === '' ? 'the figure itself' : figure.group
  const heading = [
    chalk.bold(wrap(`${measure.title}: ${list.which}`)),
    wrap(`${measure.id}, ${group}`),
    ...datesText(list).map((line) => wrap(line)),
    ...(list.teams.length > 0 ? [`Team: ${list.teams.join(', ')}`] : []),
    ...list.notes.map((note) => wrap(note)),
  ]
  const { headings, lines } = listLines(list)
  const blocks = [
    heading.join('\n'),
    ...(list.rows.length > 0 ? [inColumns([headings, ...lines])] : []),
    wrap(countsText(list)),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** The columns that people read, and a line for each row. */
export function listLines(list: RowList): {
  readonly headings: readonly string[]
  readonly lines: readonly (readonly string[])[]
} {
  const columns = columnsOfList(list)
  const { amountName } = list
  const headings = [
    'child_id',
    ...columns.details,
    ...columns.dates,
    ...(amountName === undefined ? [] : [amountName]),
    'counts',
    'file and line',
  ]
  const lines = list.rows.map(({ childId, details, dates, amount, counts, source }) => [
    oneLine(childId),
    ...columns.details.map((name) => oneLine(`${details[name] ?? ''}`)),
    ...columns.dates.map((name) => shortOrBlank(dates[name])),
    ...(amountName === undefined ? [] : [`${amount}`]),
    counts ? 'yes' : 'no',
    placeOf(source),
  ])
  return { headings, lines }
}

function shortOrBlank(day: Day | null | undefined): string {
  return day == null ? '' : formatShort(day)
}

/** Lines with their columns under each other, and a rule below the first. */
function inColumns(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, index) =>
    lines.reduce((widest, line) => Math.max(widest, textWidth(line[index] ?? '')), 0),
  )
  const texts = lines.map((line) =>
    line
      .map((text, index) => padEnd(text, widths[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  )
  const [heading = '', ...rest] = texts
  const rule = '-'.repeat(widths.reduce((total, width) => total + width + GAP.length, -GAP.length))
  return [heading, rule, ...rest].join('\n')
}
