import { type Day, formatIso } from '../calendar/day.ts'
import { ownPeriod } from '../reports/report.ts'
import { accountAsJson, jsonText, periodAsJson, SCHEMA } from './json.ts'
import type { ListRenderer } from './list-renderer.ts'

/** The rows behind a figure as JSON, indented by two spaces. */
export const renderListJson: ListRenderer = (list) => {
  const { measure, figure, which, rows, amountName } = list
  const own = ownPeriod(list)
  return jsonText({
    schema: SCHEMA,
    report: 'list',
    measure: measure.id,
    title: measure.title,
    group: figure.group,
    teams: list.teams,
    as_at: formatIso(own.asAt),
    period: { ...periodAsJson(own), reason: list.periodReason },
    numerator: figure.numerator,
    denominator: figure.denominator,
    value: figure.value,
    unit: figure.unit,
    which,
    amounts_in: amountName ?? null,
    rows: rows.map(({ childId, details, dates, amount, counts, source }) => ({
      child_id: childId,
      details,
      dates: Object.fromEntries(Object.entries(dates).map(([name, day]) => [name, isoOrNull(day)])),
      amount,
      counts,
      file: source.file,
      line: source.line,
    })),
    notes: list.notes,
    ...accountAsJson(list),
  })
}

function isoOrNull(day: Day | null): string | null {
  return day === null ? null : formatIso(day)
}
