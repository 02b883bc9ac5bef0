import { isoDay } from '../../src/calendar/day.ts'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { type CasesRequest, casesReport } from '../../src/reports/cases.ts'
import { cutAt } from '../../src/reports/dates.ts'
import type { Listing, ListingValue } from '../../src/reports/listing.ts'
import { casebookOfTables, type RowWords, type TableWords } from './tables.ts'

/** The as-at date of every listing, a Sunday. */
export const DAY = '2024-06-30'

export interface ListingWords extends Partial<Pick<CasesRequest, 'cut' | 'teams' | 'workers' | 'onlyFlagged'>> {
  readonly configuration?: string
}

/** The listing of these tables as at 30 June 2024, a Sunday. */
export function listing(tables: TableWords, { configuration: text = '{}', ...words }: ListingWords = {}): Listing {
  const configuration = readConfiguration(text, 'cin-report.json')
  return casesReport({
    casebook: casebookOfTables(tables, text),
    settings: { ...configuration, phases: [] },
    teams: [],
    periods: [cutAt({ from: isoDay('2024-06-24'), to: isoDay(DAY) }, isoDay(DAY))],
    periodReason: 'the week asked for',
    programme: undefined,
    periodAsked: true,
    cut: undefined,
    workers: [],
    onlyFlagged: false,
    dayAsked: true,
    ...words,
  })
}

/** The rows as objects by column. */
export function rowsOf({ columns, rows }: Listing): Record<string, ListingValue>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])))
}

/** The named columns of each row. */
export function pick(made: Listing, ...names: string[]): ListingValue[][] {
  return rowsOf(made).map((row) => names.map((name) => row[name] as ListingValue))
}

/** An open referral of a child, of 1 June 2024 unless its words say otherwise. */
export const open = (childId: string, words: RowWords = {}): RowWords => ({
  referralId: `R${childId}`,
  childId,
  referralDate: '2024-06-01',
  ...words,
})
