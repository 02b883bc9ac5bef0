import { describe, expect, test } from 'vitest'
import { outcomeLabels, understandLabel } from '../../src/outcomes/labels.ts'

const NO_OWN_LABELS = outcomeLabels({})
const outcomeOf = (cell: string) => understandLabel(cell, NO_OWN_LABELS).outcome

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
