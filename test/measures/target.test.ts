import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTargetRange, statusOf, type TargetRange } from '../../src/measures/target.ts'

const read = (text: string): TargetRange => {
  const range = readTargetRange(text)
  if (!range) throw new Error(`"${text}" was not read`)
  return range
}

describe('a target range as analysts write it', () => {
  it.each([
    ['575 to 695', [575, 695], [574.9, 695.1]],
    ['210-260', [210, 260], [209.9, 260.1]],
    ['210 – 260', [210, 260], [209.9, 260.1]],
    ['10% to 20%', [10, 20], [9.9, 20.1]],
    ['10 to 20%', [10, 20], [9.9, 20.1]],
    ['1,700 to 1,900', [1700, 1900], [1699, 1901]],
    ['12.5 to 12.5', [12.5], [12.4, 12.6]],
    ['>90%', [90.1, 100], [90, 0]],
    ['> 90 %', [90.1], [90]],
    ['over 90%', [90.1], [90]],
    ['95%+', [95, 95.1, 100], [94.9]],
    ['95 +', [95], [94.9]],
    ['>=95%', [95], [94.9]],
    ['≥ 95', [95], [94.9]],
    ['At least 95%', [95], [94.9]],
    ['<5%', [0, 4.9], [5, 5.1]],
    ['under 5%', [4.9], [5]],
    ['<= 5%', [5, 0], [5.1]],
    ['≤5%', [5], [5.1]],
    ['at most 5%', [5], [5.1]],
    ['up to 5%', [5], [5.1]],
    ['0', [0], [0.1]],
    ['100%', [100], [99.9]],
    ['  95%+ ', [95], [94.9]],
  ])('"%s" holds %j and not %j', (text, inside, outside) => {
    const range = read(text)
    expect(inside.map((value) => statusOf(value, range))).toEqual(inside.map(() => 'on target'))
    expect(outside.map((value) => statusOf(value, range))).toEqual(outside.map(() => 'off target'))
    expect(range.text).toBe(text)
  })

  it.each([
    '',
    'high',
    '20% to 10%',
    '>',
    '90% or so',
    '1,70',
    '10 to',
    '10 20',
    '-5',
    '>90% <95%',
    '10 to 20 to 30',
    'NaN',
    '1e3',
    '++',
  ])('"%s" is none', (text) => {
    expect(readTargetRange(text)).toBeUndefined()
  })

  it('holds both its ends and all between them', () => {
    const tenths = fc.nat(2000).map((number) => number / 10)
    fc.assert(
      fc.property(tenths, tenths, tenths, (a, b, value) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const status = statusOf(value, read(`${from}% to ${to}%`))
        expect(status).toBe(from <= value && value <= to ? 'on target' : 'off target')
      }),
    )
  })
})

it('no value has no status', () => {
  expect(statusOf(null, read('0 to 100'))).toBeUndefined()
})

describe('amber', () => {
  it.each([
    ['95%+', 95, 'on target'],
    ['95%+', 94.9, 'amber'],
    ['95%+', 93, 'amber'],
    ['95%+', 92.9, 'off target'],
    ['>90%', 90, 'amber'],
    ['>90%', 88, 'amber'],
    ['>90%', 87.9, 'off target'],
    ['<5%', 5, 'amber'],
    ['<5%', 7, 'amber'],
    ['<5%', 7.1, 'off target'],
    ['210 to 260', 208, 'amber'],
    ['210 to 260', 207, 'off target'],
    ['210 to 260', 262, 'amber'],
    ['210 to 260', 263, 'off target'],
  ])('within 2 of %s: %f is %s', (text, value, expected) => {
    expect(statusOf(value, read(text), 2)).toBe(expected)
  })

  it('is as near as it was written, which no binary number is: 88.1 is 1.9 from 90', () => {
    expect(statusOf(88.1, read('90%+'), 1.9)).toBe('amber')
  })

  it('is nothing, unless the configuration says how near it is', () => {
    expect(statusOf(90, read('>90%'), 0)).toBe('off target')
    expect(statusOf(null, read('>90%'), 2)).toBeUndefined()
  })
})
