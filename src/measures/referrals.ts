import { addMonths, type Day } from '../calendar/day.ts'
import { lengthInDays, type Period } from '../calendar/period.ts'
import { byChild, ChildSet, recordsOfChildren } from '../records/by-child.ts'
import type { Referral } from '../records/episode.ts'
import { isRowWithin, rowsWhere } from '../records/rows.ts'
import { type Measure, type MeasureContext, tallyOf, tallyOfRows } from './measure.ts'

const LGA = 'LGA care practice diagnostic for Blackburn with Darwen'

/** How many referrals come, and how many come back. */
export const REFERRAL_MEASURES: readonly Measure[] = [
  {
    id: 'referrals-per-10k',
    title: 'Referrals per 10,000 children',
    section: 'assessments',
    covers: 'service',
    why: 'Whether the front door sees as many children as in places like this one.',
    source: LGA,
    summary: 'rate',
    unit: 'per 10,000 children',
    numerator: 'Referrals in the period, scaled to a year of 365 days; those with no further action count',
    denominator: 'Children aged 0 to 17 (population0to17)',
    goodLooksLike: 'within a range',
    countedOverPeriod: true,
    needs: [['referrals'], ['population0to17']],
    caveats: ['A period of exactly one year, to the day before its anniversary, is not scaled.'],
    settings: ['population0to17'],
    tally: ({ book, period, settings }) => {
      const { referrals } = book.tables
      const population = settings.population0to17 ?? 0
      const year = isOneYear(period) ? { times: 1, per: 1 } : { times: 365, per: lengthInDays(period) }
      const scale = { times: 10_000 * year.times, per: population * year.per, of: population }
      const dates = ({ referralDate }: Referral) => ({ referral_date: referralDate })
      return [tallyOfRows([], referrals, receivedIn(book, period), { scale, dates })]
    },
  },
  {
    id: 'repeat-referrals',
    title: 'Referrals within a year of closure',
    section: 'assessments',
    covers: 'service',
    why: 'Children closed too early come back.',
    source: LGA,
    summary: 'share',
    unit: 'percent',
    numerator: "Those within 12 months after the closure of the same child's earlier episode, the anniversary included",
    denominator: 'Referrals in the period',
    goodLooksLike: 'low',
    countedOverPeriod: true,
    needs: [['referrals.closureDate']],
    caveats: [
      'Closure to referral; the DfE figure re-referrals goes from referral to referral.',
      'An episode with no further action is one if it has a closure. Understated where the exports hold less than a year before the period.',
    ],
    tally: (context) => {
      const { referrals, earlier } = referralsInPeriod(context)
      const closure = (referral: Referral) =>
        latest(
          earlier(referral).flatMap(({ closureDate }) =>
            closureDate !== null && closureDate <= referral.referralDate ? [closureDate] : [],
          ),
        )
      return [
        tallyOf([], referrals, {
          counts: (referral) => {
            const closed = closure(referral)
            return closed !== null && referral.referralDate <= addMonths(closed, 12)
          },
          dates: (referral) => ({ referral_date: referral.referralDate, earlier_closure: closure(referral) }),
        }),
      ]
    },
  },
  {
    id: 're-referrals',
    title: 'Re-referrals within a year (DfE)',
    section: 'assessments',
    covers: 'service',
    why: 'The national figure, to compare with other councils.',
    source: 'DfE children in need statistics: a referral within 12 months of a previous referral',
    summary: 'share',
    unit: 'percent',
    numerator: 'Those with an earlier referral of the same child in the 12 months before, the anniversary included',
    denominator: 'Referrals in the period',
    goodLooksLike: 'low',
    countedOverPeriod: true,
    needs: [['referrals']],
    caveats: ['Understated where the exports hold less than a year before the period.'],
    tally: (context) => {
      const { referrals, earlier } = referralsInPeriod(context)
      const previous = (referral: Referral) => latest(earlier(referral).map(({ referralDate }) => referralDate))
      return [
        tallyOf([], referrals, {
          counts: (referral) => {
            const before = previous(referral)
            return before !== null && before >= addMonths(referral.referralDate, -12)
          },
          dates: (referral) => ({ referral_date: referral.referralDate, earlier_referral: previous(referral) }),
        }),
      ]
    },
  },
]

/** The rows of the referrals of a period. */
function receivedIn({ tables: { referrals } }: MeasureContext['book'], period: Period): Int32Array {
  return rowsWhere(referrals, isRowWithin(referrals, 'referralDate', period))
}

/** The referrals of the period, and a way to the child's referrals on earlier days. */
function referralsInPeriod({ book, period }: MeasureContext): {
  readonly referrals: readonly Referral[]
  readonly earlier: (referral: Referral) => readonly Referral[]
} {
  const { tables, vocabulary } = book
  const rows = receivedIn(book, period)
  const children = ChildSet.ofRows(vocabulary, tables.referrals.numbers('childId'), rows)
  const ofChild = byChild(recordsOfChildren(tables.referrals, children))
  const earlier = ({ childId, referralDate }: Referral) =>
    (ofChild.get(childId) ?? []).filter((other) => other.referralDate < referralDate)
  return { referrals: Array.from(rows, (row) => tables.referrals.at(row)), earlier }
}

function latest(days: readonly Day[]): Day | null {
  return days.length === 0 ? null : Math.max(...days)
}

/** From a day to the day before its anniversary. */
function isOneYear({ from, to }: Period): boolean {
  return addMonths(from, 12) === to + 1
}
