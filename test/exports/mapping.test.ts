import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/calendar/day.ts'
import { loadExports } from '../../src/exports/load.ts'
import type { ColumnMappings } from '../../src/exports/recognise.ts'
import { folderWith } from '../support/run.ts'

function load(files: Record<string, string>, mappings: ColumnMappings) {
  return loadExports([join(folderWith(files), '.')], { today: isoDay('2024-12-31'), mappings })
}

const MAPPING = { cases: { case_id: ['Episode No'], child_id: ['Client Ref', 'Person No'], closure_date: ['Shut'] } }

describe('a mapped heading', () => {
  it('is read in the file that has it, whatever the other files call the column', async () => {
    const { tables, inputs, issues } = await load(
      {
        'a.csv': 'Episode No,Client Ref,allocated_date,Shut\nE1,1,02/01/2024,\n',
        'b.csv': 'Episode No,Person No,allocated_date\nE2,2,02/01/2024\n',
        'c.csv': 'case_id,child_id,allocated_date\nE3,3,02/01/2024\n',
      },
      MAPPING,
    )
    expect([...tables.cases].map(({ caseId, childId }) => `${caseId} ${childId}`)).toEqual(['E1 1', 'E2 2', 'E3 3'])
    expect(inputs.map(({ unusedHeadings }) => unusedHeadings)).toEqual([[], [], []])
    expect(issues).toEqual([])
  })

  it('goes before the native heading', async () => {
    const { tables, inputs } = await load(
      { 'a.csv': 'case_id,Episode No,child_id,allocated_date,Shut\nC1,E1,1,02/01/2024,\n' },
      MAPPING,
    )
    expect([...tables.cases].map(({ caseId }) => caseId)).toEqual(['E1'])
    expect(inputs[0]?.unusedHeadings).toEqual(['case_id'])
  })

  it('is refused where a file has two of them for one column', async () => {
    const file = { 'a.csv': 'Episode No,Client Ref,Person No,allocated_date\nE1,1,2,02/01/2024\n' }
    await expect(load(file, MAPPING)).rejects.toThrow(
      'a.csv has the heading "Client Ref" more than once, or two headings that mean the same.',
    )
  })

  it('makes a heading row known that stands below title rows', async () => {
    const { tables } = await load(
      { 'a.csv': 'Open cases,as at,30/08/2024\n\nEpisode No,Client Ref,When\nE1,1,02/01/2024\n' },
      { cases: { ...MAPPING.cases, allocated_date: ['When'], closure_date: [] } },
    )
    expect(tables.cases.length).toBe(1)
  })

  it('that no file of its table has is told, since its column is not read', async () => {
    const { issues } = await load(
      {
        'a.csv': '\nEpisode No,Client Ref,allocated_date\nE1,1,02/01/2024\n',
        'b.csv': 'case_id,child_id,allocated_date\nE2,2,02/01/2024\n',
      },
      { ...MAPPING, visits: { visit_date: ['Visited'] } },
    )
    expect(issues).toMatchObject([{ code: 'mapped-heading-missing', count: 1 }])
    expect(issues[0]?.examples).toMatchObject([
      { at: { line: 2 }, column: 'closure_date', found: 'no such heading', expected: 'the heading "Shut"' },
    ])
    expect(issues[0]?.examples[0]?.at.file).toMatch(/a\.csv$/)
  })

  it('is not missed where a file calls the column by its native name', async () => {
    const { issues } = await load(
      { 'a.csv': 'case_id,child_id,allocated_date,closure_date\nE1,1,02/01/2024,\n' },
      MAPPING,
    )
    expect(issues).toEqual([])
  })
})
