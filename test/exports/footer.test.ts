import { expect, it } from 'vitest'
import { isFooter } from '../../src/exports/footer.ts'
import { RowSplitter } from '../../src/exports/rows.ts'

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
