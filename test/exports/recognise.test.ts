import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnMappings, isHeadingRow, isMeant, recognise, theTable } from '../../src/exports/recognise.ts'
import { columnsOf } from '../../src/records/record.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../../src/records/tables.ts'
import { UserError } from '../../src/user-error.ts'

const headingsOf = (table: TableName) => columnsOf(TABLES[table]).map(({ heading }) => heading)

describe.each(TABLE_NAMES)('the template of %s', (table) => {
  it('is recognised as that table and no other, with all its columns and nothing left over', () => {
    const { fits } = recognise(headingsOf(table))
    const [best, second] = fits
    expect(best?.table).toBe(table)
    expect(best?.match.columns.map(({ field }) => field.heading)).toEqual(headingsOf(table))
    expect([best?.match.missing, best?.match.repeated, best?.match.unused]).toEqual([[], [], []])
    expect(second?.match.columns.length ?? 0).toBeLessThan(headingsOf(table).length)
  })

  it('is recognised in any order, case and spacing, with other columns between its own', () => {
    const spellings = [
      (heading: string) => heading.toUpperCase(),
      (heading: string) => heading.replaceAll('_', ' '),
      (heading: string) => ` ${heading.replaceAll('_', '\u00a0')}: `,
      (heading: string) => heading.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      (heading: string) => heading.replaceAll('_', '-'),
    ]
    const others = fc.subarray(['', 'Forename', 'UPN', 'Notes', 'Worker name', '__proto__', 'constructor'])
    const spelt = fc.tuple(fc.constantFrom(...spellings), others).chain(([spelling, extra]) => {
      const all = [...headingsOf(table).map(spelling), ...extra]
      return fc.shuffledSubarray(all, { minLength: all.length })
    })
    fc.assert(
      fc.property(spelt, (headings) => {
        const found = theTable('export.csv', recognise(headings))
        expect([found.table, found.match.columns.length]).toEqual([table, headingsOf(table).length])
      }),
    )
  })
})

const problemOf = (headings: string, mappings?: ColumnMappings) => {
  try {
    return theTable('export.csv', recognise(headings.split(','), mappings)).table
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [error.message, error.hint]
  }
}

describe('headings that fit', () => {
  it.each<[string, TableName]>([
    ['child_id,family_id', 'children'],
    ['child_id,date_of_birth,worker_id,team', 'children'],
    ['Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Allocated Worker,Closure Date', 'children'],
    ['worker_id,team', 'workers'],
    ['worker_id,fte,start_date,end_date', 'workers'],
    ['child_id,worker_id,start_date', 'allocations'],
    ['child_id,supervision_date', 'supervision'],
    ['plan_id,child_id,start_date,end_date,team', 'cin_plans'],
    ['plan_id,child_id,start_date,end_date,category', 'cp_plans'],
    ['case_id,child_id,allocated_date,team,worker_id', 'cases'],
  ])('"%s" are those of %s', (headings, table) => {
    expect(problemOf(headings)).toBe(table)
  })

  it('may be called as the configuration says', () => {
    const mappings = { cases: { case_id: ['Our ref'], allocated_date: ['Date given'] } }
    expect(problemOf('our_ref,Child ID,DATE GIVEN', mappings)).toBe('cases')
  })
})

describe('headings that do not fit', () => {
  it.each([
    [
      'two tables alike',
      'plan_id,child_id,start_date',
      'export.csv fits the tables cin_plans and cp_plans equally well.',
      'Add a column that only one of them has (cin_plans: team; cp_plans: category, other_authority, previous_plans), even an empty one.',
    ],
    [
      'a heading that stands twice',
      'case_id,child_id,allocated_date,Team,TEAM',
      'export.csv has the heading "Team" more than once, or two headings that mean the same.',
      'Rename or remove one of the columns: which of them is right cannot be guessed.',
    ],
    [
      'two headings that mean the same',
      'case_id,Child Unique ID,person_id,allocated_date',
      'export.csv has the heading "Child Unique ID" more than once, or two headings that mean the same.',
      'Rename or remove one of the columns: which of them is right cannot be guessed.',
    ],
    [
      'a list of visits that lacks one column',
      'visit_id,child_id,Kind of visit,visit_date',
      'export.csv fits no table. The nearest is visits, but it has no column visit_type.',
      'The table visits needs visit_id, child_id, visit_type; run cin-report init to say what your exports call them.',
    ],
    [
      'a list of cases with teams and workers, which is none of workers',
      'case_id,child_id,team,worker_id,Allocation Date',
      'export.csv fits no table. The nearest is cases, but it has no column allocated_date (the nearest heading is "Allocation Date").',
      'The table cases needs case_id, child_id, allocated_date; run cin-report init to say what your exports call them.',
    ],
    [
      'referrals of Annex A, which are no list of children',
      'Child Unique ID,Gender,Ethnicity,Date of Birth,Date of referral,Referral Source,Referral NFA?,Allocated Team',
      'export.csv fits no table. The nearest is referrals, but it has no column referral_id.',
      'The table referrals needs referral_id, child_id, referral_date; run cin-report init to say what your exports call them.',
    ],
    [
      'cases without their id and the date of their allocation, which are no list of children with families',
      'child_id,family_id,team,worker_id,outcome,closure_date',
      'export.csv fits no table. The nearest is cases, but it has no column case_id and no column allocated_date.',
      'The table cases needs case_id, child_id, allocated_date; run cin-report init to say what your exports call them.',
    ],
    [
      'more columns of cases than of placements, though more of those that placements require',
      'placement_id,child_id,worker_id,outcome,closure_date',
      'export.csv fits no table. The nearest is cases, but it has no column case_id and no column allocated_date.',
      'The table cases needs case_id, child_id, allocated_date; run cin-report init to say what your exports call them.',
    ],
    [
      'as many columns of cases as of visits, but more of those that visits require',
      'visit_id,child_id,team',
      'export.csv fits no table. The nearest is visits, but it has no column visit_type.',
      'The table visits needs visit_id, child_id, visit_type; run cin-report init to say what your exports call them.',
    ],
    [
      'nothing that is known',
      'Forename,Surname',
      'export.csv fits no table: no row of it has headings that are known.',
      'The table cases needs case_id, child_id, allocated_date; run cin-report init to say what your exports call them.',
    ],
  ])('%s', (_, headings, message, hint) => {
    expect(problemOf(headings)).toEqual([message, hint])
  })

  it('because they are a row of data are not shown in any message', () => {
    const cells = 'case_id,child,alocated_date,Casey,03/01/2017'
    expect(problemOf(cells)).toEqual([
      'export.csv fits no table. The nearest is cases, but it has no column allocated_date.',
      'The table cases needs case_id, child_id, allocated_date; run cin-report init to say what your exports call them.',
    ])
  })

  it('and are as long as a page are not compared with ours', () => {
    const page = 'allocated date '.repeat(10_000)
    expect(problemOf(`case_id,child_id,${page}`)).toEqual([
      'export.csv fits no table. The nearest is cases, but it has no column allocated_date.',
      'The table cases needs case_id, child_id, allocated_date; run cin-report init to say what your exports call them.',
    ])
  })
})

it.each([
  ['case_id,child_id,Team', true, true],
  ['Child ID,Forename', false, false],
  ['Child ID,Team', false, true],
  ['Child ID,Team,Forename', false, true],
  ['Child ID,Team,12', false, false],
  ['Child ID,Team,closure date', true, true],
  ['allocated date', true, false],
  ['Child ID,sex,ethnicity,referral date', true, true],
  ['Forename,Surname', false, false],
  ['Child,LAC,Casey,03/01/2017', false, false],
])('"%s" were meant for a table: %j; they are headings: %j', (headings, meant, areHeadings) => {
  const { nearest } = recognise(headings.split(','))
  expect([isMeant(nearest), isHeadingRow(headings.split(','))]).toEqual([meant, areHeadings])
})

it('three columns are found among ten thousand others', () => {
  const others = Array.from({ length: 10_000 }, (_, index) => `column ${index}`)
  const found = theTable('export.csv', recognise([...others, 'case_id', 'child_id', 'allocated_date']))
  expect([found.table, found.match.unused.length]).toEqual(['cases', 10_000])
})
