import { formatIso } from '../../calendar/day.ts'
import { normaliseDate } from '../values/date.ts'
import { normaliseFlag } from '../values/flag.ts'
import { normaliseId } from '../values/id.ts'
import type { SetAside, Worked } from './format.ts'

/*
 * The small functions that several declarations need to make one text of others.
 */

/** An id that is only of its own kind: visits of two tables may have the same numbers. Blank stays blank. */
export function idAmong(kind: string, heading: string): Worked {
  return {
    of: [heading],
    work: (text) => {
      const id = normaliseId(text)
      return id === null ? '' : `${kind} ${id}`
    },
    words: `\`${heading}\`, among ${kind} only`,
  }
}

/** An id made of all of these, for rows of which only together they are unique; blank where the first is. */
export function idOfAll(kind: string, headings: readonly string[]): Worked {
  return {
    of: headings,
    work: (...texts) =>
      normaliseId(texts[0] ?? '') === null ? '' : [kind, ...texts.map((text) => text.trim())].join(' '),
    words: headings.map((heading) => `\`${heading}\``).join(', '),
  }
}

/**
 * An id made of the child's and of a date, for records that have none of their own; blank where either is.
 *
 * @param kind what they are, where records of several kinds are in one table
 */
export function idOf(child: string, date: string, kind = ''): Worked {
  return {
    of: [child, date],
    work: (id, text) => {
      const day = normaliseDate(text ?? '')
      const child = normaliseId(id ?? '')
      if (child === null || day === null) return ''
      return `${kind} ${child} ${typeof day === 'number' ? formatIso(day) : day}`.trim()
    },
    words: `\`${child}\` and \`${date}\``,
  }
}

/** The earlier of two dates; the one where the other is blank. */
export function earlierOf(first: string, second: string): Worked {
  return {
    of: [first, second],
    work: (a, b) => {
      const [dayA, dayB] = [normaliseDate(a ?? ''), normaliseDate(b ?? '')]
      if (typeof dayB !== 'number') return a ?? ''
      return typeof dayA !== 'number' || dayB < dayA ? (b ?? '') : (a ?? '')
    },
    words: `the earlier of \`${first}\` and \`${second}\``,
  }
}

/** The answer under a key of a JSON object in a cell: `{"NFA_FLAG": "Y", …}`, also where its keys have no quotes. */
export function jsonFlag(heading: string, key: string): Worked {
  const pattern = new RegExp(`["']?\\b${key}["']?\\s*:\\s*["']?([^"',}]*)`, 'i')
  return {
    of: [heading],
    work: (text) => pattern.exec(text ?? '')?.[1]?.trim() ?? '',
    words: `\`${key}\` in \`${heading}\``,
  }
}

/** The keys of a JSON object that are answered with yes, in words: `strategy discussion; prov of services`. */
export function jsonFlagsSet(heading: string): Worked {
  return {
    of: [heading],
    work: (text) =>
      [...(text ?? '').matchAll(/["']?\b([A-Z][A-Z0-9_]*)_FLAG["']?\s*:\s*["']?([^"',}]*)/gi)]
        .filter(([, , answer]) => normaliseFlag((answer ?? '').trim()) === true)
        .map(([, key]) => (key ?? '').toLowerCase().replaceAll('_', ' '))
        .join('; '),
    words: `the flags that are set in \`${heading}\``,
  }
}

/** Rows in which the answer under a heading is yes. */
export function yesIn(heading: string): SetAside['rows'] {
  return { of: [heading], are: (text) => normaliseFlag(text ?? '') === true }
}
