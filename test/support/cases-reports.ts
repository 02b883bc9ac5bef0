import { isoDay } from '../../src/calendar/day.ts'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { type CasesRequest, casesReport } from '../../src/reports/cases.ts'
import type { CasesReport, CasesValue } from '../../src/reports/cases-report.ts'
import { cutAt } from '../../src/reports/dates.ts'
import { casebookOfTables, type RowWords, type TableWords } from './tables.ts'

/** The as-at date of every report, a Sunday. */
export const DAY = '2024-06-30'

export interface CasesWords extends Partial<Pick<CasesRequest, 'cut' | 'teams' | 'workers' | 'onlyFlagged'>> {
  readonly configuration?: string
}

/** The report on these tables as at 30 June 2024, a Sunday. */
export function listing(tables: TableWords, { configuration: text = '{}', ...words }: CasesWords = {}): CasesReport {
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
export function rowsOf({ columns, rows }: CasesReport): Record<string, CasesValue>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])))
}

/** The named columns of each row. */
export function pick(made: CasesReport, ...names: string[]): CasesValue[][] {
  return rowsOf(made).map((row) => names.map((name) => row[name] as CasesValue))
}

/** An open referral of a child, of 1 June 2024 unless its words say otherwise. */
export const open = (childId: string, words: RowWords = {}): RowWords => ({
  referralId: `R${childId}`,
  childId,
  referralDate: '2024-06-01',
  ...words,
})
