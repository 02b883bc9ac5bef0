import { normaliseEntry } from '../values/text.ts'
import {
  CHILD,
  CHILD_OF_ROW,
  CHILD_WITH_DISABILITY,
  DISABILITY,
  PERSON,
  PERSON_VARIANTS,
  TEAM,
  unlettered,
  WORKER,
} from './annex-a-columns.ts'
import { NO_FURTHER_ACTION, REFERRAL_AND_EPISODE, REFERRALS_LIST } from './annex-a-episodes.ts'
import type { ForeignTable } from './format.ts'
import { idOf } from './sources.ts'

const ASSESSED_FROM = 'Continuous Assessment Start Date'
const ASSESSED_UP_TO = 'Continuous Assessment Date of Authorisation'
const IN_NEED = 'Was the child assessed as requiring LA children’s social care support'
const STRATEGY = 'Strategy discussion initiating Section 47 Enquiry Start Date'
const CONFERENCE = 'Date of Initial Child Protection Conference'
const UNNECESSARY = 'Was an Initial Child Protection Conference deemed unnecessary?'
const RESULT = 'Did the Initial Child Protection Conference Result in a Child Protection Plan'

/** Lists 1 to 5: what happened in the six months before, one row for each event, several for a child. */
export const ANNEX_A_EVENTS: readonly ForeignTable[] = [
  {
    name: 'List 1',
    row: 'a contact',
    headings: [...PERSON, 'Date of Contact', 'Contact Source'],
    variants: PERSON_VARIANTS,
    required: [CHILD, 'Date of Contact', 'Contact Source'],
    gives: [],
    notes: ['It is recognised, and set aside: no figure counts contacts.'],
  },
  {
    name: 'List 2',
    row: 'an early help assessment or intervention',
    headings: [
      ...[...PERSON, 'Assessment start date', 'Assessment completion date'],
      'Organisation completing assessment',
    ],
    variants: PERSON_VARIANTS,
    required: [CHILD, 'Assessment start date', 'Organisation completing assessment'],
    gives: [
      {
        table: 'early_help',
        columns: {
          episode_id: idOf(CHILD, 'Assessment start date'),
          child_id: CHILD,
          start_date: 'Assessment start date',
          end_date: 'Assessment completion date',
        },
      },
      CHILD_OF_ROW,
    ],
    notes: ['Its rows have no ids: two that start for a child on one day are one episode.'],
  },
  {
    name: REFERRALS_LIST,
    row: 'a referral of the last six months',
    headings: [
      ...[...PERSON, 'Date of referral', 'Referral Source', NO_FURTHER_ACTION],
      ...['Number of Referrals in Last 12 Months', TEAM, WORKER],
    ],
    variants: { ...PERSON_VARIANTS, 'Date of referral': ['Referral Date'] },
    required: [CHILD, 'Date of referral', [NO_FURTHER_ACTION, 'Number of Referrals in Last 12 Months']],
    gives: [
      {
        table: 'referrals',
        columns: {
          referral_id: idOf(CHILD, 'Date of referral'),
          child_id: CHILD,
          referral_date: 'Date of referral',
          referral_source: unlettered('Referral Source'),
          no_further_action: NO_FURTHER_ACTION,
          team: TEAM,
        },
        joined: REFERRAL_AND_EPISODE,
      },
      CHILD_OF_ROW,
    ],
    notes: [
      'Its rows have no ids: those of a child on one day are one referral.',
      '`Number of Referrals in Last 12 Months` is never counted: it is about the latest referral of the child, and stands in each of the child’s rows.',
      'What `List 6` says of episodes goes before `Referral NFA?`: a referral with which no episode of need began counts as a referral, and is no case. Without `List 6`, `Referral NFA?` decides, and nothing says which cases are open.',
    ],
  },
  {
    name: 'List 4',
    row: 'an assessment of the last six months, or one that is open',
    headings: [
      ...[...PERSON, DISABILITY, ASSESSED_FROM, 'Child Seen During Continuous Assessment', ASSESSED_UP_TO],
      ...[IN_NEED, TEAM, WORKER],
    ],
    variants: {
      ...PERSON_VARIANTS,
      [ASSESSED_FROM]: ['Continuous Assessment Start'],
      [ASSESSED_UP_TO]: ['Continuous Assessment Auth Date', 'Continuous Assessment Authorisation Date'],
      [IN_NEED]: ['Was the child assessed as being in need at assessment?'],
    },
    required: [CHILD, ASSESSED_FROM, ASSESSED_UP_TO],
    gives: [
      {
        table: 'assessments',
        columns: {
          assessment_id: idOf(CHILD, ASSESSED_FROM),
          child_id: CHILD,
          start_date: ASSESSED_FROM,
          completed_date: ASSESSED_UP_TO,
          outcome: unlettered(IN_NEED),
          team: TEAM,
          worker_id: WORKER,
        },
      },
      CHILD_WITH_DISABILITY,
    ],
    notes: [
      'Its rows have no ids: two that start for a child on one day are one assessment.',
      'It does not say which referral led to the assessment. With the clock set to the referral, it is the child’s latest on or before the start, in `List 3`.',
    ],
  },
  {
    name: 'List 5',
    row: 'a section 47 enquiry of the last six months, with the conference that it led to',
    headings: [
      ...[...PERSON, DISABILITY, STRATEGY, UNNECESSARY, CONFERENCE, RESULT],
      ...['Number of Section 47 Enquiries in the last 12 months', 'Number of ICPCs in the last 12 months'],
      ...[TEAM, WORKER],
    ],
    variants: {
      ...PERSON_VARIANTS,
      [STRATEGY]: ['Strat Discussion Date'],
      [CONFERENCE]: ['Initial CP Conf Date'],
      [UNNECESSARY]: ['Initial CP Conf Unnecessary'],
      [RESULT]: ['Initial CP Conf Result in CP Plan'],
    },
    required: [CHILD, STRATEGY, CONFERENCE],
    setAside: [
      {
        reason: 'section 47 enquiries without a conference, which no figure counts',
        rows: { of: [CONFERENCE], are: (date = '') => normaliseEntry(date) === null },
      },
    ],
    gives: [
      {
        table: 'conferences',
        columns: {
          conference_id: idOf(CHILD, CONFERENCE),
          child_id: CHILD,
          section47_start_date: STRATEGY,
          conference_date: CONFERENCE,
          outcome: unlettered(RESULT),
        },
      },
      CHILD_WITH_DISABILITY,
    ],
    notes: [
      'The 15 working days to the conference are counted from the strategy discussion.',
      'Its rows have no ids: of two enquiries that led to one conference of a child, the first counts.',
      'It does not say which conferences are transfers in: they count like others.',
    ],
  },
]
