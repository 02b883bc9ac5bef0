import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFrom, formatIso, isoDay, WEEKDAY_NAMES, weekdayName } from '../../src/calendar/day.ts'
import {
  financialYearTo,
  formatPeriod,
  isWithin,
  lengthInDays,
  monthOf,
  previousPeriod,
  quarterOf,
  twelveMonthsTo,
  weekOf,
} from '../../src/calendar/period.ts'
import { periodOf } from '../support/cases.ts'

const anyDay = fc.integer({ min: isoDay('1960-01-01'), max: isoDay('2040-12-31') })
const anyWeekday = fc.constantFrom(...WEEKDAY_NAMES)

describe('a period (rule C4)', () => {
  const period = periodOf('2024-02-26 to 2024-03-03')

  it.each([
    ['2024-02-25', false],
    ['2024-02-26', true],
    ['2024-02-29', true],
    ['2024-03-03', true],
    ['2024-03-04', false],
  ])('includes both its days: %s is %s', (text, expected) => {
    expect(isWithin(period, isoDay(text))).toBe(expected)
  })

  it('does not hold a blank date', () => {
    expect(isWithin(period, null)).toBe(false)
  })

  it('counts both its days in its length', () => {
    expect(lengthInDays(period)).toBe(7)
    expect(lengthInDays(periodOf('2024-02-29 to 2024-02-29'))).toBe(1)
  })

  it('is written with both its days', () => {
    expect(formatPeriod(period)).toBe('26/02/2024 to 03/03/2024')
  })

  it('follows a period of the same length that ends on the evening before', () => {
    expect(previousPeriod(period)).toEqual(periodOf('2024-02-19 to 2024-02-25'))
    expect(previousPeriod(periodOf('2024-03-01 to 2024-03-01'))).toEqual(periodOf('2024-02-29 to 2024-02-29'))
    fc.assert(
      fc.property(anyDay, fc.nat(400), (from, days) => {
        const before = previousPeriod({ from, to: from + days })
        expect(before.to + 1).toBe(from)
        expect(lengthInDays(before)).toBe(days + 1)
      }),
    )
  })
})

describe('the financial year to a day', () => {
  it.each([
    ['2017-02-22', '2016-04-01 to 2017-02-22'],
    ['2017-03-31', '2016-04-01 to 2017-03-31'],
    ['2017-04-01', '2017-04-01 to 2017-04-01'],
    ['2016-12-31', '2016-04-01 to 2016-12-31'],
    ['2017-01-01', '2016-04-01 to 2017-01-01'],
    ['2024-02-29', '2023-04-01 to 2024-02-29'],
  ])('begins on 1 April: to %s it is %s', (day, expected) => {
    expect(financialYearTo(isoDay(day))).toEqual(periodOf(expected))
  })
})

describe('the 12 months to a day', () => {
  it.each([
    ['2017-02-22', '2016-02-23 to 2017-02-22'],
    ['2017-01-31', '2016-02-01 to 2017-01-31'],
    ['2016-11-30', '2015-12-01 to 2016-11-30'],
    ['2017-03-31', '2016-04-01 to 2017-03-31'],
    ['2017-04-01', '2016-04-02 to 2017-04-01'],
    ['2017-02-28', '2016-03-01 to 2017-02-28'],
    ['2016-02-28', '2015-03-01 to 2016-02-28'],
    ['2016-02-29', '2015-03-01 to 2016-02-29'],
    ['2016-03-01', '2015-03-02 to 2016-03-01'],
  ])('begin on the day after its anniversary: to %s they are %s', (day, expected) => {
    expect(twelveMonthsTo(isoDay(day))).toEqual(periodOf(expected))
  })

  it('have 365 days, or 366 where they hold a 29 February', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const months = twelveMonthsTo(day)
        const years = [months.from, months.to].map((each) => Number(formatIso(each).slice(0, 4)))
        const leap = years.map((year) => dayFrom(year, 2, 29)).some((each) => isWithin(months, each ?? null))
        expect(lengthInDays(months)).toBe(leap ? 366 : 365)
      }),
    )
  })
})

describe('the week of a day', () => {
  // 22 November 2026 is a Sunday.
  it.each([
    ['Sunday', '2026-11-22', '2026-11-16 to 2026-11-22'],
    ['Sunday', '2026-11-23', '2026-11-23 to 2026-11-29'],
    ['Monday', '2026-11-22', '2026-11-17 to 2026-11-23'],
    ['Tuesday', '2026-11-22', '2026-11-18 to 2026-11-24'],
    ['Wednesday', '2026-11-22', '2026-11-19 to 2026-11-25'],
    ['Thursday', '2026-11-22', '2026-11-20 to 2026-11-26'],
    ['Friday', '2026-11-22', '2026-11-21 to 2026-11-27'],
    ['Friday', '2026-11-20', '2026-11-14 to 2026-11-20'],
    ['Saturday', '2026-11-22', '2026-11-22 to 2026-11-28'],
    ['Saturday', '2026-11-21', '2026-11-15 to 2026-11-21'],
    ['Sunday', '2024-12-31', '2024-12-30 to 2025-01-05'],
  ] as const)('that ends on a %s and holds %s is %s', (weekEndsOn, text, expected) => {
    expect(weekOf(isoDay(text), weekEndsOn)).toEqual(periodOf(expected))
  })

  it('has seven days, holds the day and ends on the named day', () => {
    fc.assert(
      fc.property(anyDay, anyWeekday, (day, weekEndsOn) => {
        const week = weekOf(day, weekEndsOn)
        expect(lengthInDays(week)).toBe(7)
        expect(isWithin(week, day)).toBe(true)
        expect(weekdayName(week.to)).toBe(weekEndsOn)
      }),
    )
  })

  it('is the same for all its days', () => {
    fc.assert(
      fc.property(anyDay, anyWeekday, fc.nat(6), (day, weekEndsOn, later) => {
        const week = weekOf(day, weekEndsOn)
        expect(weekOf(week.from + later, weekEndsOn)).toEqual(week)
      }),
    )
  })
})

describe('a month and a quarter', () => {
  it.each([
    ['2017-02-22', '2017-02-01 to 2017-02-28', '2017-01-01 to 2017-03-31'],
    ['2024-02-29', '2024-02-01 to 2024-02-29', '2024-01-01 to 2024-03-31'],
    ['2016-12-31', '2016-12-01 to 2016-12-31', '2016-10-01 to 2016-12-31'],
    ['2017-01-01', '2017-01-01 to 2017-01-31', '2017-01-01 to 2017-03-31'],
    ['2017-04-01', '2017-04-01 to 2017-04-30', '2017-04-01 to 2017-06-30'],
    ['2017-09-30', '2017-09-01 to 2017-09-30', '2017-07-01 to 2017-09-30'],
  ])('that hold %s are %s and %s', (day, month, quarter) => {
    expect(monthOf(isoDay(day))).toEqual(periodOf(month))
    expect(quarterOf(isoDay(day))).toEqual(periodOf(quarter))
  })

  it('hold their day, and follow each other without a gap', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        for (const of of [monthOf, quarterOf]) {
          const period = of(day)
          expect(isWithin(period, day)).toBe(true)
          expect(of(period.to + 1).from).toBe(period.to + 1)
          expect(of(period.from)).toEqual(period)
        }
      }),
    )
  })
})
