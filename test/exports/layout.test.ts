import { describe, expect, it } from 'vitest'
import { enoughForLayout, findLayout } from '../../src/exports/layout.ts'

const HEADINGS = 'case_id,child_id,allocated_date'
const layoutOf = (text: string, isWhole = true) => findLayout(Buffer.from(text), isWhole, 'cases.csv', {})

/** Delimiter, end of a row, place and line of the headings, and the table they fit. */
function described(text: string, isWhole = true): string {
  const { dialect, headingRow, headingLine, recognition } = layoutOf(text, isWhole)
  const table = recognition.fits[0]?.table ?? 'no table'
  return `${JSON.stringify(dialect.delimiter)} ${JSON.stringify(dialect.rowEnd)} row ${headingRow} line ${headingLine}: ${table}`
}

describe('the layout of a file', () => {
  it.each([
    ['with commas', `${HEADINGS}\nC1,7,01/02/2026\n`, '"," "\\n" row 0 line 1: cases'],
    ['with semicolons', `${HEADINGS}\n`.replaceAll(',', ';'), '";" "\\n" row 0 line 1: cases'],
    ['with tabs', `${HEADINGS}\n`.replaceAll(',', '\t'), '"\\t" "\\n" row 0 line 1: cases'],
    [
      'with semicolons, and commas in its cells',
      'case_id;child_id;allocated_date;outcome, if any\n',
      '";" "\\n" row 0 line 1: cases',
    ],
    ['with a line that says so', `sep=;\r\n${HEADINGS.replaceAll(',', ';')}\r\n`, '";" "\\n" row 1 line 2: cases'],
    ['without rows', HEADINGS, '"," "\\n" row 0 line 1: cases'],
    ['with quotes around its headings', '"case_id","child_id","allocated_date"', '"," "\\n" row 0 line 1: cases'],
    ['with the line breaks of Windows', `${HEADINGS}\r\nC1,7,01/02/2026\r\n`, '"," "\\n" row 0 line 1: cases'],
    ['of an old Mac', `${HEADINGS}\rC1,7,01/02/2026\r`, '"," "\\r" row 0 line 1: cases'],
    [
      'of an old Mac, with line feeds in its cells',
      `${HEADINGS},outcome\rC1,7,01/02/2026,"a\nb"\r`,
      '"," "\\r" row 0 line 1: cases',
    ],
    [
      'with carriage returns in its cells',
      `${HEADINGS},outcome\nC1,7,01/02/2026,a\rb\n`,
      '"," "\\n" row 0 line 1: cases',
    ],
    [
      'with a carriage return in a cell, and headings that would fit without what lies beyond it',
      'team,worker_id,end_date,child_id\nNorth,W1,"a\rb",7\n',
      '"," "\\n" row 0 line 1: no table',
    ],
    ['with blank lines on top', `\n\r\n ,,\n${HEADINGS}\n`, '"," "\\n" row 3 line 4: cases'],
    ['with a title', `Cases\n${HEADINGS}\n`, '"," "\\n" row 1 line 2: cases'],
    [
      'with titles over several lines',
      `"Cases of\nthe week",,\nTeam,North\n\n${HEADINGS}\n`,
      '"," "\\n" row 3 line 5: cases',
    ],
    ['with a title that holds a heading', `Team\n${HEADINGS},team\n`, '"," "\\n" row 1 line 2: cases'],
    ['with an index column', ',case_id,child_id,allocated_date\n0,C1,7,01/02/2026\n', '"," "\\n" row 0 line 1: cases'],
    ['with headings twice', `${HEADINGS}\n${HEADINGS},team\n`, '"," "\\n" row 0 line 1: cases'],
    [
      'with a hundred blank lines on top',
      `${'\n'.repeat(100)}${HEADINGS}\n`,
      '"," "\\n" row undefined line 1: no table',
    ],
    ['with a title and ninety-eight more', `${'Cases\n'.repeat(99)}${HEADINGS}\n`, '"," "\\n" row 99 line 100: cases'],
    ['with its headings too far down', `${'Cases\n'.repeat(100)}${HEADINGS}\n`, '"," "\\n" row 0 line 1: no table'],
    ['that is empty', '', '"," "\\n" row undefined line 1: no table'],
    ['that fits nothing', 'Forename;Surname\nCasey;Hartley\n', '";" "\\n" row 0 line 1: no table'],
    [
      'with a quote that only one delimiter leaves open',
      `${HEADINGS.replaceAll(',', '\t')}\tnote\nC1\t7\t01/02/2026\ta,"b\n`,
      '"\\t" "\\n" row 0 line 1: cases',
    ],
    [
      'with a quote below the headings that is never closed',
      `${HEADINGS}\nC1,"7,01/02/2026\n`,
      '"," "\\n" row 0 line 1: cases',
    ],
  ])('%s is found', (_, text, expected) => {
    expect(described(text)).toBe(expected)
  })

  it('is found from a beginning that ends in the middle of a row', () => {
    expect(described(`${HEADINGS}\nC1,7,"01/02/2026\nC2`, false)).toBe('"," "\\n" row 0 line 1: cases')
    expect(described(HEADINGS, false)).toBe('"," "\\n" row undefined line 1: no table')
  })
})

describe('the size of a row', () => {
  const row = 'C00001,7654321,01/02/2026\n'

  it.each([
    ['is that of the rows', `${HEADINGS}\n${row}${row}`, row.length],
    ['is their mean', `${HEADINGS}\n${row}C1,7,\n`, (row.length + 'C1,7,\n'.length) / 2],
    ['has no title, headings and blank rows in it', `Cases\n\n\n${HEADINGS}\n\n,,\n${row}\n${row}`, row.length],
    ['is that of the bytes, not the letters', `${HEADINGS}\nC1,Zoë,\n`, 'C1,Zoë,\n'.length + 1],
    ['is nothing without rows', `${HEADINGS}\n`, 0],
  ])('%s', (_, text, expected) => {
    expect(layoutOf(text).rowSize).toBe(expected)
  })
})

describe('a column of Excel day numbers', () => {
  const excelColumnsOf = (...values: string[]) => {
    const rows = values.map((value, index) => `C${index},7,01/02/2026,${value}`)
    return [...layoutOf(`${HEADINGS},closure_date\n${rows.join('\n')}`).excelColumns]
  }

  it.each([
    [['43678', '43679.0', '43680.5']],
    [['', '43678', 'NULL', 'N/A']],
    [['43678', '2958465', '1', '0']],
    [['2958465', '']],
  ])('is one of %j', (values) => {
    expect(excelColumnsOf(...values)).toEqual([3])
  })

  it.each([
    [['43678', '01/02/2026']],
    [['43678', 'tomorrow']],
    [['', 'NULL']],
    [['0', '1', '1']],
    [['2017', '2018']],
    [['123456']],
    [[]],
  ])('is not one of %j', (values) => {
    expect(excelColumnsOf(...values)).toEqual([])
  })
})

describe('enough of a file has been looked at', () => {
  const chunksUntilEnough = (...chunks: string[]) => {
    const isEnough = enoughForLayout()
    return chunks.findIndex((chunk) => isEnough(Buffer.from(chunk)))
  }
  const size = (bytes: number) => 'x'.repeat(bytes)

  it.each([
    ['after 64 KB with a hundred lines', 1, ['\n'.repeat(100), size(65_436), '']],
    ['after a hundred lines where 64 KB have fewer', 2, [size(65_536), '\n'.repeat(99), '\r', '']],
    ['after 16 MB without a line', 1, [size(1 << 24), 'x', '']],
    ['never in a short file', -1, ['\n'.repeat(500), size(1000)]],
  ])('%s', (_, chunk, chunks) => {
    expect(chunksUntilEnough(...chunks)).toBe(chunk)
  })
})
