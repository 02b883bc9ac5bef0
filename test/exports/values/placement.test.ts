import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { normalisePlacement, PLACEMENT_CODES } from '../../../src/exports/values/placement.ts'

describe('a placement type', () => {
  it.each([
    ['P1', ['P1', 'p1', ' P1 ', 'P1 - Placed with own parents or other person with parental responsibility']],
    [
      'P1',
      ['k) P1: Placed with parents', 'P1  [Placed with own Parent/Person with Par Resp]', 'P1OUT - Placed with …'],
    ],
    ['P1', ['P1 : P1 Placed with own parents', 'P1 Placed With Parent Regulations', 'P1 - something else']],
    [
      'P1',
      ['Placed with parents', 'PLACED WITH OWN PARENT(S)', 'Placement with parents', 'Living with parents', 'PWP'],
    ],
    ['P1', ['Placed with person with parental responsibility', 'Home with parents', 'Placed with his mother [P1]']],
    ['U1', ['U1', 'U1 - Foster placement with relative or friend, inside LA boundary', 'U1 : U1 Foster placement']],
    ['U1', ['Foster placement with relative or friend - long term fostering (IN) [U1a]']],
    [
      'U6',
      ['U6A Placement with other foster carer', 'f) U6: Foster placement - not FFA', 'Foster placement - not FFA'],
    ],
    ['A4', ['A4 IN - Placed for Adoption with consent', 'A4OUT - Placed for Adoption', 'Adoption (A4)']],
    ['H5', ['H5', 'n) H5: Residential accommodation', 'Residential accommodation', 'H5 - Residing with friends']],
    [
      'K2',
      ['K2-Homes and Hostels', 'Homes and Hostels (outside LA boundary) [K2b]', "Children's Homes", 'Children’s Homes'],
    ],
    ['T4', ['zz) T4: Temporary placement - seven days or less', 'T4:Temporary placement - other']],
    ['P2', ['P2:Independant Living', 'Living independently']],
    ['Q1', ['Q1', 'Q1 - FOSTER WITH RELATIVE FRIEND']],
    ['F2', ['F2 Inside LA - Placement with other Foster Carer']],
  ])('is %s for %j', (code, labels) => {
    expect(labels.map(normalisePlacement)).toEqual(labels.map(() => code))
  })

  it('means what its label says where its code says something else', () => {
    expect(normalisePlacement('H5 - Placed with own parents or other person with parental responsibility')).toBe('P1')
  })

  it.each(['', 'NULL', '#N/A'])('is blank for %j', (text) => {
    expect(normalisePlacement(text)).toBeNull()
  })

  it.each([
    ['Foster placements', 'of six kinds'],
    ['36', 'a number'],
    ['P', 'half a code'],
    ['P10', 'no code'],
    ['X1', 'no code of a placement'],
    ['Z101 - PLACEMENT BY COURT (SEC 38/6)', 'a code of one council'],
    ['Placement P1 ended', 'a code amid words'],
    ['Not placed with parents', 'it denies it'],
    ['Parent and child foster placement', 'the parent is fostered too'],
    ['Placed with parents and baby unit', 'the parent is placed too'],
    ['Placed for adoption with parental/guardian consent', 'the parents consent'],
    ['With Parent Relative/Friend Care Ord', 'it says two things'],
  ])('"%s" is kept as it stands: %s', (text) => {
    expect(normalisePlacement(text)).toBe(text)
  })
})

/*
 * The placement types that councils are known to have sent in inspection lists (Annex A, list 8), with the group of the
 * return that each was put in: labels only, of no child.
 */
const seen: { group: string; label: string }[] = parse(
  readFileSync(new URL('placement-labels.csv', import.meta.url), 'utf8'),
  { columns: true },
)
const withParents = seen.filter(({ group }) => group === 'Placed with parents')

it('of all types seen in exports, those with parents are P1 and no others', () => {
  expect(withParents).toHaveLength(21)
  const read = seen.filter(({ label }) => normalisePlacement(label) === 'P1')
  expect(read).toEqual(withParents)
})

it('of all types seen in exports, five in six are told by their code', () => {
  const told = seen.filter(({ label }) => PLACEMENT_CODES.includes(normalisePlacement(label) ?? ''))
  expect([seen.length, told.length]).toEqual([470, 393])
})
