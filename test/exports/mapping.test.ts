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

describe('what the configuration says of values', () => {
  const VISITS = 'Contact,Person,Kind,Status,Visited\n'
  const mapped = {
    visits: {
      visit_id: ['Contact'],
      child_id: ['Person'],
      visit_type: { headings: ['Kind'], values: { 'Stat CP visit': 'CP', 'planned  CIN': 'CIN' } },
      visit_date: ['Visited'],
    },
  }
  const kinds = (files: Record<string, string>, leaveOut = {}, mappings: ColumnMappings = mapped) =>
    loadExports([folderWith({ 'r.csv': 'referral_id,child_id,referral_date\nR1,1,01/01/2024\n', ...files })], {
      today: isoDay('2024-12-31'),
      mappings,
      leaveOut,
    })

  it('holds in every file of the table, whatever the case and the spaces; other values stay as they are', async () => {
    const { tables, issues } = await kinds({
      'a.csv': `${VISITS}V1,1,STAT CP VISIT,Made,02/01/2024\nV2,1, Planned CIN,Made,03/01/2024\n`,
      'b.csv': 'visit_id,child_id,Kind,visit_date\nV3,1,LAC,04/01/2024\nV4,1,Stat CP visit,05/01/2024\n',
    })
    expect([...tables.visits].map(({ visitType }) => visitType)).toEqual(['CP', 'CIN', 'LAC', 'CP'])
    expect(issues).toEqual([])
  })

  it('a value that no row has is told, once for the table', async () => {
    const { issues } = await kinds({ 'a.csv': `${VISITS}V1,1,Stat CP visit,Made,02/01/2024\n` })
    expect(
      issues.flatMap(({ code, examples }) => examples.map(({ column, expected }) => [code, column, expected])),
    ).toEqual([['mapped-value-missing', 'Kind', '"planned  CIN" in some row']])
  })

  it('the same in every row takes the place of a column, also where it is required, and goes before one of that name', async () => {
    const constant = { visits: { ...mapped.visits, visit_type: { headings: [], always: 'CP' } } }
    const { tables, columns } = await kinds(
      {
        'a.csv': 'Contact,Person,Visited,visit_type\nV1,1,02/01/2024,CIN\n',
        'b.csv': 'Contact,Person,Visited\nV2,1,03/01/2024\n',
      },
      {},
      constant,
    )
    expect([...tables.visits].map(({ visitType }) => visitType)).toEqual(['CP', 'CP'])
    expect(columns.get('visits')?.has('visitType')).toBe(true)
  })

  it('rows are left out by a value, each counted once under its reason, before anything in them is looked at', async () => {
    const { inputs, tables, issues } = await kinds(
      {
        'a.csv': `${VISITS}V1,1,planned CIN,Made,02/01/2024\nV2,,?,PLANNED,never\nV3,1,Call,Planned,\nV4,1,Stat CP visit,Made,02/01/2024\n`,
      },
      { visits: { Status: ['Planned'], Kind: ['Call'] } },
    )
    expect(tables.visits.length).toBe(2)
    expect(inputs[0]?.rows).toEqual({ read: 4, used: 2, rejected: 0, duplicates: 0, setAside: 2 })
    expect(inputs[0]?.decisions).toEqual(['2 set aside: Status is Planned'])
    expect(inputs[0]?.unusedHeadings).toEqual([])
    expect(issues.map(({ code }) => code)).toEqual(['mapped-value-missing'])
  })

  it('a heading to leave rows out by that no file has is told', async () => {
    const { issues } = await kinds(
      { 'a.csv': `${VISITS}V1,1,planned CIN,Made,02/01/2024\nV4,1,Stat CP visit,Made,02/01/2024\n` },
      { visits: { State: ['Planned'] } },
    )
    expect(issues.map(({ code, examples }) => [code, examples[0]?.column])).toEqual([
      ['mapped-heading-missing', 'State'],
    ])
  })
})
