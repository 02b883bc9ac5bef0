import { describe, expect, it } from 'vitest'
import { accountOf, issuesOf, loadText, wordsOf } from '../support/exports.ts'

/** Reads a list of cases with these rows. */
const cases = (...rows: string[]) =>
  loadText(`case_id,child_id,allocated_date,closure_date,cin_plan_start_date,cin_plan_end_date\n${rows.join('\n')}`)
const children = (...rows: string[]) =>
  loadText(`child_id,family_id,date_of_birth,expected_date_of_birth,sex\n${rows.join('\n')}`)

describe('a date column that reads as month first', () => {
  const monthFirst = (column: string, line: number, found: string) =>
    `file-unusable -: the column ${column} reads as month first: line ${line} has ${found}, and no date in the column shows the day first. Export its dates as 31/03/2017 or 2017-03-31.`

  it.each([
    ['an event', 'C1,7,01/02/2026,,,\nC2,8,03/31/2026,,,', monthFirst('allocated_date', 3, '"03/31/2026"')],
    ['a planned end', 'C1,7,2026-01-02,,2026-01-02,3/31/2026', monthFirst('cin_plan_end_date', 2, '"3/31/2026"')],
    [
      'with a time',
      'C1,7,01/02/2026,3-31-2026 12:00:00 AM,,',
      monthFirst('closure_date', 2, '"3-31-2026 12:00:00 AM"'),
    ],
    [
      'with a name behind it',
      'C1,7,03/31/2026 Casey Hartley,,,',
      monthFirst('allocated_date', 2, 'a text of 24 characters'),
    ],
  ])('makes the whole file unusable: %s', async (_, rows, issue) => {
    const exports = await cases(rows)
    expect(issuesOf(exports).filter((line) => line.startsWith('file-unusable'))).toEqual([issue])
    const read = rows.split('\n').length
    expect([accountOf(exports), wordsOf(exports, 'cases')]).toEqual([[read, 0, read, 0], []])
  })

  it('is none where a date shows the day first: then only the row is wrong', async () => {
    const exports = await cases('C1,7,03/31/2026,,,', 'C2,8,31/03/2026,,,')
    expect([accountOf(exports), issuesOf(exports)]).toEqual([
      [2, 1, 1, 0],
      [
        'value-unreadable -:2, column allocated_date: found "03/31/2026", expected a date such as 31/03/2017 or 2017-03-31',
      ],
    ])
  })

  it('is none where the dates can be read either way, or are no dates at all', async () => {
    const exports = await cases('C1,7,03/04/2026,,,', 'C2,8,12/45/2026,,,')
    expect(accountOf(exports)).toEqual([2, 1, 1, 0])
  })

  it('counts also in a column that only describes, of which every other date would be wrong', async () => {
    const exports = await children('7,,01/02/2016,,', '8,,03/31/2016,,')
    expect(issuesOf(exports).filter((line) => line.startsWith('file-unusable'))).toEqual([
      monthFirst('date_of_birth', 3, '"03/31/2016"'),
    ])
  })
})
