import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period } from '../../src/calendar/period.ts'
import type { Figure } from '../../src/measures/figure.ts'
import { outcomeLabels } from '../../src/outcomes/labels.ts'
import type { Case } from '../../src/records/case.ts'
import { Casebook } from '../../src/records/casebook.ts'
import type { ReportRequest } from '../../src/reports/arrange.ts'
import { cutAt } from '../../src/reports/dates.ts'
import { outcomesReport } from '../../src/reports/outcomes.ts'
import type { Report } from '../../src/reports/report.ts'
import { weeklyReport } from '../../src/reports/weekly.ts'
import { anyCases, anyPeriodAndDay, asKnownOn, LABELS, PHASES } from '../support/any-case.ts'
import { exportsOf } from '../support/cases.ts'
import { settingsOf } from '../support/figures.ts'

const REPORTS = [
  ['weekly', weeklyReport],
  ['outcomes', outcomesReport],
] as const

/** What a figure says, without the rows it was counted from. */
function withoutRows({ tally, ...figure }: Figure) {
  return figure
}

/** What a report says of cases; how many rows were read is another matter. */
function contentOf(
  arrange: (request: ReportRequest) => Report,
  cases: readonly Case[],
  { period, asAt }: { period: Period; asAt: number },
) {
  const { inputs, ...content } = arrange({
    casebook: new Casebook(exportsOf(cases), {
      phases: PHASES,
      outcomeLabels: outcomeLabels(LABELS),
      cinServiceTeams: [],
    }),
    settings: settingsOf({ phases: PHASES }),
    teams: [],
    periods: [cutAt(period, asAt)],
    periodReason: 'the period asked for',
    programme: undefined,
    periodAsked: true,
  })
  expect(inputs).toHaveLength(1)
  const sections = content.sections.map((section) => ({
    ...section,
    figures: section.figures.map(withoutRows),
    lines: section.lines.map(({ title, cells }) => ({
      title,
      cells: cells.map((cell) => (cell && 'figure' in cell ? { ...cell, figure: withoutRows(cell.figure) } : cell)),
    })),
  }))
  return { ...content, sections }
}

describe.each(REPORTS)('the %s report', (_, arrange) => {
  it('as at a day is the same from cases cut at that day and from the full list (rule C2)', () => {
    fc.assert(
      fc.property(anyCases, anyPeriodAndDay, (cases, dates) => {
        expect(contentOf(arrange, asKnownOn(dates.asAt, cases), dates)).toEqual(contentOf(arrange, cases, dates))
      }),
    )
  })

  it('has the same lines and notes in whatever order the rows stand', () => {
    const shuffled = anyCases.chain((cases) =>
      fc.tuple(fc.constant(cases), fc.shuffledSubarray(cases, { minLength: cases.length })),
    )
    fc.assert(
      fc.property(shuffled, anyPeriodAndDay, ([cases, other], dates) => {
        const shown = (some: readonly Case[]) => {
          const { sections, notes, unclassifiedLabels } = contentOf(arrange, some, dates)
          return { lines: sections.flatMap(({ lines }) => lines), notes, unclassifiedLabels }
        }
        expect(shown(other)).toEqual(shown(cases))
      }),
    )
  })
})
