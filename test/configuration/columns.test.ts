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

const EXPECTED =
  'expected a heading, a list of headings, {"heading": …, "values": {…}} with what its values mean, or {"always": …} with what stands in every row'

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
      `cin-report.json: columns.visits.visit_date: ${EXPECTED}.\n`,
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

describe('what is said of the values of a column', () => {
  it('is its headings and what they mean, or what stands in every row; what is "" is not filled in yet', () => {
    const { columns, leaveOut } = read({
      columns: {
        visits: {
          visit_type: { heading: ['Kind', 'Type'], values: { 'Stat CP visit': 'CP', Other: '' } },
          child_seen: { heading: 'Seen', values: {} },
          due_date: { heading: '' },
        },
        reviews: { review_type: { always: 'CP' } },
      },
      leaveOut: { visits: { Status: ['Planned'] } },
    })
    expect(columns).toEqual({
      visits: {
        visit_type: { headings: ['Kind', 'Type'], values: { 'Stat CP visit': 'CP' } },
        child_seen: { headings: ['Seen'] },
      },
      reviews: { review_type: { headings: [], always: 'CP' } },
    })
    expect(leaveOut).toEqual({ visits: { Status: ['Planned'] } })
  })

  const visits = (column: string, said: unknown) => refusalOf({ columns: { visits: { [column]: said } } })

  it.each([
    ['a heading, and what stands in every row', { heading: 'Kind', always: 'CP' }],
    ['what values mean without a heading', { values: { Stat: 'CP' } }],
  ])('is refused where it is %s', (_, said) => {
    expect(visits('visit_type', said)).toBe(`cin-report.json: columns.visits.visit_type: ${EXPECTED}.\n`)
  })

  it.each([
    [
      'a meaning that the column cannot hold',
      'child_seen',
      { heading: 'Seen', values: { Behind: 'perhaps' } },
      'columns.visits.child_seen.values.Behind: found "perhaps", expected Y or N.',
    ],
    [
      'a value in every row that the column cannot hold',
      'due_date',
      { always: 'soon' },
      'columns.visits.due_date.always: found "soon", expected a date such as 31/03/2017 or 2017-03-31.',
    ],
    [
      'an id in every row',
      'child_id',
      { always: '1' },
      'columns.visits.child_id.always: an id cannot be the same in every row.',
    ],
    [
      'dates that mean something else',
      'due_date',
      { heading: 'Due', values: { Soon: '01/01/2024' } },
      'columns.visits.due_date: values: ids, dates and numbers mean what they say.',
    ],
  ])('is refused where it is %s', (_, column, said, message) => {
    expect(visits(column, said).split('\n')[0]).toBe(`cin-report.json: ${message}`)
  })

  it('is refused where a key of it is misspelt, or nothing stands in every row', () => {
    expect(visits('visit_type', { heading: 'Kind', valeus: {} })).toBe(
      'cin-report.json has an unknown key "valeus" in columns.visits.visit_type. Did you mean "values"?\n' +
        'The keys are: heading, values, always.',
    )
    expect(visits('visit_type', { always: '' })).toBe(
      'cin-report.json: columns.visits.visit_type.always: it must not be empty.\n',
    )
  })

  it('leaves out rows of tables only', () => {
    expect(refusalOf({ leaveOut: { visit: { Status: ['Planned'] } } })).toContain(
      'cin-report.json has an unknown key "visit" in leaveOut. Did you mean "visits"?',
    )
  })
})
