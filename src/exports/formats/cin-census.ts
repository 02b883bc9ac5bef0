import { CIN_CENSUS_NEED, EPISODE_KEY } from './cin-census-need.ts'
import { CIN_CENSUS_PROTECTION, PLAN_KEY } from './cin-census-protection.ts'
import type { Coded, ForeignTable, Format } from './format.ts'

/** Sex as the census has it since 2024-25, and as it had it until then. */
const SEX = { M: 'M', F: 'F', U: 'U', '1': 'M', '2': 'F', '0': 'U', '9': 'U' }
const sexIn = (codes: string): Coded => ({ codes, mean: SEX })

const CHILDREN: readonly ForeignTable[] = [
  {
    name: 'ChildIdentifiers',
    row: 'a child',
    headings: [
      ...['LAchildID', 'UPN', 'FormerUPN', 'UPNunknown', 'PersonBirthDate', 'ExpectedPersonBirthDate', 'Sex'],
      ...['GenderCurrent', 'PersonDeathDate'],
    ],
    required: ['LAchildID', 'PersonBirthDate', ['Sex', 'GenderCurrent', 'UPN', 'UPNunknown', 'PersonDeathDate']],
    gives: [
      {
        table: 'children',
        columns: {
          child_id: 'LAchildID',
          date_of_birth: 'PersonBirthDate',
          expected_date_of_birth: 'ExpectedPersonBirthDate',
          sex: { firstOf: [sexIn('Sex'), sexIn('GenderCurrent')] },
          ethnicity: {
            lookUp: 'ChildCharacteristics',
            by: { LAchildID: 'LAchildID' },
            take: 'Ethnicity',
            mayLack: true,
          },
          disability: { lookUp: 'Disabilities', by: { LAchildID: 'LAchildID' }, take: 'Disability', mayLack: true },
        },
      },
    ],
    notes: ['Until 2023-24 the census had `GenderCurrent` (1, 2, 0, 9) in the place of `Sex`.'],
  },
  {
    name: 'ChildCharacteristics',
    row: 'the ethnicity of a child',
    headings: ['LAchildID', 'Ethnicity'],
    required: ['LAchildID', 'Ethnicity'],
    gives: [],
    notes: ['It is where the ethnicity of a child is looked up.'],
  },
  {
    name: 'Disabilities',
    row: 'a disability of a child',
    headings: ['LAchildID', 'Disability'],
    required: ['LAchildID', 'Disability'],
    gives: [],
    notes: ['It is where the disability of a child is looked up; of several, the first.'],
  },
]

/** Tables of which no figure counts anything: known, so that nobody has to wonder what became of them. */
const UNCOUNTED: readonly ForeignTable[] = [
  ['Header', 'the return itself', ['Collection', 'ReferenceDate', 'LEA']],
  ['Factors', 'a factor of an assessment', ['LAchildID', 'AssessmentActualStartDate', 'Factor']],
  ['PreProceedingsandFGDM', 'pre-proceedings', ['LAchildID', 'PPStartDate', 'PPOutcome']],
].map(([name, row, headings]) => ({
  name: name as string,
  row: row as string,
  headings: headings as readonly string[],
  required: headings as readonly string[],
  gives: [],
}))

/** The children in need census, as its XML and as the tables that are made of it. */
export const CIN_CENSUS: Format = {
  name: 'CIN census',
  title: 'Children in need census',
  about:
    'The yearly return of children in need to the Department for Education, as the XML file that a council uploads or as the CSV tables that validators and analysts make of it. It has every event of its year, from 1 April to 31 March.',
  tables: [...CHILDREN, ...CIN_CENSUS_NEED, ...CIN_CENSUS_PROTECTION, ...UNCOUNTED],
  xml: {
    root: 'Message',
    collection: { element: 'Collection', is: 'CIN' },
    record: 'Child',
    id: 'LAchildID',
    handedDown: ['CINreferralDate', 'CPPstartDate'],
    onlyInTables: [EPISODE_KEY, PLAN_KEY, 'AssessmentFactors'],
  },
  lacks: [
    { what: 'workers, teams and allocations', why: 'it does not say who works with a child' },
    { what: 'visits', why: 'it has no visits' },
    { what: 'supervision', why: 'no standard holds case supervision' },
    {
      what: 'care periods and placements',
      why: 'looked-after children are in the SSDA903 return: lay its files beside the census. Without them a case whose child became looked after is still open, or closed for another reason',
    },
    { what: 'reviews of type CIN', why: 'it has the reviews of child protection plans only' },
    { what: 'reviews.due_date', why: 'it holds reviews that took place' },
    { what: 'cp_plans.other_authority', why: 'it leaves out the plans of other authorities' },
    {
      what: 'what ended before its year',
      why: 'of earlier years it has only what was still open. Shares of referrals that came again are understated until the year is over, and second or subsequent plans are known by their number alone',
    },
    { what: 'families', why: 'it does not say which children belong together: each counts as a family' },
    { what: 'cases', why: 'it does not know programmes: its referral episodes stand for cases' },
  ],
  cautions: [
    {
      of: ['referrals'],
      measures: ['outcome-looked-after', 'outcome-closed', 'outcome-step-down', 'outcome-icpc', 'de-escalated'],
      unless: 'care_periods',
      note: 'The census does not say which children became looked after: their cases count under what else is known of them, and "became looked after" is understated, mostly 0. Lay the SSDA903 return beside it.',
    },
    {
      of: ['referrals'],
      measures: ['re-referrals', 'repeat-referrals'],
      note: 'The census holds the episodes of one year, and of earlier ones what was still open: shares of referrals that came again are understated until the year is over.',
    },
  ],
}
