import { describe, expect, it } from 'vitest'
import { knownHeadings, matchHeadings, normaliseHeading } from '../../src/exports/headings.ts'
import { TABLES } from '../../src/records/tables.ts'

it.each([
  ['allocated_date', 'allocateddate'],
  ['Allocated Date', 'allocateddate'],
  [' ALLOCATED-DATE: ', 'allocateddate'],
  ['allocated\u00a0date', 'allocateddate'],
  ['Referral NFA?', 'referralnfa'],
  ['Child\u2019s  name', 'childsname'],
  ["Child's name", 'childsname'],
  ['(UASC) (Y/N))', 'uascyn'],
  ['Nom de l\u2019\u00e9l\u00e8ve', 'nomdel\u00e9l\u00e8ve'],
  ['\ufeffcase_id', 'caseid'],
  ['__proto__', 'proto'],
  ['?', ''],
])('"%s" is compared as "%s"', (heading, name) => {
  expect(normaliseHeading(heading)).toBe(name)
})

/** What a heading row has of the table of cases. */
const matched = (headings: readonly string[], mapping?: Readonly<Record<string, readonly string[]>>) => {
  const { columns, missing, repeated, unused } = matchHeadings(headings, TABLES.cases, mapping)
  return {
    columns: columns.map(({ field, index, heading }) => `${field.heading} = ${index} ${heading}`),
    missing: missing.map(({ heading }) => heading),
    repeated,
    unused,
  }
}

describe('the columns of a table', () => {
  it('are found by their native headings and by their other names, in the order of the table', () => {
    expect(matched(['', ' Allocated Date ', 'Child Unique ID', 'Notes', 'CASE_ID', 'Reason for Closure', ''])).toEqual({
      columns: [
        'case_id = 4 CASE_ID',
        'child_id = 2 Child Unique ID',
        'allocated_date = 1 Allocated Date',
        'closure_reason = 5 Reason for Closure',
      ],
      missing: [],
      repeated: [],
      unused: ['Notes'],
    })
  })

  it('are missed where they are required', () => {
    expect(matched(['team'])).toEqual({
      columns: ['team = 0 team'],
      missing: ['case_id', 'child_id', 'allocated_date'],
      repeated: [],
      unused: [],
    })
  })

  it('are the mapped one before the native one, and the native one before another name', () => {
    const headings = ['Our ref', 'case_id', 'child_id', 'person_id', 'allocated_date']
    expect(matched(headings, { case_id: ['our REF'] })).toEqual({
      columns: ['case_id = 0 Our ref', 'child_id = 2 child_id', 'allocated_date = 4 allocated_date'],
      missing: [],
      repeated: [],
      unused: ['case_id', 'person_id'],
    })
    expect(matched(headings, { case_id: ['not there'] }).columns[0]).toBe('case_id = 1 case_id')
  })

  it('are doubtful where two headings mean the same; what no figure uses may stand twice', () => {
    expect(matched(['case_id', 'Child ID', 'child_id', 'allocated_date', 'Notes', 'Notes'])).toEqual({
      columns: ['case_id = 0 case_id', 'child_id = 1 Child ID', 'allocated_date = 3 allocated_date'],
      missing: [],
      repeated: ['Child ID'],
      unused: ['Notes', 'Notes'],
    })
  })

  it('are none of the names that every object has', () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf']
    expect(matched(names)).toEqual({
      columns: [],
      missing: ['case_id', 'child_id', 'allocated_date'],
      repeated: [],
      unused: names,
    })
  })
})

it('every native heading and every other name is known', () => {
  const known = knownHeadings(Object.values(TABLES))
  const names = [
    'case_id',
    'Supervision Date',
    'cine_referral_id',
    'LoookedAfterStartDate',
    'CIN Start Date',
    'constructor',
  ]
  expect(names.map((name) => known.has(normaliseHeading(name)))).toEqual([true, true, true, true, false, false])
})
