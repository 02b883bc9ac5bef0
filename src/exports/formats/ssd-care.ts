import { inTurn, isGoneOnWith } from './care-episodes.ts'
import type { ForeignTable } from './format.ts'
import { earlierOf, idAmong, yesIn } from './sources.ts'

/** Looked-after children: episodes of care, placements, visits and reviews. */
export const SSD_CARE: readonly ForeignTable[] = [
  {
    name: 'ssd_cla_episodes',
    row: 'an episode of care',
    headings: [
      ...['clae_cla_episode_id', 'clae_person_id', 'clae_cla_episode_start_date', 'clae_cla_episode_start_reason'],
      ...['clae_cla_primary_need_code', 'clae_cla_episode_ceased_date', 'clae_cla_episode_ceased_reason'],
      ...['clae_cla_id', 'clae_referral_id', 'clae_cla_placement_id', 'clae_entered_care_date'],
      'clae_cla_last_iro_contact_date',
    ],
    variants: {
      clae_cla_episode_start_date: ['clae_cla_episode_start'],
      clae_cla_episode_ceased_date: ['clae_cla_episode_ceased'],
      clae_cla_episode_ceased_reason: ['clae_cla_episode_cease_reason'],
    },
    required: ['clae_cla_episode_id', 'clae_person_id', 'clae_cla_episode_start_date'],
    key: 'clae_cla_episode_id',
    gives: [
      {
        table: 'care_periods',
        columns: {
          period_id: 'clae_cla_episode_id',
          child_id: 'clae_person_id',
          start_date: earlierOf('clae_cla_episode_start_date', 'clae_entered_care_date'),
          end_date: 'clae_cla_episode_ceased_date',
        },
        joined: {
          words: 'the episodes of one `clae_cla_id`, and those that follow each other without a day between them',
          of: 'child_id',
          from: 'start_date',
          to: 'end_date',
          by: ['clae_cla_episode_start_reason', 'clae_cla_episode_ceased_reason', 'clae_cla_id'],
          together: inTurn(isGoneOnWith),
        },
      },
    ],
    notes: [
      'An episode ends with every change of placement or legal status, and the next one starts on the same day. What counts is the period of care: from the day on which the child entered care to the day on which the last of its episodes ceased.',
    ],
  },
  {
    name: 'ssd_cla_placement',
    row: 'a placement',
    headings: [
      ...['clap_cla_placement_id', 'clap_cla_id', 'clap_person_id', 'clap_cla_placement_start_date'],
      ...['clap_cla_placement_type', 'clap_cla_placement_urn', 'clap_cla_placement_distance'],
      ...['clap_cla_placement_provider', 'clap_cla_placement_postcode', 'clap_cla_placement_end_date'],
      'clap_cla_placement_change_reason',
    ],
    required: ['clap_cla_placement_id', 'clap_cla_placement_start_date'],
    key: 'clap_cla_placement_id',
    gives: [
      {
        table: 'placements',
        columns: {
          placement_id: 'clap_cla_placement_id',
          child_id: {
            firstOf: [
              'clap_person_id',
              {
                lookUp: 'ssd_cla_episodes',
                by: { clae_cla_placement_id: 'clap_cla_placement_id' },
                take: 'clae_person_id',
              },
              { lookUp: 'ssd_cla_episodes', by: { clae_cla_id: 'clap_cla_id' }, take: 'clae_person_id' },
            ],
          },
          start_date: 'clap_cla_placement_start_date',
          end_date: 'clap_cla_placement_end_date',
          placement_type: 'clap_cla_placement_type',
        },
      },
    ],
    notes: [
      'Mosaic does not say who was placed: the child is looked up by the episode that names the placement, else by the period of care.',
    ],
  },
  {
    name: 'ssd_cla_visits',
    row: 'a visit to a looked-after child',
    headings: [
      ...['clav_cla_visit_id', 'clav_cla_id', 'clav_person_id', 'clav_cla_visit_date', 'clav_cla_visit_seen'],
      'clav_cla_visit_seen_alone',
    ],
    required: ['clav_cla_visit_id', 'clav_cla_visit_date', ['clav_person_id', 'clav_cla_id']],
    key: 'clav_cla_visit_id',
    gives: [
      {
        table: 'visits',
        part: 'LAC',
        columns: {
          visit_id: idAmong('LAC visits', 'clav_cla_visit_id'),
          child_id: {
            firstOf: [
              'clav_person_id',
              { lookUp: 'ssd_cla_episodes', by: { clae_cla_id: 'clav_cla_id' }, take: 'clae_person_id' },
            ],
          },
          visit_type: { always: 'LAC' },
          visit_date: 'clav_cla_visit_date',
          child_seen: 'clav_cla_visit_seen',
        },
      },
    ],
  },
  {
    name: 'ssd_cla_reviews',
    row: 'a review of a looked-after child',
    headings: [
      ...['clar_cla_review_id', 'clar_cla_id', 'clar_cla_review_due_date', 'clar_cla_review_date'],
      ...['clar_cla_review_cancelled', 'clar_cla_review_participation', 'clar_cla_person_id'],
    ],
    variants: { clar_cla_person_id: ['clar_person_id'] },
    required: [
      'clar_cla_review_id',
      ['clar_cla_id', 'clar_cla_person_id'],
      ['clar_cla_review_date', 'clar_cla_review_due_date'],
    ],
    key: 'clar_cla_review_id',
    setAside: [{ reason: 'reviews that were cancelled', rows: yesIn('clar_cla_review_cancelled') }],
    gives: [
      {
        table: 'reviews',
        part: 'LAC',
        columns: {
          review_id: idAmong('LAC reviews', 'clar_cla_review_id'),
          child_id: {
            firstOf: [
              'clar_cla_person_id',
              { lookUp: 'ssd_cla_episodes', by: { clae_cla_id: 'clar_cla_id' }, take: 'clae_person_id' },
            ],
          },
          review_type: { always: 'LAC' },
          due_date: 'clar_cla_review_due_date',
          review_date: 'clar_cla_review_date',
        },
      },
    ],
    notes: ['Only Mosaic says whose review it is: elsewhere the child is looked up by the period of care.'],
  },
]
