import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dialect, RowSplitter } from '../../src/exports/rows.ts'
import { UserError } from '../../src/user-error.ts'

const COMMAS: Dialect = { delimiter: ',', rowEnd: '\n' }

interface Row {
  readonly line: number
  readonly cells: readonly string[]
  readonly raw: string
}

/** The rows of a text that comes in pieces of so many bytes. */
function rowsOf(text: string, dialect = COMMAS, pieceSize = text.length + 1): Row[] {
  const rows: Row[] = []
  const splitter = new RowSplitter(dialect, 'visits.csv', (row) => {
    rows.push({ line: row.line, cells: row.texts(), raw: row.rawText() })
  })
  const bytes = Buffer.from(text, 'utf8')
  for (let at = 0; at < bytes.length; at += pieceSize) {
    // The same bytes are used for every piece, as they are for a file.
    const piece = Buffer.from(bytes.subarray(at, at + pieceSize))
    splitter.write(piece)
    piece.fill(0x3f)
  }
  splitter.end()
  return rows
}

function cellsOf(text: string, dialect = COMMAS, pieceSize?: number): (readonly string[])[] {
  return rowsOf(text, dialect, pieceSize).map(({ cells }) => cells)
}

describe('The rows of a file', () => {
  it('are divided into cells, each row with its line and its text as it stands', () => {
    expect(rowsOf('a,b\n1,\n\n"x, y","line\nbreak"\r\nlast,row')).toEqual([
      { line: 1, cells: ['a', 'b'], raw: 'a,b' },
      { line: 2, cells: ['1', ''], raw: '1,' },
      { line: 3, cells: [''], raw: '' },
      { line: 4, cells: ['x, y', 'line\nbreak'], raw: '"x, y","line\nbreak"' },
      { line: 6, cells: ['last', 'row'], raw: 'last,row' },
    ])
  })

  it('keep a quote inside a cell, and a doubled one inside quotes as one', () => {
    expect(cellsOf('5\' 11",say "no"\n"the ""best"" one",x\nplain,y\n')).toEqual([
      ['5\' 11"', 'say "no"'],
      ['the "best" one', 'x'],
      ['plain', 'y'],
    ])
  })

  it('end with a carriage return alone where the file has no other line breaks', () => {
    expect(cellsOf('a;b\r"1\r2";3\r', { delimiter: ';', rowEnd: '\r' })).toEqual([
      ['a', 'b'],
      ['1\r2', '3'],
    ])
  })

  it('are refused from a quote that is opened and never closed, with the line of its row', () => {
    expect(() => cellsOf('a,b\n1,2\n3,"4\n5,6\n')).toThrow(
      'visits.csv: the row that starts on line 3 does not end: a quote is opened in it and never closed.',
    )
  })

  it('are the same as those of csv-parse, wherever the pieces of the file end', () => {
    const text = fc
      .array(fc.constantFrom('a', 'é', ' ', ',', ',', '"', '"', '""', ',"', '",', '"\n', '\n', '\r\n', '\r'), {
        maxLength: 60,
      })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (text, pieceSize) => {
        const whole = text.replace(/\r$/, '')
        let expected: string[][]
        try {
          expected = parse(whole, {
            record_delimiter: ['\r\n', '\n'],
            relax_column_count: true,
            relax_quotes: true,
            skip_empty_lines: false,
          }) as string[][]
        } catch {
          expect(() => cellsOf(text, COMMAS, pieceSize)).toThrow(UserError)
          return
        }
        expect(cellsOf(text, COMMAS, pieceSize)).toEqual(expected)
      }),
      { numRuns: 3000 },
    )
  })

  it('put together again are the file, and their lines those of an editor', () => {
    const cell = fc.constantFrom('', 'Riverside', '31/03/2017', '"a, b"', '"two\nlines"', '"say ""no"""', 'é')
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 40 }), (rows, pieceSize) => {
        const texts = rows.map((cells) => cells.join(','))
        const text = texts.join('\n')
        const found = rowsOf(text, COMMAS, pieceSize)
        expect(found.map(({ raw }) => raw)).toEqual(texts)
        const lineOf = (index: number) => texts.slice(0, index).reduce((line, row) => line + row.split('\n').length, 1)
        expect(found.map(({ line }) => line)).toEqual(texts.map((_, index) => lineOf(index)))
      }),
    )
  })
})
