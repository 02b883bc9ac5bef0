import { expect, it } from 'vitest'
import { loadFiles, wordsOf } from '../../support/exports.ts'

const EPISODES = `CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC
007,06/01/2025,S,V2,N1,U6,03/03/2025,X1
007,03/03/2025,L,C2,N1,U6,05/05/2025,X1
007,05/05/2025,P,C2,N1,P1,NULL,NULL
008,06/01/2025,S,V4,N1,U6,13/01/2025,X1
009,06/01/2025,S,V2,N1,U6,03/03/2025,E4A
009,03/03/2025,S,V2,N1,U6,,
009,03/03/2025,S,V2,N1,U6,,
`
const REFERRALS = 'referral_id,child_id,referral_date\nR1,007,05/01/2025\n'

it('episodes of care are periods of care and placements; short breaks are neither', async () => {
  const exports = await loadFiles({ 'episodes.csv': EPISODES, 'referrals.csv': REFERRALS })
  expect(wordsOf(exports, 'care_periods')).toEqual([
    { line: 2, childId: '007', startDate: '2025-01-06' },
    { line: 6, childId: '009', startDate: '2025-01-06', endDate: '2025-03-03' },
    { line: 7, childId: '009', startDate: '2025-03-03' },
  ])
  expect(wordsOf(exports, 'placements')).toEqual([
    { line: 2, childId: '007', startDate: '2025-01-06', endDate: '2025-05-05', placementType: 'U6' },
    { line: 4, childId: '007', startDate: '2025-05-05', placementType: 'P1' },
    { line: 6, childId: '009', startDate: '2025-01-06', endDate: '2025-03-03', placementType: 'U6' },
    { line: 7, childId: '009', startDate: '2025-03-03', placementType: 'U6' },
  ])
  const [{ rows, decisions, format } = {}] = exports.inputs
  expect(rows).toEqual({ read: 7, used: 5, rejected: 0, duplicates: 1, setAside: 1 })
  expect(format?.gives).toEqual(['care_periods', 'placements'])
  expect(decisions).toEqual([
    'read as SSDA903 episodes',
    '1 set aside: short breaks (legal status V3 or V4), in which a child does not count as looked after',
  ])
})

it('reviews of looked-after children are taken from it where another source holds only others', async () => {
  const exports = await loadFiles({
    'referrals.csv': REFERRALS,
    'reviews.csv': 'CHILD,DOB,REVIEW,REVIEW_CODE\n007,01/05/2012,05/02/2025,PN1\n',
    'ssd_cp_reviews.csv':
      'cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_date\n1,008,51,2025-02-06T00:00:00\n',
  })
  expect(wordsOf(exports, 'reviews').map(({ childId, reviewType }) => [childId, reviewType])).toEqual([
    ['008', 'CP'],
    ['007', 'LAC'],
  ])
  expect([...(exports.practices?.get('reviews') ?? [])]).toEqual(['CP', 'LAC'])
  expect(exports.issues).toEqual([])
})
