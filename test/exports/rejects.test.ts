import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { Rejects } from '../../src/exports/rejects.ts'
import { accountOf, exportsFolder, loadText } from '../support/exports.ts'

const ROWS = [
  'C1,7,01/02/2026,fine',
  'C2,8,30/02/2026,"a ""b"",\r\nc"',
  ',9,23/11/2026,too, many',
  'C1,7,01/02/2026,not fine',
]
const TEXT = `case_id,child_id,allocated_date,outcome\r\n${ROWS.join('\r\n')}\r\n`

it('rejected rows are written as they stood, with where they were and all that was wrong', async () => {
  const path = join(exportsFolder({}), 'rejects.csv')
  const rejects = new Rejects(path)
  const exports = await loadText(TEXT, [5], { rejects })
  rejects.commit()
  expect(accountOf(exports)).toEqual([4, 1, 3, 0])
  const written = readFileSync(path, 'utf8')
  expect(written.startsWith('\ufefffile,line,reasons,row\n')).toBe(true)
  expect(parse(written, { bom: true, from: 2 })).toEqual([
    [
      '-',
      '3',
      'A value cannot be read, column allocated_date: found "30/02/2026", expected a date such as 31/03/2017 or 2017-03-31',
      ROWS[1],
    ],
    [
      '-',
      '5',
      'A row has more cells than the heading row: found 5 cells, expected 4; A required value is blank, column case_id: found nothing, expected an id',
      ROWS[2],
    ],
    [
      '-',
      '6',
      'Two different rows have the same id, column case_id, expected an id of its own: -:2 has the same',
      ROWS[3],
    ],
  ])
})

it('nothing is left of them where the report fails', () => {
  const path = join(exportsFolder({ 'rejects.csv': 'of last week' }), 'rejects.csv')
  new Rejects(path).discard()
  expect(readFileSync(path, 'utf8')).toBe('of last week')
  const fresh = join(exportsFolder({}), 'rejects.csv')
  new Rejects(fresh).discard()
  expect(existsSync(fresh)).toBe(false)
})
