import { columnsOf } from '../fixtures/native-columns.js'
import { numbered, weighted } from './children.js'
import { endAfter, escalations } from './events.js'

const PLACEMENT_TYPES = weighted([
  ['U4', 12],
  ['U1', 5],
  ['K2', 2],
  ['P1', 6],
  ['H5', 1],
])
const CATEGORIES = ['Neglect', 'Emotional abuse', 'Physical abuse', 'Sexual abuse']

/** Child protection and care; see tables.js. */
export const PROTECTION_TABLES = {
  cp_plans: {
    columns: columnsOf('cp_plans'),
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
  conferences: {
    columns: columnsOf('conferences'),
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
  care_periods: {
    columns: columnsOf('care_periods'),
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
    columns: columnsOf('placements'),
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
}
