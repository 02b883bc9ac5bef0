import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cinReport, folderWith } from '../support/run.ts'

/** As many as it takes to tell a label from a name. */
const CHILDREN = [1, 2, 3, 4, 5]

const FILES = {
  'exports/r.csv': 'referral_id,child_id,referral_date\nR1,1,01/01/2024\n',
  'exports/v.csv': `visit_id,child_id,visit_type,visit_date,Status\n${CHILDREN.map((child) => `V${child},${child},Stat visit,02/01/2024,Made\n`).join('')}V,1,CP,03/01/2024,Planned\n`,
  'exports/s.csv': `child_id,supervision_date,kind\n${CHILDREN.map((child) => `${child},02/01/2024,Group talk\n`).join('')}`,
}

/** Runs init on a folder and gives the columns that it wrote. */
function columnsWritten(folder: string, ...flags: readonly string[]) {
  const { exitCode, stderr } = cinReport(['init', 'exports', ...flags], { in: folder })
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Wrote exports/cin-report.json')])
  return JSON.parse(readFileSync(join(folder, 'exports/cin-report.json'), 'utf8'))
}

describe('init', () => {
  it('writes the values of types that are not understood, to say what they mean', () => {
    expect(columnsWritten(folderWith(FILES)).columns).toEqual({
      visits: { visit_type: { heading: 'visit_type', values: { 'Stat visit': '' } }, due_date: '', child_seen: '' },
      supervision: { kind: { heading: 'kind', values: { 'Group talk': '' } } },
    })
  })

  it('keeps what the configuration says of values, of constants and of rows to leave out', () => {
    const said = {
      columns: {
        visits: { visit_type: { heading: 'visit_type', values: { 'Stat visit': 'CP', Call: 'CIN' } } },
        reviews: { review_type: { always: 'CP' } },
      },
      leaveOut: { visits: { Status: ['Planned'] } },
    }
    const folder = folderWith({ ...FILES, 'exports/cin-report.json': JSON.stringify(said) })
    const written = columnsWritten(folder, '--force')
    expect(written.columns).toMatchObject(said.columns)
    expect(written.columns.supervision).toEqual({ kind: { heading: 'kind', values: { 'Group talk': '' } } })
    expect(written.leaveOut).toEqual(said.leaveOut)
  })
})
