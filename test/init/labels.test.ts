import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/calendar/day.ts'
import { loadExports } from '../../src/exports/load.ts'
import { type FoundLabels, findLabels } from '../../src/init/labels.ts'
import { outcomeLabels } from '../../src/outcomes/labels.ts'
import { folderWith } from '../support/run.ts'

async function labelsIn(files: Record<string, string>, own: Parameters<typeof outcomeLabels>[0] = {}) {
  const exports = await loadExports([join(folderWith(files), '.')], {
    today: isoDay('2024-12-31'),
    onUnusableFile: 'report',
  })
  return findLabels(exports, outcomeLabels(own))
}

/** A list of cases, one a row: `family,outcome,closure reason`. */
function cases(...rows: string[]): Record<string, string> {
  const lines = rows.map((row, index) => `C${index},K${index},02/01/2024,${row}`)
  return { 'cases.csv': ['case_id,child_id,allocated_date,family_id,outcome,closure_reason', ...lines, ''].join('\n') }
}

const typesOf = ({ types }: FoundLabels) =>
  Object.fromEntries(types.map(({ title, found, leftOut }) => [title, [...found.map(({ text }) => text), leftOut]]))

describe('outcomes and closure reasons', () => {
  it('are asked for where they are not understood, the most frequent first, with the number of their cells', async () => {
    const { outcomes } = await labelsIn(
      cases(
        'F1,Moved on,',
        'F2,Plan achieved,',
        'F3,,plan  Achieved',
        'F4,Closed,',
        'F5,moved on,',
        'F6,Plan achieved.,',
      ),
    )
    expect(outcomes).toEqual({
      found: [
        { text: 'Plan achieved', cells: 3 },
        { text: 'Moved on', cells: 2 },
      ],
      leftOut: 0,
    })
  })

  it('are not asked for again where the configuration explains them', async () => {
    const { outcomes } = await labelsIn(cases('F1,Moved on,', 'F2,Moved on,'), { 'moved on': 'closed' })
    expect(outcomes).toEqual({ found: [], leftOut: 0 })
  })

  it('are not repeated where one family alone has them', async () => {
    const { outcomes } = await labelsIn(cases('F1,Gone to Wren,', 'F1,Gone to Wren,', 'F1,,Gone to Wren'))
    expect(outcomes).toEqual({ found: [], leftOut: 1 })
  })

  it('are taken for those of two families where two children have none', async () => {
    const { outcomes } = await labelsIn(cases(',Moved on,', ',Moved on,'))
    expect(outcomes.found).toEqual([{ text: 'Moved on', cells: 2 }])
  })

  it('are written down for one family where they begin with a code', async () => {
    const { outcomes } = await labelsIn(cases('F1,,RC0 Local closure', 'F2,,Local closure RC0'))
    expect(outcomes).toEqual({ found: [{ text: 'RC0 Local closure', cells: 1 }], leftOut: 1 })
  })

  it('of 60 characters are labels, and of 61 notes', async () => {
    const [label, note] = ['x'.repeat(60), 'y'.repeat(61)]
    const { outcomes } = await labelsIn(cases(`F1,${label},`, `F2,${label},`, `F1,${note},`, `F2,${note},`))
    expect(outcomes).toEqual({ found: [{ text: label, cells: 2 }], leftOut: 1 })
  })

  it('of referrals count only where there is no list of cases', async () => {
    const referrals =
      'referral_id,child_id,referral_date,closure_date,closure_reason\nR1,K1,02/01/2024,05/01/2024,Moved on\nR2,K2,02/01/2024,05/01/2024,Moved on\n'
    expect((await labelsIn({ 'referrals.csv': referrals })).outcomes.found).toEqual([{ text: 'Moved on', cells: 2 }])
    expect((await labelsIn({ 'referrals.csv': referrals, ...cases('F1,,') })).outcomes.found).toEqual([])
  })
})

it('types that count in no figure of their own are told, by their column', async () => {
  const rows = (values: string[], row: (value: string, index: number) => string) =>
    values.flatMap((value, index) => [row(value, 2 * index), row(value, 2 * index + 1)]).join('\n')
  const found = await labelsIn({
    'visits.csv': `visit_id,child_id,visit_type,visit_date\n${rows(['CIN', 'cla', 'Short breaks', 'Our Children'], (type, index) => `V${index},K${index},${type},02/01/2024`)}`,
    'reviews.csv': `review_id,child_id,review_type,review_date\n${rows(['CP', 'Pathway'], (type, index) => `R${index},K${index},${type},02/01/2024`)}`,
    'placements.csv': `placement_id,child_id,start_date,placement_type\n${rows(['P1', 'U4 - Foster', 'With Nan', 'k) P1: Parents'], (type, index) => `P${index},K${index},02/01/2024,${type}`)}`,
    'supervision.csv': `child_id,supervision_date,kind\n${rows(['Supervision', 'Manager oversight', 'Group', ''], (kind, index) => `K${index},02/01/2024,${kind}`)}`,
  })
  expect(typesOf(found)).toEqual({
    'Visit types other than CIN, CP and LAC': ['Short breaks', 0],
    'Review types other than CIN, CP and LAC': ['Pathway', 0],
    'Placement types without a DfE code': ['With Nan', 0],
    'Entries that are neither supervision nor oversight': ['Group', 0],
  })
})

it('teams are told from every table that has them, unless one child alone is in them', async () => {
  const { teams } = await labelsIn({
    'referrals.csv':
      'referral_id,child_id,referral_date,team\nR1,K1,02/01/2024,North\nR2,K2,02/01/2024,Casey Hartley\n',
    'allocations.csv':
      'child_id,worker_id,start_date,end_date,team\nK3,W1,02/01/2024,,North\nK4,W1,02/01/2024,,South\nK5,W2,03/01/2024,,South\nK6,W2,03/01/2024,,South\n',
  })
  expect(teams).toEqual({
    found: [
      { text: 'South', cells: 3 },
      { text: 'North', cells: 2 },
    ],
    leftOut: 1,
  })
})
