import type { Day } from '../calendar/day.ts'
import { NEED_OF_ANY_OUTCOME } from '../outcomes/outcome-needs.ts'
import type { ProgrammeCase } from '../records/casebook.ts'
import { type Measure, tallyOf } from './measure.ts'

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
    tally: ({ book, asAt }) => {
      const { reviews } = book.tables
      const days = reviews.numbers('reviewDate')
      const reviewsOf = book.children.rowsOf(
        reviews,
        reviews.matches('reviewType', (type) => type === 'CIN'),
      )
      const concluded = book.cases.filter(({ outcome }) => outcome !== 'open')
      const held = ({ childId, record, concludedOn }: ProgrammeCase) => {
        const { allocatedDate, closureDate } = record
        const end = Math.min(closureDate !== null && closureDate <= asAt ? closureDate : (concludedOn as Day), asAt)
        let within = 0
        // A blank is less than any day.
        for (const row of reviewsOf(childId))
          if (allocatedDate <= (days[row] as Day) && (days[row] as Day) <= end) within++
        return within
      }
      const numberHeld = new Map(concluded.map((item) => [item, held(item)]))
      const dates = ({ record, concludedOn }: ProgrammeCase) => ({
        allocated_date: record.allocatedDate,
        concluded: concludedOn,
      })
      return [
        tallyOf([], concluded, { amount: (item) => numberHeld.get(item) ?? 0, dates }),
        tallyOf(['3 or more'], concluded, {
          counts: (item) => (numberHeld.get(item) ?? 0) >= ENOUGH_REVIEWS,
          summary: 'share',
          unit: 'percent',
          dates,
        }),
      ]
    },
  },
]
