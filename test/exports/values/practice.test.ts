import { describe, expect, it } from 'vitest'
import { normalisePractice } from '../../../src/exports/values/practice.ts'

describe('the type of a visit or review', () => {
  it.each([
    [
      'CIN',
      ['CIN', 'cin', 'CiN', ' CIN ', 'CIN\u00a0', 'Child in Need', 'Children in need', 'CIN visit', 'CIN Visits'],
    ],
    ['CIN', ['CIN plan visit', 'CIN review', 'CIN Review Meeting', 'Child-in-need visit', 'Statutory CIN visit']],
    ['CIN', ['CIN short breaks', 'CIN Short Break', 'CIN short breaks visit']],
    [
      'CP',
      ['CP', 'cp', 'CPP', 'Child Protection', 'Child protection plan', 'CP visit', 'Statutory CP Visit', 'CP review'],
    ],
    [
      'CP',
      ['RCPC', 'Child Protection Review Conference', 'Review child protection conference', 'Review CP Conference'],
    ],
    ['LAC', ['LAC', 'Lac', 'CLA', 'CIC', 'LAC visit', 'CLA Review', 'LAC Statutory Visit', 'Looked After']],
    [
      'LAC',
      ['Looked after child', 'Looked After Children review', 'Child looked after', 'Children Looked After visit'],
    ],
    ['LAC', ['Child in care', 'Children in care visit', 'Our Children', 'Our child', 'Our Children visit']],
  ])('is %s for %j', (practice, names) => {
    expect(names.map(normalisePractice)).toEqual(names.map(() => practice))
  })

  it.each(['', ' ', 'NULL', '#N/A', 'PLACEHOLDER_DATA'])('is blank for %j', (text) => {
    expect(normalisePractice(text)).toBeNull()
  })

  it.each([
    ['CLA&CP', 'it names two'],
    ['CIN/CP', 'it names two'],
    ['Visit', 'it names none'],
    ['Statutory', 'it names none'],
    ['Home visit', 'it names none'],
    ['STVC', "a system's own code, which tables of every type hold"],
    ['IRO', 'a visit by the reviewing officer'],
    ['ICPC', 'the first conference is no review'],
    ['Initial child protection conference', 'the first conference is no review'],
    ['Care leaver', 'another service'],
    ['None', 'a word as good as another'],
    ['CIN ended', 'more than a type'],
  ])('"%s" is kept as it stands: %s', (text) => {
    expect(normalisePractice(text)).toBe(text)
  })

  it('loses the spaces around a type that is kept', () => {
    expect(normalisePractice(' Home\u00a0visit ')).toBe('Home visit')
  })
})
