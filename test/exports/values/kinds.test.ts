import { expect, it } from 'vitest'
import { EXPECTED, NORMALISERS, WORD_LISTS } from '../../../src/exports/values/kinds.ts'
import { ISSUE_KINDS } from '../../../src/records/issue.ts'
import { KIND_SCHEMAS } from '../../../src/records/record.ts'

it('every kind of field has its normaliser and its schema, and says what it expects', () => {
  expect(Object.keys(NORMALISERS)).toEqual(Object.keys(KIND_SCHEMAS))
  expect(Object.keys(EXPECTED)).toEqual(Object.keys(KIND_SCHEMAS))
})

it.each(Object.entries(NORMALISERS))(
  'a blank %s is null, and what cannot be one is refused by its schema',
  (kind, normalise) => {
    const schema = KIND_SCHEMAS[kind as keyof typeof KIND_SCHEMAS]
    expect(['', 'NULL', '\u00a0'].map(normalise)).toEqual([null, null, null])
    const readable = schema.safeParse(normalise('Case note')).success
    expect(readable).toBe(!['date', 'planned', 'flag', 'number'].includes(kind))
  },
)

it('another word than those of the list of its kind raises an issue with which the row is used', () => {
  const severities = Object.entries(WORD_LISTS).map(([kind, { issueOfOthers }]) => [
    kind,
    issueOfOthers,
    ISSUE_KINDS[issueOfOthers].severity,
  ])
  expect(severities).toEqual([
    ['practice', 'practice-unknown', 'warning'],
    ['supervision', 'supervision-unknown', 'warning'],
    ['placement', 'placement-unknown', 'information'],
  ])
})

it('what a normaliser makes of a label is in the list of its kind', () => {
  const labels = {
    practice: 'Our Children',
    supervision: 'Management oversight',
    placement: 'k) P1: Placed with parents',
  }
  const read = Object.entries(labels).map(([kind, label]) => {
    const value = NORMALISERS[kind as keyof typeof labels](label)
    return [value, WORD_LISTS[kind as keyof typeof labels]?.words.has(value)]
  })
  expect(read).toEqual([
    ['LAC', true],
    ['oversight', true],
    ['P1', true],
  ])
})
