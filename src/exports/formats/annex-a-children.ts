import { foldWords, normaliseEntry } from '../values/text.ts'
import {
  CHILD,
  CHILD_WITH_DISABILITY,
  DISABILITY,
  PERSON,
  PERSON_VARIANTS,
  TEAM,
  unlettered,
  WORKER,
} from './annex-a-columns.ts'
import { EPISODES_LIST, REFERRAL_AND_EPISODE } from './annex-a-episodes.ts'
import type { Condition, ForeignTable, Gives } from './format.ts'
import { idOf } from './sources.ts'

const NEED_FROM = 'CIN Start Date'
const NEED_TO = 'CIN Closure Date'
const STATUS = 'Case status'
const LAST_SEEN = 'Date Child Was Last Seen'
const PLAN_FROM = 'Child Protection Plan Start Date'
const PLAN_TO = 'Child Protection Plan End Date'
const CP_VISIT = 'Date of the Last Statutory Visit'
const CP_REVIEW = 'Date of latest review conference'
const PREVIOUS_PLANS = 'Number of Previous Child Protection Plans'
const CARE_FROM = 'Date Started to be Looked After'
const CARE_TO = 'Date Ceased to be Looked After'
const LEGAL_STATUS = 'Child’s Legal Status'
const LAC_VISIT = 'Date of Last Social Work Visit'
const LAC_REVIEW = 'Date of Latest Statutory Review'
const PLACED_FROM = 'Start Date of Most Recent Placement'
const PLACEMENT = 'Placement Type'

/** "c) Child in need plan", and what people write for it. */
const CIN_PLAN = /^(?:c )?(?:cin|child(?:ren)? in need)(?: plan)?$/

const ON_CIN_PLAN: Condition = {
  of: [STATUS, NEED_TO],
  are: (status = '', closed = '') => CIN_PLAN.test(foldWords(status)) && normaliseEntry(closed) === null,
  words: `\`${STATUS}\` says that the child is on a child in need plan, and the episode is open`,
}

/** The worker and the team that have the child now: the list does not say since when. */
function allocationFrom(start: string, end: string): Gives {
  return {
    table: 'allocations',
    columns: { child_id: CHILD, worker_id: WORKER, team: TEAM, start_date: start, end_date: end },
    where: WORKER,
    standIns: ['start_date'],
  }
}

/** The last visit to a child. */
function lastVisit(part: 'CIN' | 'CP' | 'LAC', date: string): Gives {
  return {
    table: 'visits',
    part,
    columns: {
      visit_id: idOf(CHILD, date, `${part} visits`),
      child_id: CHILD,
      visit_type: { always: part },
      visit_date: date,
    },
    where: date,
    besides: true,
    latestOnly: true,
  }
}

/** The latest review of a child. */
function latestReview(part: 'CP' | 'LAC', date: string): Gives {
  return {
    table: 'reviews',
    part,
    columns: {
      review_id: idOf(CHILD, date, `${part} reviews`),
      child_id: CHILD,
      review_type: { always: part },
      review_date: date,
    },
    where: date,
    besides: true,
    latestOnly: true,
  }
}

/** Lists 6 to 8: the children as they stand, one row for each, with the latest of whatever there were several of. */
export const ANNEX_A_CHILDREN: readonly ForeignTable[] = [
  {
    name: EPISODES_LIST,
    row: 'a child in need, with the latest episode of need',
    headings: [
      ...[...PERSON, DISABILITY, NEED_FROM, 'Primary Need Code', LAST_SEEN, NEED_TO, 'Reason for Closure'],
      ...[STATUS, TEAM, WORKER],
    ],
    variants: { ...PERSON_VARIANTS, [LAST_SEEN]: ['Date Child Last Seen'] },
    required: [CHILD, NEED_FROM, NEED_TO, [STATUS, LAST_SEEN, 'Reason for Closure']],
    key: CHILD,
    gives: [
      {
        table: 'referrals',
        columns: {
          referral_id: idOf(CHILD, NEED_FROM),
          child_id: CHILD,
          referral_date: NEED_FROM,
          closure_date: NEED_TO,
          closure_reason: 'Reason for Closure',
          team: TEAM,
        },
        joined: REFERRAL_AND_EPISODE,
      },
      {
        table: 'cin_plans',
        columns: {
          plan_id: idOf(CHILD, NEED_FROM),
          child_id: CHILD,
          start_date: NEED_FROM,
          end_date: NEED_TO,
          team: TEAM,
        },
        where: ON_CIN_PLAN,
        standIns: ['start_date'],
      },
      lastVisit('CIN', LAST_SEEN),
      allocationFrom(NEED_FROM, NEED_TO),
      CHILD_WITH_DISABILITY,
    ],
    notes: [
      'It decides which cases are open. An episode that began with no referral of `List 3` is taken to have begun with one on its first day.',
      `\`${STATUS}\` names one thing only, the first that applies, so it says of a child in care or on a child protection plan nothing of a child in need plan; and of no plan when it began: figures of the length of plans are not available, and a child on a plan who was never seen counts as not seen since the episode began.`,
      `\`${LAST_SEEN}\` counts as a visit of type CIN, whoever the child is: of children in care and on child protection plans the lists 7 and 8 name the last visit of their own kind.`,
      'Worker and team are those of the day of the list, and count from the start of the episode.',
    ],
  },
  {
    name: 'List 7',
    row: 'a child on a child protection plan, with the latest plan',
    headings: [
      ...[...PERSON, DISABILITY, PLAN_FROM, 'Initial Category of Abuse', 'Latest Category of Abuse', CP_VISIT],
      ...['Was the Child Seen Alone?', CP_REVIEW, PLAN_TO],
      'Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)',
      ...[PREVIOUS_PLANS, TEAM, WORKER],
    ],
    variants: {
      ...PERSON_VARIANTS,
      [CP_VISIT]: ['Date of Last Statutory Visit'],
      [CP_REVIEW]: ['Date of Latest Review Conf'],
    },
    required: [CHILD, PLAN_FROM, PLAN_TO, [CP_VISIT, CP_REVIEW, PREVIOUS_PLANS]],
    key: CHILD,
    gives: [
      {
        table: 'cp_plans',
        columns: {
          plan_id: idOf(CHILD, PLAN_FROM),
          child_id: CHILD,
          start_date: PLAN_FROM,
          end_date: PLAN_TO,
          category: {
            firstOf: [unlettered('Latest Category of Abuse'), unlettered('Initial Category of Abuse')],
          },
          previous_plans: PREVIOUS_PLANS,
        },
      },
      lastVisit('CP', CP_VISIT),
      latestReview('CP', CP_REVIEW),
      CHILD_WITH_DISABILITY,
    ],
    notes: [
      `\`${PREVIOUS_PLANS}\` counts in cp-plans-repeat: a plan with one or more before it is a second or subsequent one. It leaves out plans of other councils.`,
      'Whether the child was seen alone says nothing of a visit at which the child was not seen, so every visit counts.',
      'One review of each child does not show whether those before it were in time: cp-reviews-in-timescale is not available.',
      `\`${WORKER}\` and \`${TEAM}\` are taken from \`${EPISODES_LIST}\`, which names all children of this list.`,
    ],
  },
  {
    name: 'List 8',
    row: 'a looked-after child, with the latest period of care',
    headings: [
      ...[...PERSON, 'Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)', DISABILITY],
      ...[CARE_FROM, 'Child’s Category of Need'],
      'Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)',
      ...['Start date of current legal status', LEGAL_STATUS, LAC_REVIEW, LAC_VISIT],
      ...['What is the permanence plan for this child?', 'Date of Last IRO Visit / Contact to the Child'],
      ...['Date of Last Health Assessment', 'Date of Last Dental Check'],
      ...['Number of Placements in the Last 12 months', CARE_TO, 'Reason Ceased to be Looked After'],
      ...[PLACED_FROM, PLACEMENT, 'Placement Provider', 'Placement postcode', 'URN of Placement'],
      ...['Placement Location', 'LA of Placement'],
      'Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months',
      'Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months',
      'Was the child offered a Return Interview after their last missing episode (Y/N)?',
      'Did the child accept a Return Interview after their last missing episode (Y/N)?',
      ...[TEAM, WORKER],
    ],
    variants: {
      ...PERSON_VARIANTS,
      // The three o's stand in the query with which the Standard Safeguarding Dataset makes this list.
      [CARE_FROM]: ['Loooked After Start Date', 'Looked After Start Date'],
      [CARE_TO]: ['Ceased Looked After Date'],
      [LAC_VISIT]: ['Last Social Work Visit Date'],
      [LAC_REVIEW]: ['Latest Statutory Review Date'],
      [PLACED_FROM]: ['Most Recent Placement Start Date'],
    },
    required: [CHILD, CARE_FROM, CARE_TO, [LEGAL_STATUS, LAC_REVIEW, LAC_VISIT, PLACED_FROM]],
    key: CHILD,
    setAside: [
      {
        reason: 'short breaks (legal status V3 or V4), in which a child does not count as looked after',
        rows: { of: [LEGAL_STATUS], are: (status = '') => /^\s*(?:[a-z]{1,2}[).]\s*)?V[34]\b/i.test(status) },
      },
    ],
    gives: [
      {
        table: 'care_periods',
        columns: { period_id: idOf(CHILD, CARE_FROM), child_id: CHILD, start_date: CARE_FROM, end_date: CARE_TO },
      },
      {
        table: 'placements',
        columns: {
          placement_id: idOf(CHILD, PLACED_FROM),
          child_id: CHILD,
          start_date: PLACED_FROM,
          end_date: CARE_TO,
          placement_type: PLACEMENT,
        },
        where: PLACED_FROM,
        besides: true,
      },
      lastVisit('LAC', LAC_VISIT),
      latestReview('LAC', LAC_REVIEW),
      CHILD_WITH_DISABILITY,
    ],
    notes: [
      'Placed with parents is placement type P1, by its code or in words. The placement is the most recent one: it ends with the period of care.',
      `\`${WORKER}\` and \`${TEAM}\` are taken from \`${EPISODES_LIST}\`, which names all children of this list.`,
    ],
  },
]
