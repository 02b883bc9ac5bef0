import { EXPORTED, numbered, teamOf, weighted, workerId } from './children.js'

/*
 * The fifteen native tables of the benchmark's exports: their columns, and the rows that the children leave in them.
 * What a case list says of a case and what the other tables say of it agree, so that its outcome is the same whether
 * it is read from the one or from all of them.
 */

const PLACEMENT_TYPES = weighted([
  ['U4', 12],
  ['U1', 5],
  ['K2', 2],
  ['P1', 2],
  ['H5', 1],
])
const CATEGORIES = ['Neglect', 'Emotional abuse', 'Physical abuse', 'Sexual abuse']
const SOURCES = ['1A', '1B', '2B', '3A', '3D', '5C', '6', '8']
const LATENESS = [-4, -2, -1, 0, 0, 0, 0, 0, 0, 1, 2, 5, 11]

/** How a status is seen in the type of a visit or review. */
const PRACTICE = { icpc: 'CP', 'looked-after': 'LAC' }

/**
 * For each table its columns, the rows (each generator goes on as long as it is asked), and what a messy row can be
 * made of: `required` must not be blank, `key` must be another in every row, `date` is a date that must exist, and `span`
 * are a start and an end. A number in a row is a date.
 */
export const TABLES = {
  cases: {
    columns: [
      'case_id',
      'child_id',
      'family_id',
      'team',
      'worker_id',
      'allocated_date',
      'referral_date',
      'cin_plan_start_date',
      'cin_plan_end_date',
      'outcome',
      'outcome_date',
      'closure_date',
      'closure_reason',
      'step_down_date',
      'icpc_date',
      'looked_after_date',
      'cin_service_referral_date',
    ],
    required: 'child_id',
    key: 'case_id',
    date: 'allocated_date',
    span: ['allocated_date', 'closure_date'],
    *rows(_random, { cases }) {
      for (const [index, { child, allocated, referred, plan, evidence }] of cases.entries()) {
        yield {
          case_id: numbered('C', index + 1, 7),
          child_id: child.id,
          family_id: child.family,
          team: child.team,
          worker_id: child.worker,
          allocated_date: allocated,
          referral_date: referred,
          cin_plan_start_date: plan?.start,
          cin_plan_end_date: plan?.end,
          ...evidence(),
        }
      }
    },
  },
  children: {
    columns: ['child_id', 'family_id', 'date_of_birth', 'expected_date_of_birth', 'sex', 'ethnicity', 'disability'],
    required: 'child_id',
    key: 'child_id',
    *rows(random, { children }) {
      for (const child of children) {
        const isUnborn = random.integer(1, 80) === 1
        yield {
          child_id: child.id,
          family_id: child.family,
          date_of_birth: isUnborn ? '' : EXPORTED - random.integer(100, 6500),
          expected_date_of_birth: isUnborn ? EXPORTED + random.integer(1, 200) : '',
          sex: random.pick(['F', 'M', 'F', 'M', 'U']),
          ethnicity: random.pick(['WBRI', 'WBRI', 'WBRI', 'APKN', 'BAFR', 'MWBC', 'WOTH']),
          disability: random.pick(['NONE', 'NONE', 'NONE', 'NONE', 'LD', 'AUT']),
        }
      }
    },
  },
  referrals: {
    columns: [
      'referral_id',
      'child_id',
      'referral_date',
      'referral_source',
      'no_further_action',
      'closure_date',
      'closure_reason',
      'team',
    ],
    required: 'child_id',
    key: 'referral_id',
    date: 'referral_date',
    span: ['referral_date', 'closure_date'],
    *rows(random, lives) {
      const shared = (child, number) => ({
        referral_id: numbered('R', number, 8),
        child_id: child.id,
        referral_source: random.pick(SOURCES),
        team: child.team,
      })
      let number = 0
      for (const { child, referred, outcome, over, evidence } of lives.cases) {
        const { closure_date = '', closure_reason = '' } =
          outcome === 'open' ? {} : { closure_date: over, ...evidence() }
        yield {
          ...shared(child, ++number),
          referral_date: referred,
          no_further_action: 'N',
          closure_date,
          closure_reason,
        }
      }
      for (;;) {
        const child = random.pick(lives.children)
        const referred = child.allocated - random.integer(60, 900)
        yield {
          ...shared(child, ++number),
          referral_date: referred,
          no_further_action: random.pick(['Y', 'Y', 'N']),
          closure_date: referred + random.integer(1, 20),
          closure_reason: 'RC8',
        }
      }
    },
  },
  assessments: {
    columns: [
      'assessment_id',
      'child_id',
      'referral_date',
      'start_date',
      'completed_date',
      'outcome',
      'team',
      'worker_id',
    ],
    required: 'child_id',
    key: 'assessment_id',
    date: 'start_date',
    span: ['start_date', 'completed_date'],
    *rows(random, { cases }) {
      for (let number = 1; ; number++) {
        const { child, referred } = random.pick(cases)
        const start = referred + random.integer(0, 3)
        const completed = start + random.integer(5, 80)
        yield {
          assessment_id: numbered('A', number, 8),
          child_id: child.id,
          referral_date: referred,
          start_date: Math.min(start, EXPORTED),
          completed_date: completed > EXPORTED ? '' : completed,
          outcome: random.pick(['Child in need plan', 'No further action', 'Early help', 'Strategy discussion']),
          team: child.team,
          worker_id: child.worker,
        }
      }
    },
  },
  cin_plans: {
    columns: ['plan_id', 'child_id', 'start_date', 'end_date', 'team'],
    required: 'child_id',
    key: 'plan_id',
    date: 'start_date',
    span: ['start_date', 'end_date'],
    *rows(_random, { cases }) {
      let number = 0
      for (const { child, plan } of cases) {
        if (!plan) continue
        yield {
          plan_id: numbered('P', ++number, 8),
          child_id: child.id,
          start_date: plan.start,
          end_date: plan.end,
          team: child.team,
        }
      }
    },
  },
  conferences: {
    columns: ['conference_id', 'child_id', 'section47_start_date', 'conference_date', 'transfer_in', 'outcome'],
    required: 'child_id',
    key: 'conference_id',
    date: 'conference_date',
    span: ['section47_start_date', 'conference_date'],
    *rows(random, lives) {
      let number = 0
      for (const { child, day } of escalations(random, lives, 'icpc')) {
        yield {
          conference_id: numbered('IC', ++number, 7),
          child_id: child.id,
          section47_start_date: random.integer(1, 20) === 1 ? '' : day - random.integer(5, 30),
          conference_date: day,
          transfer_in: random.pick(['N', 'N', 'N', 'N', 'N', 'Y', '']),
          outcome: random.pick(['Child protection plan', 'Child protection plan', 'Child in need plan']),
        }
      }
    },
  },
  cp_plans: {
    columns: ['plan_id', 'child_id', 'start_date', 'end_date', 'category', 'other_authority'],
    required: 'child_id',
    key: 'plan_id',
    date: 'start_date',
    span: ['start_date', 'end_date'],
    *rows(random, lives) {
      let number = 0
      for (const { child, day } of escalations(random, lives, 'icpc')) {
        yield {
          plan_id: numbered('CP', ++number, 7),
          child_id: child.id,
          start_date: day,
          end_date: endAfter(random, day, 400),
          category: random.pick(CATEGORIES),
          other_authority: random.pick(['N', 'N', 'N', 'N', 'N', 'Y', '']),
        }
      }
    },
  },
  care_periods: {
    columns: ['period_id', 'child_id', 'start_date', 'end_date'],
    required: 'child_id',
    key: 'period_id',
    date: 'start_date',
    span: ['start_date', 'end_date'],
    *rows(random, lives) {
      let number = 0
      for (const { child, day } of escalations(random, lives, 'looked-after')) {
        yield {
          period_id: numbered('LA', ++number, 7),
          child_id: child.id,
          start_date: day,
          end_date: endAfter(random, day, 900),
        }
      }
    },
  },
  placements: {
    columns: ['placement_id', 'child_id', 'start_date', 'end_date', 'placement_type'],
    required: 'child_id',
    key: 'placement_id',
    date: 'start_date',
    span: ['start_date', 'end_date'],
    *rows(random, lives) {
      let number = 0
      for (const { child, day } of escalations(random, lives, 'looked-after')) {
        yield {
          placement_id: numbered('PL', ++number, 7),
          child_id: child.id,
          start_date: day,
          end_date: endAfter(random, day, 500),
          placement_type: random.pick(PLACEMENT_TYPES),
        }
      }
    },
  },
  visits: {
    columns: ['visit_id', 'child_id', 'visit_type', 'visit_date', 'due_date', 'child_seen'],
    required: 'child_id',
    key: 'visit_id',
    date: 'visit_date',
    *rows(random, { cases }) {
      for (let number = 1; ; number++) {
        const item = random.pick(cases)
        const due = random.integer(item.allocated, item.over + 28)
        const made = due + random.pick(LATENESS)
        const isMade = made <= EXPORTED && random.integer(1, 20) > 1
        yield {
          visit_id: numbered('V', number, 8),
          child_id: item.child.id,
          visit_type: PRACTICE[item.outcome] ?? 'CIN',
          visit_date: isMade ? made : '',
          due_date: isMade && random.integer(1, 20) === 1 ? '' : due,
          child_seen: isMade ? random.pick(['Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'N']) : '',
        }
      }
    },
  },
  reviews: {
    columns: ['review_id', 'child_id', 'review_type', 'due_date', 'review_date'],
    required: 'child_id',
    key: 'review_id',
    date: 'review_date',
    *rows(random, { cases }) {
      for (let number = 1; ; number++) {
        const item = random.pick(cases)
        const due = random.integer(item.allocated, item.over + 60)
        const held = due + random.pick(LATENESS)
        yield {
          review_id: numbered('RV', number, 8),
          child_id: item.child.id,
          review_type: PRACTICE[item.outcome] ?? 'CIN',
          due_date: due,
          review_date: held <= EXPORTED && random.integer(1, 20) > 1 ? held : '',
        }
      }
    },
  },
  supervision: {
    columns: ['child_id', 'supervision_date', 'kind', 'supervisor_id'],
    required: 'child_id',
    date: 'supervision_date',
    *rows(random, { cases, workers }) {
      for (;;) {
        const { child, allocated, over } = random.pick(cases)
        yield {
          child_id: child.id,
          supervision_date: random.integer(allocated, over),
          kind: random.pick(['supervision', 'supervision', 'oversight', '']),
          supervisor_id: workerId(random.integer(1, workers)),
        }
      }
    },
  },
  allocations: {
    columns: ['child_id', 'worker_id', 'team', 'start_date', 'end_date'],
    required: 'child_id',
    date: 'start_date',
    span: ['start_date', 'end_date'],
    *rows(random, { cases, workers }) {
      for (const { child, allocated, outcome, over } of cases) {
        yield {
          child_id: child.id,
          worker_id: child.worker,
          team: child.team,
          start_date: allocated,
          end_date: outcome === 'open' ? '' : over,
        }
      }
      for (;;) {
        const { child, referred, allocated } = random.pick(cases)
        const worker = random.integer(1, workers)
        yield {
          child_id: child.id,
          worker_id: workerId(worker),
          team: teamOf(worker),
          start_date: referred,
          end_date: allocated,
        }
      }
    },
  },
  workers: {
    columns: ['worker_id', 'team', 'fte'],
    required: 'worker_id',
    key: 'worker_id',
    *rows(random) {
      for (let worker = 1; ; worker++) {
        yield { worker_id: workerId(worker), team: teamOf(worker), fte: random.pick(['1', '1', '1', '0.8', '0.6', '']) }
      }
    },
  },
  early_help: {
    columns: ['episode_id', 'child_id', 'start_date', 'end_date'],
    required: 'child_id',
    key: 'episode_id',
    date: 'start_date',
    span: ['start_date', 'end_date'],
    *rows(random, lives) {
      let number = 0
      for (const { child, day } of earlyHelpStarts(random, lives)) {
        yield {
          episode_id: numbered('EH', ++number, 7),
          child_id: child.id,
          start_date: day,
          end_date: endAfter(random, day, 300),
        }
      }
    },
  },
}

/** The days on which cases with the outcome escalated; then days before any case, which are no outcome of one. */
function* escalations(random, { cases, children }, outcome) {
  for (const item of cases) if (item.outcome === outcome) yield { child: item.child, day: item.concluded }
  for (;;) yield dayBeforeAnyCase(random, children)
}

/** The days on which early help follows on a step-down; then days before any case. */
function* earlyHelpStarts(random, { cases, children }) {
  for (const { child, outcome, evidence } of cases) {
    const closed = outcome === 'step-down' ? evidence().closure_date : undefined
    const day = closed === undefined ? EXPORTED + 1 : closed + random.integer(0, 30)
    if (day <= EXPORTED) yield { child, day }
  }
  for (;;) yield dayBeforeAnyCase(random, children)
}

function dayBeforeAnyCase(random, children) {
  const child = random.pick(children)
  return { child, day: child.allocated - random.integer(40, 1200) }
}

/** An end within so many days, or none yet. */
function endAfter(random, start, days) {
  const end = start + random.integer(20, days)
  return end > EXPORTED ? '' : end
}
