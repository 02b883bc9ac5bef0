import { describe, expect, it } from 'vitest'
import { formatIso } from '../../src/calendar/day.ts'
import { renderXlsx } from '../../src/render/xlsx.ts'
import type { Report, Section } from '../../src/reports/report.ts'
import { weeklyReport } from '../../src/reports/weekly.ts'
import { figureWith, reportWith, requestOf } from '../support/reports.ts'
import { partsOf, type ReadCell, sheetsOf } from '../support/workbook.ts'

const OPTIONS = { color: false, toFile: true }

const bytesOf = async (report: Report) => (await renderXlsx(report, OPTIONS)) as Uint8Array
const render = async (sections: readonly Section[], words: Partial<Report> = {}) => bytesOf(reportWith(sections, words))

const share = figureWith({ change: -5, target: '80%+', status: 'off target', trend: [10, null, 75] })
const count = figureWith({ unit: 'cases', numerator: 1803, denominator: null, value: 1803, change: 2 })
const weeks = figureWith({ unit: 'weeks', numerator: 77, denominator: 1, value: 11, change: -0.5, target: '<12' })

const OUTCOMES: Section = {
  id: 'outcomes',
  title: 'Outcomes',
  columns: ['This week', 'Change', 'Trend', 'Target', 'Status'],
  lines: [share, count, weeks].map((figure, index) => ({
    title: ['Safely de-escalated', 'Cases', 'Mean length, weeks'][index] ?? '',
    cells: [
      { figure, show: index === 0 ? 'count and value' : 'value' },
      { figure, show: 'change' },
      figure.trend && { figure, show: 'trend' },
      { figure, show: 'target' },
      figure.status && { figure, show: 'status' },
    ],
  })),
  figures: [share, count, weeks],
  notes: ['A note.'],
}

/** The rows of a sheet below its heading, which are found by their first cell. */
async function rowsOf(bytes: Uint8Array, sheet: string): Promise<ReadCell[][]> {
  return (await sheetsOf(bytes)).get(sheet) ?? []
}

describe('a report as a workbook, read by another library', () => {
  it('has a sheet for each section, the first first, and what explains the figures behind them', async () => {
    const other = { ...OUTCOMES, title: 'Child protection: reviews [and more of the same]' }
    expect([...(await sheetsOf(await render([OUTCOMES, other]))).keys()]).toEqual([
      'Outcomes',
      'Child protection  reviews  and',
      'All figures',
      'Data quality',
      'Trends',
    ])
  })

  it('holds counts, shares, changes and weeks as numbers, and a column of a share beside its counts', async () => {
    const rows = await rowsOf(await render([OUTCOMES]), 'Outcomes')
    const from = rows.findIndex(([first]) => first === 'Outcomes')
    expect(rows.slice(from, from + 4)).toEqual([
      ['Outcomes', 'This week', 'This week: count', 'This week: out of', 'Change', 'Trend', 'Target', 'Status'],
      ['Safely de-escalated', 0.75, 3, 4, -5, null, '80%+', '▲ off target'],
      ['Cases', 1803, null, null, 2, null, null, null],
      ['Mean length, weeks', 11, null, null, -0.5, null, '<12', null],
    ])
  })

  it('says above the table what it is about, and below it what is to be known', async () => {
    const rows = await rowsOf(await render([OUTCOMES]), 'Outcomes')
    expect(rows[0]?.[0]).toBe('Weekly performance report')
    expect(rows[1]?.[0]).toMatch(/^Week ending Sunday 14 January 2024/)
    expect(rows[rows.length - 1]?.[0]).toBe('A note.')
  })

  it('has every figure on a line of its own, with days as days', async () => {
    const [headings, first] = (await rowsOf(await render([OUTCOMES]), 'All figures')).slice(3)
    const line = Object.fromEntries((headings ?? []).map((heading, index) => [heading, first?.[index]]))
    expect(line).toMatchObject({ measure: 'de-escalated', numerator: 3, denominator: 4, value: 0.75, change: -5 })
    expect((line.as_at as Date).toISOString().slice(0, 10)).toBe('2024-01-14')
  })

  it('has the values of each trend in a sheet, which the cell draws', async () => {
    const bytes = await render([OUTCOMES])
    expect((await rowsOf(bytes, 'Trends')).slice(1)).toEqual([['Outcomes: Safely de-escalated', 10, null, 75]])
    expect(partsOf(bytes).get('xl/worksheets/sheet1.xml')?.text).toMatch(/<xm:f>Trends!B2:D2<\/xm:f><xm:sqref>F6</)
  })

  it('explains the measures of its figures, and gives the account of the rows', async () => {
    const report = weeklyReport(requestOf([{ closureDate: '2024-01-10' }, {}], { period: '2024-01-08 to 2024-01-14' }))
    const bytes = await bytesOf(report)
    const definitions = await rowsOf(bytes, 'Definitions')
    expect(definitions[3]).toEqual(['Measure', 'Title', 'Counts', 'Out of', 'Good is', 'Why', 'Source', 'To know'])
    const deEscalated = definitions.find(([id]) => id === 'de-escalated')
    expect(deEscalated?.slice(1, 3)).toEqual([
      'Safely de-escalated (closed or stepped down)',
      'Cases with the outcome closed or step-down',
    ])
    const figures = (await rowsOf(bytes, 'All figures')).slice(4).map((row) => row[2])
    expect(definitions.slice(4).map(([id]) => id)).toEqual(expect.arrayContaining([...new Set(figures)]))
    expect((await rowsOf(bytes, 'Data quality')).flat()).toContain('cases.csv')
  })

  it('shows no value as a dash, what cannot be counted not at all, and 0 as 0', async () => {
    const cells = [figureWith({ numerator: 0, denominator: 0, value: null }), figureWith({ numerator: 0, value: 0 })]
    const lines = cells.map((figure, index) => ({ title: `${index}`, cells: [{ figure, show: 'value' as const }] }))
    const rows = await rowsOf(await render([{ ...OUTCOMES, columns: ['Now'], lines }]), 'Outcomes')
    expect(rows.filter(([title]) => title === '0' || title === '1')).toEqual([
      ['0', '–'],
      ['1', 0],
    ])
  })
})

describe('the file of a workbook', () => {
  it('is the same to the last byte however late it is written, and holds no day but the as-at date', async () => {
    const bytes = await render([OUTCOMES])
    expect(Buffer.from(await render([OUTCOMES])).equals(Buffer.from(bytes))).toBe(true)
    const parts = partsOf(bytes)
    expect(new Set([...parts.values()].map(({ written }) => written))).toEqual(new Set([(1 << 21) | (1 << 16)]))
    const days = parts.get('docProps/core.xml')?.text.match(/\d{4}-\d{2}-\d{2}/g)
    expect(new Set(days)).toEqual(new Set([formatIso(reportWith([]).periods[0].asAt)]))
  })

  it('keeps the headings in sight, filters by them, repeats them on paper, and fits them to its width', async () => {
    const sheet = partsOf(await render([OUTCOMES])).get('xl/worksheets/sheet1.xml')?.text
    expect(sheet).toContain('<pane xSplit="1" ySplit="5" topLeftCell="B6" state="frozen"')
    expect(sheet).toContain('<autoFilter ref="A5:H8"/>')
    expect(sheet).toMatch(/<pageSetup[^>]*orientation="landscape"[^>]*fitToWidth="1"/)
    expect(sheet).toMatch(/<col min="1" max="1" width="\d+/)
  })

  it.each([
    ['80%+', 'greaterThanOrEqual', ['0.8'], 'lessThan'],
    ['>80%', 'greaterThan', ['0.8'], 'lessThanOrEqual'],
    ['<5%', 'lessThan', ['0.05'], 'greaterThanOrEqual'],
    ['up to 5%', 'lessThanOrEqual', ['0.05'], 'greaterThan'],
    ['10% to 20%', 'between', ['0.1', '0.2'], 'notBetween'],
  ])('holds a value to the target %s by a conditional format', async (target, on, bounds, off) => {
    const figure = figureWith({ target })
    const lines = [{ title: 'Line', cells: [{ figure, show: 'value' as const }] }]
    const sheet = partsOf(await render([{ ...OUTCOMES, columns: ['Now'], lines }])).get(
      'xl/worksheets/sheet1.xml',
    )?.text
    const formulas = bounds.map((bound) => `<formula>${bound}</formula>`).join('')
    expect(sheet).toContain(`<conditionalFormatting sqref="B6">`)
    expect(sheet).toMatch(new RegExp(`operator="${on}">${formulas}</cfRule>`))
    expect(sheet).toMatch(new RegExp(`operator="${off}">${formulas}</cfRule>`))
  })
})
