import { EPISODE_KEY } from './cin-census-need.ts'
import type { ForeignTable } from './format.ts'
import { idOf } from './sources.ts'

/** The key of a child protection plan in tables made of the XML: a number without a meaning outside its file. */
export const PLAN_KEY = 'CPPID'

/** The categories of abuse in words, so that they read like those of other exports. */
const CATEGORIES = {
  NEG: 'Neglect',
  PHY: 'Physical abuse',
  SAB: 'Sexual abuse',
  EMO: 'Emotional abuse',
  MUL: 'Multiple/not recommended',
}

/** Section 47 enquiries, child protection plans and their reviews. */
export const CIN_CENSUS_PROTECTION: readonly ForeignTable[] = [
  {
    name: 'Section47',
    row: 'a section 47 enquiry',
    headings: [
      ...['LAchildID', EPISODE_KEY, 'CINreferralDate', 'S47ActualStartDate', 'InitialCPCtarget', 'DateOfInitialCPC'],
      'ICPCnotRequired',
    ],
    variants: { DateOfInitialCPC: ['DateofInitialICPC'] },
    required: ['LAchildID', 'S47ActualStartDate', 'DateOfInitialCPC'],
    gives: [
      {
        table: 'conferences',
        where: 'DateOfInitialCPC',
        columns: {
          conference_id: idOf('LAchildID', 'DateOfInitialCPC'),
          child_id: 'LAchildID',
          section47_start_date: 'S47ActualStartDate',
          conference_date: 'DateOfInitialCPC',
          transfer_in: { always: 'N' },
        },
      },
    ],
    notes: [
      'The 15 working days to the conference are counted from `S47ActualStartDate`: the strategy discussion at which the enquiry was initiated. An enquiry that led to no conference is counted nowhere.',
    ],
  },
  {
    name: 'ChildProtectionPlans',
    row: 'a child protection plan',
    headings: [
      ...['LAchildID', EPISODE_KEY, PLAN_KEY, 'CINreferralDate', 'CPPstartDate', 'CPPendDate'],
      ...['InitialCategoryOfAbuse', 'LatestCategoryOfAbuse', 'NumberOfPreviousCPP'],
    ],
    required: ['LAchildID', 'CPPstartDate', 'CPPendDate'],
    gives: [
      {
        table: 'cp_plans',
        columns: {
          plan_id: idOf('LAchildID', 'CPPstartDate'),
          child_id: 'LAchildID',
          start_date: 'CPPstartDate',
          end_date: 'CPPendDate',
          category: {
            firstOf: [
              { codes: 'LatestCategoryOfAbuse', mean: CATEGORIES },
              { codes: 'InitialCategoryOfAbuse', mean: CATEGORIES },
            ],
          },
          previous_plans: 'NumberOfPreviousCPP',
        },
      },
    ],
    notes: [
      'It holds this authority’s plans only.',
      'Plans that ended before its year are known by `NumberOfPreviousCPP` alone: how many plans of this authority the child had before, ever.',
    ],
  },
  {
    name: 'Reviews',
    row: 'a review child protection conference',
    headings: ['LAchildID', EPISODE_KEY, PLAN_KEY, 'CINreferralDate', 'CPPstartDate', 'CPPreviewDate'],
    required: ['LAchildID', 'CPPreviewDate'],
    gives: [
      {
        table: 'reviews',
        part: 'CP',
        columns: {
          review_id: idOf('LAchildID', 'CPPreviewDate'),
          child_id: 'LAchildID',
          review_type: { always: 'CP' },
          review_date: 'CPPreviewDate',
        },
      },
    ],
    notes: [
      'It does not say when a review was due: that is worked out from the conference, the plan and the last review.',
    ],
  },
]
