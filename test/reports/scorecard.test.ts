import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/calendar/day.ts'
import { findConfiguration } from '../../src/configuration/find.ts'
import { loadExports } from '../../src/exports/load.ts'
import { Casebook } from '../../src/records/casebook.ts'
import { renderCsv } from '../../src/render/csv.ts'
import { renderJson } from '../../src/render/json.ts'
import { renderWideCsv } from '../../src/render/wide-csv.ts'
import { chooseDates } from '../../src/reports/dates.ts'
import type { Report } from '../../src/reports/report.ts'
import { scorecardReport } from '../../src/reports/scorecard.ts'
import { readLines } from '../../src/scorecard/lines.ts'
import { readLinesFile } from '../../src/scorecard/lines-file.ts'
import { exportsFolder } from '../support/exports.ts'
import { PRACTICE_EXPORTS } from '../support/practice-exports.ts'
import { SCORECARD_EXPORTS, withScorecard } from '../support/scorecard-exports.ts'

interface Asked {
  /** Other files in place of those of the small exports; empty for none. */
  readonly files?: Readonly<Record<string, string>>
  readonly scorecard?: object
  readonly teams?: readonly string[]
}

/** The scorecard of these lines, as at 22 March 2024 and the three month ends before. */
async function scorecardOf(lines: string, { files = {}, scorecard = {}, teams = [] }: Asked = {}): Promise<Report> {
  const all = { ...SCORECARD_EXPORTS, 'cin-report.json': withScorecard(scorecard), ...files, 'scorecard.csv': lines }
  const folder = exportsFolder(Object.fromEntries(Object.entries(all).filter(([, text]) => text !== '')))
  const { configuration } = findConfiguration(undefined, [folder])
  const { measures, targets, notExports, scorecard: settings } = configuration
  if (!settings) throw new Error('No scorecard')
  const today = isoDay('2024-06-01')
  const exports = await loadExports([folder], { today, notExports })
  const asked = { asAt: isoDay('2024-03-22'), weekEnding: undefined, from: undefined, to: undefined }
  const { periods, reason } = chooseDates({ ...asked, last: 4, by: 'month' }, today, 'Sunday', null)
  const request = {
    casebook: new Casebook(exports, configuration),
    settings: { ...configuration, phases: configuration.phases.map(({ name }) => name) },
    teams,
    periods,
    periodReason: reason,
    step: 'month',
    programme: undefined,
    periodAsked: true,
  } as const
  return scorecardReport(
    request,
    readLines(await readLinesFile(settings.lines as string), { measures, targets, scorecard: settings }),
    settings,
  )
}

interface JsonOfScorecard {
  readonly sections: readonly {
    readonly figures: readonly { readonly period_start: string; readonly period_end: string }[]
    readonly lines: readonly { readonly title: string; readonly counted_over: string | null }[]
  }[]
}

const inPipe = { color: false, toFile: false }

/** The rows of the scorecard as it is printed: section, title, source, expected, baseline, four months, … */
const wideRows = async (lines: string, asked?: Asked) =>
  (parse(renderWideCsv(await scorecardOf(lines, asked), inPipe)) as string[][]).slice(1)

describe('a line', () => {
  it('with amberWithin is amber near its target, at each column', async () => {
    const report = await scorecardOf('measure,target_range\nopen-cases,4+\n', { scorecard: { amberWithin: 1 } })
    const rows = parse(renderCsv(report, inPipe), { columns: true }) as Record<string, string>[]
    expect(rows.map(({ value, target, status }) => [value, target, status])).toEqual([
      ['1', '4+', 'off target'],
      ['3', '4+', 'amber'],
      ['4', '4+', 'on target'],
      ['3', '4+', 'amber'],
    ])
    expect(report.notes).toContain('Amber: outside the target range by 1 or less, in the unit of the line.')
  })

  it('about two teams is about both, and the same measure about one of them is another line', async () => {
    const rows = await wideRows(
      'measure,title,teams\nopen-cases,,\nopen-cases,,North; South\nopen-cases,,South\nopen-cases,,North\n',
    )
    expect(rows.map((row) => [row[1], row[8]])).toEqual([
      ['Open cases', '3'],
      ['Open cases (North, South)', '3'],
      ['Open cases (South)', '2'],
      ['Open cases (North)', '1'],
    ])
  })

  it('may be about teams where the measure has no teams to set: its children are then those of the team', async () => {
    const rows = await wideRows('measure,teams\ncp-plans,\ncp-plans,North\ncp-plans,South\n')
    expect(rows.map((row) => row.slice(5, 9))).toEqual([
      ['1', '1', '1', '2'],
      ['1', '1', '1', '0'],
      ['0', '0', '0', '1'],
    ])
  })

  it('of a measure without data in a month has no value, and is not 0 %', async () => {
    const [row] = await wideRows('measure,decimals,target_range\nassessments-within-45,0,90%+\n')
    expect(row?.slice(5)).toEqual(['', '', '', '100%', '', '90%+', 'on target', ''])
  })

  it('without a value now has no direction and no status', async () => {
    const [row] = await wideRows(
      'measure,group,baseline,expected_change,target_range\nvisits-in-timescale,type=CP,90%,Steady,95%+\n',
    )
    expect(row?.slice(1)).toEqual([
      'Visits in timescale (type=CP)',
      '',
      'Steady',
      '90%',
      '',
      '',
      '100.0%',
      '',
      '',
      '95%+',
      '',
      '',
    ])
  })

  it('compares a typed baseline with the value as displayed, and a counted one before rounding', async () => {
    // 2 referrals in 22 days are 16.59 for 20,000 children; 1 in the 31 days of December is 5.887.
    const rows = await wideRows(`measure,title,baseline,baseline_to,tolerance,decimals
referrals-per-10k,a,6,,11,0
referrals-per-10k,b,6,,10.9,0
referrals-per-10k,c,,31/12/2023,10.7,0
referrals-per-10k,d,,31/12/2023,10.71,0
`)
    expect(rows.map((row) => [row[1], row[4], row[8], row[9]])).toEqual([
      ['a', '6', '17', 'Steady'],
      ['b', '6', '17', 'Increasing'],
      ['c', '6', '17', 'Increasing'],
      ['d', '6', '17', 'Steady'],
    ])
  })

  it('without baseline_from has the baseline that a column as at that day would show', async () => {
    const rows = await wideRows(
      'measure,title,baseline_from,baseline_to\nicpc-held,a,,15/03/2024\nicpc-held,b,02/03/2024,12/03/2024\n',
    )
    expect(rows.map((row) => row[4])).toEqual(['2', '1'])
  })

  it('has no baseline that lies after the as-at date, and a note says so', async () => {
    const report = await scorecardOf('measure,title,baseline_to\nopen-cases,Cases,31/03/2024\n')
    expect(report.sections[0]?.scorecard?.[0]).toMatchObject({ baseline: undefined, direction: undefined })
    expect(report.notes).toContain('The baseline lies after 22 March 2024 and is not known yet: Cases.')
  })

  it('whose baseline is 0 goes with any change, and a note says so, unless its tolerance is in its unit', async () => {
    const lines = 'measure,title,baseline,tolerance\nicpc-held,a,0,\nicpc-held,b,0,2\nicpc-held,c,1,\n'
    expect((await wideRows(lines)).map((row) => row[9])).toEqual(['Increasing', 'Steady', 'Increasing'])
    expect((await scorecardOf(lines)).notes).toContain('A baseline of 0, so that any change from it is a direction: a.')
  })

  it('with parameters of its own is counted by them, and others about the measure are not', async () => {
    const rows = await wideRows('measure,title,parameters\nworkers-over-cases,a,\nworkers-over-cases,b,cases=5\n')
    expect(rows.map((row) => row[8])).toEqual(['50.0%', '0.0%'])
  })

  it('shares the definition of its measure with others that set the same', async () => {
    const lines =
      'measure,title,teams,parameters\nopen-cases,All,,\nopen-cases,Of North,North,\ncp-visited-recently,Ten,,workingDays=10\ncp-visited-recently,Fifteen,,workingDays=15'
    const { measures } = await scorecardOf(lines)
    expect(measures.map(({ id }) => id)).toEqual(['open-cases', 'cp-visited-recently', 'cp-visited-recently'])
  })

  it('has the notes of its measure with its own parameters', async () => {
    const clockNote = async (parameters: string) =>
      (await scorecardOf(`measure,parameters\nassessments-within-45,${parameters}\n`)).notes.filter((note) =>
        note.includes('assessments-within-45'),
      )
    expect(await clockNote('')).toEqual([])
    expect(await clockNote('clock=referral')).toEqual([
      expect.stringContaining('the day of the start (of assessments-within-45: of the referral) is day 0.'),
    ])
  })

  it('of a measure that the exports lack a table for says what it needs, in its place', async () => {
    const lines = 'measure,title,expected_change\nopen-cases,Open,\nsupervised-recently,Supervised,Increase\n'
    const asked = { files: { 'supervision.csv': '' } }
    const [, row] = await wideRows(lines, asked)
    expect(row?.slice(1)).toEqual([
      'Supervised',
      '',
      'Increase',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      'not available: needs supervision',
      '',
    ])
    const [section] = (await scorecardOf(lines, asked)).sections
    expect(section?.lines.map(({ title }) => title)).toEqual(['Open', 'Supervised'])
    expect(section?.notes).toEqual(['Not available: Supervised (needs supervision).'])
  })

  it('with a group that is not there says which is; a measure without a figure itself needs one', async () => {
    const rows = await wideRows(
      'measure,title,group\nvisits-in-timescale,a,type=CPP\nmovement,b,\nmovement,c,allocated\n',
    )
    expect(rows.map((row) => [row[8], row[11]])).toEqual([
      ['', 'not available: needs a group "type=CPP", which it has not; did you mean "type=CP"?'],
      [
        '',
        'not available: needs a group, since it has no figure itself: open at start, allocated, concluded, open at end',
      ],
      ['1', ''],
    ])
  })

  it('with a cut that nobody is in some months counts 0 in them, and has nothing to divide', async () => {
    const rows = await wideRows('measure,title,group\nopen-cases,a,team=South\nsupervised-recently,b,team=South\n')
    expect(rows.map((row) => row.slice(5, 9))).toEqual([
      ['0', '0', '1', '2'],
      ['', '', '0.0%', '0.0%'],
    ])
  })

  it('with the parts of its group in any order is about the same cut', async () => {
    const rows = await wideRows(
      'measure,title,group\nde-escalated,a,phase=Phase 1; of allocated\nde-escalated,b,of allocated;phase=Phase 1\n',
    )
    expect(rows[0]?.slice(5, 9)).toEqual(rows[1]?.slice(5, 9))
    expect(rows[0]?.[8]).toBe('33.3%')
  })

  it('shows a subtotal as the sum of its parts as displayed, where rounding is additive', async () => {
    const outcomes = ['Closed', 'Step down', 'ICPC']
    const cases = outcomes.map(
      (outcome, index) => `C${index},K${index},,North,02/01/2024,${outcome},05/03/2024,05/03/2024`,
    )
    const [heading = ''] = (PRACTICE_EXPORTS['cases.csv'] ?? '').split('\n')
    const valueWith = async (rounding: string) => {
      const configuration = JSON.stringify({ rounding, scorecard: { lines: 'scorecard.csv' } })
      const files = { 'cin-report.json': configuration, 'cases.csv': `${[heading, ...cases].join('\n')}\n` }
      return (await wideRows('measure\nde-escalated\n', { files }))[0]?.[8]
    }
    expect([await valueWith('exact'), await valueWith('additive')]).toEqual(['66.7%', '66.6%'])
  })
})

describe('a line counted over more than its column', () => {
  // Of 20,000 children: one was referred in December, two in January, one in February and two in March up to the 22nd.
  const LINES = `measure,title,counted_over,baseline_to,decimals
referrals-per-10k,Month,month,2023-12-31,2
referrals-per-10k,Year,YTD,2023-12-31,2
referrals-per-10k,Twelve,last 12 months,2023-12-31,2
`

  it('is counted in each column to its own date, a year of 12 months not scaled', async () => {
    const rows = await wideRows(LINES)
    const rate = (referrals: number, days: number) => ((referrals * 365) / days / 2).toFixed(2)
    expect(rows.map((row) => row.slice(4, 9))).toEqual([
      [rate(1, 31), rate(1, 31), rate(2, 31), rate(1, 29), rate(2, 22)],
      [rate(1, 275), rate(1, 275), rate(3, 306), rate(4, 335), rate(6, 357)],
      ['0.50', '0.50', '1.50', '2.00', '3.00'],
    ])
  })

  it('has the true first and last day of each figure in the CSV and the JSON', async () => {
    const report = await scorecardOf(LINES)
    const rows = parse(renderCsv(report, inPipe), { columns: true }) as Record<string, string>[]
    const spans = (title: string) =>
      rows
        .filter((row) => row.title === title)
        .map(({ period_start, period_end, as_at }) => [period_start, period_end, as_at])
    expect(spans('Year')).toEqual(
      ['2023-12-31', '2023-12-31', '2024-01-31', '2024-02-29', '2024-03-22'].map((day) => ['2023-04-01', day, day]),
    )
    expect(spans('Twelve').map(([from]) => from)).toEqual([
      '2023-01-01',
      '2023-01-01',
      '2023-02-01',
      '2023-03-01',
      '2023-03-23',
    ])
    const [section] = (JSON.parse(renderJson(report, inPipe)) as JsonOfScorecard).sections
    expect(section?.lines.map(({ title, counted_over }) => [title, counted_over])).toEqual([
      ['Month', null],
      ['Year', 'year to date'],
      ['Twelve', '12 months'],
    ])
    const last = section?.figures.filter(({ period_end }) => period_end === '2024-03-22')
    expect(last?.map(({ period_start }) => period_start)).toEqual(['2024-03-01', '2023-04-01', '2023-03-23'])
  })

  it('is named in a note, and no other line is', async () => {
    const { notes } = await scorecardOf(LINES)
    expect(notes.filter((note) => note.startsWith('Counted over'))).toEqual([
      'Counted over the year to date, in each column from 1 April of its financial year to its date, and not over the period of the column: Year.',
      'Counted over 12 months, in each column the 12 calendar months to its date, and not over the period of the column: Twelve.',
    ])
    expect((await scorecardOf('measure\nreferrals-per-10k\n')).notes.join()).not.toContain('Counted over')
  })

  it.each([
    ['a month and more after the first day', '2023-05-02', ['May 2023']],
    ['within the first month', '2023-05-01', []],
    ['before the first day', '2023-03-31', []],
  ])('says so where the exports begin later than what is counted: %s', async (_, first, expected) => {
    const referrals = `referral_id,child_id,referral_date\nR0,K1,${first}\nR1,K2,2024-03-04\n`
    const year = 'measure,title,counted_over\nreferrals-per-10k,Year,year to date\nreferrals-per-10k,Month,\n'
    const { notes } = await scorecardOf(year, { files: { 'referrals.csv': referrals } })
    expect(notes.filter((note) => note.startsWith('The exports have no'))).toEqual(
      expected.map(
        (month) =>
          `The exports have no referrals before ${month}: what is counted from 1 April 2023 on may lack earlier ones.`,
      ),
    )
  })
})

describe('a scorecard of teams that were asked for', () => {
  const LINES =
    'measure,title,teams,baseline\nopen-cases,All,,5\nopen-cases,Both,North; South,\nopen-cases,Other,North,\ncp-plans,Plans,,\n'

  it('is about them where a line has no teams, and about those of them that it has', async () => {
    const rows = await wideRows(LINES, { teams: ['South'] })
    expect(rows.map((row) => [row[1], row[8]])).toEqual([
      ['All', '2'],
      ['Both', '2'],
      ['Plans', '1'],
    ])
  })

  it('says which lines are left out, and which baselines are of all teams', async () => {
    const { notes } = await scorecardOf(LINES, { teams: ['South'] })
    expect(notes).toContain('Typed baselines, of all teams and not only of those asked for: All.')
    expect(notes).toContain('Left out, since they are about other teams: Other.')
    expect((await scorecardOf(LINES)).notes.filter((note) => /Left out|Typed baselines/.test(note))).toEqual([])
  })
})
