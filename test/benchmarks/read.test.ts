import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { INDICATORS } from '../../src/benchmarks/indicators.ts'
import { readBenchmark } from '../../src/benchmarks/read.ts'
import { readYear, yearName } from '../../src/benchmarks/year.ts'
import { MEASURES } from '../../src/measures/index.ts'
import { UserError } from '../../src/user-error.ts'
import { folderWith, ROOT } from '../support/run.ts'

const PLACE =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name'
const ENGLAND = '2025,Reporting year,National,E92000001,England,,,,,'
const NORTH_WEST = '2025,Reporting year,Regional,E92000001,England,E12000002,North West,,,'
const BLACKBURN =
  '2025,Reporting year,Local authority,E92000001,England,E12000002,North West,889,E06000008,Blackburn with Darwen'

/** A file of these columns beside those of the place, and a line for each of these. */
function fileOf(columns: string, lines: readonly string[], name = 'data.csv'): string {
  return join(folderWith({ [name]: `${PLACE},${columns}\n${lines.join('\n')}\n` }), name)
}

/** What was read, as `measure group | area | year | figure`. */
const read = (path: string, columns = {}) =>
  readBenchmark(path, columns).map(({ indicator, area, year, value, numerator, denominator, symbol }) => {
    const figure = symbol ?? `${value}${denominator === null ? '' : ` (${numerator} of ${denominator})`}`
    return `${`${indicator.measure} ${indicator.group}`.trim()} | ${area.name} | ${year} | ${figure}`
  })

function refusal(path: string): readonly (string | undefined)[] {
  try {
    readBenchmark(path)
  } catch (error) {
    if (error instanceof UserError) return [error.message.replace(/\S*\//g, ''), error.hint]
    throw error
  }
  throw new Error('It was not refused')
}

describe('the headings of the published files are understood', () => {
  const later =
    'category,referral_count,rereferral_count,rereferral_percent,no_further_action_count,no_further_action_percent,not_in_need_count,not_in_need_percent,referral_child_count,rereferral_child_count,rereferral_child_percent'
  const earlier =
    'category,Referrals,Referrals_rate,Re_referrals,Re_referrals_percent,No_Further_Action,No_Further_Action_percent,Not_in_Need,Not_in_Need_percent,Referrals_child,Referrals_child_rate,Re_referrals_child,Re_referrals_child_percent'

  it('of C1 since 2025', () => {
    const lines = [
      `${ENGLAND},Referrals and Re-referrals,632830,142900,22.6,41340,6.5,194620,30.8,557810,116950,21`,
      `${BLACKBURN},Referrals and Re-referrals,2806,604,21.5,115,4.1,883,31.5,2513,519,20.7`,
    ]
    expect(read(fileOf(later, lines))).toEqual([
      're-referrals | England | 2025 | 22.6 (142900 of 632830)',
      're-referrals | Blackburn with Darwen | 2025 | 21.5 (604 of 2806)',
    ])
  })

  it('of C1 before', () => {
    const line = `${NORTH_WEST},Referrals and Re-referrals,81950,512.4,17400,21.2,4420,5.4,22380,27.3,73050,456.7,14800,20.3`
    expect(read(fileOf(earlier, [line]))).toEqual([
      'referrals-per-10k | North West | 2025 | 512.4',
      're-referrals | North West | 2025 | 21.2 (17400 of 81950)',
    ])
  })

  it('of D3, in any case', () => {
    const columns = 'category,CPP_start,CPP_subsequent,CPP_subsequent_percent'
    const line = `${BLACKBURN},Child Protection Plans which are a second or subsequent plan,428,109,25.5`
    const expected = ['cp-plans-repeat | Blackburn with Darwen | 2025 | 25.5 (109 of 428)']
    expect(read(fileOf(columns, [line]))).toEqual(expected)
    expect(read(fileOf(columns.toUpperCase(), [line]))).toEqual(expected)
  })

  it('of D5 too, whose bands are of plans and of no episodes', () => {
    const columns = 'category,CPP_At31,3_months_or_less,3_months_or_less_percent'
    const path = fileOf(
      columns,
      [`${ENGLAND},Child Protection Plans by length of time,49420,15580,31.5`],
      'd5_cpps.csv',
    )
    expect(refusal(path)[0]).toContain('has no figure that stands beside a measure')
  })
})

describe('the bands of episodes', () => {
  it('of England in 2016-17 come out as published, and those over a year are the sum of two', () => {
    const file = join(ROOT, 'fixtures/open-data/b5_children_in_need_duration_of_ended_episode.csv')
    const england = readBenchmark(file).filter(({ area, year }) => area.level === 'national' && year === 2017)
    expect(england.map(({ indicator, value }) => [indicator.measure, indicator.group, value])).toEqual([
      ['cin-ended-duration', 'band=3 months or less', 45.1],
      ['cin-ended-duration', 'band=over 3 to 6 months', 16.4],
      ['cin-ended-duration', 'band=over 6 months to 1 year', 15.7],
      ['cin-ended-duration', 'band=1 to 2 years', 12.8],
      ['cin-ended-duration', 'band=2 years or more', 10],
      ['over-6-months', '', 15.7],
      ['over-12-months', '', 22.8],
    ])
  })

  it('of Blackburn with Darwen too', () => {
    const file = join(ROOT, 'fixtures/open-data/b5_children_in_need_duration_of_ended_episode.csv')
    expect(read(file).filter((line) => /^over.*Blackburn.*2017/.test(line))).toEqual([
      'over-6-months | Blackburn with Darwen | 2017 | 19.6 (196 of 1000)',
      'over-12-months | Blackburn with Darwen | 2017 | 21.2 (212 of 1000)',
    ])
  })

  it('may be a filter, and are of open episodes where the file says so', () => {
    const lines = ['3 months or less,40,31.5', '2 years or more,c,c'].map((cells) => `${ENGLAND},${cells}`)
    expect(read(fileOf('duration,number,percentage', lines, 'b4_open_episodes.csv'))).toEqual([
      'cin-open-duration band=3 months or less | England | 2025 | 31.5',
      'cin-open-duration band=2 years or more | England | 2025 | c',
    ])
  })
})

it('a tidy file has its figures under indicator and value', () => {
  const lines = ['Re-referrals percent,22.6', 'No further action,6.5'].map((cells) => `${ENGLAND},${cells}`)
  expect(read(fileOf('indicator,value', lines))).toEqual(['re-referrals | England | 2025 | 22.6'])
})

it('a column that the configuration names stands for its measure', () => {
  const path = fileOf('Completed on time (%)', [`${ENGLAND},83.1`])
  expect(read(path, { 'assessments-within-45': 'Completed on time (%)' })).toEqual([
    'assessments-within-45 | England | 2025 | 83.1',
  ])
})

it.each(['c', 'z', ':', 'x', 'u', 'low', 'Z'])('%s is shown as it stands, and never 0', (symbol) => {
  expect(read(fileOf('rereferral_percent', [`${ENGLAND},${symbol}`]))).toEqual([
    `re-referrals | England | 2025 | ${symbol}`,
  ])
})

it('a sum of bands of which one is withheld is withheld', () => {
  const columns = '1_year_less_than_2_years_percent,2_years_or_more_percent'
  expect(read(fileOf(columns, [`${ENGLAND},12.8,c`], 'b5_ended.csv')).at(-1)).toBe(
    'over-12-months | England | 2025 | c',
  )
})

describe('where a filter divides the rows', () => {
  const rows = (...kinds: string[]) => kinds.map((kind, index) => `${ENGLAND},${kind},${20 + index}`)

  it('the total counts', () => {
    expect(read(fileOf('gender,rereferral_percent', rows('Female', 'Total', 'Male')))).toEqual([
      're-referrals | England | 2025 | 21',
    ])
  })

  it('rows without a total are refused', () => {
    expect(refusal(fileOf('gender,rereferral_percent', rows('Female', 'Male')))).toEqual([
      'data.csv has 2 figures of Re-referrals in a year for England and 2024-25.',
      'None of them, or more than one, is the total of gender: keep the rows of one kind only.',
    ])
  })
})

describe('a file that cannot be used is refused', () => {
  it('where it is of another shape', () => {
    const path = join(folderWith({ 'cases.csv': 'case_id,child_id\nC1,Tommy\n' }), 'cases.csv')
    expect(refusal(path)[0]).toBe(
      "cases.csv is not in the shape of the department's open data: there is no column time_period.",
    )
    expect(refusal(path).join()).not.toContain('Tommy')
  })

  it('where it holds other figures, and says which it has', () => {
    expect(refusal(fileOf('Anypoint_episodes,Started_episodes', [`${ENGLAND},756120,396870`]))[0]).toBe(
      'data.csv has no figure that stands beside a measure: its columns are anypoint_episodes, started_episodes.',
    )
  })

  it('where it is not there, is a folder, or no CSV', () => {
    const folder = folderWith({ 'open.csv': 'time_period,"geographic_level\n' })
    expect(refusal(join(folder, 'none.csv'))[0]).toBe('There is no benchmark file none.csv.')
    expect(refusal(folder)[0]).toContain('cannot be read: it is a folder.')
    expect(refusal(join(folder, 'open.csv'))[0]).toContain('is no CSV file that can be read')
  })

  it('where a year is none', () => {
    const path = fileOf('rereferral_percent', [`${ENGLAND.replace('2025', '201719')},20`])
    expect(refusal(path)[0]).toBe('data.csv, line 2: time_period is no year such as 201617 or 2017.')
  })
})

it.each([
  ['201617', 2017],
  ['2016-17', 2017],
  ['2016/17', 2017],
  ['199900', 2000],
  ['2017', 2017],
  ['201618', undefined],
  ['17', undefined],
  ['', undefined],
])('the year %s ends in %s', (text, year) => {
  expect(readYear(text)).toBe(year)
})

it('a year is named by both of its halves', () => {
  expect([2017, 2000, 2010].map(yearName)).toEqual(['2016-17', '1999-00', '2009-10'])
})

it('what is published of measures that there are has their ids and groups', () => {
  const drift = ['cin-ended-duration', 'cin-open-duration', 'over-6-months', 'over-12-months']
  const known = [...MEASURES.map(({ id }) => id), ...drift]
  expect(INDICATORS.filter(({ measure }) => !known.includes(measure))).toEqual([])
})
