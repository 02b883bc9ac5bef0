import { describe, expect, test } from 'vitest'
import { CLOSURE_CODES, LABELS, LABELS_NOT_UNDERSTOOD } from '../../src/outcomes/label-dictionary.ts'
import { normaliseLabel, outcomeLabels, understandLabel } from '../../src/outcomes/labels.ts'
import type { LabelledOutcome } from '../../src/outcomes/outcome.ts'

const NO_OWN_LABELS = outcomeLabels({})
const outcomeOf = (cell: string) => understandLabel(cell, NO_OWN_LABELS).outcome

/** Every closure label known from the field, as it was written there, by what it means. */
const FIELD_LABELS: readonly { outcome: LabelledOutcome | undefined; labels: readonly string[] }[] = [
  {
    outcome: 'looked-after',
    labels: ['C1 - Changed Status to LAC', 'Create a Looked After Placement', 'Set up a Looked After Placement'],
  },
  {
    outcome: 'icpc',
    labels: ['C2 - Changed Status to CP'],
  },
  {
    outcome: 'step-down',
    labels: [
      'Care Plan Stepped Down',
      'Early Help',
      'OUTCOME c_Early Help Engagement',
      'Step Across to Early Help Team prior to C&F Assessment',
      'Step Down to Early Help Team',
      'Step Down to Early Help Team following Provision of Services',
      'Step Down to Family Matters/ Targeted Family Support',
      'Step Down to TAF/EHM',
      'Step down to Early Help',
      'Step down to Early Help Team prior to assessment/following provision of services',
      'EHA Single Agency',
      'EHA Step Down',
      'RC9',
      'RC9 - Closed after assessment, referred to early help',
      'Ref on for CAF-threshold not met',
      'Step Down to Early Help Team following C&F Assessment',
    ],
  },
  {
    outcome: 'closed',
    labels: [
      'Adopted',
      'Adopted - Application unopposed',
      'Adopted - Consent dispensed with',
      'Adopted, consent dispensed with',
      'Adopted.',
      'CIN - Adopted',
      'Child Adopted',
      'Childrens - Adopted',
      'RC1',
      'RC1  Adopted',
      'Childrens - Died',
      'Client Deceased',
      'RC2',
      'RC2 - Died',
      'RC2 Died',
      'Assisted Residence Order',
      'CIN - Residence Order',
      'RC3 - Child Arrangement Order',
      'Residence Order (CIN RC3)',
      'Residence Order Granted',
      'Case Closed (Special Guardianship Order)',
      'Childrens - Special Guardianship Order',
      'RC4',
      'RC4  Special Guardianship Order',
      'RC4 - Special Guardianship Order',
      'RC4 - Special guardianship order',
      'Special Guardianship Order',
      'Special Guardianship Order (CIN RC4)',
      'Special guardianship order made to carers other than former foster carers',
      'Special guardianship order.',
      'CIN - Transferred to services of another LA',
      'Client Left Area',
      'Moved out of area',
      'Non Statutory Case Transferred to Other Local Authority',
      'RC5 - Transfer to another LA',
      'RC5 - Transferred to services of another LA',
      'RC5 - Transferred to services of another local authority',
      'RC6:Transferred to adult social services',
      'Statutory Case Transferred to Other Local Authority',
      'Transfer to other local authority',
      'Transfered to services of another LA',
      'Transferred to other Local Authority',
      'Transferred to services of another LA',
      'Transferred to services of another local authority',
      'Transferred to services of another local authority.',
      'CIN - Transferred to ADULT Social Services',
      'RC6  Transferred to adult social services',
      'RC6 - Transferred to Adult Care Services',
      'RC6 - Transferred to adult social care services',
      'Transfer to Adult Division',
      'Transferred to Adult Social Care (CIN RC6)',
      'Transferred to adult social care',
      'Transferred to adult social care services.',
      'Transferred to adult social services',
      'Assessment Declined',
      'CIN Workflow Ended',
      'Case Closed (Aim Achieved)',
      'Case Closed (Other)',
      'Case Closed (Services ceased for any other reason)',
      'Case Closed following Provision of Services (no step down to Early Help)',
      'Case Closed for any other Reason',
      'Case Closure - Services ceased for any other reason, including child no longer in need',
      'Childrens - Services Ceased for any other reason, including child no longer in need',
      'Client Refused Services',
      'Closed - Client refused services',
      'Closed - needs met by others',
      'Closed-child placed with F&F',
      'Contact Lost',
      'Eligibility Criteria Not Met',
      'Family No Longer Engaging',
      'INFO Information and Advice Given',
      'Inappropriate Referral',
      'Inappropriate referral',
      'MOVED Person has moved away',
      'NLES No longer Eligible for Service',
      'No Longer Requires Care',
      'No assessment or service',
      'OTHER Other Case Closure Reason',
      'RC0 - Child not in need / NFA after Referral',
      'RC5a - Transferred to services of our LA (non Social Care and NOT early Help)',
      'RC7  Services ceased for any other reason, including child no longer in need',
      'RC7 -  Services ceased for children who were subject to S47 or no longer CP, CIN & LAC etc',
      "RC7 - 'Other' incl. Child no longer in need",
      'RC7 - Any other reason inc. child no longer in need',
      'RC7 - Other reason including no longer in need',
      'RC7 - Services ceased for any other reason including child no longer in need',
      'RC7 - Services ceased for any other reason, including child no longer in need',
      'RC7b - No longer in need, referred to EIP/ESA',
      'RC7c - Transferred to Leaving care Services',
      'RC8 School Leaving Age',
      'REF_NFA c_No Further Action',
      'REF_NFA c_No Further Early Help Involvement',
      'Referral Closure',
      'Referral to external agency',
      'Referred to another SMBC department',
      'Referred to other external agency',
      'Reviewed - No longer eligible for services',
      'Services ceased for any other reason',
      'Services ceased for any other reason, inc. no longer CIN',
      'Services ceased for any other reason, including child no longer in need',
      'Services ceased for any other reason, including child no longer in need.',
      'Services ceased for any other reasons, including child no longer in need',
      'Work Completed',
      'Young  person turned 18',
      'Case Closed',
      'Case Closed After Assessment, No Action Taken',
      'Case Closed after assessment NFA',
      'Case closed after assessment (S47 enquiry undertaken)',
      'Case closed after assessment, no further action',
      'Case closed after assessment, referred to other services',
      'Case closed after initial or continuous assessment, no further action',
      'Case closed at first C&F Assessment (no step down to Early Help)',
      'Case closed directly after assessment, no further action',
      'Childrens - NFA - Referral to Gateway Service',
      'Closed After Assessment',
      'Ineligible for services',
      'RC8  Case closed after assessment, no further action',
      'RC8 - Case closed immediately after assessment, no further action',
      'RC8 - Child found not to be in need after initial assessment',
      'RC8 - Only choose this if a C & F Assessment has been completed and no Social Care services were offered',
      'RC8:Case closed after assessment, no further action',
      'RC8a',
      'RC8a - Closed after Initial/Single Assessment, NFA',
      'Refused services',
      'School Leaving Age',
    ],
  },
  {
    outcome: undefined,
    labels: [
      'Adult case open at migration',
      'CR2 Carer Resigned',
      'Care Plan Stepped Up',
      'EHCP',
      'No Further CIN Review - child has CP Plan or is LAC',
      'Not required',
      'OUTCOME SERIOUSINCID',
      'Other Universal Service',
      'School',
      'Unknown',
    ],
  },
]

describe('labels from the field', () => {
  test('155 are known', () => {
    const labels = FIELD_LABELS.flatMap((group) => group.labels)
    expect(new Set(labels).size).toBe(155)
    expect(labels).toHaveLength(155)
  })

  test.each(FIELD_LABELS.flatMap(({ outcome, labels }) => labels.map((label) => [label, outcome] as const)))(
    '%j means %s',
    (label, outcome) => {
      expect(outcomeOf(label)).toBe(outcome)
      expect(understandLabel(label, NO_OWN_LABELS).codeDisagrees).toBe(false)
    },
  )

  test('none of them is left to a pattern', () => {
    const byPattern = FIELD_LABELS.flatMap((group) => group.labels).filter(
      (label) => understandLabel(label, NO_OWN_LABELS).by === 'pattern',
    )
    expect(byPattern).toEqual([])
  })
})

describe('the dictionary', () => {
  const entries = Object.entries(LABELS).flatMap(([outcome, labels]) => labels.map((label) => ({ label, outcome })))

  test('holds no label twice once normalised', () => {
    const labels = [...entries.map((entry) => entry.label), ...LABELS_NOT_UNDERSTOOD].map(normaliseLabel)
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([])
  })

  test('is found whatever the case, the spaces, the dashes and the full stop', () => {
    const untidied = entries.map((entry) => ({
      outcome: entry.outcome,
      label: `\u00a0${entry.label.toUpperCase().replaceAll(' ', ' \u00a0 ').replaceAll('-', '–')}. `,
    }))
    expect(untidied.filter((entry) => outcomeOf(entry.label) !== entry.outcome)).toEqual([])
  })

  test('keeps the labels it does not understand from the patterns', () => {
    expect(LABELS_NOT_UNDERSTOOD.filter((label) => outcomeOf(label) !== undefined)).toEqual([])
  })

  test.each([
    ['Closed', 'closed'],
    ['NFA', 'closed'],
    ['No further action', 'closed'],
    ['Stepped down', 'step-down'],
    ['Step down to universal services', 'step-down'],
    ['ICPC', 'icpc'],
    ['Progressed to ICPC', 'icpc'],
    ['Child protection plan', 'icpc'],
    ['LAC', 'looked-after'],
    ['Accommodated', 'looked-after'],
    ['Referred directly to the CIN service', 'referred-to-cin-service'],
    ['Transferred to CIN team', 'referred-to-cin-service'],
    ['closed', 'closed'],
    ['step-down', 'step-down'],
    ['icpc', 'icpc'],
    ['looked-after', 'looked-after'],
    ['referred-to-cin-service', 'referred-to-cin-service'],
  ])('knows what a programme writes in its outcome column: %j means %s', (label, outcome) => {
    expect(understandLabel(label, NO_OWN_LABELS)).toEqual({ outcome, by: 'dictionary', codeDisagrees: false })
  })

  test.each(['Open', 'Ongoing', 'Active', ''])('says nothing of a case that goes on: %j', (label) => {
    expect(understandLabel(label, NO_OWN_LABELS)).toEqual({ outcome: undefined, by: 'nothing', codeDisagrees: false })
  })
})

describe('normalising', () => {
  test.each([
    ['spaces around it go', '  Closed\t', 'closed'],
    ['runs of spaces and line breaks are one space', 'Young  person\r\n turned 18', 'young person turned 18'],
    ['a non-breaking space is a space', '\u00a0Step\u00a0\u202fdown', 'step down'],
    ['every dash is a hyphen', 'a‐b‑c‒d–e—f−g', 'a-b-c-d-e-f-g'],
    ['curly quotes are straight', '‘Other’ and “more”', '\'other\' and "more"'],
    ['a full stop at the end goes', 'Adopted. ', 'adopted'],
    ['so does one after a space', 'Adopted .', 'adopted'],
    ['one within stays', 'inc. no longer CIN', 'inc. no longer cin'],
    ['nothing stays nothing', ' . ', ''],
  ])('%s', (_, text, normalised) => {
    expect(normaliseLabel(text)).toBe(normalised)
    expect(normaliseLabel(normalised)).toBe(normalised)
  })
})

describe('codes', () => {
  test.each(Object.entries(CLOSURE_CODES))('%s alone means %s', (code, outcome) => {
    expect(understandLabel(code, NO_OWN_LABELS)).toEqual({ outcome, by: 'code', codeDisagrees: false })
  })

  test.each([
    ['rc8 ', 'closed'],
    ['RC8:', 'closed'],
    ['RC9 -', 'step-down'],
    ['RC9.', 'step-down'],
    ['RC9b', 'step-down'],
    ['RC7 - Blah', 'closed'],
    ['RC9  Blah', 'step-down'],
    ['RC9a: Blah', 'step-down'],
    ['Blah (CIN RC9)', 'step-down'],
    ['Blah - RC9', 'step-down'],
    ['RC7 - Unknown', 'closed'],
    ['RC8 - Step cancelled', 'closed'],
    ['RC7 (RC8)', 'closed'],
  ])('counts where the words beside it are not understood: %j means %s', (cell, outcome) => {
    expect(understandLabel(cell, NO_OWN_LABELS)).toEqual({ outcome, by: 'code', codeDisagrees: false })
  })

  test.each(['RC0', 'RCA2', 'RCE', 'RC', 'RC10', 'RC8ab', 'RC9x1', 'ARC9', 'RC7/RC9', 'Closed - not RC9', 'C1', 'ZZ'])(
    '%j is no code of the Department for Education',
    (cell) => {
      expect(understandLabel(cell, NO_OWN_LABELS).by).toBe('nothing')
    },
  )

  test.each([
    ['h) Child not in need after assessment', 'closed'],
    ["g) 'Other' incl. Child no longer in need", 'closed'],
    ['i) Not Stated', undefined],
    ['f) RC9 - Closed after assessment, referred to early help', 'step-down'],
  ])('the letter of an inspection list is no part of the label: %j', (cell, outcome) => {
    expect(outcomeOf(cell)).toBe(outcome)
  })
})

describe('a label and a code in one cell', () => {
  test.each([
    ['RC8 - step down to early help', 'step-down', 'dictionary'],
    ['RC8 - Case closed - stepped down to Early Help', 'step-down', 'pattern'],
    ['RC9 - Adopted', 'closed', 'dictionary'],
    ['Became LAC (CIN RC7)', 'looked-after', 'dictionary'],
    ['RC7c: Progressed to ICPC.', 'icpc', 'dictionary'],
  ])('the label decides, and the disagreement is told: %j', (cell, outcome, by) => {
    expect(understandLabel(cell, NO_OWN_LABELS)).toEqual({ outcome, by, codeDisagrees: true })
  })

  test.each(['RC9 - Step down to CAF', 'RC1 - Died', 'RC0 - Step down to CAF', 'RC7 RC9 - Adopted', 'RC9 - Blah'])(
    'there is no disagreement where both say the same, or only one is understood: %j',
    (cell) => {
      expect(understandLabel(cell, NO_OWN_LABELS).codeDisagrees).toBe(false)
    },
  )
})

describe("the analyst's own labels", () => {
  const own = outcomeLabels({ 'Early  Help.': 'closed', 'RC8 - Hub': 'step-down', Paused: 'open', RC9: 'closed' })

  test.each([
    ['early help', 'closed'],
    ['RC8 – hub', 'step-down'],
    ['PAUSED', 'open'],
    ['rc9', 'closed'],
  ])('beat the dictionary and the code, and settle the cell: %j means %s', (cell, outcome) => {
    expect(understandLabel(cell, own)).toEqual({ outcome, by: 'own label', codeDisagrees: false })
  })

  test('are for the whole cell only', () => {
    expect(understandLabel('RC8 - Early Help', own).outcome).toBe('step-down')
    expect(understandLabel('Paused for now', own).outcome).toBeUndefined()
  })

  test('that contradict each other are an error', () => {
    expect(() => outcomeLabels({ Hub: 'closed', 'hub.': 'step-down' })).toThrow(
      'The label "hub." is given two outcomes: closed and step-down',
    )
  })
})

describe('labels in free words', () => {
  test.each([
    ['Case closed - stepped down to Early Help', 'step-down'],
    ['Step down from CIN to early help', 'step-down'],
    ['Stepped down from a CIN plan', 'step-down'],
    ['Stepped-down to the Family Hub/Universal Services', 'step-down'],
    ['Closed: early help', 'step-down'],
    ['Step down (TAF)', 'step-down'],
    ['CIN plan stepped down to EH', 'step-down'],
    ['Stepped down to Early Help - no CP plan', 'step-down'],
    ['Ceased to be LAC - stepped down to early help', 'step-down'],
    ['Stepped down to early help and closed', 'step-down'],
    ['Referral to Early Help Service', 'step-down'],
    ['Stepped down to CAF - did not progress to ICPC', 'step-down'],
    ['Closed following ICPC', 'icpc'],
    ['Escalated to CP plan', 'icpc'],
    ['Child made subject to a child protection plan', 'icpc'],
    ['Closed - child is now looked after', 'looked-after'],
    ['Came into care on 12/03/2026', 'looked-after'],
    ['Became LAC following ICPC', 'looked-after'],
    ['Child has become looked after (s20)', 'looked-after'],
    ['Closed – transferred to CIN Service', 'referred-to-cin-service'],
    ['Case has been closed by manager', 'closed'],
    ['Closed (family moved away)', 'closed'],
    ['Closed - family not engaging', 'closed'],
    ['Threshold not met', 'closed'],
    ['Child found not to be in need', 'closed'],
    ['No further action required', 'closed'],
    ['Closed - SGO granted', 'closed'],
    ['Closed to social care', 'closed'],
    ['NFA/Closed', 'closed'],
    ['Closed - deceased', 'closed'],
    ['Transferred to another council', 'closed'],
    ['RC0 - Closed at panel', 'closed'],
  ])('%j means %s', (label, outcome) => {
    expect(understandLabel(label, NO_OWN_LABELS)).toEqual({ outcome, by: 'pattern', codeDisagrees: false })
  })

  test.each([
    'Closed (no step down to CAF)',
    'Closed without step down',
    'Case closed not stepped down',
    'Closed - did not progress to ICPC',
    "Closed, didn't become looked after",
    'Closed - step down to early help refused by family',
    'Closed - CP plan ended',
    'Case closed - no longer looked after',
    'No ICPC needed, closed',
    'Closed but not stepped down',
    'Closed instead of ICPC',
  ])('a denial says nothing against the closing beside it: %j', (label) => {
    expect(outcomeOf(label)).toBe('closed')
  })

  test.each([
    'No step down to CAF',
    'Step Cancelled',
    'Step down cancelled',
    'Step down - cancelled',
    'Step down to early help: No',
    'Step down not agreed at TAF meeting',
    'Step down - Early Help declined',
    'Early help declined',
    'Stepped up',
    'Stepped up from early help',
    'Stepped down from CP',
    'Stepped down from CP to CIN',
    'Step down to CIN plan',
    'Not looked after',
    'No longer looked after',
    'Ceased to be looked after',
    'LAC - no',
    'LAC episode ended',
    'ICPC not held',
    'ICPC - not held',
    'ICPC (cancelled)',
    'ICPC - NFA',
    'Did not progress to ICPC',
    "Didn't progress to ICPC",
    'CP plan ended',
    'Case not closed',
    'Case closed: no',
    'Not referred to CIN service',
    'Do not close as not in need',
  ])('a denied or reversed outcome is not that outcome: %j', (label) => {
    expect(understandLabel(label, NO_OWN_LABELS)).toEqual({ outcome: undefined, by: 'nothing', codeDisagrees: false })
  })

  test.each([
    'Closed?',
    'ICPC pending',
    'Closed - ICPC booked',
    'Case to be closed',
    'Awaiting step down to early help',
    'At risk of becoming looked after',
    'Previously looked after',
    'Sibling became LAC',
    'Closed then re-opened',
    'Closed in error',
    'Closed to CIN, open to CP',
    'Closed - moved to CIN plan',
    'Closed - transferred to LAC team',
    'Closed - transferred to Northgate',
    'Closed following CP plan',
    'Looked after by grandmother',
    'Closed assessment',
    'School closed',
    'Stepfather moved in',
    'Refused',
    'NFA by police',
    'Universal Services',
    'Stepped down from LAC',
    'Closed/Stepped down',
    'Closed with early help in place',
    'Stepped down to early help then CP',
    'No longer in need of a CP plan',
    'Referred to CIN',
    'Some words',
  ])('a label that may mean another outcome, another time or another person is not understood: %j', (label) => {
    expect(outcomeOf(label)).toBeUndefined()
  })

  test.each(['closed ', 'closed - ', 'no ', ' ', '.', '(', 'rc8 ', 'step down to early help or ', 'a'])(
    'a case note of 10,000 characters is no label: %j',
    (part) => {
      const cell = `x${part.repeat(Math.ceil(10_000 / part.length))}x`
      expect(outcomeOf(cell)).toBeUndefined()
    },
  )

  test('a code in front of a case note still counts', () => {
    expect(outcomeOf(`RC8 - ${'stepped down to early help '.repeat(400)}`)).toBe('closed')
  })
})
