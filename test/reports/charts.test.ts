import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import type { Figure } from '../../src/measures/figure.ts'
import type { ReportRequest } from '../../src/reports/arrange.ts'
import { type Chart, publishedCharts } from '../../src/reports/chart.ts'
import { cutAt } from '../../src/reports/dates.ts'
import { driftReport } from '../../src/reports/drift.ts'
import { figuresReport } from '../../src/reports/figures.ts'
import { outcomesReport } from '../../src/reports/outcomes.ts'
import type { Report } from '../../src/reports/report.ts'
import { weeklyReport } from '../../src/reports/weekly.ts'
import { type CaseWords, day, periodOf, phaseOf } from '../support/cases.ts'
import { type RequestWords, requestOf } from '../support/reports.ts'
import { casebookOfTables, type TableWords } from '../support/tables.ts'

const WEEK = '2024-03-18 to 2024-03-24'

const withCharts = (cases: readonly CaseWords[], words: Partial<RequestWords> = {}): ReportRequest => ({
  ...requestOf(cases, { period: WEEK, ...words }),
  charts: true,
})

function ofTables(tables: TableWords, configuration = '{}'): ReportRequest {
  const settings = readConfiguration(configuration, 'cin-report.json')
  const period = periodOf(WEEK)
  return {
    casebook: casebookOfTables(tables, configuration),
    settings: { ...settings, phases: [] },
    teams: [],
    periods: [cutAt(period, period.to)],
    periodReason: 'the week asked for',
    programme: undefined,
    periodAsked: true,
    charts: true,
  }
}

function chartsOf({ charts = [], sections }: Report): Chart[] {
  return [...charts, ...sections.flatMap((section) => section.charts ?? [])]
}

function chartOf(report: Report, id: string): Chart | undefined {
  return chartsOf(report).find((chart) => chart.id === id)
}

/** Each series as its name and the counts of its points. */
const countsOf = (chart: Chart | undefined) =>
  chart?.series.map(({ name, points }) => [name, points.map(({ numerator }) => numerator)])
const labelsOf = (chart: Chart | undefined) => chart?.series[0]?.points.map(({ label }) => label)

const CASES: readonly CaseWords[] = [
  { allocatedDate: '2024-01-02' },
  { allocatedDate: '2024-01-02', closureDate: '2024-03-05' },
  { allocatedDate: '2024-02-05', closureDate: '2024-03-20' },
  { allocatedDate: '2024-02-05', icpcDate: '2024-03-21' },
  { allocatedDate: '2024-03-19' },
]

describe('a report without charts', () => {
  it.each([
    ['weekly', weeklyReport],
    ['outcomes', outcomesReport],
    ['figures', (request: ReportRequest) => figuresReport(request, { measures: [], by: [] })],
  ])('holds none and is otherwise the same: %s', (_, make) => {
    const [without, having] = [false, true].map((charts) => make({ ...withCharts(CASES), charts })) as [Report, Report]
    expect(chartsOf(without)).toEqual([])
    expect(chartsOf(having).length).toBeGreaterThan(0)
    const bare = ({ charts: _charts, ...section }: Report['sections'][number]) => section
    expect(JSON.stringify({ ...having, charts: undefined, sections: having.sections.map(bare) })).toBe(
      JSON.stringify(without),
    )
  })
})

describe('the charts of the weekly report', () => {
  const report = weeklyReport(withCharts(CASES, { targets: { 'de-escalated': '75%+' } }))

  it('lead from the open cases at the start of the week to those at its end', () => {
    const chart = chartOf(report, 'movement')
    expect(chart?.title).toBe('Movement of programme cases, this week')
    expect(chart?.series[0]?.points.map(({ label, value }) => [label, value])).toEqual([
      ['Open at start', 3],
      ['Allocated', 1],
      ['Concluded', 2],
      ['Open at end', 2],
    ])
  })

  it('count the outcomes of each of the eight weeks, the own last', () => {
    const chart = chartOf(report, 'outcomes-by-week')
    expect(labelsOf(chart)).toEqual(['4 Feb', '11 Feb', '18 Feb', '25 Feb', '3 Mar', '10 Mar', '17 Mar', '24 Mar'])
    expect(countsOf(chart)?.filter(([name]) => name === 'Closed' || name === 'Progressed to ICPC')).toEqual([
      ['Closed', [0, 0, 0, 0, 0, 1, 0, 1]],
      ['Progressed to ICPC', [0, 0, 0, 0, 0, 0, 0, 1]],
    ])
  })

  it('count the open cases at the end of each week as the trend does', () => {
    const open = report.sections
      .flatMap(({ figures }) => figures)
      .find(({ measure, group }) => measure === 'movement' && group === 'open at end')
    expect(chartOf(report, 'open-cases-by-week')?.series[0]?.points.map(({ value }) => value)).toEqual(open?.trend)
  })

  it('show the outcomes to date with the number of all that concluded', () => {
    const mix = chartOf(report, 'outcome-mix')
    const closed = mix?.series.find(({ outcome }) => outcome === 'closed')?.points[0]
    expect(closed).toMatchObject({ numerator: 2, denominator: 3, value: 66.7 })
  })

  it('are of the weeks side by side where several were asked for', () => {
    const week = (text: string) => cutAt(periodOf(text), periodOf(text).to)
    const request = { ...withCharts(CASES), periods: [week('2024-03-04 to 2024-03-10'), week(WEEK)] as const }
    const chart = chartOf(weeklyReport({ ...request, periods: [...request.periods] }), 'outcomes-by-week')
    expect(labelsOf(chart)).toEqual(['10 Mar', '24 Mar'])
  })

  it('show the period by itself where it is no week', () => {
    const chart = chartOf(weeklyReport(withCharts(CASES, { period: '2024-03-01 to 2024-03-31' })), 'outcomes-by-week')
    expect(chart?.title).toBe('Cases concluded in the period, by outcome')
    expect(countsOf(chart)?.[0]).toEqual(['Closed', [2]])
    expect(chartOf(weeklyReport(withCharts(CASES, { period: '2024-03-01 to 2024-03-31' })), 'open-cases-by-week')).toBe(
      undefined,
    )
  })

  it('show no weeks where no trend is wanted', () => {
    const chart = chartOf(weeklyReport({ ...withCharts(CASES), trend: false }), 'outcomes-by-week')
    expect(labelsOf(chart)).toEqual(['18/03/2024 to 24/03/2024'])
  })

  it('are only those of the sections that were asked for', () => {
    const ids = (sections: readonly string[]) =>
      chartsOf(weeklyReport({ ...withCharts(CASES), sections })).map(({ id }) => id)
    expect(ids(['plans'])).toEqual(['plan-lengths'])
    expect(ids(['movement'])).toEqual([])
    expect(ids(['headlines'])).toEqual(['movement', 'outcome-mix', 'open-cases-by-week'])
  })

  it('are not there for what the exports do not hold', () => {
    const bare = withCharts([{ allocatedDate: '2024-03-19' }], { fields: ['caseId', 'childId', 'allocatedDate'] })
    expect(chartsOf(weeklyReport(bare))).toEqual([])
  })
})

describe('the lengths of plans', () => {
  const plan = (days: number): CaseWords => ({
    allocatedDate: '2017-01-02',
    cinPlanStartDate: day('2017-01-02'),
    cinPlanEndDate: day('2017-01-02') + days,
  })
  const chart = (lengths: readonly number[]) => chartOf(weeklyReport(withCharts(lengths.map(plan))), 'plan-lengths')
  /** Which bars hold plans, and how many. */
  const filled = (lengths: readonly number[]) =>
    chart(lengths)?.series[0]?.points.flatMap(({ label, numerator }) => (numerator === 0 ? [] : [[label, numerator]]))

  it.each([
    [0, '0 to 1'],
    [7, '0 to 1'],
    [8, '1 to 2'],
    [84, '11 to 12'],
    [85, '12 to 13'],
  ])('put a plan of %i days into the bar %s', (days, bar) => {
    expect(filled([days])).toEqual([[bar, 1]])
  })

  it('put the limit where the plans over target begin', () => {
    expect(chart([84, 85])?.limit).toEqual({ label: '12 weeks', value: 12 })
  })

  it.each([
    [30 * 7, '29 to 30', 30],
    [31 * 7, '30 to 32', 16],
    [300 * 7, '299 to 312', 24],
  ])('have no more bars than can be told apart: a plan of %i days is in %s', (days, bar, bars) => {
    expect(filled([days])?.[0]?.[0]).toBe(bar)
    expect(chart([days])?.series[0]?.points).toHaveLength(bars)
  })

  it('say of how many plans they are', () => {
    expect(
      chart([7, 14, 14])
        ?.series[0]?.points.map(({ numerator, denominator }) => [numerator, denominator])
        .slice(0, 2),
    ).toEqual([
      [1, 3],
      [2, 3],
    ])
  })
})

describe('the cases of each worker', () => {
  const tables: TableWords = {
    cases: ['K1', 'K2', 'K3'].map((childId) => ({ caseId: `C${childId}`, childId, allocatedDate: '2024-01-02' })),
    allocations: [
      { childId: 'K1', workerId: 'Adams', startDate: '2024-01-02' },
      { childId: 'K2', workerId: 'Brown', startDate: '2024-01-02' },
      { childId: 'K3', workerId: 'Brown', startDate: '2024-01-02' },
      { childId: 'K3', workerId: 'Clark', startDate: '2024-01-02' },
    ],
    workers: [{ workerId: 'Brown', team: 'North', fte: 0.5 }],
  }

  it('stand the most first, then by name, against the limit that is configured', () => {
    const chart = chartOf(weeklyReport(ofTables(tables, '{"workersOver": 1}')), 'caseload-by-worker')
    expect(chart?.series[0]?.points.map(({ label, value }) => [label, value])).toEqual([
      ['Brown', 2],
      ['Adams', 1],
      ['Clark', 1],
    ])
    expect(chart?.limit).toEqual({ label: 'limit 1', value: 1 })
  })

  it('are in the figures where the figures by worker are', () => {
    const request = ofTables(tables)
    const figures = (by: 'team' | 'worker') => figuresReport(request, { measures: [], by: [by] })
    expect(chartOf(figures('worker'), 'caseload-by-worker')).toBeDefined()
    expect(chartOf(figures('team'), 'caseload-by-worker')).toBeUndefined()
  })
})

describe('timeliness', () => {
  it('is what was done in time, with its target, and not what has nothing to divide by', () => {
    const visit = (visitDate: string | null, dueDate: string) => ({
      childId: 'K1',
      visitType: 'CIN',
      visitDate,
      dueDate,
    })
    const tables: TableWords = {
      cases: [{ caseId: 'C1', childId: 'K1', allocatedDate: '2024-01-02' }],
      visits: [visit('2024-03-01', '2024-03-01'), visit('2024-03-09', '2024-03-08')],
      reviews: [],
      cp_plans: [],
    }
    const chart = chartOf(weeklyReport(ofTables(tables, '{"targets": {"visits-in-timescale": "95%+"}}')), 'timeliness')
    expect(chart?.series[0]?.points).toMatchObject([
      {
        label: 'Visits in timescale, to date',
        numerator: 1,
        denominator: 2,
        value: 50,
        target: '95%+',
        status: 'off target',
      },
    ])
  })
})

describe('the charts of the outcomes', () => {
  it('are of each phase, and of the period where one was asked for', () => {
    const phases = [phaseOf('Phase 1', '2024-01-01 to 2024-01-31'), phaseOf('Phase 2', '2024-02-01 to 2024-03-31')]
    const ids = (asked: boolean) => chartsOf(outcomesReport(withCharts(CASES, { phases, asked }))).map(({ id }) => id)
    expect(ids(false)).toEqual(['outcome-mix', 'outcomes-by-phase'])
    expect(ids(true)).toEqual(['outcome-mix', 'outcomes-by-phase', 'outcomes-by-week'])
    const chart = chartOf(outcomesReport(withCharts(CASES, { phases })), 'outcomes-by-phase')
    expect(labelsOf(chart)).toEqual(['Phase 1', 'Phase 2'])
    expect(countsOf(chart)?.[0]).toEqual(['Closed', [1, 1]])
  })
})

describe('the charts of a report that is published', () => {
  const report = weeklyReport(withCharts(CASES))
  const printed = new Set(
    report.sections.flatMap(({ figures }) => figures.map(({ measure, group }) => `${measure} ${group}`)),
  )

  it('show the figures as they are published, and are left out where they show others', () => {
    const isPrinted = (figure: Figure) =>
      figure.asAt === day('2024-03-24') && printed.has(`${figure.measure} ${figure.group}`)
    const hide = (figure: Figure): Figure => ({ ...figure, numerator: null, value: null, suppressed: true })
    const published = publishedCharts(chartsOf(report), (figure) => (isPrinted(figure) ? hide(figure) : undefined))
    expect(published.map(({ id }) => id)).toEqual(['movement', 'outcome-mix'])
    const points = published.flatMap(({ series }) => series.flatMap((each) => each.points))
    expect(
      points.filter(({ numerator, value, suppressed }) => numerator !== null || value !== null || !suppressed),
    ).toEqual([])
  })
})

describe('the charts of the drift report', () => {
  const report = driftReport(
    ofTables(
      {
        referrals: [
          { childId: 'K1', referralDate: '2024-01-02', team: 'North' },
          { childId: 'K2', referralDate: '2023-08-01', team: 'North' },
          { childId: 'K3', referralDate: '2023-08-01', team: 'South' },
          { childId: 'K4', referralDate: '2022-01-10', closureDate: '2024-03-20', team: 'South' },
        ],
        visits: [{ childId: 'K1', visitDate: '2024-03-20' }],
        reviews: [],
        assessments: [],
        supervision: [],
      },
      JSON.stringify({ targets: { 'inactive-cases': '<5%' } }),
    ),
  )

  it('divide the open and the ended episodes into bands, the shortest the lightest', () => {
    const chart = chartOf(report, 'episode-durations')
    expect(labelsOf(chart)).toEqual(['Open', 'Ended in the period'])
    expect(countsOf(chart)).toEqual([
      ['3 months or less', [1, 0]],
      ['over 3 to 6 months', [0, 0]],
      ['over 6 months to 1 year', [2, 0]],
      ['1 to 2 years', [0, 0]],
      ['2 years or more', [0, 1]],
    ])
    expect(chart?.series.map(({ shade }) => shade)).toEqual([0, 1, 2, 3, 4])
  })

  it('hold every share that drifts against its target, and leave out what nothing can be divided by', () => {
    const points = chartOf(report, 'drifting-shares')?.series[0]?.points
    expect(points?.map(({ value, target, status }) => [value, target, status])).toEqual([[66.7, '<5%', 'off target']])
  })

  it('rank the teams by their inactive cases', () => {
    const points = chartOf(report, 'inactive-cases-chart')?.series[0]?.points
    expect(points?.map(({ label, value }) => [label, value])).toEqual([
      ['North', 1],
      ['South', 1],
    ])
  })
})
