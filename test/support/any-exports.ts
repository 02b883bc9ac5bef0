import fc from 'fast-check'
import { type Day, isoDay } from '../../src/calendar/day.ts'
import type { RecordOf } from '../../src/records/record.ts'
import { TABLE_NAMES, type TableName, type Tables } from '../../src/records/tables.ts'
import { anyCases, asKnownOn } from './any-case.ts'
import { type RowWords, recordsOf, type TableLists } from './tables-in-words.ts'

/*
 * Exports of all tables for laws that hold of every export: a few children, workers and teams, and dates so close
 * together that they collide, within the first months of 2024. An end comes on or after its start, and a referral on
 * or before the assessment it led to, as reading makes sure.
 */

const START = isoDay('2024-01-01')
const TEAMS = ['North', 'South', 'CIN service'] as const

/** The team of the council's own CIN service, for exports that may have moved a child to it. */
export const CIN_SERVICE_TEAMS = ['CIN service']

const day = fc.integer({ min: START - 60, max: START + 70 })
const child = fc.constantFrom('K1', 'K2', 'K3', 'K4', 'K5', 'K6')
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 2 })
const flag = maybe(fc.boolean())
const team = maybe(fc.constantFrom(...TEAMS))
const kind = fc.constantFrom('CIN', 'CP', 'LAC', 'Doorstep')

/** Rows of which the second day, where there is one, is the end of what the first one started. */
function spans<Name extends TableName>(
  start: keyof RowWords<Name> & string,
  end: keyof RowWords<Name> & string,
  others: fc.Arbitrary<object>,
): fc.Arbitrary<RowWords<Name>[]> {
  const row = fc.tuple(child, day, maybe(fc.nat(90)), others).map(([childId, from, days, words]) => ({
    childId,
    [start]: from,
    [end]: days === null ? null : from + days,
    ...words,
  }))
  return fc.array(row as fc.Arbitrary<RowWords<Name>>, { minLength: 2, maxLength: 12, size: 'max' })
}

function rows<Name extends TableName>(row: fc.Arbitrary<object>, maxLength = 10): fc.Arbitrary<RowWords<Name>[]> {
  return fc.array(fc.tuple(child, row).map(([childId, words]) => ({ childId, ...words })) as never, {
    minLength: 2,
    maxLength,
    size: 'max',
  })
}

/** For each table its rows. Of allocations, equal starts have the same team: else the first in the file would decide. */
const ANY_ROWS: { readonly [Name in Exclude<TableName, 'cases'>]: fc.Arbitrary<readonly RowWords<Name>[]> } = {
  children: fc.constant(['K1', 'K2', 'K3'].map((childId) => ({ childId, familyId: `F${Number(childId[1]) % 2}` }))),
  referrals: spans(
    'referralDate',
    'closureDate',
    fc.record({ noFurtherAction: flag, team, closureReason: maybe(fc.constantFrom('RC8', 'RC9', 'Mystery')) }),
  ),
  assessments: spans<'assessments'>(
    'startDate',
    'completedDate',
    fc.record({ team, sinceReferral: maybe(fc.nat(10)) }),
  ).map((list) =>
    (list as (RowWords<'assessments'> & { sinceReferral: number | null })[]).map(({ sinceReferral, ...words }) => ({
      ...words,
      referralDate: sinceReferral === null ? null : (words.startDate as Day) - sinceReferral,
    })),
  ),
  cin_plans: spans('startDate', 'endDate', fc.record({ team })),
  cp_plans: spans('startDate', 'endDate', fc.record({ otherAuthority: flag })),
  conferences: rows<'conferences'>(
    fc.record({ conferenceDate: maybe(day), transferIn: flag, before: maybe(fc.nat(30)) }),
  ).map((list) =>
    (list as (RowWords<'conferences'> & { before: number | null })[]).map(({ before, ...words }) => ({
      ...words,
      section47StartDate: before === null ? null : ((words.conferenceDate ?? START) as Day) - before,
    })),
  ),
  care_periods: spans('startDate', 'endDate', fc.constant({})),
  placements: spans('startDate', 'endDate', fc.record({ placementType: maybe(fc.constantFrom('P1', 'U1')) })),
  visits: rows<'visits'>(
    fc.record({ visitType: kind, visitDate: maybe(day), dueDate: maybe(day), childSeen: flag }),
    40,
  ),
  // Where none has a due date, the schedule of every child protection plan is computed.
  reviews: fc.oneof(
    rows<'reviews'>(fc.record({ reviewType: kind, reviewDate: maybe(day), dueDate: maybe(day) }), 40),
    rows<'reviews'>(fc.record({ reviewType: kind, reviewDate: maybe(day) }), 40),
  ),
  supervision: rows(fc.record({ supervisionDate: day, kind: maybe(fc.constantFrom('supervision', 'oversight')) })),
  allocations: spans<'allocations'>(
    'startDate',
    'endDate',
    fc.record({ workerId: fc.constantFrom('W1', 'W2', 'W3', 'Unallocated') }),
  ).map((list) =>
    list.map((words) => ({
      ...words,
      team: [...TEAMS, null][(words.startDate as Day) & 3] ?? null,
    })),
  ),
  workers: fc.constant([
    { workerId: 'W1', team: 'North', fte: 1 },
    { workerId: 'W2', team: 'South', fte: 0.6 },
    { workerId: 'W3', team: null, fte: 0 },
  ] as never),
  early_help: spans('startDate', 'endDate', fc.constant({})),
}

/** Exports with a case list, referrals or both, and any of the other tables. */
export const anyExports: fc.Arbitrary<TableLists> = fc
  .record({
    cases: anyCases,
    others: fc.record(ANY_ROWS),
    left: fc.uniqueArray(fc.constantFrom(...TABLE_NAMES), { maxLength: 4 }),
  })
  .map(({ cases, others, left }) => {
    const lists = Object.entries(others).map(([name, list]) => [name, recordsOf(name as TableName, list)])
    const all: Record<string, readonly unknown[]> = { ...Object.fromEntries(lists), cases }
    const listed = left.includes('cases') && left.includes('referrals') ? left.filter((name) => name !== 'cases') : left
    const held = Object.entries(all).filter(([name]) => !listed.includes(name as TableName))
    return withNeededDates(Object.fromEntries(held) as TableLists)
  })

/** Leaves out visits and reviews without any date, which reading rejects. */
function withNeededDates(lists: TableLists): TableLists {
  const { visits, reviews } = lists
  return {
    ...lists,
    ...(visits && { visits: visits.filter(({ visitDate, dueDate }) => visitDate !== null || dueDate !== null) }),
    ...(reviews && { reviews: reviews.filter(({ reviewDate, dueDate }) => reviewDate !== null || dueDate !== null) }),
  }
}

type Cut = { readonly [Name in TableName]?: (record: RecordOf<Tables[Name]>) => RecordOf<Tables[Name]> | undefined }

/** The exports as they would have been on the evening of the day: what came later is not in them (rule C2). */
export function exportsKnownOn(on: Day, lists: TableLists): TableLists {
  const known = (date: Day | null) => (date !== null && date <= on ? date : null)
  const span = <Row extends { startDate: Day; endDate: Day | null }>(row: Row): Row | undefined =>
    row.startDate > on ? undefined : { ...row, endDate: known(row.endDate) }
  const cuts: Cut = {
    referrals: (row) => {
      const { referralDate, closureDate, closureReason } = row
      const closed = known(closureDate)
      const reason = closureDate === closed ? closureReason : null
      return referralDate > on ? undefined : { ...row, closureDate: closed, closureReason: reason }
    },
    assessments: (row) =>
      row.startDate > on
        ? undefined
        : { ...row, completedDate: known(row.completedDate), referralDate: known(row.referralDate) },
    cin_plans: span,
    cp_plans: span,
    care_periods: span,
    placements: span,
    allocations: span,
    early_help: span,
    conferences: (row) => ({
      ...row,
      section47StartDate: known(row.section47StartDate),
      conferenceDate: known(row.conferenceDate),
    }),
    visits: (row) => ({ ...row, visitDate: known(row.visitDate) }),
    reviews: (row) => ({ ...row, reviewDate: known(row.reviewDate) }),
    supervision: (row) => (row.supervisionDate > on ? undefined : row),
  }
  const cut = Object.entries(lists).map(([name, list]) => {
    const one = cuts[name as TableName] as ((row: unknown) => unknown) | undefined
    return [name, one ? list.flatMap((row) => one(row) ?? []) : list]
  })
  const { cases } = lists
  return withNeededDates({ ...Object.fromEntries(cut), ...(cases && { cases: asKnownOn(on, cases) }) } as TableLists)
}

/** The same rows in another order, as if the files and their rows had been written in it. */
export function shuffled(lists: TableLists): fc.Arbitrary<TableLists> {
  const names = Object.keys(lists) as TableName[]
  const orders = names.map((name) => {
    const list = (lists[name] ?? []) as unknown[]
    return fc.shuffledSubarray(list, { minLength: list.length })
  })
  return fc
    .tuple(...orders)
    .map((all) => Object.fromEntries(all.map((list, index) => [names[index], list])) as TableLists)
}
