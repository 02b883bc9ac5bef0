/** How the columns of a child's id begin in the tables of the Standard Safeguarding Dataset. */
const DATASET_PREFIXES = [
  ...['pers', 'fami', 'cine', 'cina', 'cinp', 'cinv', 's47e', 'icpc', 'cppl', 'cppv', 'cppr'],
  ...['clae', 'clap', 'clav', 'clar_cla', 'invo', 'earl'],
]

/** The day on which an initial child protection conference was held. */
const ICPC_DATES = [
  'icpc_icpc_date',
  'Date of Initial Child Protection Conference',
  'Date of Initial CP Conference',
  'InitialCPConfDate',
  'DateOfInitialCPC',
  'DateofInitialICPC',
  'CP_CONFERENCE_ACTUAL_DATE',
  'DM_WORKFLOW_STEPS.CP_CONFERENCE_ACTUAL_DATE',
]

/** The first day of a period of care. The three o's stand in the query with which the dataset makes Annex A lists. */
const LOOKED_AFTER_DATES = [
  'Date Started to be Looked After',
  'Date the Child Entered Care',
  'LookedAfterStartDate',
  'LoookedAfterStartDate',
  'StartDateRecentCareEpisode',
]

/**
 * What real exports call the columns of the native tables, beside their native headings: the Standard Safeguarding
 * Dataset, Ofsted's Annex A lists, the CIN census and the SSDA903 return, the DfE's API, and the warehouses of Mosaic,
 * Liquidlogic and Azeus systems. Case, spaces and punctuation do not matter. A heading stands under a field, for every
 * table that has it, or under `table.field`, where it means something else in another table.
 *
 * A heading that only seems to say the same is not among them: `icpc_required` is the reverse of what it is taken for,
 * "CIN Start Date" is no start of a plan, "Was the Child Seen Alone?" is no when a child was seen with others, the
 * "latest" visit is no list of visits, and an episode of the SSDA903 return is no period of care.
 */
export const HEADING_ALIASES: Readonly<Record<string, readonly string[]>> = {
  child_id: [
    'Child Unique ID',
    'LAchildID',
    'CHILD',
    'Person ID',
    'Person Unique ID',
    ...DATASET_PREFIXES.map((prefix) => `${prefix}_person_id`),
    'MOSAIC_ID',
    'DIM_PERSON_ID',
    'DIM_PERSON.DIM_PERSON_ID',
    'MO_PERSONS.PERSON_ID',
    'DM_PERSONS.PERSON_ID',
    'Mosaic.D.PersonData.PersonID',
    'SVC_USR_REF_NO',
    'SVC_USR.SVC_USR_REF_NO',
  ],
  family_id: ['fami_family_id', 'Family identifier'],
  team: ['Allocated Team', 'ALLOCATED_WORKER_TEAM', 'TEAM_NAME'],
  worker_id: [
    'Allocated Worker',
    'SW_ID',
    'DIM_WORKER_ID',
    'FACT_INVOLVEMENTS.DIM_WORKER_ID',
    'PEOPLE_WORKERS.WORKER_ID',
    'DM_PROF_RELATIONSHIPS.WORKER_ID',
  ],

  // Children
  date_of_birth: ['pers_dob', 'PersonBirthDate', 'DOB'],
  expected_date_of_birth: ['pers_expected_dob', 'ExpectedPersonBirthDate', 'Expected Birth Date'],
  sex: ['pers_sex', 'Gender', 'GenderCurrent'],
  ethnicity: ['pers_ethnicity', 'ETHNIC'],
  disability: ['Does the Child have a Disability', 'Disabilities'],

  // Referrals and the episodes they open
  referral_id: ['cine_referral_id', 'CIN Referral ID'],
  referral_date: [
    'cine_referral_date',
    'Date of Referral',
    'CINreferralDate',
    'Refrl_Start_Dttm',
    'DM_CIN_REFERRALS.REFERRAL_DATE',
    'CINPeriodStart',
    'ChildrensReports.D.CINPeriods.CINPeriodStart',
  ],
  referral_source: ['cine_referral_source_code'],
  no_further_action: ['cine_referral_nfa', 'Referral NFA?', 'CIN Referral NFA Flag', 'referral_no_further_action_flag'],
  closure_date: ['cine_close_date', 'CIN Closure Date', 'CLOSURE_DATE_IF_CLOSED', 'DM_CIN_REFERRALS.CLOSURE_DATE'],
  closure_reason: ['cine_close_reason', 'Reason for Closure', 'CIN Closure Reason', 'DM_CIN_REFERRALS.CLOSURE_REASON'],
  'referrals.team': ['cine_referral_team'],

  // Assessments
  assessment_id: ['cina_assessment_id'],
  'assessments.start_date': [
    'cina_assessment_start_date',
    'Continuous Assessment Start Date',
    'ContinuousAssessmentStart',
    'AssessmentActualStartDate',
    'Assessment Start Date',
    'STARTED_ON',
    'DM_WORKFLOW_STEPS.STARTED_ON',
    'ChildFamilyAssessments.TriggerDate',
  ],
  completed_date: [
    'cina_assessment_auth_date',
    'Continuous Assessment Date of Authorisation',
    'ContinuousAssessmentAuthDate',
    'AssessmentAuthorisationDate',
    'Assessment Authorised Date',
    'authorisation_date',
    'Date of Authorisation',
    'EndDate',
    'COMPLETED_ON',
    'DM_WORKFLOW_STEPS.COMPLETED_ON',
    'DateCompleted',
    'ChildFamilyAssessments.DateCompleted',
  ],
  'assessments.team': ['cina_assessment_team'],
  'assessments.worker_id': ['cina_assessment_worker_id'],

  // CIN plans, in their own table and in the list of cases
  'cin_plans.plan_id': ['cinp_cin_plan_id', 'CIN Plan ID'],
  'cin_plans.start_date': ['cinp_cin_plan_start_date', 'CIN Plan Start Date', 'CiNPlanPeriods.StartDate'],
  'cin_plans.end_date': ['cinp_cin_plan_end_date', 'CIN Plan End Date'],
  'cin_plans.team': ['cinp_cin_plan_team'],
  cin_plan_start_date: ['cinp_cin_plan_start_date', 'CiNPlanPeriods.StartDate'],
  cin_plan_end_date: ['cinp_cin_plan_end_date'],

  // Conferences and child protection plans
  conference_id: ['icpc_icpc_id'],
  section47_start_date: [
    's47e_s47_start_date',
    'Strategy discussion initiating Section 47 Enquiry Start Date',
    'StratDiscussionDate',
    'S47ActualStartDate',
    'S47 Start Date',
    'S47Start',
    'Section47.S47Start',
  ],
  conference_date: ['icpc_date', ...ICPC_DATES],
  icpc_date: ICPC_DATES,
  transfer_in: ['icpc_icpc_transfer_in'],
  'cp_plans.plan_id': ['cppl_cp_plan_id', 'CP Plan ID'],
  'cp_plans.start_date': [
    'cppl_cp_plan_start_date',
    'Child Protection Plan Start Date',
    'CP Plan Start Date',
    'CPPstartDate',
    'CPDate',
    'RegStart',
    'CPRegistrations.RegStart',
    'DM_REGISTRATIONS.START_DATE',
  ],
  'cp_plans.end_date': ['cppl_cp_plan_end_date', 'Child Protection Plan End Date', 'CP Plan End Date', 'CPPendDate'],
  category: ['cppl_cp_plan_latest_category', 'Latest Category of Abuse'],
  other_authority: ['cppl_cp_plan_ola', 'OLA CP Plan?'],
  previous_plans: ['Number of Previous Child Protection Plans', 'NumberOfPreviousCPP'],

  // Periods of care and placements
  'care_periods.start_date': LOOKED_AFTER_DATES,
  'care_periods.end_date': ['Date Ceased to be Looked After', 'CeasedLookedAfterDate', 'DateCeasedLAC'],
  looked_after_date: LOOKED_AFTER_DATES,
  placement_id: ['clap_cla_placement_id'],
  'placements.start_date': [
    'clap_cla_placement_start_date',
    'Placement Start Date',
    'Start Date of Most Recent Placement',
  ],
  'placements.end_date': ['clap_cla_placement_end_date', 'Placement End Date'],
  placement_type: ['clap_cla_placement_type', 'PLACE'],

  // Visits and reviews
  visit_id: ['cinv_cin_visit_id', 'cppv_cp_visit_id', 'clav_cla_visit_id'],
  visit_type: ['TypeOfVisit', 'CSCVisits.TypeOfVisit'],
  visit_date: [
    'cinv_cin_visit_date',
    'cppv_cp_visit_date',
    'clav_cla_visit_date',
    'Date of Visit',
    'CSCVisits.DateOfVisit',
    'VISIT_DTTM',
    'FACT_CP_VISIT.VISIT_DTTM',
    'FACT_CLA_VISIT.VISIT_DTTM',
    'actual_date',
    'actual_datetime',
    'DM_VISITS.ACTUAL_DATE',
  ],
  child_seen: ['cinv_cin_visit_seen', 'cppv_cp_visit_seen', 'clav_cla_visit_seen', 'SEEN_FLAG'],
  review_id: ['cppr_cp_review_id', 'clar_cla_review_id'],
  'reviews.due_date': ['cppr_cp_review_due', 'clar_cla_review_due_date', 'Review Due Date'],
  review_date: [
    'cppr_cp_review_date',
    'clar_cla_review_date',
    'CPPreviewDate',
    'CPReview.ReviewDate',
    'Date of Review',
    'REVIEW',
    'actual_date',
  ],

  // Allocations and workers
  'allocations.worker_id': ['invo_professional_id'],
  'allocations.team': ['invo_professional_team'],
  'allocations.start_date': [
    'invo_involvement_start_date',
    'ALLOCATION_START_DATE',
    'SW_DECOM',
    'PEOPLE_WORKERS.START_DATE',
    'START_DT',
    'KEYWORKER_HIST.START_DT',
  ],
  'allocations.end_date': [
    'invo_involvement_end_date',
    'ALLOCATION_END_DATE',
    'SW_DEC',
    'PEOPLE_WORKERS.END_DATE',
    'END_DT',
    'KEYWORKER_HIST.END_DT',
  ],
  'workers.worker_id': ['prof_professional_id'],
  'workers.team': ['prof_professional_department'],
  fte: ['prof_full_time_equivalency', 'Full Time Equivalency', 'FTE30'],

  // Early help
  episode_id: ['earl_episode_id', 'EH Episode ID'],
  'early_help.start_date': ['earl_episode_start_date', 'EH Episode Start Date'],
  'early_help.end_date': ['earl_episode_end_date', 'EH Episode End Date'],
}
