import { describe, expect, it } from 'vitest'
import { cinReport, figureOf, folderWith, jsonOf } from '../support/run.ts'

const ROWS = {
  visits: 'visit_id,child_id,visit_type,visit_date,child_seen',
  reviews: 'review_id,child_id,review_type,review_date',
  assessments: 'assessment_id,child_id,start_date',
  supervision: 'child_id,supervision_date,kind',
} as const

/** Exports of a service on 31 March 2024: `referrals` are `child,date,team`; the other tables have no rows unless named. */
function exportsOf(
  referrals: readonly string[],
  tables: Partial<Record<keyof typeof ROWS, readonly string[]>> = {},
  configuration: object = {},
) {
  const rows = referrals.map((row, index) => `R${index},${row}`)
  const others = Object.entries(ROWS).map(([name, headings]) => {
    const some = tables[name as keyof typeof ROWS] ?? []
    return [`${name}.csv`, `${[headings, ...some].join('\n')}\n`]
  })
  return folderWith({
    'referrals.csv': `referral_id,child_id,referral_date,team,closure_date\n${rows.join('\n')}\n`,
    ...Object.fromEntries(others),
    'cin-report.json': JSON.stringify(configuration),
  })
}

const MARCH = ['--from', '01/03/2024', '--to', '31/03/2024', '--quiet']
const table = (folder: string, ...flags: string[]) =>
  cinReport(['drift', '.', ...MARCH, ...flags], { in: folder }).stdout
const json = (folder: string, ...flags: string[]) =>
  jsonOf(cinReport(['drift', '.', ...MARCH, '--format', 'json', ...flags], { in: folder }))

/** The rows of inactive cases as `team child days activity`. */
const listed = (folder: string, ...flags: string[]) => {
  const section = json(folder, ...flags).sections.find(({ id }) => id === 'inactive-cases')
  const { cases = [] } = section as unknown as { cases?: Record<string, string | number | null>[] }
  return cases.map(({ team, child_id, days, activity }) => `${team} ${child_id} ${days} ${activity}`)
}

describe('cin-report drift lists the inactive cases', () => {
  it('of each team the longest, the team with the longest of all first', () => {
    const folder = exportsOf(
      [
        'A,01/01/2024,North,',
        'B,01/02/2024,North,',
        'C,02/01/2023,South,',
        'D,25/03/2024,North,',
        'E,25/03/2024,East,',
      ],
      { visits: ['V1,C,CIN,01/12/2023,Y', 'V2,C,CIN,30/03/2024,N'], supervision: ['B,05/02/2024,supervision'] },
    )
    expect(listed(folder)).toEqual(['South C 121 visit', 'North A 90 referral', 'North B 55 supervision'])
    const lines = table(folder).split('\n')
    const teams = lines.slice(lines.findIndex((line) => line.includes('by team')) + 2)
    expect(teams.slice(0, 3).map((line) => line.trim().split(/ +/))).toEqual([
      ['South', '1', '1', '100.0%'],
      ['North', '2', '3', '66.7%'],
      ['East', '0', '1', '0.0%'],
    ])
  })

  it('but no more than five of a team, and says how many there are', () => {
    const folder = exportsOf(Array.from({ length: 7 }, (_, index) => `K${index},0${index + 1}/01/2024,North,`))
    expect(listed(folder)).toEqual(['K0 90', 'K1 89', 'K2 88', 'K3 87', 'K4 86'].map((row) => `North ${row} referral`))
    const text = table(folder)
    expect(text).toContain('Listed: 5 of 7 inactive cases, of each team the 5 longest.')
    expect(text).toMatch(/North +7 +7 +100\.0%/)
    expect(figureOf(json(folder), 'inactive-cases', 'team=North')).toMatchObject({ numerator: 7, denominator: 7 })
  })

  it('without what there is no room for, and says so', () => {
    const text = table(exportsOf([`A,01/01/2024,${'A team with a very long name '.repeat(2)},`]))
    expect(text).toMatch(/\nNot shown for want of room, but in JSON: (?:days, )?(?:last_activity, )?activity\.\n/)
  })

  it('of no team too', () => {
    const folder = exportsOf(['A,01/01/2024,,', 'B,02/01/2024,North,'])
    expect(listed(folder)).toEqual(['null A 90 referral', 'North B 89 referral'])
    expect(table(folder)).toContain('1 inactive case of no team: listed without one.')
  })

  it('of the teams asked for alone', () => {
    const folder = exportsOf(['A,01/01/2024,South,', 'B,02/01/2024,North,'])
    expect(listed(folder, '--team', 'North')).toEqual(['North B 89 referral'])
  })

  it('and no table where there are none', () => {
    const text = table(exportsOf(['A,25/03/2024,North,']))
    expect(text).toMatch(/no activity in the last 6 weeks +0 +1 +0\.0%/)
    expect(text).not.toContain('Listed')
  })

  it('of a copy with other weeks too, under its own title', () => {
    const copy = { like: 'inactive-cases', title: 'Quiet for 12 weeks', weeks: 12 }
    const folder = exportsOf(['A,01/01/2024,North,', 'B,01/02/2024,North,'], {}, { measures: { quiet: copy } })
    expect(table(folder)).toMatch(/Quiet for 12 weeks +1 +2 +50\.0%/)
  })

  it('which are not available without the tables of the work, and says what it needs', () => {
    const folder = folderWith({
      'referrals.csv': 'referral_id,child_id,referral_date,closure_date\nR1,A,01/01/2024,\n',
    })
    expect(table(folder).replace(/\n {2}/g, ' ')).toContain(
      'Open cases with no activity in the last 6 weeks (needs visits; and reviews; and assessments; and supervision).',
    )
  })

  it('in the report alone, which other programs get as a list of the section', () => {
    const folder = exportsOf(['A,01/01/2024,North,'])
    const section = json(folder).sections.find(({ id }) => id === 'inactive-cases')
    expect((section as unknown as { cases: unknown }).cases).toEqual([
      { team: 'North', child_id: 'A', days: 90, last_activity: '2024-01-01', activity: 'referral', workers: [] },
    ])
    const csv = cinReport(['drift', '.', ...MARCH, '--format', 'csv'], { in: folder }).stdout
    expect(csv.split('\n').filter((line) => line.includes('inactive-cases')).length).toBe(2)
    expect(csv).not.toMatch(/,A,/)
  })
})

it('cin-report list inactive-cases lists them by team, the longest since the last activity first', () => {
  const folder = exportsOf(
    ['A,05/01/2024,South,', 'B,06/01/2024,North,', 'C,02/01/2024,South,', 'D,01/01/2024,,', 'E,04/01/2024,North,'],
    { reviews: ['V1,C,CIN,08/01/2024'] },
  )
  const { stdout } = cinReport(['list', 'inactive-cases', '.', ...MARCH], { in: folder })
  const rows = stdout.split('\n').filter((line) => line.includes('referrals.csv:'))
  expect(rows.map((line) => line.trim().split(/ +/).slice(0, 5).join(' '))).toEqual([
    'E North referral 04/01/2024 04/01/2024',
    'B North referral 06/01/2024 06/01/2024',
    'A South referral 05/01/2024 05/01/2024',
    'C South review 02/01/2024 08/01/2024',
    'D referral 01/01/2024 01/01/2024 yes',
  ])
})

it('cin-report drift says the target length of plans as it is configured', () => {
  expect(table(exportsOf(['A,01/01/2024,North,'], {}, { planWeeks: 10 }))).toContain('(needs')
  const plans = 'plan_id,child_id,start_date,end_date,team\nP1,A,15/01/2024,,North\n'
  const folder = folderWith({
    'referrals.csv': 'referral_id,child_id,referral_date,closure_date\nR1,A,01/01/2024,\n',
    'cin_plans.csv': plans,
    'cin-report.json': '{"planWeeks": 10}',
  })
  expect(table(folder)).toMatch(/target length \(10 weeks\) +1 +1 +100\.0%/)
  expect(table(folder)).toMatch(/Open CIN plans over 14 weeks +0 +1 +0\.0%/)
})

it('cin-report weekly has the section drift, which can be asked for', () => {
  const folder = exportsOf(['A,01/01/2024,North,', 'B,01/01/2023,North,20/03/2024'])
  const { stdout } = cinReport(['weekly', '.', ...MARCH, '--section', 'drift'], { in: folder })
  const lines = stdout.split('\n').map((line) => line.trim().split(/ {2,}/))
  expect(lines).toEqual(
    expect.arrayContaining([
      ['Episodes open', '1', '-1'],
      ['Episodes ended', '1', '+1'],
      ['a year or more', '1 (100.0%)'],
      ['Cases inactive for 6 weeks', '1 (100.0%)', '0.0'],
    ]),
  )
})
