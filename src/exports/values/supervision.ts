import { foldWords, normaliseText } from './text.ts'

/** A discussion of the case between worker and manager, and a manager's own entry on it. */
export const SUPERVISION_KINDS = ['supervision', 'oversight'] as const

const NAMES: ReadonlyMap<string, (typeof SUPERVISION_KINDS)[number]> = new Map(
  (
    [
      ['supervision', ['supervision', 'case supervision', 'formal supervision', 'sup']],
      ['oversight', ['oversight', 'management oversight', 'manager oversight', 'managers oversight']],
      ['oversight', ['managerial oversight', 'mgmt oversight', 'case oversight', 'mo']],
    ] as const
  ).flatMap(([kind, names]) => names.map((name) => [name, kind] as const)),
)

/** "Case supervision record", "Management oversight entry". */
const WORDS_BEHIND = / (?:record|note|entry|session|meeting|discussion)$/

/**
 * The kind of a supervision entry: `supervision` or `oversight`; null where it is blank, which is a supervision too.
 * Another kind as it stands: supervision of the worker ("Personal supervision") is not supervision of the case.
 */
export function normaliseSupervision(text: string): string | null {
  const value = normaliseText(text)
  if (value === null) return null
  return NAMES.get(foldWords(value).replace(WORDS_BEHIND, '')) ?? value
}
