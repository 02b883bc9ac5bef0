import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { UserError } from '../../src/user-error.ts'

const read = (content: object) => readConfiguration(JSON.stringify(content), 'cin-report.json')

function refusalOf(content: object): string {
  try {
    read(content)
  } catch (error) {
    if (error instanceof UserError) return `${error.message}\n${error.hint ?? ''}`
    throw error
  }
  throw new Error('It was accepted.')
}

describe('columns', () => {
  it('map a column to a heading, or to several where files differ', () => {
    const { columns } = read({ columns: { cases: { child_id: 'Client Ref', case_id: ['Episode No', 'Case No'] } } })
    expect(columns).toEqual({ cases: { child_id: ['Client Ref'], case_id: ['Episode No', 'Case No'] } })
  })

  it('leave out what is not filled in', () => {
    expect(read({ columns: { cases: { child_id: '', case_id: [], team: ' ' }, visits: {} } }).columns).toEqual({
      cases: {},
      visits: {},
    })
  })

  it('name the nearest table for one that there is not', () => {
    expect(refusalOf({ columns: { case: { child_id: 'Client Ref' } } })).toBe(
      'cin-report.json has an unknown key "case" in columns. Did you mean "cases"?\n' +
        'The keys are: cases, children, referrals, assessments, cin_plans, cp_plans, conferences, care_periods, ' +
        'placements, visits, reviews, supervision, allocations, workers, early_help.',
    )
  })

  it('name the nearest column for one that the table has not', () => {
    expect(refusalOf({ columns: { visits: { visit_dat: 'Visit Dt' } } })).toBe(
      'cin-report.json has an unknown key "visit_dat" in columns.visits. Did you mean "visit_date"?\n' +
        'The keys are: visit_id, child_id, visit_type, visit_date, due_date, child_seen.',
    )
  })

  it('refuse what is no heading', () => {
    expect(refusalOf({ columns: { visits: { visit_date: 4 } } })).toBe(
      'cin-report.json: columns.visits.visit_date: expected a heading, or a list of them.\n',
    )
  })
})

it('a label without a meaning is as good as none', () => {
  const { outcomeLabels } = read({ outcomeLabels: { 'Moved on': '', 'Plan achieved': 'closed' } })
  expect([...outcomeLabels]).toEqual([['plan achieved', 'closed']])
})

it('$comment is for people', () => {
  expect(read({ $comment: 'Ours' })).toEqual(read({}))
  expect(read({ $comment: ['Ours', 'and theirs'] })).toEqual(read({}))
})
