import { eachDayOfInterval } from 'date-fns/eachDayOfInterval'
import { isWeekend } from 'date-fns/isWeekend'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BANK_HOLIDAYS } from '../../src/calendar/bank-holidays.ts'
import { type Day, dayOfWeek, formatIso, isoDay } from '../../src/calendar/day.ts'
import { isWithin } from '../../src/calendar/period.ts'
import { isWorkingDay, WORKING_DAY_CALENDAR, workingDaysBetween } from '../../src/calendar/working-days.ts'

const holidays = new Set(BANK_HOLIDAYS.map(([date]) => date))
const years = Array.from({ length: 32 }, (_, index) => 2004 + index)
const anyDay = fc.integer({ min: WORKING_DAY_CALENDAR.from, max: WORKING_DAY_CALENDAR.to })

const between = (from: string, to: string) => workingDaysBetween(isoDay(from), isoDay(to))

/** The Gregorian computus (Meeus, Jones and Butcher). */
function easterSunday(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const dayOfMonth = (h + l - 7 * m + 33 * month + 19) % 32
  return isoDay(`${year}-0${month}-${String(dayOfMonth).padStart(2, '0')}`)
}

describe('a working day (rule C6)', () => {
  it.each([
    ['2024-03-28', true, 'Maundy Thursday'],
    ['2024-03-29', false, 'Good Friday'],
    ['2024-03-30', false, 'a Saturday'],
    ['2024-03-31', false, 'Easter Sunday'],
    ['2024-04-01', false, 'Easter Monday'],
    ['2024-04-02', true, 'the Tuesday after'],
    ['2024-12-24', true, 'Christmas Eve'],
    ['2024-12-25', false, 'Christmas Day'],
    ['2024-12-26', false, 'Boxing Day'],
    ['2024-12-27', true, 'a Friday between the holidays'],
    ['2021-12-27', false, 'the substitute for Christmas Day on a Saturday'],
    ['2021-12-28', false, 'the substitute for Boxing Day on a Sunday'],
    ['2022-01-03', false, "the substitute for New Year's Day on a Saturday"],
    ['2020-05-04', true, 'the May Monday whose holiday was moved'],
    ['2020-05-08', false, 'the Friday it was moved to'],
    ['2022-05-30', true, 'the May Monday moved for the Platinum Jubilee'],
    ['2022-06-03', false, 'the Platinum Jubilee'],
    ['2022-09-19', false, 'a state funeral'],
    ['2023-05-08', false, 'a coronation'],
    ['2024-11-30', false, 'a holiday of Scotland, on a Saturday'],
    ['2023-11-30', true, 'a holiday of Scotland alone'],
    ['2024-03-18', true, 'a holiday of Northern Ireland alone'],
  ])('%s: %s, %s', (text, expected) => {
    expect(isWorkingDay(isoDay(text))).toBe(expected)
  })
})

describe('the bank holidays', () => {
  it('lie on weekdays, in order, each once', () => {
    const days = BANK_HOLIDAYS.map(([date]) => isoDay(date))
    expect(days.filter((day) => [0, 6].includes(dayOfWeek(day)))).toEqual([])
    expect(days).toEqual([...new Set(days)].sort((a, b) => a - b))
  })

  it.each(years)('of %i are Good Friday and Easter Monday where the computus has them', (year) => {
    const easter = easterSunday(year)
    expect(dayOfWeek(easter)).toBe(0)
    const titles = BANK_HOLIDAYS.filter(([date]) => [easter - 2, easter + 1].map(formatIso).includes(date))
    expect(titles.map(([, title]) => title)).toEqual(['Good Friday', 'Easter Monday'])
  })

  it.each(years)(
    'of %i give a weekday off for New Year, Christmas and Boxing Day, the next where it is taken',
    (year) => {
      const taken = new Set<Day>()
      for (const date of [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`]) {
        let day = isoDay(date)
        if ([0, 6].includes(dayOfWeek(day))) day += dayOfWeek(day) === 6 ? 2 : 1
        while (taken.has(day)) day++
        taken.add(day)
      }
      const winter = [...holidays].filter((date) => new RegExp(`^${year}-(01|12)-`).test(date)).sort()
      expect(winter).toEqual([...taken].sort((a, b) => a - b).map(formatIso))
    },
  )

  it.each(years)(
    'of %i fall on the first and last Monday in May and the last in August, but where one was moved',
    (year) => {
      const mondays = (month: number) =>
        Array.from({ length: 31 }, (_, index) => isoDay(`${year}-0${month}-01`) + index).filter(
          (day) => dayOfWeek(day) === 1,
        )
      const [early, spring, summer] = [mondays(5)[0], mondays(5).at(-1), mondays(8).at(-1)].map((day) =>
        formatIso(day ?? 0),
      )
      const moved: Record<number, (string | undefined)[]> = {
        2012: [early, '2012-06-04', summer],
        2020: ['2020-05-08', spring, summer],
        2022: [early, '2022-06-02', summer],
      }
      const titles = /^(Early May|Spring|Summer) bank holiday/
      const dates = BANK_HOLIDAYS.flatMap(([date, title]) =>
        date.startsWith(`${year}`) && titles.test(title) ? [date] : [],
      )
      expect(dates).toEqual(moved[year] ?? [early, spring, summer])
    },
  )

  it('are eight a year, and one more in each year with an occasion of its own', () => {
    const counts = years.map((year) => [...holidays].filter((date) => date.startsWith(`${year}`)).length)
    const expected = years.map((year) => 8 + [2011, 2012, 2022, 2022, 2023].filter((extra) => extra === year).length)
    expect(counts).toEqual(expected)
  })
})

describe('working days from a to b (rule C6)', () => {
  it.each([
    ['2024-01-08', '2024-01-08', 0, 'the start day is day 0'],
    ['2024-01-08', '2024-01-09', 1, 'the day after is day 1'],
    ['2024-01-05', '2024-01-08', 1, 'Friday to Monday'],
    ['2024-01-06', '2024-01-08', 1, 'from a Saturday'],
    ['2024-01-05', '2024-01-07', 0, 'Friday to Sunday'],
    ['2024-01-08', '2024-01-15', 5, 'a week'],
    ['2024-03-28', '2024-04-02', 1, 'over Easter'],
    ['2024-03-29', '2024-04-02', 1, 'from Good Friday'],
    ['2024-12-24', '2025-01-02', 4, 'over Christmas and New Year'],
    ['2021-12-24', '2022-01-04', 4, 'over three substitute days'],
    ['2024-01-08', '2024-03-11', 45, 'the 45th day, with no holiday between'],
    ['2024-03-18', '2024-05-23', 45, 'three holidays later'],
    ['2004-01-01', '2004-01-02', 1, 'on the first day of the calendar'],
    ['2004-01-01', '2004-01-01', 0, 'within the first day'],
    ['2035-12-24', '2035-12-31', 3, 'to the last day of the calendar'],
    ['2004-01-01', '2035-12-31', 8087, 'over the whole calendar'],
    ['2024-01-09', '2024-01-08', -1, 'backwards'],
  ])('from %s to %s there are %i: %s', (from, to, expected) => {
    expect(between(from, to)).toBe(expected)
  })

  it.each([
    ['2003-12-31', '2004-01-05'],
    ['2035-12-28', '2036-01-01'],
    ['2003-12-31', '2003-12-31'],
    ['2036-01-01', '2004-01-01'],
    ['1924-01-01', '2024-01-01'],
  ])('from %s to %s there is no count: the holidays are not known', (from, to) => {
    expect(between(from, to)).toBeUndefined()
  })

  it('are those that a loop over the days counts', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(800), (from, days) => {
        const to = Math.min(from + days, WORKING_DAY_CALENDAR.to)
        let count = 0
        for (let day = from + 1; day <= to; day++) {
          if (dayOfWeek(day) >= 1 && dayOfWeek(day) <= 5 && !holidays.has(formatIso(day))) count++
        }
        expect(workingDaysBetween(from, to)).toBe(count)
      }),
    )
  })

  it('are the days of date-fns without weekends and holidays', () => {
    const local = (day: Day) => new Date(`${formatIso(day)}T12:00`)
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (to, days) => {
        const from = Math.max(to - days, WORKING_DAY_CALENDAR.from)
        fc.pre(from < to)
        const all = eachDayOfInterval({ start: local(from + 1), end: local(to) }).filter((date) => !isWeekend(date))
        const off = [...holidays].filter((date) => isWithin({ from: from + 1, to }, isoDay(date)))
        expect(workingDaysBetween(from, to)).toBe(all.length - off.length)
      }),
    )
  })

  it('add up over any day between', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        const sum = (workingDaysBetween(a, b) ?? Number.NaN) + (workingDaysBetween(b, c) ?? Number.NaN)
        expect(sum).toBe(workingDaysBetween(a, c))
      }),
    )
  })
})
