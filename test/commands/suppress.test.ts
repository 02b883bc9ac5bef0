import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { cinReport, folderWith, jsonOf, ROOT } from '../support/run.ts'
import { type ReadCell, sheetsOf } from '../support/workbook.ts'

const LANCASHIRE = 'fixtures/lancashire'

const AST = 'fixtures/blackburn-with-darwen-ast'
const DRIFT = 'fixtures/drift'

/** Every kind of report, on exports in which some of its counts are small. */
const REPORTS: readonly (readonly string[])[] = [
  ['weekly', LANCASHIRE],
  ['weekly', LANCASHIRE, '--section', 'visits', '--section', 'caseloads'],
  ['weekly', LANCASHIRE, '--last', '3'],
  ['weekly', LANCASHIRE, '--history', 'history.csv'],
  ['outcomes', LANCASHIRE],
  ['figures', LANCASHIRE, '--by', 'team'],
  ['drift', DRIFT],
  ['scorecard', AST],
  ['scorecard', AST, '--by', 'week', '--last', '6', '--history', 'history.csv'],
]

/** The cells that hold a count of 1 to 5, by itself or before its share. */
const smallCounts = (cells: readonly string[]) =>
  cells.filter((cell) => /^[1-5](?: \(.*\)| cases?| children| families)?$/.test(cell.trim()))

/** The figures of a CSV: columns of counts, but for days and full-time equivalents. */
function countsOfCsv(text: string): string[] {
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[]
  return rows.flatMap(({ numerator = '', denominator = '', value = '', unit = '' }) => [
    ...(unit === 'weeks' ? [] : [numerator]),
    ...(unit.startsWith('per ') || unit.endsWith('equivalent') ? [] : [denominator]),
    ...(['percent', 'weeks', 'reviews'].includes(unit) || unit.includes('per ') ? [] : [value]),
  ])
}

/** The cells of a table of text, and of Markdown, above the notes. */
const cellsOfText = (text: string) =>
  (text.split('Disclosure control')[0] ?? '').split('\n').flatMap((line) => line.split(/ {2,}| ?\| ?/).slice(1))

const cellsOfHtml = (text: string) =>
  [...(text.split('id="rows"')[0] ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
    cell.replace(/<[^>]*>/g, ''),
  )

/** The numbers of the sheets with figures. A 1 is a count only under a heading of counts: else it may be 100%. */
function cellsOfWorkbook(sheets: ReadonlyMap<string, readonly (readonly ReadCell[])[]>): string[] {
  const own = [...sheets].filter(([name]) => !['Definitions', 'Data quality', 'Trends', 'All figures'].includes(name))
  return own.flatMap(([, rows]) => {
    const headings = rows.find((row) => row.filter((cell) => cell !== null).length > 1) ?? []
    const isOfCounts = headings.map((heading) => /(^|: )(count|out of|children)$/i.test(`${heading}`))
    return rows.flatMap((row) =>
      row.map((cell, column) => (typeof cell === 'number' && (cell !== 1 || isOfCounts[column]) ? `${cell}` : '')),
    )
  })
}

describe.each(REPORTS)('--suppress of %s %s %s %s', (command, exports, ...flags) => {
  it('leaves no count of 1 to 5 in any format, and some are hidden', async () => {
    const folder = folderWith({})
    const files = ['json', 'csv', 'txt', 'md', 'html', 'xlsx'].map((extension) => `out.${extension}`)
    const named = (exports as string).replace(/^/, `${ROOT}/`)
    const run = (...more: string[]) => cinReport([command as string, named, ...flags, ...more], { in: folder })
    const { exitCode, stderr } = run('--suppress', '--quiet', ...files.flatMap((file) => ['-o', file]))
    expect(exitCode, stderr).toBe(0)
    const read = (name: string) => readFileSync(join(folder, name), 'utf8')

    const csv = countsOfCsv(read('out.csv'))
    expect(smallCounts(csv)).toEqual([])
    expect(csv).toContain('c')
    const json = JSON.parse(read('out.json')) as { sections: { figures: Record<string, string | number | null>[] }[] }
    expect(json.sections.flatMap(({ figures }) => figures.map(({ change, trend }) => change ?? trend ?? null))).toEqual(
      json.sections.flatMap(({ figures }) => figures.map(() => null)),
    )
    expect(smallCounts(cellsOfText(read('out.txt')))).toEqual([])
    expect(smallCounts(cellsOfText(read('out.md')))).toEqual([])
    expect(smallCounts(cellsOfHtml(read('out.html')))).toEqual([])
    expect(smallCounts(cellsOfWorkbook(await sheetsOf(readFileSync(join(folder, 'out.xlsx')))))).toEqual([])
  })
})

it('a wide CSV shows c in place of what is hidden', () => {
  const wide = (...flags: string[]) =>
    parse(
      cinReport(['weekly', LANCASHIRE, '--last', '3', '--wide', '-f', 'csv', '--quiet', ...flags]).stdout,
    ) as string[][]
  const [plain, safe] = [wide(), wide('--suppress')]
  const hidden = safe.flatMap((row, line) =>
    row.flatMap((cell, column) => (cell === 'c' ? [plain[line]?.[column]] : [])),
  )
  expect(hidden.length).toBeGreaterThan(10)
  expect(hidden).not.toContain('')
})

it('the history of a suppressed report keeps the true figures', () => {
  const folder = folderWith({})
  const histories = [['plain.csv'], ['safe.csv', '--suppress']].map(([name = '', ...flags]) => {
    cinReport(['scorecard', join(ROOT, AST), '--quiet', '--history', name, ...flags], { in: folder })
    return readFileSync(join(folder, name), 'utf8')
  })
  expect(histories[1]).toBe(histories[0])
  expect(histories[0]).toContain(',line=')
})

it('what combine adds up can be suppressed, and what is suppressed cannot be added up', () => {
  const folder = folderWith({})
  const exports = join(ROOT, LANCASHIRE)
  for (const team of ['North', 'East'])
    cinReport(['weekly', exports, '--team', team, '-o', `${team}.json`, '--quiet'], { in: folder })
  const sum = cinReport(['combine', 'North.json', 'East.json', '--suppress', '-f', 'csv', '--quiet'], { in: folder })
  expect(sum).toMatchObject({ exitCode: 0, stderr: '' })
  expect(smallCounts(countsOfCsv(sum.stdout))).toEqual([])
  expect(countsOfCsv(sum.stdout)).toContain('c')
  cinReport(['weekly', exports, '--team', 'East', '--suppress', '-o', 'safe.json', '--quiet'], { in: folder })
  expect(cinReport(['combine', 'North.json', 'safe.json'], { in: folder })).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'cin-report: safe.json was written with --suppress: found "c" in place of a count. Reports can only be added up by all of their counts.\nCombine the reports as they were made without --suppress, and give --suppress to combine.\n',
  })
  cinReport(['scorecard', join(ROOT, AST), '-o', 'scorecard.json', '--quiet'], { in: folder })
  const { stderr } = cinReport(['combine', 'scorecard.json', 'North.json'], { in: folder })
  expect(stderr).toMatch(/^cin-report: scorecard.json is a scorecard, which cannot be added up: /)
})

describe('--suppress', () => {
  it.each([
    ['weekly', []],
    ['weekly', ['--last', '2']],
    ['outcomes', []],
    ['figures', ['--by', 'team']],
  ])('of %s %s: no count of 1 to 5, and some that are hidden', (command, flags) => {
    const run = cinReport([command, LANCASHIRE, ...flags, '--suppress', '--format', 'json', '--quiet'])
    const figures = jsonOf(run).sections.flatMap((section) => section.figures)
    const counts = figures.flatMap(({ numerator, denominator, unit }) => [
      ...(unit === 'weeks' ? [] : [numerator]),
      ...(unit === 'cases per full-time equivalent' ? [] : [denominator]),
    ])
    expect(counts.filter((count) => typeof count === 'number' && count >= 1 && count <= 5)).toEqual([])
    expect(counts.filter((count) => `${count}` === 'c').length).toBeGreaterThan(5)
    expect(counts.filter((count) => typeof count === 'number' && count > 5).length).toBeGreaterThan(5)
  })

  it.each([
    ['list', ['open-cases', LANCASHIRE]],
    ['cases', [LANCASHIRE]],
  ])('is refused by %s, which names children', (command, args) => {
    expect(cinReport([command, ...args, '--suppress'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'cin-report: --suppress is for reports of counts: this command names children one by one.\nPublish weekly, outcomes, scorecard, drift or figures with --suppress, and keep this output as you keep the exports.\n',
    })
  })

  it('changes neither the exit code nor what stderr says about the exports', () => {
    const [plain, safe] = [[], ['--suppress']].map((flags) =>
      cinReport(['weekly', LANCASHIRE, '--format', 'csv', '--strict', ...flags]),
    )
    expect(safe).toMatchObject({ exitCode: plain?.exitCode, stderr: plain?.stderr })
  })
})
