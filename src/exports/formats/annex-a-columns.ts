import { normaliseText } from '../values/text.ts'
import type { Gives, Worked } from './format.ts'

/*
 * What the lists of Annex A have in common: the first columns, which are about the child, and the way they write a code.
 * The headings are those of the 2019 template; later lists have the same but for those named as variants. Curly
 * apostrophes, question marks and brackets make no difference.
 */

export const CHILD = 'Child Unique ID'
export const TEAM = 'Allocated Team'
export const WORKER = 'Allocated Worker'
const BORN = 'Date of Birth'
const AGE = 'Age of Child (Years)'
export const DISABILITY = 'Does the Child have a Disability'

/** The columns with which every list begins. */
export const PERSON: readonly string[] = [CHILD, 'Gender', 'Ethnicity', BORN, AGE]

/** What later lists, and the queries of the Standard Safeguarding Dataset, call the columns that every list has. */
export const PERSON_VARIANTS: Readonly<Record<string, readonly string[]>> = {
  [CHILD]: ['Child ID', 'Unique Child ID'],
  [AGE]: ['Age', 'Age of Child', 'Age of Child in Years'],
}

/** The age that stands for a child who is not born yet: -1, with a hyphen or a minus sign. */
const UNBORN = /^\s*[-\u2212] ?1(?:\.0+)?\s*$/

/** The child of a row. Each list names its own, since no list names all children. */
export const CHILD_OF_ROW: Gives = {
  table: 'children',
  columns: {
    child_id: CHILD,
    date_of_birth: bornOr('date of birth', (isUnborn) => !isUnborn),
    expected_date_of_birth: bornOr('date of birth of an unborn child (age -1)', (isUnborn) => isUnborn),
    sex: unlettered('Gender'),
    ethnicity: unlettered('Ethnicity'),
  },
}

/** The same of a list that says whether the child has a disability. */
export const CHILD_WITH_DISABILITY: Gives = {
  ...CHILD_OF_ROW,
  columns: { ...CHILD_OF_ROW.columns, disability: unlettered(DISABILITY) },
}

function bornOr(what: string, isMeant: (isUnborn: boolean) => boolean): Worked {
  return {
    of: [BORN, AGE],
    work: (born = '', age = '') => (isMeant(UNBORN.test(age)) ? born : ''),
    words: `\`${BORN}\`: the ${what}`,
  }
}

/** The letter before an answer in a list of codes: "a) Male", "zz) T4: …". */
const LETTER = /^[a-z]{1,2}[).]\s*/i

/** An answer without the letter that stands before it. */
export function unlettered(heading: string): Worked {
  return {
    of: [heading],
    work: (text = '') => normaliseText(text)?.replace(LETTER, '') ?? '',
    words: `\`${heading}\` without its letter`,
  }
}
