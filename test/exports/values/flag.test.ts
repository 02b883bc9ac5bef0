import { describe, expect, it } from 'vitest'
import { normaliseFlag } from '../../../src/exports/values/flag.ts'

describe('a yes or no', () => {
  it.each([
    ...['Y', 'y', 'Yes', 'YES', ' yes ', 'yes\u00a0', 'TRUE', 'True', 'true', 'T', '1', '1.0'],
    ...['a) Yes', 'A) yes', 'a. Yes', '1 - Yes', '1- Yes', '1-Yes', '1: Yes', '1. Yes', '1 \u2013 Yes', 'Y - Yes'],
    ...['Seen', 'Child seen', 'Child seen alone', 'Seen alone', 'a) Child seen alone'],
    ...['NFA', 'No further action'],
  ])('%j is yes', (text) => {
    expect(normaliseFlag(text)).toBe(true)
  })

  it.each([
    ...['N', 'n', 'No', 'NO', ' no ', 'FALSE', 'False', 'false', 'F', '0', '0.0'],
    ...['b) No', 'B) no', 'b. No', '0 - No', '0 -No', '0: No', '2. No', '0 \u2014 No', 'N - No'],
    ...['Not seen', 'Child not seen', 'Child not seen alone', 'Not seen alone', 'Unborn'],
    ...['FA', 'Further action'],
  ])('%j is no', (text) => {
    expect(normaliseFlag(text)).toBe(false)
  })

  it.each([
    ...['', 'NULL', '#N/A', 'PLACEHOLDER_DATA', 'N/A', 'None', '-'],
    ...['U', 'Unknown', 'c) Unknown', 'Not known', 'Not stated', 'Not recorded', 'Not obtained', 'NOBT'],
  ])('%j is neither', (text) => {
    expect(normaliseFlag(text)).toBeNull()
  })

  it.each([
    ['1 - No', false],
    ['2 - Yes', true],
    ['0 - Yes', true],
    ['b) Yes', true],
  ])('"%s" is read by its label, since local lists number their answers as they like: %j', (text, expected) => {
    expect(normaliseFlag(text)).toBe(expected)
  })

  it.each(['CS Assessment Updated', '2', '-1', '1.5', '10', 'a)', 'a', 'Yes?', 'Yes and no', '01/02/2017'])(
    '"%s" comes back as it stands: nobody can tell',
    (text) => {
      expect(normaliseFlag(text)).toBe(text)
    },
  )
})
