import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { DataCheck } from '../../src/checks/index.ts'
import { Rejects } from '../../src/exports/rejects.ts'
import { MEASURES } from '../../src/measures/index.ts'
import type { Measure } from '../../src/measures/measure.ts'
import type { Issue } from '../../src/records/issue.ts'
import { groupIssues } from '../../src/records/issue-log.ts'
import { loadCasesRenderer } from '../../src/render/cases-renderer.ts'
import { loadCheckRenderer } from '../../src/render/check-renderer.ts'
import { loadListRenderer } from '../../src/render/list-renderer.ts'
import { type Format, loadRenderer } from '../../src/render/renderer.ts'
import type { CasesReport } from '../../src/reports/cases-report.ts'
import type { RowList } from '../../src/reports/list.ts'
import type { Report } from '../../src/reports/report.ts'
import { day } from '../support/cases.ts'
import { exportsFolder, loadText } from '../support/exports.ts'
import { figureWith, reportWith } from '../support/reports.ts'
import { partsOf, sheetsOf } from '../support/workbook.ts'

/* What a spreadsheet would take for a formula, in every place of every document that can hold a text of the exports. */

/** The number of every document: it is below nought, and has to stay a number. */
const NUMBER = -1.5
const FORMULA = /^[=+\-@\t\r＝＋－＠]/

const issuesWith = (text: string) => {
  const issue: Issue = { code: 'value-missing', at: { file: text, line: 2 }, column: text, found: text, expected: text }
  return groupIssues([issue])
}
const inputsWith = (text: string): Report['inputs'] => [
  {
    file: text,
    table: 'cases',
    rows: { read: 2, used: 2, rejected: 0, duplicates: 0 },
    unusedHeadings: [text],
    decisions: [text],
  },
]

function reportOf(text: string): Report {
  const figure = figureWith({ title: text, group: `${text}`, target: text, change: NUMBER, unit: 'weeks' })
  const lines = [
    {
      title: text,
      cells: [
        { figure, show: 'change' as const },
        { figure, show: 'target' as const },
      ],
    },
  ]
  const exceptions = [{ flag: text, children: 7, worstDays: 8 }]
  const section = { id: text, title: text, columns: [text, text], lines, figures: [figure], exceptions, notes: [text] }
  const measures = [{ ...(MEASURES[0] as Measure), id: text, title: text, source: text }]
  const words = { title: text, teams: [text], notes: [text], inputs: inputsWith(text), issues: issuesWith(text) }
  return reportWith([section], { ...words, measures })
}

function listOf(text: string): RowList {
  const { periods, about, periodReason } = reportWith([])
  return {
    measure: { ...(MEASURES[0] as Measure), title: text },
    figure: figureWith({ measure: text, group: text }),
    which: 'denominator',
    amountName: 'days',
    rows: [
      {
        childId: text,
        details: { worker_id: text },
        dates: { allocated_date: day('2024-01-10') },
        amount: NUMBER,
        counts: true,
        source: { file: text, line: 2 },
      },
    ],
    ...{ teams: [text], periods, about, periodReason, notes: [text] },
    ...{ inputs: inputsWith(text), issues: issuesWith(text) },
  }
}

function casesOf(text: string): CasesReport {
  const column = (name: string, kind: CasesReport['columns'][number]['kind']) => ({ name, heading: name, kind })
  return {
    ...{ report: 'cases', cut: null, title: text, asAt: day('2024-01-14'), reason: null },
    ...{ teams: [text], workers: [text], onlyFlagged: false },
    columns: [column('child_id', 'id'), column('team', 'text'), column('overdue', 'number'), column('flags', 'list')],
    tableColumns: ['child_id', 'team', 'overdue', 'flags'],
    rows: [[text, text, NUMBER, [text, text]]],
    subjects: { name: 'children', count: 1, flagged: 1 },
    flags: [{ flag: text, rows: 1, needs: null }],
    ...{ notes: [text], inputs: inputsWith(text), issues: issuesWith(text) },
  }
}

const checkOf = (text: string): DataCheck => ({
  checkedOn: day('2024-01-14'),
  inputs: inputsWith(text),
  issues: issuesWith(text),
})

const OPTIONS = { color: false, toFile: true }

/** Every document of a text, in a format. */
async function documentsOf(text: string, format: Format): Promise<Record<string, string | Uint8Array>> {
  return {
    report: await (await loadRenderer(format))(reportOf(text), OPTIONS),
    list: await (await loadListRenderer(format))(listOf(text), OPTIONS),
    cases: await (await loadCasesRenderer(format))(casesOf(text), OPTIONS),
    check: await (await loadCheckRenderer(format))(checkOf(text), OPTIONS),
  }
}

/** The cells of the tables in a Markdown document. */
function cellsOf(markdown: string): string[] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| ') && !/^\| [-:]+ /.test(line))
  return rows.flatMap((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.replace(/^ +| +$/g, '')),
  )
}

const TEXTS = ["=cmd|' /C calc'!A0", '+1', '-1', '@SUM(A1)', '\t=1+1', '\r=1+1', '＝1+1', '＋1', '－1', '＠SUM']

describe.each(TEXTS)('the text %j', (text) => {
  it('starts no formula in any CSV, and a number below nought stays one', async () => {
    for (const [name, csv] of Object.entries(await documentsOf(text, 'csv'))) {
      const cells = (parse(`${csv}`, { bom: true, relax_column_count: true }) as string[][]).flat()
      expect(
        cells.filter((cell) => FORMULA.test(cell)),
        name,
      ).toEqual(name === 'check' ? [] : [`${NUMBER}`])
      expect(
        cells.some((cell) => cell.startsWith(`'${text}`)),
        name,
      ).toBe(true)
    }
  })

  it('starts no formula in a table of Markdown that is copied', async () => {
    for (const [name, markdown] of Object.entries(await documentsOf(text, 'markdown'))) {
      const cells = cellsOf(`${markdown}`)
      expect(cells.length, name).toBeGreaterThan(4)
      // A list has its number in a column of texts, which keeps it from being a formula too.
      const expected = name === 'report' || name === 'cases' ? [name === 'cases' ? '-1.5' : `${NUMBER}`] : []
      expect(
        cells.filter((cell) => FORMULA.test(cell)),
        name,
      ).toEqual(expected)
    }
  })

  it('is a text in a workbook, which has no formula in any cell, and numbers are numbers', async () => {
    for (const [name, bytes] of Object.entries(await documentsOf(text, 'xlsx'))) {
      for (const [part, { text: xml }] of partsOf(bytes as Uint8Array)) {
        if (part.startsWith('xl/worksheets/')) expect(xml, name).not.toMatch(/<f[ >]/)
      }
      const cells = [...(await sheetsOf(bytes as Uint8Array)).values()].flat(2)
      expect(
        cells.map((cell) => (typeof cell === 'string' ? cell.trim() : cell)),
        name,
      ).toContain(text.trim())
      expect(cells, name).not.toContain(-1)
      if (name !== 'check') expect(cells, name).toContain(NUMBER)
    }
  })

  it('starts no formula in the file of rejected rows', async () => {
    const path = join(exportsFolder({}), 'rejected.csv')
    const rejects = new Rejects(path)
    await loadText(`case_id,child_id,allocated_date\n${text.trim()},7,31/02/2026\n`, [5], { rejects })
    rejects.commit()
    const [, ...rows] = parse(readFileSync(path, 'utf8'), { bom: true }) as string[][]
    expect(rows).toHaveLength(1)
    expect(rows.flat().filter((cell) => FORMULA.test(cell) && cell !== '-')).toEqual([])
  })
})
