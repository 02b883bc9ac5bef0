import { foldWords, normaliseText } from './text.ts'

/** The kinds of practice that figures tell apart: child in need, child protection, looked after. */
export const PRACTICES = ['CIN', 'CP', 'LAC'] as const

/**
 * What exports call them, without the words for a visit or review. "CIN short breaks" and "Our Children" are names of
 * visit types in councils' Mosaic warehouses: the Standard Safeguarding Dataset takes the first for visits to children
 * in need, the second for visits to looked-after children.
 */
const NAMES: ReadonlyMap<string, (typeof PRACTICES)[number]> = new Map(
  (
    [
      ['CIN', ['cin', 'child in need', 'children in need', 'cin short break', 'cin short breaks']],
      ['CP', ['cp', 'cpp', 'child protection', 'rcpc', 'child protection conference', 'cp conference']],
      ['LAC', ['lac', 'cla', 'cic', 'looked after', 'our child', 'our children']],
      ['LAC', ['looked after child', 'looked after children', 'child looked after', 'children looked after']],
      ['LAC', ['child in care', 'children in care']],
    ] as const
  ).flatMap(([practice, names]) => names.map((name) => [name, practice] as const)),
)

/** "CP visit", "Statutory LAC review", "Review child protection conference". */
const WORDS_AROUND = /\b(?:statutory|visits?|reviews?|meetings?|plan)\b/g

/**
 * The kind of a visit or review: CIN, CP or LAC, however an export names it. Another kind as it stands; so is one that
 * names two of them, since a visit counts in one type only.
 */
export function normalisePractice(text: string): string | null {
  const value = normaliseText(text)
  if (value === null) return null
  const words = foldWords(value)
  return NAMES.get(words) ?? NAMES.get(words.replace(WORDS_AROUND, ' ').replace(/ +/g, ' ').trim()) ?? value
}
