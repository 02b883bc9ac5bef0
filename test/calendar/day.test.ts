import { addMonths as addMonthsToDate } from 'date-fns/addMonths'
import { format } from 'date-fns/format'
import { isExists } from 'date-fns/isExists'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  addMonths,
  dayFrom,
  dayFromIso,
  dayOfWeek,
  formatDayAndMonth,
  formatIso,
  formatLong,
  formatShort,
  isoDay,
  londonDay,
  weekdayName,
} from '../../src/calendar/day.ts'

const anyDay = fc.integer({ min: isoDay('1900-01-01'), max: isoDay('2099-12-31') })

/** The same date for date-fns, which works on the local calendar: at noon, which every day of these years has. */
function localNoon(day: number): Date {
  const [year, month, dayOfMonth] = formatIso(day).split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, dayOfMonth, 12)
}

describe('a day', () => {
  it('counts whole days from 1 January 1970', () => {
    expect(['1969-12-31', '1970-01-01', '1970-01-02', '2024-03-01'].map(isoDay)).toEqual([-1, 0, 1, 19783])
  })

  it.each([
    [2024, 2, 29, '2024-02-29'],
    [2023, 2, 29, undefined],
    [1900, 2, 29, undefined],
    [2000, 2, 29, '2000-02-29'],
    [2024, 4, 30, '2024-04-30'],
    [2024, 4, 31, undefined],
    [2024, 12, 31, '2024-12-31'],
    [2024, 13, 1, undefined],
    [2024, 0, 1, undefined],
    [2024, 1, 0, undefined],
    [2024, 1, 32, undefined],
    // A typing error stays the year it says, so that it is found to lie outside the calendar.
    [26, 4, 1, '0026-04-01'],
  ])('of the year %i, month %i and day %i is %s', (year, month, dayOfMonth, expected) => {
    const day = dayFrom(year, month, dayOfMonth)
    expect(day === undefined ? undefined : formatIso(day)).toBe(expected)
  })

  it.each(['2024-2-09', '09/02/2024', '2024-02-30', '24-02-09', '2024-02-09T00:00', ' 2024-02-09', ''])(
    'is not read from "%s"',
    (text) => {
      expect(dayFromIso(text)).toBeUndefined()
      expect(() => isoDay(text)).toThrow(RangeError)
    },
  )

  it('exists exactly where the calendar of date-fns has it', () => {
    const parts = fc.tuple(fc.integer({ min: 1000, max: 2999 }), fc.integer({ max: 12, min: 1 }), fc.nat(32))
    fc.assert(
      fc.property(parts, ([year, month, dayOfMonth]) => {
        expect(dayFrom(year, month, dayOfMonth) !== undefined).toBe(isExists(year, month - 1, dayOfMonth))
      }),
    )
  })

  it('comes back from its ISO text', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayFromIso(formatIso(day))).toBe(day)
      }),
    )
  })

  it('is followed by the next date of date-fns', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const next = localNoon(day)
        next.setDate(next.getDate() + 1)
        expect(formatIso(day + 1)).toBe(format(next, 'yyyy-MM-dd'))
      }),
    )
  })
})

describe('the text of a day', () => {
  it('is short in tables, long in sentences and has no leading zero there', () => {
    const day = isoDay('2026-02-03')
    expect([formatShort(day), formatDayAndMonth(day), formatLong(day)]).toEqual([
      '03/02/2026',
      '3 Feb',
      '3 February 2026',
    ])
  })

  it('is what date-fns writes', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = localNoon(day)
        expect(formatShort(day)).toBe(format(date, 'dd/MM/yyyy'))
        expect(formatDayAndMonth(day)).toBe(format(date, 'd MMM'))
        expect(formatLong(day)).toBe(format(date, 'd MMMM yyyy'))
        expect(weekdayName(day)).toBe(format(date, 'EEEE'))
      }),
    )
  })
})

describe('the day of the week', () => {
  it.each([
    ['1969-12-28', 0, 'Sunday'],
    ['1970-01-01', 4, 'Thursday'],
    ['2026-11-22', 0, 'Sunday'],
    ['2026-11-23', 1, 'Monday'],
    ['2026-11-28', 6, 'Saturday'],
  ])('of %s is %i, a %s', (text, number, name) => {
    expect(dayOfWeek(isoDay(text))).toBe(number)
    expect(weekdayName(isoDay(text))).toBe(name)
  })
})

describe('calendar months later (rule C5)', () => {
  it.each([
    ['2024-01-15', 1, '2024-02-15'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2023-01-28', 1, '2023-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-05-31', 1, '2024-06-30'],
    ['2024-12-31', 2, '2025-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2024-01-01', -1, '2023-12-01'],
    ['2024-01-31', 0, '2024-01-31'],
    ['1970-01-31', -1, '1969-12-31'],
  ])('%s and %i months is %s: clamped to the end of the month', (from, months, expected) => {
    expect(formatIso(addMonths(isoDay(from), months))).toBe(expected)
  })

  it('has the same day of the month, or is the last day of a shorter one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -36, max: 36 }), (day, months) => {
        const [moved, next] = [addMonths(day, months), addMonths(day, months) + 1].map(formatIso) as [string, string]
        const monthOf = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7))
        expect(monthOf(moved)).toBe(monthOf(formatIso(day)) + months)
        const clamped = moved.slice(8) < formatIso(day).slice(8) && next.slice(8) === '01'
        expect(clamped || moved.slice(8) === formatIso(day).slice(8)).toBe(true)
      }),
    )
  })

  it('is what date-fns makes of it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -120, max: 120 }), (day, months) => {
        expect(formatIso(addMonths(day, months))).toBe(format(addMonthsToDate(localNoon(day), months), 'yyyy-MM-dd'))
      }),
    )
  })
})

describe('today (rule C1)', () => {
  it.each([
    ['2024-06-30T22:59:59Z', '2024-06-30'],
    ['2024-06-30T23:00:00Z', '2024-07-01'],
    ['2024-12-31T23:59:59Z', '2024-12-31'],
    ['2025-01-01T00:00:00Z', '2025-01-01'],
    ['2024-03-31T00:59:59Z', '2024-03-31'],
  ])('at %s is the date on a London calendar, %s', (moment, expected) => {
    expect(formatIso(londonDay(new Date(moment)))).toBe(expected)
  })

  it('is what the time zone of London says, at any moment', () => {
    const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
    const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 23 }), (moment, hour) => {
        moment.setUTCHours(hour)
        expect(formatIso(londonDay(moment))).toBe(london.format(moment))
      }),
    )
  })
})

describe('the time zone of the machine', () => {
  const own = process.env.TZ
  afterEach(() => {
    if (own === undefined) delete process.env.TZ
    else process.env.TZ = own
  })

  // Minutes from UTC in July 2024, to know that the zone is in force. Samoa had no 30 December 2011.
  it.each([
    ['UTC', 0],
    ['Europe/London', -60],
    ['America/Los_Angeles', 420],
    ['Pacific/Auckland', -720],
    ['Pacific/Apia', -780],
  ])('changes no date: %s (rule C1)', (zone, offset) => {
    process.env.TZ = zone
    expect(new Date(2024, 6, 1).getTimezoneOffset()).toBe(offset)
    expect(formatIso(isoDay('2024-03-31'))).toBe('2024-03-31')
    expect(formatLong(isoDay('2011-12-30'))).toBe('30 December 2011')
    expect(formatIso(addMonths(isoDay('2011-11-30'), 1))).toBe('2011-12-30')
    expect(formatIso(addMonths(isoDay('2011-12-30'), 2))).toBe('2012-02-29')
    expect(formatIso(addMonths(isoDay('2024-08-31'), 1))).toBe('2024-09-30')
    expect(formatIso(londonDay(new Date('2024-06-30T23:00:00Z')))).toBe('2024-07-01')
  })
})
