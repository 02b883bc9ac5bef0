import { describe, expect, it } from 'vitest'
import { matchHeadings } from '../../src/exports/headings.ts'
import { suggestColumns } from '../../src/init/suggest.ts'
import { columnsOf } from '../../src/records/record.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../../src/records/tables.ts'

/** What is suggested for the headings: `child_id: Client Ref`. */
function suggested(table: TableName, ...headings: string[]): string[] {
  const match = matchHeadings(headings, TABLES[table])
  return suggestColumns(TABLES[table], match).map(({ field, heading }) => `${field.heading}: ${heading}`)
}

describe('a heading is suggested for a column where every word of the one means a word of the other', () => {
  it.each<[table: TableName, heading: string, column: string]>([
    ['cases', 'Client Ref', 'child_id'],
    ['cases', 'Service User No.', 'child_id'],
    ['cases', 'Young Person ID', 'child_id'],
    ['cases', 'Episode No', 'case_id'],
    ['cases', 'Alloc. Dt', 'allocated_date'],
    ['cases', 'AllocDt', 'allocated_date'],
    ['cases', 'ALLOC_DT', 'allocated_date'],
    ['cases', 'Date of Allocation', 'allocated_date'],
    ['cases', 'Closed On', 'closure_date'],
    ['cases', 'Date Closed', 'closure_date'],
    ['cases', 'Closur Date', 'closure_date'],
    ['cases', 'Social Worker Ref', 'worker_id'],
    ['cases', 'Household Number', 'family_id'],
    ['cases', "Referral Rec'd Date", 'referral_date'],
    ['cases', 'LAC Date', 'looked_after_date'],
    ['referrals', 'Ref Dt', 'referral_date'],
    ['referrals', 'Ref No', 'referral_id'],
    ['referrals', 'Source', 'referral_source'],
    ['assessments', 'Ass. Start Dt', 'start_date'],
    ['cin_plans', 'CIN Plan Start Dt', 'start_date'],
    ['cin_plans', 'Child in Need Plan End Dt', 'end_date'],
    ['cp_plans', 'Child Protection Start Date', 'start_date'],
    ['conferences', 'Section 47 Start Dt', 'section47_start_date'],
    ['visits', 'Type', 'visit_type'],
    ['visits', 'Visit Ref No', 'visit_id'],
    ['supervision', 'Supervision Type', 'kind'],
    ['children', 'Expected DOB', 'expected_date_of_birth'],
    ['children', 'Gender of Child', 'sex'],
  ])('%s: %s is %s', (table, heading, column) => {
    expect(suggested(table, heading)).toEqual([`${column}: ${heading}`])
  })
})

describe('nothing is suggested', () => {
  it.each<[why: string, table: TableName, ...headings: string[]]>([
    ['for the name of a child', 'cases', 'Child Name', 'Client', 'Client Name'],
    ['for a number that may be any', 'visits', 'No', 'Ref', 'ID'],
    ['for a status that may be no date', 'cases', 'Closed', 'CIN Plan Start'],
    ['for another date', 'cases', 'End Date', 'Start Date', 'Date', 'Planned Closure', 'CP Plan Start Date'],
    ['for a date of something else', 'cases', 'Previous Closure Date', 'LAC Review Date', 'Date of Last Visit'],
    ['for a plan of another kind', 'cin_plans', 'CP Plan Start Date', 'Care Plan Start Date'],
    ['where two headings may be the column', 'cases', 'Closed On', 'Closing Date'],
    ['for a column that is there', 'cases', 'closure_date', 'Closed On'],
  ])('%s', (_, table, ...headings) => {
    expect(suggested(table, ...headings)).toEqual([])
  })

  it('for the native heading of another column, but where it means the same', () => {
    const found = TABLE_NAMES.flatMap((table) => {
      const own = columnsOf(TABLES[table]).map(({ heading }) => heading)
      const foreign = TABLE_NAMES.flatMap((other) => columnsOf(TABLES[other]).map(({ heading }) => heading))
      return [...new Set(foreign)]
        .filter((heading) => !own.includes(heading))
        .flatMap((heading) => suggested(table, heading).map((suggestion) => `${table}.${suggestion}`))
    })
    expect(found).toEqual([
      'cases.case_id: episode_id',
      'placements.placement_type: kind',
      'visits.visit_type: kind',
      'reviews.review_type: kind',
    ])
  })
})
