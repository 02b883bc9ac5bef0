/**
 * Other words that headings use for the words of the native columns. The start of a word of three letters or more
 * ("alloc", "comp") needs no entry.
 */
export const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  allocated: ['allocation', 'allocate', 'assigned', 'assignment'],
  case: ['episode'],
  child: ['client', 'person', 'children'],
  closure: ['closed', 'close', 'closing'],
  completed: ['completion', 'complete', 'authorised', 'authorisation'],
  conference: ['icpc'],
  date: ['dt', 'dttm', 'datetime', 'on'],
  due: ['target', 'planned'],
  end: ['ended', 'ending', 'ceased', 'finish', 'finished'],
  family: ['household'],
  id: ['ref', 'reference', 'no', 'num', 'number', 'identifier', 'code'],
  kind: ['type'],
  review: ['reviewed'],
  section47: ['s47'],
  seen: ['saw'],
  sex: ['gender'],
  start: ['started', 'starting', 'commenced', 'commencement', 'began', 'begin', 'opened'],
  supervisor: ['manager'],
  type: ['kind'],
  visit: ['visited'],
  worker: ['sw', 'practitioner'],
}

/** Several words that stand for one, and how the native columns say it. */
export const PHRASES: readonly (readonly [phrase: RegExp, words: string])[] = [
  [/\b(?:young person|service user)\b/g, 'child'],
  [/\b(?:social|case|key) worker\b/g, 'worker'],
  [/\bsection 47\b/g, 'section47'],
  [/\bchild protection\b/g, 'cp'],
  [/\b(?:child|children) in need\b/g, 'cin'],
  [/\b(?:lac|cla)\b/g, 'looked after'],
  [/\bdob\b/g, 'date birth'],
]

/** Words that say nothing about which column is meant. */
export const FILLERS: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'of',
  'for',
  'was',
  'is',
  'received',
  'recd',
  's',
])
