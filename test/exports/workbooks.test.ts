import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import readWorkbook from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { loadExports } from '../../src/exports/load.ts'
import { Rejects } from '../../src/exports/rejects.ts'
import { readSheets } from '../../src/exports/workbook/sheets.ts'
import { exportsFolder, issuesOf, loadFiles, refusalOf, TODAY, wordsOf } from '../support/exports.ts'
import { partsWithRows, workbookOf, zipped } from '../support/made-workbooks.ts'

const HEADINGS = ['referral_id', 'child_id', 'referral_date', 'closure_date', 'closure_reason']
const day = (iso: string) => new Date(`${iso}T00:00:00Z`)

/** A workbook of one sheet of referrals, below headings in row 1, of the XML of its rows. */
const referrals = (rows: string, texts: readonly string[] = [], properties = '') => {
  const cells = HEADINGS.map((text, at) => `<c r="${'ABCDE'[at]}1" t="inlineStr"><is><t>${text}</t></is></c>`)
  return zipped(partsWithRows(`<row r="1">${cells.join('')}</row>${rows}`, texts, properties))
}
const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`

describe('a sheet of a workbook', () => {
  it('is read like a file, below a title and blank rows, with the rows of the sheet in every message', async () => {
    const folder = exportsFolder({
      'a.xlsx': await workbookOf([
        { name: 'Instructions', rows: [['How to fill it in'], [], ['Ask the data team.']] },
        {
          name: 'Referrals "2026"',
          rows: [
            ['Referrals of the week'],
            [],
            HEADINGS,
            ['007', 'C1', day('2026-01-05'), null, null],
            [],
            [8, 'C2', day('2026-01-06'), day('2026-01-05'), 'RC7'],
            ['009', 'C3', '07/01/2026', new Date('2026-02-01T23:59:59Z'), 'two\nlines'],
            ['009', 'C4', '07/01/2026', null, null],
          ],
        },
        { name: 'Nothing', rows: [] },
      ]),
    })
    const rejects = new Rejects(join(folder, 'rejects.txt'))
    const exports = await loadExports([folder], { today: TODAY, rejects })
    rejects.commit()
    const sheet = `${folder}/a.xlsx, sheet "Referrals "2026""`
    expect(wordsOf(exports, 'referrals')).toEqual([
      { line: 4, referralId: '007', childId: 'C1', referralDate: '2026-01-05' },
      {
        line: 7,
        referralId: '009',
        childId: 'C3',
        referralDate: '2026-01-07',
        closureDate: '2026-02-01',
        closureReason: 'two lines',
      },
    ])
    expect(exports.inputs.map(({ file, table, decisions }) => [file, table, decisions])).toEqual([
      [`${folder}/a.xlsx, sheet "Instructions"`, undefined, []],
      [sheet, 'referrals', ['headings on row 3']],
    ])
    expect(issuesOf(exports)).toEqual([
      `end-before-start ${sheet}, row 6, column closure_date, expected a date on or after referral_date`,
      `id-used-twice ${sheet}, row 8, column referral_id, expected an id of its own: ${sheet}, row 7 has the same`,
      `workbook-not-read ${folder}/a.xlsx, sheet "Instructions" is none of the tables, and not read.`,
    ])
    expect(readFileSync(join(folder, 'rejects.txt'), 'utf8')).toContain('8,C2,2026-01-06,2026-01-05,RC7')
  })

  it('is not read where it is hidden, and is named', async () => {
    const exports = await loadFiles({
      'a.xlsx': await workbookOf([
        { name: 'Referrals', rows: [HEADINGS, ['1', 'C1', day('2026-01-05'), null, null]] },
        { name: 'Last month', hidden: true, rows: [HEADINGS, ['0', 'C1', day('2025-12-05'), null, null]] },
      ]),
    })
    expect(wordsOf(exports, 'referrals').map(({ referralId }) => referralId)).toEqual(['1'])
    expect(exports.issues.map(({ code, examples }) => [code, examples[0]?.message?.replace(/.*\//, '')])).toEqual([
      ['workbook-not-read', 'a.xlsx, sheet "Last month" is hidden, and not read.'],
    ])
  })

  it('has its texts, its numbers and the last results of its formulas as they are shown', async () => {
    const exports = await loadFiles({
      'a.xlsx': referrals(
        '<row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5"><v>6537810</v></c><c r="C5" s="1"><v>42869</v></c><c r="D5" s="2"><v>42870.99999</v></c><c r="E5" t="e"><v>#N/A</v></c></row>' +
          `<row r="6"><c r="A6" t="str"><f>B6&amp;"x"</f><v>7x</v></c>${text('B6', ' C2 ')}<c r="C6" s="1"><f>C5+1</f><v>42870</v></c></row>`,
        ['<r><t>00</t></r><r><t>7</t></r>'],
      ),
    })
    expect(wordsOf(exports, 'referrals')).toEqual([
      { line: 5, referralId: '007', childId: '6537810', referralDate: '2017-05-14', closureDate: '2017-05-15' },
      { line: 6, referralId: '7x', childId: 'C2', referralDate: '2017-05-15' },
    ])
  })

  it('holds what another reader of workbooks finds in it', async () => {
    const bytes = referrals(
      '<row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5"><v>6537810</v></c><c r="C5" s="1"><v>42869</v></c></row>' +
        `<row r="7">${text('A7', '007')}<c r="B7" t="str"><f>A7</f><v>7 &amp; 8</v></c><c r="E7"><v>0.5</v></c></row>`,
      ['<r><t>rich </t></r><r><t>text</t></r>'],
    )
    const path = join(exportsFolder({ 'a.xlsx': bytes }), 'a.xlsx')
    const [own] = (await readSheets({ path, named: true })).sheets
    const [other] = await readWorkbook(bytes)
    const inWords = (cell: unknown) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''))
    expect(parse(own?.content ?? '')).toEqual(other?.data.map((row) => row.map(inWords)))
  })

  it('counts its days from 1904 where the workbook says so', async () => {
    const row = `<row r="2">${text('A2', '1')}${text('B2', 'C1')}<c r="C2" s="1"><v>41407</v></c></row>`
    const exports = await loadFiles({ 'a.xlsx': referrals(row, [], 'date1904="1"') })
    expect(wordsOf(exports, 'referrals').map(({ referralDate }) => referralDate)).toEqual(['2017-05-14'])
  })

  it('that has days without the format of dates has dates', async () => {
    const row = `<row r="2">${text('A2', '1')}${text('B2', 'C1')}<c r="C2"><v>42869</v></c></row>`
    const exports = await loadFiles({ 'a.xlsx': referrals(row) })
    expect(wordsOf(exports, 'referrals').map(({ referralDate }) => referralDate)).toEqual(['2017-05-14'])
  })
})

describe('what is no workbook that can be read', () => {
  const CUT = 'Copy or export the file again.'
  const SAVE = 'Open it and save it as "Excel Workbook (*.xlsx)", which is read as it stands.'
  const SPLIT = 'Save each of its sheets as CSV UTF-8: a CSV file may be of any size.'
  const compound = (rest: string) =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from(rest, 'utf16le')])
  const whole = referrals('<row r="2"><c r="A2"><v>1</v></c></row>')

  it.each<[what: string, bytes: Buffer, message: string, hint: string]>([
    ['an empty file', Buffer.alloc(0), 'is empty.', 'Export it again.'],
    [
      'a CSV file under its name',
      Buffer.from('child_id,date_of_birth\n'),
      'is text, not an Excel workbook.',
      'If it is a CSV file, give it the ending .csv.',
    ],
    ['a web page', Buffer.from('<html><table>'), 'is a web page or XML, not an Excel workbook.', SAVE],
    ['something else', gzipSync('a,b'), 'is not an Excel workbook.', SAVE],
    [
      'a workbook of the old kind',
      compound('Workbook'),
      'is an Excel workbook of the old kind (.xls), not of the new one (.xlsx).',
      SAVE,
    ],
    [
      'a workbook with a password',
      compound('EncryptedPackage'),
      'is protected with a password.',
      'Open it in Excel, take the password away (File, Info, Protect Workbook) and save it.',
    ],
    [
      'a workbook cut off',
      whole.subarray(0, whole.length - 60),
      'is not a whole workbook: it is damaged or cut off.',
      CUT,
    ],
    ['another zip file', zipped({ 'a.txt': 'a' }), 'is not a whole workbook: it is damaged or cut off.', CUT],
    [
      'a workbook of blank sheets',
      zipped(partsWithRows('<row r="3"><c r="A3" s="1"/></row>')),
      'has nothing in it.',
      'Export it again, with its rows.',
    ],
    [
      'a small file that unpacks to more than memory holds',
      zipped(partsWithRows(' '.repeat(1 << 27))),
      'unpacks to more than 128 MB, which is more than is read of a workbook.',
      SPLIT,
    ],
    [
      'a sheet with cells in its far corners',
      zipped(
        partsWithRows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
      ),
      'is larger than what is read of a workbook.',
      SPLIT,
    ],
  ])('%s is refused with what it is and what to do', async (_, bytes, message, hint) => {
    const path = join(exportsFolder({ 'a.xlsx': bytes }), 'a.xlsx')
    expect(await refusalOf(loadExports([path], { today: TODAY }))).toEqual([`${path} ${message}`, hint])
  })

  it('a part that unpacks to more than its zip file says is not unpacked further', async () => {
    const bytes = zipped(partsWithRows(' '.repeat(1 << 20)))
    const name = bytes.lastIndexOf('xl/worksheets/sheet1.xml')
    bytes.writeUInt32LE(100, name - 22)
    const path = join(exportsFolder({ 'a.xlsx': bytes }), 'a.xlsx')
    expect((await refusalOf(loadExports([path], { today: TODAY })))[0]).toBe(
      `${path} is not a whole workbook: it is damaged or cut off.`,
    )
    bytes.writeUInt32LE(0, name - 22)
    const lying = join(exportsFolder({ 'a.xlsx': bytes }), 'a.xlsx')
    expect((await refusalOf(loadExports([lying], { today: TODAY })))[0]).toContain('is not a whole workbook')
  })

  it('workbooks of other kinds in a folder are named, and the files beside them read', async () => {
    const csv = `${HEADINGS.join()}\n1,C1,05/01/2026,,\n`
    const exports = await loadFiles({ 'a.csv': csv, 'b.xlsm': 'PK', 'c.ods': 'PK', 'd.XLS': '' })
    expect(exports.inputs.map(({ rows }) => rows.used)).toEqual([1, 0, 0, 0])
    const said = exports.issues.flatMap(({ examples }) => examples.map(({ message }) => message?.replace(/^.*\//, '')))
    expect(said).toEqual([
      'b.xlsm is an Excel workbook with macros (.xlsm), which is not read.',
      'c.ods is an OpenDocument spreadsheet (.ods), which is not read.',
      'd.XLS is an Excel workbook of the old kind (.xls), which is not read.',
    ])
  })

  it('a folder with nothing else in it says what to do', async () => {
    const folder = exportsFolder({ 'a.xlsm': 'PK' })
    expect(await refusalOf(loadExports([folder], { today: TODAY }))).toEqual([
      `The folder ${folder} has only an Excel workbook with macros (.xlsm) in it.`,
      SAVE,
    ])
  })

  it('is an issue of a check, which goes on with the other files', async () => {
    const csv = `${HEADINGS.join()}\n1,C1,05/01/2026,,\n`
    const exports = await loadFiles({ 'a.xlsx': 'text', 'b.csv': csv })
    expect(exports.inputs.map(({ unusable, rows }) => [unusable, rows.used])).toEqual([
      [true, 0],
      [undefined, 1],
    ])
  })
})
