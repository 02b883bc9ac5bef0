import type { ForeignTable } from './format.ts'
import { idAmong, idOfAll, jsonFlagsSet } from './sources.ts'

/** What tells one visit under a child protection plan from another. */
const CP_VISIT = ['cppv_cp_visit_id', 'cppv_person_id', 'cppv_cp_plan_id', 'cppv_cp_visit_date']

/** Child protection: section 47 enquiries, conferences, plans, visits and reviews. */
export const SSD_PROTECTION: readonly ForeignTable[] = [
  {
    name: 'ssd_s47_enquiry',
    row: 'a section 47 enquiry',
    headings: [
      ...['s47e_s47_enquiry_id', 's47e_referral_id', 's47e_person_id', 's47e_s47_start_date', 's47e_s47_end_date'],
      ...['s47e_s47_nfa', 's47e_s47_outcome_json', 's47e_s47_completed_by_worker_id', 's47e_s47_completed_by_team'],
    ],
    required: ['s47e_s47_enquiry_id', 's47e_s47_start_date'],
    gives: [],
    notes: [
      'It is where the starts of section 47 enquiries are looked up by their conferences. An enquiry that led to no conference is counted nowhere.',
      'Its id need not be unique: where children of a family are looked into together they share it, so it is looked up for the child.',
    ],
  },
  {
    name: 'ssd_initial_cp_conference',
    row: 'an initial child protection conference for a child',
    headings: [
      ...['icpc_icpc_id', 'icpc_icpc_meeting_id', 'icpc_s47_enquiry_id', 'icpc_person_id', 'icpc_cp_plan_id'],
      ...['icpc_referral_id', 'icpc_icpc_transfer_in', 'icpc_icpc_target_date', 'icpc_icpc_date'],
      ...['icpc_icpc_outcome_cp_flag', 'icpc_icpc_outcome_json', 'icpc_icpc_team', 'icpc_icpc_worker_id'],
    ],
    required: ['icpc_icpc_id', 'icpc_person_id', 'icpc_icpc_date'],
    key: 'icpc_icpc_id',
    gives: [
      {
        table: 'conferences',
        columns: {
          conference_id: 'icpc_icpc_id',
          child_id: 'icpc_person_id',
          section47_start_date: {
            lookUp: 'ssd_s47_enquiry',
            by: { s47e_s47_enquiry_id: 'icpc_s47_enquiry_id', s47e_person_id: 'icpc_person_id' },
            take: 's47e_s47_start_date',
          },
          conference_date: 'icpc_icpc_date',
          transfer_in: 'icpc_icpc_transfer_in',
          outcome: jsonFlagsSet('icpc_icpc_outcome_json'),
        },
      },
    ],
    notes: [
      'The 15 working days to the conference are counted from the start of its section 47 enquiry, `s47e_s47_start_date`: the strategy discussion at which it was initiated.',
    ],
  },
  {
    name: 'ssd_cp_plans',
    row: 'a child protection plan',
    headings: [
      ...['cppl_cp_plan_id', 'cppl_referral_id', 'cppl_icpc_id', 'cppl_person_id', 'cppl_cp_plan_start_date'],
      ...['cppl_cp_plan_end_date', 'cppl_cp_plan_initial_category', 'cppl_cp_plan_latest_category', 'cppl_cp_plan_ola'],
    ],
    required: ['cppl_cp_plan_id', 'cppl_person_id', 'cppl_cp_plan_start_date'],
    key: 'cppl_cp_plan_id',
    gives: [
      {
        table: 'cp_plans',
        columns: {
          plan_id: 'cppl_cp_plan_id',
          child_id: 'cppl_person_id',
          start_date: 'cppl_cp_plan_start_date',
          end_date: 'cppl_cp_plan_end_date',
          category: { firstOf: ['cppl_cp_plan_latest_category', 'cppl_cp_plan_initial_category'] },
          other_authority: 'cppl_cp_plan_ola',
        },
      },
    ],
    notes: ['Mosaic has no `cppl_cp_plan_ola`: plans of other authorities then count like the council’s own.'],
  },
  {
    name: 'ssd_cp_visits',
    row: 'a visit under a child protection plan',
    headings: [
      ...['cppv_cp_visit_id', 'cppv_person_id', 'cppv_cp_plan_id', 'cppv_cp_visit_date', 'cppv_cp_visit_seen'],
      ...['cppv_cp_visit_seen_alone', 'cppv_cp_visit_bedroom'],
    ],
    required: ['cppv_cp_visit_id', 'cppv_cp_visit_date', ['cppv_person_id', 'cppv_cp_plan_id']],
    gives: [
      {
        table: 'visits',
        part: 'CP',
        columns: {
          visit_id: idOfAll('CP visits', CP_VISIT),
          child_id: {
            firstOf: [
              'cppv_person_id',
              { lookUp: 'ssd_cp_plans', by: { cppl_cp_plan_id: 'cppv_cp_plan_id' }, take: 'cppl_person_id' },
            ],
          },
          visit_type: { always: 'CP' },
          visit_date: 'cppv_cp_visit_date',
          child_seen: 'cppv_cp_visit_seen',
        },
      },
    ],
    notes: [
      'Mosaic does not say who was visited: the child is looked up by the plan.',
      'Its id need not be unique: a visit to several children, or under two plans, is a row for each.',
    ],
  },
  {
    name: 'ssd_cp_reviews',
    row: 'a review child protection conference',
    headings: [
      ...['cppr_cp_review_id', 'cppr_person_id', 'cppr_cp_plan_id', 'cppr_cp_review_due', 'cppr_cp_review_date'],
      ...['cppr_cp_review_meeting_id', 'cppr_cp_review_outcome_continue_cp', 'cppr_cp_review_quorate'],
      'cppr_cp_review_participation',
    ],
    variants: {
      cppr_cp_review_id: ['workflow_step_id'],
      cppr_person_id: ['person_id'],
      cppr_cp_plan_id: ['registration_id'],
      cppr_cp_review_due: ['due_date'],
      cppr_cp_review_date: ['actual_date'],
      cppr_cp_review_outcome_continue_cp: ['review_outcome'],
      cppr_cp_review_quorate: ['quorate'],
      cppr_cp_review_participation: ['review_participation'],
    },
    required: [
      'cppr_cp_review_id',
      ['cppr_person_id', 'cppr_cp_plan_id'],
      ['cppr_cp_review_date', 'cppr_cp_review_due'],
      [
        'cppr_cp_review_outcome_continue_cp',
        'cppr_cp_review_quorate',
        'cppr_cp_review_participation',
        'cppr_cp_plan_id',
      ],
    ],
    key: 'cppr_cp_review_id',
    gives: [
      {
        table: 'reviews',
        part: 'CP',
        columns: {
          review_id: idAmong('CP reviews', 'cppr_cp_review_id'),
          child_id: {
            firstOf: [
              'cppr_person_id',
              { lookUp: 'ssd_cp_plans', by: { cppl_cp_plan_id: 'cppr_cp_plan_id' }, take: 'cppl_person_id' },
            ],
          },
          review_type: { always: 'CP' },
          due_date: 'cppr_cp_review_due',
          review_date: 'cppr_cp_review_date',
        },
      },
    ],
    notes: ['Earlier extracts of Mosaic call its columns `workflow_step_id`, `person_id`, `due_date`, `actual_date`.'],
  },
]
