import { describe, expect, it } from 'vitest'
import { formatIso, type WeekdayName } from '../../src/calendar/day.ts'
import type { Period } from '../../src/calendar/period.ts'
import type { Step } from '../../src/reports/cuts.ts'
import { type AskedDates, chooseDates, cutAt } from '../../src/reports/dates.ts'
import { isOver } from '../../src/reports/report.ts'
import { UserError } from '../../src/user-error.ts'
import { day, periodOf } from '../support/cases.ts'

interface Asked {
  readonly asAt?: string
  readonly weekEnding?: string
  readonly from?: string
  readonly to?: string
  readonly last?: number
  readonly by?: Step
  /** A Wednesday, unless another day is named. */
  readonly today?: string
  readonly lastRecord?: string | null
  readonly weekEndsOn?: WeekdayName
}

const given = (text: string | undefined) => (text === undefined ? undefined : day(text))

function choose({ today = '2026-11-25', lastRecord = '2026-11-24', weekEndsOn = 'Sunday', ...dates }: Asked) {
  const asked: AskedDates = {
    asAt: given(dates.asAt),
    weekEnding: given(dates.weekEnding),
    from: given(dates.from),
    to: given(dates.to),
    last: dates.last ?? 1,
    by: dates.by,
  }
  return chooseDates(asked, day(today), weekEndsOn, lastRecord === null ? null : day(lastRecord))
}

const text = ({ from, to }: Period) => `${formatIso(from)} to ${formatIso(to)}`

/** Each period as it was asked for, and the day it is seen from. */
const chosen = (asked: Asked) =>
  choose(asked).periods.map((period) => `${text(period.asked)} as at ${formatIso(period.asAt)}`)

function errorOf(asked: Asked): string {
  try {
    choose(asked)
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  return 'no error'
}

describe('where nothing is asked for', () => {
  it.each<[string | null, string, string]>([
    ['2026-11-16', '2026-11-16 to 2026-11-22', 'in it on its first day'],
    ['2026-11-22', '2026-11-16 to 2026-11-22', 'in it on its last day'],
    ['2026-11-25', '2026-11-16 to 2026-11-22', 'after it'],
    [null, '2026-11-16 to 2026-11-22', 'none at all'],
    ['2026-11-15', '2026-11-09 to 2026-11-15', 'the evening before it'],
    ['2026-11-12', '2026-11-09 to 2026-11-15', 'in the week before it'],
    ['2017-08-25', '2017-08-21 to 2017-08-27', 'years ago'],
  ])('the last record %s gives the week %s: %s', (lastRecord, week) => {
    expect(chosen({ lastRecord })).toEqual([`${week} as at ${week.slice(-10)}`])
  })

  it.each([
    ['2026-11-22', '2026-11-09 to 2026-11-15', 'a Sunday: its own week is not over'],
    ['2026-11-23', '2026-11-16 to 2026-11-22', 'the Monday after'],
    ['2026-11-29', '2026-11-16 to 2026-11-22', 'the next Sunday'],
  ])('the last complete week before %s is %s: %s', (today, week) => {
    expect(chosen({ today, lastRecord: today })).toEqual([`${week} as at ${week.slice(-10)}`])
  })

  it('weeks end on the day that is configured', () => {
    expect(chosen({ weekEndsOn: 'Friday' })).toEqual(['2026-11-14 to 2026-11-20 as at 2026-11-20'])
    expect(chosen({ weekEndsOn: 'Wednesday' })).toEqual(['2026-11-12 to 2026-11-18 as at 2026-11-18'])
  })

  it('the report says which week and why', () => {
    const reason = 'the last complete week before today, 25 November 2026'
    expect(choose({}).reason).toBe(reason)
    expect(choose({ lastRecord: '2026-11-16' }).reason).toBe(reason)
    expect(choose({ lastRecord: '2017-08-25' }).reason).toBe(
      'the week of the last record, 25 August 2017, since the exports do not reach into last week',
    )
  })
})

describe('an as-at date', () => {
  it('is seen in its own week, counted up to it', () => {
    const { periods, reason } = choose({ asAt: '2026-11-18' })
    expect(text(periods[0].asked)).toBe('2026-11-16 to 2026-11-22')
    expect(text(periods[0].counted)).toBe('2026-11-16 to 2026-11-18')
    expect(isOver(periods[0])).toBe(false)
    expect(reason).toBe('the week of the as-at date, 18 November 2026')
  })

  it('may come after the period, which is then over and not cut', () => {
    const { periods } = choose({ asAt: '2026-11-20', weekEnding: '2026-11-08' })
    expect(periods[0]).toEqual({
      asked: periodOf('2026-11-02 to 2026-11-08'),
      counted: periodOf('2026-11-02 to 2026-11-08'),
      asAt: day('2026-11-20'),
    })
    expect(isOver(periods[0])).toBe(true)
  })

  it('cuts a span that is asked for, and ends one without an end', () => {
    expect(chosen({ from: '2026-11-01', to: '2026-11-30', asAt: '2026-11-10' })).toEqual([
      '2026-11-01 to 2026-11-30 as at 2026-11-10',
    ])
    expect(chosen({ from: '2026-11-01', asAt: '2026-11-10' })).toEqual(['2026-11-01 to 2026-11-10 as at 2026-11-10'])
  })

  it.each([
    ['2003-12-31', 'The as-at date 31/12/2003 lies outside 01/01/2004 to 31/12/2035.'],
    ['2036-01-01', 'The as-at date 01/01/2036 lies outside 01/01/2004 to 31/12/2035.'],
    ['2004-01-01', 'no error'],
    ['2035-12-31', 'no error'],
  ])('%s: %s (rule C6)', (asAt, expected) => {
    expect(errorOf({ asAt, today: '2036-06-01' })).toBe(expected)
  })

  it('may lie after today, and the report says what that means', () => {
    const asked = { asAt: day('2026-11-26'), weekEnding: undefined, from: undefined, to: undefined, last: 1 }
    const reasonOn = (today: string) => chooseDates(asked, day(today), 'Sunday', null).reason
    expect(reasonOn('2026-11-26')).toBe('the week of the as-at date, 26 November 2026')
    expect(reasonOn('2026-11-25')).toBe(
      'the week of the as-at date, 26 November 2026; the as-at date lies after today, 25 November 2026: of what happens until then only planned ends are known',
    )
  })

  it('lies within the calendar for every one of several weeks (rule C6)', () => {
    expect(errorOf({ weekEnding: '2004-01-11', last: 2 })).toBe('no error')
    expect(errorOf({ weekEnding: '2004-01-11', last: 3 })).toBe(
      'The as-at date 28/12/2003 lies outside 01/01/2004 to 31/12/2035.',
    )
  })
})

describe('a week that is asked for', () => {
  it('is given with its last day', () => {
    expect(chosen({ weekEnding: '2026-10-04' })).toEqual(['2026-09-28 to 2026-10-04 as at 2026-10-04'])
    expect(choose({ weekEnding: '2026-10-04' }).reason).toBe('the week asked for')
  })

  it('that is not over is cut at today', () => {
    const [period] = choose({ weekEnding: '2026-11-29' }).periods
    expect([text(period.counted), isOver(period)]).toEqual(['2026-11-23 to 2026-11-25', false])
  })

  it('that is over today is over', () => {
    const [period] = choose({ weekEnding: '2026-11-29', today: '2026-11-29' }).periods
    expect([text(period.counted), isOver(period)]).toEqual(['2026-11-23 to 2026-11-29', true])
  })

  it('has to end on the day that weeks end on', () => {
    expect(errorOf({ weekEnding: '2026-10-03' })).toBe('3 October 2026 is a Saturday, but weeks end on a Sunday.')
    expect(errorOf({ weekEnding: '2026-10-03', weekEndsOn: 'Saturday' })).toBe('no error')
  })

  it('comes with those before it where several are asked for, each as at its own end, the oldest first', () => {
    expect(chosen({ weekEnding: '2026-11-29', last: 3 })).toEqual([
      '2026-11-09 to 2026-11-15 as at 2026-11-15',
      '2026-11-16 to 2026-11-22 as at 2026-11-22',
      '2026-11-23 to 2026-11-29 as at 2026-11-25',
    ])
  })
})

describe('a span that is asked for', () => {
  it('includes both its days, and runs to today where it has no end', () => {
    expect(chosen({ from: '2026-11-01', to: '2026-11-20' })).toEqual(['2026-11-01 to 2026-11-20 as at 2026-11-20'])
    expect(chosen({ from: '2026-11-20', to: '2026-11-20' })).toEqual(['2026-11-20 to 2026-11-20 as at 2026-11-20'])
    expect(chosen({ from: '2026-11-01' })).toEqual(['2026-11-01 to 2026-11-25 as at 2026-11-25'])
    expect(choose({ from: '2026-11-01' }).reason).toBe('the period asked for')
  })

  it('is cut at today where it runs on', () => {
    const [period] = choose({ from: '2026-11-01', to: '2026-12-31' }).periods
    expect([text(period.counted), isOver(period)]).toEqual(['2026-11-01 to 2026-11-25', false])
  })
})

describe('dates that contradict each other', () => {
  it.each<[string, Asked, string]>([
    [
      'a week and a span',
      { weekEnding: '2026-11-22', from: '2026-11-01' },
      '--week-ending and --from/--to both choose',
    ],
    ['an end without a start', { to: '2026-11-22' }, '--to needs --from'],
    ['weeks side by side and a span', { from: '2026-11-01', last: 2 }, '--last sets weeks side by side'],
    ['an end before the start', { from: '2026-11-02', to: '2026-11-01' }, 'would end (01/11/2026) before it starts'],
    [
      'an as-at date before the start',
      { from: '2026-11-02', to: '2026-11-20', asAt: '2026-11-01' },
      'starts after the as-at date 01/11/2026',
    ],
    ['a start after today', { from: '2026-11-26' }, 'would end (25/11/2026) before it starts (26/11/2026)'],
    ['a week after today', { weekEnding: '2026-12-06' }, 'has not begun: today is 25/11/2026'],
    ['a week after the as-at date', { weekEnding: '2026-11-22', asAt: '2026-11-15' }, 'starts after the as-at date'],
  ])('%s', (_, asked, expected) => {
    expect(errorOf(asked)).toContain(expected)
  })
})

it('a period seen from a day is cut after that day, and not before it (rule C2)', () => {
  const week = periodOf('2026-11-16 to 2026-11-22')
  const counted = ['2026-11-16', '2026-11-21', '2026-11-22', '2026-11-30'].map(
    (asAt) => cutAt(week, day(asAt)).counted.to,
  )
  expect(counted.map(formatIso)).toEqual(['2026-11-16', '2026-11-21', '2026-11-22', '2026-11-22'])
})

describe('months and quarters side by side', () => {
  it('are whole, each as at its own end, and the last is cut at the as-at date', () => {
    expect(chosen({ asAt: '2017-02-22', last: 4, by: 'month' })).toEqual([
      '2016-11-01 to 2016-11-30 as at 2016-11-30',
      '2016-12-01 to 2016-12-31 as at 2016-12-31',
      '2017-01-01 to 2017-01-31 as at 2017-01-31',
      '2017-02-01 to 2017-02-28 as at 2017-02-22',
    ])
    expect(choose({ asAt: '2017-02-22', by: 'month' }).periods[0].counted).toEqual(periodOf('2017-02-01 to 2017-02-22'))
    expect(choose({ asAt: '2017-02-22', by: 'month' }).reason).toBe('the month of the as-at date, 22 February 2017')
    expect(chosen({ asAt: '2017-02-22', last: 2, by: 'quarter' })).toEqual([
      '2016-10-01 to 2016-12-31 as at 2016-12-31',
      '2017-01-01 to 2017-03-31 as at 2017-02-22',
    ])
  })

  it('end with the month of the week that other reports take, unless a day is named', () => {
    expect(chosen({ by: 'month', last: 2 })).toEqual([
      '2026-10-01 to 2026-10-31 as at 2026-10-31',
      '2026-11-01 to 2026-11-30 as at 2026-11-22',
    ])
    expect(choose({ by: 'month' }).reason).toBe(
      'the month of 22 November 2026, the end of the last complete week before today, 25 November 2026',
    )
    expect(chosen({ by: 'month', lastRecord: '2017-08-25' })).toEqual(['2017-08-01 to 2017-08-31 as at 2017-08-27'])
    expect(chosen({ by: 'month', weekEnding: '2017-02-05' })).toEqual(['2017-02-01 to 2017-02-28 as at 2017-02-05'])
  })

  it('do not reach back to where no bank holidays are known', () => {
    expect(errorOf({ asAt: '2004-02-10', by: 'month', last: 2 })).toBe('no error')
    expect(errorOf({ asAt: '2004-02-10', by: 'month', last: 3 })).toBe(
      'The as-at date 31/12/2003 lies outside 01/01/2004 to 31/12/2035.',
    )
  })
})
