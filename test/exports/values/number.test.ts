import { describe, expect, it } from 'vitest'
import { normaliseNumber } from '../../../src/exports/values/number.ts'

describe('a number', () => {
  it.each([
    ['0', 0],
    ['1', 1],
    ['1.0', 1],
    ['0.6', 0.6],
    ['.5', 0.5],
    ['007', 7],
    [' 12\u00a0', 12],
    ['1,803', 1803],
    ['1,234,567.5', 1234567.5],
  ])('%j is %j', (text, expected) => {
    expect(normaliseNumber(text)).toBe(expected)
  })

  it.each(['', 'NULL', '#N/A', '#DIV/0!', 'n/a', '-'])('%j is a blank', (text) => {
    expect(normaliseNumber(text)).toBeNull()
  })

  it.each([
    ['1,80', 'a decimal comma'],
    ['0,600', 'a decimal comma, and not 600'],
    ['1,2345', 'a comma in the wrong place'],
    ['-1', 'below nought'],
    ['+1', 'with a sign'],
    ['1e3', 'in powers of ten'],
    ['0x10', 'in hexadecimal'],
    ['1.', 'cut off'],
    ['.', 'no number'],
    ['60%', 'a share'],
    ['1 234', 'with a space'],
    ['Infinity', 'no number of anything'],
    ['full time', 'words'],
  ])('"%s" comes back as it stands: %s', (text) => {
    expect(normaliseNumber(text)).toBe(text)
  })
})
