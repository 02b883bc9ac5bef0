import { formatIso } from '../calendar/day.ts'
import type { ColumnKind, ListingValue } from '../reports/listing.ts'
import { inputAsJson, issuesAsJson } from './json.ts'
import type { ListingRenderer } from './listing-renderer.ts'

/** The version of the JSON contract; it changes when a key is renamed, removed or means something else. */
const SCHEMA = 1

/** All columns of a listing as JSON: dates are ISO, ids text, lists arrays, and a blank is null. */
export const renderListingJson: ListingRenderer = (listing) => {
  const { columns, rows, subjects, flags } = listing
  const asRow = (values: readonly ListingValue[]) =>
    Object.fromEntries(columns.map(({ name, kind }, index) => [name, jsonValue(values[index] ?? null, kind)]))
  const json = {
    schema: SCHEMA,
    report: listing.report,
    cut: listing.cut,
    title: listing.title,
    as_at: formatIso(listing.asAt),
    teams: listing.teams,
    workers: listing.workers,
    only_flagged: listing.onlyFlagged,
    rows: rows.map(asRow),
    counted: subjects.name,
    count: subjects.count,
    flagged: subjects.flagged,
    flags: flags.map(({ flag, rows: count, needs }) => ({ flag, count, needs })),
    notes: listing.notes,
    inputs: listing.inputs.map(inputAsJson),
    issues: listing.issues.map(issuesAsJson),
  }
  return `${JSON.stringify(json, null, 2)}\n`
}

function jsonValue(value: ListingValue, kind: ColumnKind): ListingValue {
  return kind === 'date' && typeof value === 'number' ? formatIso(value) : value
}
