import { describe, expect, it } from 'vitest'
import { checked, findings } from '../support/checks.ts'
import { exportsWith } from '../support/tables.ts'

const closed = { childId: 'K1', referralDate: '2024-01-08', closureDate: '2024-03-15', closureReason: 'RC8' }
const open = { childId: 'K1', referralDate: '2024-01-08' }

describe('child-unknown', () => {
  it('looks into every table that names children, whatever else they hold', () => {
    const tables = {
      cases: [{ childId: 'K2' }],
      referrals: [{ childId: 'K2' }],
      assessments: [{ childId: 'K2' }],
      cin_plans: [{ childId: 'K2' }],
      cp_plans: [{ childId: 'K2' }],
      conferences: [{ childId: 'K2' }],
      care_periods: [{ childId: 'K2' }],
      placements: [{ childId: 'K2' }],
      visits: [{ childId: 'K2' }],
      reviews: [{ childId: 'K2' }],
      supervision: [{ childId: 'K2' }],
      allocations: [{ childId: 'K2' }],
      early_help: [{ childId: 'K2' }],
    }
    const expected = 'column child_id, expected a child in the table children'
    expect(findings('child-unknown', { ...tables, children: [{ childId: 'K1' }] })).toEqual(
      Object.keys(tables).map((table) => `${table}.csv:2, ${expected}`),
    )
    expect(findings('child-unknown', { ...tables, children: [{ childId: 'K2' }] })).toEqual([])
  })

  it('is silent without a list of children, and names all of them for an empty one', () => {
    const visits = [{ childId: 'K1' }, { childId: 'K2' }]
    expect(findings('child-unknown', { visits })).toEqual([])
    expect(findings('child-unknown', { visits, children: [] })).toHaveLength(2)
  })
})

describe('worker-unknown', () => {
  const workers = [{ workerId: 'W1' }]

  it('looks for the workers of cases, assessments and allocations', () => {
    const tables = { workers, cases: [{ workerId: 'W2' }], assessments: [{ workerId: 'W2' }] }
    const expected = 'column worker_id, expected a worker in the table workers'
    expect(findings('worker-unknown', { ...tables, allocations: [{ workerId: 'W2' }, { workerId: 'W1' }] })).toEqual([
      `cases.csv:2, ${expected}`,
      `assessments.csv:2, ${expected}`,
      `allocations.csv:2, ${expected}`,
    ])
  })

  it('leaves aside blanks, words for nobody, and the managers who supervise', () => {
    const allocations = [{ workerId: 'Unallocated' }, { workerId: 'UNASSIGNED' }]
    const supervision = [{ supervisorId: 'M1' }]
    expect(findings('worker-unknown', { workers, allocations, cases: [{}], supervision })).toEqual([])
  })

  it('leaves aside whom the configuration calls no worker, and then no others', () => {
    const allocations = [{ workerId: 'Duty Inbox' }, { workerId: 'Unallocated' }]
    const { issues } = checked(exportsWith({ workers, allocations }), '{"notWorkers": ["duty inbox"]}')
    expect(issues.map(({ code, examples }) => [code, examples.map(({ at }) => at.line)])).toEqual([
      ['worker-unknown', [3]],
    ])
  })
})

describe('child-in-two-families', () => {
  it('is found once for a child, in the list of children and the cases together', () => {
    const children = [
      { childId: 'K1', familyId: 'F1' },
      { childId: 'K2', familyId: 'F2' },
    ]
    const cases = ['F1', 'F2', 'F3'].map((familyId) => ({ childId: 'K1', familyId }))
    expect(findings('child-in-two-families', { children, cases })).toEqual([
      'cases.csv:3, column family_id, expected the family of the other rows of the child',
    ])
  })

  it('is not found where a row has no family', () => {
    const cases = [{ childId: 'K1', familyId: 'F1' }, { childId: 'K1' }]
    expect(findings('child-in-two-families', { cases })).toEqual([])
  })
})

describe('unborn-child', () => {
  it('is a child without a date of birth, or born after today', () => {
    const births = ['2024-06-30', '2024-07-01', null]
    const children = births.map((dateOfBirth, index) => ({ childId: `K${index}`, dateOfBirth }))
    expect(findings('unborn-child', { children })).toEqual([
      'children.csv:3, column date_of_birth: found a date after today',
      'children.csv:4, column date_of_birth: found nothing',
    ])
  })

  it('is nobody where the exports have no column of dates of birth', () => {
    expect(findings('unborn-child', { children: [{ childId: 'K1' }] }, { children: ['childId', 'sex'] })).toEqual([])
  })
})

describe('adult-still-open', () => {
  const bornOn = (dateOfBirth: string) => [{ childId: 'K1', dateOfBirth }]

  it('is found from the eighteenth birthday on', () => {
    expect(findings('adult-still-open', { children: bornOn('2006-06-30'), referrals: [open] })).toEqual([
      'children.csv:2, column date_of_birth, expected an age under 18 while the case is open',
    ])
    expect(findings('adult-still-open', { children: bornOn('2006-07-01'), referrals: [open] })).toEqual([])
  })

  it('is not found once the case is closed, nor where the referral led to nothing', () => {
    const children = bornOn('2000-01-01')
    expect(findings('adult-still-open', { children, referrals: [closed] })).toEqual([])
    expect(findings('adult-still-open', { children, referrals: [{ ...open, noFurtherAction: true }] })).toEqual([])
  })

  it('looks at the cases where there are no referrals', () => {
    const cases = [{ childId: 'K1', allocatedDate: '2024-01-08' }]
    expect(findings('adult-still-open', { children: bornOn('2000-01-01'), cases })).toHaveLength(1)
    const ended = cases.map((record) => ({ ...record, closureDate: '2024-03-15' }))
    expect(findings('adult-still-open', { children: bornOn('2000-01-01'), cases: ended })).toEqual([])
  })
})

describe('assessment-before-referral', () => {
  it('goes by the referral date in the row, whatever other referrals the child has', () => {
    const assessments = [
      { childId: 'K1', referralDate: '2024-03-01', startDate: '2024-02-29' },
      { childId: 'K1', referralDate: '2024-03-01', startDate: '2024-03-01' },
    ]
    expect(findings('assessment-before-referral', { assessments, referrals: [open] })).toEqual([
      'assessments.csv:2, column start_date: found "29/02/2024", expected a date on or after the referral on 01/03/2024',
    ])
  })

  it('goes by the first referral of the child where the row has none', () => {
    const referrals = [{ ...open, childId: 'K0', referralDate: '2023-01-01' }, open]
    const assessments = [
      { childId: 'K1', startDate: '2024-01-07' },
      { childId: 'K1', startDate: '2024-01-08' },
      { childId: 'K9', startDate: '2024-01-07' },
    ]
    expect(findings('assessment-before-referral', { assessments, referrals })).toEqual([
      'assessments.csv:2, column start_date: found "07/01/2024", expected a date on or after the referral on 08/01/2024',
    ])
  })

  it('is not found before the first of all referrals, where the export begins', () => {
    const assessments = [{ childId: 'K1', startDate: '2024-01-07' }]
    expect(findings('assessment-before-referral', { assessments, referrals: [open] })).toEqual([])
  })
})

describe('conference-without-section47', () => {
  const held = { childId: 'K1', conferenceDate: '2024-02-01' }

  it('is found for a conference held that is no transfer-in', () => {
    const conferences = [
      held,
      { ...held, section47StartDate: '2024-01-15' },
      { ...held, transferIn: true },
      { childId: 'K1' },
    ]
    expect(findings('conference-without-section47', { conferences })).toEqual([
      'conferences.csv:2, column section47_start_date: found nothing, expected a date, or Y in transfer_in',
    ])
  })

  it('is not found where the exports have no column of section 47 enquiries', () => {
    const columns = { conferences: ['childId', 'conferenceDate'] }
    expect(findings('conference-without-section47', { conferences: [held] }, columns)).toEqual([])
  })
})

describe('reason-without-closure and closure-without-reason', () => {
  const halves = [
    { childId: 'K1', closureReason: 'RC8' },
    { childId: 'K1', closureDate: '2024-03-15' },
  ]

  it('are the two halves of a closure', () => {
    const referrals = [...halves, closed, open]
    expect(findings('reason-without-closure', { referrals })).toEqual([
      'referrals.csv:2, column closure_date: found nothing, expected a date, since closure_reason is filled',
    ])
    expect(findings('closure-without-reason', { referrals })).toEqual([
      'referrals.csv:3, column closure_reason: found nothing, expected a reason, since closure_date is filled',
    ])
  })

  it('are not found for a referral that led to no further action', () => {
    const referrals = halves.map((half) => ({ ...half, noFurtherAction: true }))
    expect(findings('reason-without-closure', { referrals })).toEqual([])
    expect(findings('closure-without-reason', { referrals })).toEqual([])
  })

  it.each(['outcome', 'closureReason', 'stepDownDate', 'icpcDate', 'lookedAfterDate', 'cinServiceReferralDate'])(
    '%s says why a case is closed',
    (field) => {
      const record = { childId: 'K1', allocatedDate: '2024-01-08', closureDate: '2024-03-15' }
      const reason = field.endsWith('Date') ? '2024-03-15' : 'Closed'
      expect(findings('closure-without-reason', { cases: [record, { ...record, [field]: reason }] })).toEqual([
        'cases.csv:2, column closure_reason: found nothing, expected a reason, since closure_date is filled',
      ])
    },
  )

  it('are not found where the exports have no column that could say why', () => {
    const columns = { referrals: ['childId', 'closureDate'], cases: ['childId', 'closureDate'] }
    expect(findings('closure-without-reason', { referrals: halves, cases: halves }, columns)).toEqual([])
  })
})
