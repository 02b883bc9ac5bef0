import { describe, expect, it } from 'vitest'
import { issuesOf, loadFiles, wordsOf } from '../../support/exports.ts'

const REFERRALS = 'referral_id,child_id,referral_date\nR1,9,05/01/2025\n'

it('tables with the keys of a validator: what belongs to an episode is found by the child and the number of the episode', async () => {
  const exports = await loadFiles({
    'a.csv':
      ',LAchildID,CINdetailsID,AssessmentActualStartDate,AssessmentInternalReviewDate,AssessmentAuthorisationDate,AssessmentFactors\n0,A1,2,2025-04-02,,2025-05-02,3A\n1,A1,2,2025-04-02,,2025-05-02,4B\n',
    'd.csv':
      ',LAchildID,CINdetailsID,CINreferralDate,ReferralSource,PrimaryNeedCode,CINclosureDate,ReasonForClosure,DateOfInitialCPC,ReferralNFA\n0,A1,1,2025-01-01,1A,N1,2025-02-01,RC7,,false\n1,A1,2,2025-04-01,1A,N1,,,,0\n2,A2,1,2025-04-01,1A,N1,2025-04-02,RC8,,true\n',
    'i.csv': 'LAchildID,UPN,PersonBirthDate,Sex\nA1,,2015-01-01,M\nA2,,,U\n',
    'c.csv': ',LAchildID,Ethnicity\n0,A1,WBRI\n',
  })
  expect(issuesOf(exports)).toEqual([])
  expect(wordsOf(exports, 'assessments')).toEqual([
    { line: 2, childId: 'A1', referralDate: '2025-04-01', startDate: '2025-04-02', completedDate: '2025-05-02' },
  ])
  expect(wordsOf(exports, 'referrals').map(({ childId, noFurtherAction }) => [childId, noFurtherAction])).toEqual([
    ['A1', false],
    ['A1', false],
    ['A2', true],
  ])
  expect(wordsOf(exports, 'children')).toEqual([
    { line: 2, childId: 'A1', dateOfBirth: '2015-01-01', sex: 'M', ethnicity: 'WBRI' },
    { line: 3, childId: 'A2', sex: 'U' },
  ])
  const [assessments] = exports.inputs
  expect(assessments?.rows).toEqual({ read: 2, used: 1, rejected: 0, duplicates: 0, setAside: 1 })
})

it('tables with the date of the referral as their key, and headings spelt as another tool spells them', async () => {
  const exports = await loadFiles({
    'a.csv':
      'LAchildID,CINreferralDate,AssessmentActualStartDate,AssessmentInternalReviewDate,AssessmentAuthorisationDate\nA1,2025-04-01,2025-04-02,,\n',
    'd.csv':
      'LAchildID,CINreferralDate,ReferralSource,PrimaryNeedCode,ReferralNFA,CINClosureDate,ReasonForClosure,DateofInitialICPC\nA1,2025-04-01,1A,N1,False,2025-09-01,RC7,2025-04-20\n',
    'f.csv': 'LAchildID,CINreferralDate,AssessmentActualStartDate,Factor\nA1,2025-04-01,2025-04-02,3A\n',
    'i.csv': 'LAchildID,UPN,PersonBirthDate,GenderCurrent\nA1,,2015-01-01,2\n',
    'r.csv': 'LAchildID,CINreferralDate,CPPstartDate,CPPreviewDate\nA1,2025-04-01,2025-04-20,2025-07-01\n',
  })
  expect(issuesOf(exports)).toEqual([])
  expect(wordsOf(exports, 'assessments')).toMatchObject([{ referralDate: '2025-04-01' }])
  expect(wordsOf(exports, 'referrals')).toMatchObject([{ closureDate: '2025-09-01', closureReason: 'RC7' }])
  expect(wordsOf(exports, 'conferences')).toEqual([
    { line: 2, childId: 'A1', conferenceDate: '2025-04-20', transferIn: true },
  ])
  expect(wordsOf(exports, 'children')).toMatchObject([{ sex: 'F' }])
  expect(wordsOf(exports, 'reviews')).toEqual([{ line: 2, childId: 'A1', reviewType: 'CP', reviewDate: '2025-07-01' }])
})

it('a conference that stands in both places is that of the enquiry, whichever file comes first', async () => {
  const exports = await loadFiles({
    'CINdetails.csv': 'LAchildID,CINreferralDate,CINclosureDate,DateOfInitialCPC\nA1,2025-04-01,,2025-04-20\n',
    'Section47.csv':
      'LAchildID,S47ActualStartDate,InitialCPCtarget,DateOfInitialCPC\nA1,2025-04-05,,2025-04-20\nA1,2025-08-01,,\n',
  })
  expect(wordsOf(exports, 'conferences')).toEqual([
    { line: 2, childId: 'A1', section47StartDate: '2025-04-05', conferenceDate: '2025-04-20', transferIn: false },
  ])
  expect(exports.inputs.map(({ rows }) => rows)).toEqual([
    { read: 1, used: 1, rejected: 0, duplicates: 0 },
    { read: 2, used: 1, rejected: 0, duplicates: 0, setAside: 1 },
  ])
})

it('a child protection plan has its category in words, and how many the child had before', async () => {
  const exports = await loadFiles({
    'referrals.csv': REFERRALS,
    'p.csv':
      'LAchildID,CINdetailsID,CPPID,CPPstartDate,CPPendDate,InitialCategoryOfAbuse,LatestCategoryOfAbuse,NumberOfPreviousCPP\nA1,1,1,2025-04-20,,NEG,,2\n',
  })
  expect(wordsOf(exports, 'cp_plans')).toEqual([
    { line: 2, childId: 'A1', startDate: '2025-04-20', category: 'Neglect', previousPlans: 2 },
  ])
})

describe('bad input', () => {
  it('half of the tables are read without the other half, and nothing is made up', async () => {
    const exports = await loadFiles({
      'Assessments.csv':
        'LAchildID,CINdetailsID,AssessmentActualStartDate,AssessmentAuthorisationDate,Made up by a vendor\nA1,1,2025-04-02,,x\n',
      'Reviews.csv': ',LAchildID,CINdetailsID,CPPID,CPPreviewDate\n',
      'referrals.csv': REFERRALS,
    })
    expect(issuesOf(exports)).toEqual([expect.stringMatching(/^file-without-rows|child-unknown/)].slice(1))
    expect(wordsOf(exports, 'assessments')).toEqual([{ line: 2, childId: 'A1', startDate: '2025-04-02' }])
    expect(exports.columns.get('assessments')?.has('referralDate')).toBe(false)
    expect(exports.inputs[0]?.unusedHeadings).toEqual(['Made up by a vendor'])
  })

  it('a table that two formats hold is taken from the dataset, and one that only the census holds from there', async () => {
    const exports = await loadFiles({
      'CINdetails.csv': 'LAchildID,CINreferralDate,CINclosureDate,DateOfInitialCPC\nA1,2025-04-01,,2025-04-20\n',
      'ssd_cin_episodes.csv': 'cine_referral_id,cine_person_id,cine_referral_date\n1,A1,2025-04-01\n',
    })
    expect(wordsOf(exports, 'referrals')).toHaveLength(1)
    expect(wordsOf(exports, 'conferences')).toHaveLength(1)
    expect(issuesOf(exports)).toEqual([
      expect.stringMatching(/CINdetails\.csv: its referrals are left aside, since they are taken from SSD\.$/),
    ])
  })

  it('a row whose dates cannot be is rejected with its own headings', async () => {
    const exports = await loadFiles({
      'referrals.csv': REFERRALS,
      'CINplanDates.csv': 'LAchildID,CINPlanStartDate,CINPlanEndDate\nA1,2025-04-20,2025-04-19\nA1,20th of May,\n',
    })
    expect(issuesOf(exports)).toEqual([
      expect.stringMatching(/CINplanDates\.csv:2, column CINPlanEndDate/),
      expect.stringMatching(/CINplanDates\.csv:3, column CINPlanStartDate/),
    ])
  })
})
