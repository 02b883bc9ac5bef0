/**
 * What exports write where there is no value: the nulls of databases, of R and of pandas, the errors of a spreadsheet's
 * formulas, and the filler of the Standard Safeguarding Dataset. "None", "Unknown" and "N/A" are answers in a column of
 * words (a disability of "None"), so they are not among them.
 */
export const NULLS: ReadonlySet<string> = new Set([
  '',
  'null',
  '(null)',
  '[null]',
  'na',
  '<na>',
  'nan',
  'nat',
  '(blank)',
  '#n/a',
  '#value!',
  '#ref!',
  '#name?',
  '#num!',
  '#null!',
  '#div/0!',
  'placeholder_data',
])

/** What people write in a column of dates, ids, numbers or answers to say that there is none. */
export const NOTHINGS: ReadonlySet<string> = new Set([
  'n/a',
  'none',
  'nil',
  'not applicable',
  '-',
  '--',
  '\u2013',
  '\u2014',
])

/** The spaces that do not break a line, which exports from web pages and Word hold where people see a space. */
const FIXED_SPACES = /[\u00a0\u2007\u202f]/g

/**
 * A text as people see it: non-breaking spaces are spaces, and those around it are none. Otherwise as it stands; null for
 * a blank.
 */
export function normaliseText(text: string): string | null {
  const trimmed = text.replace(FIXED_SPACES, ' ').trim()
  return NULLS.has(trimmed.toLowerCase()) ? null : trimmed
}

/** The same, for a value that is more than words: null also where somebody wrote that there is none. */
export function normaliseEntry(text: string): string | null {
  const value = normaliseText(text)
  return value === null || NOTHINGS.has(value.toLowerCase()) ? null : value
}

/** The words of a label and nothing else: lower case, with one space for every run of spaces and punctuation. */
export function foldWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/['\u2018\u2019]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
