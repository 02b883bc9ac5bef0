import { describe, expect, it } from 'vitest'
import { accountOf, issuesOf, loadText, wordsOf } from '../support/exports.ts'

/** Reads a list of cases with these rows. */
const cases = (...rows: string[]) =>
  loadText(`case_id,child_id,allocated_date,closure_date,cin_plan_start_date,cin_plan_end_date\n${rows.join('\n')}`)
const visits = (...rows: string[]) =>
  loadText(`visit_id,child_id,visit_type,visit_date,due_date,child_seen\n${rows.join('\n')}`)
const children = (...rows: string[]) =>
  loadText(`child_id,family_id,date_of_birth,expected_date_of_birth,sex\n${rows.join('\n')}`)

describe('a row that is right', () => {
  it('becomes a record: dates as days, blanks as null, and the line it starts on', async () => {
    const exports = await cases('C1,007,01/02/2026,,2026-02-03,31/12/9999')
    expect(wordsOf(exports, 'cases')).toEqual([
      { line: 2, caseId: 'C1', childId: '007', allocatedDate: '2026-02-01', cinPlanStartDate: '2026-02-03' },
    ])
    expect([...exports.tables.cases][0]?.source).toEqual({ file: '-', line: 2 })
    expect([accountOf(exports), issuesOf(exports)]).toEqual([[1, 1, 0, 0], []])
  })

  it('may have an event today, a due date and the end of a plan ahead, and all dates on one day', async () => {
    const exports = await cases('C1,7,22/11/2026,22/11/2026,22/11/2026,01/03/2027')
    expect([accountOf(exports), issuesOf(exports)]).toEqual([[1, 1, 0, 0], []])
    const ahead = await visits('V1,7,CP,,01/03/2027,')
    expect([accountOf(ahead), issuesOf(ahead)]).toEqual([[1, 1, 0, 0], []])
  })
})

describe('a row is rejected', () => {
  it.each([
    ['without a child', 'C2,,01/02/2026,,,', 'value-missing -:3, column child_id: found nothing, expected an id'],
    ['whose child is nobody', 'C2,-1,01/02/2026,,,', 'value-missing -:3, column child_id: found "-1", expected an id'],
    [
      'without an id of its own',
      ',7,01/02/2026,,,',
      'value-missing -:3, column case_id: found nothing, expected an id',
    ],
    [
      'whose own id is a null',
      'NULL,7,01/02/2026,,,',
      'value-missing -:3, column case_id: found a text of 4 characters, expected an id',
    ],
    [
      'whose own id is a space that does not break',
      '\u00a0,7,01/02/2026,,,',
      'value-missing -:3, column case_id: found nothing, expected an id',
    ],
    [
      'whose own id is unknown',
      'unknown,7,01/02/2026,,,',
      'value-missing -:3, column case_id: found "unknown", expected an id',
    ],
    [
      'without a date that is required',
      'C2,7,,,,',
      'value-missing -:3, column allocated_date: found nothing, expected a date such as 31/03/2017 or 2017-03-31',
    ],
    [
      'with a date that says none where one is required',
      'C2,7,01/01/1900,,,',
      'value-missing -:3, column allocated_date: found "01/01/1900", expected a date such as 31/03/2017 or 2017-03-31',
    ],
    [
      'with a date that does not exist',
      'C2,7,01/02/2026,30/02/2026,,',
      'value-unreadable -:3, column closure_date: found "30/02/2026", expected a date such as 31/03/2017 or 2017-03-31',
    ],
    [
      'with a year of two digits',
      'C2,7,01/02/26,,,',
      'value-unreadable -:3, column allocated_date: found "01/02/26", expected a date such as 31/03/2017 or 2017-03-31',
    ],
    [
      'with a name for a date',
      'C2,7,Casey Hartley,,,',
      'value-unreadable -:3, column allocated_date: found a text of 13 characters, expected a date such as 31/03/2017 or 2017-03-31',
    ],
    [
      'with the Excel number of a day among dates',
      'C2,7,46054,,,',
      'value-unreadable -:3, column allocated_date: found a text of 5 characters, expected a date such as 31/03/2017 or 2017-03-31',
    ],
    [
      'that closes before it was allocated',
      'C2,7,01/02/2026,31/01/2026,,',
      'end-before-start -:3, column closure_date, expected a date on or after allocated_date',
    ],
    [
      'with a plan that ends before it starts',
      'C2,7,01/02/2026,,05/02/2026,04/02/2026',
      'end-before-start -:3, column cin_plan_end_date, expected a date on or after cin_plan_start_date',
    ],
    [
      'with an event after today',
      'C2,7,23/11/2026,,,',
      'event-in-the-future -:3, column allocated_date, expected a date up to today',
    ],
    [
      'with the start of a plan after today',
      'C2,7,01/02/2026,,23/11/2026,',
      'event-in-the-future -:3, column cin_plan_start_date, expected a date up to today',
    ],
    ['with more cells than headings', 'C2,7,01/02/2026,,,,x', 'row-too-long -:3: found 7 cells, expected 6'],
    [
      'with the id of another row',
      'C1,8,01/02/2026,,,',
      'id-used-twice -:3, column case_id, expected an id of its own: -:2 has the same',
    ],
    [
      'with the id of another row and spaces around it',
      ' C1\u00a0,8,01/02/2026,,,',
      'id-used-twice -:3, column case_id, expected an id of its own: -:2 has the same',
    ],
  ])('%s', async (_, row, issue) => {
    const exports = await cases('C1,7,01/02/2026,28/02/2026,,', row)
    expect(issuesOf(exports)).toEqual([issue])
    expect(accountOf(exports)).toEqual([2, 1, 1, 0])
    expect(wordsOf(exports, 'cases').map(({ line }) => line)).toEqual([2])
  })

  it('with every reason that its values give', async () => {
    const exports = await cases('C1,,30/02/2026,tomorrow,,,x')
    expect(issuesOf(exports)).toEqual([
      'value-unreadable -:2, column allocated_date: found "30/02/2026", expected a date such as 31/03/2017 or 2017-03-31',
      'value-unreadable -:2, column closure_date: found a text of 8 characters, expected a date such as 31/03/2017 or 2017-03-31',
      'row-too-long -:2: found 7 cells, expected 6',
      'value-missing -:2, column child_id: found nothing, expected an id',
    ])
  })

  it('with the start of a section 47 enquiry after its conference', async () => {
    const exports = await loadText(
      'conference_id,child_id,section47_start_date,conference_date\nK1,7,02/03/2026,01/03/2026\nK2,7,02/03/2026,02/03/2026\n',
    )
    expect(issuesOf(exports)).toEqual([
      'end-before-start -:2, column conference_date, expected a date on or after section47_start_date',
    ])
    expect(accountOf(exports)).toEqual([2, 1, 1, 0])
  })

  it('with neither date of a visit or review', async () => {
    const exports = await visits(
      'V1,7,CIN,,,',
      'V2,7,CIN,NULL,31/12/9999,Y',
      'V3,7,CIN,01/02/2026,,',
      'V4,7,CIN,,01/02/2026,',
    )
    expect(issuesOf(exports)).toEqual([
      'all-dates-blank -:2, column visit_date and due_date, expected a date in one of them',
      'all-dates-blank -:3, column visit_date and due_date, expected a date in one of them',
    ])
    expect(accountOf(exports)).toEqual([4, 2, 2, 0])
    const reviews = await loadText('review_id,child_id,review_type\nR1,7,CP\n')
    expect(issuesOf(reviews)).toEqual([
      'all-dates-blank -:2, column due_date and review_date, expected a date in one of them',
    ])
  })

  it('with an answer that is neither yes nor no, or a number that is none', async () => {
    const seen = await visits('V1,7,CIN,01/02/2026,,perhaps')
    expect(issuesOf(seen)).toEqual([
      'value-unreadable -:2, column child_seen: found a text of 7 characters, expected Y or N',
    ])
    const workers = await loadText('worker_id,team,fte\nW1,North,0.6\nW2,North,-1\n')
    expect(issuesOf(workers)).toEqual([
      'value-unreadable -:3, column fte: found "-1", expected a number of 0 or more, such as 0.6',
    ])
    expect(wordsOf(workers, 'workers')).toEqual([{ line: 2, workerId: 'W1', team: 'North', fte: 0.6 }])
  })
})

describe('a row is used', () => {
  it('with a warning where it has fewer cells than headings', async () => {
    const exports = await cases('C1,7,01/02/2026')
    expect(issuesOf(exports)).toEqual(['row-too-short -:2: found 3 cells, expected 6'])
    expect(wordsOf(exports, 'cases')).toEqual([{ line: 2, caseId: 'C1', childId: '7', allocatedDate: '2026-02-01' }])
  })

  it('without a word where the cells that it has too many are blank', async () => {
    const exports = await cases('C1,7,01/02/2026,,,,', 'C2,7,01/02/2026,,,, ,\u00a0')
    expect([accountOf(exports), issuesOf(exports)]).toEqual([[2, 2, 0, 0], []])
  })

  it('with a warning where a date is outside the calendar of bank holidays', async () => {
    const exports = await cases('C1,7,31/12/2003,01/01/2004,,')
    expect(issuesOf(exports)).toEqual([
      'date-outside-calendar -:2, column allocated_date, expected a date from 2004 to 2035',
    ])
    expect(accountOf(exports)).toEqual([1, 1, 0, 0])
  })

  it('without the value where that only describes the child', async () => {
    const exports = await children('7,F1,17.5,,Female', '8,F1,01/02/2016,-1,M', '9,F1,01/02/2027,,')
    expect(issuesOf(exports)).toEqual([
      'description-dropped -:2, column date_of_birth: found "17.5", expected a date such as 31/03/2017 or 2017-03-31',
      'description-dropped -:3, column expected_date_of_birth: found "-1", expected a date such as 31/03/2017 or 2017-03-31',
    ])
    expect(wordsOf(exports, 'children')).toEqual([
      { line: 2, childId: '7', familyId: 'F1', sex: 'Female' },
      { line: 3, childId: '8', familyId: 'F1', dateOfBirth: '2016-02-01', sex: 'M' },
      { line: 4, childId: '9', familyId: 'F1', dateOfBirth: '2027-02-01' },
    ])
    expect(accountOf(exports)).toEqual([3, 3, 0, 0])
  })

  it('as it stands, with an issue, where it is of a type that no figure tells apart', async () => {
    const exports = await visits('V1,7,Home visit,01/02/2026,,', 'V2,7,Our Children,01/02/2026,,')
    expect(issuesOf(exports)).toEqual(['practice-unknown -:2, column visit_type, expected CIN, CP or LAC'])
    expect(wordsOf(exports, 'visits').map(({ visitType }) => visitType)).toEqual(['Home visit', 'LAC'])

    const entries = await loadText(
      'child_id,supervision_date,kind\n7,01/02/2026,Personal supervision\n7,01/02/2026,MO\n7,01/02/2026,\n',
    )
    expect(issuesOf(entries)).toEqual(['supervision-unknown -:2, column kind, expected supervision or oversight'])
    expect(wordsOf(entries, 'supervision').map(({ kind }) => kind)).toEqual([
      'Personal supervision',
      'oversight',
      undefined,
    ])

    const placements = await loadText(
      'placement_id,child_id,start_date,placement_type\nP1,7,01/02/2026,Foster placements\nP2,7,01/02/2026,Placed with parents\n',
    )
    expect(issuesOf(placements)).toEqual([
      'placement-unknown -:2, column placement_type, expected a DfE placement code such as P1',
    ])
    expect(wordsOf(placements, 'placements').map(({ placementType }) => placementType)).toEqual([
      'Foster placements',
      'P1',
    ])
  })
})

describe('an exact copy of a row', () => {
  it('is dropped and counted, in whatever quotes', async () => {
    const exports = await cases('C1,7,01/02/2026,,,', '"C1",7,"01/02/2026",,,', 'C1,7,01/02/2026,,,,')
    expect([accountOf(exports), issuesOf(exports)]).toEqual([[3, 1, 0, 2], []])
  })

  it('raises its warning once, as it is used once', async () => {
    const exports = await visits('V1,7,Home visit,01/02/2026,,', 'V1,7,Home visit,01/02/2026,,')
    expect([accountOf(exports), issuesOf(exports)]).toEqual([
      [2, 1, 0, 1],
      ['practice-unknown -:2, column visit_type, expected CIN, CP or LAC'],
    ])
  })

  it('is told by every cell, also of columns that no figure uses', async () => {
    const headings = 'child_id,supervision_date,note'
    const exports = await loadText(`${headings}\n7,01/02/2026,a\n7,01/02/2026,b\n7,01/02/2026,a\n`)
    expect(accountOf(exports)).toEqual([3, 2, 0, 1])
  })

  it('is told by what each cell stands under: swapped cells are another row', async () => {
    const headings = 'child_id,supervision_date,note,note'
    const exports = await loadText(`${headings}\n7,01/02/2026,a,b\n7,01/02/2026,b,a\n7,01/02/2026,a,b\n`)
    expect(accountOf(exports)).toEqual([3, 2, 0, 1])
  })

  it('is told without the column of row numbers that a program put in front', async () => {
    const exports = await loadText(',child_id,supervision_date\n0,7,01/02/2026\n1,7,01/02/2026\n2,8,01/02/2026\n')
    expect([accountOf(exports), issuesOf(exports)]).toEqual([[3, 2, 0, 1], []])
  })

  it('of a row that cannot be used is rejected as that was', async () => {
    const exports = await cases('C1,7,30/02/2026,,,', 'C1,7,30/02/2026,,,', 'C1,7,28/02/2026,,,')
    expect(accountOf(exports)).toEqual([3, 1, 2, 0])
    expect(wordsOf(exports, 'cases')).toEqual([{ line: 4, caseId: 'C1', childId: '7', allocatedDate: '2026-02-28' }])
  })

  it('is no copy where the child is another one to whom the same happened', async () => {
    const exports = await loadText('child_id,supervision_date\n7,01/02/2026\n07,01/02/2026\n7.0,01/02/2026\n')
    expect(accountOf(exports)).toEqual([3, 3, 0, 0])
  })
})
