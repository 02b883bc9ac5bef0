import { describe, expect, it } from 'vitest'
import type { Exports } from '../../../src/records/exports.ts'
import { accountOf, issuesOf, loadFiles, wordsOf } from '../../support/exports.ts'

const EPISODES = [
  'cine_referral_id,cine_person_id,cine_referral_date,cine_referral_outcome_json,cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team',
  '11,900101,2026-01-05T00:00:00,"{""SINGLE_ASSESSMENT_FLAG"": ""Y"", ""NFA_FLAG"": ""N""}",,,,T1',
  '12,900102,2026-01-06 00:00:00,"{""SINGLE_ASSESSMENT_FLAG"": ""N"", ""NFA_FLAG"": ""Y""}",,RC8,2026-01-07 00:00:00,T2',
]
const DEPARTMENTS = [
  'dept_team_id,dept_team_name,dept_team_parent_id,dept_team_parent_name',
  'T1,North,,',
  'T2,South,,',
]

/** Files of lines as texts, in the order of their names. */
function load(files: Readonly<Record<string, readonly string[]>>): Promise<Exports> {
  return loadFiles(Object.fromEntries(Object.entries(files).map(([name, lines]) => [name, `${lines.join('\n')}\n`])))
}

/** The decisions about each file, and its rows as they add up. */
function accounts({ inputs }: Exports): string[] {
  return inputs.map(({ file, rows, decisions }) => {
    const { read, used, rejected, duplicates, setAside = 0 } = rows
    const name = file.split('/').at(-1)
    return `${name}: ${read} = ${used} + ${rejected} + ${duplicates} + ${setAside}; ${decisions.join('; ')}`
  })
}

describe('CIN episodes', () => {
  it('are referrals: a blank answer stands in the JSON, the name of the team in the departments, whatever the order of the files', async () => {
    const before = await load({ 'a.csv': DEPARTMENTS, 'b.csv': EPISODES })
    const after = await load({ 'a.csv': EPISODES, 'b.csv': DEPARTMENTS })
    const referrals = [
      {
        line: 2,
        referralId: '11',
        childId: '900101',
        referralDate: '2026-01-05',
        noFurtherAction: false,
        team: 'North',
      },
      {
        line: 3,
        referralId: '12',
        childId: '900102',
        referralDate: '2026-01-06',
        noFurtherAction: true,
        closureDate: '2026-01-07',
        closureReason: 'RC8',
        team: 'South',
      },
    ]
    expect(wordsOf(before, 'referrals')).toEqual(referrals)
    expect(wordsOf(after, 'referrals')).toEqual(referrals)
    expect(accounts(after)).toEqual([
      'a.csv: 2 = 2 + 0 + 0 + 0; read as SSD ssd_cin_episodes',
      'b.csv: 2 = 2 + 0 + 0 + 0; read as SSD ssd_department',
    ])
    expect(issuesOf(after)).toEqual([])
  })
})

describe('visits', () => {
  const CP_PLANS = [
    'cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date',
    '51,900101,2026-01-20,',
  ]
  const CP_VISITS = [
    'cppv_cp_visit_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen',
    '61,51,2026-02-02T10:30:00,Y',
    '62,52,2026-02-03T10:30:00,Y',
  ]
  const CIN_VISITS = [
    'cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen',
    '61,900101,2026-02-02T10:30:00,Y',
    '62,900103,2026-02-14T10:30:00,N',
    '62,900103,2026-02-14T10:30:00,N',
    '63,900103,31/02/2026,Y',
    '62,900104,2026-02-14T10:30:00,N',
  ]

  it('without a child are those of the child of their plan; one in two tables counts once, by the child protection table', async () => {
    const exports = await load({ 'a.csv': CIN_VISITS, 'b.csv': CP_VISITS, 'c.csv': CP_PLANS, 'd.csv': EPISODES })
    expect(wordsOf(exports, 'visits')).toEqual([
      { line: 2, childId: '900101', visitType: 'CP', visitDate: '2026-02-02', childSeen: true },
      { line: 3, childId: '900103', visitType: 'CIN', visitDate: '2026-02-14', childSeen: false },
    ])
    expect(accounts(exports)).toEqual([
      'a.csv: 5 = 1 + 2 + 1 + 1; read as SSD ssd_cin_visits; 1 set aside: visits that ssd_cp_visits holds too, where they count',
      'b.csv: 2 = 1 + 1 + 0 + 0; read as SSD ssd_cp_visits',
      'c.csv: 1 = 1 + 0 + 0 + 0; read as SSD ssd_cp_plans',
      'd.csv: 2 = 2 + 0 + 0 + 0; read as SSD ssd_cin_episodes',
    ])
    expect(issuesOf(exports).map((line) => line.replace(/\/\S*\/(?=[a-z])/g, ''))).toEqual([
      'id-used-twice a.csv:6, column cinv_cin_visit_id, expected an id of its own: a.csv:3 has the same',
      'linked-row-missing b.csv:3, column cppv_cp_plan_id, expected the id of a row of ssd_cp_plans',
      'value-unreadable a.csv:5, column cinv_cin_visit_date: found "31/02/2026", expected a date such as 31/03/2017 or 2017-03-31',
    ])
  })
})

describe('episodes of care', () => {
  const CARE = [
    'clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_episode_ceased,clae_cla_episode_ceased_reason',
    '1,900101,2025-01-06,S,2025-03-03,X1',
    '2,900101,2025-03-03,P,2025-06-02,E4A',
    '3,900101,2025-06-02,S,,',
    '4,900102,2025-02-03,S,2025-04-07,X1',
    '6,900102,2025-09-01,S,2025-10-06,E4A',
    '5,900102,2025-04-07,L,,',
  ]
  it('are one period of care as long as they follow each other', async () => {
    const exports = await load({ 'a.csv': CARE, 'b.csv': EPISODES })
    expect(wordsOf(exports, 'care_periods').map(({ line, startDate, endDate }) => [line, startDate, endDate])).toEqual([
      [2, '2025-01-06', '2025-06-02'],
      [4, '2025-06-02', undefined],
      [5, '2025-02-03', '2025-10-06'],
    ])
    expect(accountOf(exports)).toEqual([8, 8, 0, 0])
  })
})
