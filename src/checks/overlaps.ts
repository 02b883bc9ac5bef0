import { formatShort } from '../calendar/day.ts'
import { placeOf } from '../records/place.ts'
import { headingOf, type SourceRef } from '../records/record.ts'
import { BLANK, type Records } from '../records/store.ts'
import { type Check, type CheckedExports, type Finding, shown } from './check.ts'
import { RowsByChild } from './rows-by-child.ts'

interface OfChild {
  readonly childId: string
  readonly source: SourceRef
}

/** Records of one kind that should follow one another for each child. */
interface Sequence<Row extends OfChild> {
  readonly records: Records<Row>
  readonly start: keyof Row & string
  readonly end: keyof Row & string
  /** The earlier of two records, for messages. */
  readonly earlier: string
  /** A flag of records that are left aside. */
  readonly unless?: keyof Row & string
}

const NEVER = Number.POSITIVE_INFINITY

/** The end of a record that is open: never, as far as is known. */
function ending(day: number): number {
  return day === BLANK ? NEVER : day
}

/**
 * A finding for every record that starts while an earlier one of the child is open (rule C3: on the day of its end a
 * record is no longer open). However the rows are ordered, the number of findings is the same.
 */
function* overlaps<Row extends OfChild>(checked: CheckedExports, sequence: Sequence<Row>): Generator<Finding> {
  const { records, earlier } = sequence
  const starts = records.numbers(sequence.start)
  const ends = records.numbers(sequence.end)
  const left = sequence.unless && records.numbers(sequence.unless)
  const start = (row: number) => starts[row] as number
  const end = (row: number) => ending(ends[row] as number)
  const column = headingOf(sequence.start)
  const byChild = new RowsByChild(records.numbers('childId'), checked.places, (row) => {
    return left?.[row] !== 1 && end(row) !== start(row)
  })
  for (const rows of byChild) {
    if (rows.length < 2) continue
    const [first, ...later] = rows.slice().sort((a, b) => start(a) - start(b))
    let longest = first as number
    for (const row of later) {
      if (end(longest) > start(row)) {
        const before = longest
        yield () => {
          const known = end(before) === NEVER ? 'has none' : `ends on ${formatShort(end(before))}`
          const expected = `an end of ${earlier} by then (${placeOf(records.at(before).source)} ${known})`
          return { at: records.at(row).source, column, found: shown(start(row)), expected }
        }
      }
      if (end(row) > end(longest)) longest = row
    }
  }
}

function assessments(checked: CheckedExports): Iterable<Finding> {
  const records = checked.tables.assessments
  return overlaps(checked, { records, start: 'startDate', end: 'completedDate', earlier: 'the earlier assessment' })
}

function referrals(checked: CheckedExports): Iterable<Finding> {
  return overlaps(checked, {
    records: checked.tables.referrals,
    start: 'referralDate',
    end: 'closureDate',
    earlier: 'the earlier episode',
    unless: 'noFurtherAction',
  })
}

function* plans(checked: CheckedExports): Generator<Finding> {
  const { cin_plans, cp_plans } = checked.tables
  const dates = { start: 'startDate', end: 'endDate' } as const
  yield* overlaps(checked, { records: cin_plans, ...dates, earlier: 'the earlier CIN plan' })
  const earlier = 'the earlier child protection plan'
  yield* overlaps(checked, { records: cp_plans, ...dates, earlier, unless: 'otherAuthority' })
}

function* besideChildProtection(checked: CheckedExports): Generator<Finding> {
  // Where something stands in for the start of a plan, it may well lie before the end of the other.
  if (!checked.hasColumn('cin_plans', 'startDate')) return
  const { cin_plans, cp_plans } = checked.tables
  const { places } = checked
  const [starts, ends, others] = [
    cp_plans.numbers('startDate'),
    cp_plans.numbers('endDate'),
    cp_plans.numbers('otherAuthority'),
  ]
  const protection = new RowsByChild(cp_plans.numbers('childId'), places, (row) => others[row] !== 1)
  const [children, cinStarts, cinEnds] = [
    cin_plans.numbers('childId'),
    cin_plans.numbers('startDate'),
    cin_plans.numbers('endDate'),
  ]
  for (let row = 0; row < children.length; row++) {
    const start = cinStarts[row] as number
    const end = ending(cinEnds[row] as number)
    const beside = protection.of(children[row] as number).find((plan) => {
      return Math.max(starts[plan] as number, start) < Math.min(ending(ends[plan] as number), end)
    })
    if (beside === undefined) continue
    yield () => {
      const expected = `no child protection plan at the same time (${placeOf(cp_plans.at(beside).source)})`
      return { at: cin_plans.at(row).source, column: 'start_date', found: shown(start), expected }
    }
  }
}

/** A finding for every open allocation of a child to a worker but the latest. */
function* allocatedTwice(checked: CheckedExports): Generator<Finding> {
  const { allocations } = checked.tables
  const [starts, ends] = [allocations.numbers('startDate'), allocations.numbers('endDate')]
  const open = new RowsByChild(allocations.numbers('childId'), checked.places, (row) => {
    return ending(ends[row] as number) > checked.today
  })
  for (const rows of open) {
    if (rows.length < 2) continue
    const latest = new Map<string, number>()
    for (const row of rows.slice().sort((a, b) => (starts[b] as number) - (starts[a] as number))) {
      const { workerId, source, endDate } = allocations.at(row)
      if (!checked.isWorker(workerId)) continue
      const later = latest.get(workerId)
      if (later === undefined) {
        latest.set(workerId, row)
        continue
      }
      yield () => {
        const again = `${formatShort(starts[later] as number)} (${placeOf(allocations.at(later).source)})`
        const expected = `a date, since the worker has the child again from ${again}`
        return { at: source, column: 'end_date', found: endDate === null ? 'nothing' : shown(endDate), expected }
      }
    }
  }
}

/** Records of one child that run side by side and should not. */
export const OVERLAP_CHECKS: readonly Check[] = [
  { code: 'assessments-overlap', find: assessments },
  { code: 'referral-while-open', find: referrals },
  { code: 'plans-overlap', find: plans },
  { code: 'cin-plan-beside-cp-plan', find: besideChildProtection },
  { code: 'allocated-twice', find: allocatedTwice },
]
