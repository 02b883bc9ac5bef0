import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/calendar/day.ts'
import { type CasesWords, DAY, listing, open, pick } from '../support/cases-reports.ts'
import type { RowWords, TableWords } from '../support/tables.ts'

describe('the next visit due', () => {
  const due = (...visits: RowWords[]) =>
    pick(
      listing({
        referrals: [open('1')],
        visits: visits.map((visit) => ({ childId: '1', visitType: 'CIN', ...visit })),
      }),
      'visit_due',
      'visit_days_overdue',
      'flags',
    )

  it.each([
    ['due before the day and not made', { dueDate: '2024-06-20' }, ['2024-06-20', 10, ['visit overdue']]],
    ['due on the day and not made', { dueDate: DAY }, [DAY, 0, ['visit overdue']]],
    ['due after the day', { dueDate: '2024-07-01' }, ['2024-07-01', null, []]],
    ['made before it was due', { dueDate: '2024-07-01', visitDate: '2024-06-20' }, [null, null, []]],
    ['made late', { dueDate: '2024-06-01', visitDate: '2024-06-20' }, [null, null, []]],
    ['made after the day', { dueDate: '2024-06-20', visitDate: '2024-07-01' }, ['2024-06-20', 10, ['visit overdue']]],
    [
      'where the child was not seen',
      { dueDate: '2024-06-20', visitDate: '2024-06-20', childSeen: false },
      ['2024-06-20', 10, ['visit overdue']],
    ],
    ['of an unknown type', { dueDate: '2024-06-20', visitType: 'Other' }, ['2024-06-20', 10, ['visit overdue']]],
    ['without a due date', { visitDate: '2024-06-20' }, [null, null, []]],
  ])('of a visit %s', (_, visit, expected) => {
    const [date, ...rest] = expected
    expect(due(visit)).toEqual([[date === null ? null : isoDay(date as string), ...rest]])
  })

  it('is the earliest that was not made, whatever was made since', () => {
    expect(
      due(
        { dueDate: '2024-06-28' },
        { dueDate: '2024-06-10' },
        { dueDate: '2024-06-20', visitDate: '2024-06-20' },
        { dueDate: '2024-07-05' },
      ),
    ).toEqual([[isoDay('2024-06-10'), 20, ['visit overdue']]])
  })
})

describe('not seen', () => {
  const visit = (visitDate: string, visitType = 'CIN') => ({ childId: '1', visitType, visitDate })
  const flagged = (tables: TableWords, configuration?: string) =>
    pick(
      listing({ referrals: [open('1')], ...tables }, configuration === undefined ? {} : { configuration }),
      'days_overdue',
      'flags',
    )

  it.each([
    ['care_periods', '2024-05-31', null],
    ['care_periods', '2024-05-30', 1],
    ['cp_plans', '2024-06-10', null],
    ['cp_plans', '2024-06-09', 1],
    ['cin_plans', '2024-06-03', null],
    ['cin_plans', '2024-06-02', 1],
    ['assessments', '2023-06-02', null],
  ] as const)('of a child in %s last seen on %s: %s days overdue', (table, seen, days) => {
    const tables = { [table]: [{ childId: '1', startDate: '2024-06-01' }], visits: [visit(seen)] }
    expect(flagged(tables)).toEqual([[days, days === null ? [] : ['not seen']]])
  })

  it('of a child who never was is counted from the start of the status', () => {
    const since = (startDate: string) => ({ cp_plans: [{ childId: '1', startDate }], visits: [] })
    expect(flagged(since('2024-06-29'))).toEqual([[0, ['not seen']]])
    expect(flagged(since('2024-06-01'))).toEqual([[9, ['not seen']]])
  })

  it('follows the window and the visit types of the configuration', () => {
    const tables = {
      cp_plans: [{ childId: '1', startDate: '2024-06-01' }],
      visits: [visit('2024-06-29', 'Other'), visit('2024-06-14', 'CP')],
    }
    const measures = (set: object) => JSON.stringify({ measures: { 'cp-visited-recently': set } })
    expect(flagged(tables, measures({ workingDays: 10 }))).toEqual([[null, []]])
    expect(flagged(tables, measures({ workingDays: 10, visitTypes: ['CP'] }))).toEqual([[3, ['not seen']]])
  })
})

describe('supervision', () => {
  const supervised = (...entries: [string, string | null][]) =>
    pick(
      listing({
        referrals: [open('1', { referralDate: '2024-04-01' })],
        supervision: entries.map(([supervisionDate, kind]) => ({ childId: '1', supervisionDate, kind })),
      }),
      'last_supervision',
      'last_oversight',
      'days_overdue',
      'flags',
    )

  it('in the last two months is enough', () => {
    expect(supervised(['2024-05-01', null])).toEqual([[isoDay('2024-05-01'), null, null, []]])
  })

  it('is overdue by the days that the last one lies too far back', () => {
    expect(supervised(['2024-04-30', 'supervision'])).toEqual([[isoDay('2024-04-30'), null, 1, ['no supervision']]])
  })

  it('is not an oversight entry; without any it is counted from the referral', () => {
    expect(supervised(['2024-06-20', 'oversight'])).toEqual([[null, isoDay('2024-06-20'), 30, ['no supervision']]])
  })
})

describe('reviews', () => {
  it('are due on the earliest date of one not held', () => {
    const reviews = [
      { childId: '1', reviewType: 'CIN', dueDate: '2024-05-01', reviewDate: '2024-05-03' },
      { childId: '1', reviewType: 'LAC', dueDate: '2024-06-25' },
      { childId: '2', reviewType: 'CIN', dueDate: '2024-07-25' },
    ]
    expect(
      pick(
        listing({ referrals: [open('1'), open('2')], reviews }),
        'last_review',
        'review_due',
        'review_days_overdue',
        'flags',
      ),
    ).toEqual([
      [isoDay('2024-05-03'), isoDay('2024-06-25'), 5, ['review overdue']],
      [null, isoDay('2024-07-25'), null, []],
    ])
  })

  it('of child protection are due three months after the plan began where the exports have no due dates', () => {
    const tables = { referrals: [open('1')], cp_plans: [{ childId: '1', startDate: '2024-03-01' }], reviews: [] }
    expect(pick(listing(tables), 'review_due', 'flags')).toEqual([[isoDay('2024-06-01'), ['review overdue']]])
  })
})

describe('an open assessment', () => {
  const assessed = (startDates: string[], words: CasesWords = {}) => {
    const assessments = startDates.map((startDate) => ({ childId: '1', startDate }))
    return pick(
      listing({ referrals: [open('1')], assessments }, words),
      'assessment_working_days',
      'days_overdue',
      'flags',
    )
  }

  it('is overdue after 45 working days', () => {
    expect(assessed(['2024-04-24'])).toEqual([[45, null, []]])
    expect(assessed(['2024-04-23'])).toEqual([[46, 1, ['assessment overdue']]])
  })

  it('of several is the one that is open longest', () => {
    expect(assessed(['2024-06-20', '2024-04-23', '2024-06-01'])).toEqual([[46, 1, ['assessment overdue']]])
  })

  it('can have its clock started by the referral', () => {
    const clock = { 'open-assessments-over-45': 'referral' }
    expect(assessed(['2024-06-20'], { configuration: JSON.stringify({ clock }) })).toEqual([[20, null, []]])
  })

  it('is what --assessments lists, and nobody else', () => {
    const made = listing(
      { referrals: [open('1'), open('2')], assessments: [{ childId: '2', startDate: '2024-06-20' }] },
      { cut: 'assessments' },
    )
    expect(pick(made, 'child_id')).toEqual([['2']])
    expect(made.subjects.count).toBe(1)
  })
})

describe('a CIN plan', () => {
  const planned = (starts: [string, string | null][], words: CasesWords = {}) => {
    const cin_plans = starts.map(([startDate, endDate]) => ({ childId: '1', startDate, endDate }))
    return pick(listing({ referrals: [open('1')], cin_plans }, words), 'plan_weeks', 'days_overdue', 'flags')
  }

  it('is overdue after 84 days', () => {
    expect(planned([['2024-04-07', null]])).toEqual([[12, null, []]])
    expect(planned([['2024-04-06', null]])).toEqual([[12.1, 1, ['plan overdue']]])
    expect(planned([['2024-04-06', null]], { configuration: '{"planWeeks": 16}' })).toEqual([[12.1, null, []]])
  })

  it('of overlapping ones is the one that is open longest', () => {
    expect(
      planned([
        ['2024-06-16', null],
        ['2024-01-01', '2024-06-30'],
        ['2024-05-05', '2024-07-31'],
      ]),
    ).toEqual([[8, null, []]])
  })
})
