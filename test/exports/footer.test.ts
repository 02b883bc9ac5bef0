import { describe, expect, it } from 'vitest'
import { isFooter } from '../../src/exports/footer.ts'
import { RowSplitter } from '../../src/exports/rows.ts'
import { accountOf, issuesOf, loadText, wordsOf } from '../support/exports.ts'

function isFooterText(text: string): boolean {
  const found: boolean[] = []
  const splitter = new RowSplitter({ delimiter: ',', rowEnd: '\n' }, 'cases.csv', (row) => {
    found.push(isFooter(row))
  })
  splitter.write(Buffer.from(`${text}\n`))
  return found.length === 1 && (found[0] as boolean)
}

it.each([
  'Applied filters:',
  '"Applied filters:\nStatus is Open\nTeam is North",,,',
  ',,"Applied filters: Status is Open",,',
  'No filters applied,,,',
  'None,,,',
  'Total,388,,',
  'Totals: 388',
  'Grand Total,,388',
  'Sub-total,12,3',
  '(388 rows affected)',
  '388 rows returned',
  '"1,234 rows"',
  '12 records',
  'Number of rows: 388',
  'Count of records,388',
  'End of report',
  'END OF FILE',
  'Page 3 of 12',
  'Page 3',
  'Report run on 22/11/2026 at 09:00',
  'Printed by,North,22/11/2026',
])('"%s" is what report writers put under their rows', (text) => {
  expect(isFooterText(text)).toBe(true)
})

it.each([
  '',
  ',,,',
  'C1,7,01/02/2026',
  'None,01/02/2026,',
  'Nonesuch,,',
  'Totally,,',
  'Total,1,2,3',
  'Applied filters,a,b,c',
  '388,,,',
  'Page turner',
  'Endeavour,North,',
  'North,Total,',
  'Run,,',
])('"%s" is not', (text) => {
  expect(isFooterText(text)).toBe(false)
})

describe('what is no row of a list', () => {
  it('is a blank line, a footer, or the heading row again, and is not counted', async () => {
    const headings = 'case_id,child_id,allocated_date,closure_date'
    const rows = ['C1,7,01/02/2026,', '', ',,,', ' , \u00a0,,', headings, 'C2,8,01/02/2026,', 'Total,2,,']
    const exports = await loadText([headings, ...rows, '"Applied filters:\nStatus is Open",,,'].join('\n'))
    expect([accountOf(exports), issuesOf(exports)]).toEqual([[2, 2, 0, 0], []])
    expect(exports.inputs[0]?.decisions).toEqual([
      'headings that come again left out: line 6',
      'footer left out: lines 8, 9',
    ])
  })

  it('is told in tables that ask for nothing but an id, too', async () => {
    const workers = await loadText('worker_id,team\nW1,North\nworker_id,team\nTotal,12\nNone,\nTotalise,South\n')
    expect(wordsOf(workers, 'workers')).toEqual([
      { line: 2, workerId: 'W1', team: 'North' },
      { line: 6, workerId: 'Totalise', team: 'South' },
    ])
    expect([accountOf(workers), issuesOf(workers)]).toEqual([[2, 2, 0, 0], []])
  })

  it('is not a row that only looks like a footer, with all that a record needs', async () => {
    const exports = await loadText('child_id,supervision_date\nTotal,01/02/2026\n')
    expect(wordsOf(exports, 'supervision')).toEqual([{ line: 2, childId: 'Total', supervisionDate: '2026-02-01' }])
  })
})
