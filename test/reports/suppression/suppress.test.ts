import { describe, expect, it } from 'vitest'
import type { Figure } from '../../../src/measures/figure.ts'
import { groupIssues } from '../../../src/records/issue-log.ts'
import { renderCsv } from '../../../src/render/csv.ts'
import { renderJson } from '../../../src/render/json.ts'
import { renderMarkdown } from '../../../src/render/markdown.ts'
import { renderTable } from '../../../src/render/table.ts'
import { renderXlsx } from '../../../src/render/xlsx.ts'
import { figureOf, type Report, type Section } from '../../../src/reports/report.ts'
import { suppressed } from '../../../src/reports/suppression/suppress.ts'
import { chartWith, point } from '../../support/charts.ts'
import { figureWith, reportWith } from '../../support/reports.ts'
import { sheetsOf } from '../../support/workbook.ts'

function sectionOf(figures: readonly Figure[], words: Partial<Section> = {}): Section {
  const lines = figures.map((figure) => ({
    title: 'Line',
    cells: [
      { figure, show: 'count and value' as const },
      { figure, show: 'change' as const },
      { figure, show: 'trend' as const },
      { figure, show: 'status' as const },
    ],
  }))
  const columns = ['This week', 'Change', 'Trend', 'Status']
  return { id: 'outcomes', title: 'Outcomes', columns, lines, figures, notes: [], ...words }
}

const publish = (figures: readonly Figure[], words: Partial<Report> = {}) =>
  suppressed(reportWith([sectionOf(figures)], words))
const counts = ({ numerator, denominator, value, suppressed: hidden }: Figure | undefined = figureWith()) =>
  hidden ? [numerator, denominator, value, 'c'] : [numerator, denominator, value]

const C = [null, null, null, 'c']

describe('disclosure control of one figure', () => {
  it.each<[string, Partial<Figure>, (number | string | null)[]]>([
    ['0 of 40 is shown', { numerator: 0, denominator: 40, value: 0 }, [0, 40, 0]],
    ['1 of 40 is hidden', { numerator: 1, denominator: 40, value: 2.5 }, C],
    ['5 of 40 is hidden', { numerator: 5, denominator: 40, value: 12.5 }, C],
    ['6 of 40 is shown', { numerator: 6, denominator: 40, value: 15 }, [6, 40, 15]],
    ['40 of 40 is shown', { numerator: 40, denominator: 40, value: 100 }, [40, 40, 100]],
    ['0 of 5 is hidden, for a denominator below 6', { numerator: 0, denominator: 5, value: 0 }, C],
    ['6 of 6 is shown', { numerator: 6, denominator: 6, value: 100 }, [6, 6, 100]],
    ['0 of 0 stays without a value', { numerator: 0, denominator: 0, value: null }, [0, 0, null]],
    ['a count of 5 is hidden', { unit: 'cases', numerator: 5, denominator: null, value: 5 }, C],
    ['a count of 6 is shown', { unit: 'cases', numerator: 6, denominator: null, value: 6 }, [6, null, 6]],
    ['a mean of 5 plans is hidden', { unit: 'weeks', numerator: 350, denominator: 5, value: 10 }, C],
    [
      'a mean of 6 plans is shown, though of few days',
      { unit: 'weeks', numerator: 4, denominator: 6, value: 0.1 },
      [4, 6, 0.1],
    ],
    ['a rate of 5 is hidden', { unit: 'per 10,000 children', numerator: 5, denominator: 38_000, value: 1.3 }, C],
    [
      'full-time equivalents are no count',
      { unit: 'cases per full-time equivalent', numerator: 20, denominator: 0.8, value: 25 },
      [20, 0.8, 25],
    ],
    ['visits to 5 children are hidden', { numerator: 8, denominator: 9, value: 88.9, children: 5 }, C],
  ])('%s', (_, words, expected) => {
    expect(counts(publish([figureWith(words)]).sections[0]?.figures[0])).toEqual(expected)
  })

  it('takes away what would tell of it, and of other weeks, and the rows behind it', () => {
    const few = figureWith({ status: 'on target', target: '50%+', change: 2, trend: [1, 3] })
    const many = figureWith({ ...few, group: 'in period', numerator: 60, denominator: 80 })
    const { columns, lines, figures } = publish([few, many]).sections[0] as Section
    expect(figures[0]).toMatchObject({ suppressed: true, status: undefined, target: '50%+' })
    for (const figure of figures)
      expect(figure).toMatchObject({ change: undefined, trend: undefined, tally: undefined })
    expect(figures[1]).toMatchObject({ numerator: 60, status: 'on target' })
    expect(columns).toEqual(['This week', 'Status'])
    expect(lines[0]?.cells.map((cell) => figureOf(cell)?.suppressed)).toEqual([true, true])
  })
})

describe('disclosure control of a report', () => {
  it('hides the next smallest part of a figure that is cut', () => {
    const cut = (group: string, count: number) =>
      figureWith({ measure: 'open-cases', unit: 'cases', group, numerator: count, denominator: null, value: count })
    const figures = [cut('', 72), cut('team=East', 30), cut('team=North', 38), cut('team=South', 4)]
    expect(publish(figures).sections[0]?.figures.map(({ numerator }) => numerator)).toEqual([72, null, 38, null])
  })

  it('hides nothing more where some of a figure are in none of its cuts', () => {
    const cut = (group: string, count: number) =>
      figureWith({ measure: 'open-cases', unit: 'cases', group, numerator: count, denominator: null, value: count })
    const figures = [cut('', 80), cut('team=East', 30), cut('team=North', 38), cut('team=South', 4)]
    expect(publish(figures).sections[0]?.figures.map(({ numerator }) => numerator)).toEqual([80, 30, 38, null])
  })

  it('hides the number of children who breach a rule with the days of the worst, and a label that few have', () => {
    const exceptions = [
      { flag: 'not seen', children: 3, worstDays: 40 },
      { flag: 'plan overdue', children: 12, worstDays: 90 },
    ]
    const section = { ...sectionOf([]), exceptions }
    const labels = [
      { label: 'Moved on', cases: 9 },
      { label: 'Other', cases: 2 },
    ]
    const report = suppressed(reportWith([section], { unclassifiedLabels: labels }))
    expect(report.sections[0]?.exceptions).toEqual([
      { flag: 'not seen', children: null, worstDays: null },
      { flag: 'plan overdue', children: 12, worstDays: 90 },
    ])
    expect(report.unclassifiedLabels.map(({ cases }) => cases)).toEqual([9, null])
  })

  it('leaves out the issues, and every note in which a count could stand', () => {
    const at = { file: 'cases.csv', line: 2 }
    const notes = [
      'Places filled: Phase 1 3 of 144.',
      'The period is not over: it runs to 14 January 2024 and is counted up to 12 January 2024.',
      'Unclassified: 2 cases with labels that are not understood.',
    ]
    const report = publish([], { notes, issues: groupIssues([{ code: 'value-missing', at }]) })
    expect(report.issues).toEqual([])
    expect(report.notes.slice(1)).toEqual([notes[1]])
    expect(report.notes[0]).toMatch(/^Disclosure control: /)
  })

  it('leaves out what it does not know, such as a picture of the figures', () => {
    const charts = [chartWith([point('0 to 6 weeks', 3)])]
    const section = { ...sectionOf([]), charts, pictures: [3] } as Section
    const report = suppressed({ ...reportWith([section], { charts }), pictures: [3] } as Report)
    expect(report.charts).toEqual([])
    expect(report.sections[0]?.charts).toEqual([])
    expect(JSON.stringify(report)).not.toContain('pictures')
  })
})

describe('every format shows c', () => {
  const report = publish([figureWith({ numerator: 3, denominator: 4, value: 75 })])
  const options = { color: false, toFile: false }

  it('a table and Markdown', () => {
    expect(renderTable(report, options)).toMatch(/^Line +c$/m)
    expect(renderMarkdown(report, options)).toMatch(/^\| Line +\| +c \|/m)
  })

  it('CSV and JSON, in place of the counts and the value', () => {
    expect(renderCsv(report, options).split('\n')[1]).toMatch(/,c,c,c,percent,,,$/)
    const [figure] = JSON.parse(renderJson(report, options)).sections[0].figures
    expect(figure).toMatchObject({
      numerator: 'c',
      denominator: 'c',
      value: 'c',
      status: null,
      change: null,
      trend: null,
    })
  })

  it('a workbook', async () => {
    const sheets = await sheetsOf((await renderXlsx(report, options)) as Uint8Array)
    expect(sheets.get('Outcomes')?.find(([title]) => title === 'Line')).toEqual(['Line', 'c', 'c', 'c', null])
    expect(sheets.get('All figures')?.[4]?.slice(8, 11)).toEqual(['c', 'c', 'c'])
  })
})
