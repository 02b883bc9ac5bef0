import { CLOSURE_CODES, LABELS, LABELS_NOT_UNDERSTOOD } from './label-dictionary.ts'
import { outcomeByPattern } from './label-patterns.ts'
import type { LabelledOutcome } from './outcome.ts'

/** What an analyst says that their own labels mean: `outcomeLabels` in the configuration, keyed by normalised label. */
export type OutcomeLabels = ReadonlyMap<string, LabelledOutcome>

/** What a cell of an outcome or closure column says, and how that was told. */
export interface LabelMeaning {
  /** Undefined where the cell is not understood: the case is then shown as unclassified, never quietly closed. */
  readonly outcome: LabelledOutcome | undefined
  readonly by: 'own label' | 'dictionary' | 'pattern' | 'code' | 'nothing'
  /** The cell's code stands for another outcome than its label, which decides: an issue of the row. */
  readonly codeDisagrees: boolean
}

/**
 * The form in which labels are compared: case, runs of spaces (non-breaking ones too), the kinds of dash and quote,
 * and a full stop at the end are accidents of who typed the label and where.
 */
export function normaliseLabel(text: string): string {
  const folded = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"')
  let end = folded.length
  while (end > 0 && (folded[end - 1] === '.' || folded[end - 1] === ' ')) end -= 1
  return folded.slice(0, end).trimStart()
}

/**
 * The analyst's own labels, from the record that the configuration holds. Throws a RangeError where two of them
 * are one label once normalised and stand for different outcomes: the tool could only guess which was meant.
 */
export function outcomeLabels(record: Readonly<Record<string, LabelledOutcome>>): OutcomeLabels {
  const labels = new Map<string, LabelledOutcome>()
  for (const [text, outcome] of Object.entries(record)) {
    const label = normaliseLabel(text)
    const earlier = labels.get(label)
    if (earlier !== undefined && earlier !== outcome) {
      throw new RangeError(`The label "${text}" is given two outcomes: ${earlier} and ${outcome}`)
    }
    labels.set(label, outcome)
  }
  return labels
}

/**
 * What a cell of an outcome or closure column means. The analyst's own labels come first and settle the whole cell,
 * its code included; then the built-in dictionary; then patterns; and a code counts where its label is not
 * understood. Within one cell the label beats the code ("RC8 - step down to early help" is a step-down), because
 * people choose the words and inherit the code.
 */
export function understandLabel(cell: string, own: OutcomeLabels): LabelMeaning {
  const label = normaliseLabel(cell)
  const ownOutcome = own.get(label)
  if (ownOutcome !== undefined) return { outcome: ownOutcome, by: 'own label', codeDisagrees: false }

  const { codeOutcome, words } = separateCode(label)
  const known = [label, words].find((text) => dictionary().has(text))
  const outcome = known === undefined ? outcomeByPattern(words) : dictionary().get(known)
  if (outcome !== undefined) {
    const by = known === undefined ? 'pattern' : 'dictionary'
    return { outcome, by, codeDisagrees: codeOutcome !== undefined && codeOutcome !== outcome }
  }
  return { outcome: codeOutcome, by: codeOutcome === undefined ? 'nothing' : 'code', codeDisagrees: false }
}

let builtDictionary: ReadonlyMap<string, LabelledOutcome | undefined> | undefined

/** The built-in labels, normalised; undefined is the outcome of one that is known and not understood. */
function dictionary(): ReadonlyMap<string, LabelledOutcome | undefined> {
  builtDictionary ??= new Map([
    ...LABELS_NOT_UNDERSTOOD.map((text) => [normaliseLabel(text), undefined] as const),
    ...Object.entries(LABELS).flatMap(([outcome, texts]) =>
      texts.map((text) => [normaliseLabel(text), outcome as LabelledOutcome] as const),
    ),
  ])
  return builtDictionary
}

/** "a) ", as inspection lists number their answers. */
const ANSWER_LETTER = /^[a-z]\) ?/
/** "rc8", "rc8:", "rc8a - closed": the code that a cell starts with. */
const CODE_IN_FRONT = /^[([]?rc[1-9][a-z]?(?![a-z0-9_])[ :;,.)\]=-]*/
/** "residence order (cin rc3)", "closed - rc8": the code that a cell ends with; not "not rc8". */
const CODE_AT_THE_END = /(?: ?[([](?:cin )?rc[1-9][a-z]?[)\]]| ?[:-] ?rc[1-9][a-z]?)$/
const ANY_CODE = /\brc[1-9](?=[a-z]?\b)/g

/**
 * A normalised label taken apart into its words and the outcome of its code. The letter that councils put after a
 * code to divide it up (RC8a) is ignored; codes in one cell that stand for different outcomes are no code.
 */
function separateCode(label: string): { codeOutcome: LabelledOutcome | undefined; words: string } {
  const answer = label.replace(ANSWER_LETTER, '')
  const words = withoutCodeAtTheEnd(answer.replace(CODE_IN_FRONT, ''))
  if (words === answer) return { codeOutcome: undefined, words }
  const codeOutcomes = new Set(answer.match(ANY_CODE)?.map((code) => CLOSURE_CODES[code.toUpperCase()]))
  const [codeOutcome] = codeOutcomes
  return { codeOutcome: codeOutcomes.size === 1 ? codeOutcome : undefined, words }
}

/** Only the end is looked at, so that a long cell costs no more than a short one. */
function withoutCodeAtTheEnd(text: string): string {
  const end = text.slice(-20)
  return text.slice(0, text.length - end.length) + end.replace(CODE_AT_THE_END, '')
}
