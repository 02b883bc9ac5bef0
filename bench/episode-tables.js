import { columnsOf } from '../fixtures/native-columns.js'
import { EXPORTED, numbered } from './children.js'
import { earlyHelpStarts, endAfter } from './events.js'

const SOURCES = ['1A', '1B', '2B', '3A', '3D', '5C', '6', '8']

/** Children, their cases, and the episodes and plans around them; see tables.js. */
export const EPISODE_TABLES = {
  cases: {
    columns: columnsOf('cases'),
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
    columns: columnsOf('children'),
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
    columns: columnsOf('referrals'),
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
    columns: columnsOf('assessments'),
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
    columns: columnsOf('cin_plans'),
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
  early_help: {
    columns: columnsOf('early_help'),
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
