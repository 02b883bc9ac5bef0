import { DURATION_BANDS } from './drift.ts'
import { OUTCOMES_AS_PRINTED } from './outcomes.ts'

/**
 * One of the counts of a figure: what it counts, out of how many, or how many children it concerns. In the group that
 * a sum is about, or in its cut of that name. A flag is the number of children who breach a rule.
 */
export type CountName =
  | { readonly measure: string; readonly of: 'numerator' | 'denominator' | 'children'; readonly cut?: string }
  | { readonly flag: string }

/** Counts of which those on the left add up to those on the right, in every group in which all are reported. */
export interface Sum {
  readonly left: readonly CountName[]
  readonly right: readonly CountName[]
}

function numerator(measure: string, cut?: string): CountName {
  return { measure, of: 'numerator', ...(cut === undefined ? {} : { cut }) }
}

function denominator(measure: string, cut?: string): CountName {
  return { measure, of: 'denominator', ...(cut === undefined ? {} : { cut }) }
}

function same(...counts: readonly CountName[]): Sum[] {
  const [first, ...others] = counts
  return first === undefined ? [] : others.map((other) => ({ left: [first], right: [other] }))
}

const OUTCOMES = OUTCOMES_AS_PRINTED.map((outcome) => `outcome-${outcome}`)
const CONCLUDED = denominator('de-escalated')

/**
 * How the counts of different measures add up: what somebody who knows the measures can work out from what is printed.
 * Disclosure control takes care that no small count comes out. The cuts of one measure (its teams, phases, types and
 * bands) and its figures to date from week to week add up by themselves and are not listed.
 *
 * Where exports make a sum untrue (a child in two families), nobody can rely on it, and it is left alone.
 */
export const SUMS: readonly Sum[] = [
  // Outcomes: every concluded case has one.
  { left: OUTCOMES.map((outcome) => numerator(outcome)), right: [CONCLUDED] },
  { left: [numerator('outcome-closed'), numerator('outcome-step-down')], right: [numerator('de-escalated')] },
  ...same(CONCLUDED, ...OUTCOMES.map((outcome) => denominator(outcome)), denominator('cin-reviews-per-case')),
  ...[...OUTCOMES, 'de-escalated'].flatMap((id) => [
    ...same(numerator(id), numerator(id, 'of allocated')),
    ...same(numerator('cases-allocated'), denominator(id, 'of allocated')),
  ]),
  ...same(denominator('cin-reviews-per-case'), denominator('cin-reviews-per-case', '3 or more')),
  // Movement: what was open and what came is what went and what is open.
  {
    left: [numerator('movement', 'open at start'), numerator('movement', 'allocated')],
    right: [numerator('movement', 'concluded'), numerator('movement', 'open at end')],
  },
  { left: [CONCLUDED, numerator('programme-open-cases')], right: [numerator('cases-allocated')] },
  ...same(numerator('cases-allocated', 'in period'), numerator('movement', 'allocated')),
  ...same(denominator('de-escalated', 'in period'), numerator('movement', 'concluded')),
  ...same(numerator('programme-open-cases'), numerator('movement', 'open at end')),
  ...same(numerator('cases-allocated'), numerator('children-allocated')),
  // Shares of the same children, cases or events.
  ...same(denominator('assessments-within-45'), denominator('assessments-within-15')),
  ...same(denominator('assessments-within-45'), denominator('assessments-in-timescale')),
  ...same(numerator('assessments-within-45'), numerator('assessments-in-timescale')),
  ...same(denominator('open-assessments-over-45'), denominator('open-assessments-over-20')),
  ...same(numerator('referrals-per-10k'), denominator('repeat-referrals'), denominator('re-referrals')),
  ...same(numerator('icpc-held'), denominator('icpc-in-timescale')),
  ...same(numerator('cp-plans'), denominator('cp-visited-recently')),
  ...same(denominator('lac-visited-recently-1-month'), denominator('lac-visited-recently-2-months')),
  ...same(denominator('lac-at-home-visited-recently-1-month'), denominator('lac-at-home-visited-recently-2-months')),
  ...same(numerator('open-cases'), denominator('supervised-recently')),
  // Where the exports hold nothing but the programme, its open cases are all that there are.
  ...same(numerator('programme-open-cases'), numerator('open-cases'), numerator('caseload')),
  ...same(numerator('caseload'), numerator('caseload', 'per full-time equivalent')),
  ...same(denominator('cin-plan-weeks-mean'), denominator('cin-plan-weeks-median')),
  ...same(denominator('cin-plans-over-target'), denominator('cin-visited-recently')),
  // Drift: every band is a share of all episodes, and the longest of them are measures of their own.
  ...['cin-open-duration', 'cin-ended-duration'].flatMap((id) => [
    ...same(numerator(id), ...DURATION_BANDS.map((band) => denominator(id, `band=${band}`))),
    { left: DURATION_BANDS.map((band) => numerator(id, `band=${band}`)), right: [numerator(id)] },
  ]),
  ...same(numerator('cin-ended-duration'), denominator('over-6-months'), denominator('over-12-months')),
  ...same(numerator('over-6-months'), numerator('cin-ended-duration', 'band=over 6 months to 1 year')),
  {
    left: [
      numerator('cin-ended-duration', 'band=1 to 2 years'),
      numerator('cin-ended-duration', 'band=2 years or more'),
    ],
    right: [numerator('over-12-months')],
  },
  // Mostly a child has one open episode.
  ...same(numerator('open-cases'), denominator('inactive-cases'), numerator('cin-open-duration')),
  ...same(denominator('cin-plans-over-target'), denominator('cin-plans-over-target-14-weeks')),
  // Flags of the case-by-case report: those whom a share has missed.
  { left: [numerator('supervised-recently'), { flag: 'no supervision' }], right: [denominator('supervised-recently')] },
  {
    left: [
      ...['cp-visited-recently', 'lac-visited-recently-1-month', 'cin-visited-recently'].map((id) => numerator(id)),
      { flag: 'not seen' },
    ],
    right: ['cp-visited-recently', 'lac-visited-recently-1-month', 'cin-visited-recently'].map((id) => denominator(id)),
  },
  { left: [numerator('cin-visited-recently'), { flag: 'not seen' }], right: [denominator('cin-visited-recently')] },
  { left: [numerator('caseload'), { flag: 'no worker' }], right: [numerator('open-cases')] },
  ...same(numerator('cin-plans-over-target'), { flag: 'plan overdue' }),
  ...same(numerator('open-assessments-over-45'), { flag: 'assessment overdue' }),
]

/** Counts of which the first are some of the second, so that they cannot be more. */
export const SUBSETS: readonly (readonly [some: CountName, all: CountName])[] = [
  [numerator('assessments-within-15'), numerator('assessments-within-45')],
  [numerator('open-assessments-over-45'), numerator('open-assessments-over-20')],
  [numerator('lac-visited-recently-1-month'), numerator('lac-visited-recently-2-months')],
  [numerator('lac-at-home-visited-recently-1-month'), numerator('lac-at-home-visited-recently-2-months')],
  [denominator('icpc-in-timescale'), numerator('icpc-held')],
  [numerator('children-allocated'), numerator('cases-allocated')],
  [numerator('families-allocated'), numerator('children-allocated')],
  [denominator('visits-in-timescale'), denominator('visits-in-timescale', 'to date')],
  [numerator('cin-plans-over-target-14-weeks'), numerator('cin-plans-over-target')],
]
