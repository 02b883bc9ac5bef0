import type { ForeignTable } from './format.ts'

/** The children, and those who work with them. */
export const SSD_PEOPLE: readonly ForeignTable[] = [
  {
    name: 'ssd_person',
    row: 'a person: a child',
    headings: [
      ...['pers_person_id', 'pers_legacy_id', 'pers_forename', 'pers_surname', 'pers_sex', 'pers_gender'],
      ...['pers_ethnicity', 'pers_dob', 'pers_common_child_id', 'pers_upn_unknown', 'pers_send_flag'],
      ...['pers_expected_dob', 'pers_death_date', 'pers_is_mother', 'pers_nationality', 'pers_single_unique_id'],
      'pers_upn',
    ],
    required: ['pers_person_id', ['pers_dob', 'pers_sex', 'pers_ethnicity', 'pers_expected_dob']],
    key: 'pers_person_id',
    gives: [
      {
        table: 'children',
        columns: {
          child_id: 'pers_person_id',
          family_id: {
            lookUp: 'ssd_family',
            by: { fami_person_id: 'pers_person_id' },
            take: 'fami_family_id',
            mayLack: true,
          },
          date_of_birth: 'pers_dob',
          expected_date_of_birth: 'pers_expected_dob',
          sex: 'pers_sex',
          ethnicity: 'pers_ethnicity',
          disability: {
            lookUp: 'ssd_disability',
            by: { disa_person_id: 'pers_person_id' },
            take: 'disa_disability_code',
            mayLack: true,
          },
        },
      },
    ],
    notes: ['Of a person in several families, or with several disabilities, the first is taken.'],
  },
  {
    name: 'ssd_family',
    row: 'a person in a family',
    headings: ['fami_table_id', 'fami_family_id', 'fami_person_id'],
    required: ['fami_family_id', 'fami_person_id'],
    gives: [],
    notes: ['It is where the families of `ssd_person` are looked up.'],
  },
  {
    name: 'ssd_disability',
    row: 'a disability of a person',
    headings: ['disa_table_id', 'disa_person_id', 'disa_disability_code'],
    required: ['disa_person_id', 'disa_disability_code'],
    gives: [],
    notes: ['It is where the disabilities of `ssd_person` are looked up.'],
  },
  {
    name: 'ssd_involvements',
    row: 'a time of a professional with a child',
    headings: [
      ...['invo_involvements_id', 'invo_professional_id', 'invo_professional_role_id', 'invo_professional_team'],
      ...['invo_person_id', 'invo_involvement_start_date', 'invo_involvement_end_date'],
      ...['invo_worker_change_reason', 'invo_referral_id'],
    ],
    required: ['invo_professional_id', 'invo_involvement_start_date', ['invo_person_id', 'invo_referral_id']],
    key: 'invo_involvements_id',
    gives: [
      {
        table: 'allocations',
        columns: {
          child_id: {
            firstOf: [
              'invo_person_id',
              { lookUp: 'ssd_cin_episodes', by: { cine_referral_id: 'invo_referral_id' }, take: 'cine_person_id' },
            ],
          },
          worker_id: 'invo_professional_id',
          team: {
            firstOf: [
              { lookUp: 'ssd_department', by: { dept_team_id: 'invo_professional_team' }, take: 'dept_team_name' },
              'invo_professional_team',
            ],
          },
          start_date: 'invo_involvement_start_date',
          end_date: 'invo_involvement_end_date',
        },
      },
    ],
    notes: [
      'Mosaic does not say whose involvement it is: the child is looked up by the referral.',
      'Every involvement counts as an allocation, whatever the role in `invo_professional_role_id`: an extract should hold the allocated social workers.',
    ],
  },
  {
    name: 'ssd_professionals',
    row: 'a professional',
    headings: [
      ...['prof_professional_id', 'prof_staff_id', 'prof_professional_name', 'prof_social_worker_registration_no'],
      ...['prof_professional_job_title', 'prof_professional_caseload', 'prof_professional_department'],
      ...['prof_full_time_equivalency', 'prof_agency_worker_flag'],
    ],
    required: ['prof_professional_id', ['prof_professional_department', 'prof_full_time_equivalency', 'prof_staff_id']],
    key: 'prof_professional_id',
    gives: [
      {
        table: 'workers',
        columns: {
          worker_id: 'prof_professional_id',
          team: {
            firstOf: [
              {
                lookUp: 'ssd_department',
                by: { dept_team_id: 'prof_professional_department' },
                take: 'dept_team_name',
              },
              'prof_professional_department',
            ],
          },
          fte: { ifEver: 'prof_full_time_equivalency' },
        },
      },
    ],
  },
  {
    name: 'ssd_department',
    row: 'a team',
    headings: ['dept_team_id', 'dept_team_name', 'dept_team_parent_id', 'dept_team_parent_name'],
    required: ['dept_team_id', 'dept_team_name'],
    gives: [],
    notes: ['It is where the names of teams are looked up, where other tables hold their ids.'],
  },
]
