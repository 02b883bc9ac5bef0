import { distance } from 'fastest-levenshtein'
import type { HeadingMatch } from '../exports/headings.ts'
import { columnsOf, type Field, type TableDefinition } from '../records/record.ts'
import { FILLERS, OTHER_WORDS, PHRASES } from './heading-words.ts'

/** A heading that is likely to be a column of a table, for the analyst to check. */
export interface Suggestion {
  readonly field: Field
  /** The heading as the file spells it. */
  readonly heading: string
}

/**
 * The columns of a table that were not found, and the unused heading that is likely to be each. A wrong column makes
 * wrong figures, so every word of the heading has to mean a word of the column and the other way round, and a heading
 * or column with two candidates gets none.
 */
export function suggestColumns(table: TableDefinition, match: HeadingMatch): Suggestion[] {
  const found = new Set(match.columns.map(({ field }) => field.heading))
  const candidates = columnsOf(table)
    .filter(({ heading }) => !found.has(heading))
    .flatMap((field) =>
      match.unused.filter((heading) => isLike(heading, field, table)).map((heading) => ({ field, heading })),
    )
  const isOnly = (candidate: Suggestion) =>
    candidates.every(
      (other) => other === candidate || (other.field !== candidate.field && other.heading !== candidate.heading),
    )
  return candidates.filter(isOnly)
}

function isLike(heading: string, field: Field, table: TableDefinition): boolean {
  const ofTable = wordsOfTable(table.name)
  const native = wordsOf(field.heading)
  const left = wordsOf(heading)
  const unmet = native.filter((word) => {
    const place = left.findIndex((other) => means(other, word))
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
  // In a table of visits "Type" is the type of the visit, but "No" may be any number.
  const isWhole =
    unmet.length === 0 ||
    (field.kind !== 'id' && unmet.length < native.length && unmet.every((word) => ofTable.includes(word)))
  return isWhole && left.every((other) => [...ofTable, ...native].some((word) => means(other, word)))
}

/** The words that name a row of a table: `cin_plans` has "cin" and "plan". */
export function wordsOfTable(name: string): string[] {
  return wordsOf(name.replace(/s$/, ''))
}

/** The words of a heading: "AllocatedDt", "Alloc. Dt" and "ALLOC_DT" have the same two. */
export function wordsOf(heading: string): string[] {
  const spaced = heading
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/['\u2019]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return PHRASES.reduce((text, [phrase, words]) => text.replace(phrase, words), spaced)
    .split(' ')
    .filter((word) => !FILLERS.has(word))
}

/** Whether a word of a heading stands for a word of a native column: the same, another word, its start, or a slip. */
export function means(word: string, native: string): boolean {
  if (word === native || word === `${native}s` || OTHER_WORDS[native]?.includes(word)) return true
  if (word.length >= 3 && native.startsWith(word)) return true
  return native.length >= 5 && distance(word, native) === 1
}
