import { describe, expect, it } from 'vitest'
import { normaliseSupervision } from '../../../src/exports/values/supervision.ts'

describe('the kind of a supervision entry', () => {
  it.each([
    ['supervision', ['supervision', 'Supervision', ' SUPERVISION ', 'Case supervision', 'Case-supervision', 'Sup']],
    ['supervision', ['Formal supervision', 'Supervision record', 'Case supervision note', 'Supervision session']],
    ['oversight', ['oversight', 'Oversight', 'Management oversight', 'Management\u00a0Oversight', 'Manager oversight']],
    ['oversight', ["Manager's oversight", 'Manager\u2019s oversight entry', 'Mgmt. oversight', 'Case oversight', 'MO']],
  ])('is %s for %j', (kind, names) => {
    expect(names.map(normaliseSupervision)).toEqual(names.map(() => kind))
  })

  it.each(['', ' ', 'NULL'])('is blank for %j, which the measures count as supervision', (text) => {
    expect(normaliseSupervision(text)).toBeNull()
  })

  it.each([
    ['Personal supervision', 'it is about the worker and not the case'],
    ['Supervision and oversight', 'it names both'],
    ['No supervision', 'it denies it'],
    ['Supervision cancelled', 'it takes it back'],
    ['Case note', 'it is neither'],
  ])('"%s" is kept as it stands: %s', (text) => {
    expect(normaliseSupervision(text)).toBe(text)
  })
})
