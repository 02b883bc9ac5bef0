import { describe, expect, it } from 'vitest'
import { formatIso } from '../../src/calendar/day.ts'
import { classifyCase } from '../../src/outcomes/classify.ts'
import { outcomeLabels, understandLabel } from '../../src/outcomes/labels.ts'
import { OUTCOMES } from '../../src/outcomes/outcome.ts'
import { NEED_OF_ANY_OUTCOME, needToShow } from '../../src/outcomes/outcome-needs.ts'
import { describeNeeds } from '../../src/records/need.ts'
import { type CaseWords, caseOf, day, FILE } from '../support/cases.ts'

const LABELS = outcomeLabels({
  'Into care': 'looked-after',
  Conference: 'icpc',
  'To the service': 'referred-to-cin-service',
  'Handed down': 'step-down',
  Shut: 'closed',
  'Goes on': 'open',
})

/** The outcome of a case allocated on 1 January 2024 unless its words say otherwise. */
const classify = (words: CaseWords, asAt = '2024-12-31') => {
  const record = caseOf(words)
  const understand = (label: string) => understandLabel(label, LABELS)
  return classifyCase(record, { asAt: day(asAt), from: record.allocatedDate, understand, events: [] })
}

/** `closed on 2024-03-01`, or `open`. */
function outcomeOf(words: CaseWords, asAt?: string): string {
  const { outcome, concludedOn } = classify(words, asAt)
  return concludedOn === null ? outcome : `${outcome} on ${formatIso(concludedOn)}`
}

/** `outcome-outside-case: icpc_date`, for each issue. */
function issuesOf(words: CaseWords, asAt?: string): string[] {
  return classify(words, asAt).issues.map(({ code, column }) => `${code}: ${column}`)
}

describe('evidence that decides by itself', () => {
  it.each<[string, CaseWords, string]>([
    ['a date of becoming looked after', { lookedAfterDate: '2024-02-01' }, 'looked-after'],
    ['a label that says looked after', { outcome: 'Into care', outcomeDate: '2024-02-01' }, 'looked-after'],
    ['an initial conference', { icpcDate: '2024-02-01' }, 'icpc'],
    ['a label that says conference', { closureReason: 'Conference', closureDate: '2024-02-01' }, 'icpc'],
    ['a referral to the CIN service', { cinServiceReferralDate: '2024-02-01' }, 'referred-to-cin-service'],
    ['a label that says so', { outcome: 'To the service', outcomeDate: '2024-02-01' }, 'referred-to-cin-service'],
    ['a step-down date', { stepDownDate: '2024-02-01' }, 'step-down'],
    ['closure code RC9', { closureReason: 'RC9', closureDate: '2024-02-01' }, 'step-down'],
    ['a label that says stepped down', { outcome: 'Handed down', outcomeDate: '2024-02-01' }, 'step-down'],
    ['closure code RC8', { closureReason: 'RC8', closureDate: '2024-02-01' }, 'closed'],
    ['closure code RC1', { closureReason: 'RC1', closureDate: '2024-02-01' }, 'closed'],
    ['a label that says closed', { outcome: 'Shut', outcomeDate: '2024-02-01' }, 'closed'],
    ['a closure with no label at all', { closureDate: '2024-02-01' }, 'closed'],
    ['a closure with a label nobody knows', { closureReason: 'Mystery', closureDate: '2024-02-01' }, 'unclassified'],
    ['a dated outcome nobody knows', { outcome: 'Mystery', outcomeDate: '2024-02-01' }, 'unclassified'],
  ])('%s', (_, words, expected) => {
    expect(outcomeOf(words)).toBe(`${expected} on 2024-02-01`)
    expect(outcomeOf(words, '2024-02-01')).toBe(`${expected} on 2024-02-01`)
    expect(outcomeOf(words, '2024-01-31')).toBe('open')
  })

  it.each<[string, CaseWords]>([
    ['nothing', {}],
    ['a plan that ended', { cinPlanStartDate: '2024-01-02', cinPlanEndDate: '2024-02-01' }],
    ['an outcome date without an outcome', { outcomeDate: '2024-02-01' }],
    ['a label that says that it goes on', { outcome: 'Goes on', outcomeDate: '2024-02-01' }],
    ['a label nobody knows, without any date', { outcome: 'Mystery' }],
  ])('%s leaves the case open', (_, words) => {
    expect(outcomeOf(words)).toBe('open')
    expect(classify(words)).toMatchObject({ concludedOn: null, decidedBy: undefined, evidence: [] })
  })
})

describe('of several outcomes', () => {
  const inOrder: CaseWords[] = [
    { lookedAfterDate: '2024-06-01' },
    { icpcDate: '2024-05-01' },
    { cinServiceReferralDate: '2024-04-01' },
    { stepDownDate: '2024-03-01' },
    { closureReason: 'RC8', closureDate: '2024-06-01' },
  ]

  it('the order is looked after, ICPC, CIN service, step-down, closed, unclassified, open', () => {
    expect(OUTCOMES.map(({ id }) => id).join(' ')).toBe(
      'looked-after icpc referred-to-cin-service step-down closed unclassified open',
    )
  })

  it.each(inOrder.map((_, index) => [OUTCOMES[index]?.id, index] as const))(
    '%s wins over all that come after it in this order, also where they happened before it',
    (expected, index) => {
      const words = Object.assign({}, ...inOrder.slice(index)) as CaseWords
      expect(classify(words).outcome).toBe(expected)
    },
  )

  it('closed wins over a label nobody knows in the other column', () => {
    const words = { outcome: 'Mystery', outcomeDate: '2024-02-01', closureReason: 'RC8', closureDate: '2024-03-01' }
    expect(outcomeOf(words)).toBe('closed on 2024-02-01')
    expect(issuesOf(words)).toEqual(['outcome-label-unknown: outcome'])
  })

  it('the order decides between the two label columns', () => {
    const words = { outcome: 'Handed down', closureReason: 'Conference', closureDate: '2024-03-01' }
    expect(outcomeOf(words)).toBe('icpc on 2024-03-01')
    expect(outcomeOf({ ...words, outcome: 'Conference', closureReason: 'RC9' })).toBe('icpc on 2024-03-01')
  })

  it('the case concludes on the date of its earliest evidence, not of the evidence that decides', () => {
    const words = { stepDownDate: '2024-02-01', icpcDate: '2024-02-10', closureDate: '2024-02-20' }
    expect(outcomeOf(words)).toBe('icpc on 2024-02-01')
    expect(outcomeOf(words, '2024-02-09')).toBe('step-down on 2024-02-01')
  })

  it('every case says on what it was classified', () => {
    const dated = classify({ icpcDate: '2024-02-10', outcome: 'Shut', closureDate: '2024-02-20' })
    expect(dated.decidedBy).toEqual({ outcome: 'icpc', column: 'icpc_date', value: null, date: day('2024-02-10') })
    expect(dated.evidence.map(({ column }) => column)).toEqual(['icpc_date', 'outcome'])
    const labelled = classify({ closureReason: 'RC9', closureDate: '2024-02-20' })
    expect(labelled.decidedBy).toMatchObject({ column: 'closure_reason', value: 'RC9', date: day('2024-02-20') })
    const unlabelled = classify({ closureDate: '2024-02-20' })
    expect(unlabelled.decidedBy).toMatchObject({ column: 'closure_date', value: null, date: day('2024-02-20') })
  })
})

describe('evidence within the case', () => {
  const dates = ['lookedAfterDate', 'icpcDate', 'cinServiceReferralDate', 'stepDownDate', 'outcomeDate'] as const

  /** A case allocated on 8 January and closed on 8 March, with one piece of evidence on the date. */
  const withEvidence = (field: (typeof dates)[number], date: string): CaseWords => ({
    allocatedDate: '2024-01-08',
    closureDate: '2024-03-08',
    ...(field === 'outcomeDate' ? { outcome: 'Conference' } : {}),
    [field]: date,
  })

  it.each(dates)('counts on the day of the allocation and of the closure: %s', (field) => {
    for (const date of ['2024-01-08', '2024-03-08']) {
      expect(classify(withEvidence(field, date)).outcome).not.toBe('closed')
      expect(outcomeOf(withEvidence(field, date))).toMatch(date)
      expect(issuesOf(withEvidence(field, date))).toEqual([])
    }
  })

  it.each([
    ['lookedAfterDate', 'looked_after_date'],
    ['icpcDate', 'icpc_date'],
    ['cinServiceReferralDate', 'cin_service_referral_date'],
    ['stepDownDate', 'step_down_date'],
    ['outcomeDate', 'outcome'],
  ] as const)('does not count the day before and the day after, which are issues: %s', (field, column) => {
    for (const date of ['2024-01-07', '2024-03-09']) {
      const words = withEvidence(field, date)
      expect(outcomeOf(words)).toBe('closed on 2024-03-08')
      expect(issuesOf(words)).toEqual([`outcome-outside-case: ${column}`])
    }
  })

  it('is not bounded by a closure that has not happened yet (rule C2)', () => {
    const words = { closureDate: '2024-03-08', icpcDate: '2024-03-01' }
    expect(outcomeOf(words, '2024-03-07')).toBe('icpc on 2024-03-01')
    expect(outcomeOf({ closureDate: '2024-03-08' }, '2024-03-07')).toBe('open')
  })

  it('is unknown while it lies after the as-at date: no outcome and no issue (rule C2)', () => {
    const words = { closureDate: '2024-02-01', icpcDate: '2024-03-01' }
    expect(outcomeOf(words, '2024-02-29')).toBe('closed on 2024-02-01')
    expect(issuesOf(words, '2024-02-29')).toEqual([])
    expect(issuesOf(words, '2024-03-01')).toEqual(['outcome-outside-case: icpc_date'])
  })

  it('points at its row', () => {
    const { issues } = classify({ icpcDate: '2023-12-31' })
    expect(issues).toEqual([{ code: 'outcome-outside-case', at: { file: FILE, line: 2 }, column: 'icpc_date' }])
  })
})

describe('the date of a label', () => {
  it.each<[string, CaseWords, string]>([
    ['outcome: its own', { outcome: 'Conference', outcomeDate: '2024-02-01', closureDate: '2024-03-01' }, '2024-02-01'],
    ['outcome: else the closure', { outcome: 'Conference', closureDate: '2024-03-01' }, '2024-03-01'],
    [
      'closure_reason: its own',
      { closureReason: 'Conference', outcomeDate: '2024-02-01', closureDate: '2024-03-01' },
      '2024-03-01',
    ],
    ['closure_reason: else of the outcome', { closureReason: 'Conference', outcomeDate: '2024-02-01' }, '2024-02-01'],
  ])('%s', (_, words, expected) => {
    expect(outcomeOf(words)).toBe(`icpc on ${expected}`)
    expect(outcomeOf(words, formatIso(day(expected) - 1))).toBe('open')
    expect(issuesOf(words)).toEqual([])
  })

  it('may be missing: the label then counts as known from the allocation on, and is an issue', () => {
    for (const field of ['outcome', 'closureReason'] as const) {
      const words = { allocatedDate: '2024-01-08', [field]: 'Conference' }
      expect(outcomeOf(words, '2024-01-08')).toBe('icpc on 2024-01-08')
      expect(issuesOf(words)).toEqual([`outcome-without-date: ${field === 'outcome' ? 'outcome' : 'closure_reason'}`])
    }
  })

  it('is not missed where other evidence has one: the case concludes on that', () => {
    const words = { outcome: 'Into care', stepDownDate: '2024-02-01' }
    expect(outcomeOf(words)).toBe('looked-after on 2024-02-01')
    expect(issuesOf(words)).toEqual(['outcome-without-date: outcome'])
  })
})

describe('a label that is not understood', () => {
  it('is never quietly closed, and is an issue', () => {
    const words = { closureReason: 'Mystery', closureDate: '2024-02-01' }
    expect(classify(words).decidedBy).toMatchObject({ outcome: 'unclassified', value: 'Mystery' })
    expect(issuesOf(words)).toEqual(['outcome-label-unknown: closure_reason'])
  })

  it('is an issue without a date too, although the case stays open', () => {
    expect(issuesOf({ outcome: 'Mystery' })).toEqual(['outcome-label-unknown: outcome'])
  })

  it('does not hide evidence that is', () => {
    expect(outcomeOf({ outcome: 'Mystery', outcomeDate: '2024-02-03', stepDownDate: '2024-02-05' })).toBe(
      'step-down on 2024-02-03',
    )
  })
})

describe('a label that says that the case goes on', () => {
  it('ends nothing and needs no date', () => {
    expect(outcomeOf({ outcome: 'Goes on' })).toBe('open')
    expect(issuesOf({ outcome: 'Goes on' })).toEqual([])
  })

  it('does not stand against evidence that it ended', () => {
    expect(outcomeOf({ outcome: 'Goes on', closureReason: 'RC8', closureDate: '2024-02-01' })).toBe(
      'closed on 2024-02-01',
    )
  })

  it.each([
    ['outcome', 'outcome'],
    ['closureReason', 'closure_reason'],
  ] as const)('contradicts a closure: unclassified, on what its own column says (%s)', (field, column) => {
    const { outcome, decidedBy } = classify({ [field]: 'Goes on', closureDate: '2024-02-01' })
    expect(outcome).toBe('unclassified')
    expect(decidedBy).toMatchObject({ column, value: 'Goes on', date: day('2024-02-01') })
  })
})

it('a code and a label that disagree are an issue, and the label decides', () => {
  const words = { closureReason: 'RC8 - step down to early help', closureDate: '2024-02-01' }
  expect(outcomeOf(words)).toBe('step-down on 2024-02-01')
  expect(issuesOf(words)).toEqual(['code-and-label-disagree: closure_reason'])
})

describe('what can show an outcome (rule C10)', () => {
  it.each([
    ['looked-after', 'looked_after_date, outcome or closure_reason in cases, or care_periods'],
    ['icpc', 'icpc_date, outcome or closure_reason in cases, or conferences or cp_plans'],
    [
      'referred-to-cin-service',
      'cin_service_referral_date, outcome or closure_reason in cases, or allocations with cinServiceTeams in the configuration',
    ],
    ['step-down', 'step_down_date, outcome or closure_reason in cases, or early_help'],
    ['closed', 'outcome, closure_reason or closure_date in cases'],
  ] as const)('%s: %s', (outcome, need) => {
    expect(describeNeeds([needToShow(outcome)], () => false)).toBe(need)
  })

  it('is together what can show that a case ended, an outcome date by itself not', () => {
    const all = OUTCOMES.flatMap(({ id }) => (id === 'open' ? [] : needToShow(id)))
    expect(new Set(all.filter((requirement) => requirement.startsWith('cases.')))).toEqual(new Set(NEED_OF_ANY_OUTCOME))
    expect(NEED_OF_ANY_OUTCOME).not.toContain('cases.outcomeDate')
  })
})
