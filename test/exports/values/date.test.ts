import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIso, formatLong, formatShort, isoDay } from '../../../src/calendar/day.ts'
import { dayPosition, normaliseDate } from '../../../src/exports/values/date.ts'

const dateOf = (text: string) => {
  const value = normaliseDate(text)
  return typeof value === 'number' ? formatIso(value) : value
}

describe('a date', () => {
  it.each([
    ['16/09/2020', '2020-09-16'],
    ['1/3/2017', '2017-03-01'],
    ['01/03/2017', '2017-03-01'],
    ['12/11/2017', '2017-11-12'],
    ['31-03-2017', '2017-03-31'],
    ['31.03.2017', '2017-03-31'],
    ['2021-07-18', '2021-07-18'],
    ['2017/03/31', '2017-03-31'],
    ['31 March 2017', '2017-03-31'],
    ['31-Mar-2017', '2017-03-31'],
    ['1 SEP 2017', '2017-09-01'],
    ['1 Sept 2017', '2017-09-01'],
    ['29/02/2024', '2024-02-29'],
    ['06/10/1970', '1970-10-06'],
    [' 31/03/2017 ', '2017-03-31'],
    ['\u00a031/03/2017\u00a0', '2017-03-31'],
    ['31\u00a0March\u00a02017', '2017-03-31'],
  ])('"%s" is %s: the day before the month', (text, expected) => {
    expect(dateOf(text)).toBe(expected)
  })

  it.each([
    '16/10/2017 00:00',
    '16/10/2017  00:00',
    '16/10/2017, 10:15:00',
    '16/10/2017 23:59:59',
    '16/10/2017 9:05 AM',
    '16/10/2017 11:59:59 pm',
    '16/10/2017T00:00:00',
    '2017-10-16T00:00:00',
    '2017-10-16t00:00:00z',
    '2017-10-16 00:00:00',
    '2017-10-16 00:00:00.000',
    '2017-10-16 00:00:00.0000000 +01:00',
    '2017-10-16T23:30:00.000Z',
    '2017-10-16T23:30:00+01:00',
    '2017-10-16T00:30:00-0500',
    '2017-10-16 23:30',
    '16-Oct-2017 23:30',
    '16 October 2017 23:30',
  ])('"%s" loses its time of day, and is never moved to another day by a time zone (rule C1)', (text) => {
    expect(dateOf(text)).toBe('2017-10-16')
  })

  it.each([
    ['03/31/2017', 'the month first'],
    ['Mar 31 2017', 'the month first'],
    ['31/03/17', 'a year of two digits'],
    ['31-Mar-17', 'a year of two digits'],
    ['17-03-31', 'a year of two digits'],
    ['16/10/0017', 'a year of two digits, filled up by a system'],
    ['31/02/2017', 'a date that does not exist'],
    ['29/02/2023', 'a leap day of a common year'],
    ['29/02/1900', 'a leap day that only Excel knows'],
    ['00/03/2017', 'no day'],
    ['31/13/2017', 'no month'],
    ['2017-13-01', 'no month'],
    ['2017-3-1', 'neither form'],
    ['31/03/20170', 'a year of five digits'],
    ['31 Foo 2017', 'no name of a month'],
    ['31 Octopus 2017', 'no name of a month'],
    ['March 2017', 'no day'],
    ['2017', 'a year'],
    ['20170331', 'a number'],
    ['43678', 'an Excel day number outside a column of them'],
    ['17.5', 'an age'],
    ['-1', 'the age of an unborn child'],
    ['tomorrow', 'a word'],
    ['TBC', 'a date that somebody owes us'],
    ['########', 'a date that a spreadsheet had no room for'],
    ['31/03/2017 and later', 'more than a date'],
    ['31/03/2017 10', 'more than a date'],
    ['31/03-2017x', 'less than a date'],
  ])('"%s" comes back as it stands: %s', (text) => {
    expect(normaliseDate(text)).toBe(text)
  })

  it.each([
    ...['', 'NULL', '#N/A', 'NaT', 'PLACEHOLDER_DATA', 'N/A', 'None', '-'],
    ...['01/01/1900', '1900-01-01', '1900-01-01 00:00:00', '01-Jan-1900', '1899-12-30', '31/12/1899', '1753-01-01'],
    ...['0001-01-01', '01/01/0001', '0001-01-01T00:00:00'],
    ...['31/12/9999', '9999-12-31T00:00:00', '9999-12-31 23:59:59.997', '01/01/9999', '31/12/2999'],
    ...['31/12/2099', '2099-01-01', '2079-06-06 00:00:00'],
  ])('"%s" says that there is none', (text) => {
    expect(normaliseDate(text)).toBeNull()
  })

  it.each([
    ['02/01/1900', '1900-01-02'],
    ['30/12/9999', '9999-12-30'],
    ['31/12/2098', '2098-12-31'],
    ['12/05/2107', '2107-05-12'],
  ])('"%s" is a date, far from any calendar: a wrong year has to stay visible', (text, expected) => {
    expect(dateOf(text)).toBe(expected)
  })

  it('is the same in every form that it is written in', () => {
    const anyDay = fc.integer({ min: isoDay('1990-01-01'), max: isoDay('2049-12-31') })
    const time = fc.constantFrom('', ' 00:00', ' 23:59:59', ' 11:30 PM', 'T00:00:00.000Z')
    fc.assert(
      fc.property(anyDay, time, (day, time) => {
        const forms = [formatIso(day), formatShort(day), formatShort(day).replace(/\b0/g, ''), formatLong(day)]
        for (const form of forms) expect(normaliseDate(form + time)).toBe(day)
      }),
    )
  })

  it('is a day, a blank or the text itself, whatever the text', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789/-.: TZ'), maxLength: 24 })
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), digits), (text) => {
        const value = normaliseDate(text)
        expect(
          value === null || Number.isInteger(value) || value === text.replace(/[\u00a0\u2007\u202f]/g, ' ').trim(),
        ).toBe(true)
      }),
    )
  })
})

it.each([
  ['31/03/2017', 'first'],
  ['31.03.2017 10:15', 'first'],
  ['03/31/2017', 'second'],
  [' 3-31-2017 12:00:00 AM', 'second'],
  ['03/04/2017', undefined],
  ['31/31/2017', undefined],
  ['12/32/2017', undefined],
  ['12/45/2017', undefined],
  ['45/12/2017', undefined],
  ['03/31/17', undefined],
  ['2017-03-31', undefined],
] as const)('the day of "%s" can only be the number that comes %s', (text, expected) => {
  expect(dayPosition(text)).toBe(expected)
})
