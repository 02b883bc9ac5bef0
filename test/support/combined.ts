import { combineReports } from '../../src/combine/combine.ts'
import { type Part, readReport } from '../../src/combine/read-report.ts'
import type { CountSettings } from '../../src/measures/count.ts'
import type { Casebook } from '../../src/records/casebook.ts'
import { renderJson } from '../../src/render/json.ts'
import { cutAt } from '../../src/reports/dates.ts'
import { figuresReport } from '../../src/reports/figures.ts'
import type { Report } from '../../src/reports/report.ts'
import { periodOf } from './cases.ts'
import { casebookWith } from './counts.ts'
import { settingsOf } from './figures.ts'
import { exportsWith, type TableWords } from './tables-in-words.ts'

/** What a report is about, and how it is counted. */
interface ReportWords {
  readonly settings?: Partial<CountSettings>
  /** `2024-03-01 to 2024-03-31` unless named. */
  readonly period?: string
  readonly phases?: Parameters<typeof settingsOf>[0]['phases']
}

/** The report of figures over a few rows, as the text of its JSON. */
export function figuresJson(programme: string, tables: TableWords, words: ReportWords = {}): string {
  const phases = words.phases ?? []
  const { population0to17 } = words.settings ?? {}
  const bookWords = { phases, ...(population0to17 === undefined ? {} : { population0to17 }) }
  return figuresJsonOf(programme, casebookWith(exportsWith(tables), bookWords), {
    ...words,
    settings: { ...settingsOf({ phases }), ...words.settings },
  })
}

/** The report of all figures of a casebook, as the text of its JSON. */
export function figuresJsonOf(
  programme: string,
  casebook: Casebook,
  { settings, period = '2024-03-01 to 2024-03-31' }: Omit<ReportWords, 'phases'>,
  asked = cutAt(periodOf(period), periodOf(period).to),
): string {
  const request = {
    casebook,
    settings: { ...settingsOf({}), ...settings },
    teams: [],
    periods: [asked] as const,
    periodReason: 'the period asked for',
    programme,
    periodAsked: true,
  }
  return asText(figuresReport(request, { measures: [], by: [] }))
}

export function asText(report: Report): string {
  return renderJson(report, { color: false, toFile: false })
}

/** Reports added up, each as the text of its JSON by the name of its file. */
export function combined(texts: Readonly<Record<string, string>>): Report {
  const parts = Object.entries(texts).map(([file, text]) => readReport(text, file))
  return combineReports(parts as [Part, ...Part[]])
}
