import { describe, expect, it } from 'vitest'
import { FORMATS } from '../../../src/exports/formats/index.ts'
import { recognise } from '../../../src/exports/recognise.ts'
import { MEASURES } from '../../../src/measures/index.ts'
import { Casebook } from '../../../src/records/casebook.ts'
import { issuesOf, loadFiles, wordsOf } from '../../support/exports.ts'

const REFERRALS = 'Child Unique ID,Date of referral,Referral Source,Referral NFA?,Number of Referrals in Last 12 Months'
const NEED =
  'Child Unique ID,CIN Start Date,CIN Closure Date,Reason for Closure,Case status,Allocated Team,Allocated Worker'
const CARE = 'Child Unique ID,Date Started to be Looked After,Date Ceased to be Looked After,Child’s Legal Status'

const list = (headings: string, ...rows: string[]) => `${[headings, ...rows].join('\n')}\n`

/** The referrals of these rows of lists 3 and 6: id, date, whether without action, closure. */
async function referralsOf(three: readonly string[] | undefined, six: readonly string[] | undefined) {
  const exports = await loadFiles({
    ...(three ? { '3.csv': list(REFERRALS, ...three) } : {}),
    ...(six ? { '6.csv': list(NEED, ...six) } : {}),
  })
  return wordsOf(exports, 'referrals').map(({ referralId, referralDate, noFurtherAction, closureDate }) =>
    [referralId, referralDate, noFurtherAction ?? '?', closureDate ?? 'open'].join(' '),
  )
}

describe('referrals and episodes of need', () => {
  it.each<[what: string, three: string[] | undefined, six: string[] | undefined, expected: string[]]>([
    [
      'that begin on one day are one',
      ['C1,01/09/2026,6,b) No,0'],
      ['C1,01/09/2026,01/10/2026,RC7,e) Closed episode,North,W1'],
      ['C1 2026-09-01 2026-09-01 false 2026-10-01'],
    ],
    [
      'are one where the episode begins up to nine weeks later, with the day of the referral',
      ['C1,01/09/2026,6,b) No,0'],
      ['C1,03/11/2026,,,d) Open assessment,North,W1'],
      ['C1 2026-11-03 2026-09-01 false open'],
    ],
    [
      'are two where it begins a day later than that: the referral opened no case',
      ['C1,31/08/2026,6,b) No,0'],
      ['C1,03/11/2026,,,d) Open assessment,North,W1'],
      ['C1 2026-08-31 2026-08-31 true open', 'C1 2026-11-03 2026-11-03 false open'],
    ],
    [
      'are one with the latest referral that led to anything',
      ['C1,01/09/2026,6,b) No,2', 'C1,05/09/2026,6,b) No,2', 'C1,07/09/2026,6,a) Yes,2'],
      ['C1,08/09/2026,,,d) Open assessment,North,W1'],
      [
        'C1 2026-09-01 2026-09-01 true open',
        'C1 2026-09-07 2026-09-07 true open',
        'C1 2026-09-08 2026-09-05 false open',
      ],
    ],
    [
      'are one on the same day, whatever the flag says, which may be about a later referral',
      ['C1,01/09/2026,6,a) Yes,0'],
      ['C1,01/09/2026,,,d) Open assessment,North,W1'],
      ['C1 2026-09-01 2026-09-01 false open'],
    ],
    [
      'are two where the referral came while the episode lasted: the child is open once',
      ['C1,01/09/2026,6,b) No,0'],
      ['C1,01/03/2026,,,c) Child in need plan,North,W1'],
      ['C1 2026-09-01 2026-09-01 true open', 'C1 2026-03-01 2026-03-01 false open'],
    ],
    [
      'of a child who is not on List 6 are no case',
      ['C1,01/09/2026,6,b) No,0'],
      ['C2,01/03/2026,,,c) CIN,North,W1'],
      ['C1 2026-09-01 2026-09-01 true open', 'C2 2026-03-01 2026-03-01 false open'],
    ],
    [
      'of a child on one day are one referral, without List 6 with its own flag',
      ['C1,01/09/2026,6,b) No,1', 'C1,01/09/2026,7,b) No,1', 'C2,02/09/2026,6,a) Yes,0', 'C3,02/09/2026,6,FA,0'],
      undefined,
      [
        'C1 2026-09-01 2026-09-01 false open',
        'C2 2026-09-02 2026-09-02 true open',
        'C3 2026-09-02 2026-09-02 false open',
      ],
    ],
    [
      'of List 6 alone are all there is',
      undefined,
      ['C1,01/03/2026,,,c) CIN,North,W1'],
      ['C1 2026-03-01 2026-03-01 false open'],
    ],
    ['with an empty List 6 are no case', ['C1,01/09/2026,6,b) No,0'], [], ['C1 2026-09-01 2026-09-01 true open']],
  ])('%s', async (_, three, six, expected) => {
    expect((await referralsOf(three, six)).sort()).toEqual(expected.sort())
  })
})

describe('List 6', () => {
  it.each(['c) Child in need plan', 'CiN', 'CIN Plan', 'Child in Need', 'C) CHILD IN NEED PLAN'])(
    'gives a child in need plan for "%s", whose start it does not know',
    async (status) => {
      const exports = await loadFiles({ '6.csv': list(NEED, `C1,01/03/2026,,,${status},North,W1`) })
      expect(wordsOf(exports, 'cin_plans')).toHaveLength(1)
      expect(exports.columns.get('cin_plans')?.has('startDate')).toBe(false)
    },
  )

  it.each([
    'a) Looked after child',
    'b) Child Protection plan',
    'd) Open assessment',
    'e) Closed episode',
    'Closed - stepdown',
    '',
  ])('gives none for "%s"', async (status) => {
    const exports = await loadFiles({ '6.csv': list(NEED, `C1,01/03/2026,,,${status},North,W1`) })
    expect(wordsOf(exports, 'cin_plans')).toEqual([])
  })

  it('gives a worker and a team, but none where there is a blank or the error of a formula', async () => {
    const exports = await loadFiles({
      '6.csv': list(
        NEED,
        'C1,01/03/2026,,,c) CIN,North,W1',
        'C2,01/03/2026,,,c) CIN,#N/A,#N/A',
        'C3,01/03/2026,,,,North,',
      ),
    })
    expect(wordsOf(exports, 'allocations')).toEqual([
      { line: 2, childId: 'C1', workerId: 'W1', team: 'North', startDate: '2026-03-01' },
    ])
  })

  it('is used without the last visit that it names, where that cannot be read', async () => {
    const exports = await loadFiles({
      '6.csv': list(`${NEED},Date Child Was Last Seen`, 'C1,01/03/2026,,,c) CIN,North,W1,Not yet seen'),
    })
    expect([wordsOf(exports, 'referrals').length, wordsOf(exports, 'visits').length]).toEqual([1, 0])
    expect(exports.inputs[0]?.rows).toEqual({ read: 1, used: 1, rejected: 0, duplicates: 0 })
    expect(issuesOf(exports).map((issue) => issue.replace(/\/\S*\/(?=6\.csv)/g, ''))).toEqual([
      'detail-dropped 6.csv:2, column Date Child Was Last Seen: found a text of 12 characters, expected a date such as 31/03/2017 or 2017-03-31',
    ])
  })

  it('has each child once: a second row with something else is rejected', async () => {
    const exports = await loadFiles({
      '6.csv': list(NEED, 'C1,01/03/2026,,,c) CIN,North,W1', 'C1,01/04/2026,,,c) CIN,North,W1'),
    })
    expect(issuesOf(exports).map((issue) => issue.replace(/\/\S*\/(?=6\.csv)/g, ''))).toEqual([
      'id-used-twice 6.csv:3, column Child Unique ID, expected an id of its own: 6.csv:2 has the same',
    ])
  })
})

describe('children', () => {
  it('who are not born have the expected date, in the column of the date of birth', async () => {
    const headings = `${REFERRALS},Gender,Ethnicity,Date of Birth,Age`
    const exports = await loadFiles({
      '3.csv': list(
        headings,
        'C1,01/09/2026,6,b) No,0,a) Male,a) WBRI,01/12/2026,-1',
        'C2,01/09/2026,6,b) No,0,,,01/12/2016,9',
      ),
    })
    expect(wordsOf(exports, 'children')).toEqual([
      { line: 2, childId: 'C1', expectedDateOfBirth: '2026-12-01', sex: 'Male', ethnicity: 'WBRI' },
      { line: 3, childId: 'C2', dateOfBirth: '2016-12-01' },
    ])
  })
})

describe('lists 7 and 8', () => {
  it('know a second or subsequent plan by the number of those before it', async () => {
    const headings =
      'Child ID,Child Protection Plan Start Date,Latest Category of Abuse,Initial Category of Abuse,Date of latest review conference,Child Protection Plan End Date,Number of Previous Child Protection Plans'
    const exports = await loadFiles({
      '7.csv': list(headings, 'C1,01/09/2026,,a) Neglect,,,2', 'C2,01/09/2026,d) Emotional abuse,a) Neglect,,,0'),
    })
    const plans = wordsOf(exports, 'cp_plans').map(({ category, previousPlans }) => [category, previousPlans])
    expect(plans).toEqual([
      ['Neglect', 2],
      ['Emotional abuse', 0],
    ])
  })

  it('give the latest visit and review of each child, which are not taken for all there were', async () => {
    const headings = `${CARE},Date of Latest Statutory Review,Date of Last Social Work Visit,Start Date of Most Recent Placement,Placement Type`
    const exports = await loadFiles({
      '8.csv': list(
        headings,
        'C1,01/03/2026,,V2,01/09/2026,01/10/2026,02/03/2026,k) P1: Placed with parents',
        'C2,01/03/2026,,f) V4: Short term breaks,,,,',
      ),
    })
    expect(wordsOf(exports, 'care_periods').map(({ childId }) => childId)).toEqual(['C1'])
    expect(wordsOf(exports, 'placements').map(({ placementType }) => placementType)).toEqual(['P1'])
    const book = new Casebook(exports, { phases: [], outcomeLabels: new Map(), cinServiceTeams: [] })
    expect([book.has('reviews of LAC'), book.has('all reviews of LAC'), book.has('visits of LAC')]).toEqual([
      true,
      false,
      true,
    ])
    expect(exports.inputs[0]?.decisions.at(-1)).toBe(
      '1 set aside: short breaks (legal status V3 or V4), in which a child does not count as looked after',
    )
  })
})

describe('lists that are not as they should be', () => {
  it.each([
    ['assessments', 'Child ID,Assessment Start Date,Assessment Completion Date,Team'],
    ['referrals', 'child_id,referral_date,referral_source,closure_date'],
    ['plans', 'Child ID,Child Protection Plan Start Date,Child Protection Plan End Date'],
  ])('are no lists only for headings that any export may have: %s', (_, headings) => {
    expect(recognise(headings.split(',')).foreign).toBeUndefined()
  })

  it('are read with headings of two years mixed, columns of a vendor, curly apostrophes and a title', async () => {
    const exports = await loadFiles({
      'a.csv': `List 4: Assessments\n\n${list(
        'Child ID,AGE,Record Ref,Continuous Assessment Start Date,Continuous Assessment Date of Authorisation,Was the child assessed as requiring LA children\u2019s social care support',
        'C1,9,X99,01/09/2026,,a) Yes',
      )}`,
    })
    expect(wordsOf(exports, 'assessments')).toEqual([
      { line: 4, childId: 'C1', startDate: '2026-09-01', outcome: 'Yes' },
    ])
    expect(exports.inputs[0]?.unusedHeadings).toEqual(['Record Ref'])
  })

  it('go without the lists that are not there: what needs them is not available', async () => {
    const exports = await loadFiles({ '3.csv': list(REFERRALS, 'C1,01/09/2026,6,b) No,0') })
    const book = new Casebook(exports, { phases: [], outcomeLabels: new Map(), cinServiceTeams: [] })
    expect(
      (['referrals', 'referrals.closureDate', 'cp_plans', 'visits', 'allocations'] as const).map((name) =>
        book.has(name),
      ),
    ).toEqual([true, false, false, false, false])
  })

  it('are left aside for what native tables beside them hold, and nothing else of them', async () => {
    const exports = await loadFiles({
      '6.csv': list(NEED, 'C1,01/03/2026,,,c) CIN,North,W1'),
      'referrals.csv': list('referral_id,child_id,referral_date,closure_date', '1,C1,01/02/2026,', '2,C9,01/02/2026,'),
    })
    expect(wordsOf(exports, 'referrals').map(({ referralId }) => referralId)).toEqual(['1', '2'])
    expect(wordsOf(exports, 'allocations').map(({ childId }) => childId)).toEqual(['C1'])
    const twice = exports.issues.find(({ code }) => code === 'records-given-twice')
    expect(twice?.examples.map(({ message }) => message?.replace(/^.*\//, ''))).toEqual([
      '6.csv: its referrals are left aside, since they are taken from the native table referrals.',
    ])
    expect(exports.cautions?.some(({ measures }) => measures.includes('re-referrals'))).toBe(false)
    expect(exports.cautions?.some(({ measures }) => measures.includes('caseload'))).toBe(true)
  })
})

it('cautions are about measures that there are, and tables that the format gives', () => {
  const measures = MEASURES.map(({ id }) => id)
  for (const { tables, cautions = [] } of FORMATS) {
    const given = tables.flatMap(({ gives }) => gives.map(({ table }) => table))
    expect(cautions.flatMap((caution) => caution.measures).filter((id) => !measures.includes(id))).toEqual([])
    expect(cautions.flatMap((caution) => caution.of).filter((table) => !given.includes(table))).toEqual([])
  }
})
