import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Day, isoDay } from '../../src/calendar/day.ts'
import { CHECKS } from '../../src/checks/index.ts'
import { RowsByChild } from '../../src/checks/rows-by-child.ts'
import type { IssueCode } from '../../src/records/issue.ts'
import { fieldsOf, type TableDefinition } from '../../src/records/record.ts'
import { TABLE_NAMES, TABLES } from '../../src/records/tables.ts'
import { checked, TODAY } from '../support/checks.ts'
import { exportsWith, type TableWords } from '../support/tables.ts'

/*
 * Records for laws that hold of all exports: a few children and workers, and dates so close together that they
 * collide, up to today; an end may lie some days ahead.
 */

const day = (min: number, max: number): fc.Arbitrary<Day> => fc.integer({ min: TODAY + min, max: TODAY + max })
const orBlank = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 2 })

const VALUES = {
  id: fc.constantFrom('1', '2', '3'),
  text: orBlank(fc.constantFrom('Closed', 'RC9', 'Pathway 7', 'Ongoing')),
  date: day(-20, 0),
  planned: orBlank(day(-20, 5)),
  flag: orBlank(fc.boolean()),
  number: orBlank(fc.constant(1)),
  practice: fc.constantFrom('CIN', 'CP', 'LAC'),
  supervision: orBlank(fc.constantFrom('supervision', 'oversight')),
  placement: orBlank(fc.constantFrom('P1', 'U4')),
}

type Value = string | number | boolean | null
type Row = Readonly<Record<string, Value>>

/** Dates of birth of a child, of an adult, and of nobody yet. */
const BIRTHS = fc.constantFrom(isoDay('2014-05-09'), isoDay('2001-05-09'), TODAY + 30)

/** Rows of a table as reading would let them through: no end before its start. */
function anyRows<Kept = Row>(table: TableDefinition): fc.Arbitrary<readonly Kept[]> {
  const fields = fieldsOf(table).map(({ name, kind, required }): [string, fc.Arbitrary<Value>] => {
    const values: fc.Arbitrary<Value> = name === 'dateOfBirth' ? BIRTHS : VALUES[kind]
    return [name, required ? values : orBlank(values)]
  })
  const isInOrder = (row: Row) =>
    table.spans.every(([start, end]) => row[end] === null || Number(row[end]) >= Number(row[start]))
  const row = fc.record(Object.fromEntries(fields)).filter(isInOrder)
  return fc.array(row, { maxLength: 7 }) as fc.Arbitrary<unknown> as fc.Arbitrary<readonly Kept[]>
}

const anyTables: fc.Arbitrary<TableWords> = fc
  .record(Object.fromEntries(TABLE_NAMES.map((name) => [name, anyRows(TABLES[name])])))
  .chain((tables) => fc.subarray([...TABLE_NAMES]).map((names) => only(tables, names)))

const only = (tables: TableWords, names: readonly string[]) =>
  Object.fromEntries(Object.entries(tables).filter(([name]) => names.includes(name))) as TableWords

function counts(tables: TableWords): Partial<Record<IssueCode, number>> {
  return Object.fromEntries(
    checked(exportsWith(tables))
      .issues.map(({ code, count }) => [code, count] as const)
      .sort(),
  )
}

const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })

it('the order of rows changes the number of no issue', () => {
  const reordered = anyTables.chain((tables) =>
    fc.tuple(
      fc.constant(tables),
      fc.record(Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, shuffled(rows)]))),
    ),
  )
  fc.assert(
    fc.property(reordered, ([tables, others]) => {
      expect(counts(others)).toEqual(counts(tables))
    }),
  )
})

it('every check finds something in such records, so that the laws are about all of them', () => {
  const found = new Set(
    fc.sample(anyTables, { numRuns: 300, seed: 8 }).flatMap((tables) => Object.keys(counts(tables))),
  )
  const between = CHECKS.map(({ code }) => code).filter((code) => code !== 'file-without-rows')
  expect(between.filter((code) => !found.has(code))).toEqual([])
})

interface Plan {
  readonly childId: string
  readonly startDate: Day
  readonly endDate: Day | null
}

it('plans overlap as often as one has to be taken away, the latest first, until no day has two', () => {
  const isOpen = (plan: Plan, on: Day) => plan.startDate <= on && (plan.endDate === null || plan.endDate > on)
  const days = Array.from({ length: 40 }, (_, index) => TODAY - 25 + index)
  fc.assert(
    fc.property(anyRows<Plan>(TABLES.cin_plans), (plans) => {
      let expected = 0
      const kept: Plan[] = []
      for (const plan of [...plans].sort((a, b) => a.startDate - b.startDate)) {
        const clashes = days.some(
          (on) => isOpen(plan, on) && kept.some((k) => k.childId === plan.childId && isOpen(k, on)),
        )
        if (clashes) expected++
        kept.push(plan)
      }
      expect(counts({ cin_plans: plans as never })['plans-overlap'] ?? 0).toBe(expected)
    }),
  )
})

it('a visit is made to a closed case where some case has ended and none is open', () => {
  const tables = fc.record({ referrals: anyRows<Referred>(TABLES.referrals), visits: anyRows<Visited>(TABLES.visits) })
  fc.assert(
    fc.property(tables, ({ referrals, visits }) => {
      const expected = { closed: 0, 'no further action': 0 }
      for (const { childId, visitDate } of visits) {
        if (visitDate === null) continue
        const begun = referrals.filter((row) => row.childId === childId && row.referralDate <= visitDate)
        const acted = begun.filter((row) => row.noFurtherAction !== true)
        const isOpen = acted.some((row) => row.closureDate === null || row.closureDate >= visitDate)
        if (begun.length === 0 || isOpen) continue
        const refused = begun.filter((row) => row.noFurtherAction === true)
        const lastClosure = Math.max(...acted.map((row) => row.closureDate ?? 0))
        const lastRefusal = Math.max(...refused.map((row) => row.referralDate))
        expected[lastClosure >= lastRefusal ? 'closed' : 'no further action']++
      }
      const found = counts({ referrals: referrals as never, visits: visits as never })
      expect([found['visit-after-closure'] ?? 0, found['activity-after-nfa'] ?? 0]).toEqual([
        expected.closed,
        expected['no further action'],
      ])
    }),
  )
})

interface Visited {
  readonly childId: string
  readonly visitDate: Day | null
}

interface Referred {
  readonly childId: string
  readonly referralDate: Day
  readonly closureDate: Day | null
  readonly noFurtherAction: boolean | null
}

it('rows are sorted by child without losing any, in the order in which they were read', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.func(fc.boolean()), (children, accept) => {
      const byChild = new RowsByChild(children, 10, accept)
      for (let child = 0; child < 12; child++) {
        const expected = children.flatMap((each, row) => (each === child && accept(row) ? [row] : []))
        expect([...byChild.of(child)]).toEqual(expected)
      }
      const lists = Array.from({ length: 10 }, (_, child) => [...byChild.of(child)])
      expect([...byChild].map((rows) => [...rows])).toEqual(lists.filter((rows) => rows.length > 0))
    }),
  )
})

it('nothing is found in records that agree', () => {
  const words: TableWords = {
    children: [{ childId: '1', familyId: 'F', dateOfBirth: isoDay('2014-05-09') }],
    workers: [{ workerId: 'W' }],
    referrals: [
      { childId: '1', referralDate: '2024-01-08', closureDate: '2024-03-15', closureReason: 'RC8' },
      { childId: '1', referralDate: '2024-04-02' },
    ],
    assessments: [{ childId: '1', referralDate: '2024-01-08', startDate: '2024-01-09', completedDate: '2024-03-15' }],
    cin_plans: [{ childId: '1', startDate: '2024-02-01', endDate: '2024-03-15' }],
    conferences: [{ childId: '1', section47StartDate: '2024-04-02', conferenceDate: '2024-04-16' }],
    cp_plans: [{ childId: '1', startDate: '2024-04-16' }],
    visits: [{ childId: '1', visitType: 'CP', visitDate: '2024-05-01' }],
    allocations: [{ childId: '1', workerId: 'W', startDate: '2024-01-08' }],
  }
  expect(counts(words)).toEqual({})
})
