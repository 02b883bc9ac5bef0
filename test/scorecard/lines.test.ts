import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { fractionOfDecimal } from '../../src/measures/fraction.ts'
import { MEASURES } from '../../src/measures/index.ts'
import { LINE_COLUMNS, LINE_HEADINGS } from '../../src/scorecard/columns.ts'
import { exampleLines } from '../../src/scorecard/example.ts'
import type { ScorecardLine } from '../../src/scorecard/line.ts'
import { readLines } from '../../src/scorecard/lines.ts'
import { readLinesFile } from '../../src/scorecard/lines-file.ts'
import { UserError } from '../../src/user-error.ts'
import { day } from '../support/cases.ts'
import { exportsFolder } from '../support/exports.ts'

/** The lines of a file, read with a configuration; where it is refused, the message and the hint. */
async function read(text: string | Buffer, configuration: object = {}): Promise<readonly ScorecardLine[] | string> {
  const folder = exportsFolder({ 'scorecard.csv': text })
  const { measures, targets, scorecard } = readConfiguration(
    JSON.stringify({ scorecard: { lines: 'scorecard.csv' }, ...configuration }),
    join(folder, 'cin-report.json'),
  )
  try {
    return readLines(await readLinesFile(scorecard.lines as string), { measures, targets, scorecard })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [error.message, error.hint].join('\n').replaceAll(`${folder}/`, '')
  }
}

async function lines(text: string | Buffer, configuration?: object): Promise<readonly ScorecardLine[]> {
  const found = await read(text, configuration)
  if (typeof found === 'string') throw new Error(found)
  return found
}

const titles = async (text: string | Buffer, configuration?: object) =>
  (await lines(text, configuration)).map(({ section, title }) => `${section}: ${title}`)

/** The message alone, without the hint that all mistakes share. */
const refusal = async (text: string | Buffer, configuration?: object) => {
  const found = await read(text, configuration)
  if (typeof found !== 'string') throw new Error('It was not refused')
  return found.replace('\ncin-report explain lists the measures; docs/scorecard.md has every column of the file.', '')
}

describe('a line', () => {
  it('has only to name its measure: all else has a default', async () => {
    const openCases = MEASURES.find(({ id }) => id === 'open-cases')
    expect(await lines('measure\nopen-cases\n')).toEqual([
      {
        line: 2,
        section: 'Scorecard',
        measure: openCases,
        title: 'Open cases',
        teams: [],
        group: '',
        unit: 'cases',
        countedOver: undefined,
        baselineSource: undefined,
        typedBaseline: undefined,
        baselineSpan: undefined,
        expectedChange: undefined,
        target: undefined,
        tolerance: { amount: fractionOfDecimal(5), in: 'percent of the baseline' },
        decimals: 1,
        reportedFrom: undefined,
      },
    ])
  })

  it('says all that it says', async () => {
    const [line] = await lines(
      `section,measure,title,baseline_source,expected_change,baseline,baseline_from,baseline_to,target_range,teams,parameters,group,tolerance,decimals,reported_from
Key measures,cp-visited-recently,CP seen,end of Dec,Steady or Decrease,60%,01/10/2016,31/12/2016,95%+,North; South,workingDays=15; visitTypes=CP,,7 points,0,01/01/2017
`,
    )
    expect(line).toMatchObject({
      section: 'Key measures',
      title: 'CP seen',
      teams: ['North', 'South'],
      baselineSource: 'end of Dec',
      typedBaseline: { value: 60, decimals: 0 },
      baselineSpan: { from: day('2016-10-01'), to: day('2016-12-31') },
      expectedChange: { text: 'Steady or Decrease', directions: ['Steady', 'Decreasing'] },
      target: { text: '95%+' },
      tolerance: { amount: fractionOfDecimal(7), in: 'unit' },
      decimals: 0,
      reportedFrom: day('2017-01-01'),
    })
    expect(line?.measure.parameters).toEqual({ workingDays: 15, visitTypes: ['CP'] })
  })

  it('has the words of its own parameters in its title, unless the configuration gave the measure another', async () => {
    const text = 'measure,parameters\ncp-visited-recently,workingDays=15\nours,weeks=2\nnamed,weeks=2\n'
    const measures = { ours: { like: 'cp-visited-recently' }, named: { like: 'cp-visited-recently', title: 'Seen' } }
    const found = await lines(text, { measures })
    expect(found.map(({ title }) => title)).toEqual([
      expect.stringContaining('15 working days'),
      expect.stringContaining('2 weeks'),
      'Seen',
    ])
    expect(found.map(({ measure }) => [measure.id, measure.like])).toEqual([
      ['cp-visited-recently', undefined],
      ['ours', 'cp-visited-recently'],
      ['named', 'cp-visited-recently'],
    ])
  })

  it('keeps what the configuration sets of its measure, but for what it sets itself', async () => {
    const configuration = { visitTypes: ['CP'], measures: { 'cp-visited-recently': { weeks: 4 } } }
    const found = await lines('measure,parameters\ncp-visited-recently,days=10\n', configuration)
    expect(found[0]?.measure.parameters).toEqual({ days: 10, visitTypes: ['CP'] })
  })

  it('has the target of the configuration where it has none of its own, but not for a cut', async () => {
    const text = 'measure,title,group,target_range\nopen-cases,a,,\nopen-cases,b,team=North,\nopen-cases,c,,<5\n'
    const found = await lines(text, { targets: { 'open-cases': '10 to 20' } })
    expect(found.map(({ target }) => target?.text)).toEqual(['10 to 20', undefined, '<5'])
  })

  it('is in the section of the line above where it names none, as merged cells are saved', async () => {
    const text = 'section,measure\nKey,cp-plans\n,open-cases\nMore,icpc-held\n,caseload\n'
    expect(await titles(text)).toEqual([
      'Key: Children subject to child protection plans',
      'Key: Open cases',
      'More: Initial child protection conferences held',
      'More: Caseload',
    ])
  })

  it('may be about the same measure as another, of other teams or another cut', async () => {
    const text = 'measure,teams,group\nopen-cases,,\nopen-cases,North; South,\nopen-cases,,team=North\n'
    expect(await titles(text)).toEqual([
      'Scorecard: Open cases',
      'Scorecard: Open cases (North, South)',
      'Scorecard: Open cases (team=North)',
    ])
  })

  it('may be about the same measure as another, over another span', async () => {
    const text =
      'measure,counted_over,group\nreferrals-per-10k,,\nreferrals-per-10k,YTD,\nreferrals-per-10k,last 12 months,\ncases-allocated,ytd,in period\n'
    const found = await lines(text)
    expect(found.map(({ title, countedOver }) => [title, countedOver])).toEqual([
      ['Referrals per 10,000 children', undefined],
      ['Referrals per 10,000 children (year to date)', 'year to date'],
      ['Referrals per 10,000 children (12 months)', '12 months'],
      ['Cases allocated (in period, year to date)', 'year to date'],
    ])
  })

  it('is counted over the period of its column where it says month, also where it is as at a date', async () => {
    const found = await lines('measure,counted_over\nreferrals-per-10k,Month\nopen-cases,month\n')
    expect(found.map(({ countedOver }) => countedOver)).toEqual([undefined, undefined])
  })

  it.each([
    ['referrals-per-10k,year,', 'found "year", expected year to date, 12 months, month or nothing'],
    ['open-cases,YTD,', 'found "YTD", expected nothing: open-cases is counted as at a date, not over a period'],
    [
      'cases-allocated,12 months,',
      'found "12 months", expected nothing: cases-allocated is counted as at a date, not over a period; its group "in period" is counted over a period',
    ],
    [
      'visits-in-timescale,ytd,to date',
      'found "ytd", expected nothing: visits-in-timescale (to date) is counted as at a date, not over a period',
    ],
  ])(
    'is refused where nobody can tell what it is counted over, or it is counted over nothing: %s',
    async (row, expected) => {
      expect(await refusal(`measure,counted_over,group\n${row}\n`)).toBe(
        `scorecard.csv:2, column counted_over: ${expected}`,
      )
    },
  )

  it('takes a dash or n/a for nothing', async () => {
    const [line] = await lines('measure,baseline,baseline_to,target_range\ncp-plans,-,n/a,N/A\n')
    expect(line).toMatchObject({ typedBaseline: undefined, baselineSpan: undefined, target: undefined })
  })

  it('has its tolerance from the configuration: points for percentages, a percentage of the baseline for others', async () => {
    const scorecard = { lines: 'scorecard.csv', tolerancePoints: 7, tolerancePercent: 10 }
    const text = 'measure,group\ncp-plans,\ncp-visited-recently,\nreferrals-per-10k,\ncin-reviews-per-case,3 or more\n'
    const found = await lines(text, { scorecard })
    expect(found.map(({ tolerance }) => [Number(tolerance.amount.numerator), tolerance.in])).toEqual([
      [10, 'percent of the baseline'],
      [7, 'unit'],
      [10, 'percent of the baseline'],
      [7, 'unit'],
    ])
  })
})

describe('the file', () => {
  const LINES = 'measure,title\nopen-cases,Höhe – of cases\n'
  const EXPECTED = ['Scorecard: Höhe – of cases']

  it.each<[string, string | Buffer]>([
    ['plain', LINES],
    ['with a byte order mark', `\uFEFF${LINES}`],
    ['as Windows-1252', Buffer.from(LINES.replace('ö', '\xf6').replace('–', '\x96'), 'latin1')],
    ['as UTF-16', Buffer.from(`\uFEFF${LINES}`, 'utf16le')],
    ['with CRLF', LINES.replaceAll('\n', '\r\n')],
    ['with carriage returns alone', LINES.replaceAll('\n', '\r')],
    ['with semicolons', LINES.replaceAll(',', ';')],
    ['with tabs', LINES.replaceAll(',', '\t')],
    ['with quotes', '"measure";"title"\n"open-cases";"Höhe – of cases"\n'],
    ['with other headings first and in any case', 'Title , MEASURE\nHöhe – of cases,open-cases\n'],
    ['with rows above the headings and blank ones', `Our scorecard,\nagreed in May; all teams,\n,\n${LINES},\n\n`],
    ['with blank columns', 'measure,,title,\nopen-cases,,Höhe – of cases,\n'],
  ])('is read %s', async (_, text) => {
    expect(await titles(text)).toEqual(EXPECTED)
  })

  it.each([
    [
      'measure,tittle\nopen-cases,x\n',
      `scorecard.csv:1: unknown heading "tittle". Did you mean "title"?\nThe headings are: ${LINE_HEADINGS.join(', ')}.`,
    ],
    [
      'Our scorecard\nmeasure,title,Title\nopen-cases,x,y\n',
      'scorecard.csv:2: the heading "title" stands more than once.\nKeep one of the columns.',
    ],
    [
      'title,section\nOpen cases,Key\n',
      `scorecard.csv has no heading "measure", so that it is no file of scorecard lines.\nIts headings are: ${LINE_HEADINGS.join(', ')}; only measure is required. cin-report template writes an example.`,
    ],
    [
      '',
      `scorecard.csv is empty.\nIts headings are: ${LINE_HEADINGS.join(', ')}; only measure is required. cin-report template writes an example.`,
    ],
    [
      'measure,title\n,\n\n',
      'scorecard.csv has headings and no lines.\nGive it a line for each measure of the scorecard.',
    ],
    [
      'measure,title\nopen-cases,Open cases, all teams\n',
      'scorecard.csv:2: found "all teams" in a column without a heading.\nA cell that holds a comma has to stand in quotes, as a spreadsheet writes it.',
    ],
    [
      'measure,title\nopen-cases,"Open\n',
      'scorecard.csv: the row that starts on line 2 does not end: a quote is opened in it and never closed.\nThe file may be cut off: export it again. A quote inside a value has to be doubled.',
    ],
  ])('%j is refused', async (text, expected) => {
    expect(await read(text)).toBe(expected)
  })
})

describe('a mistake is named with its line, its column, what was found and what was expected', () => {
  it.each([
    [
      'measure\nopen-casess\n',
      'measure: found "open-casess", expected the id of a measure: did you mean "open-cases"?',
    ],
    ['measure,title\n,Open cases\n', 'measure: found nothing, expected the id of a measure'],
    [
      'measure,target_range\nopen-cases,about 90\n',
      'target_range: found "about 90", expected a range such as 575 to 695, >90%, 95%+, <5%, 10% to 20%',
    ],
    [
      'measure,target_range\nopen-cases,90%+\n',
      'target_range: found "90%+", expected a range without %, since the measure is no percentage',
    ],
    ['measure,baseline\nopen-cases,65%\n', 'baseline: found "65%", expected a whole number such as 1,230'],
    ['measure,baseline\ncp-plans-repeat,0.65\n', 'baseline: found "0.65", expected a percentage such as 65%'],
    ['measure,baseline\nreferrals-per-10k,x\n', 'baseline: found "x", expected a number such as 689 or 12.5'],
    [
      'measure,baseline_to\nopen-cases,31/02/2017\n',
      'baseline_to: found "31/02/2017", expected a date such as 31/03/2017 or 2017-03-31',
    ],
    [
      'measure,baseline_to\nopen-cases,31/03/2003\n',
      'baseline_to: found "31/03/2003", expected a date from 2004 to 2035',
    ],
    [
      'measure,baseline_from\nopen-cases,01/04/2016\n',
      'baseline_to: found nothing, expected the last day of the baseline, since baseline_from has the first',
    ],
    [
      'measure,baseline_from,baseline_to\nopen-cases,01/04/2016,31/03/2016\n',
      'baseline_to: found "31/03/2016", expected a date on or after baseline_from',
    ],
    [
      'measure,reported_from\nopen-cases,Jan 2017\n',
      'reported_from: found "Jan 2017", expected a date such as 31/03/2017 or 2017-03-31',
    ],
    ['measure,decimals\nopen-cases,3\n', 'decimals: found "3", expected 0, 1 or 2'],
    [
      'measure,expected_change\nopen-cases,better\n',
      'expected_change: found "better", expected increase, decrease, steady, or two of them such as "steady or decrease"',
    ],
    [
      'measure,tolerance\nopen-cases,7 points\n',
      'tolerance: found "7 points", expected 5% of the baseline, or a number such as 20',
    ],
    ['measure,tolerance\ncp-plans-repeat,wide\n', 'tolerance: found "wide", expected 7 points, or 5% of the baseline'],
    [
      'measure,parameters\ncp-visited-recently,days=0\n',
      'parameters: found "days=0", expected days= and a whole number',
    ],
    [
      'measure,parameters\ncp-visited-recently,cases=5\n',
      'parameters: found "cases", expected what cp-visited-recently has: weeks, visitTypes',
    ],
    [
      'measure,parameters\ncp-plans,days=5\n',
      'parameters: found "days", expected what cp-plans has: nothing: nothing can be set of it',
    ],
    [
      'measure,parameters\ncp-visited-recently,days=5; weeks=1\n',
      'parameters: found "days and weeks", expected one window',
    ],
    [
      'measure,parameters\nopen-cases,teams=North\n',
      'parameters: found "teams", expected teams in the column of that name',
    ],
    ['measure,group\ncp-plans,team=North\n', 'group: found "team=North", expected nothing: cp-plans has no groups'],
    [
      'measure,group\nvisits-in-timescale,team=North\n',
      'group: found "team=North", expected a cut of visits-in-timescale: to date, type=',
    ],
    [
      'measure,title,teams\nopen-cases,Open cases,\nopen-cases,open cases,North\n',
      'title: "open cases" is the title of line 2 too, expected a title of its own',
    ],
  ])('%j', async (text, expected) => {
    const line = text.split('\n').length - 1
    expect(await refusal(text)).toBe(`scorecard.csv:${line}, column ${expected}`)
  })

  it('also where two lines are the same', async () => {
    expect(await refusal('measure,teams\ncp-plans,\nopen-cases,North\ncp-plans,\n')).toBe(
      'scorecard.csv:4 is the same line as line 2: delete one of them',
    )
  })

  it('all of them at once', async () => {
    const text = 'measure,decimals,baseline\nopen-casess,,\ncp-plans,5,x\n'
    expect(await read(text)).toBe(`scorecard.csv has 3 mistakes:
  scorecard.csv:2, column measure: found "open-casess", expected the id of a measure: did you mean "open-cases"?
  scorecard.csv:3, column baseline: found "x", expected a whole number such as 1,230
  scorecard.csv:3, column decimals: found "5", expected 0, 1 or 2
cin-report explain lists the measures; docs/scorecard.md has every column of the file.`)
  })

  it('and a file that is not there, with how to start', async () => {
    expect(await readLinesFile('no/scorecard.csv').catch((error: UserError) => [error.message, error.hint])).toEqual([
      'There is no file no/scorecard.csv, which the configuration names in scorecard.lines.',
      'The path starts at the folder of the configuration. cin-report template writes an example, scorecard.csv.',
    ])
  })
})

describe('the example that template writes', () => {
  it('has the lines of the LGA table, each with a measure, an expected change and a range that are read', async () => {
    const found = await lines(exampleLines())
    expect(found).toHaveLength(19)
    expect(found.filter(({ expectedChange, target }) => !expectedChange || !target)).toEqual([])
    expect(found.filter(({ typedBaseline, baselineSpan }) => typedBaseline || baselineSpan)).toEqual([])
    expect(new Set(found.map(({ section }) => section))).toEqual(new Set(['Key measures', 'Additional indicators']))
    expect(found.filter(({ title }) => title.includes('AST')).map(({ teams }) => teams)).toEqual(
      Array.from({ length: 5 }, () => ['AST']),
    )
  })

  it('has every column, each of which the documents describe', async () => {
    expect(exampleLines().split('\r\n')[0]).toBe(`\uFEFF${Object.keys(LINE_COLUMNS).join(',')}`)
  })
})
