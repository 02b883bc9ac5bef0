import { describe, expect, it } from 'vitest'
import { HEADING_ALIASES } from '../../src/exports/aliases.ts'
import { matchHeadings, normaliseHeading } from '../../src/exports/headings.ts'
import { recognise, theTable } from '../../src/exports/recognise.ts'
import { columnsOf, type TableDefinition } from '../../src/records/record.ts'
import { TABLE_NAMES, TABLES, type TableName } from '../../src/records/tables.ts'

const definitionOf = (table: TableName): TableDefinition => TABLES[table]
const headingsOf = (table: TableName) => columnsOf(definitionOf(table)).map(({ heading }) => heading)

/** Every alias with the table and the field it stands for. */
const ALIASES = Object.entries(HEADING_ALIASES).flatMap(([name, aliases]) => {
  const [field = '', table] = name.split('.').reverse()
  const tables = TABLE_NAMES.filter(
    (each) => (table === undefined || each === table) && headingsOf(each).includes(field),
  )
  return aliases.map((alias) => ({ name, alias, field, tables }))
})

describe('every name of a column', () => {
  it('stands under a field that there is', () => {
    expect(ALIASES.filter(({ tables }) => tables.length === 0)).toEqual([])
  })

  it('leads to its field in every table that has it', () => {
    const astray = ALIASES.flatMap(({ alias, field, tables }) =>
      tables.flatMap((table) => {
        const { columns } = matchHeadings([alias], definitionOf(table))
        const found = columns.map((column) => column.field.heading)
        return found.length === 1 && found[0] === field ? [] : [{ alias, table, field, found }]
      }),
    )
    expect(astray).toEqual([])
  })

  it('stands for one field of a table, and is the native heading of no other', () => {
    const ambiguous = TABLE_NAMES.flatMap((table) => {
      const meanings = new Map<string, Set<string>>()
      const add = (heading: string, field: string) => {
        const name = normaliseHeading(heading)
        meanings.set(name, (meanings.get(name) ?? new Set()).add(field))
      }
      for (const heading of headingsOf(table)) add(heading, heading)
      for (const { alias, field, tables } of ALIASES) if (tables.includes(table)) add(alias, field)
      return [...meanings].filter(([, fields]) => fields.size > 1).map(([name, fields]) => [table, name, ...fields])
    })
    expect(ambiguous).toEqual([])
  })

  it('is in the list once, and says more than the native heading does', () => {
    const superfluous = Object.entries(HEADING_ALIASES).flatMap(([name, aliases]) => {
      const native = name.split('.').at(-1) ?? ''
      const names = aliases.map(normaliseHeading)
      return aliases.filter(
        (_, index) => names[index] === normaliseHeading(native) || names.indexOf(names[index] ?? '') < index,
      )
    })
    expect(superfluous).toEqual([])
  })
})

describe('the headings of real exports', () => {
  it.each<[string, TableName, string, string]>([
    [
      'CIN episodes of the Standard Safeguarding Dataset',
      'referrals',
      'cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,cine_referral_source_code,cine_referral_source_desc,cine_referral_outcome_json,cine_referral_nfa,cine_close_reason,cine_close_date,cine_referral_team,cine_referral_worker_id',
      'referral_id,child_id,referral_date,referral_source,no_further_action,closure_date,closure_reason,team',
    ],
    [
      'assessments of the Standard Safeguarding Dataset',
      'assessments',
      'cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_child_seen,cina_assessment_auth_date,cina_assessment_outcome_json,cina_assessment_outcome_nfa,cina_assessment_team,cina_assessment_worker_id',
      'assessment_id,child_id,start_date,completed_date,team,worker_id',
    ],
    [
      'CIN plans of the Standard Safeguarding Dataset',
      'cin_plans',
      'cinp_cin_plan_id,cinp_referral_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_end_date,cinp_cin_plan_team,cinp_cin_plan_worker_id',
      'plan_id,child_id,start_date,end_date,team',
    ],
    [
      'CP plans of the Standard Safeguarding Dataset',
      'cp_plans',
      'cppl_cp_plan_id,cppl_referral_id,cppl_icpc_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_ola,cppl_cp_plan_initial_category,cppl_cp_plan_latest_category',
      'plan_id,child_id,start_date,end_date,category,other_authority',
    ],
    [
      'conferences of the Standard Safeguarding Dataset',
      'conferences',
      'icpc_icpc_id,icpc_icpc_meeting_id,icpc_s47_enquiry_id,icpc_person_id,icpc_cp_plan_id,icpc_referral_id,icpc_icpc_transfer_in,icpc_icpc_target_date,icpc_icpc_date,icpc_icpc_outcome_cp_flag,icpc_icpc_outcome_json,icpc_icpc_team,icpc_icpc_worker_id',
      'conference_id,child_id,conference_date,transfer_in',
    ],
    [
      'placements of the Standard Safeguarding Dataset',
      'placements',
      'clap_cla_placement_id,clap_cla_id,clap_person_id,clap_cla_placement_start_date,clap_cla_placement_type,clap_cla_placement_urn,clap_cla_placement_distance,clap_cla_placement_provider,clap_cla_placement_postcode,clap_cla_placement_end_date,clap_cla_placement_change_reason',
      'placement_id,child_id,start_date,end_date,placement_type',
    ],
    [
      'involvements of the Standard Safeguarding Dataset',
      'allocations',
      'invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_professional_team,invo_person_id,invo_involvement_start_date,invo_involvement_end_date,invo_worker_change_reason,invo_referral_id',
      'child_id,worker_id,team,start_date,end_date',
    ],
    [
      'professionals of the Standard Safeguarding Dataset',
      'workers',
      'prof_professional_id,prof_staff_id,prof_professional_name,prof_social_worker_registration_no,prof_agency_worker_flag,prof_professional_job_title,prof_professional_caseload,prof_professional_department,prof_full_time_equivalency',
      'worker_id,team,fte',
    ],
    [
      'persons of the Standard Safeguarding Dataset',
      'children',
      'pers_legacy_id,pers_person_id,pers_upn,pers_forename,pers_surname,pers_sex,pers_gender,pers_ethnicity,pers_dob,pers_expected_dob,pers_death_date,pers_is_mother',
      'child_id,date_of_birth,expected_date_of_birth,sex,ethnicity',
    ],
    [
      'early help episodes of the Standard Safeguarding Dataset',
      'early_help',
      'earl_episode_id,earl_person_id,earl_episode_start_date,earl_episode_end_date,earl_episode_reason,earl_episode_end_reason,earl_episode_organisation,earl_episode_worker_id',
      'episode_id,child_id,start_date,end_date',
    ],
    [
      'social workers of the SSDA903 return',
      'allocations',
      'CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON',
      'child_id,worker_id,start_date,end_date',
    ],
    [
      'the header of the SSDA903 return',
      'children',
      'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB',
      'child_id,date_of_birth,sex,ethnicity',
    ],
    [
      'visits from a Mosaic warehouse',
      'visits',
      'VISIT_ID,PERSON_ID,TypeOfVisit,DateOfVisit,ChildSeen,ChildSeenAlone',
      'visit_id,child_id,visit_type,visit_date,child_seen',
    ],
    [
      'a list of cases with the names of Annex A',
      'cases',
      'Case ID,Child Unique ID,Allocated Team,Allocated Worker,Allocated Date,CIN Closure Date,Reason for Closure,Date of Initial Child Protection Conference,Date Started to be Looked After',
      'case_id,child_id,team,worker_id,allocated_date,closure_date,closure_reason,icpc_date,looked_after_date',
    ],
  ])('%s are those of %s', (_, table, headings, fields) => {
    const found = theTable('export.csv', recognise(headings.split(',')))
    expect([found.table, found.match.columns.map(({ field }) => field.heading).join(',')]).toEqual([table, fields])
  })

  it.each([
    ['icpc_required_flag', 'yes where the table says no'],
    ['ICPCRequired', 'yes where the table says no'],
    ['ICPCnotRequired', 'whether a conference was needed, not what it decided'],
    ['CIN Start Date', 'the start of an episode of need, not of a plan nor the day of a referral'],
    ['Date Child Was Last Seen', 'only the latest of many visits'],
    ['Date of the Last Statutory Visit', 'only the latest of many visits'],
    ['Date of Last Social Work Visit', 'only the latest of many visits'],
    ['Date of latest review conference', 'only the latest of many reviews'],
    ['Date of Latest Statutory Review', 'only the latest of many reviews'],
    ['Date of Last IRO Visit / Contact to the Child', 'a visit by somebody else'],
    ['Was the Child Seen Alone?', 'no also where the child was seen with others'],
    ['cinv_cin_visit_seen_alone', 'no also where the child was seen with others'],
    ['SEEN_ALONE_FLAG', 'no also where the child was seen with others'],
    ['planned_datetime', 'an appointment, which need not be in time'],
    ['completed_flag', 'whether the visit was made, not whether the child was seen'],
    ['icpc_icpc_target_date', 'when the conference was due'],
    ['InitialCPCtarget', 'when the conference was due'],
    ['DECOM', 'the start of an episode, of which a period of care has many'],
    ['DEC', 'the end of an episode, of which a period of care has many'],
    ['clae_cla_episode_start_date', 'the start of an episode, of which a period of care has many'],
    ['clae_cla_episode_ceased_date', 'the end of an episode, of which a period of care has many'],
    ['clae_entered_care_date', 'a period of care without its end, once for every episode'],
    ['Case Status', 'what the case is now, not how it came out'],
    ['CASE_STATUS_OPEN_CLOSED', 'what the case is now, not how it came out'],
    ['Child_XML_ID', 'a number within one file'],
    ['YearOfBirth', 'no date'],
    ['pers_gender', 'not the sex, which stands beside it'],
    ['cine_referral_source_desc', 'the same as the code that stands beside it'],
    ['WORKER_TYPE', 'no worker'],
    ['prof_staff_id', 'not the id by which children are allocated'],
    ['Cases30', 'no full-time equivalent'],
    ['AssessmentInternalReviewDate', 'neither the start nor the end of an assessment'],
    ['S47 End Date', 'not the start'],
    ['Age', 'no date of birth'],
    ['Person', 'a name'],
    ['Name', 'a name'],
  ])('"%s" stands for no column: %s', (heading) => {
    const taken = TABLE_NAMES.filter((table) => matchHeadings([heading], definitionOf(table)).columns.length > 0)
    expect(taken).toEqual([])
  })
})
