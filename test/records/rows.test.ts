import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onlyOf, tallyOfRows } from '../../src/measures/measure.ts'
import { byChild, ChildSet, recordsOfChildren, rowsByChild } from '../../src/records/by-child.ts'
import { isOpenAt } from '../../src/records/children-as-at.ts'
import { ALLOCATIONS, VISITS } from '../../src/records/practice.ts'
import { isRowOpenAt, isRowWithin, recordsWhere, rowsAmong, rowsWhere } from '../../src/records/rows.ts'
import { RecordStore, Vocabulary } from '../../src/records/store.ts'

const anyDay = fc.integer({ min: -3, max: 3 })
const anyChild = fc.constantFrom('K1', 'K2', 'K3')
const anyVisits = fc.array(
  fc.record({
    childId: anyChild,
    visitType: fc.constantFrom('CIN', 'CP', 'LAC', 'duty'),
    visitDate: fc.option(anyDay),
    dueDate: fc.option(anyDay),
    childSeen: fc.option(fc.boolean()),
  }),
)
const anyAllocations = fc.array(
  fc.record({
    childId: anyChild,
    workerId: fc.constantFrom('W1', 'W2'),
    team: fc.constant(null),
    startDate: anyDay,
    endDate: fc.option(anyDay),
  }),
)

function withLines<Row>(rows: readonly Row[]) {
  return rows.map((row, index) => ({ ...row, source: { file: 'file.csv', line: index + 2 } }))
}

describe('rows found by their columns', () => {
  it('are those whose records pass, in the order of the files', () => {
    fc.assert(
      fc.property(anyVisits, anyDay, anyDay, (rows, from, to) => {
        const visits = withLines(rows)
        const records = RecordStore.of(VISITS, visits)
        const due = visits.filter(({ dueDate }) => dueDate !== null && from <= dueDate && dueDate <= to)
        const isDue = isRowWithin(records, 'dueDate', { from, to })
        const isSeen = records.matches('childSeen', (seen) => seen !== false)
        const linesOf = (some: readonly { source: { line: number } }[]) => some.map(({ source }) => source.line)
        expect(linesOf(recordsWhere(records, isDue))).toEqual(linesOf(due))
        const seen = due.filter(({ childSeen }) => childSeen !== false)
        expect(Array.from(rowsAmong(rowsWhere(records, isDue), isSeen), (row) => row + 2)).toEqual(linesOf(seen))
      }),
    )
  })

  it('are open at a day where their records are (rule C3)', () => {
    fc.assert(
      fc.property(anyAllocations, anyDay, (rows, asAt) => {
        const records = RecordStore.of(ALLOCATIONS, withLines(rows))
        const isOpen = isRowOpenAt(records, 'startDate', 'endDate', asAt)
        expect(rows.map((_, row) => isOpen(row))).toEqual(
          rows.map(({ startDate, endDate }) => isOpenAt(asAt, startDate, endDate)),
        )
      }),
    )
  })
})

describe('rows by child', () => {
  it('are those of the records by child, and none for a child nobody knows', () => {
    fc.assert(
      fc.property(anyVisits, (rows) => {
        const vocabulary = new Vocabulary()
        const records = RecordStore.of(VISITS, withLines(rows), vocabulary)
        const isSeen = records.matches('childSeen', (seen) => seen === true)
        const rowsOf = rowsByChild(records, vocabulary, isSeen)
        const expected = byChild(records, ({ childSeen }) => childSeen === true)
        for (const childId of ['K1', 'K2', 'K3', 'K4']) {
          const lines = (expected.get(childId) ?? []).map(({ source }) => source.line)
          expect(Array.from(rowsOf(childId), (row) => row + 2)).toEqual(lines)
        }
      }),
    )
  })

  it('a set of children holds those it was given and no other', () => {
    const vocabulary = new Vocabulary()
    const records = RecordStore.of(VISITS, withLines([visitOf('K1'), visitOf('K2')]), vocabulary)
    const ofRows = (...rows: number[]) => ChildSet.ofRows(vocabulary, records.numbers('childId'), Int32Array.from(rows))
    const children = ofRows(1)
    expect(['K1', 'K2', 'K3'].map((childId) => children.has(childId))).toEqual([false, true, false])
    expect(recordsOfChildren(records, children).map(({ childId }) => childId)).toEqual(['K2'])
    expect(['K1', 'K2'].map((childId) => ofRows(0).has(childId))).toEqual([true, false])
  })
})

function visitOf(childId: string) {
  return { childId, visitType: 'CIN', visitDate: 1, dueDate: 2, childSeen: null }
}

describe('a tally of rows', () => {
  it('asks of a record what it asks of its row, also of those that are left when others are taken out', () => {
    const records = RecordStore.of(VISITS, withLines([visitOf('K1'), visitOf('K2'), visitOf('K2')]))
    const rows = rowsWhere(records, () => true)
    const tally = tallyOfRows([], records, rows, { counts: (row) => row === 2, amount: (row) => row * 10 })
    const facts = (some: typeof tally) =>
      some.cohort.map((subject) => [subject.childId, some.counts(subject), some.amount(subject)])
    expect(facts(tally)).toEqual([
      ['K1', false, 0],
      ['K2', false, 10],
      ['K2', true, 20],
    ])
    expect(facts(onlyOf(tally, ({ childId }) => childId === 'K2'))).toEqual([
      ['K2', false, 10],
      ['K2', true, 20],
    ])
  })
})
