import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/calendar/day.ts'
import { CellReaders, DAY_FIRST, NOTHING_NOTED, UNREADABLE, WORD_UNKNOWN } from '../../src/exports/cells.ts'
import { RowSplitter } from '../../src/exports/rows.ts'
import { NORMALISERS } from '../../src/exports/values/kinds.ts'
import type { FieldKind } from '../../src/records/record.ts'
import { BLANK, pack, Vocabulary } from '../../src/records/store.ts'

/** Reads one column of cells, each on a line of its own in quotes. */
function read(kind: FieldKind, texts: readonly string[], vocabulary = new Vocabulary(), asExcelDates = false) {
  const cells = new CellReaders(vocabulary).for({ name: 'value', kind }, asExcelDates)
  const found: { value: number; note: number }[] = []
  const splitter = new RowSplitter({ delimiter: ',', rowEnd: '\n' }, 'cases.csv', (row) => {
    const entry = cells.read(row, 0)
    found.push({ value: cells.packedValue(entry), note: cells.note(entry) })
  })
  splitter.write(Buffer.from(texts.map((text) => `"${text.replaceAll('"', '""')}"\n`).join('')))
  return found
}

describe('a cell', () => {
  it.each<[FieldKind, string, number, number]>([
    ['date', '31/03/2017', isoDay('2017-03-31'), DAY_FIRST],
    ['planned', '01/02/2017', isoDay('2017-02-01'), NOTHING_NOTED],
    ['date', '2017-03-31', isoDay('2017-03-31'), NOTHING_NOTED],
    ['date', '03/31/2017', UNREADABLE, NOTHING_NOTED],
    ['date', '31/12/9999', BLANK, DAY_FIRST],
    ['date', '', BLANK, NOTHING_NOTED],
    ['flag', 'b) No', 0, NOTHING_NOTED],
    ['flag', 'perhaps', UNREADABLE, NOTHING_NOTED],
    ['practice', '', BLANK, NOTHING_NOTED],
    ['practice', 'Our Children', 0, NOTHING_NOTED],
    ['practice', 'Home visit', 0, WORD_UNKNOWN],
    ['supervision', 'Personal supervision', 0, WORD_UNKNOWN],
    ['placement', 'P1 - Placed with parents', 0, NOTHING_NOTED],
    ['placement', 'Foster placements', 0, WORD_UNKNOWN],
    ['number', '-1', UNREADABLE, NOTHING_NOTED],
    ['text', 'Home visit', 0, NOTHING_NOTED],
  ])('of the kind %s with "%s" is %i, noted %i', (kind, text, value, note) => {
    expect(read(kind, [text, text])).toEqual([
      { value, note },
      { value, note },
    ])
  })

  it('is an Excel day number only where its column is one', () => {
    const day = isoDay('2019-08-01')
    expect(read('planned', ['43678'])).toEqual([{ value: UNREADABLE, note: NOTHING_NOTED }])
    expect(read('planned', ['43678'], undefined, true)).toEqual([{ value: day, note: NOTHING_NOTED }])
    expect(read('text', ['43678'], undefined, true)).toEqual([{ value: 0, note: NOTHING_NOTED }])
  })

  it('that is too long to be remembered is read every time it comes', () => {
    const vocabulary = new Vocabulary()
    const [a, b] = ['a', 'b'].map((letter) => letter.repeat(5000)) as [string, string]
    const values = read('text', [a, 'c', b, a, 'c', b], vocabulary).map(({ value }) => vocabulary.at(value))
    expect(values).toEqual([a, 'c', b, a, 'c', b])
  })
})

it('is read as by itself, among however many others', () => {
  const kinds = fc.constantFrom<FieldKind>('id', 'text', 'date', 'flag', 'number', 'practice')
  const text = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.integer().map(String),
    fc.constantFrom('', ' ', 'NULL', 'Y', 'n', 'CIN', '01/02/2017', '2017-02-01', '\u00a0', '\0', '\0\0'),
  )
  fc.assert(
    fc.property(kinds, fc.array(text, { maxLength: 1500, size: 'max' }), (kind, texts) => {
      const vocabulary = new Vocabulary()
      const values = read(kind, texts, vocabulary).map(({ value }) => value)
      const expected = texts.map((each) => {
        const value = NORMALISERS[kind](each)
        const isUnread = value !== null && typeof value === 'string' && ['date', 'flag', 'number'].includes(kind)
        return isUnread ? UNREADABLE : pack(kind, value, vocabulary)
      })
      expect(values).toEqual(expected)
    }),
    { numRuns: 30 },
  )
})
