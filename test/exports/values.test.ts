import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIso, formatLong, formatShort, isoDay } from '../../src/calendar/day.ts'
import {
  dayPosition,
  EXPECTED,
  looksLikeExcelDate,
  NORMALISERS,
  normaliseDate,
  normaliseExcelDate,
  normaliseText,
} from '../../src/exports/values.ts'

const dateOf = (text: string) => {
  const value = normaliseDate(text)
  return typeof value === 'number' ? formatIso(value) : value
}

describe('a text', () => {
  it.each([
    ['Closed', 'Closed'],
    ['  Closed ', 'Closed'],
    ['\u00a0Closed\u00a0', 'Closed'],
    ['Step  down', 'Step  down'],
    ['007', '007'],
    ['1e3', '1e3'],
    ['0', '0'],
    ['None', 'None'],
    ['N/A', 'N/A'],
  ])('%j is %j: trimmed, and otherwise kept as it stands', (text, expected) => {
    expect(normaliseText(text)).toBe(expected)
  })

  it.each(['', '   ', '\u00a0', '\t', 'NULL', 'null', ' Null ', '#N/A', '#VALUE!', '#REF!', 'NaN', 'PLACEHOLDER_DATA'])(
    '%j is a blank',
    (text) => {
      expect(normaliseText(text)).toBeNull()
    },
  )
})

describe('a date', () => {
  it.each([
    ['31/03/2017', '2017-03-31'],
    ['1/3/2017', '2017-03-01'],
    ['01/03/2017', '2017-03-01'],
    ['12/11/2017', '2017-11-12'],
    ['31-03-2017', '2017-03-31'],
    ['31.03.2017', '2017-03-31'],
    ['2017-03-31', '2017-03-31'],
    ['2017/03/31', '2017-03-31'],
    ['31 March 2017', '2017-03-31'],
    ['31-Mar-2017', '2017-03-31'],
    ['1 SEP 2017', '2017-09-01'],
    ['29/02/2024', '2024-02-29'],
    [' 31/03/2017 ', '2017-03-31'],
  ])('"%s" is %s: the day before the month', (text, expected) => {
    expect(dateOf(text)).toBe(expected)
  })

  it.each([
    '31/03/2017 00:00',
    '31/03/2017 23:59:59',
    '31/03/2017 9:05 AM',
    '31/03/2017 11:59:59 pm',
    '2017-03-31T23:30:00',
    '2017-03-31T23:30:00.000Z',
    '2017-03-31T23:30:00+01:00',
    '2017-03-31 23:30',
    '31-Mar-2017 23:30',
  ])('"%s" loses its time of day, and is never moved to another day by a time zone (rule C1)', (text) => {
    expect(dateOf(text)).toBe('2017-03-31')
  })

  it.each([
    ['03/31/2017', 'the month first'],
    ['31/03/17', 'a year of two digits'],
    ['31/02/2017', 'a date that does not exist'],
    ['29/02/2023', 'a leap day of a common year'],
    ['00/03/2017', 'no day'],
    ['31/13/2017', 'no month'],
    ['2017-13-01', 'no month'],
    ['2017-3-1', 'neither form'],
    ['31 Foo 2017', 'no name of a month'],
    ['March 2017', 'no day'],
    ['2017', 'a year'],
    ['tomorrow', 'a word'],
    ['31/03/2017 and later', 'more than a date'],
    ['31/03-2017x', 'less than a date'],
  ])('"%s" comes back as it stands: %s', (text) => {
    expect(normaliseDate(text)).toBe(text)
  })

  it.each(['', 'NULL', '01/01/1900', '1900-01-01', '1900-01-01 00:00:00', '31/12/9999', '9999-12-31T00:00:00'])(
    '"%s" says that there is none',
    (text) => {
      expect(normaliseDate(text)).toBeNull()
    },
  )

  it.each([
    ['02/01/1900', '1900-01-02'],
    ['30/12/9999', '9999-12-30'],
    ['01/01/0026', '0026-01-01'],
  ])('"%s" is a date, far from any calendar', (text, expected) => {
    expect(dateOf(text)).toBe(expected)
  })

  it('is the same in every form that it is written in', () => {
    const anyDay = fc.integer({ min: isoDay('1990-01-01'), max: isoDay('2049-12-31') })
    const time = fc.constantFrom('', ' 00:00', ' 23:59:59', ' 11:30 PM')
    fc.assert(
      fc.property(anyDay, time, (day, time) => {
        const forms = [formatIso(day), formatShort(day), formatShort(day).replace(/\b0/g, ''), formatLong(day)]
        for (const form of forms) expect(normaliseDate(form + time)).toBe(day)
      }),
    )
  })
})

it('every kind of field has its normaliser and says what it expects', () => {
  expect(Object.keys(NORMALISERS)).toEqual(Object.keys(EXPECTED))
  expect([NORMALISERS.id(' 007 '), NORMALISERS.text(' Closed '), NORMALISERS.date('02/01/1970')]).toEqual([
    '007',
    'Closed',
    1,
  ])
})

describe('an id', () => {
  it.each([
    ['007', '007'],
    [' A-12 ', 'A-12'],
    ['-1', null],
    ['Unknown', null],
    ['NULL', null],
  ])('%j is %j: text as it stands, and nobody is a blank', (text, expected) => {
    expect(NORMALISERS.id(text)).toBe(expected)
  })
})

describe('a yes or no', () => {
  it.each(['Y', 'yes', ' TRUE ', '1', 'a) Yes', '1 - Yes'])('"%s" is yes', (text) => {
    expect(NORMALISERS.flag(text)).toBe(true)
  })

  it.each(['N', 'no', 'False', '0', 'b) No', '0 - No'])('"%s" is no', (text) => {
    expect(NORMALISERS.flag(text)).toBe(false)
  })

  it('is neither where it is blank, nor where it says something else', () => {
    expect(NORMALISERS.flag('')).toBeNull()
    expect(NORMALISERS.flag('Not seen')).toBe('Not seen')
  })
})

describe('a number', () => {
  it.each([
    ['0', 0],
    ['0.6', 0.6],
    ['.5', 0.5],
    ['1,803', 1803],
    ['', null],
    ['1,80', '1,80'],
    ['-1', '-1'],
    ['1e3', '1e3'],
    ['full time', 'full time'],
  ])('%j is %j', (text, expected) => {
    expect(NORMALISERS.number(text)).toBe(expected)
  })
})

describe('the type of a visit or review', () => {
  it.each([
    ['cin', 'CIN'],
    ['CP', 'CP'],
    ['Lac', 'LAC'],
    ['CLA', 'LAC'],
    ['Statutory', 'Statutory'],
    ['', null],
  ])('%j is %j: another one is kept as it stands', (text, expected) => {
    expect(NORMALISERS.practice(text)).toBe(expected)
  })
})

describe('an Excel day number', () => {
  it.each([
    ['42825', '2017-03-31'],
    ['42825.99', '2017-03-31'],
    [' 43890 ', '2020-02-29'],
    ['20000', '1954-10-03'],
    ['31/03/2017', '2017-03-31'],
  ])('"%s" is %s, and a date written out is read beside it', (text, expected) => {
    expect(normaliseExcelDate(text)).toBe(isoDay(expected))
  })

  it.each(['1', '2017', '19999', '60000', '428255', '2017-03-31', ''])('is not "%s"', (text) => {
    expect(looksLikeExcelDate(text)).toBe(false)
  })
})

it.each([
  ['31/03/2017', 'first'],
  ['03/31/2017', 'second'],
  ['03/04/2017', undefined],
  ['31/31/2017', undefined],
  ['2017-03-31', undefined],
] as const)('the day of "%s" can only be the number that comes %s', (text, expected) => {
  expect(dayPosition(text)).toBe(expected)
})
