import { ANNEX_A_CHILDREN } from './annex-a-children.ts'
import { CHILD } from './annex-a-columns.ts'
import { ANNEX_A_EVENTS } from './annex-a-events.ts'
import type { ForeignTable, Format } from './format.ts'

/** Lists of which no figure counts anything: care leavers, adoption, adopters. */
const UNCOUNTED: readonly ForeignTable[] = [
  {
    name: 'List 9',
    row: 'a care leaver',
    headings: [CHILD, 'Type of Accommodation', 'Suitability of Accommodation', 'Activity Status'],
    required: ['Type of Accommodation', 'Activity Status'],
    gives: [],
  },
  {
    name: 'List 10',
    row: 'a child for whom adoption is, or was, planned',
    headings: [
      ...[CHILD, 'Date Placed for Adoption', 'Date of Decision that Child Should No Longer be Placed for Adoption'],
      'Reason Why Child No Longer Placed for Adoption',
    ],
    required: [
      'Date Placed for Adoption',
      [
        'Date of Decision that Child Should No Longer be Placed for Adoption',
        'Reason Why Child No Longer Placed for Adoption',
      ],
    ],
    gives: [],
  },
  {
    name: 'List 11',
    row: 'an adopter',
    headings: ['Individual adopter identifier', 'Family identifier', 'Date enquiry received', 'Date Stage 1 started'],
    required: ['Individual adopter identifier', 'Family identifier'],
    gives: [],
  },
]

const RECENTLY_SEEN = [
  ...['cp-visited-recently', 'cin-visited-recently'],
  ...['lac-visited-recently-1-month', 'lac-visited-recently-2-months'],
  ...['lac-at-home-visited-recently-1-month', 'lac-at-home-visited-recently-2-months'],
]

/** The lists of children's data that Ofsted asks for at an inspection (Annex A of the inspection handbook). */
export const ANNEX_A: Format = {
  name: 'Annex A',
  title: 'Annex A: Ofsted inspection lists',
  about:
    'The lists of children that a council gives Ofsted at an inspection (ILACS), and that many councils make every week: a CSV file for each list, or a workbook with a sheet for each, in the headings of the 2019 template or of later lists. Lists 1 to 5 hold what happened in the last six months; lists 6 to 8 hold each child once, as things stand.',
  tables: [...ANNEX_A_EVENTS, ...ANNEX_A_CHILDREN, ...UNCOUNTED],
  lacks: [
    {
      what: 'supervision',
      why: 'no list holds case supervision: a table `supervision` beside the lists is read with them',
    },
    { what: 'visits.due_date', why: 'the lists hold the last visit of each child, and not when one was due' },
    {
      what: 'all reviews',
      why: 'the lists hold the latest review of each child on a child protection plan or in care, and no review of a child in need plan',
    },
    { what: 'cin_plans.start_date', why: 'List 6 says who is on a child in need plan, and not since when' },
    { what: 'workers', why: 'no list holds the full-time equivalent or the own team of a worker' },
    { what: 'families', why: 'no list says which children belong to one family' },
    { what: 'cases', why: 'the lists do not know programmes: the episodes of need of List 6 stand for cases' },
  ],
  cautions: [
    {
      of: ['referrals'],
      measures: ['re-referrals', 'repeat-referrals', 'referrals-per-10k'],
      note: 'Annex A holds the referrals of six months (List 3) and the latest episode of each child (List 6): referrals and closures before that are mostly unknown. Shares of referrals that came again are understated, and can be 0 where they are not; so is the number of referrals in a period before those six months.',
    },
    {
      of: ['referrals'],
      measures: [
        ...['open-cases', 'caseload', 'workers-over-cases', 'programme-open-cases', 'movement', 'cases-allocated'],
        ...['children-allocated', 'families-allocated', 'de-escalated', 'assessments-in-timescale'],
        ...['outcome-closed', 'outcome-step-down', 'outcome-icpc', 'outcome-looked-after'],
        ...['outcome-referred-to-cin-service', 'outcome-unclassified'],
        ...['cin-open-duration', 'cin-ended-duration', 'over-6-months', 'over-12-months'],
      ],
      note: 'Cases are the episodes of need of Annex A List 6: each child’s latest, open on the day of the list or closed in the six months before. Of a child who came back, the earlier episode is missing; figures as at an earlier day, and figures to date, leave out the children who were closed before that, and what happened to others before.',
    },
    {
      of: ['cp_plans', 'care_periods'],
      measures: ['cp-plans', ...RECENTLY_SEEN],
      note: 'Annex A lists 7 and 8 hold each child’s latest plan or period of care, and none that ended more than six months before the list: numbers as at an earlier day are understated.',
    },
    {
      of: ['cp_plans'],
      measures: ['cp-plans-repeat'],
      note: 'Second and subsequent plans are those with a number of previous plans in Annex A List 7, which leaves out plans of other councils; of a child’s plans, only the latest is on the list.',
    },
    {
      of: ['visits'],
      measures: [...RECENTLY_SEEN, 'inactive-cases'],
      note: 'Annex A lists 6 to 8 hold the last visit of each child only: as at a day before the lists were made, a child who has been seen since counts as not seen.',
    },
    {
      of: ['allocations'],
      measures: ['caseload', 'workers-over-cases'],
      note: 'Workers and teams are those of the day of Annex A List 6, also as at an earlier day.',
    },
    {
      of: ['assessments'],
      measures: ['assessments-within-45', 'assessments-within-15'],
      note: 'Annex A List 4 goes back six months: of a period that begins before that, only later assessments count.',
    },
    {
      of: ['conferences'],
      measures: ['icpc-held', 'icpc-in-timescale'],
      note: 'Annex A List 5 holds the conferences of section 47 enquiries that began in the last six months, and does not mark transfers in: an earlier enquiry’s conference is missing, and a transfer in counts like any other.',
    },
  ],
}
