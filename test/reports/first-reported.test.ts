import { describe, expect, it } from 'vitest'
import { formatLong, isoDay } from '../../src/calendar/day.ts'
import { History, type ReportedFigure } from '../../src/history/history.ts'
import type { Figure } from '../../src/measures/figure.ts'
import { cutAt } from '../../src/reports/dates.ts'
import { weeklyReport } from '../../src/reports/weekly.ts'
import { periodOf } from '../support/cases.ts'
import { figureOf } from '../support/figures.ts'
import { reportedWith } from '../support/histories.ts'
import { requestOf } from '../support/reports.ts'

const WEEK = '2024-01-15 to 2024-01-21'
/** Four cases; two of them were concluded in the week, one the week before. */
const CASES = [
  { allocatedDate: '2024-01-02', closureDate: '2024-01-10' },
  { allocatedDate: '2024-01-02', closureDate: '2024-01-16' },
  { allocatedDate: '2024-01-02', closureDate: '2024-01-17', icpcDate: '2024-01-16' },
  { allocatedDate: '2024-01-02' },
]

const weekly = (reported: readonly ReportedFigure[] | undefined, words: object = {}) =>
  weeklyReport({
    ...requestOf(CASES, { period: WEEK }),
    ...(reported === undefined ? {} : { history: new History(reported) }),
    ...words,
  })

type Weekly = ReturnType<typeof weekly>
const figuresIn = (report: Weekly): Figure[] => report.sections.flatMap(({ figures }) => [...figures])
const figure = (report: Weekly, measure = 'de-escalated', group = '') => figureOf(figuresIn(report), measure, group)
const notes = ({ notes }: Weekly) => notes.filter((note) => /Change|trend|reported|otherwise/.test(note))

/** Everything that the week before would have had, 3 of 4 of all of it. */
const ofWeekBefore = (words: Partial<ReportedFigure> = {}) =>
  reportedWith({ numerator: 3, denominator: 4, value: 75, ...words })

describe('change and trend', () => {
  it('are those of the exports where no history is kept, and no note speaks of one', () => {
    const report = weekly(undefined)
    expect([figure(report).value, figure(report).change]).toEqual([66.7, -33.3])
    expect(notes(report)).toEqual([])
  })

  it('are those of the exports where the history has nothing of the week before, and a note says so', () => {
    const report = weekly([])
    expect(figure(report).change).toBe(-33.3)
    expect(notes(report)).toEqual([
      'Change is measured against what the exports now say of the week before: the history has nothing of it.',
    ])
  })

  it('are measured by what was first reported, and a note says where the exports now differ', () => {
    const report = weekly([ofWeekBefore(), ofWeekBefore({ runDate: isoDay('2024-01-30'), numerator: 1, value: 25 })])
    expect(figure(report)).toMatchObject({ value: 66.7, change: -8.3 })
    expect(figure(report).trend?.slice(-2)).toEqual([75, 66.7])
    expect(notes(report)).toEqual([
      'Change is measured against what was first reported of the week before, where the history has it; else against what the exports now say.',
      'The exports now give one of those figures otherwise: Safely de-escalated, week ending 14 January 2024: first reported 75.0% (3 of 4) on 15 January 2024, now 100.0% (1 of 1).',
      'The trend shows 1 of its 7 earlier weeks as first reported.',
    ])
  })

  it('take a percentage from what was counted, whatever a spreadsheet has made of its value', () => {
    expect(figure(weekly([ofWeekBefore({ value: 7500 })])).change).toBe(-8.3)
  })

  it('take the value that was reported where subtotals are sums of rounded parts', () => {
    const { settings } = requestOf(CASES, { period: WEEK })
    const report = weekly([ofWeekBefore({ value: 74.9 })], { settings: { ...settings, rounding: 'additive' } })
    expect(figure(report).change).toBe(-8.2)
  })

  it('know a figure of the week before where the exports cannot tell', () => {
    const { casebook } = requestOf(CASES.slice(1), { period: WEEK })
    const inPeriod = (reported: ReportedFigure[]) => figure(weekly(reported, { casebook }), 'de-escalated', 'in period')
    expect(inPeriod([])).toMatchObject({ value: 50, change: undefined })
    expect(inPeriod([ofWeekBefore({ group: 'in period' })])).toMatchObject({ value: 50, change: -25 })
  })

  it.each([
    ['of other teams', { teams: 'North' }],
    ['as at another day', { asAt: isoDay('2024-01-20') }],
    ['in another unit', { unit: 'cases' }],
  ])('leave what was reported %s alone', (_, words) => {
    expect(figure(weekly([ofWeekBefore(words)])).change).toBe(-33.3)
  })

  it('of weeks side by side say for which of them the history has the week before', () => {
    const before = periodOf('2024-01-08 to 2024-01-14')
    const own = periodOf(WEEK)
    const report = weekly([ofWeekBefore()], { periods: [cutAt(before, before.to), cutAt(own, own.to)] })
    expect(notes(report)[0]).toBe(
      'Change is measured against what was first reported of the week before, where the history has it (to 14 January 2024); else against what the exports now say.',
    )
  })
})

describe('a figure that was first reported as something else', () => {
  const own = { asAt: isoDay('2024-01-21'), period: periodOf(WEEK), runDate: isoDay('2024-01-22') }

  it('is shown as it is, and a note has both', () => {
    const report = weekly([reportedWith({ ...own, numerator: 2, denominator: 2, value: 100 })])
    expect(figure(report).value).toBe(66.7)
    expect(notes(report)[1]).toBe(
      'Safely de-escalated, week ending 21 January 2024: first reported 100.0% (2 of 2) on 22 January 2024, now 66.7% (2 of 3): late recording or a correction.',
    )
  })

  it.each<[string, Partial<ReportedFigure>, string]>([
    ['no value', { group: 'in period', numerator: 0, denominator: 0, value: null }, 'first reported no value on'],
    [
      'a count',
      { measure: 'cases-allocated', numerator: 1388, denominator: null, value: 1388, unit: 'cases' },
      'first reported 1,388 on',
    ],
  ])('is named as %s', (_, words, text) => {
    expect(notes(weekly([reportedWith({ ...own, ...words })]))[1]).toContain(text)
  })

  it('is not spoken of where it is the same', () => {
    const same = figuresIn(weekly(undefined)).map((each) => reportedWith({ ...each, runDate: own.runDate, teams: '' }))
    expect(notes(weekly(same))).toHaveLength(1)
  })

  it('is one of ten that are spelt out, those in the tables first, and the others are counted', () => {
    const others = figuresIn(weekly(undefined))
      .filter(({ needs }) => needs === undefined)
      .map((each) => reportedWith({ ...each, runDate: own.runDate, teams: '', numerator: 1000 }))
    const [, ...revised] = notes(weekly(others))
    expect(revised).toHaveLength(11)
    expect(revised.at(-1)).toBe(
      `${others.length - 10} more figures were first reported as something else: the history has both.`,
    )
    expect(revised[0]).toContain(formatLong(own.runDate))
  })
})
