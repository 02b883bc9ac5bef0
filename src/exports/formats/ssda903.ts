import { goesOnInPlacement, inTurn, isGoneOnWith } from './care-episodes.ts'
import type { ForeignTable, Format } from './format.ts'
import { idOf } from './sources.ts'

/** A table of which no figure counts anything. */
function uncounted(name: string, row: string, headings: readonly string[]): ForeignTable {
  return { name, row, headings, required: headings, gives: [] }
}

const REASONS = ['RNE', 'REC', 'PERIOD_ID']

/** The SSDA903 return of looked-after children, as its CSV files for a year. */
export const SSDA903: Format = {
  name: 'SSDA903',
  title: 'SSDA903 return of looked-after children',
  about:
    'The yearly return of looked-after children to the Department for Education: the CSV files that a council uploads. It adds looked-after children to the tables of another source; by itself it holds no referrals and no cases.',
  tables: [
    {
      name: 'header',
      row: 'a looked-after child',
      headings: ['CHILD', 'SEX', 'DOB', 'ETHNIC', 'UPN', 'MOTHER', 'MC_DOB'],
      required: ['CHILD', 'SEX', 'DOB', 'ETHNIC', ['UPN', 'MOTHER']],
      key: 'CHILD',
      gives: [
        { table: 'children', columns: { child_id: 'CHILD', date_of_birth: 'DOB', sex: 'SEX', ethnicity: 'ETHNIC' } },
      ],
    },
    {
      name: 'episodes',
      row: 'an episode of care',
      headings: [
        ...['CHILD', 'DECOM', 'RNE', 'LS', 'CIN', 'PLACE', 'PLACE_PROVIDER', 'DEC', 'REC', 'REASON_PLACE_CHANGE'],
        ...['HOME_POST', 'PL_POST', 'URN'],
      ],
      required: ['CHILD', 'DECOM', 'RNE', 'LS', 'DEC'],
      setAside: [
        {
          reason: 'short breaks (legal status V3 or V4), in which a child does not count as looked after',
          rows: { of: ['LS'], are: (status = '') => /^\s*V[34]\b/i.test(status) },
        },
      ],
      gives: [
        {
          table: 'care_periods',
          columns: {
            period_id: idOf('CHILD', 'DECOM'),
            child_id: 'CHILD',
            start_date: 'DECOM',
            end_date: 'DEC',
          },
          joined: {
            words: 'the episodes that follow each other without a day between them',
            of: 'child_id',
            from: 'start_date',
            to: 'end_date',
            by: REASONS,
            together: inTurn(isGoneOnWith),
          },
        },
        {
          table: 'placements',
          columns: {
            placement_id: idOf('CHILD', 'DECOM'),
            child_id: 'CHILD',
            start_date: 'DECOM',
            end_date: 'DEC',
            placement_type: 'PLACE',
          },
          joined: {
            words: 'the episodes between which only the legal status changed (reason L)',
            of: 'child_id',
            from: 'start_date',
            to: 'end_date',
            by: REASONS,
            together: inTurn(goesOnInPlacement),
          },
        },
      ],
      notes: [
        'An episode ends with every change of placement or legal status, and the next one starts on the same day. What counts is the period of care: from the first DECOM to the last DEC. It ends with any reason but X1; one that starts with reason S on the day on which another ended is a period of its own.',
        'The return is cut off at the end of its year: whoever is open there is open in the report, also later.',
      ],
    },
    {
      name: 'reviews',
      row: 'a review of a looked-after child',
      headings: ['CHILD', 'DOB', 'REVIEW', 'REVIEW_CODE'],
      required: ['CHILD', 'REVIEW', 'REVIEW_CODE'],
      gives: [
        {
          table: 'reviews',
          part: 'LAC',
          columns: {
            review_id: idOf('CHILD', 'REVIEW'),
            child_id: 'CHILD',
            review_type: { always: 'LAC' },
            review_date: 'REVIEW',
          },
        },
      ],
      notes: ['It does not say when a review was due.'],
    },
    {
      name: 'sw_episodes',
      row: 'a time of a social worker with a looked-after child',
      headings: ['CHILD', 'DOB', 'SW_ID', 'SW_DECOM', 'SW_DEC', 'SW_REASON'],
      required: ['CHILD', 'SW_ID', 'SW_DECOM'],
      gives: [
        {
          table: 'allocations',
          columns: { child_id: 'CHILD', worker_id: 'SW_ID', start_date: 'SW_DECOM', end_date: 'SW_DEC' },
        },
      ],
    },
    uncounted('missing', 'a time in which a child was missing', ['CHILD', 'DOB', 'MISSING', 'MIS_START', 'MIS_END']),
    uncounted('uasc', 'an unaccompanied asylum-seeking child', ['CHILD', 'SEX', 'DOB', 'DUC']),
    uncounted('oc2', 'the health of a child', ['CHILD', 'DOB', 'SDQ_SCORE', 'SDQ_REASON', 'CONVICTED', 'HEALTH_CHECK']),
    uncounted('oc3', 'a care leaver', ['CHILD', 'DOB', 'IN_TOUCH', 'ACTIV', 'ACCOM']),
    uncounted('ad1', 'an adoption', ['CHILD', 'DOB', 'DATE_INT', 'DATE_MATCH', 'FOSTER_CARE']),
    uncounted('placed_for_adoption', 'a child placed for adoption', ['CHILD', 'DOB', 'DATE_PLACED']),
    uncounted('previous_permanence', 'a previous permanence order', ['CHILD', 'DOB', 'PREV_PERM', 'LA_PERM']),
    uncounted('DoLo', 'a deprivation of liberty order', ['CHILD', 'DOB', 'DOLO_START', 'DOLO_END']),
  ],
  lacks: [
    { what: 'referrals and cases', why: 'it is about looked-after children only' },
    { what: 'reviews.due_date', why: 'it holds reviews that took place' },
    { what: 'visits', why: 'it has no visits' },
  ],
}
