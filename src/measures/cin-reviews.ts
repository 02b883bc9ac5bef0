import type { Day } from '../calendar/day.ts'
import { NEED_OF_ANY_OUTCOME } from '../outcomes/outcome-needs.ts'
import { RowChains } from '../records/by-child.ts'
import type { CasebookAsAt, ProgrammeCase } from '../records/casebook.ts'
import { rowsAmong } from '../records/rows.ts'
import { BLANK } from '../records/store.ts'
import { type Measure, tallyOfRows } from './measure.ts'

/** The number of reviews that a case should have had by the time it concludes. */
const ENOUGH_REVIEWS = 3

/** How often a case was reviewed before it concluded. */
export const CIN_REVIEW_MEASURES: readonly Measure[] = [
  {
    id: 'cin-reviews-per-case',
    title: 'CIN reviews of each concluded case',
    section: 'reviews',
    covers: 'programme',
    why: 'Purposeful work is looked at again: three to four reviews of each case.',
    source: 'Blackburn with Darwen case study: three to four CIN reviews of each case',
    summary: 'mean',
    unit: 'reviews',
    numerator: 'CIN reviews held from allocation to closure (without one: to the day the case concluded)',
    denominator: 'Cases concluded by the date (under "3 or more": the share of them with three reviews or more)',
    goodLooksLike: 'high',
    needs: [['reviews.reviewDate'], ['all reviews of CIN'], NEED_OF_ANY_OUTCOME],
    caveats: ['A case can conclude before it is closed: the reviews up to its closure count.'],
    cuts: ['3 or more'],
    tally: ({ book }) => {
      const { programme } = book
      const concluded = rowsAmong(programme.rows, (row) => !programme.isOpen(row))
      const held = reviewsHeld(book, concluded)
      const dates = ({ record, concludedOn }: ProgrammeCase) => ({
        allocated_date: record.allocatedDate,
        concluded: concludedOn,
      })
      return [
        tallyOfRows([], programme, concluded, { amount: (row) => held[row] as number, dates }),
        tallyOfRows(['3 or more'], programme, concluded, {
          counts: (row) => (held[row] as number) >= ENOUGH_REVIEWS,
          summary: 'share',
          unit: 'percent',
          dates,
        }),
      ]
    },
  },
]

/** How many CIN reviews were held in each of some cases that have concluded, by the row of the case. */
function reviewsHeld(
  { programme, tables: { reviews }, asAt, vocabulary }: CasebookAsAt,
  cases: Int32Array,
): Uint16Array {
  const { children, allocated, concluded } = programme.columns
  const closed = programme.numbers('closureDate')
  const casesOf = new RowChains(children, cases, vocabulary.size)
  const days = reviews.numbers('reviewDate')
  const reviewed = reviews.numbers('childId')
  const isOfPlan = reviews.matches('reviewType', (type) => type === 'CIN')
  const held = new Uint16Array(allocated.length)
  for (let review = 0; review < reviews.length; review++) {
    const day = days[review] as number
    if (day === BLANK || day > asAt || !isOfPlan(review)) continue
    for (let row = casesOf.first(reviewed[review] as number); row >= 0; row = casesOf.next(row)) {
      const isClosed = closed[row] !== BLANK && (closed[row] as Day) <= asAt
      const end = (isClosed ? closed[row] : concluded[row]) as Day
      if ((allocated[row] as Day) <= day && day <= end) held[row] = (held[row] as number) + 1
    }
  }
  return held
}
