import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Figure } from '../../src/measures/figure.ts'
import { renderCsv } from '../../src/render/csv.ts'
import { weeklyReport } from '../../src/reports/weekly.ts'
import { phaseOf } from '../support/cases.ts'
import { figureWith, reportWith, requestOf } from '../support/reports.ts'

const HEADINGS =
  'report,section,measure,title,period_start,period_end,as_at,group,numerator,denominator,value,unit,target,status,change'

const render = (figures: readonly Figure[], toFile = false) => {
  const section = { id: 'outcomes', title: 'Outcomes', columns: [], lines: [], notes: [], figures }
  return renderCsv(reportWith([section]), { color: false, toFile })
}

/** The line of one figure. */
const lineOf = (words: Partial<Figure>) => render([figureWith(words)]).split('\n')[1]

const WEEK = '2024-01-08,2024-01-14,2024-01-14'

describe('tidy CSV', () => {
  it('is a heading row and one line a figure, with ISO dates', () => {
    const figures = [figureWith(), figureWith({ group: 'in period', numerator: 1, denominator: 3, value: 33.3 })]
    expect(render(figures)).toBe(
      [
        HEADINGS,
        `weekly,outcomes,de-escalated,Safely de-escalated,${WEEK},,3,4,75,percent,,,`,
        `weekly,outcomes,de-escalated,Safely de-escalated,${WEEK},in period,1,3,33.3,percent,,,`,
        '',
      ].join('\n'),
    )
  })

  it('is its heading row alone where there is no figure', () => {
    expect(render([])).toBe(`${HEADINGS}\n`)
  })

  it.each<[string, Partial<Figure>, string]>([
    [
      'a plain count has no denominator',
      { unit: 'cases', numerator: 5, denominator: null, value: 5 },
      ',5,,5,cases,,,',
    ],
    ['0 is 0', { numerator: 0, value: 0 }, ',0,4,0,percent,,,'],
    ['no value is empty, not 0 (rule C7)', { numerator: 0, denominator: 0, value: null }, ',0,0,,percent,,,'],
    [
      'a measure that is not available says what it needs (rule C10)',
      { numerator: null, denominator: null, value: null, needs: 'icpc_date' },
      ',,,,percent,,not available: needs icpc_date,',
    ],
    [
      'a target, a status and a change',
      { target: '80%+', status: 'off target', change: 1.5 },
      ',3,4,75,percent,80%+,off target,1.5',
    ],
    ['a change below nothing is a number, not a text', { change: -1.5 }, ',3,4,75,percent,,,-1.5'],
    ['no change is not an unknown one', { change: 0 }, ',3,4,75,percent,,,0'],
  ])('%s', (_, words, expected) => {
    expect(lineOf(words)).toBe(`weekly,outcomes,de-escalated,Safely de-escalated,${WEEK},${expected}`)
  })

  it('puts quotes round a comma and a quote, and comes back as it was', () => {
    const group = 'phase=North, "the first"'
    const [row] = parse(render([figureWith({ group })]), { columns: true }) as { group: string }[]
    expect(row?.group).toBe(group)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('does not let a text become a formula: %j', (text) => {
    const [row] = parse(render([figureWith({ target: text })]), { columns: true }) as { target: string }[]
    expect(row?.target).toBe(`'${text}`)
  })

  it('begins with a byte order mark in a file, for Excel, and without one in a pipe', () => {
    expect(render([], true)).toBe(`\uFEFF${HEADINGS}\n`)
    expect(render([], false)).not.toContain('\uFEFF')
  })

  it('of a whole report names every figure once in its section', () => {
    const phases = [phaseOf('Phase 1', '2024-01-01 to 2024-03-31')]
    const report = weeklyReport(
      requestOf([{ closureDate: '2024-01-10' }, {}], { period: '2024-01-08 to 2024-01-14', phases }),
    )
    const rows = parse(renderCsv(report, { color: false, toFile: false }), { columns: true }) as Record<
      string,
      string
    >[]
    const names = rows.map(({ section, measure, group }) => `${section} ${measure} ${group}`)
    expect(names).toHaveLength(report.sections.flatMap(({ figures }) => figures).length)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('outcomes outcome-closed phase=Phase 1; of allocated')
  })
})
