import { foldWords, normaliseText } from './text.ts'

/** The placement codes of the SSDA903 return of looked-after children, and what they stand for in Annex A. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  A3: ['Placed for adoption - consent - current foster'],
  A4: ['Placed for adoption - consent - not foster'],
  A5: ['Placed for adoption - order - foster'],
  A6: ['Placed for adoption - order - not foster'],
  H5: [
    'Residential accommodation',
    'Semi-independent living accommodation not subject to Children’s Homes Regulations',
  ],
  K1: ['Secure Children’s Homes', 'Secure unit'],
  K2: ['Children’s Homes', 'Children’s Homes subject to Children’s Homes Regulations', 'Homes and hostels'],
  P1: ['Placed with parents', 'Placed with own parents or other person with parental responsibility'],
  P2: [
    'Independent living',
    'Living independently',
    'Independent living like in a flat, lodgings, bedsit, B&B or with friends, with or without formal support',
  ],
  P3: ['Residential employment'],
  R1: ['Residential Care Home'],
  R2: ['NHS/Health Trust', 'NHS/Health Trust or other establishment providing medical or nursing care'],
  R3: ['Family Centre or Mother and Baby Unit'],
  R5: ['Young Offender Institution', 'Young Offender Institution or prison'],
  S1: ['Residential school', 'All residential schools, except where dual-registered as a school and Children’s Home'],
  T0: ['Temporary placement', 'All types of temporary move', 'Temporary move'],
  T1: ['Temporary placement - hospital', 'Temporary periods in hospital'],
  T2: ['Temporary placement - holiday', 'Temporary absences of the child on holiday'],
  T3: ['Temporary placement - carer holiday', 'Temporary accommodation whilst normal foster carer is on holiday'],
  T4: ['Temporary placement - seven days or less'],
  U1: ['Foster placement - relatives - long term', 'Foster placement with relative or friend - long term fostering'],
  U2: ['Foster placement - relative - FFA'],
  U3: ['Foster placement - relative - not FFA', 'Foster placement with relative or friend - not long term or FFA'],
  U4: ['Foster placement - long term', 'Foster placement with other foster carer - long term fostering'],
  U5: ['Foster placement - FFA'],
  U6: ['Foster placement - not FFA', 'Foster placement with other foster carer - not long term or FFA'],
  Z1: ['Other placement', 'Other placements'],
}

/** Codes of earlier years, which the records of those years still hold. */
const FORMER_CODES = [
  'A1',
  'A2',
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F6',
  'H1',
  'H2',
  'H3',
  'H4',
  'M1',
  'M2',
  'M3',
  'Q1',
  'Q2',
]

/** Every code that a placement type is normalised to. */
export const PLACEMENT_CODES: readonly string[] = [...Object.keys(LABELS), ...FORMER_CODES]

const CODES_BY_LABEL: ReadonlyMap<string, string> = new Map(
  Object.entries(LABELS).flatMap(([code, labels]) => labels.map((label) => [foldWords(label), code] as const)),
)

const CODE = `(${PLACEMENT_CODES.join('|')})`
/** "k) P1: Placed with parents", "U1a - Foster …", "K2OUT - Homes …": a list letter, and a letter or IN and OUT behind it. */
const CODE_IN_FRONT = new RegExp(String.raw`^(?:[a-z]{1,2}\) ?)?${CODE}(?:[a-z]|in|out)?(?![\p{L}\p{N}])`, 'iu')
/** "Homes and hostels (outside LA boundary) [K2b]". */
const CODE_AT_THE_END = new RegExp(String.raw`[[(]${CODE}[a-z]?[\])]$`, 'iu')

/** The same in folded words, as often as it stands there ("U1 : U1 Foster …"). */
const MARKS_IN_FRONT = /^(?:(?:[a-z]{1,2} )?[a-z]\d(?:[a-z]|in|out)?(?: in| out)? )+/
/**
 * What people write for P1, the one type with a figure of its own. Its meaning beats a code ("H5 - Placed with own
 * parents or other person with parental responsibility"), as the label does in every coded column.
 */
const WITH_PARENTS =
  /^(?:pwp$|(?:placed|placement|living|home) with (?:the |his |her |their )?(?:own |birth )?(?:parents?(?! and (?:child|baby))|(?:other )?persons? with (?:parental responsibility|pr))\b)/

/**
 * A placement type as its DfE code, where it can be told: from the code in front of a label or in brackets behind it, or
 * from the label. Otherwise as it stands.
 */
export function normalisePlacement(text: string): string | null {
  const value = normaliseText(text)
  if (value === null) return null
  const label = foldWords(value).replace(MARKS_IN_FRONT, '')
  if (WITH_PARENTS.test(label)) return 'P1'
  const code = (CODE_IN_FRONT.exec(value) ?? CODE_AT_THE_END.exec(value))?.[1]
  return code?.toUpperCase() ?? CODES_BY_LABEL.get(label) ?? value
}
