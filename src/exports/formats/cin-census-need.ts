import type { ForeignTable, Source } from './format.ts'
import { idOf } from './sources.ts'

/** The key of an episode in tables made of the XML: a number without a meaning outside its file. */
export const EPISODE_KEY = 'CINdetailsID'

/** The date of the referral that a row belongs to: in the row, or looked up by the key of its episode. */
const REFERRAL_DATE: Source = {
  firstOf: [
    'CINreferralDate',
    {
      lookUp: 'CINdetails',
      by: { LAchildID: 'LAchildID', [EPISODE_KEY]: EPISODE_KEY },
      take: 'CINreferralDate',
      mayLack: true,
    },
  ],
}

/** Referral episodes, with the assessments and child in need plans in them. */
export const CIN_CENSUS_NEED: readonly ForeignTable[] = [
  {
    name: 'CINdetails',
    row: 'a referral, and the episode it opens',
    headings: [
      ...['LAchildID', EPISODE_KEY, 'CINreferralDate', 'ReferralSource', 'PrimaryNeedCode', 'CINclosureDate'],
      ...['ReasonForClosure', 'DateOfInitialCPC', 'ReferralNFA'],
    ],
    variants: { DateOfInitialCPC: ['DateofInitialICPC'] },
    required: [
      'LAchildID',
      'CINreferralDate',
      ['CINclosureDate', 'ReasonForClosure', 'ReferralSource', 'PrimaryNeedCode', 'ReferralNFA'],
    ],
    gives: [
      {
        table: 'referrals',
        columns: {
          referral_id: idOf('LAchildID', 'CINreferralDate'),
          child_id: 'LAchildID',
          referral_date: 'CINreferralDate',
          referral_source: 'ReferralSource',
          no_further_action: 'ReferralNFA',
          closure_date: 'CINclosureDate',
          closure_reason: 'ReasonForClosure',
        },
      },
      {
        table: 'conferences',
        where: 'DateOfInitialCPC',
        columns: {
          conference_id: idOf('LAchildID', 'DateOfInitialCPC'),
          child_id: 'LAchildID',
          // Not known of a transfer; it is asked for so that the enquiry that led to the same conference is read first.
          section47_start_date: {
            lookUp: 'Section47',
            by: { LAchildID: 'LAchildID', DateOfInitialCPC: 'DateOfInitialCPC' },
            take: 'S47ActualStartDate',
            mayLack: true,
          },
          conference_date: 'DateOfInitialCPC',
          transfer_in: { always: 'Y' },
        },
      },
    ],
    notes: [
      'A conference here is one that no section 47 enquiry led to: the child came on a plan from another authority. One that `Section47` holds too, which the census forbids (rule 2884), counts there.',
      'Without a list of cases, each episode that is not marked no further action is a case.',
      'A referral is told from another by the child and the date: `CINdetailsID` is another number in every file.',
      'Name one census at a time: of two, a record that both tell of is taken from the file that is read first, by name, and the numbers of their episodes are mixed up.',
      'The census is cut off at the end of its year, 31 March: whoever is open there is open in the report, also later.',
    ],
  },
  {
    name: 'Assessments',
    row: 'a Child and Family assessment',
    headings: [
      ...['LAchildID', EPISODE_KEY, 'CINreferralDate', 'AssessmentActualStartDate', 'AssessmentInternalReviewDate'],
      ...['AssessmentAuthorisationDate', 'AssessmentFactors'],
    ],
    required: ['LAchildID', 'AssessmentActualStartDate', 'AssessmentAuthorisationDate'],
    gives: [
      {
        table: 'assessments',
        columns: {
          assessment_id: idOf('LAchildID', 'AssessmentActualStartDate'),
          child_id: 'LAchildID',
          referral_date: REFERRAL_DATE,
          start_date: 'AssessmentActualStartDate',
          completed_date: 'AssessmentAuthorisationDate',
        },
      },
    ],
    notes: [
      'Tables made of the XML may have a row for each factor of an assessment: further rows of one child and one start tell of the same assessment.',
    ],
  },
  {
    name: 'CINplanDates',
    row: 'a CIN plan',
    headings: ['LAchildID', EPISODE_KEY, 'CINreferralDate', 'CINPlanStartDate', 'CINPlanEndDate'],
    required: ['LAchildID', 'CINPlanStartDate', 'CINPlanEndDate'],
    gives: [
      {
        table: 'cin_plans',
        columns: {
          plan_id: idOf('LAchildID', 'CINPlanStartDate'),
          child_id: 'LAchildID',
          start_date: 'CINPlanStartDate',
          end_date: 'CINPlanEndDate',
        },
      },
    ],
  },
]
