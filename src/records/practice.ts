import * as z from 'zod'
import { optional, type RecordOf, required, type TableDefinition } from './record.ts'
import type { Records } from './store.ts'

const visits = z.object({
  childId: required.id('The child.'),
  visitType: required.practice(
    'CIN, CP or LAC. Another type counts where any visit counts, and in no type of its own.',
  ),
  visitDate: optional.date('When the visit was made; blank until then.'),
  dueDate: optional.planned('When it was due.'),
  childSeen: optional.flag('N where the child was not seen: such a visit is not made.'),
})

/** A visit to a child. */
export const VISITS = {
  name: 'visits',
  row: 'a visit to a child',
  key: { heading: 'visit_id', description: 'The visit.' },
  schema: visits,
  spans: [],
  oneOf: ['visitDate', 'dueDate'],
} satisfies TableDefinition<typeof visits.shape>

export type Visit = RecordOf<typeof VISITS>

/** Whether the child was seen at the visit of a row: where the export does not say, the child was. */
export function isChildSeen(visits: Records<Visit>): (row: number) => boolean {
  return visits.matches('childSeen', (seen) => seen !== false)
}

const reviews = z.object({
  childId: required.id('The child.'),
  reviewType: required.practice('CIN, CP or LAC. Another type counts in no type of its own.'),
  dueDate: optional.planned('When it was due.'),
  reviewDate: optional.date('When the review was held; blank until then.'),
})

/** A review for a child. */
export const REVIEWS = {
  name: 'reviews',
  row: 'a review for a child',
  key: { heading: 'review_id', description: 'The review.' },
  schema: reviews,
  spans: [],
  oneOf: ['dueDate', 'reviewDate'],
} satisfies TableDefinition<typeof reviews.shape>

export type Review = RecordOf<typeof REVIEWS>

const supervision = z.object({
  childId: required.id('The child.'),
  supervisionDate: required.date('When the case was discussed.'),
  kind: optional.supervision("supervision, or oversight for a manager's entry; blank is supervision."),
  supervisorId: optional.id('The supervising manager.'),
})

/** A case supervision, or a manager's oversight entry. */
export const SUPERVISION = {
  name: 'supervision',
  row: "a case supervision, or a manager's oversight entry",
  schema: supervision,
  spans: [],
} satisfies TableDefinition<typeof supervision.shape>

const allocations = z.object({
  childId: required.id('The child.'),
  workerId: required.id('The worker.'),
  team: optional.text('The team of the worker at the time.'),
  startDate: required.date('When the worker was given the child.'),
  endDate: optional.planned('When the worker handed the child on; blank until then.'),
})

/** A worker's time with a child. */
export const ALLOCATIONS = {
  name: 'allocations',
  row: "a worker's time with a child",
  schema: allocations,
  spans: [['startDate', 'endDate']],
} satisfies TableDefinition<typeof allocations.shape>

export type Allocation = RecordOf<typeof ALLOCATIONS>

const workers = z.object({
  workerId: required.id('The worker.'),
  team: optional.text('The team of the worker.'),
  fte: optional.number('The full-time equivalent: 1 for full time, 0.6 for three days of five.'),
})

/** A worker. */
export const WORKERS = {
  name: 'workers',
  row: 'a worker',
  key: { heading: 'worker_id', description: 'The worker.' },
  schema: workers,
  spans: [],
} satisfies TableDefinition<typeof workers.shape>
