import { describe, expect, it } from 'vitest'
import { foldWords, normaliseEntry, normaliseText } from '../../../src/exports/values/text.ts'

describe('a text', () => {
  it.each([
    ['Closed', 'Closed'],
    ['  Closed ', 'Closed'],
    ['\u00a0Closed\u00a0', 'Closed'],
    ['\ufeffClosed', 'Closed'],
    ['North\u00a0Team', 'North Team'],
    ['Amina\u202fKhan', 'Amina Khan'],
    ['Step  down', 'Step  down'],
    ['007', '007'],
    ['1e3', '1e3'],
    ['0', '0'],
    ['None', 'None'],
    ['N/A', 'N/A'],
    ['Unknown', 'Unknown'],
    ['RC9 \u2013 Case closed', 'RC9 \u2013 Case closed'],
    ['{"NFA_FLAG": "Y", "OUTCOME": null}', '{"NFA_FLAG": "Y", "OUTCOME": null}'],
    ['nullified', 'nullified'],
  ])('%j is %j: trimmed, its fixed spaces plain, and otherwise kept as it stands', (text, expected) => {
    expect(normaliseText(text)).toBe(expected)
  })

  it.each([
    ...['', '   ', '\u00a0', '\t', '\u00a0 \u2007'],
    ...['NULL', 'null', ' Null ', '(null)', '[NULL]', 'NaN', 'NaT', 'NA', '<NA>', '(Blank)', 'PLACEHOLDER_DATA'],
    ...['#N/A', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#NULL!', '#DIV/0!', '\u00a0NULL\u00a0'],
  ])('%j is a blank', (text) => {
    expect(normaliseText(text)).toBeNull()
  })
})

describe('a value that is more than words', () => {
  it.each([
    '',
    'NULL',
    '#N/A',
    'n/a',
    'N/A',
    'na',
    'None',
    'NIL',
    'Not applicable',
    '-',
    '--',
    '\u2013',
    '\u2014',
    ' - ',
  ])('%j is a blank, because it says that there is none', (text) => {
    expect(normaliseEntry(text)).toBeNull()
  })

  it.each(['0', '-1', '?', 'TBC', 'Unknown', '########'])(
    '"%s" is something, if only a mistake to be shown',
    (text) => {
      expect(normaliseEntry(text)).toBe(text)
    },
  )
})

it.each([
  ['Child\u2019s  disability', 'childs disability'],
  ["Child's disability", 'childs disability'],
  ['P1 - Placed with own parents/others', 'p1 placed with own parents others'],
  ['CIN\u00a0(short breaks)', 'cin short breaks'],
  ['  ', ''],
])('the words of %j are "%s"', (text, words) => {
  expect(foldWords(text)).toBe(words)
})
