import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earliestDays, latestDays, RowChains } from '../../src/records/by-child.ts'
import { OpenChildren } from '../../src/records/open-children.ts'
import { VISITS } from '../../src/records/practice.ts'
import { groupRows, joinRows, rowsAmong, rowsWhere } from '../../src/records/rows.ts'
import { RecordStore, Vocabulary } from '../../src/records/store.ts'

const PLACES = 4
/** The child of each row of a table, by its place in a vocabulary. */
const anyChildren = fc.array(fc.nat({ max: PLACES - 1 })).map((children) => Int32Array.from(children))
const everyRow = (children: Int32Array) => Int32Array.from(children.keys())

describe('rows put together by what they have in common', () => {
  it('are chained by child in the order of the files, and no row but those that were given', () => {
    fc.assert(
      fc.property(anyChildren, (children) => {
        const rows = everyRow(children).filter((row) => row % 3 !== 0)
        const chains = new RowChains(children, rows, PLACES)
        for (let child = 0; child < PLACES; child++) {
          const found: number[] = []
          for (let row = chains.first(child); row >= 0; row = chains.next(row)) found.push(row)
          expect(found).toEqual([...rows].filter((row) => children[row] === child))
        }
        expect([chains.first(PLACES), chains.first(-1)]).toEqual([-1, -1])
      }),
    )
  })

  it('are grouped by a key in their order, and make the same rows when they are joined again', () => {
    fc.assert(
      fc.property(anyChildren, (children) => {
        const rows = everyRow(children)
        const groups = groupRows(rows, (row) => children[row] as number)
        for (const [key, group] of groups) expect([...group]).toEqual([...rows].filter((row) => children[row] === key))
        expect([...joinRows([...groups.values()])].sort((a, b) => a - b)).toEqual([...rows])
      }),
    )
  })

  it('are not mixed up where a search starts another one', () => {
    const table = { length: 6 }
    const found = rowsWhere(
      table,
      (row) =>
        rowsAmong(
          rowsWhere(table, () => true),
          (other) => other < row,
        ).length %
          2 ===
        0,
    )
    expect([...found]).toEqual([0, 2, 4])
    expect([...rowsWhere(table, () => true)]).toEqual([0, 1, 2, 3, 4, 5])
    expect([...found]).toEqual([0, 2, 4])
  })
})

describe('the children of whom something is open', () => {
  it('have the latest of their rows, of equal starts that with the lower id, and else the first', () => {
    const anyRows = fc.array(
      fc.record({ child: fc.nat({ max: 2 }), since: fc.nat({ max: 2 }), id: fc.nat({ max: 3 }) }),
    )
    fc.assert(
      fc.property(anyRows, fc.boolean(), (rows, haveIds) => {
        const vocabulary = new Vocabulary()
        const placesOf = (texts: readonly string[]) => Int32Array.from(texts, (text) => vocabulary.placeOf(text))
        const children = placesOf(rows.map(({ child }) => `K${child}`))
        const ids = placesOf(rows.map(({ id }) => `R${id}`))
        const since = Int32Array.from(rows, (row) => row.since)
        const at = (row: number) => ({ childId: `K${rows[row]?.child}`, source: { file: 'file.csv', line: row + 2 } })
        const columns = haveIds ? { at, children, since, ids } : { at, children, since }
        const open = new OpenChildren(columns, everyRow(children), vocabulary)
        const expected = [...new Set(children)].map((child) => {
          const own = [...rows.keys()].filter((row) => children[row] === child)
          const idOf = (row: number) => (haveIds ? (rows[row]?.id ?? 0) : 0)
          return own.sort((a, b) => (since[b] ?? 0) - (since[a] ?? 0) || idOf(a) - idOf(b) || a - b)[0] as number
        })
        expect([...open.rows]).toEqual(expected)
        for (const row of expected) {
          expect(open.sinceOf(children[row] as number)).toBe(since[row])
          const { childId, source, id } = open.at(row)
          expect({ childId, line: source.line, id }).toEqual({
            childId: at(row).childId,
            line: row + 2,
            id: haveIds ? `R${rows[row]?.id}` : undefined,
          })
          expect(open.rowOf(open.at(row))).toBe(row)
        }
        expect(open.holds(vocabulary.placeOf('nobody'))).toBe(false)
      }),
    )
  })
})

describe('the days of children', () => {
  const anyVisits = fc.array(
    fc.record({
      childId: fc.constantFrom('K1', 'K2'),
      visitDate: fc.option(fc.integer({ min: -3, max: 3 })),
      childSeen: fc.option(fc.boolean()),
    }),
  )

  it('are the latest up to a day and the earliest of all, of the rows that count', () => {
    fc.assert(
      fc.property(anyVisits, fc.integer({ min: -3, max: 3 }), (visits, asAt) => {
        const vocabulary = new Vocabulary()
        const records = RecordStore.of(
          VISITS,
          visits.map((visit, row) => ({
            ...visit,
            visitType: 'CIN',
            dueDate: null,
            source: { file: 'file.csv', line: row + 2 },
          })),
          vocabulary,
        )
        const isSeen = records.matches('childSeen', (seen) => seen === true)
        const latest = latestDays(records, 'visitDate', asAt, vocabulary, isSeen)
        const earliest = earliestDays(records, 'visitDate', vocabulary, isSeen)
        for (const childId of ['K1', 'K2', 'K3']) {
          const own = visits.filter((visit) => visit.childId === childId && visit.childSeen === true)
          const days = own.flatMap(({ visitDate }) => visitDate ?? [])
          const past = days.filter((day) => day <= asAt)
          expect(latest(childId)).toBe(past.length === 0 ? null : Math.max(...past))
          expect(earliest(childId)).toBe(days.length === 0 ? null : Math.min(...days))
          expect(latest.at(vocabulary.find(childId))).toBe(latest(childId))
        }
      }),
    )
  })
})
