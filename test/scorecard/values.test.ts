import { describe, expect, it } from 'vitest'
import { fractionOfDecimal } from '../../src/measures/fraction.ts'
import type { Unit } from '../../src/measures/measure.ts'
import {
  isProblem,
  readBaseline,
  readCountedOver,
  readExpectedChange,
  readParameters,
  readTolerance,
} from '../../src/scorecard/values.ts'

const RATE: Unit = 'per 10,000 children'

describe('what a line is counted over, as analysts type it', () => {
  it.each([
    ['year to date', 'year to date'],
    ['Year To Date', 'year to date'],
    ['Year-to-date', 'year to date'],
    ['Financial year to date', 'year to date'],
    ['YTD', 'year to date'],
    ['ytd', 'year to date'],
    ['12 months', '12 months'],
    ['12 month', '12 months'],
    ['Last 12 months', '12 months'],
    ['the last  12 months', '12 months'],
    ['Rolling 12 Months', '12 months'],
    ['twelve months', '12 months'],
    ['last 12 mths', '12 months'],
    ['month', 'month'],
    ['In month', 'month'],
  ])('"%s" is %s', (text, expected) => {
    expect(readCountedOver(text)).toBe(expected)
  })

  it.each(['year', 'last year', 'calendar year to date', '13 months', '6 months', 'quarter', 'week', '12', 'to date'])(
    '"%s" is refused',
    (text) => {
      expect(readCountedOver(text)).toBeUndefined()
    },
  )
})

describe('a baseline as analysts type it', () => {
  it.each<[string, Unit, number, number]>([
    ['65%', 'percent', 65, 0],
    ['65 %', 'percent', 65, 0],
    ['65', 'percent', 65, 0],
    ['65.0%', 'percent', 65, 1],
    ['12.25%', 'percent', 12.25, 2],
    ['0.5%', 'percent', 0.5, 1],
    ['0', 'percent', 0, 0],
    ['1', 'percent', 1, 0],
    ['100%', 'percent', 100, 0],
    ['1,230', 'cases', 1230, 0],
    ['1230', 'children', 1230, 0],
    ['0', 'cases', 0, 0],
    ['689', RATE, 689, 0],
    ['689.5', RATE, 689.5, 1],
    ['0.6', RATE, 0.6, 1],
  ])('"%s" in %s is %f with %i decimals', (text, unit, value, decimals) => {
    expect(readBaseline(text, unit)).toEqual({ value, decimals })
  })

  it.each<[string, Unit]>([
    ['high', 'percent'],
    ['0.65', 'percent'],
    ['101%', 'percent'],
    ['-5%', 'percent'],
    ['%', 'percent'],
    ['12.345%', 'percent'],
    ['65%', 'cases'],
    ['65%', RATE],
    ['12.5', 'cases'],
    ['1,23', 'cases'],
    ['about 1,200', 'cases'],
  ])('"%s" in %s is refused', (text, unit) => {
    expect(readBaseline(text, unit)).toBeUndefined()
  })
})

describe('an expected change', () => {
  it.each([
    ['Increase', ['Increasing']],
    ['increasing', ['Increasing']],
    ['Up', ['Increasing']],
    ['DECREASE', ['Decreasing']],
    ['reduce', ['Decreasing']],
    ['Steady', ['Steady']],
    ['no change', ['Steady']],
    ['Steady or Decrease', ['Steady', 'Decreasing']],
    ['increase / steady', ['Increasing', 'Steady']],
  ])('"%s" is fulfilled by %j', (text, directions) => {
    expect(readExpectedChange(text)).toEqual({ text, directions })
  })

  it.each(['better', 'increase or so', 'increase, steady', 'increase or decrease or steady', 'or'])(
    '"%s" is refused',
    (text) => {
      expect(readExpectedChange(text)).toBeUndefined()
    },
  )
})

describe('a tolerance', () => {
  it.each<[string, Unit, number, string]>([
    ['7 points', 'percent', 7, 'unit'],
    ['7 pts', 'percent', 7, 'unit'],
    ['2.5points', 'percent', 2.5, 'unit'],
    ['7', 'percent', 7, 'unit'],
    ['0', 'percent', 0, 'unit'],
    ['5%', 'percent', 5, 'percent of the baseline'],
    ['5%', 'cases', 5, 'percent of the baseline'],
    ['5 percent', RATE, 5, 'percent of the baseline'],
    ['20', 'cases', 20, 'unit'],
    ['1,000', 'cases', 1000, 'unit'],
  ])('"%s" in %s is %f, in %s', (text, unit, amount, in_) => {
    expect(readTolerance(text, unit)).toEqual({ amount: fractionOfDecimal(amount), in: in_ })
  })

  it.each<[string, Unit]>([
    ['7 points', 'cases'],
    ['wide', 'percent'],
    ['-2', 'percent'],
    ['%', 'percent'],
    ['5 cases', 'cases'],
  ])('"%s" in %s is refused', (text, unit) => {
    expect(readTolerance(text, unit)).toBeUndefined()
  })
})

describe('the parameters of a line', () => {
  it.each([
    ['workingDays=15', { workingDays: 15 }],
    ['workingDays=15; visitTypes=CP', { workingDays: 15, visitTypes: ['CP'] }],
    [' months = 2 ;', { months: 2 }],
    ['visitTypes=CP, CIN', { visitTypes: ['CP', 'CIN'] }],
    ['clock=referral', { clock: 'referral' }],
    ['cases=0', { cases: 0 }],
    ['notWorkers=Team inbox', { notWorkers: ['Team inbox'] }],
  ])('"%s" are %j', (text, expected) => {
    expect(readParameters(text)).toEqual(expected)
  })

  it.each([
    ['workingDays', 'workingDays', /^a key and a value such as workingDays=15; the keys are days, /],
    ['workingdays=15', 'workingdays=15', /the keys are days, weeks, months, workingDays, /],
    ['days=0', 'days=0', /^days= and a whole number$/],
    ['days=', 'days=', /^days= and a whole number$/],
    ['days=1.5', 'days=1.5', /^days= and a whole number$/],
    ['clock=allocation', 'clock=allocation', /^clock=start or clock=referral$/],
    ['visitTypes=', 'visitTypes=', /^visitTypes= and one or more names, with commas between them$/],
    ['days=1; days=2', 'days=2', /^days once$/],
  ])('"%s" are refused', (text, found, expected) => {
    const read = readParameters(text)
    expect(isProblem(read) && read).toEqual({ found, expected: expect.stringMatching(expected) })
  })
})
