import type { ForeignTable, Source } from './format.ts'
import { idAmong, jsonFlag, jsonFlagsSet } from './sources.ts'

/** The name of a team, also where the table holds the id of one. */
function teamIn(heading: string): Source {
  return {
    firstOf: [{ lookUp: 'ssd_department', by: { dept_team_id: heading }, take: 'dept_team_name' }, heading],
  }
}

/** Children in need: referrals, assessments, plans and visits; early help and contacts. */
export const SSD_NEED: readonly ForeignTable[] = [
  {
    name: 'ssd_cin_episodes',
    row: 'a referral, and the episode it opens',
    headings: [
      ...['cine_referral_id', 'cine_person_id', 'cine_referral_date', 'cine_cin_primary_need_code'],
      ...['cine_referral_source_code', 'cine_referral_source_desc', 'cine_referral_outcome_json', 'cine_referral_nfa'],
      ...['cine_close_reason', 'cine_close_date', 'cine_referral_team', 'cine_referral_worker_id'],
    ],
    variants: { cine_referral_source_code: ['cine_referral_source'] },
    required: ['cine_referral_id', 'cine_person_id', 'cine_referral_date'],
    key: 'cine_referral_id',
    gives: [
      {
        table: 'referrals',
        columns: {
          referral_id: 'cine_referral_id',
          child_id: 'cine_person_id',
          referral_date: 'cine_referral_date',
          referral_source: { firstOf: ['cine_referral_source_code', 'cine_referral_source_desc'] },
          no_further_action: {
            firstOf: ['cine_referral_nfa', jsonFlag('cine_referral_outcome_json', 'NFA_FLAG')],
          },
          closure_date: 'cine_close_date',
          closure_reason: 'cine_close_reason',
          team: teamIn('cine_referral_team'),
        },
      },
    ],
    notes: ['Without a list of cases, each episode that is not marked no further action is a case.'],
  },
  {
    name: 'ssd_cin_assessments',
    row: 'a Child and Family assessment',
    headings: [
      ...['cina_assessment_id', 'cina_person_id', 'cina_referral_id', 'cina_assessment_start_date'],
      ...['cina_assessment_child_seen', 'cina_assessment_auth_date', 'cina_assessment_outcome_json'],
      ...['cina_assessment_outcome_nfa', 'cina_assessment_team', 'cina_assessment_worker_id'],
    ],
    required: ['cina_assessment_id', 'cina_person_id', 'cina_assessment_start_date'],
    key: 'cina_assessment_id',
    gives: [
      {
        table: 'assessments',
        columns: {
          assessment_id: 'cina_assessment_id',
          child_id: 'cina_person_id',
          referral_date: {
            lookUp: 'ssd_cin_episodes',
            by: { cine_referral_id: 'cina_referral_id' },
            take: 'cine_referral_date',
          },
          start_date: 'cina_assessment_start_date',
          completed_date: 'cina_assessment_auth_date',
          outcome: jsonFlagsSet('cina_assessment_outcome_json'),
          team: teamIn('cina_assessment_team'),
          worker_id: 'cina_assessment_worker_id',
        },
      },
    ],
    notes: ['Liquidlogic writes 1900-01-01 as the date of authorisation of an open assessment: it is read as blank.'],
  },
  {
    name: 'ssd_cin_plans',
    row: 'a CIN plan',
    headings: [
      ...['cinp_cin_plan_id', 'cinp_referral_id', 'cinp_person_id', 'cinp_cin_plan_start_date'],
      ...['cinp_cin_plan_end_date', 'cinp_cin_plan_team', 'cinp_cin_plan_worker_id'],
    ],
    variants: {
      cinp_cin_plan_id: ['cin_plan_id'],
      cinp_cin_plan_start_date: ['cinp_cin_plan_start'],
      cinp_cin_plan_end_date: ['cinp_cin_plan_end'],
    },
    required: ['cinp_cin_plan_id', 'cinp_cin_plan_start_date', ['cinp_person_id', 'cinp_referral_id']],
    key: 'cinp_cin_plan_id',
    gives: [
      {
        table: 'cin_plans',
        columns: {
          plan_id: 'cinp_cin_plan_id',
          child_id: {
            firstOf: [
              'cinp_person_id',
              { lookUp: 'ssd_cin_episodes', by: { cine_referral_id: 'cinp_referral_id' }, take: 'cine_person_id' },
            ],
          },
          start_date: 'cinp_cin_plan_start_date',
          end_date: 'cinp_cin_plan_end_date',
          team: teamIn('cinp_cin_plan_team'),
        },
      },
    ],
  },
  {
    name: 'ssd_cin_visits',
    row: 'a visit to a child in need',
    headings: [
      ...['cinv_cin_visit_id', 'cinv_person_id', 'cinv_cin_plan_id', 'cinv_cin_visit_date', 'cinv_cin_visit_seen'],
      ...['cinv_cin_visit_seen_alone', 'cinv_cin_visit_bedroom'],
    ],
    variants: { cinv_cin_plan_id: ['cin_plan_id'] },
    required: ['cinv_cin_visit_id', 'cinv_cin_visit_date', ['cinv_person_id', 'cinv_cin_plan_id']],
    key: 'cinv_cin_visit_id',
    setAside: [
      {
        reason: 'visits that ssd_cp_visits holds too, where they count',
        rows: {
          lookUp: 'ssd_cp_visits',
          by: { cppv_cp_visit_id: 'cinv_cin_visit_id', cppv_cp_visit_date: 'cinv_cin_visit_date' },
        },
      },
      {
        reason: 'visits that ssd_cla_visits holds too, where they count',
        rows: {
          lookUp: 'ssd_cla_visits',
          by: { clav_cla_visit_id: 'cinv_cin_visit_id', clav_cla_visit_date: 'cinv_cin_visit_date' },
        },
      },
    ],
    gives: [
      {
        table: 'visits',
        part: 'CIN',
        columns: {
          visit_id: idAmong('CIN visits', 'cinv_cin_visit_id'),
          child_id: {
            firstOf: [
              'cinv_person_id',
              { lookUp: 'ssd_cin_plans', by: { cinp_cin_plan_id: 'cinv_cin_plan_id' }, take: 'cinp_person_id' },
            ],
          },
          visit_type: { always: 'CIN' },
          visit_date: 'cinv_cin_visit_date',
          child_seen: 'cinv_cin_visit_seen',
        },
      },
    ],
    notes: [
      'Mosaic does not say who was visited: the child is looked up by the plan.',
      'Liquidlogic’s extract takes visits under child protection plans and to looked-after children into this table too. A visit with the id and the date of one in `ssd_cp_visits` or `ssd_cla_visits` is the same visit, and counts there.',
    ],
  },
  {
    name: 'ssd_early_help_episodes',
    row: 'an early help episode',
    headings: [
      ...['earl_episode_id', 'earl_person_id', 'earl_episode_start_date', 'earl_episode_end_date'],
      ...['earl_episode_reason', 'earl_episode_end_reason', 'earl_episode_organisation', 'earl_episode_worker_id'],
    ],
    required: ['earl_episode_id', 'earl_person_id', 'earl_episode_start_date'],
    key: 'earl_episode_id',
    gives: [
      {
        table: 'early_help',
        columns: {
          episode_id: 'earl_episode_id',
          child_id: 'earl_person_id',
          start_date: 'earl_episode_start_date',
          end_date: 'earl_episode_end_date',
        },
      },
    ],
  },
]
