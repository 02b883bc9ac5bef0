import fc from 'fast-check'
import { type Day, isoDay } from '../../src/calendar/day.ts'
import type { Period } from '../../src/calendar/period.ts'
import type { LabelledOutcome } from '../../src/outcomes/outcome.ts'
import type { Case } from '../../src/records/case.ts'
import { type CaseWords, casesOf, phaseOf } from './cases.ts'

/*
 * Cases for laws that hold of every case list: a few children, families and labels, and dates so close together
 * that they collide, within the first months of 2024.
 */

const START = isoDay('2024-01-01')

/** What the labels of `anyCases` mean; "Mystery" means nothing. */
export const LABELS: Readonly<Record<string, LabelledOutcome>> = {
  'Into care': 'looked-after',
  Conference: 'icpc',
  'To the service': 'referred-to-cin-service',
  'Handed down': 'step-down',
  Shut: 'closed',
  'Goes on': 'open',
}

/** Two phases with a gap between them, and days before and after both. */
export const PHASES = [phaseOf('Phase 1', '2024-01-04 to 2024-01-20'), phaseOf('Phase 2', '2024-01-25 to 2024-02-10')]

/** A value once in so many cells, else a blank. */
const onceIn = <T>(cells: number, values: fc.Arbitrary<T>) =>
  fc.oneof({ weight: cells - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: values })

const dayBetween = (min: number, max: number): fc.Arbitrary<Day> => fc.integer({ min: START + min, max: START + max })
const label = onceIn(4, fc.constantFrom(...Object.keys(LABELS), 'Mystery', 'RC8', 'RC9'))
const evidence = onceIn(4, dayBetween(-5, 80))

const anyWords: fc.Arbitrary<CaseWords> = fc
  .record({
    childId: fc.constantFrom('K1', 'K2', 'K3', 'K4', 'K5'),
    familyId: onceIn(2, fc.constantFrom('F1', 'F2', 'F3')),
    team: onceIn(2, fc.constantFrom('North', 'South')),
    allocatedDate: dayBetween(0, 30),
    closureDate: onceIn(2, fc.nat(40)),
    cinPlanStartDate: onceIn(2, dayBetween(-60, 60)),
    cinPlanEndDate: onceIn(2, fc.nat(120)),
    outcome: label,
    outcomeDate: evidence,
    closureReason: label,
    stepDownDate: evidence,
    icpcDate: evidence,
    lookedAfterDate: evidence,
    cinServiceReferralDate: evidence,
  })
  .map((words) => ({
    ...words,
    closureDate: words.closureDate === null ? null : words.allocatedDate + words.closureDate,
    cinPlanEndDate:
      words.cinPlanStartDate === null || words.cinPlanEndDate === null
        ? null
        : words.cinPlanStartDate + words.cinPlanEndDate,
  }))

/** Up to a dozen cases, as they would be after reading: no end before its start. */
export const anyCases: fc.Arbitrary<Case[]> = fc.array(anyWords, { maxLength: 12 }).map(casesOf)

/** The same, where every label has a date. */
export const anyDatedCases: fc.Arbitrary<Case[]> = anyCases.map((cases) =>
  cases.map((record) =>
    record.outcomeDate === null && record.closureDate === null
      ? { ...record, outcome: null, closureReason: null }
      : record,
  ),
)

/** A period and an as-at date on its last day or after it. */
export const anyPeriodAndDay: fc.Arbitrary<{ period: Period; asAt: Day }> = fc
  .record({ from: dayBetween(-3, 60), days: fc.nat(20), later: fc.oneof(fc.constant(0), fc.nat(20)) })
  .map(({ from, days, later }) => ({ period: { from, to: from + days }, asAt: from + days + later }))

/** The cases as an export made on the evening of the day would have held them (rule C2). */
export function asKnownOn(day: Day, cases: readonly Case[]): Case[] {
  const known = (date: Day | null) => (date !== null && date <= day ? date : null)
  return cases
    .filter(({ allocatedDate }) => allocatedDate <= day)
    .map((record) => {
      const { outcomeDate, closureDate } = record
      return {
        ...record,
        outcome: (outcomeDate ?? closureDate ?? day) <= day ? record.outcome : null,
        closureReason: (closureDate ?? outcomeDate ?? day) <= day ? record.closureReason : null,
        outcomeDate: known(outcomeDate),
        closureDate: known(closureDate),
        cinPlanStartDate: known(record.cinPlanStartDate),
        cinPlanEndDate: known(record.cinPlanEndDate),
        stepDownDate: known(record.stepDownDate),
        icpcDate: known(record.icpcDate),
        lookedAfterDate: known(record.lookedAfterDate),
        cinServiceReferralDate: known(record.cinServiceReferralDate),
      }
    })
}
