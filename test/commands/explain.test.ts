import { describe, expect, it } from 'vitest'
import { MEASURES } from '../../src/measures/index.ts'
import { PRACTICE_EXPORTS } from '../support/practice-exports.ts'
import { cinReport, folderWith, shell } from '../support/run.ts'

const explain = (...args: string[]) => cinReport(['explain', ...args, '--no-config'])
const inFolder = (...args: string[]) =>
  cinReport(['explain', ...args], { in: folderWith({ 'cin-report.json': PRACTICE_EXPORTS['cin-report.json'] ?? '' }) })

describe('explain', () => {
  it('lists every measure by section, with its title', () => {
    const { exitCode, stdout, stderr } = explain()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const ids = [...stdout.matchAll(/^ {2}([a-z0-9-]+) {2,}\S/gm)].map(([, id]) => id)
    expect(ids.sort()).toEqual(MEASURES.map(({ id }) => id).sort())
    expect(stdout.startsWith('Movement\n  cases-allocated                        Cases allocated\n')).toBe(true)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  it('says all about one of them', () => {
    expect(explain('supervised-recently')).toEqual({
      exitCode: 0,
      stdout: `Open cases with a supervision in the last 2 months
supervised-recently; Supervision

Counts          Those with a case supervision in the last 2 months to the date;
                  an oversight entry is none.
Out of          Open cases at the date.
Value           The numerator as a percentage of the denominator.
Why it matters  A case that nobody talks through drifts.
Source          LGA care practice diagnostic for Blackburn with Darwen.
Good is         High.
Needs           supervision.
                closure_date in referrals, or looked_after_date, icpc_date,
                  cin_service_referral_date, step_down_date, outcome,
                  closure_reason or closure_date in cases.
Groups          team=…
Can be set      months: A window in calendar months. Default: 2. To set it:
                  {"measures": {"supervised-recently": {"months": 2}}}.
                teams: Only these teams. Default: all of them. To set it:
                  {"measures": {"supervised-recently": {"teams": ["North"]}}},
                  or with the key teams for every measure that has it.
`,
      stderr: '',
    })
  })

  it('says what the configuration sets: a copy, its window, its target', () => {
    const { stdout, stderr } = inFolder('cp-visited-10-working-days')
    expect(stdout).toContain(
      'Children on child protection plans seen in the last 10 working days\ncp-visited-10-working-days, a copy of cp-visited-recently; Visits\n',
    )
    expect(stdout).toContain('weeks: A window in weeks of seven days. Default: 3. Here: 10')
    expect(stderr).toBe('Configuration: cin-report.json.\n')
    expect(inFolder('cp-visited-recently', '--quiet')).toMatchObject({
      stdout: expect.stringContaining('\nTarget          95%+.\n'),
      stderr: '',
    })
    expect(explain('cp-visited-recently').stdout).not.toContain('Target')
  })

  it('takes the configuration that --config names', () => {
    const folder = folderWith({ 'own.json': '{"workersOver": 20}' })
    const { stdout } = cinReport(['explain', 'workers-over-cases', '--config', 'own.json'], { in: folder })
    expect(stdout).toContain('Social workers holding more than 20 cases\n')
    expect(stdout).toContain('Default: 30. Here: 20.')
  })

  it('has the same in JSON', () => {
    expect(JSON.parse(explain('cp-plans', '-f', 'json').stdout)).toEqual({
      schema: 1,
      report: 'explain',
      id: 'cp-plans',
      title: 'Children subject to child protection plans',
      section: 'Child protection and reviews',
      copy_of: null,
      numerator: 'Children with an open child protection plan of this authority at the date',
      denominator: null,
      value: 'the number of them, in children',
      why: 'The children most at risk.',
      source: 'LGA care practice diagnostic for Blackburn with Darwen',
      good_looks_like: 'within a range: too few is as much a question as too many',
      needs: ['end_date in cp_plans'],
      cuts: [],
      parameters: [],
      settings: [],
      caveats: ["Another authority's plan does not count."],
      target: null,
    })
    const { measures } = JSON.parse(explain('-f', 'json').stdout)
    expect(measures[0]).toEqual({ id: 'cases-allocated', title: 'Cases allocated', section: 'movement' })
    expect(measures).toHaveLength(MEASURES.length)
  })

  it.each(MEASURES.map(({ id }) => id))('fits %s into 80 columns, and leaves no word of it open', (id) => {
    const { stdout } = explain(id)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(stdout).not.toMatch(/undefined|\{window\}|\{workingDays\}|\{cases\}|\.\.$/m)
  })

  it('gives the same in a pipe, and a reader that goes away early is no error', () => {
    expect(shell('$CIN_REPORT explain --no-config | cat').stdout).toBe(explain().stdout)
    expect(shell('{ $CIN_REPORT explain --no-config; echo $? >&2; } | head -1').stderr).toBe('0\n')
  })

  it.each([
    ['cp-plan', ' Did you mean "cp-plans"?'],
    ['xyzzy', ''],
  ])('is refused for %s, which is no measure', (id, meant) => {
    expect(explain(id)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `cin-report: "${id}" is no measure.${meant}\nRun cin-report explain for the list of all measures.\n`,
    })
  })
})
