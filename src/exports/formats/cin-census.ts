import type { Coded, ForeignTable, Format, Source } from './format.ts'
import { idOf } from './sources.ts'

/** The two keys that tables made of the XML have beside the child: numbers without a meaning outside their file. */
const EPISODE_KEY = 'CINdetailsID'
const PLAN_KEY = 'CPPID'

/** Sex as the census has it since 2024-25, and as it had it until then. */
const SEX = { M: 'M', F: 'F', U: 'U', '1': 'M', '2': 'F', '0': 'U', '9': 'U' }
const sexIn = (codes: string): Coded => ({ codes, mean: SEX })

/** The categories of abuse in words, so that they read like those of other exports. */
const CATEGORIES = {
  NEG: 'Neglect',
  PHY: 'Physical abuse',
  SAB: 'Sexual abuse',
  EMO: 'Emotional abuse',
  MUL: 'Multiple/not recommended',
}

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

const CHILDREN: readonly ForeignTable[] = [
  {
    name: 'ChildIdentifiers',
    row: 'a child',
    headings: [
      ...['LAchildID', 'UPN', 'FormerUPN', 'UPNunknown', 'PersonBirthDate', 'ExpectedPersonBirthDate', 'Sex'],
      ...['GenderCurrent', 'PersonDeathDate'],
    ],
    required: ['LAchildID', 'PersonBirthDate', ['Sex', 'GenderCurrent', 'UPN', 'UPNunknown', 'PersonDeathDate']],
    gives: [
      {
        table: 'children',
        columns: {
          child_id: 'LAchildID',
          date_of_birth: 'PersonBirthDate',
          expected_date_of_birth: 'ExpectedPersonBirthDate',
          sex: { firstOf: [sexIn('Sex'), sexIn('GenderCurrent')] },
          ethnicity: {
            lookUp: 'ChildCharacteristics',
            by: { LAchildID: 'LAchildID' },
            take: 'Ethnicity',
            mayLack: true,
          },
          disability: { lookUp: 'Disabilities', by: { LAchildID: 'LAchildID' }, take: 'Disability', mayLack: true },
        },
      },
    ],
    notes: ['Until 2023-24 the census had `GenderCurrent` (1, 2, 0, 9) in the place of `Sex`.'],
  },
  {
    name: 'ChildCharacteristics',
    row: 'the ethnicity of a child',
    headings: ['LAchildID', 'Ethnicity'],
    required: ['LAchildID', 'Ethnicity'],
    gives: [],
    notes: ['It is where the ethnicity of a child is looked up.'],
  },
  {
    name: 'Disabilities',
    row: 'a disability of a child',
    headings: ['LAchildID', 'Disability'],
    required: ['LAchildID', 'Disability'],
    gives: [],
    notes: ['It is where the disability of a child is looked up; of several, the first.'],
  },
]

const NEED: readonly ForeignTable[] = [
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

const PROTECTION: readonly ForeignTable[] = [
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

/** Tables of which no figure counts anything: known, so that nobody has to wonder what became of them. */
const UNCOUNTED: readonly ForeignTable[] = [
  ['Header', 'the return itself', ['Collection', 'ReferenceDate', 'LEA']],
  ['Factors', 'a factor of an assessment', ['LAchildID', 'AssessmentActualStartDate', 'Factor']],
  ['PreProceedingsandFGDM', 'pre-proceedings', ['LAchildID', 'PPStartDate', 'PPOutcome']],
].map(([name, row, headings]) => ({
  name: name as string,
  row: row as string,
  headings: headings as readonly string[],
  required: headings as readonly string[],
  gives: [],
}))

/** The children in need census, as its XML and as the tables that are made of it. */
export const CIN_CENSUS: Format = {
  name: 'CIN census',
  title: 'Children in need census',
  about:
    'The yearly return of children in need to the Department for Education, as the XML file that a council uploads or as the CSV tables that validators and analysts make of it. It has every event of its year, from 1 April to 31 March.',
  tables: [...CHILDREN, ...NEED, ...PROTECTION, ...UNCOUNTED],
  xml: {
    root: 'Message',
    collection: { element: 'Collection', is: 'CIN' },
    record: 'Child',
    id: 'LAchildID',
    handedDown: ['CINreferralDate', 'CPPstartDate'],
    onlyInTables: [EPISODE_KEY, PLAN_KEY, 'AssessmentFactors'],
  },
  lacks: [
    { what: 'workers, teams and allocations', why: 'it does not say who works with a child' },
    { what: 'visits', why: 'it has no visits' },
    { what: 'supervision', why: 'no standard holds case supervision' },
    {
      what: 'care periods and placements',
      why: 'looked-after children are in the SSDA903 return: lay its files beside the census. Without them a case whose child became looked after is still open, or closed for another reason',
    },
    { what: 'reviews of type CIN', why: 'it has the reviews of child protection plans only' },
    { what: 'reviews.due_date', why: 'it holds reviews that took place' },
    { what: 'cp_plans.other_authority', why: 'it leaves out the plans of other authorities' },
    {
      what: 'what ended before its year',
      why: 'of earlier years it has only what was still open. Shares of referrals that came again are understated until the year is over, and second or subsequent plans are known by their number alone',
    },
    { what: 'families', why: 'it does not say which children belong together: each counts as a family' },
    { what: 'cases', why: 'it does not know programmes: its referral episodes stand for cases' },
  ],
}
