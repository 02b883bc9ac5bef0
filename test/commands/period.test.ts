import { describe, expect, it } from 'vitest'
import { formatIso, formatLong, formatShort, londonDay } from '../../src/calendar/day.ts'
import { weekOf } from '../../src/calendar/period.ts'
import { cinReport, FIXTURE, figureOf, folderWith, type JsonReport, jsonOf } from '../support/run.ts'

const weekly = (...args: string[]) => jsonOf(cinReport(['weekly', FIXTURE, '--format', 'json', ...args]))
const movementOf = (report: JsonReport) =>
  ['open at start', 'allocated', 'concluded', 'open at end'].map((group) => figureOf(report, 'movement', group).value)
const messageFor = (...args: string[]) => cinReport(['weekly', FIXTURE, ...args])
const refused = (stderr: string) => ({ exitCode: 2, stdout: '', stderr })

const today = londonDay(new Date())

describe('the period of a report', () => {
  it('is the week of the last record where the exports do not reach into last week', () => {
    expect(weekly().period).toEqual({
      start: '2017-08-21',
      end: '2017-08-27',
      as_at: '2017-08-27',
      over: true,
      reason: 'the week of the last record, 25 August 2017, since the exports do not reach into last week',
    })
  })

  it('is the last complete week before today where they do', () => {
    const lastWeek = weekOf(today - 7, 'Sunday')
    const allocated = formatShort(lastWeek.from)
    const folder = folderWith({ 'cases.csv': `case_id,child_id,allocated_date\nC1,1,${allocated}\n` })
    expect(jsonOf(cinReport(['weekly', 'cases.csv', '-f', 'json'], { in: folder })).period).toEqual({
      start: formatIso(lastWeek.from),
      end: formatIso(lastWeek.to),
      as_at: formatIso(lastWeek.to),
      over: true,
      reason: `the last complete week before today, ${formatLong(today)}`,
    })
  })

  it.each(['06/08/2017', '2017-08-06', '6 Aug 2017', '6.8.2017'])('is the week that ends on %s', (date) => {
    const report = weekly('--week-ending', date)
    expect(report.period).toMatchObject({ start: '2017-07-31', end: '2017-08-06', over: true })
    expect(movementOf(report)).toEqual([154, 0, 14, 140])
  })

  it('is all days from the first to the last, both included', () => {
    const report = weekly('--from', '01/03/2017', '--to', '31/03/2017')
    expect(movementOf(report)).toEqual([140, 0, 36, 104])
    expect(report.period).toEqual({
      start: '2017-03-01',
      end: '2017-03-31',
      as_at: '2017-03-31',
      over: true,
      reason: 'the period asked for',
    })
  })

  it('runs to today where no last day is given', () => {
    expect(weekly('--from', '01/08/2017').period).toMatchObject({ start: '2017-08-01', end: formatIso(today) })
  })

  it('is the week of the as-at date, cut at that day and marked as not over', () => {
    const report = weekly('--as-at', '31/03/2017')
    expect(report.period).toEqual({
      start: '2017-03-27',
      end: '2017-03-31',
      as_at: '2017-03-31',
      over: false,
      asked_end: '2017-04-02',
      reason: 'the week of the as-at date, 31 March 2017',
    })
    expect(report.notes[0]).toBe('The period is not over: it runs to 2 April 2017 and is counted up to 31 March 2017.')
    expect(messageFor('--as-at', '31/03/2017').stdout).toContain('This week so far')
  })

  it('ends on the day of the week that the configuration names', () => {
    const folder = folderWith({ 'friday.json': '{"weekEndsOn": "Friday"}' })
    const report = weekly('--config', `${folder}/friday.json`)
    expect(report.period).toMatchObject({ start: '2017-08-19', end: '2017-08-25' })
  })
})

describe('--as-at', () => {
  it('leaves out what happened later: the report of that day can be made again', () => {
    const report = weekly('--as-at', '02/04/2017', '--from', '27/03/2017', '--to', '02/04/2017')
    const then = weekly('--week-ending', '02/04/2017')
    expect(report.sections).toEqual(then.sections)
    expect(figureOf(report, 'cases-allocated').value).toBe(144)
  })

  it('sees a past week with what is known by a later day', () => {
    const report = weekly('--week-ending', '02/04/2017', '--as-at', '27/08/2017')
    expect(report.period).toMatchObject({ start: '2017-03-27', end: '2017-04-02', as_at: '2017-08-27', over: true })
    expect(figureOf(report, 'cases-allocated').value).toBe(388)
  })

  it('makes the outcome table of everything up to that day', () => {
    const { stdout } = cinReport(['outcomes', FIXTURE, '--as-at', '31/03/2017', '--quiet'])
    expect(stdout).toContain('Everything up to 31 March 2017\n')
    expect(stdout).toMatch(/^Still open +104 +0 +0 +104$/m)
  })
})

describe('--last', () => {
  it('sets weeks side by side, each as it stood at its own end', () => {
    const report = weekly('--last', '3')
    expect(report.periods.map(({ start, end, as_at }) => [start, end, as_at])).toEqual([
      ['2017-08-07', '2017-08-13', '2017-08-13'],
      ['2017-08-14', '2017-08-20', '2017-08-20'],
      ['2017-08-21', '2017-08-27', '2017-08-27'],
    ])
    const { stdout } = messageFor('--last', '3')
    expect(stdout).toMatch(/^Movement +13 Aug +20 Aug +27 Aug +To date$/m)
    expect(stdout).toMatch(/^- Concluded +23 +51 +66$/m)
  })

  it('counts back from the week asked for', () => {
    const report = weekly('--last', '2', '--week-ending', '06/08/2017')
    expect(report.periods.map(({ end }) => end)).toEqual(['2017-07-30', '2017-08-06'])
  })

  it('gives the outcome table a column for each week, under its last day', () => {
    const { stdout } = cinReport(['outcomes', FIXTURE, '--last', '2', '--quiet'])
    expect(stdout).toMatch(/^Outcomes +20 Aug +27 Aug +Phase 1 +Phase 2 +Eight-week extension +All$/m)
  })
})

describe('dates that cannot be reported on are refused with exit code 2', () => {
  it.each([
    {
      dates: ['--week-ending', '09/08/2017'],
      stderr:
        'cin-report: 9 August 2017 is a Wednesday, but weeks end on a Sunday.\nThat week ends on 13/08/2017. Set weekEndsOn in cin-report.json for another day.\n',
    },
    {
      dates: ['--as-at', '31/02/2017'],
      stderr: 'cin-report: --as-at: found "31/02/2017", expected a date such as 31/03/2017 or 2017-03-31.\n',
    },
    {
      dates: ['--from', '01/03/17', '--to', '31/03/2017'],
      stderr: 'cin-report: --from: found "01/03/17", expected a date such as 31/03/2017 or 2017-03-31.\n',
    },
    {
      dates: ['--from', '02/03/2017', '--to', '01/03/2017'],
      stderr: 'cin-report: The period would end (01/03/2017) before it starts (02/03/2017).\n',
    },
    {
      dates: ['--to', '01/03/2017'],
      stderr: 'cin-report: --to needs --from, the first day of the period.\n',
    },
    {
      dates: ['--week-ending', '06/08/2017', '--from', '01/03/2017'],
      stderr: 'cin-report: --week-ending and --from/--to both choose the period.\nGive one or the other.\n',
    },
    {
      dates: ['--last', '2', '--from', '01/03/2017'],
      stderr:
        'cin-report: --last sets weeks side by side; it does not go with --from and --to.\nGive one or the other.\n',
    },
    {
      dates: ['--week-ending', '06/08/2017', '--as-at', '30/07/2017'],
      stderr:
        'cin-report: The period 31/07/2017 to 06/08/2017 starts after the as-at date 30/07/2017.\nAsk for an earlier period, or a later --as-at.\n',
    },
    {
      dates: ['--as-at', '31/12/2003'],
      stderr:
        'cin-report: The as-at date 31/12/2003 lies outside 01/01/2004 to 31/12/2035.\nBank holidays are known for those years only.\n',
    },
    {
      dates: ['--week-ending', '27/12/2099'],
      stderr: `cin-report: The period 21/12/2099 to 27/12/2099 has not begun: today is ${formatShort(today)}.\n`,
    },
  ])('$dates', ({ dates, stderr }) => {
    expect(messageFor(...dates)).toEqual(refused(stderr))
  })
})
