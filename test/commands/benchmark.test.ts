import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { ROOT, workIn } from '../support/run.ts'

const C1 = 'c1_children_in_need_referrals_and_rereferrals.csv'
const C2 = 'c2_children_in_need_assessments_duration.csv'
const D3 = 'd3_cpps_subsequent_plan.csv'
/** The measure that D3 publishes. */
const D3_MEASURE = 'cp-plans-repeat'
const open = (name: string) => readFileSync(join(ROOT, 'fixtures/open-data', name), 'utf8')

const FILES = {
  'exports/referrals.csv': 'referral_id,child_id,referral_date\nR1,1,02/05/2016\nR2,1,03/10/2016\nR3,2,04/10/2016\n',
  'exports/cp_plans.csv':
    'plan_id,child_id,start_date,end_date,category\nP1,1,02/05/2016,01/08/2016,NEG\nP2,1,03/10/2016,,NEG\n',
  'exports/assessments.csv':
    'assessment_id,child_id,referral_date,start_date,completed_date\nA1,1,02/05/2016,03/05/2016,01/06/2016\n',
  [C1]: open(C1),
  [C2]: open(C2),
  [D3]: open(D3),
}
const YEAR = ['--from', '01/04/2016', '--to', '31/03/2017']
const BLACKBURN = ['--benchmark-authority', 'Blackburn with Darwen']

/** The figures of a year, with published ones beside them. */
const figuresOf = (args: readonly string[], files: Readonly<Record<string, string>> = {}) =>
  workIn({ ...FILES, ...files }).run(['figures', 'exports', ...YEAR, ...args])

const EXPECTED = `Comparators                         Local  England  North West  Blackburn with Darwen  Blackpool
------------------------------------------------------------------------------------------------
Referrals per 10,000, 2016-17         n/a    628.0       572.2                  483.6      607.9
Re-referrals in a year, 2016-17     33.3%    23.0%       25.0%                  24.0%      22.0%
Assessments in 45 days, 2016-17    100.0%    78.0%       92.0%                  78.0%      90.0%
CP plans second or later, 2016-17   50.0%    19.1%       17.0%                  16.0%          c
Source: c1_children_in_need_referrals_and_rereferrals.csv (2016-17, DfE C1
  Referrals and re-referrals to children's social care services);
  c2_children_in_need_assessments_duration.csv (2016-17, DfE C2 Completed
  assessments by duration of assessment); d3_cpps_subsequent_plan.csv (2016-17,
  DfE D3 Child Protection Plans starting during year which were a second or
  subsequent plan).
As published, in place of a value that is withheld or not known: c.

`

/** The section, from its title to the blank line behind it. */
const comparators = (text: string) => /^Comparators[\s\S]*?\n\n/m.exec(text)?.[0]

describe('--benchmark', () => {
  it('puts England, the region and the authorities beside the local figures, with year and source', async () => {
    const all = [C1, C2, D3].flatMap((file) => ['--benchmark', file])
    const { stdout, exitCode } = await figuresOf([...all, ...BLACKBURN, '--benchmark-authority', 'e06000009'])
    expect(exitCode).toBe(0)
    expect(comparators(stdout)).toBe(EXPECTED)
  })

  it('takes several files after one flag as it does after one each', async () => {
    const whose = ['--benchmark-authority', 'Blackpool']
    const apart = await figuresOf([...[C1, C2, D3].flatMap((file) => ['--benchmark', file]), ...whose])
    const together = await figuresOf(['--benchmark', C1, C2, D3, ...whose])
    expect(together).toEqual(apart)
    expect(comparators(together.stdout)).toContain('Blackpool')
  })

  it('has the same figures in CSV and in JSON, the withheld ones without a value', async () => {
    const args = ['--benchmark', D3, '--benchmark-authority', 'Blackpool', '--quiet']
    const csv: Record<string, string>[] = parse((await figuresOf([...args, '-f', 'csv'])).stdout, { columns: true })
    const json = JSON.parse((await figuresOf([...args, '-f', 'json'])).stdout)
    const published = json.sections.at(-1).figures as Record<string, string | number | null>[]
    expect(
      csv.filter(({ section }) => section === 'comparators').map(({ group, value, status }) => [group, value, status]),
    ).toEqual([
      ['comparator=England', String(published[0]?.value), ''],
      ['comparator=North West', String(published[1]?.value), ''],
      ['comparator=Blackpool', '', 'suppressed: c'],
    ])
    expect(
      published.map(({ measure, period_start, as_at, suppressed }) => [measure, period_start, as_at, suppressed]),
    ).toEqual([
      ['cp-plans-repeat', '2016-04-01', '2017-03-31', undefined],
      ['cp-plans-repeat', '2016-04-01', '2017-03-31', undefined],
      ['cp-plans-repeat', '2016-04-01', '2017-03-31', 'c'],
    ])
    expect(json.sections.at(-1).notes).toContain('As published, in place of a value that is withheld or not known: c.')
  })

  it('hides the local figures that --suppress hides, and shows what is published as it was', async () => {
    const published = ['--benchmark', C1, D3, '--benchmark-authority', 'Blackpool']
    const { stdout } = await figuresOf([...published, '--suppress'])
    // One of three referrals and one of two plans; a rate that needs the population of the configuration.
    expect(comparators(stdout)?.split('\n').slice(0, 5)).toEqual([
      'Comparators                        Local  England  North West  Blackpool',
      '------------------------------------------------------------------------',
      'Referrals per 10,000, 2016-17        n/a    628.0       572.2      607.9',
      'Re-referrals in a year, 2016-17        c    23.0%       25.0%      22.0%',
      'CP plans second or later, 2016-17      c    19.1%       17.0%          c',
    ])
    const json = JSON.parse((await figuresOf([...published, '--suppress', '-f', 'json'])).stdout)
    const figures = json.sections.flatMap((section: { figures: Record<string, unknown>[] }) => section.figures)
    const ofPlans = figures.filter(
      ({ measure, group }: Record<string, unknown>) => measure === D3_MEASURE && group === '',
    )
    expect(
      ofPlans.map(({ numerator, denominator, value }: Record<string, unknown>) => [numerator, denominator, value]),
    ).toEqual([['c', 'c', 'c']])
  })

  it('takes files, region and authorities from the configuration, and each flag before its key', async () => {
    const configuration = {
      benchmark: { region: 'North West', authorities: ['Blackburn with Darwen'], files: [`../${D3}`] },
    }
    const files = { 'exports/cin-report.json': JSON.stringify(configuration) }
    const headings = async (...args: string[]) => comparators((await figuresOf(args, files)).stdout)?.split('\n')[0]
    expect(await headings()).toMatch(/Local +England +North West +Blackburn with Darwen$/)
    expect(await headings('--benchmark-authority', 'Lancashire')).toMatch(/North West +Lancashire$/)
  })

  it('may lie among the exports', async () => {
    const { stdout, exitCode } = await figuresOf(['--benchmark', 'exports/d3.csv'], {
      'exports/d3.csv': FILES[D3] ?? '',
    })
    expect([exitCode, stdout.includes('d3.csv: not recognised')]).toEqual([0, false])
  })

  it('says that the local figures are of another period where they are', async () => {
    const work = workIn(FILES)
    const args = ['figures', 'exports', '--week-ending', '02/04/2017', '--benchmark', D3]
    expect((await work.run(args)).stdout.replaceAll(/\n +/g, ' ')).toContain(
      'Published figures are of a year to 31 March, local figures of 27/03/2017 to 02/04/2017: --from 01/04/2016 --to 31/03/2017 gives the same year.',
    )
  })

  it('adds no published figure to the history', async () => {
    const work = workIn(FILES)
    await work.run(['figures', 'exports', ...YEAR, '--benchmark', D3, '--history', 'history.csv'])
    expect(work.read('history.csv')).toContain(',cp-plans-repeat,,')
    expect(work.read('history.csv')).not.toContain('comparator')
  })

  it('says so where nothing of the report is published', async () => {
    const { stdout } = await figuresOf(['--benchmark', C2, '--measure', 'open-cases'])
    expect(comparators(stdout)).toContain('None of the figures of this report stands in the files.')
  })
})

describe('the year', () => {
  const yearShown = async (...args: string[]) => {
    const { stdout } = await workIn(FILES).run(['figures', 'exports', '--benchmark', D3, ...args])
    return /, (\d{4}-\d\d) /.exec(comparators(stdout)?.replaceAll(/\n +/g, ' ') ?? '')?.[1] ?? stdout
  }

  it('is the latest that had ended by the as-at date', async () => {
    expect(await yearShown('--as-at', '30/03/2017')).toBe('2015-16')
    expect(await yearShown('--as-at', '31/03/2017')).toBe('2016-17')
  })

  it('is the one that is asked for', async () => {
    expect(await yearShown('--as-at', '31/03/2017', '--benchmark-year', '2015-16')).toBe('2015-16')
    expect(await yearShown('--as-at', '30/06/2016', '--benchmark-year', '201617')).toBe('2016-17')
  })
})

describe('is refused', () => {
  it.each([
    [
      'an authority that is not in the file',
      ['--benchmark', D3, '--benchmark-authority', 'Blackburn with Darwin'],
      `cin-report: ${D3}: there is no authority "Blackburn with Darwin". Did you mean "Blackburn with Darwen"?\nThere are: Blackburn with Darwen, Blackpool, Lancashire.\n`,
    ],
    [
      'a region that is not',
      ['--benchmark', D3, '--benchmark-region', 'Nort West'],
      `cin-report: ${D3}: there is no region "Nort West". Did you mean "North West"?\nThere are: North West.\n`,
    ],
    [
      'a year that is not',
      ['--benchmark', D3, '--benchmark-year', '2019-20'],
      `cin-report: ${D3}: there is no year 2019-20.\nThere are 2015-16, 2016-17.\n`,
    ],
    [
      'what is no year',
      ['--benchmark', D3, '--benchmark-year', 'last'],
      'cin-report: --benchmark-year: found "last", expected a year such as 2016-17 or 201617.\n',
    ],
    [
      'an authority without a file',
      ['--benchmark-authority', 'Blackpool'],
      'cin-report: --benchmark-authority says whose published figures are wanted, but not from which file.\nName the file with --benchmark.\n',
    ],
    ['a file that is not there', ['--benchmark', 'none.csv'], 'cin-report: There is no benchmark file none.csv.\n'],
  ])('%s', async (_, args, stderr) => {
    expect(await figuresOf(args)).toEqual({ exitCode: 2, stdout: '', stderr })
  })

  it('a report as at a day before any year had ended', async () => {
    const { exitCode, stdout, stderr } = await workIn(FILES).run([
      ...['figures', 'exports', '--from', '01/06/2015', '--to', '30/06/2015', '--benchmark', D3],
    ])
    expect([exitCode, stdout, stderr]).toEqual([
      2,
      '',
      `cin-report: ${D3}: no year had ended by the as-at date, 30 June 2015; there are 2015-16, 2016-17.\nDownload the release of that time, or name a year all the same with --benchmark-year.\n`,
    ])
  })

  it('an unknown key of the configuration, with those that there are', async () => {
    const { stderr } = await figuresOf([], { 'exports/cin-report.json': '{"benchmark": {"authority": "Blackpool"}}' })
    expect(stderr).toBe(
      'cin-report: exports/cin-report.json has an unknown key "authority" in benchmark. Did you mean "authorities"?\nThe keys are: region, authorities, files, columns.\n',
    )
  })
})
