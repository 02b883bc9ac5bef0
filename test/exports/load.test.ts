import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadExports } from '../../src/exports/load.ts'
import { accountOf, exportsFolder, issuesOf, loadFiles, loadText, TODAY, wordsOf } from '../support/exports.ts'

const CASES = [
  'case_id,child_id,team,allocated_date,outcome',
  'C1,007,North \u2013 caf\u00e9,01/02/2026,"Closed, after\nreview"',
  'C2,008,O\u2019Neill \u20ac,28/02/2026,"said ""done"""',
  '',
].join('\n')

const RECORDS = [
  {
    line: 2,
    caseId: 'C1',
    childId: '007',
    team: 'North \u2013 caf\u00e9',
    allocatedDate: '2026-02-01',
    outcome: 'Closed, after\nreview',
  },
  {
    line: 4,
    caseId: 'C2',
    childId: '008',
    team: 'O\u2019Neill \u20ac',
    allocatedDate: '2026-02-28',
    outcome: 'said "done"',
  },
]

const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => utf16le(text).swap16()
/** The characters of the sample that Windows-1252 has at 0x80 to 0x9F. */
const windows1252 = (text: string) =>
  Buffer.from(
    text.replace(/[\u2013\u2019\u20ac]/g, (found) => ({ '\u2013': '\u0096', '\u2019': '\u0092' })[found] ?? '\u0080'),
    'latin1',
  )

describe('the same list is read', () => {
  it.each<[string, string | Buffer, string[]]>([
    ['as UTF-8', CASES, []],
    ['with a byte order mark', `\ufeff${CASES}`, []],
    ['without its last line break', CASES.slice(0, -1), []],
    ['as UTF-16 with a mark', utf16le(`\ufeff${CASES}`), ['UTF-16 LE']],
    ['as UTF-16 without a mark', utf16le(CASES), ['UTF-16 LE']],
    ['as UTF-16, big end first', utf16be(`\ufeff${CASES}`), ['UTF-16 BE']],
    ['as UTF-16, big end first, without a mark', utf16be(CASES), ['UTF-16 BE']],
    ['as Windows-1252', windows1252(CASES), ['Windows-1252']],
    [
      'half as UTF-8 and half as Windows-1252',
      Buffer.concat([Buffer.from(CASES.slice(0, 105)), windows1252(CASES.slice(105))]),
      ['UTF-8 and Windows-1252'],
    ],
    ['with semicolons', CASES.replaceAll(/,(?! )/g, ';'), ['semicolons']],
    ['with tabs', CASES.replaceAll(/,(?! )/g, '\t'), ['tabs']],
    ['gzipped', gzipSync(CASES), []],
    ['gzipped, as UTF-16', gzipSync(utf16le(`\ufeff${CASES}`)), ['UTF-16 LE']],
    [
      'with blank columns at its end',
      CASES.replace('outcome\n', 'outcome,,\n').replaceAll('"\n', '",,\n'),
      ['2 columns without a heading left out'],
    ],
    [
      'with a column of row numbers in front',
      CASES.split(/\n(?=C|$)/)
        .map((row, index) => (row === '' ? '' : `${index === 0 ? '' : index - 1},${row}`))
        .join('\n'),
      ['1 column without a heading left out'],
    ],
    ['with blank cells and rows below it', `${CASES},,,,\n\n , ,,,\n`, []],
  ])('%s', async (_, content, decisions) => {
    for (const sizes of [[], [1], [3], [64]]) {
      const exports = await loadText(content, sizes)
      expect(wordsOf(exports, 'cases')).toEqual(RECORDS)
      expect([accountOf(exports), issuesOf(exports)]).toEqual([[2, 2, 0, 0], []])
      expect(exports.inputs.map(({ table, decisions }) => [table, decisions])).toEqual([['cases', decisions]])
    }
  })

  it.each<[string, string, string[], number[]]>([
    ['with the line breaks of Windows', CASES.replaceAll('\n', '\r\n'), [], [2, 4]],
    [
      'from an old Mac, where a cell may hold a line feed',
      CASES.replaceAll(/\n(?!review)/g, '\r'),
      ['rows end with a carriage return'],
      [2, 3],
    ],
    [
      'below a title, with a footer',
      `List of cases,,,,\n"Team: all\nWeek: 47",,,,\n\n${CASES}Total,2,,,\n\n"Applied filters:\nStatus is Open"\n`,
      ['headings on line 5', 'footer left out: lines 9, 11'],
      [6, 8],
    ],
    ['below the line in which Excel names the delimiter', `sep=,\n${CASES}`, ['headings on line 2'], [3, 5]],
  ])('%s', async (_, text, decisions, lines) => {
    const exports = await loadText(text, [7])
    const expected = RECORDS.map((record, index) => ({
      ...record,
      line: lines[index],
      outcome: text.includes('\r\n') ? record.outcome.replace('\n', '\r\n') : record.outcome,
    }))
    expect(wordsOf(exports, 'cases')).toEqual(expected)
    expect([accountOf(exports), exports.inputs[0]?.decisions]).toEqual([[2, 2, 0, 0], decisions])
  })
})

describe('messages count the lines of the file', () => {
  it('below line breaks inside quotes, footers and blank lines', async () => {
    const rows = ['C1,1,01/02/2026,"a\r\nb\r\n\r\nc"', '', 'C2,2,30/02/2026,"a\nb"', 'C3,3,31/02/2026,']
    const exports = await loadText(`title\r\ncase_id,child_id,allocated_date,outcome\r\n${rows.join('\r\n')}\r\n`, [5])
    const expected = 'expected a date such as 31/03/2017 or 2017-03-31'
    expect(issuesOf(exports)).toEqual([
      `value-unreadable -:8, column allocated_date: found "30/02/2026", ${expected}`,
      `value-unreadable -:10, column allocated_date: found "31/02/2026", ${expected}`,
    ])
  })
})

describe('dates', () => {
  it('may be Excel day numbers where the whole column is', async () => {
    const exports = await loadText(
      [
        'case_id,child_id,allocated_date,closure_date,cin_plan_start_date',
        'C1,7,46054,46055.5,01/02/2026',
        'C2,8,46054.0,2958465,02/02/2026',
        'C3,9,01/03/2026,,46054',
        '',
      ].join('\n'),
    )
    // The third row shows that allocated_date is no column of them.
    expect(wordsOf(exports, 'cases')).toEqual([])
    const columns = await loadText(
      'case_id,child_id,allocated_date,closure_date\nC1,7,46054,46055.5\nC2,8,46054.0,2958465\nC3,9,46056,\n',
    )
    expect(wordsOf(columns, 'cases')).toEqual([
      { line: 2, caseId: 'C1', childId: '7', allocatedDate: '2026-02-01', closureDate: '2026-02-02' },
      { line: 3, caseId: 'C2', childId: '8', allocatedDate: '2026-02-01' },
      { line: 4, caseId: 'C3', childId: '9', allocatedDate: '2026-02-03' },
    ])
    expect(columns.inputs[0]?.decisions).toEqual([
      'allocated_date read as Excel day numbers',
      'closure_date read as Excel day numbers',
    ])
  })

  it('may be of all forms in one column', async () => {
    const dates = [
      '01/02/2026',
      '2026-02-01',
      '2026-02-01T00:00:00',
      '2026-02-01 00:00:00.000',
      '1 Feb 2026',
      '1.2.2026',
    ]
    const rows = dates.map((date, index) => `C${index},${index},${date}`)
    const exports = await loadText(`case_id,child_id,allocated_date\n${rows.join('\n')}\n`)
    expect(wordsOf(exports, 'cases').map(({ allocatedDate }) => allocatedDate)).toEqual(dates.map(() => '2026-02-01'))
  })
})

describe('several files', () => {
  const HEADINGS = 'case_id,child_id,allocated_date'

  it('are one table, in which a row is a copy in whatever order its columns stand and whatever they are called', async () => {
    const exports = await loadFiles({
      'a.csv': `${HEADINGS}\nC1,7,01/02/2026\nC2,8,01/02/2026\n`,
      'b.csv': 'Allocated Date;Child Unique ID;CASE ID\n01/02/2026;7;C1\n02/02/2026;8;C2\n03/02/2026;9;C3\n',
    })
    expect(exports.inputs.map(({ rows }) => rows)).toEqual([
      { read: 2, used: 2, rejected: 0, duplicates: 0 },
      { read: 3, used: 1, rejected: 1, duplicates: 1 },
    ])
    expect(wordsOf(exports, 'cases').map(({ caseId, line }) => [caseId, line])).toEqual([
      ['C1', 2],
      ['C2', 3],
      ['C3', 4],
    ])
    expect(exports.issues.map(({ code, count }) => [code, count])).toEqual([['id-used-twice', 1]])
    expect(issuesOf(exports)[0]).toMatch(
      /b\.csv:3, column CASE ID, expected an id of its own: .*a\.csv:3 has the same$/,
    )
  })

  it('of tables without an id share their copies too', async () => {
    const exports = await loadFiles({
      'a.csv': 'child_id,supervision_date,kind\n7,01/02/2026,oversight\n',
      'b.csv': 'Kind,Person ID,Supervision Date\noversight,7,01/02/2026\n,7,01/02/2026\n',
    })
    expect(exports.inputs.map(({ rows }) => rows)).toEqual([
      { read: 1, used: 1, rejected: 0, duplicates: 0 },
      { read: 2, used: 1, rejected: 0, duplicates: 1 },
    ])
  })

  it('are read in the order of their names, and what is not recognised is left with a warning', async () => {
    const folder = exportsFolder({
      'b.csv': `${HEADINGS}\nC1,7,01/02/2026\n`,
      'a.csv': 'Forename,Surname\nCasey,Hartley\n',
      'c.csv': 'visit_id,child_id,visit_type,visit_date\nV1,7,CP,01/02/2026\n',
    })
    mkdirSync(join(folder, 'x.csv'))
    const { inputs, issues, columns } = await loadExports([folder], { today: TODAY })
    expect(
      inputs.map(({ file, table, rows, unusedHeadings }) => [
        file.slice(folder.length),
        table,
        rows.used,
        unusedHeadings,
      ]),
    ).toEqual([
      ['/a.csv', undefined, 0, []],
      ['/b.csv', 'cases', 1, []],
      ['/c.csv', 'visits', 1, []],
    ])
    expect(issues.map(({ code }) => code)).toEqual(['unrecognised-file'])
    expect([...columns].map(([table, fields]) => [table, [...fields].join(' ')])).toEqual([
      ['cases', 'caseId childId allocatedDate'],
      ['visits', 'visit_id childId visitType visitDate'],
    ])
  })

  it('count what they do not use by its headings, but never show a row of data as headings', async () => {
    const exports = await loadFiles({
      'cases.csv': `${HEADINGS},Forename,Surname\nC1,7,01/02/2026,Casey,Hartley\n`,
      'family.csv': 'Child ID,Team,Mother,Father\n7,North,Casey,Hartley\n',
      'rows.csv': 'Child,Casey,Hartley\n7,8,9\n',
      'numbers.csv': 'Child,Casey,1234\n7,8,9\n',
      'names.csv': 'Casey,Hartley\nCasey,Hartley\n',
    })
    expect(exports.inputs.map(({ file, unusedHeadings }) => [file.replace(/.*\//, ''), unusedHeadings])).toEqual([
      ['cases.csv', ['Forename', 'Surname']],
      ['family.csv', ['Child ID', 'Team', 'Mother', 'Father']],
      ['names.csv', []],
      ['numbers.csv', []],
      ['rows.csv', []],
    ])
  })
})

it('every kind of cell is read by what the configuration maps', async () => {
  const exports = await loadText('Our ref;Client;Given;Seen?\nC1;007;01/02/2026;b) No\n', [], {
    mappings: { cases: { case_id: ['OUR REF'], child_id: ['client'], allocated_date: ['Given'] } },
  })
  expect(wordsOf(exports, 'cases')).toEqual([{ line: 2, caseId: 'C1', childId: '007', allocatedDate: '2026-02-01' }])
  expect(exports.inputs[0]?.unusedHeadings).toEqual(['Seen?'])
})
