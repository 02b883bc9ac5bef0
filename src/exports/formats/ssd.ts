import type { Format } from './format.ts'
import { SSD_CARE } from './ssd-care.ts'
import { SSD_NEED } from './ssd-need.ts'
import { SSD_PEOPLE } from './ssd-people.ts'
import { SSD_PROTECTION } from './ssd-protection.ts'
import { SSD_UNCOUNTED } from './ssd-uncounted.ts'

/**
 * The Standard Safeguarding Dataset of Data to Insight, as the extracts for Mosaic, Liquidlogic and Eclipse write it
 * (version 1.4 and its forerunners).
 */
export const SSD: Format = {
  name: 'SSD',
  title: 'Standard Safeguarding Dataset',
  about:
    'The dataset of children’s social care that Data to Insight defines and that councils extract from Mosaic, Liquidlogic, Eclipse and other systems, a CSV file for each table.',
  tables: [...SSD_PEOPLE, ...SSD_NEED, ...SSD_PROTECTION, ...SSD_CARE, ...SSD_UNCOUNTED],
  lacks: [
    {
      what: 'supervision',
      why: 'no standard holds case supervision: a table `supervision` beside the dataset is read with it',
    },
    { what: 'reviews of type CIN', why: 'it has no table of reviews of child in need plans' },
    { what: 'visits.due_date', why: 'it holds visits that were made, and not when one was due' },
    {
      what: 'workers.fte',
      why: 'prof_full_time_equivalency is a column that extracts leave empty; it is read where it is filled',
    },
    { what: 'cases', why: 'it does not know programmes: its referral episodes stand for cases' },
  ],
}
