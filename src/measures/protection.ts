import { workingDaysBetween } from '../calendar/working-days.ts'
import { byChild, ChildSet, recordsOfChildren } from '../records/by-child.ts'
import type { Conference, CpPlan } from '../records/protection.ts'
import { isRowWithin, recordsWhere, rowsAmong, rowsWhere } from '../records/rows.ts'
import { type Measure, type MeasureContext, tallyOf, tallyOfRows } from './measure.ts'
import { reviewsDue } from './review-schedule.ts'

const LGA = 'LGA care practice diagnostic for Blackburn with Darwen'

/** Child protection: conferences, plans and their reviews. */
export const PROTECTION_MEASURES: readonly Measure[] = [
  {
    id: 'icpc-held',
    title: 'Initial child protection conferences held',
    section: 'reviews',
    covers: 'service',
    why: 'How many children were found to be at risk of significant harm.',
    source: LGA,
    summary: 'count',
    unit: 'conferences',
    numerator: 'Conferences held in the period, one for each child; transfer-ins are among them',
    denominator: null,
    goodLooksLike: 'neither',
    countedOverPeriod: true,
    needs: [['conferences.conferenceDate']],
    caveats: [],
    tally: (context) => [tallyOf([], conferencesHeld(context), { dates: datesOfConference })],
  },
  {
    id: 'icpc-in-timescale',
    title: 'Initial conferences held in timescale',
    section: 'reviews',
    covers: 'service',
    why: 'A child at risk should not wait for the decision.',
    source: `Working Together to Safeguard Children: 15 working days from the strategy discussion; ${LGA}`,
    summary: 'share',
    unit: 'percent',
    numerator:
      'Those held at most {workingDays} working days after the strategy discussion that started the section 47 enquiry',
    denominator: 'Conferences held in the period that have a section 47 start, transfer-ins left out',
    goodLooksLike: 'high',
    countedOverPeriod: true,
    needs: [['conferences.conferenceDate'], ['conferences.section47StartDate']],
    caveats: ['The day of the strategy discussion is day 0.'],
    parameters: { workingDays: 15 },
    tally: (context) => {
      const taken = ({ section47StartDate, conferenceDate }: Conference) =>
        section47StartDate === null || conferenceDate === null
          ? undefined
          : workingDaysBetween(section47StartDate, conferenceDate)
      const held = conferencesHeld(context).filter(
        (conference) => conference.transferIn !== true && taken(conference) !== undefined,
      )
      const counts = (conference: Conference) => (taken(conference) ?? 0) <= (context.parameters.workingDays ?? 0)
      return [tallyOf([], held, { counts, dates: datesOfConference })]
    },
  },
  {
    id: 'cp-plans',
    title: 'Children subject to child protection plans',
    section: 'reviews',
    covers: 'service',
    why: 'The children most at risk.',
    source: LGA,
    summary: 'count',
    unit: 'children',
    numerator: 'Children with an open child protection plan of this authority at the date',
    denominator: null,
    goodLooksLike: 'within a range',
    needs: [['cp_plans.endDate']],
    caveats: ["Another authority's plan does not count."],
    tally: ({ book: { children } }) => [
      tallyOfRows([], children.onCpPlan, children.onCpPlan.rows, { dates: ({ since }) => ({ start_date: since }) }),
    ],
  },
  {
    id: 'cp-plans-repeat',
    title: 'Child protection plans that are second or subsequent',
    section: 'reviews',
    covers: 'service',
    why: 'Children whose plan ended before they were safe.',
    source: LGA,
    summary: 'share',
    unit: 'percent',
    numerator:
      "Those for a child with any earlier plan, ever and anybody's, or with a number of previous plans above 0",
    denominator: "This authority's plans starting in the period",
    goodLooksLike: 'within a range',
    countedOverPeriod: true,
    needs: [['cp_plans']],
    caveats: [
      'Understated where the exports neither hold every plan a child ever had nor say how many there were.',
      "The number in a CIN census is that of this authority's plans only.",
    ],
    tally: ({ book, period }) => {
      const { cp_plans } = book.tables
      const isOwn = cp_plans.matches('otherAuthority', (otherAuthority) => otherAuthority !== true)
      const rows = rowsAmong(rowsWhere(cp_plans, isRowWithin(cp_plans, 'startDate', period)), isOwn)
      const starting = Array.from(rows, (row) => cp_plans.at(row))
      const children = ChildSet.ofRows(book.vocabulary, cp_plans.numbers('childId'), rows)
      const plans = byChild(recordsOfChildren(cp_plans, children))
      const earlier = ({ childId, startDate }: CpPlan) =>
        (plans.get(childId) ?? []).filter((plan) => plan.startDate < startDate).map((plan) => plan.startDate)
      return [
        tallyOf([], starting, {
          counts: (plan) => earlier(plan).length > 0 || (plan.previousPlans ?? 0) > 0,
          dates: (plan) => ({
            start_date: plan.startDate,
            earlier_plan: earlier(plan).sort((a, b) => b - a)[0] ?? null,
          }),
          details: ({ previousPlans }) => (book.has('cp_plans.previousPlans') ? { previous_plans: previousPlans } : {}),
        }),
      ]
    },
  },
  {
    id: 'cp-reviews-in-timescale',
    title: 'Child protection reviews within timescale',
    section: 'reviews',
    covers: 'service',
    why: 'A plan that nobody reviews protects nobody.',
    source: `Working Together to Safeguard Children: within 3 months, then every 6; ${LGA}`,
    summary: 'share',
    unit: 'percent',
    numerator: 'Those held on or before the due date',
    denominator: 'Child protection reviews due in the period',
    goodLooksLike: 'high',
    countedOverPeriod: true,
    needs: [['reviews.reviewDate'], ['all reviews of CP'], ['reviews.dueDate', 'cp_plans.endDate']],
    caveats: [
      'A review without a due date gets a computed one: 3 months after the conference (else the start of the plan), then 6 months after the last review held; only while the plan is open.',
    ],
    tally: ({ book, period, asAt }) => [
      tallyOf([], reviewsDue(book.tables, period, asAt), {
        counts: ({ due, held }) => held !== null && held <= due,
        dates: ({ due, held }) => ({ due_date: due, review_date: held }),
      }),
    ],
  },
]

function conferencesHeld({ book, period }: MeasureContext): Conference[] {
  const { conferences } = book.tables
  return recordsWhere(conferences, isRowWithin(conferences, 'conferenceDate', period))
}

function datesOfConference({ section47StartDate, conferenceDate }: Conference) {
  return { section47_start_date: section47StartDate, conference_date: conferenceDate }
}
