import { describe, expect, test } from 'vitest'
import { CLOSURE_CODES, LABELS, LABELS_NOT_UNDERSTOOD } from '../../src/outcomes/label-dictionary.ts'
import { normaliseLabel, outcomeLabels, understandLabel } from '../../src/outcomes/labels.ts'

const NO_OWN_LABELS = outcomeLabels({})
const outcomeOf = (cell: string) => understandLabel(cell, NO_OWN_LABELS).outcome

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
