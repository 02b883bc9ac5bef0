import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/calendar/day.ts'
import type { ReportedFigure } from '../../src/history/history.ts'
import { EMPTY_HISTORY, readHistoryText, withFigures } from '../../src/history/text.ts'
import { UserError } from '../../src/user-error.ts'
import { HEADINGS, LINE, NEXT_LINE, reportedWith } from '../support/histories.ts'

const MARK = '\uFEFF'
const read = (text: string | Buffer) => readHistoryText(Buffer.from(text as string), 'history.csv')
const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('')
const numerators = (text: string | Buffer) => read(text).figures.map(({ numerator }) => numerator)

function refusal(text: string | Buffer): string {
  try {
    read(text)
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.hint}`
    throw error
  }
  throw new Error('It was not refused')
}

const NEXT = reportedWith({
  runDate: isoDay('2024-01-22'),
  asAt: isoDay('2024-01-21'),
  period: { from: isoDay('2024-01-15'), to: isoDay('2024-01-21') },
  numerator: 18,
  value: 72,
})

describe('a history', () => {
  it('is begun with a byte order mark, its headings, and a line for each figure', () => {
    expect(withFigures(EMPTY_HISTORY, [reportedWith(), NEXT])).toBe(MARK + lines(HEADINGS, LINE, NEXT_LINE))
  })

  it('is read as it was written', () => {
    expect(read(MARK + lines(HEADINGS, LINE, NEXT_LINE)).figures).toEqual([reportedWith(), NEXT])
  })

  it('gives back what was written, whatever the names of teams and groups', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((each) => !/^'[=+\-@\t\r＝＋－＠]/.test(each))
    const figures = fc.array(
      fc.record({ teams: text, group: text, numerator: fc.nat() }).map((words) => reportedWith(words)),
    )
    fc.assert(
      fc.property(figures, (all) => {
        const again = read(withFigures(EMPTY_HISTORY, all)).figures
        const plain = ({ teams, group, ...rest }: ReportedFigure) => ({
          ...rest,
          teams: teams.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, ''),
          group: group.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, ''),
        })
        const distinct = [...new Map(all.map((figure) => [JSON.stringify(figure), figure])).values()]
        expect(again.map(plain)).toEqual(distinct)
      }),
    )
  })

  it.each([
    ['a file without a mark', lines(HEADINGS, LINE)],
    ['a file with one', MARK + lines(HEADINGS, LINE)],
    ['lines that end as Windows ends them', lines(HEADINGS, LINE).replaceAll('\n', '\r\n')],
    ['a measure that is not known', lines(HEADINGS, LINE.replace('de-escalated', 'from-the-future'))],
    ['a column more', lines(`${HEADINGS},remark`, `${LINE},"agreed, by us"`)],
    [
      'columns in another order',
      lines(`unit,${HEADINGS.replace(',unit', '')}`, `percent,${LINE.replace(',percent', '')}`),
    ],
    ['blank lines', lines(HEADINGS, '', LINE, ',,,,,,,,,,,')],
  ])('keeps every byte of %s', (_, text) => {
    expect(read(text).figures).toHaveLength(1)
    expect(withFigures(read(text), [])).toBe(text)
  })

  it('writes what is added in the layout that a spreadsheet has given it', () => {
    const saved = lines(HEADINGS, '1,15/01/2024,14/01/2024,08/01/2024,14/01/2024,,de-escalated,,17,25,68,percent')
      .replaceAll(',', ';')
      .replace(';68;', ';68,0;')
      .replaceAll('\n', '\r\n')
    expect(read(saved).figures).toEqual([reportedWith()])
    const added = '1;2024-01-22;2024-01-21;2024-01-15;2024-01-21;;de-escalated;;18;25;72,5;percent\r\n'
    expect(withFigures(read(saved), [{ ...NEXT, value: 72.5 }])).toBe(saved + added)
  })

  it('fills in its own columns where they stand, and leaves others blank', () => {
    const text = lines(`remark,${HEADINGS}`, `agreed,${LINE}`)
    expect(withFigures(read(text), [NEXT])).toBe(`${text},${NEXT_LINE}\n`)
  })

  it('keeps a team from becoming a formula', () => {
    const text = withFigures(EMPTY_HISTORY, [reportedWith({ teams: '=1+1' })])
    expect(text).toContain(",'=1+1,")
  })

  it('is read in Windows-1252, in which Excel saves a plain CSV, and written in UTF-8', () => {
    const text = lines(HEADINGS, LINE.replace(',,de', ',Caf\u00e9,de'))
    expect(withFigures(read(Buffer.from(text, 'latin1')), [])).toBe(MARK + text)
  })
})

describe('a line that stands there twice', () => {
  const text = lines(HEADINGS, LINE, NEXT_LINE, LINE)

  it('is read and kept once', () => {
    expect(read(text)).toMatchObject({ copies: 1, kept: lines(HEADINGS, LINE, NEXT_LINE) })
    expect(numerators(text)).toEqual([17, 18])
  })

  it('is none where only the day of the report differs', () => {
    expect(read(lines(HEADINGS, LINE, LINE.replace('2024-01-15', '2024-01-16'))).copies).toBe(0)
  })
})

describe('a last line that is cut off', () => {
  const whole = lines(HEADINGS, LINE, NEXT_LINE)

  it('is left out wherever it was cut, and every other line is kept', () => {
    const start = lines(HEADINGS, LINE).length
    for (let end = start + 1; end < whole.length - 1; end++) {
      const { figures, cutLine, kept } = read(whole.slice(0, end))
      expect([figures.length, cutLine, kept]).toEqual([1, 3, lines(HEADINGS, LINE)])
    }
  })

  it('is whole where only its line end is missing', () => {
    const text = whole.slice(0, -1)
    expect(read(text)).toMatchObject({ cutLine: undefined, kept: whole })
    expect(numerators(text)).toEqual([17, 18])
  })

  it('is left out also in the middle of a quoted cell', () => {
    expect(read(`${lines(HEADINGS, LINE)}1,2024-01-22,"2024`)).toMatchObject({
      cutLine: 3,
      kept: lines(HEADINGS, LINE),
    })
  })
})

it.each([
  ['nothing', ''],
  ['a byte order mark', MARK],
  ['blank lines', '\n\n'],
])('a file that holds %s has no figures yet', (_, text) => {
  expect(read(text)).toEqual(EMPTY_HISTORY)
})

describe('is refused', () => {
  it.each([
    [
      'an export',
      'case_id,child_id\nC1,Tommy\n',
      'history.csv is not a history: its first line has no heading history_version.',
    ],
    [
      'data without headings',
      'Tommy,Smith\n',
      'history.csv is not a history: its first line has no heading history_version.',
    ],
    ['an Excel workbook', Buffer.from('PK\u0003\u0004\u0000\u00ff'), 'history.csv is not a history'],
    ['UTF-16', Buffer.from(lines(HEADINGS, LINE), 'utf16le'), 'history.csv is not a history'],
    [
      'a history without a column',
      'history_version,run_date\n1,2024-01-15\n',
      'history.csv is a history without as_at, ',
    ],
    ['headings that are cut off behind the last', HEADINGS, 'history.csv is cut off after its headings.'],
    [
      'a newer version',
      lines(HEADINGS, LINE, LINE.replace('1,', '2,')),
      'history.csv was written by a newer version of cin-report: found history_version 2, expected 1. It is left as it is.',
    ],
    ['no version', lines(HEADINGS, LINE.replace('1,', ',')), 'line 2: history_version is not 1.'],
    [
      'a line with too few cells among others',
      lines(HEADINGS, '1,2024-01-15', LINE),
      'line 2: found 2 cells, expected 12.',
    ],
    ['a quotation mark that is never closed', lines(HEADINGS, LINE.replace(',,d', ',",d'), LINE), 'is damaged'],
    [
      'a date that may be month first',
      lines(HEADINGS, LINE.replace('2024-01-15', '1/15/2024')),
      'line 2: run_date is no date',
    ],
    [
      'a date without its noughts',
      lines(HEADINGS, LINE.replace('2024-01-15', '5/1/2024')),
      'line 2: run_date is no date',
    ],
    [
      'a number that is none',
      lines(HEADINGS, LINE, LINE.replace(',17,', ',Tommy,')),
      'line 3: numerator is no plain number',
    ],
  ])('%s', (_, text, message) => {
    expect(refusal(text)).toContain(message)
    expect(refusal(text)).not.toContain('Tommy')
  })
})
