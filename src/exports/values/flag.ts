import { normaliseEntry } from './text.ts'

/** Every answer to a yes-or-no question that exports are known to give, in lower case; null is for no answer. */
const ANSWERS: ReadonlyMap<string, boolean | null> = new Map(
  (
    [
      [true, ['y', 'yes', 't', 'true', '1', '1.0']],
      [false, ['n', 'no', 'f', 'false', '0', '0.0']],
      // Whether the child was seen. An unborn child was not, and "not seen alone" is no in the field's own mapping:
      // the careful reading, by which a visit is rather missed than counted in error.
      [true, ['seen', 'child seen', 'seen alone', 'child seen alone']],
      [false, ['not seen', 'child not seen', 'not seen alone', 'child not seen alone', 'unborn']],
      // Whether a referral led to no further action
      [true, ['nfa', 'no further action']],
      [false, ['fa', 'further action']],
      [null, ['u', 'unknown', 'not known', 'not stated', 'not recorded', 'not obtained', 'nobt']],
    ] as const
  ).flatMap(([answer, words]) => words.map((word) => [word, answer] as const)),
)

/** The letter or number of an answer in a list: "a) Yes", "b. No", "1 - Yes", "Y - Yes". */
const LIST_MARK = /^(?:[a-z]|\d)\s*[).:\-\u2013\u2014]\s*(?=[a-z])/

/**
 * Yes or no, however an export writes it: a word, a code, an Annex A letter or a census code with its label. The label
 * decides where both stand, because local lists number their answers as they like. Unknown is a blank.
 */
export function normaliseFlag(text: string): boolean | null | string {
  const value = normaliseEntry(text)
  if (value === null) return null
  const word = value.toLowerCase()
  for (const form of [word, word.replace(LIST_MARK, '')]) {
    const answer = ANSWERS.get(form)
    if (answer !== undefined) return answer
  }
  return value
}
