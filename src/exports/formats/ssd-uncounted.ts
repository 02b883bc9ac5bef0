import type { ForeignTable } from './format.ts'

/** Each with what its headings begin with, and those by which it is recognised. */
const TABLES: readonly (readonly [name: string, row: string, prefix: string, headings: readonly string[]])[] = [
  ['ssd_address', 'an address of a person', 'addr', ['table_id', 'person_id', 'address_type']],
  ['ssd_immigration_status', 'an immigration status', 'immi', ['immigration_status_id', 'person_id']],
  ['ssd_mother', 'a child of a mother', 'moth', ['table_id', 'person_id', 'childs_person_id']],
  ['ssd_legal_status', 'a legal status', 'lega', ['legal_status_id', 'person_id', 'legal_status']],
  ['ssd_contacts', 'a contact', 'cont', ['contact_id', 'person_id', 'contact_date']],
  ['ssd_assessment_factors', 'the factors of an assessment', 'cinf', ['table_id', 'assessment_id']],
  ['ssd_cla_convictions', 'a conviction', 'clac', ['cla_conviction_id', 'person_id', 'cla_conviction_date']],
  ['ssd_cla_health', 'a health check', 'clah', ['health_check_id', 'person_id', 'health_check_date']],
  ['ssd_cla_immunisations', 'the immunisations of a child', 'clai', ['person_id', 'immunisations_status']],
  ['ssd_cla_substance_misuse', 'a misuse of substances', 'clas', ['substance_misuse_id', 'person_id']],
  ['ssd_cla_previous_permanence', 'a previous permanence', 'lapp', ['table_id', 'person_id']],
  ['ssd_cla_care_plan', 'a care plan', 'lacp', ['table_id', 'person_id']],
  ['ssd_sdq_scores', 'a score of the SDQ', 'csdq', ['table_id', 'person_id']],
  ['ssd_missing', 'a time in which a child was missing', 'miss', ['table_id', 'person_id']],
  ['ssd_care_leavers', 'a care leaver', 'clea', ['table_id', 'person_id', 'care_leaver_eligibility']],
  ['ssd_permanence', 'a permanence', 'perm', ['table_id', 'person_id', 'cla_id']],
  ['ssd_linked_identifiers', 'another identifier of a person', 'link', ['link_id', 'person_id', 'identifier_type']],
  ['ssd_s251_finance', 'the cost of a placement', 's251', ['cla_placement_id', 'placeholder_1']],
  ['ssd_voice_of_child', 'what a child says', 'voch', ['table_id', 'person_id']],
  ['ssd_pre_proceedings', 'pre-proceedings', 'prep', ['table_id', 'person_id', 'pre_pro_decision_date']],
  ['ssd_send', 'the special educational needs of a child', 'send', ['table_id', 'person_id']],
  ['ssd_ehcp_requests', 'a request for an EHC plan', 'ehcr', ['ehcp_request_id', 'send_table_id']],
  ['ssd_ehcp_assessment', 'an EHC assessment', 'ehca', ['ehcp_assessment_id', 'ehcp_request_id']],
  ['ssd_ehcp_named_plan', 'an EHC plan', 'ehcn', ['named_plan_id', 'ehcp_asmt_id']],
  ['ssd_ehcp_active_plans', 'an active EHC plan', 'ehcp', ['active_ehcp_id', 'ehcp_request_id']],
]

/** Tables of the dataset of which no figure counts anything: known, so that nobody has to wonder what became of them. */
export const SSD_UNCOUNTED: readonly ForeignTable[] = TABLES.map(([name, row, prefix, names]) => {
  const headings = names.map((each) => `${prefix}_${each}`)
  return { name, row, headings, required: headings, gives: [] }
})
