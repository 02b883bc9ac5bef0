import { type Day, isoDay } from '../../src/calendar/day.ts'
import type { Period } from '../../src/calendar/period.ts'
import { cell, dated, ending, type RawRow, rawRows } from './raw-exports.ts'

/* The exports of the fixture of Lancashire as they stand, for the tests that count on them. */

/** The nine months. */
export const PROJECT: Period = { from: isoDay('2017-04-03'), to: isoDay('2017-12-31') }

export const cases = records('cases.csv')
export const children = records('children.csv')
export const assessments = records('assessments.csv')
export const plans = records('cin_plans.csv')
export const reviews = records('reviews.csv')
export const visits = records('visits.csv')
export const supervision = records('supervision.csv')
export const allocations = records('allocations.csv')
export const workers = records('workers.csv')

/** The rows of a file, each once: an exact copy is no second record. */
function records(file: string): RawRow[] {
  return [...new Map(rawRows(`lancashire/${file}`).map((row) => [JSON.stringify(row), row])).values()]
}

/** The case of each child. */
export const caseOf: ReadonlyMap<string, RawRow> = new Map(cases.map((row) => [cell(row, 'child_id'), row]))

/** The case of the child that a row is about. */
export function caseFor(row: RawRow): RawRow {
  const found = caseOf.get(cell(row, 'child_id'))
  if (found === undefined) throw new Error(`No case of child ${cell(row, 'child_id')}`)
  return found
}

/** From the allocation of a case to the day it concluded, or to the end of the project. */
export function spanOf(row: RawRow): Period {
  return { from: dated(row, 'allocated_date'), to: ending(row)?.on ?? PROJECT.to }
}

/** For sorting days and numbers, the smallest first. */
export const ascending = (a: Day, b: Day) => a - b
