import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLayout } from '../../src/exports/layout.ts'

const layoutOf = (text: string) => findLayout(Buffer.from(text), true, 'list.csv', {})

describe('the heading row of a file whose headings nobody knows', () => {
  it.each([
    ['is the first row', 'Key A,Key B,When\nE1,000123,02/01/2024\n', 1],
    [
      'is found below title rows and blank rows',
      'Open cases\nRun on,30/08/2024\n\nKey A,Key B,When\nE1,2,3\nE2,3,4\n',
      4,
    ],
    ['is found where rows have blanks', 'Open cases\nKey A,Key B,When,Why\nE1,,,\nE2,,3,\nE3,4,5,\n', 2],
    ['may have blank cells itself', ',Key A,Key B,When\n0,E1,2,3\n1,E2,3,4\n', 1],
    ['is found where it is the only one', 'Key A,Key B,When\n', 1],
    ['may be of one column', 'Key A\nE1\nE2\n', 1],
  ])('%s', (_, text, line) => {
    const { headingLine, hasHeadings, headings } = layoutOf(text)
    expect({ headingLine, hasHeadings }).toEqual({ headingLine: line, hasHeadings: true })
    expect(headings).toContain('Key A')
  })

  it.each([
    [';', 'Key A;Key B;When\nE1, first;2;3\n'],
    ['\t', 'Key A\tKey B\tWhen\nE1, first\t2\t3\n'],
    [',', 'Key A,Key B,When;or not\nE1,2,3\n'],
  ])('tells the delimiter %j', (delimiter, text) => {
    expect(layoutOf(text).dialect.delimiter).toBe(delimiter)
    expect(layoutOf(text).headings).toHaveLength(3)
  })

  it.each([
    ['nobody knows', 'Key A,Key B,When\nE1,2,first\rsecond\n'],
    ['are known but for the last', 'case_id,child_id,allocated_date,Notes\nE1,1,02/01/2024,first\rsecond\n'],
  ])('ends where a line does, though a cell has a carriage return in it, where its headings %s', (_, text) => {
    const { dialect, headings } = layoutOf(text)
    expect(dialect.rowEnd).toBe('\n')
    expect(headings).toEqual(text.split('\n', 1)[0]?.split(','))
  })

  it('may be printed again on every page', () => {
    const text = 'Key A,Key B\nE1,North\nKey A,Key B\nE2,North\n'
    expect(layoutOf(text)).toMatchObject({ headingLine: 1, hasHeadings: true })
  })

  it('may be the answer in one of its columns', () => {
    expect(layoutOf('Key A,Child seen alone\nE1,Child seen alone\nE2,\n').hasHeadings).toBe(true)
  })
})

describe('a row is no heading row', () => {
  it.each([
    ['with a date in it', 'Casey,Hartley,02/01/2024\nWren,Hartley,03/01/2024\n'],
    ['with a number in it', 'Casey,Hartley,900001\nWren,Hartley,017334\n'],
    ['with what stands for a blank', 'Casey,NULL,North\nWren,Q,South\n'],
    ['whose values recur below, in any case', 'Casey,North,CIN\nWren,NORTH,CIN\n'],
  ])('%s', (_, text) => {
    expect(layoutOf(text).hasHeadings).toBe(false)
  })
})

it('a known heading row is found wherever it stands among rows of any shape', () => {
  const cell = fc.constantFrom('', 'x', 'y z', '900001', '02/01/2024', 'child_id')
  const junk = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 })
  fc.assert(
    fc.property(junk, junk, (above, below) => {
      const rows = [...above, ['case_id', 'child_id', 'allocated_date'], ...below].map((row) => row.join(','))
      const { headingRow, recognition, hasHeadings } = layoutOf(`${rows.join('\n')}\n`)
      expect({ headingRow, table: recognition.fits[0]?.table, hasHeadings }).toEqual({
        headingRow: above.length,
        table: 'cases',
        hasHeadings: true,
      })
    }),
  )
})
