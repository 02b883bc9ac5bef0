import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/calendar/day.ts'
import { History, isSame, scopeOf } from '../../src/history/history.ts'
import { reportedWith } from '../support/histories.ts'
import { figureWith } from '../support/reports.ts'

const NOW = isoDay('2024-01-22')
const SEVENTEEN = { numerator: 17, denominator: 25, value: 68 }
const TWENTY_TWO = { numerator: 22, denominator: 31, value: 71 }

const additions = (history: History, words: Parameters<typeof figureWith>[0], runDate = NOW) =>
  history.additions([figureWith(words)], [], runDate).map(({ numerator }) => numerator)

describe('what a report adds', () => {
  it('is each of its figures once, also where two sections show it', () => {
    const figures = [figureWith(SEVENTEEN), figureWith(SEVENTEEN), figureWith({ group: 'in period' })]
    expect(new History([]).additions(figures, ['South', 'North'], NOW)).toEqual([
      reportedWith({ runDate: NOW, teams: 'North; South' }),
      reportedWith({
        runDate: NOW,
        teams: 'North; South',
        group: 'in period',
        numerator: 3,
        denominator: 4,
        value: 75,
      }),
    ])
  })

  it('is nothing where all of it was reported already', () => {
    expect(additions(new History([reportedWith()]), SEVENTEEN)).toEqual([])
  })

  it('is a revision where it was reported as something else, and the first stays the first', () => {
    const history = new History([reportedWith()])
    expect(additions(history, TWENTY_TWO)).toEqual([22])
    const revised = new History([reportedWith(), reportedWith({ ...TWENTY_TWO, runDate: NOW })])
    expect(additions(revised, TWENTY_TWO, NOW + 1)).toEqual([])
    expect(revised.first(reportedWith())).toEqual(reportedWith())
  })

  it('is also what it was first reported as, where it was something else in between', () => {
    const revised = new History([reportedWith(), reportedWith({ ...TWENTY_TWO, runDate: NOW })])
    expect(additions(revised, SEVENTEEN, NOW + 1)).toEqual([17])
  })

  it('does not grow by runs that take turns on one day', () => {
    const revised = new History([reportedWith({ runDate: NOW }), reportedWith({ ...TWENTY_TWO, runDate: NOW })])
    expect(additions(revised, SEVENTEEN)).toEqual([])
    expect(additions(revised, TWENTY_TWO)).toEqual([])
  })

  it('leaves out what could not be counted, and keeps what has nothing to divide by', () => {
    const nothing = { numerator: null, denominator: null, value: null }
    expect(additions(new History([]), { ...nothing, needs: 'visits' })).toEqual([])
    expect(additions(new History([]), { numerator: 0, denominator: 0, value: null })).toEqual([0])
  })

  it.each([
    ['as-at date', { asAt: isoDay('2024-01-20') }],
    ['period', { period: { from: isoDay('2024-01-01'), to: isoDay('2024-01-14') } }],
    ['teams', { teams: 'North' }],
    ['measure', { measure: 'outcome-closed' }],
    ['group', { group: 'in period' }],
  ])('tells figures apart by their %s', (_, words) => {
    expect(additions(new History([reportedWith(words)]), SEVENTEEN)).toEqual([17])
  })

  it('takes the apostrophe of a group or a team that is like a formula for what it is', () => {
    const history = new History([reportedWith({ teams: "'=North", group: "'-1" })])
    expect(history.additions([figureWith({ ...SEVENTEEN, group: '-1' })], ['=North'], NOW)).toEqual([])
  })
})

it('percentages are compared by what was counted, whatever they were rounded to', () => {
  expect(isSame(reportedWith({ value: 68.1 }), reportedWith({ value: 68 }))).toBe(true)
  expect(isSame(reportedWith({ numerator: 34, denominator: 50 }), reportedWith())).toBe(false)
  const counts = { numerator: null, denominator: null }
  expect(isSame(reportedWith({ ...counts, value: 1 }), reportedWith({ ...counts, value: 2 }))).toBe(false)
})

it.each([
  [[], ''],
  [['North'], 'North'],
  [['South', 'North', 'South'], 'North; South'],
  [['A; B'], 'A;; B'],
])('the teams %j are written "%s"', (teams, text) => {
  expect(scopeOf(teams)).toBe(text)
})

it('knows of which periods it has figures', () => {
  const history = new History([reportedWith()])
  expect(history.knows(reportedWith({ measure: 'any' }))).toBe(true)
  expect(history.knows(reportedWith({ teams: 'North' }))).toBe(false)
})
