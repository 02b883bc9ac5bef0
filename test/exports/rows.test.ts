import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dialect, readRows } from '../../src/exports/rows.ts'
import { UserError } from '../../src/user-error.ts'
import { anySizes, inChunks } from '../support/chunks.ts'

const COMMAS: Dialect = { delimiter: ',', rowEnd: '\n' }
const OLD_MAC: Dialect = { delimiter: ',', rowEnd: '\r' }

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

async function rowsOf(text: string, dialect = COMMAS, sizes: readonly number[] = []): Promise<Row[]> {
  const rows: Row[] = []
  await readRows(inChunks(Buffer.from(text), ...sizes), dialect, 'cases.csv', (row) => {
    rows.push({ line: row.line, cells: row.texts() })
  })
  return rows
}

describe('rows', () => {
  it.each<[string, string, Row[]]>([
    ['nothing', '', []],
    ['a line feed', '\n', [{ line: 1, cells: [''] }]],
    ['one cell', 'a', [{ line: 1, cells: ['a'] }]],
    [
      'a last line without its line break',
      'a,b\nc,d',
      [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['c', 'd'] },
      ],
    ],
    [
      'the line breaks of Windows, the last one cut in half',
      'a,b\r\nc,d\r',
      [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['c', 'd'] },
      ],
    ],
    [
      'blank lines, which count as lines',
      'a\n\n\r\nb\n',
      [
        { line: 1, cells: ['a'] },
        { line: 2, cells: [''] },
        { line: 3, cells: [''] },
        { line: 4, cells: ['b'] },
      ],
    ],
    [
      'empty cells at both ends',
      ',a,\n,,\n',
      [
        { line: 1, cells: ['', 'a', ''] },
        { line: 2, cells: ['', '', ''] },
      ],
    ],
    [
      'line breaks of both kinds inside quotes, and true line numbers below them',
      'a,"1\n2\r\n3"\r\nb,c\n',
      [
        { line: 1, cells: ['a', '1\n2\r\n3'] },
        { line: 4, cells: ['b', 'c'] },
      ],
    ],
    ['quotes and commas inside quotes', '"a ""b"", c",d\n', [{ line: 1, cells: ['a "b", c', 'd'] }]],
    [
      'JSON in a cell',
      'a,"{""NFA_FLAG"": ""Y"",\r\n""CODES"": [1, 2]}"\r\nb,{}\r\n',
      [
        { line: 1, cells: ['a', '{"NFA_FLAG": "Y",\r\n"CODES": [1, 2]}'] },
        { line: 3, cells: ['b', '{}'] },
      ],
    ],
    [
      'a quote amid a cell, which is content',
      'a 6" pipe,b\nc,d\n',
      [
        { line: 1, cells: ['a 6" pipe', 'b'] },
        { line: 2, cells: ['c', 'd'] },
      ],
    ],
    ['a carriage return amid a cell, which is content', 'a\rb,c\n', [{ line: 1, cells: ['a\rb', 'c'] }]],
    ['a byte of no character', 'a\0b,\0\n', [{ line: 1, cells: ['a\0b', '\0'] }]],
  ])('%s', async (_, text, expected) => {
    for (const sizes of [[], [1], [2], [3], [5]]) expect(await rowsOf(text, COMMAS, sizes)).toEqual(expected)
  })

  it.each([
    [';', 'a;b,c;"d;e"\n', ['a', 'b,c', 'd;e']],
    ['\t', 'a\tb,c\t"d\te"\n', ['a', 'b,c', 'd\te']],
  ] as const)('with %j between the cells', async (delimiter, text, cells) => {
    expect(await rowsOf(text, { delimiter, rowEnd: '\n' })).toEqual([{ line: 1, cells }])
  })

  it('of an old spreadsheet end with a carriage return, and a line feed is content', async () => {
    expect(await rowsOf('a,"b\nc"\rd,e\r\rf', OLD_MAC, [2])).toEqual([
      { line: 1, cells: ['a', 'b\nc'] },
      { line: 2, cells: ['d', 'e'] },
      { line: 3, cells: [''] },
      { line: 4, cells: ['f'] },
    ])
  })

  it('stand as they do in the file, for the file of rejected rows', async () => {
    const raw: string[] = []
    const text = 'a , b\r\n"c ""d""\n,",e\n\n f,"g'
    await readRows(inChunks(Buffer.from(`${text}"\n`), 3), COMMAS, 'cases.csv', (row) => {
      raw.push(row.rawText())
    })
    expect(raw).toEqual(['a , b', '"c ""d""\n,",e', '', ' f,"g"'])
  })

  it('can have ten thousand cells', async () => {
    const cells = Array.from({ length: 10_000 }, (_, index) => `${index}`)
    const [first, second] = await rowsOf(`${cells.join(',')}\n"${cells.join('","')}"\n`, COMMAS, [1000])
    expect([first, second]).toEqual([
      { line: 1, cells },
      { line: 2, cells },
    ])
  })

  it('can have a cell of a million characters, in quotes or not', async () => {
    const long = 'caf\u00e9 '.repeat(200_000)
    const [first, second] = await rowsOf(`${long},b\n"${long}",b\n`, COMMAS, [65_536])
    expect([first, second]).toEqual([
      { line: 1, cells: [long, 'b'] },
      { line: 2, cells: [long, 'b'] },
    ])
  })
})

describe('a row that does not end', () => {
  const failure = async (text: string, sizes: readonly number[] = [1 << 16]) => {
    try {
      return await rowsOf(text, COMMAS, sizes)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return [error.message, error.hint]
    }
  }
  const unclosed = (line: number) => [
    `cases.csv: the row that starts on line ${line} does not end: a quote is opened in it and never closed.`,
    'The file may be cut off: export it again. A quote inside a value has to be doubled.',
  ]

  it.each([
    ['"', 1],
    ['a,b\n"c,d\ne,f\n', 2],
    ['"a\n\nb",c\r\nd,"e""\n', 4],
    ['a\n"b"\n"c"x,"d\n', 3],
  ])('%j is one with a quote that is never closed, on line %i', async (text, line) => {
    expect(await failure(text, [1])).toEqual(unclosed(line))
    expect(await failure(text)).toEqual(unclosed(line))
  })

  it('is given up on after 16 MB', async () => {
    const long = 'x'.repeat((1 << 24) + 1)
    expect(await failure(`a\nb,"${long}`)).toEqual(unclosed(2))
    expect(await failure(`a\n${long}`)).toEqual([
      'cases.csv: the row that starts on line 2 does not end within 16 MB.',
      'Check that the file is a CSV file.',
    ])
  })
})

/** What csv-parse makes of the whole text at once, with the lines counted from the bytes that it went through. */
function referenceRows(text: string, { delimiter, rowEnd }: Dialect): Row[] | 'unclosed' {
  const bytes = Buffer.from(rowEnd === '\n' ? text.replace(/\r$/, '') : text)
  try {
    const parsed = parse(bytes, {
      delimiter,
      record_delimiter: rowEnd === '\r' ? '\r' : ['\r\n', '\n'],
      info: true,
      relax_column_count: true,
      relax_quotes: true,
    }) as unknown as { record: string[]; info: { bytes: number } }[]
    const lineAt = (end: number) => bytes.subarray(0, end).toString('latin1').split(rowEnd).length
    return parsed.map(({ record }, index) => ({ line: lineAt(parsed[index - 1]?.info.bytes ?? 0), cells: record }))
  } catch (error) {
    expect((error as { code: string }).code).toBe('CSV_QUOTE_NOT_CLOSED')
    return 'unclosed'
  }
}

const dialects = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  rowEnd: fc.constantFrom('\n', '\r'),
}) as fc.Arbitrary<Dialect>

describe('whatever the text and its chunks, rows and lines are those of csv-parse', () => {
  const rowsOrUnclosed = async (text: string, dialect: Dialect, sizes: readonly number[]) => {
    try {
      return await rowsOf(text, dialect, sizes)
    } catch (error) {
      expect(error).toBeInstanceOf(UserError)
      return 'unclosed'
    }
  }
  const anyTextOf = (...pieces: string[]) =>
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((some) => some.join(''))
  const long = 'f,\u00e9\n'.repeat(150)
  const plain = ['a', 'b ', '\u00e9', '\u{1f600}', ',', ',', ';', '\t', '\n', '\n', '\r\n', '\r', ' ', '\0']

  it.each([
    ['without a quote', anyTextOf(...plain)],
    [
      'with many rows without a quote between some with one',
      anyTextOf('"a\nb",c\n', 'd"e\n', long, long, ',"', '\r\n'),
    ],
    ['with quotes where they belong', anyTextOf(...plain, '"x"', '"",', ',"a\nb",', ',"a\r\nb"\n', '"a""b"')],
    ['with quotes anywhere', anyTextOf(...plain, '"', '"', '""', '"a\nb"')],
  ])('%s', async (_, texts) => {
    await fc.assert(
      fc.asyncProperty(texts, dialects, anySizes, async (text, dialect, sizes) => {
        expect(await rowsOrUnclosed(text, dialect, sizes)).toEqual(referenceRows(text, dialect))
      }),
      { numRuns: 500 },
    )
  })
})

it('cells are the same with and without quotes around them: both ways to divide a row agree', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '\u00e9', ' ', '0', '-'), maxLength: 4 })
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(table, dialects, anySizes, async (cells, dialect, sizes) => {
      const write = (quoted: boolean) =>
        stringify(cells, {
          delimiter: dialect.delimiter,
          record_delimiter: dialect.rowEnd,
          quoted,
          quoted_empty: quoted,
        })
      const expected = cells.map((row, index) => ({ line: index + 1, cells: row }))
      expect(await rowsOf(write(false), dialect, sizes)).toEqual(expected)
      expect(await rowsOf(write(true), dialect, sizes)).toEqual(expected)
    }),
  )
})

it('any cells come back as they were written, each row with the line it starts on', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '\u00e9', '"', ',', '\n', '\r\n', ' '), maxLength: 5 })
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), anySizes, async (cells, lineEnd, sizes) => {
      const text = stringify(cells, { record_delimiter: lineEnd, quoted: true, quoted_empty: true })
      let line = 1
      const expected = cells.map((row) => {
        const starts = line
        line += row.join('').split('\n').length
        return { line: starts, cells: row }
      })
      expect(await rowsOf(text, COMMAS, sizes)).toEqual(expected)
    }),
  )
})
