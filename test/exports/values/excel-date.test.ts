import { describe, expect, it } from 'vitest'
import { formatIso } from '../../../src/calendar/day.ts'
import { looksLikeExcelDate, looksLikeExcelNought, normaliseExcelDate } from '../../../src/exports/values/excel-date.ts'

describe('an Excel day number', () => {
  it.each([
    ['43678', '2019-08-01'],
    ['43678.0', '2019-08-01'],
    ['42825', '2017-03-31'],
    ['42825.99', '2017-03-31'],
    [' 43890 ', '2020-02-29'],
    ['20000', '1954-10-03'],
    ['59999', '2064-04-07'],
    ['31/03/2017', '2017-03-31'],
    ['2017-03-31T00:00:00', '2017-03-31'],
  ])('"%s" is %s, and a date written out is read beside it', (text, expected) => {
    expect(formatIso(normaliseExcelDate(text) as number)).toBe(expected)
  })

  it.each(['', 'NULL', '0', '1', '1.0', '2', '73050', '401768', '2958465', '2958465.0', '31/12/9999'])(
    '"%s" says that there is none',
    (text) => {
      expect(normaliseExcelDate(text)).toBeNull()
    },
  )

  it.each(['3', '2017', '60000', '428255', '03/31/2017', 'TBC'])('"%s" comes back as it stands', (text) => {
    expect(normaliseExcelDate(text)).toBe(text)
  })

  it.each(['20000', '43678.5', '59999', '73050', '2958465'])('is what "%s" looks like', (text) => {
    expect(looksLikeExcelDate(text)).toBe(true)
  })

  it.each(['0', '1', '2', '2017', '19999', '60000', '428255', '2017-03-31', ''])('is not "%s"', (text) => {
    expect(looksLikeExcelDate(text)).toBe(false)
  })

  it.each([
    ['0', true],
    ['1', true],
    ['2.0', true],
    ['3', false],
    ['', false],
  ])('"%s" is one that stands for none, wherever a system starts to count: %j', (text, expected) => {
    expect(looksLikeExcelNought(text)).toBe(expected)
  })
})
