import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIso, isoDay } from '../../src/calendar/day.ts'
import { readConfiguration } from '../../src/configuration/configuration.ts'
import { countFigures } from '../../src/measures/count.ts'
import { renderCasesTable } from '../../src/render/cases-table.ts'
import { CASE_COLUMNS, CASE_TABLES } from '../../src/reports/cases-columns.ts'
import { DAY, listing, open, pick, rowsOf } from '../support/cases-reports.ts'
import { casebookOfTables, type RowWords, type TableWords } from '../support/tables.ts'

describe('a column whose table is missing', () => {
  it('is left out, and a note says what it needs; so does its flag', () => {
    const made = listing({ referrals: [open('1')], supervision: [] }, { cut: 'visits' })
    expect(made.columns.map(({ name }) => name)).toEqual([
      'child_id',
      'case_id',
      'team',
      'status',
      'days_overdue',
      'flags',
    ])
    expect(made.notes.slice(0, 3)).toEqual([
      'Left out: workers: needs worker_id in cases, or allocations.',
      'Left out: last_seen, days_since_seen, visit_due, visit_days_overdue: needs visits.',
      'No child can be shown with the status looked after: needs care_periods.',
    ])
    expect(made.flags).toEqual([
      { flag: 'visit overdue', rows: null, needs: 'visits' },
      {
        flag: 'not seen',
        rows: null,
        needs: 'visits; and cin_plan_start_date in cases, or care_periods, cp_plans or cin_plans',
      },
    ])
  })

  it('is never one that a table is laid out for and nobody declared', () => {
    const declared = CASE_COLUMNS.map(({ name }) => name)
    expect(
      Object.values(CASE_TABLES)
        .flat()
        .filter((name) => !declared.includes(name)),
    ).toEqual([])
  })
})

/* Laws that hold of every export: a few children, and dates so close together that they collide. */

const ago = (days: number) => formatIso(isoDay(DAY) - days)
const days = (min: number, max: number) => fc.integer({ min, max }).map(ago)
const child = fc.constantFrom('1', '2', '3', '4', '5', '6')
const list = (row: fc.Arbitrary<RowWords>, maxLength: number) => fc.array(row, { maxLength })
const span = fc
  .record({ childId: child, from: fc.nat(120), length: fc.option(fc.nat(140)) })
  .map(({ childId, from, length }) => {
    return { childId, startDate: ago(from), endDate: length === null ? null : ago(from - length) }
  })
const anyTables: fc.Arbitrary<TableWords> = fc.record({
  referrals: fc
    .uniqueArray(fc.record({ childId: child, referralDate: days(-5, 120) }), {
      minLength: 1,
      selector: ({ childId }) => childId,
    })
    .map((rows) => rows.map((row) => ({ referralId: `R${row.childId}`, ...row }))),
  care_periods: list(span, 3),
  cp_plans: list(span, 3),
  cin_plans: list(span, 4),
  assessments: list(
    span.map(({ childId, startDate }) => ({ childId, startDate })),
    4,
  ),
  visits: list(
    fc.record({
      childId: child,
      visitType: fc.constantFrom('CIN', 'CP', 'Other'),
      visitDate: fc.option(days(-5, 60)),
      dueDate: fc.option(days(-20, 60)),
      childSeen: fc.option(fc.boolean()),
    }),
    12,
  ),
  supervision: list(
    fc.record({ childId: child, supervisionDate: days(-5, 100), kind: fc.constantFrom(null, 'oversight') }),
    6,
  ),
  allocations: list(
    span.map((row) => ({ ...row, workerId: 'W1' })),
    5,
  ),
})

const MEASURE_OF_STATUS = {
  'looked after': 'lac-visited-recently-1-month',
  'child protection': 'cp-visited-recently',
  'CIN plan': 'cin-visited-recently',
} as const

it('the flags are the children that the measures miss', () => {
  fc.assert(
    fc.property(anyTables, (tables) => {
      const configuration = readConfiguration('{}', 'cin-report.json')
      const casebook = casebookOfTables(tables)
      const asAt = isoDay(DAY)
      const figures = countFigures(configuration.measures, {
        book: casebook.asAt(asAt),
        period: { from: asAt, to: asAt },
        asAt,
        settings: { ...configuration, phases: [] },
        has: (requirement) => casebook.has(requirement),
      })
      const missedBy = (id: string) => {
        const tally = figures.find(({ measure, group }) => measure === id && group === '')?.tally
        return new Set(tally?.cohort.filter((subject) => !tally.counts(subject)).map(({ childId }) => childId))
      }
      const over = (id: string) => {
        const tally = figures.find(({ measure, group }) => measure === id && group === '')?.tally
        return new Set(tally?.cohort.filter((subject) => tally.counts(subject)).map(({ childId }) => childId))
      }
      for (const { child_id, status, flags } of rowsOf(listing(tables))) {
        const has = (flag: string) => (flags as string[]).includes(flag)
        const measure = MEASURE_OF_STATUS[status as keyof typeof MEASURE_OF_STATUS]
        expect(has('not seen')).toBe(measure !== undefined && missedBy(measure).has(child_id as string))
        expect(has('no supervision')).toBe(missedBy('supervised-recently').has(child_id as string))
        expect(has('assessment overdue')).toBe(over('open-assessments-over-45').has(child_id as string))
        expect(has('plan overdue')).toBe(over('cin-plans-over-target').has(child_id as string))
      }
    }),
  )
})

it('the rows come worst first, and the order of the rows in the exports does not matter', () => {
  fc.assert(
    fc.property(anyTables, (tables) => {
      const made = listing(tables)
      const overdue = pick(made, 'days_overdue').map(([each]) => (each as number | null) ?? -1)
      expect(overdue).toEqual([...overdue].sort((a, b) => b - a))
      const reversed = Object.fromEntries(
        Object.entries(tables).map(([name, rows]) => [name, [...(rows ?? [])].reverse()]),
      )
      expect(rowsOf(listing(reversed))).toEqual(rowsOf(made))
    }),
  )
})

it('every line of a table fits into 80 characters where the ids are short', async () => {
  const everything = fc.constantFrom(undefined, 'visits', 'supervision', 'assessments', 'caseloads' as const)
  fc.assert(
    fc.property(anyTables, everything, (tables, cut) => {
      const text = renderCasesTable(listing(tables, { cut }), { color: false, toFile: false })
      expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
    }),
  )
})
