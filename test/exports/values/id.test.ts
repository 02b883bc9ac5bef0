import { describe, expect, it } from 'vitest'
import { mayBeNobody, normaliseId } from '../../../src/exports/values/id.ts'

/** What stands in a column of ids where there is nobody. */
const NOBODIES = [
  ...['', ' ', '\u00a0', 'NULL', '#N/A', 'PLACEHOLDER_DATA', 'placeholder_data', 'nan', '<NA>', '(blank)', '[null]'],
  ...[
    '-1',
    '\u22121',
    ' -1 ',
    'unknown',
    'Unknown',
    'UNKNOWN',
    'Not known',
    'None',
    'none',
    'n/a',
    'Nil',
    '-',
    '\u2014',
  ],
  ...['\u00a0NULL', '\u2007-1', '\ufeffnone'],
]

describe('an id', () => {
  it.each([
    ['6537810', '6537810'],
    ['007', '007'],
    ['7', '7'],
    ['1234.0', '1234.0'],
    [' A-12 ', 'A-12'],
    ['\u00a0A-12', 'A-12'],
    ['Amina\u00a0Khan', 'Amina Khan'],
    ['-12', '-12'],
    ['-1.0', '-1.0'],
    ['0', '0'],
    ['UN1', 'UN1'],
    ['Nora', 'Nora'],
    ['E10', 'E10'],
    ['1e5', '1e5'],
    ['01/02/2017', '01/02/2017'],
    ['unknown 2', 'unknown 2'],
    ['__proto__', '__proto__'],
  ])('%j is %j: text, as it stands', (text, expected) => {
    expect(normaliseId(text)).toBe(expected)
  })

  it.each(NOBODIES)('%j is nobody', (text) => {
    expect(normaliseId(text)).toBeNull()
  })
})

it('every way to write nobody is looked at by its first byte', () => {
  const missed = NOBODIES.filter((text) => text !== '' && !mayBeNobody(Buffer.from(text, 'utf8')[0] as number))
  expect(missed).toEqual([])
})

it('an id that begins with a digit or most letters is not', () => {
  const passed = [...'0123456789abcdefghijklmopqrstvwxyz'].filter((first) => !mayBeNobody(first.charCodeAt(0)))
  expect(passed.join('')).toBe('0123456789abcdefghijklmoqrstvwxyz')
})
